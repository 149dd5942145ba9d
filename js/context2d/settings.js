'use strict';

const { pixelFormatError } = require('../errors');
const { kAttributes } = require('../symbols');
const { isObject, toBoolean, toEnumArgument } = require('../webidl');
const { recorderOf } = require('./receiver');

const COLOR_SPACES = ['srgb', 'display-p3'];
const COLOR_TYPES = ['unorm8', 'float16'];

/** Formats of node-canvas other than RGBA32 and RGB24. */
const UNSUPPORTED_FORMATS = ['A8', 'A1', 'RGB16_565', 'RGB30'];

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvassettings> */
class CanvasSettings {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-canvas-getcontextattributes> */
  getContextAttributes() {
    recorderOf(this);
    return { ...this[kAttributes] };
  }

  /** node-canvas's own: how the pixels are stored. 'RGB24' has no alpha channel. */
  get pixelFormat() {
    recorderOf(this);
    return this[kAttributes].alpha ? 'RGBA32' : 'RGB24';
  }
}

/**
 * `CanvasRenderingContext2DSettings`, as far as this package can honour them: the bitmap always has
 * 8 bits a channel, and the attributes say so.
 * <https://html.spec.whatwg.org/multipage/canvas.html#canvasrenderingcontext2dsettings>
 */
function toAttributes(value) {
  const settings = isObject(value) ? value : {};
  const {
    alpha = true,
    colorSpace = 'srgb',
    colorType = 'unorm8',
    desynchronized = false,
    pixelFormat,
    willReadFrequently = false,
  } = settings;
  const space = toEnumArgument(colorSpace, COLOR_SPACES, 'PredefinedColorSpace');
  toEnumArgument(colorType, COLOR_TYPES, 'CanvasColorType');
  toBoolean(desynchronized);
  // A program that counts on indexed or narrow pixels must not be given others silently.
  if (UNSUPPORTED_FORMATS.includes(pixelFormat)) {
    throw pixelFormatError(pixelFormat);
  }
  return Object.freeze({
    // AD-HOC: node-canvas's name for a canvas without alpha.
    alpha: toBoolean(alpha) && pixelFormat !== 'RGB24',
    colorSpace: space,
    colorType: 'unorm8',
    desynchronized: false,
    willReadFrequently: toBoolean(willReadFrequently),
  });
}

module.exports = { CanvasSettings, toAttributes };
