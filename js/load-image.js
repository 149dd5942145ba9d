'use strict';

const { withCode } = require('./errors');
const { Image, decodeInto } = require('./image');
const { toLimits } = require('./limits');
const { toDictionary } = require('./webidl');

/**
 * Loads an image without blocking: reading and decoding happen off the main thread, but for small pictures
 * whose bytes are there.
 * @param source as `Image.src`
 * @param options `maxPixels`: larger images are refused before memory is taken for them; `maxBytes`: longer
 * files are not read; `signal` ends the loading; `timeout`, `maxRedirects`, `headers` and
 * `allowPrivateNetwork` are for `http:` and `https:` URLs
 * @returns {Promise<Image>}
 */
async function loadImage(source, options = undefined) {
  const image = new Image();
  await decodeInto(image, source, toLoadOptions(options));
  return image;
}

/** The options as `decodeInto` takes them: what is not given has its default there. */
function toLoadOptions(options) {
  const dictionary = toDictionary(options, 'LoadImageOptions');
  const { headers, signal } = dictionary;
  return { ...toLimits(dictionary), headers: headers ?? undefined, signal: toSignal(signal) };
}

function toSignal(value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value.throwIfAborted !== 'function') {
    const message = 'signal must be an AbortSignal, as new AbortController().signal is';
    throw withCode(new TypeError(message), 'ERR_INVALID_ARG_TYPE');
  }
  return value;
}

module.exports = { loadImage, toLoadOptions };
