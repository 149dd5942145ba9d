'use strict';

const { isAnyArrayBuffer, isArrayBufferView, isPromise } = require('node:util').types;

const { kPixels, kSource } = require('../symbols');
const { isObject } = require('../webidl');
const { describe } = require('./receiver');

/** `CanvasImageSource`: what can be drawn from behind a Canvas or an Image. */
function toImageSource(image, receiver, method) {
  const source = isObject(image) ? image[kSource] : undefined;
  if (source === undefined) {
    const advice = adviceFor(image, `${method}(await loadImage(source), …)`);
    throw new TypeError(describe(receiver, method, `Image or Canvas expected${advice}`));
  }
  return source;
}

/** What a value is that is no image, and how it becomes one. */
function adviceFor(image, call) {
  if (isPromise(image)) return `, not a Promise: await it first, as in ${call}`;
  if (typeof image === 'string' || isArrayBufferView(image) || isAnyArrayBuffer(image)) {
    const kind = typeof image === 'string' ? 'a path or URL' : 'the bytes of a file';
    return `, not ${kind}: load it first, as in ${call}`;
  }
  if (isObject(image) && image[kPixels] !== undefined) {
    return ', not an ImageData: use putImageData, or await createImageBitmap(imageData)';
  }
  return '';
}

module.exports = { toImageSource };
