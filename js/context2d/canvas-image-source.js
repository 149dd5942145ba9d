'use strict';

const { kSource } = require('../symbols');
const { isObject } = require('../webidl');
const { describe } = require('./receiver');

/** `CanvasImageSource`: what can be drawn from behind a Canvas or an Image. */
function toImageSource(image, receiver, method) {
  const source = isObject(image) ? image[kSource] : undefined;
  if (source === undefined) {
    throw new TypeError(describe(receiver, method, 'Image or Canvas expected'));
  }
  return source;
}

module.exports = { toImageSource };
