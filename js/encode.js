'use strict';

const { Blob } = require('node:buffer');
const { isUint8ClampedArray } = require('node:util').types;

const { emptyCanvasError } = require('./errors');
const { AVIF, JPEG, PNG, WEBP, knownType, toFormat } = require('./formats');
const { segmentsOf, textsOf } = require('./image-metadata');
const { allocate, askSystem } = require('./system-memory');
const { isObject } = require('./webidl');

/** A number of 16 bits. */
const MAX_JPEG_RESOLUTION = 0xffff;

/** libpng's filter bits, by which node-canvas's users name filters. */
const PNG_FILTERS = Object.freeze({
  PNG_NO_FILTERS: 0x00,
  PNG_FILTER_NONE: 0x08,
  PNG_FILTER_SUB: 0x10,
  PNG_FILTER_UP: 0x20,
  PNG_FILTER_AVG: 0x40,
  PNG_FILTER_PAETH: 0x80,
  PNG_ALL_FILTERS: 0xf8,
});

/** Whether it has been said what a quality is. */
let warned = false;

/** Encodes what the bitmap shows, on this thread. */
function encodeSync(bitmap, mime, config) {
  const options = toOptions(mime, config);
  bitmap.flush();
  if (bitmap.bytes === 0) {
    throw emptyCanvasError();
  }
  return bitmap.native.encodeSync(mime, options);
}

/** Encodes what the bitmap shows now, on another thread; calls back with (error, buffer). */
function encodeWithCallback(bitmap, mime, config, callback) {
  const options = toOptions(mime, config);
  bitmap.flush();
  if (bitmap.bytes === 0) {
    process.nextTick(callback, emptyCanvasError());
    return;
  }
  callBack(bitmap.native.encode(mime, options), callback);
}

/** Tells a callback what becomes of a promise, as `(error, result)`. */
function callBack(promise, callback) {
  // On the next tick, so that what the callback throws is an uncaught exception, as programs
  // expect it of a callback, and not a rejection.
  promise.then(
    (result) => process.nextTick(callback, null, result),
    (error) => process.nextTick(callback, error),
  );
}

/**
 * Encodes what the bitmap shows now, on another thread.
 * <https://html.spec.whatwg.org/multipage/canvas.html#a-serialisation-of-the-bitmap-as-a-file>
 * @param type a MIME type as a string; for one that is not known the file is a PNG
 * @param quality used when it is a number from 0 to 1 and the format has one
 * @returns {Promise<Blob>}
 */
async function encodeAsBlob(bitmap, type, quality) {
  const mime = knownType(type);
  const file = await bitmap.native.encode(mime, toOptions(mime, { quality }));
  return allocate(file.length, () => new Blob([file], { type: mime }));
}

/**
 * Encodes what the bitmap shows now, on another thread.
 * @param type a MIME type, its second half, or 'raw'
 * @param options those of the format, or its quality
 * @returns {Promise<Buffer>}
 */
async function encodeAsync(bitmap, type, options) {
  const mime = toFormat(type);
  const native = toOptions(mime, options);
  bitmap.flush();
  if (bitmap.bytes === 0) {
    throw emptyCanvasError();
  }
  return bitmap.native.encode(mime, native);
}

/** All pixels as they are in memory, row after row: premultiplied BGRA, or the format's own. */
function encodeRaw(bitmap) {
  bitmap.flush();
  return bitmap.bytes === 0 ? Buffer.alloc(0) : bitmap.native.encodeSync('raw', {});
}

/** A file as a `data:` URL. */
function dataURL(mime, file) {
  askSystem(Math.ceil(file.length / 3) * 4);
  return `data:${mime};base64,${file.toString('base64')}`;
}

/** The options of a format that have a usable value; any other is as if it were not given. */
function toOptions(mime, given) {
  const config = typeof given === 'number' ? { quality: toQuality(given) } : given;
  if (!isObject(config)) {
    return {};
  }
  switch (mime) {
    case PNG:
      return toPngOptions(config);
    case JPEG:
      return toJpegOptions(config);
    case AVIF:
      return toSampledOptions(config);
    case WEBP:
      return toWebpOptions(config);
    default:
      return {};
  }
}

/** A quality in the place of options: 0 to 1, or 0 to 100 as in `@napi-rs/canvas`. */
function toQuality(number) {
  return number > 1 ? number / 100 : number;
}

function toPngOptions(config) {
  const { backgroundIndex, compressionLevel, filters, palette, resolution } = config;
  const options = textsOf(config);
  if (isIntegerWithin(compressionLevel, 9)) {
    options.compressionLevel = compressionLevel;
  }
  if (isIntegerWithin(filters, 0xff)) {
    options.filters = filters;
  }
  if (isIntegerWithin(resolution, 0xffffffff) && resolution > 0) {
    options.resolution = resolution;
  }
  if (isUint8ClampedArray(palette) && palette.length > 0) {
    checkPalette(palette);
    options.palette = new Uint8Array(palette.buffer, palette.byteOffset, palette.length);
    if (isIntegerWithin(backgroundIndex, 0xff)) {
      options.backgroundIndex = backgroundIndex;
    }
  }
  return options;
}

/** Throws for a palette that no PNG can have. */
function checkPalette(palette) {
  if (palette.length % 4 !== 0) {
    throw new RangeError('Palette length must be a multiple of 4.');
  }
  if (palette.length > 256 * 4) {
    throw new RangeError(`A palette has at most 256 colours, not ${palette.length / 4}.`);
  }
}

function toJpegOptions(config) {
  const { progressive, resolution } = config;
  const options = { ...toSampledOptions(config), ...segmentsOf(config) };
  if (typeof resolution === 'number' && resolution >= 1 && resolution < Infinity) {
    options.resolution = Math.min(Math.trunc(resolution), MAX_JPEG_RESOLUTION);
  }
  if (typeof progressive === 'boolean') {
    options.progressive = progressive;
  }
  return options;
}

/** What JPEG and AVIF have in common. */
function toSampledOptions({ chromaSubsampling, quality }) {
  const options = {};
  if (isQuality(quality)) {
    options.quality = quality;
  }
  if (typeof chromaSubsampling === 'boolean') {
    options.chromaSubsampling = chromaSubsampling;
  } else if (typeof chromaSubsampling === 'number') {
    // AD-HOC: node-canvas also takes the sampling factor, 1 or 2.
    options.chromaSubsampling = chromaSubsampling > 1;
  }
  return options;
}

function toWebpOptions({ quality, lossless }) {
  const options = {};
  if (isQuality(quality)) {
    options.quality = quality;
  }
  if (typeof lossless === 'boolean') {
    options.lossless = lossless;
  }
  return options;
}

function isQuality(value) {
  if (typeof value !== 'number') return false;
  if (value > 1) {
    warnOfQuality(value);
  }
  return value >= 0 && value <= 1;
}

/** Once: what is no quality is ignored, here as in the standard, and nobody sees why a file is as it is. */
function warnOfQuality(value) {
  if (warned) return;
  warned = true;
  const like = value <= 100 ? `, as in { quality: ${value / 100} }` : '';
  process.emitWarning(`The quality ${value} is ignored: it is a number from 0 to 1${like}`, {
    code: 'ERR_INVALID_ARG_VALUE',
  });
}

function isIntegerWithin(value, highest) {
  return Number.isInteger(value) && value >= 0 && value <= highest;
}

module.exports = {
  PNG_FILTERS,
  callBack,
  dataURL,
  encodeAsBlob,
  encodeAsync,
  encodeRaw,
  encodeSync,
  encodeWithCallback,
  toOptions,
};
