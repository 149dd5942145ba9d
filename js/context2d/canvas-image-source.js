'use strict';

const { isPromise } = require('node:util').types;

const { kSource } = require('../symbols');
const { isObject } = require('../webidl');
const { describe } = require('./receiver');

/** `CanvasImageSource`: what can be drawn from behind a Canvas or an Image. */
function toImageSource(image, receiver, method) {
  const source = isObject(image) ? image[kSource] : undefined;
  if (source === undefined) {
    const call = `${method}(await loadImage(source), …)`;
    const advice = isPromise(image) ? `, not a Promise: await it first, as in ${call}` : '';
    throw new TypeError(describe(receiver, method, `Image or Canvas expected${advice}`));
  }
  return source;
}

module.exports = { toImageSource };
