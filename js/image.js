'use strict';

const { inspect } = require('node:util');

const { disposedError, domException } = require('./errors');
const { hide } = require('./hide');
const { ImagePixels } = require('./image-pixels');
const { ImageRequest } = require('./image-request');
const { isRemote, isSmall, nameOf, pathOf, readSource, readSourceSync } = require('./image-source');
const { isHtml } = require('./image-source-advice');
const { limits } = require('./limits');
const { printableURL } = require('./printable-url');
const { kEventsLater, kSource } = require('./symbols');
const { invalidReceiver, toUnsignedLong } = require('./webidl');

/** Reflected numbers end here. */
const MAX_REFLECTED = 0x7fffffff;

/** What `dataMode` may ask for: pixels, and the file as it came. */
const MODE_IMAGE = 1;
const MODE_MIME = 2;

const kSrc = Symbol('src');
const kCrossOrigin = Symbol('crossOrigin');
const kDataMode = Symbol('dataMode');

/**
 * node-canvas's Image, which stands in for the standard's element. Loading is synchronous but for
 * `http:`, `https:` and `blob:` URLs: when `src` has been set the image is complete or broken, and
 * `onload` or `onerror` has been called.
 * <https://html.spec.whatwg.org/multipage/embedded-content.html#the-img-element>
 */
class Image {
  constructor() {
    // Before the handlers, which may be accessors of a class that is derived from this.
    hide(this, kSource, new ImageRequest());
    /** Called without arguments when a source has been loaded. */
    this.onload = null;
    /** Called with the Error when a source could not be loaded. */
    this.onerror = null;
    hide(this, kSrc, '', true);
    hide(this, kCrossOrigin, null, true);
    hide(this, kDataMode, MODE_IMAGE, true);
  }

  /**
   * A path, a URL, or the encoded bytes. Reads as the string it was set to, as
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
    if (isRemote(this[kSrc])) {
      loadLater(this, request, source);
      return;
    }
    try {
      loadSync(request, source, this[kDataMode]);
    } catch (error) {
      request.fail();
      reportError(this, error, source);
      return;
    }
    if (this[kEventsLater] !== undefined) {
      this[kEventsLater].dispatch('onload');
    } else if (typeof this.onload === 'function') {
      this.onload();
    }
  }

  /** <https://html.spec.whatwg.org/multipage/embedded-content.html#dom-img-complete> */
  get complete() {
    return requestOf(this).loading === null;
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

  /**
   * Kept for programs that set it: every source may be read here.
   * <https://html.spec.whatwg.org/multipage/embedded-content.html#dom-img-crossorigin>
   */
  get crossOrigin() {
    requestOf(this);
    return this[kCrossOrigin];
  }

  set crossOrigin(value) {
    requestOf(this);
    this[kCrossOrigin] = toCrossOrigin(value);
  }

  /**
   * node-canvas's own: `Image.MODE_IMAGE`, `Image.MODE_MIME` or both. With the latter the encoded
   * file of the next source is kept, for documents that can take it over.
   */
  get dataMode() {
    requestOf(this);
    return this[kDataMode];
  }

  set dataMode(value) {
    requestOf(this);
    if (typeof value === 'number') {
      this[kDataMode] = toUnsignedLong(value);
    }
  }

  /** <https://html.spec.whatwg.org/multipage/embedded-content.html#dom-img-decode> */
  async decode() {
    const request = requestOf(this);
    await request.loading;
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
    requestOf(this);
    const source = this.src === '' ? '' : ` ${this.src}`;
    return this.complete
      ? `[Image:${this.width}x${this.height}${source} complete]`
      : `[Image${source}]`;
  }
}

for (const name of Object.getOwnPropertyNames(Image.prototype)) {
  Object.defineProperty(Image.prototype, name, { enumerable: name !== 'constructor' });
}

Object.defineProperties(Image, {
  MODE_IMAGE: { value: MODE_IMAGE, enumerable: true },
  MODE_MIME: { value: MODE_MIME, enumerable: true },
});

if (Symbol.dispose !== undefined) {
  Object.defineProperty(Image.prototype, Symbol.dispose, {
    value: Image.prototype.dispose,
    writable: true,
    configurable: true,
  });
}

/**
 * Fills a new image: off the main thread but for the handing over, or at once where the picture is small
 * and its bytes are there.
 * @param options `maxPixels`, and what `readSource` takes
 */
function decodeInto(image, source, options) {
  const request = requestOf(image);
  const pixels = new ImagePixels();
  if (options.signal === undefined && isSmall(source)) {
    try {
      if (pixels.decodeSmall(source, options.maxPixels ?? limits().maxPixels)) {
        request.complete(pixels);
        return undefined;
      }
    } catch (error) {
      pixels.release();
      throw naming(error, source, source);
    }
  }
  return decodeLaterInto(image, source, options, pixels);
}

async function decodeLaterInto(image, source, options, pixels) {
  await decodeSource(source, options, pixels);
  image[kSrc] = nameOf(source);
  requestOf(image).complete(pixels);
}

async function decodeSource(source, options, pixels) {
  let bytes;
  try {
    bytes = await readSource(source, options);
    await pixels.decode(bytes, options.maxPixels ?? limits().maxPixels);
    options.signal?.throwIfAborted();
    return bytes;
  } catch (error) {
    pixels.release();
    throw naming(error, source, bytes);
  }
}

function loadSync(request, source, dataMode) {
  const bytes = readSourceSync(source);
  const pixels = new ImagePixels();
  try {
    pixels.decodeSync(bytes, limits().maxPixels);
  } catch (error) {
    pixels.release();
    throw naming(error, source, bytes);
  }
  request.complete(pixels);
  keepEncoded(request, bytes, dataMode);
}

/** Loads a source that comes later. Nothing happens if the image has got another one by then. */
function loadLater(image, request, source) {
  const stop = new AbortController();
  const pixels = new ImagePixels();
  const loading = decodeSource(source, { signal: stop.signal }, pixels).then(
    (bytes) => {
      if (request.loading !== loading) {
        pixels.release();
        return;
      }
      request.complete(pixels);
      keepEncoded(request, bytes, image[kDataMode]);
      callLater(image.onload, image);
    },
    (error) => {
      if (request.loading !== loading) return;
      request.fail();
      callLater(image.onerror, image, error);
    },
  );
  request.loadLater(loading, stop);
}

/** On the next tick, so that what a handler throws is an uncaught exception. */
function callLater(handler, image, ...args) {
  if (typeof handler === 'function') {
    process.nextTick(() => handler.apply(image, args));
  }
}

/** Keeps a copy that nobody else can change, where a document can hold it. */
function keepEncoded(request, bytes, dataMode) {
  if ((dataMode & MODE_MIME) !== 0) {
    request.native.keepFile(bytes);
  }
}

/** <https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attribute> */
function toCrossOrigin(value) {
  if (value === null || value === undefined) {
    return null;
  }
  return String(value).toLowerCase() === 'use-credentials' ? 'use-credentials' : 'anonymous';
}

/**
 * AD-HOC: as in node-canvas, a source that cannot be one throws where nobody listens; one that
 * cannot be loaded leaves a broken image, and a string may always be one.
 */
function reportError(image, error, source) {
  if (image[kEventsLater] !== undefined) {
    image[kEventsLater].dispatch('onerror', error);
    return;
  }
  if (typeof image.onerror === 'function') {
    image.onerror(error);
  } else if (error.code === 'ERR_IMAGE_SOURCE' && typeof source !== 'string') {
    throw error;
  }
}

/** Says in a decoding error which file it is about, and what that is if it is a page. */
function naming(error, source, bytes) {
  // What a signal is aborted with may be anything.
  const isOurs = typeof error?.code === 'string' && error.code.startsWith('ERR_IMAGE_');
  if (isOurs && bytes !== undefined && isHtml(bytes)) {
    const name = isRemote(nameOf(source)) ? ` (${printableURL(nameOf(source))})` : '';
    error.message = `There is an HTML page in place of a picture, perhaps of an error or a login${name}`;
  }
  if (isOurs && error.path === undefined && error.code !== 'ERR_IMAGE_SOURCE') {
    const path = pathOf(source);
    if (path !== undefined) {
      error.path = path;
      // Of a file without a picture the message is node-canvas's, which programs compare.
      if (error.code !== 'ERR_IMAGE_HEADER') {
        error.message = `${error.message}: ${path}`;
      }
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
    throw invalidReceiver();
  }
  return request;
}

module.exports = { Image, decodeInto, requestOf };
