'use strict';

const { PIXEL_FORMATS, toPixelFormat } = require('../pixel-format');
const { kAttributes, kPixelFormat } = require('../symbols');
const { isObject, toBoolean, toEnumArgument } = require('../webidl');
const { recorderOf } = require('./receiver');

const COLOR_SPACES = ['srgb', 'display-p3'];
const COLOR_TYPES = ['unorm8', 'float16'];

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvassettings> */
class CanvasSettings {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-canvas-getcontextattributes> */
  getContextAttributes() {
    recorderOf(this);
    return { ...this[kAttributes] };
  }

  /** node-canvas's own: what the pixels can express. */
  get pixelFormat() {
    recorderOf(this);
    return this[kPixelFormat];
  }
}

/**
 * `CanvasRenderingContext2DSettings`, as far as this package can honour them: the bitmap always has
 * 8 bits a channel, and the attributes say so; and the pixel format that they ask for.
 * <https://html.spec.whatwg.org/multipage/canvas.html#canvasrenderingcontext2dsettings>
 */
function toContextSettings(value) {
  if (isObject(value)) return convert(value);
  defaults ??= convert({});
  return defaults;
}

/** What contexts have for which nothing else is asked. */
let defaults;

function convert(settings) {
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
  const format = toPixelFormat(pixelFormat, toBoolean(alpha));
  const attributes = Object.freeze({
    // AD-HOC: some of node-canvas's formats have no alpha.
    alpha: PIXEL_FORMATS[format].alpha,
    colorSpace: space,
    colorType: 'unorm8',
    desynchronized: false,
    willReadFrequently: toBoolean(willReadFrequently),
  });
  return { attributes, format };
}

module.exports = { CanvasSettings, toContextSettings };
