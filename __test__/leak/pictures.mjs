/** Pictures for the scenarios, written by code so that their size can be chosen. */
import { crc32, deflateSync } from 'node:zlib';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const MB = 2 ** 20;

/** The megabytes of a surface. */
export const surfaceMB = (width, height) => (width * height * 4) / MB;

function chunk(type, data) {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

/** An RGBA PNG with a soft pattern in it. */
export function makePng(width, height) {
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y++) {
    const row = y * (1 + width * 4) + 1;
    for (let x = 0; x < width; x++) {
      rows.writeUInt32BE((((x & 255) << 24) | ((y & 255) << 16) | 0x80ff) >>> 0, row + x * 4);
    }
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const data = deflateSync(rows, { level: 1 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * A fixture's bytes: photo.jpg and photo.webp, 320×240; sprite.webp, 256×256, lossless with alpha;
 * picture.gif, .tif and .svg, 512×512; picture.bmp, 128×128; picture.ico, 256×256.
 */
export const fixture = (name) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

/** The JPEG with an Exif segment that names an orientation, 1 to 8, in front of everything else. */
export function withOrientation(jpeg, orientation) {
  // APP1, its length, 'Exif', a big-endian TIFF header, one entry: orientation, SHORT, 1 value.
  const exif = Buffer.from(
    'ffe10022457869660000' + '4d4d002a00000008' + '0001011200030000000100000000' + '00000000',
    'hex',
  );
  exif.writeUInt16BE(orientation, 28);
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

/** A folder for a scenario's files, and a function that removes it. */
export function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'canvas-leak-'));
  return {
    write(name, bytes) {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      return file;
    },
    file: (name) => path.join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
