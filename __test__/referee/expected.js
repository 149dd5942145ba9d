'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Where the references are. */
const EXPECTED = join(__dirname, 'expected');

const noto = (name) => join(__dirname, `../fixtures/fonts/NotoSans${name}Subset.woff2`);

/** The fonts of scenes with text by family, so that they need none of the machine's. */
const FONTS = {
  'Referee Sans': join(__dirname, '../../crates/canvas2d/assets/DejaVuSansSubset.ttf'),
  'Referee Arabic': noto('Arabic'),
  'Referee Bengali': noto('Bengali'),
  'Referee Devanagari': noto('Devanagari'),
  'Referee Hebrew': noto('Hebrew'),
  'Referee Japanese': noto('JP'),
  'Referee Korean': noto('KR'),
  'Referee Thai': noto('Thai'),
};

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

module.exports = { EXPECTED, FONTS, expectedFile, readExpected };
