'use strict';

const { inspect } = require('node:util');

const { disposedError, domException } = require('./errors');
const { ImagePixels } = require('./image-pixels');
const { ImageRequest } = require('./image-request');
const { nameOf, pathOf, readSource, readSourceSync } = require('./image-source');
const { kSource } = require('./symbols');
const { illegalInvocation, toUnsignedLong } = require('./webidl');

/** Images of more pixels are refused before memory is taken for them. */
const MAX_PIXELS = 268435456;

/** Reflected numbers end here. */
const MAX_REFLECTED = 0x7fffffff;

const kSrc = Symbol('src');

/**
 * node-canvas's Image, which stands in for the standard's element. Loading is synchronous: when
 * `src` has been set the image is complete or broken, and `onload` or `onerror` has been called.
 * <https://html.spec.whatwg.org/multipage/embedded-content.html#the-img-element>
 */
class Image {
  constructor() {
    /** Called without arguments when a source has been loaded. */
    this.onload = null;
    /** Called with the Error when a source could not be loaded. */
    this.onerror = null;
    Object.defineProperties(this, {
      [kSource]: { value: new ImageRequest() },
      [kSrc]: { value: '', writable: true },
    });
  }

  /**
   * A path, a `file:` or `data:` URL, or the encoded bytes. Reads as the string it was set to, as
   * '' for bytes: those are not kept.
   */
  get src() {
    requestOf(this);
    return this[kSrc];
  }

  set src(source) {
    const request = requestOf(this);
    if (request.disposed) {
      throw disposedError('image');
    }
    request.clear();
    this[kSrc] = nameOf(source);
    try {
      loadSync(request, source);
    } catch (error) {
      request.fail();
      reportError(this, error);
      return;
    }
    if (typeof this.onload === 'function') {
      this.onload();
    }
  }

  /** <https://html.spec.whatwg.org/multipage/embedded-content.html#dom-img-complete> */
  get complete() {
    requestOf(this);
    return true;
  }

  /** The width to draw at. Natural unless set; a new source resets it. */
  get width() {
    return requestOf(this).drawnWidth;
  }

  set width(value) {
    const request = requestOf(this);
    request.drawnWidth = reflect(value);
  }

  /** The height to draw at. Natural unless set; a new source resets it. */
  get height() {
    return requestOf(this).drawnHeight;
  }

  set height(value) {
    const request = requestOf(this);
    request.drawnHeight = reflect(value);
  }

  /** Width of the picture in pixels, 0 while there is none. */
  get naturalWidth() {
    return requestOf(this).width;
  }

  /** Height of the picture in pixels, 0 while there is none. */
  get naturalHeight() {
    return requestOf(this).height;
  }

  /** <https://html.spec.whatwg.org/multipage/embedded-content.html#dom-img-decode> */
  async decode() {
    const request = requestOf(this);
    if (request.pixels === null) {
      throw domException('EncodingError', 'The source image cannot be decoded.');
    }
  }

  /**
   * Gives the memory of the picture back at once. Drawing it and setting `src` throw afterwards,
   * with the code ERR_CANVAS_DISPOSED; disposing again does nothing.
   */
  dispose() {
    const request = requestOf(this);
    request.dispose();
    this[kSrc] = '';
  }

  get [Symbol.toStringTag]() {
    return 'HTMLImageElement';
  }

  [inspect.custom]() {
    const source = this.src === '' ? '' : ` ${this.src}`;
    return `[Image:${this.width}x${this.height}${source} complete]`;
  }
}

for (const name of Object.getOwnPropertyNames(Image.prototype)) {
  Object.defineProperty(Image.prototype, name, { enumerable: name !== 'constructor' });
}

if (Symbol.dispose !== undefined) {
  Object.defineProperty(Image.prototype, Symbol.dispose, {
    value: Image.prototype.dispose,
    writable: true,
    configurable: true,
  });
}

/** Fills a new image, off the main thread but for the handing over. @returns {Promise<Image>} */
async function decodeInto(image, source, maxPixels) {
  const request = requestOf(image);
  const pixels = new ImagePixels();
  try {
    await pixels.decode(await readSource(source), maxPixels);
  } catch (error) {
    pixels.release();
    throw naming(error, source);
  }
  image[kSrc] = nameOf(source);
  request.complete(pixels);
  return image;
}

function loadSync(request, source) {
  const bytes = readSourceSync(source);
  const pixels = new ImagePixels();
  try {
    pixels.decodeSync(bytes, MAX_PIXELS);
  } catch (error) {
    pixels.release();
    throw naming(error, source);
  }
  request.complete(pixels);
}

/**
 * AD-HOC: as in node-canvas, a source that cannot be one throws where nobody listens; one that
 * cannot be loaded leaves a broken image.
 */
function reportError(image, error) {
  if (typeof image.onerror === 'function') {
    image.onerror(error);
  } else if (error.code === 'ERR_IMAGE_SOURCE') {
    throw error;
  }
}

/** Says in a decoding error which file it is about. */
function naming(error, source) {
  if (error.path === undefined && error.code?.startsWith('ERR_IMAGE_') === true) {
    const path = pathOf(source);
    if (path !== undefined) {
      error.path = path;
      error.message = `${error.message}: ${path}`;
    }
  }
  return error;
}

function reflect(value) {
  const side = toUnsignedLong(value);
  return side > MAX_REFLECTED ? 0 : side;
}

function requestOf(image) {
  const request = image?.[kSource];
  if (!(request instanceof ImageRequest)) {
    throw illegalInvocation();
  }
  return request;
}

module.exports = { Image, MAX_PIXELS, decodeInto };
