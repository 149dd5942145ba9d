'use strict';

const { withCode } = require('./errors');
const { Image, MAX_PIXELS, decodeInto } = require('./image');
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
  await decodeInto(image, source, toLimits(options));
  return image;
}

/** The options as `decodeInto` takes them: what is not given has its default there. */
function toLimits(options) {
  const dictionary = toDictionary(options, 'LoadImageOptions');
  const { allowPrivateNetwork, headers, maxBytes, maxPixels, maxRedirects, signal, timeout } = dictionary;
  return {
    allowPrivateNetwork: Boolean(allowPrivateNetwork),
    headers: headers ?? undefined,
    maxBytes: toLimit(maxBytes, 'maxBytes'),
    maxPixels: toLimit(maxPixels, 'maxPixels') ?? MAX_PIXELS,
    maxRedirects: toLimit(maxRedirects, 'maxRedirects', true),
    signal: toSignal(signal),
    timeout: toLimit(timeout, 'timeout', true),
  };
}

function toSignal(value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value.throwIfAborted !== 'function') {
    const message = 'signal must be an AbortSignal, as new AbortController().signal is';
    throw withCode(new TypeError(message), 'ERR_INVALID_ARG_TYPE');
  }
  return value;
}

function toLimit(value, name, zero = false) {
  if (value === undefined) return undefined;
  const limit = +value;
  if (!(limit > 0 || (zero && limit === 0))) {
    const what = zero ? 'zero or a positive number' : 'a positive number';
    throw withCode(new RangeError(`${name} must be ${what}, not ${value}`), 'ERR_INVALID_ARG_VALUE');
  }
  return limit;
}

module.exports = { loadImage, toLimits };
