'use strict';

const { Image, MAX_PIXELS, decodeInto } = require('./image');
const { toDictionary } = require('./webidl');

/**
 * Loads an image without blocking: reading and decoding happen off the main thread, but for small pictures
 * whose bytes are there.
 * @param source as `Image.src`
 * @param options `maxPixels`: larger images are refused before memory is taken for them; `signal`
 * ends the loading; `maxBytes` and `headers` are for `http:` and `https:` URLs
 * @returns {Promise<Image>}
 */
async function loadImage(source, options = undefined) {
  const dictionary = toDictionary(options, 'LoadImageOptions');
  const { maxPixels = MAX_PIXELS, maxBytes, signal = undefined, headers } = dictionary;
  const image = new Image();
  const limits = {
    maxPixels: toLimit(maxPixels, 'maxPixels'),
    maxBytes: maxBytes === undefined ? undefined : toLimit(maxBytes, 'maxBytes'),
    signal: signal ?? undefined,
    headers,
  };
  await decodeInto(image, source, limits);
  return image;
}

function toLimit(value, name) {
  const limit = +value;
  if (!(limit > 0)) {
    throw new RangeError(`${name} must be a positive number, not ${value}`);
  }
  return limit;
}

module.exports = { loadImage };
