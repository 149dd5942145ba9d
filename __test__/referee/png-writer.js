'use strict';

// Writes PNG files. The references and the pictures the scenes draw must not come from the code
// under test, so they have a small writer of their own.

const { deflateSync } = require('node:zlib');

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOUR_TYPE = { 3: 2, 4: 6 }; // by bytes per pixel: RGB, RGBA

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/**
 * @param {{ width: number, height: number, data: Uint8Array | Uint8ClampedArray }} picture straight RGBA
 * @param {{ level?: number }} options zlib's level; 9 also tries the filters one by one
 * @returns {Buffer}
 */
function writePng({ width, height, data }, { level = 9 } = {}) {
  const bytesPerPixel = isOpaque(data) ? 3 : 4;
  const rows = packRows(data, width, height, bytesPerPixel);
  const stride = width * bytesPerPixel;
  const strategies = level < 9 ? [paeth] : [none, sub, up, average, paeth, smallest];
  const bodies = strategies.map((filter) =>
    deflateSync(filterRows(rows, stride, height, bytesPerPixel, filter), { level }),
  );
  const body = bodies.reduce((best, next) => (next.length < best.length ? next : best));

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, COLOUR_TYPE[bytesPerPixel], 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', body),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function isOpaque(data) {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}

function packRows(data, width, height, bytesPerPixel) {
  const length = width * height * 4;
  if (bytesPerPixel === 4) return data.subarray(0, length);
  const rows = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < length; from += 4, to += 3) {
    rows[to] = data[from];
    rows[to + 1] = data[from + 1];
    rows[to + 2] = data[from + 2];
  }
  return rows;
}

function filterRows(rows, stride, height, bytesPerPixel, filter) {
  const filtered = new Uint8Array((stride + 1) * height);
  const before = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * stride, (y + 1) * stride);
    const above = y === 0 ? before : rows.subarray((y - 1) * stride, y * stride);
    const target = filtered.subarray(y * (stride + 1), (y + 1) * (stride + 1));
    filter(row, above, bytesPerPixel, target);
  }
  return filtered;
}

/** A row filter by its number and the prediction it makes from left, above and above left. */
function rowFilter(number, predict) {
  return (row, above, distance, target) => {
    target[0] = number;
    for (let i = 0; i < row.length; i++) {
      const left = i < distance ? 0 : row[i - distance];
      const corner = i < distance ? 0 : above[i - distance];
      target[i + 1] = row[i] - predict(left, above[i], corner);
    }
  };
}

const none = rowFilter(0, () => 0);
const sub = rowFilter(1, (left) => left);
const up = rowFilter(2, (_, above) => above);
const average = rowFilter(3, (left, above) => (left + above) >> 1);
const paeth = rowFilter(4, (left, above, corner) => {
  const byLeft = Math.abs(above - corner);
  const byAbove = Math.abs(left - corner);
  const byCorner = Math.abs(left + above - 2 * corner);
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
});

/** Takes the filter with the smallest sum of signed magnitudes, row by row. */
function smallest(row, above, distance, target) {
  let least = Infinity;
  const trial = new Uint8Array(target.length);
  for (const filter of [none, sub, up, average, paeth]) {
    filter(row, above, distance, trial);
    let sum = 0;
    for (let i = 1; i < trial.length; i++) sum += Math.min(trial[i], 256 - trial[i]);
    if (sum >= least) continue;
    least = sum;
    target.set(trial);
  }
}

function chunk(type, body) {
  const bytes = Buffer.alloc(body.length + 12);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(body, 8);
  bytes.writeInt32BE(crc(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

function crc(bytes) {
  let value = -1;
  for (const byte of bytes) value = CRC_TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return ~value;
}

module.exports = { writePng };
