'use strict';

const { Blob } = require('node:buffer');
const { isPromise, isUint8ClampedArray } = require('node:util').types;

const { convertColorSpace } = require('./color-space');
const { domException } = require('./errors');
const { limits } = require('./limits');
const { makeImageBitmap } = require('./image-bitmap');
const { ImagePixels } = require('./image-pixels');
const { kPixels, kSource } = require('./symbols');
const { allocate, askForTask, askSystem } = require('./system-memory');
const webidl = require('./webidl');

const COLOR_SPACE_CONVERSIONS = ['none', 'default'];
const IMAGE_ORIENTATIONS = ['from-image', 'flipY'];
const PREMULTIPLY_ALPHAS = ['none', 'premultiply', 'default'];

/** The number of a quality is its place in this list, which the native side shares. */
const RESIZE_QUALITIES = ['pixelated', 'low', 'medium', 'high'];

const CONTEXT = "Failed to execute 'createImageBitmap'";

/**
 * `(image, options)` or `(image, sx, sy, sw, sh, options)`. The bitmap shows what the image shows at
 * the call; a copy is made only where it is cropped, scaled or turned over.
 * <https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-createimagebitmap>
 * @returns {Promise<ImageBitmap>}
 */
async function createImageBitmap(image, ...rest) {
  const count = arguments.length;
  if (count < 1 || count === 3 || count === 4) {
    throw new TypeError(`${CONTEXT}: ${count} arguments are none of its forms.`);
  }
  const source = toSource(image);
  const crop = count < 5 ? null : rest.slice(0, 4).map(webidl.toLong);
  const options = toOptions(count < 5 ? rest[0] : rest[4]);
  // 1. and 2.
  if (crop !== null && (crop[2] === 0 || crop[3] === 0)) {
    const side = crop[2] === 0 ? 'width' : 'height';
    throw new RangeError(`${CONTEXT}: The crop rect ${side} is 0.`);
  }
  if (options.resizeWidth === 0 || options.resizeHeight === 0) {
    throw invalidState('The resize width or height is equal to 0.');
  }
  // 3. to 5.
  return source instanceof Blob
    ? fromBlob(source, crop, options)
    : fromPixels(source, crop, options);
}

/** `ImageBitmapSource`. */
function toSource(image) {
  const source = webidl.isObject(image) ? image[kSource] : undefined;
  const isKnown = source !== undefined || image instanceof Blob || image?.[kPixels] !== undefined;
  if (!isKnown) {
    const advice = isPromise(image) ? ' It is a Promise, which has to be awaited first.' : '';
    const detail = `The provided value is not of type 'ImageBitmapSource'.${advice}`;
    throw new TypeError(`${CONTEXT}: ${detail}`);
  }
  return source ?? image;
}

/**
 * `ImageBitmapOptions`, its members in the order in which they are read. Premultiplication has no
 * effect that can be seen on a 2D canvas.
 */
function toOptions(value) {
  const options = webidl.toDictionary(value, 'ImageBitmapOptions', CONTEXT);
  const one = (name, values, type, initial) => {
    const { [name]: given = initial } = options;
    return webidl.toEnumArgument(given, values, type, CONTEXT);
  };
  const size = (name) => {
    const { [name]: given } = options;
    return given === undefined
      ? undefined
      : webidl.toEnforceRangeUnsignedLong(given, `${CONTEXT}: ${name}`);
  };
  one('colorSpaceConversion', COLOR_SPACE_CONVERSIONS, 'ColorSpaceConversion', 'default');
  const orientation = one('imageOrientation', IMAGE_ORIENTATIONS, 'ImageOrientation', 'from-image');
  one('premultiplyAlpha', PREMULTIPLY_ALPHAS, 'PremultiplyAlpha', 'default');
  const resizeHeight = size('resizeHeight');
  const quality = one('resizeQuality', RESIZE_QUALITIES, 'ResizeQuality', 'low');
  const resizeWidth = size('resizeWidth');
  return {
    flip: orientation === 'flipY',
    quality: RESIZE_QUALITIES.indexOf(quality),
    resizeWidth,
    resizeHeight,
  };
}

/** Of a canvas, an image, another ImageBitmap or an ImageData. */
function fromPixels(source, crop, options) {
  if (source[kPixels] !== undefined) {
    return fromImageData(source, crop, options);
  }
  if (!source.isUsable()) {
    throw invalidState('The image source has no picture.');
  }
  source.prepare();
  return part(source.native, source.width, source.height, crop, options);
}

function fromImageData(imageData, crop, options) {
  const { width, height, colorSpace } = imageData;
  const data = imageData[kPixels];
  if (isUint8ClampedArray(data) && data.length !== width * height * 4) {
    throw invalidState('The source data has been detached.');
  }
  if (!isUint8ClampedArray(data)) {
    throw invalidState('The source data is not of the pixel format RGBA32.');
  }
  const pixels = new ImagePixels();
  try {
    pixels.native.writePixels(inSrgb(data, colorSpace), width, height);
    return part(pixels.native, width, height, crop, options);
  } finally {
    pixels.release();
  }
}

function inSrgb(data, colorSpace) {
  if (colorSpace === 'srgb') {
    return data;
  }
  const copy = allocate(data.length, () => data.slice());
  convertColorSpace(copy, colorSpace, 'srgb');
  return copy;
}

async function fromBlob(blob, crop, options) {
  // Beside the pieces that the blob consists of.
  askSystem(blob.size);
  askForTask();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pixels = new ImagePixels();
  try {
    await decode(pixels, bytes);
    return part(pixels.native, pixels.width, pixels.height, crop, options);
  } finally {
    pixels.release();
  }
}

async function decode(pixels, bytes) {
  try {
    await pixels.decode(bytes, limits().maxPixels);
  } catch (error) {
    // What is no picture has the standard's error; want of memory its own.
    if (error.code === 'ERR_IMAGE_UNSUPPORTED' || error.code === 'ERR_IMAGE_DECODE') {
      throw invalidState('The source image could not be decoded.');
    }
    throw error;
  }
}

/** <https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#cropped-to-the-source-rectangle-with-formatting> */
function part(native, fullWidth, fullHeight, crop, options) {
  const [sx, sy, sw, sh] = crop ?? [0, 0, fullWidth, fullHeight];
  const cropWidth = Math.abs(sw);
  const cropHeight = Math.abs(sh);
  const { resizeWidth, resizeHeight, quality, flip } = options;
  const width = resizeWidth ?? proportional(cropWidth, resizeHeight, cropHeight);
  const height = resizeHeight ?? proportional(cropHeight, resizeWidth, cropWidth);
  // Corners that lie outside the range of `long` are far outside the image as well.
  const left = Math.max(sw < 0 ? sx + sw : sx, -0x80000000);
  const top = Math.max(sh < 0 ? sy + sh : sy, -0x80000000);
  return makeImageBitmap(width, height, (image) => {
    image.takePart(native, left, top, cropWidth, cropHeight, width, height, quality, flip);
  });
}

/** A side that scales as the other one does. */
function proportional(side, otherScaled, other) {
  return otherScaled === undefined ? side : Math.ceil((side * otherScaled) / other);
}

function invalidState(detail) {
  return domException('InvalidStateError', `${CONTEXT}: ${detail}`);
}

module.exports = { createImageBitmap };
