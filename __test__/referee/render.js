'use strict';

const { FONTS } = require('./expected');
const { pictures } = require('./pictures');
const tools = require('./tools');

/**
 * Makes a function that draws a scene with a canvas package.
 *
 * @param {object} api the package's exports
 * @returns {Promise<(draw: Function) => { width: number, height: number, data: Uint8ClampedArray }>}
 */
async function renderer(api) {
  const { createCanvas, loadImage, registerFont } = api;
  const loaded = {};
  for (const [name, bytes] of Object.entries(pictures())) loaded[name] = await loadImage(bytes);
  for (const [family, file] of Object.entries(FONTS)) registerFont?.(file, { family });

  return function render(draw) {
    const [width, height] = draw.size ?? tools.SIZE;
    const ctx = createCanvas(width, height).getContext('2d');
    draw(ctx, { ...api, ...tools, ...loaded });
    return { width, height, data: ctx.getImageData(0, 0, width, height).data };
  };
}

module.exports = { renderer };
