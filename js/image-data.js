'use strict';

const { inspect, types } = require('node:util');

const { domException, sizeError } = require('./errors');
const { PIXEL_FORMATS, allocatePixels } = require('./pixel-format');
const { beforeBuffer } = require('./runtimes');
const { kConstruct, kPixels } = require('./symbols');
const { allocate } = require('./system-memory');
const webidl = require('./webidl');

const INTERFACE = 'ImageData';

const COLOR_SPACES = ['srgb', 'display-p3'];
const DATA_FORMATS = ['rgba-unorm8', 'rgba-float16'];

/** As for a canvas: 1 GiB of pixels. */
const MAX_PIXELS = 268435456;

/** <https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#imagedata> */
class ImageData {
  #width;
  #height;
  #colorSpace;

  /** `(width, height, settings)` or `(data, width, height, settings)`. */
  constructor(first, second, third = undefined, fourth = undefined) {
    if (first === kConstruct) {
      this.#initialize(second, third, fourth);
      return;
    }
    webidl.requireConstructorArguments(arguments, 2, INTERFACE);
    const { data, width, height, colorSpace } = fromArguments(first, second, third, fourth);
    this.#initialize(data, { width, height }, colorSpace);
  }

  static #own(imageData) {
    if (!webidl.isObject(imageData) || !(#width in imageData)) {
      throw webidl.invalidReceiver();
    }
    return imageData;
  }

  #initialize(data, { width, height }, colorSpace) {
    this.#width = width;
    this.#height = height;
    this.#colorSpace = colorSpace;
    Object.defineProperty(this, kPixels, { value: data });
    // An own property, as in Chrome and in node-canvas: programs compare and copy ImageData by it.
    Object.defineProperty(this, 'data', { value: data, enumerable: true, configurable: true });
  }

  /** In pixels. */
  get width() {
    return ImageData.#own(this).#width;
  }

  /** In pixels. */
  get height() {
    return ImageData.#own(this).#height;
  }

  get colorSpace() {
    return ImageData.#own(this).#colorSpace;
  }

  get pixelFormat() {
    ImageData.#own(this);
    return 'rgba-unorm8';
  }

  get [Symbol.toStringTag]() {
    return INTERFACE;
  }

  [inspect.custom](depth, options) {
    const { width, height, colorSpace, data } = ImageData.#own(this);
    return `${INTERFACE} ${inspect({ width, height, colorSpace, data }, options)}`;
  }
}

for (const name of ['width', 'height', 'colorSpace', 'pixelFormat']) {
  Object.defineProperty(ImageData.prototype, name, { enumerable: true });
}

function fromArguments(first, second, third, fourth) {
  if (types.isUint8ClampedArray(first)) {
    return fromArray(first, second, third, fourth);
  }
  // AD-HOC: node-canvas's form for canvases of the format RGB16_565.
  return types.isUint16Array(first)
    ? fromNarrowArray(first, second, third, fourth)
    : fromSize(first, second, third);
}

/** <https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-imagedata> */
function fromSize(first, second, third) {
  const width = webidl.toUnsignedLong(first);
  const height = webidl.toUnsignedLong(second);
  const colorSpace = toSettings(third);
  // 1.
  if (width === 0) throw zeroSide('width');
  if (height === 0) throw zeroSide('height');
  checkPixels(width, height);
  return { data: allocatePixels('RGBA32', width * height), width, height, colorSpace };
}

/** <https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-imagedata-with-data> */
function fromArray(data, second, third, fourth) {
  const width = webidl.toUnsignedLong(second);
  const height = third === undefined ? undefined : webidl.toUnsignedLong(third);
  const colorSpace = toSettings(fourth);
  refuseShared(data);
  // AD-HOC: a byte a pixel is node-canvas's form for canvases of the format A8.
  if (height !== undefined && width * height === data.length && data.length > 0) {
    return { data, width, height, colorSpace };
  }
  // 1. to 3., and 5. before it where both apply, as in node-canvas.
  if (data.length === 0) {
    const detail = 'The input data has zero elements (the input data has a zero byte length).';
    throw domException('InvalidStateError', message(detail));
  }
  if (width === 0) throw zeroSide('width');
  if (data.length % 4 !== 0) {
    const detail = 'The input data length is not a multiple of 4.';
    throw domException('InvalidStateError', message(detail));
  }
  // 4. and 5.
  const pixels = data.length / 4;
  if (pixels % width !== 0) {
    const detail = 'The input data length is not a multiple of (4 * width).';
    throw domException('IndexSizeError', message(detail));
  }
  // 6. and 7.
  const rows = pixels / width;
  if (height !== undefined && height !== rows) {
    const detail = 'The input data length is not equal to (4 * width * height).';
    throw domException('IndexSizeError', message(detail));
  }
  return { data, width, height: rows, colorSpace };
}

/** Pixels that are an element each. */
function fromNarrowArray(data, second, third, fourth) {
  const width = webidl.toUnsignedLong(second);
  // AD-HOC: node-canvas takes elements for bytes here, and programs give it twice as many.
  const rows = Math.floor(Math.floor(data.length / 2) / width);
  const height = third === undefined ? rows : webidl.toUnsignedLong(third);
  const colorSpace = toSettings(fourth);
  refuseShared(data);
  if (data.length === 0) {
    throw domException('InvalidStateError', message('The input data has a zero byte length.'));
  }
  if (width === 0) throw zeroSide('width');
  if (width * height > data.length) {
    const detail = 'The input data has fewer elements than width * height.';
    throw domException('IndexSizeError', message(detail));
  }
  return { data, width, height, colorSpace };
}

/** A new ImageData, transparent black. Throws before it takes memory when that would be too much. */
function allocateImageData(width, height, colorSpace, format = 'RGBA32') {
  checkPixels(width, height);
  const data = allocatePixels(format, width * height);
  return new ImageData(kConstruct, data, { width, height }, colorSpace);
}

function checkPixels(width, height) {
  if (width * height > MAX_PIXELS) {
    throw sizeError(`An ImageData of ${width} x ${height} pixels is over ${MAX_PIXELS} pixels`);
  }
}

/** `ImageDataSettings`; returns the colour space, `initial` when the settings name none. */
function toSettings(value, initial = 'srgb') {
  const settings = webidl.toDictionary(value, 'ImageDataSettings');
  const { colorSpace = initial, pixelFormat = 'rgba-unorm8' } = settings;
  const space = webidl.toEnumArgument(colorSpace, COLOR_SPACES, 'PredefinedColorSpace');
  const format = webidl.toEnumArgument(pixelFormat, DATA_FORMATS, 'ImageDataPixelFormat');
  if (format !== 'rgba-unorm8') {
    throw domException('NotSupportedError', `The pixel format ${format} is not supported.`);
  }
  return space;
}

function refuseShared(data) {
  if (types.isSharedArrayBuffer(data.buffer)) {
    throw new TypeError(message('The provided Uint8ClampedArray value must not be shared.'));
  }
}

function zeroSide(side) {
  return domException('IndexSizeError', message(`The source ${side} is zero or not a number.`));
}

function message(detail) {
  return webidl.constructMessage(INTERFACE, detail);
}

/**
 * A new ImageData whose pixels are whatever was in its memory, for a caller that writes all of them:
 * clearing them first takes longer than that.
 */
function allocateForReading(width, height, colorSpace, format) {
  checkPixels(width, height);
  const pixels = width * height;
  const bytes = pixels * PIXEL_FORMATS[format].bytes;
  beforeBuffer(bytes);
  const { buffer, byteOffset } = allocate(bytes, () => Buffer.allocUnsafeSlow(bytes));
  const data =
    format === 'RGB16_565'
      ? new Uint16Array(buffer, byteOffset, pixels)
      : new Uint8ClampedArray(buffer, byteOffset, bytes);
  return new ImageData(kConstruct, data, { width, height }, colorSpace);
}

module.exports = { ImageData, allocateForReading, allocateImageData, toSettings };
