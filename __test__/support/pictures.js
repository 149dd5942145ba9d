'use strict';

// Small files for tests, and ways of looking at what was drawn.

const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const { writePng } = require('../referee/png-writer');

/** A PNG of one colour, or of `pixels` in rows where they are given. */
function png(width, height, ...pixels) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    data.set(pixels[at % pixels.length], at * 4);
  }
  return writePng({ width, height, data });
}

/** A PNG whose header claims another size, with a correct checksum. */
function boastingPng(width, height) {
  const honest = png(1, 1, [0, 0, 0, 255]);
  const header = writePng({ width: 1, height: 1, data: new Uint8ClampedArray(4) });
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
  return Buffer.concat([header.subarray(0, 33), honest.subarray(33)]);
}

function crc32(bytes) {
  let value = -1;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    }
  }
  return ~value >>> 0;
}

/** A folder that is removed when the test ends. */
function temporaryFolder(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'canvas-rs-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path: folder,
    write(name, bytes) {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      return file;
    },
  };
}

/** Red, green, blue and alpha of a pixel. */
function pixel(context, x, y) {
  return [...context.getImageData(x, y, 1, 1).data];
}

module.exports = { boastingPng, pixel, png, temporaryFolder };
