'use strict';

const { Image, MAX_PIXELS, decodeInto } = require('./image');
const { toDictionary } = require('./webidl');

/**
 * Loads an image without blocking: reading and decoding happen off the main thread.
 * @param source as `Image.src`
 * @param options `maxPixels`: larger images are refused before memory is taken for them
 * @returns {Promise<Image>}
 */
async function loadImage(source, options = undefined) {
  const { maxPixels = MAX_PIXELS } = toDictionary(options, 'LoadImageOptions');
  return decodeInto(new Image(), source, toLimit(maxPixels));
}

function toLimit(value) {
  const limit = +value;
  if (!(limit > 0)) {
    throw new RangeError(`maxPixels must be a positive number, not ${value}`);
  }
  return limit;
}

module.exports = { loadImage };
