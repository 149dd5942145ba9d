import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { noisy, painted } from './kinds/support.mjs';

const side = 2500;
const font = new URL('../fixtures/fonts/Variable.ttf', import.meta.url);

/** An uncompressed BMP of 24 bits. */
function bmp(width, height) {
  const row = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + row * height, 90);
  bytes.write('BM', 0, 'latin1');
  [bytes.length, 0, 54, 40, width, height].forEach((n, i) => bytes.writeUInt32LE(n, 2 + 4 * i));
  bytes.writeUInt32LE(0x180001, 26);
  bytes.fill(0, 30, 54);
  return bytes;
}

/** An uncompressed TIFF of 24 bits in one strip. */
function tiff(width, height) {
  const length = width * height * 3;
  const entries = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 2],
    [273, 4, 8],
    [277, 3, 3],
    [278, 4, height],
    [279, 4, length],
  ];
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, value], i) => {
    const at = 2 + i * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(1, at + 4);
    directory.writeUInt32LE(value, at + 8);
  });
  const head = Buffer.from('49492a0000000000', 'hex');
  head.writeUInt32LE(8 + length, 4);
  return Buffer.concat([head, Buffer.alloc(length, 90), directory]);
}

const shapes = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">
  <defs><filter id="f"><feGaussianBlur stdDeviation="20"/></filter></defs>
  <g opacity="0.5"><circle cx="900" cy="900" r="800" fill="red" filter="url(#f)"/></g>
  <text x="50" y="900" font-size="400">text</text></svg>`;

/** A folder of pictures to be read, and a function that removes it. */
export function makeFixtures(library) {
  const folder = mkdtempSync(path.join(tmpdir(), 'canvas-out-of-memory-'));
  const write = (name, bytes) => writeFileSync(path.join(folder, name), bytes);
  const large = painted(library, side);
  write('large.png', large.toBuffer('image/png'));
  write('large.jpg', large.toBuffer('image/jpeg', { progressive: true }));
  write('large.webp', large.toBuffer('image/webp', { quality: 0.5 }));
  write('large.gif', large.toBuffer('image/gif'));
  write('large.bmp', bmp(side, side));
  write('large.tif', tiff(side, side));
  write('small.avif', painted(library, 600).toBuffer('image/avif', { quality: 0.3 }));
  write('noise.png', noisy(library, 1200).toBuffer('image/png', { compressionLevel: 1 }));
  write('shapes.svg', shapes);
  // What follows the tables of a font is not looked at.
  write('large.ttf', Buffer.concat([readFileSync(font), Buffer.alloc(20e6)]));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
