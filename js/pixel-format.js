'use strict';

const { beforeBuffer } = require('./runtimes');
const { allocate } = require('./system-memory');

/**
 * node-canvas's pixel formats: whether they have alpha, the bytes of a pixel of `ImageData` (zero
 * where there is none), and the bits of a pixel of `toBuffer('raw')`.
 */
const PIXEL_FORMATS = Object.freeze({
  __proto__: null,
  RGBA32: { alpha: true, bytes: 4, bits: 32 },
  RGB24: { alpha: false, bytes: 4, bits: 32 },
  A8: { alpha: true, bytes: 1, bits: 8 },
  RGB16_565: { alpha: false, bytes: 2, bits: 16 },
  A1: { alpha: true, bytes: 0, bits: 1 },
  RGB30: { alpha: false, bytes: 0, bits: 32 },
});

/**
 * The format that settings ask for. What is no format's name means the default, and without alpha
 * the format is RGB24, both as in node-canvas.
 */
function toPixelFormat(value, alpha) {
  if (!alpha) {
    return 'RGB24';
  }
  return typeof value === 'string' && value in PIXEL_FORMATS ? value : 'RGBA32';
}

/** Bytes of a row of `toBuffer('raw')`: whole words of 32 bits. */
function strideOf(format, width) {
  return Math.ceil((width * PIXEL_FORMATS[format].bits) / 32) * 4;
}

/** A new array for the pixels of an ImageData, all zero. */
function allocatePixels(format, count) {
  const bytes = format === 'A1' ? Math.ceil(count / 8) : count * PIXEL_FORMATS[format].bytes;
  beforeBuffer(bytes);
  if (format === 'RGB16_565') {
    return allocate(bytes, () => new Uint16Array(count));
  }
  return allocate(bytes, () => new Uint8ClampedArray(bytes));
}

module.exports = { PIXEL_FORMATS, allocatePixels, strideOf, toPixelFormat };
