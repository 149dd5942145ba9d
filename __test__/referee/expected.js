'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Where the references are. */
const EXPECTED = join(__dirname, 'expected');

/** The font of scenes with text, so that they need none of the machine's. */
const FONT = join(__dirname, '../../crates/canvas2d/assets/DejaVuSansSubset.ttf');

/** @param {string} name of a scene, `topic/scene` */
function expectedFile(name) {
  return join(EXPECTED, `${name}.png`);
}

/** The reference's pixels, decoded by the package itself; a missing one is an error. */
async function readExpected(name, { createCanvas, loadImage }) {
  const file = expectedFile(name);
  if (!existsSync(file)) throw new Error(`no reference ${file}; make.mjs draws it`);
  const image = await loadImage(readFileSync(file));
  const { width, height } = image;
  const ctx = createCanvas(width, height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  return { width, height, data: ctx.getImageData(0, 0, width, height).data };
}

module.exports = { EXPECTED, FONT, expectedFile, readExpected };
