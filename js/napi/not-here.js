'use strict';

const { withCode } = require('../errors');

// What `@napi-rs/canvas` has and this package has not, so that programs are told so.

function notHere(name) {
  const message = `${name} is not there: docs/compatibility.md of canvas-rs says what is`;
  return withCode(new Error(message), 'ERR_CANVAS_NOT_SUPPORTED');
}

function convertSVGTextToPath() {
  throw notHere('convertSVGTextToPath');
}

/** Animations of Lottie are not read. */
class LottieAnimation {
  constructor() {
    throw notHere('LottieAnimation');
  }

  static loadFromData() {
    throw notHere('LottieAnimation');
  }

  static loadFromFile() {
    throw notHere('LottieAnimation');
  }
}

/** Text is drawn the same way on every system. */
const RENDERER = 'portable';

const getTextRenderer = () => RENDERER;

function setTextRenderer(renderer) {
  if (renderer !== RENDERER) {
    throw renderer === 'system'
      ? notHere('The text renderer of the system')
      : new TypeError(`${renderer} is no text renderer`);
  }
}

module.exports = {
  LottieAnimation,
  convertSVGTextToPath,
  getTextRenderer,
  notHere,
  setTextRenderer,
};
