'use strict';

// The one font that tests draw with, so that they need none of the machine's.

const path = require('node:path');

const { registerFont } = require('../../js');

/** A part of DejaVu Sans: Latin, Greek, Cyrillic, and what else fits. */
const FILE = path.join(__dirname, '../../crates/canvas2d/assets/DejaVuSansSubset.ttf');

/** The name under which `useTestFont` registers it. */
const FAMILY = 'Canvas Test';

function useTestFont() {
  registerFont(FILE, { family: FAMILY });
}

/** A font with 4000 units for each advance that `hmtx` has, which tells it from any other. */
function widened(bytes) {
  const wide = Buffer.from(bytes);
  const tables = new Map();
  for (let index = 0; index < wide.readUInt16BE(4); index++) {
    const at = 12 + index * 16;
    tables.set(wide.toString('latin1', at, at + 4), wide.readUInt32BE(at + 8));
  }
  const count = wide.readUInt16BE(tables.get('hhea') + 34);
  for (let index = 0; index < count; index++) wide.writeUInt16BE(4000, tables.get('hmtx') + index * 4);
  return wide;
}

/** The box of the pixels with at least `least` of alpha: left, top, right, bottom. Null for none. */
function inkOf(context, least = 64) {
  const { height, width } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  let box = null;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4 + 3] < least) continue;
      box ??= [x, y, x + 1, y + 1];
      box[0] = Math.min(box[0], x);
      box[2] = Math.max(box[2], x + 1);
      box[3] = y + 1;
    }
  }
  return box;
}

module.exports = { FAMILY, FILE, inkOf, useTestFont, widened };
