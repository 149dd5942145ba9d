'use strict';

const { types } = require('node:util');

const { convertColorSpace } = require('../color-space');
const { domException, pixelFormatError } = require('../errors');
const { allocateForReading, allocateImageData, toSettings } = require('../image-data');
const { PIXEL_FORMATS } = require('../pixel-format');
const { kAttributes, kBitmap, kPixelFormat, kPixels } = require('../symbols');
const { allocate } = require('../system-memory');
const { executeMessage, isObject, toEnforceRangeLong, toLong } = require('../webidl');
const { describe, missingArguments, recorderOf } = require('./receiver');

const INTERFACE = 'CanvasRenderingContext2D';
const CREATE = executeMessage('createImageData', INTERFACE, 'argument');
const GET = executeMessage('getImageData', INTERFACE, 'argument');
const PUT = executeMessage('putImageData', INTERFACE, 'argument');

const MIN_LONG = -0x80000000;

/** Of a canvas. */
const MAX_SIDE = 32767;

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasimagedata> */
class CanvasImageData {
  /**
   * `(imageData)` or `(sw, sh, settings)`.
   * <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-createimagedata>
   */
  createImageData(sw, sh = undefined, settings = undefined) {
    recorderOf(this);
    if (arguments.length < 1) throw missingArguments(this, 'createImageData', 1, 0);
    if (arguments.length === 1) {
      const { width, height, colorSpace } = toImageData(sw, this, 'createImageData');
      return allocateImageData(width, height, colorSpace, creatableFormatOf(this));
    }
    const width = toSide(sw);
    const height = toSide(sh);
    const colorSpace = toSettings(settings, this[kAttributes].colorSpace);
    // 1.
    if (width === 0 || height === 0) throw zeroSize(this, 'createImageData', width);
    // 2.
    const format = creatableFormatOf(this);
    return allocateImageData(Math.abs(width), Math.abs(height), colorSpace, format);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-getimagedata> */
  getImageData(sx, sy, sw, sh, settings = undefined) {
    recorderOf(this);
    if (arguments.length < 4) throw missingArguments(this, 'getImageData', 4, arguments.length);
    let x = toEnforceRangeLong(sx, GET);
    let y = toEnforceRangeLong(sy, GET);
    let width = toEnforceRangeLong(sw, GET);
    let height = toEnforceRangeLong(sh, GET);
    const own = this[kAttributes].colorSpace;
    const colorSpace = toSettings(settings, own);
    // 1.
    if (width === 0 || height === 0) throw zeroSize(this, 'getImageData', width);
    if (width < 0) {
      x += width;
      width = -width;
    }
    if (height < 0) {
      y += height;
      height = -height;
    }
    const format = formatOf(this, 'getImageData');
    const bitmap = this[kBitmap];
    bitmap.flush();
    // 3. and 4.
    const imageData = allocateForReading(width, height, colorSpace, format);
    // 5.
    const pixels = imageData[kPixels];
    // A negative size may lead out of the range of `long`; there is no canvas so far off.
    const [left, top] = [Math.max(x, MIN_LONG), Math.max(y, MIN_LONG)];
    bitmap.native.readPixels(toBytes(pixels), left, top, width, height);
    if (PIXEL_FORMATS[format].bytes === 4) {
      convertColorSpace(pixels, own, colorSpace);
    }
    return imageData;
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-putimagedata> */
  putImageData(imageData, dx, dy, dirtyX, dirtyY, dirtyWidth, dirtyHeight) {
    recorderOf(this);
    const count = arguments.length;
    if (count < 3) throw missingArguments(this, 'putImageData', 3, count);
    if (count > 3 && count < 7) throw missingArguments(this, 'putImageData', 7, count);
    const source = toImageData(imageData, this, 'putImageData');
    const { width, height, colorSpace } = source;
    const x = toEnforceRangeLong(dx, PUT);
    const y = toEnforceRangeLong(dy, PUT);
    const [dirtyLeft, dirtyTop, dirtyWide, dirtyHigh] =
      count === 3
        ? [0, 0, width, height]
        : [dirtyX, dirtyY, dirtyWidth, dirtyHeight].map((side) => toEnforceRangeLong(side, PUT));
    const pixels = source[kPixels];
    const format = formatOf(this, 'putImageData');
    // 1. and 2.
    requirePixels(this, pixels, width * height, format);
    // 3. to 6.
    const [left, wide] = clampSide(dirtyLeft, dirtyWide, width);
    const [top, high] = clampSide(dirtyTop, dirtyHigh, height);
    const bitmap = this[kBitmap];
    bitmap.flush();
    if (wide <= 0 || high <= 0) return;
    // 7.
    const data =
      PIXEL_FORMATS[format].bytes === 4
        ? convertedCopy(pixels, colorSpace, this[kAttributes].colorSpace)
        : toBytes(pixels, width * height);
    bitmap.native.writePixels(data, width, height, x, y, left, top, wide, high);
  }
}

Object.defineProperty(CanvasImageData.prototype.putImageData, 'length', { value: 3 });

function toImageData(value, receiver, method) {
  if (!isObject(value) || value[kPixels] === undefined) {
    throw new TypeError(describe(receiver, method, 'ImageData expected'));
  }
  return value;
}

/** The context's pixel format; throws where node-canvas has no pixels for it either. */
function formatOf(context, method) {
  const format = context[kPixelFormat];
  if (PIXEL_FORMATS[format].bytes === 0) {
    const detail = `${method} for CANVAS_FORMAT_${format} is not yet implemented`;
    throw pixelFormatError(describe(context, method, detail));
  }
  return format;
}

/** AD-HOC: node-canvas makes an ImageData for A1 as well, though none is read or written. */
function creatableFormatOf(context) {
  return context[kPixelFormat] === 'A1' ? 'A1' : formatOf(context, 'createImageData');
}

/**
 * `[EnforceRange] long`.
 * AD-HOC: a number out of its range wraps round, as in node-canvas, where that gives a side that a
 * canvas may have.
 */
function toSide(value) {
  const number = +value;
  const wrapped = toLong(number);
  const possible = wrapped !== 0 && Math.abs(wrapped) <= MAX_SIDE;
  return possible ? wrapped : toEnforceRangeLong(number, CREATE);
}

/** Throws unless there are as many pixels as there should be, in the context's format. */
function requirePixels(context, pixels, count, format) {
  // RGB16_565 may come in an array that is too long: see the constructor of ImageData.
  const fits =
    format === 'RGB16_565'
      ? types.isUint16Array(pixels) && pixels.length >= count
      : types.isUint8ClampedArray(pixels) && pixels.length === count * PIXEL_FORMATS[format].bytes;
  if (!fits) {
    // The array may also have been transferred away, or its buffer have shrunk.
    const detail =
      pixels.length === 0
        ? 'The source data has been detached.'
        : `The source data is not of the pixel format ${format}.`;
    throw domException('InvalidStateError', describe(context, 'putImageData', detail));
  }
}

/** The memory of the first `count` elements. */
function toBytes(pixels, count = pixels.length) {
  return pixels.BYTES_PER_ELEMENT === 1
    ? pixels
    : new Uint8Array(pixels.buffer, pixels.byteOffset, count * pixels.BYTES_PER_ELEMENT);
}

/** One side of the dirty rectangle: where it begins within 0 and `limit`, and its length. */
function clampSide(start, length, limit) {
  const begin = Math.max(0, Math.min(start, start + length));
  const end = Math.min(limit, Math.max(start, start + length));
  return [begin, end - begin];
}

/** The pixels themselves if they are in the wanted space, else a copy. */
function convertedCopy(pixels, from, to) {
  if (from === to) {
    return pixels;
  }
  const copy = allocate(pixels.length, () => pixels.slice());
  convertColorSpace(copy, from, to);
  return copy;
}

function zeroSize(receiver, method, width) {
  const side = width === 0 ? 'width' : 'height';
  return domException('IndexSizeError', describe(receiver, method, `The source ${side} is 0.`));
}

module.exports = { CanvasImageData };
