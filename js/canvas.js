'use strict';

const { inspect } = require('node:util');

const { CanvasBitmap } = require('./canvas-bitmap');
const { reflect, setElementSize, toSide } = require('./canvas-size');
const { CanvasRenderingContext2D } = require('./context2d');
const { toContextSettings } = require('./context2d/settings');
const {
  PNG_FILTERS,
  dataURL,
  encodeAsBlob,
  encodeAsync,
  encodeRaw,
  encodeSync,
  encodeWithCallback,
} = require('./encode');
const { PNG, formatError, isFormat, knownType, toFormat } = require('./formats');
const {
  documentType,
  isDocumentFormat,
  writeDocumentAsync,
  writeDocumentSync,
  writeDocumentWithCallback,
} = require('./document');
const { parseCss2Font } = require('./font/css2-font');
const { hide } = require('./hide');
const { JPEGStream, PDFStream, PNGStream } = require('./image-streams');
const { strideOf } = require('./pixel-format');
const { kConstruct, kContext, kContextClass, kPixelFormat, kSource } = require('./symbols');
const { executeMessage, invalidReceiver, requireArguments, toDOMString } = require('./webidl');

/** The standard's size of a canvas whose attribute is set to a number it cannot have. */
const DEFAULT_WIDTH = 300;
const DEFAULT_HEIGHT = 150;

/** What `toBlob` makes of a canvas without pixels. */
const NOTHING = Promise.resolve(null);

/**
 * node-canvas's Canvas, which stands in for the standard's element.
 * <https://html.spec.whatwg.org/multipage/canvas.html#the-canvas-element>
 */
class Canvas {
  constructor(width = 0, height = 0, type = 'image') {
    // node-canvas makes a picture of any other type.
    const kind = type === 'pdf' || type === 'svg' ? type : 'image';
    const bitmap = new CanvasBitmap(toSide(width, 'width'), toSide(height, 'height'), kind);
    hide(this, kSource, bitmap);
    hide(this, kContext, null, true);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-canvas-width> */
  get width() {
    return bitmapOf(this).claimedWidth;
  }

  set width(value) {
    const bitmap = bitmapOf(this);
    const width = reflect(value, DEFAULT_WIDTH);
    setElementSize(this, bitmap, width, bitmap.claimedHeight);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-canvas-height> */
  get height() {
    return bitmapOf(this).claimedHeight;
  }

  set height(value) {
    const bitmap = bitmapOf(this);
    const height = reflect(value, DEFAULT_HEIGHT);
    setElementSize(this, bitmap, bitmap.claimedWidth, height);
  }

  /**
   * node-canvas's own: `{ size, families, weight, variant, style }` of a CSS font, the latter two as
   * numbers; undefined when the text is no font.
   */
  static parseFont(font) {
    return arguments.length === 1 ? parseCss2Font(font) : undefined;
  }

  /** node-canvas's own: what kind of document the canvas makes. */
  get type() {
    return bitmapOf(this).type;
  }

  /** node-canvas's own: bytes of a row of `toBuffer('raw')`. */
  get stride() {
    const { type, width } = bitmapOf(this);
    return type !== 'image' ? 0 : strideOf(this[kContext]?.[kPixelFormat] ?? 'RGBA32', width);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-canvas-getcontext> */
  getContext(contextId, options = null) {
    const bitmap = bitmapOf(this);
    requireArguments(arguments, 1, 'getContext', 'HTMLCanvasElement');
    if (toDOMString(contextId) !== '2d') {
      return null;
    }
    if (this[kContext] === null) {
      // A document has all of its colours, and no pixels.
      const settings = toContextSettings(bitmap.type === 'image' ? options : null);
      const Context = this[kContextClass] ?? CanvasRenderingContext2D;
      this[kContext] = new Context(kConstruct, this, bitmap, settings);
      // node-canvas's own.
      this.context = this[kContext];
    }
    return this[kContext];
  }

  /**
   * node-canvas's own. `(mime, config)` returns a Buffer, `(callback, mime, config)` calls back
   * with `(error, buffer)`. The format is 'image/png' when not given; without a callback it may also
   * be 'raw'. One that is not known is an error, thrown or given to the callback, where node-canvas
   * returns undefined and never calls back. Of a canvas for documents the format is its own when not
   * given; pictures are those of its last page.
   */
  toBuffer(first = undefined, second = undefined, third = undefined) {
    const bitmap = bitmapOf(this);
    const isLater = typeof first === 'function';
    if (isDocumentFormat(bitmap, isLater ? second : first)) {
      return isLater
        ? writeDocumentWithCallback(bitmap, third, first)
        : writeDocumentSync(bitmap, second);
    }
    if (isLater) {
      const mime = second === undefined ? PNG : second;
      if (isFormat(mime) || mime === 'raw') {
        encodeWithCallback(bitmap, mime, third, first);
      } else {
        process.nextTick(first, formatError(mime));
      }
      return undefined;
    }
    if (first === 'raw') {
      return encodeRaw(bitmap);
    }
    const mime = first === undefined ? PNG : first;
    if (!isFormat(mime)) {
      throw formatError(mime);
    }
    return encodeSync(bitmap, mime, second);
  }

  /** Encodes what the canvas shows now, off the main thread. @returns {Promise<Buffer>} */
  async encode(type = undefined, options = undefined) {
    const bitmap = bitmapOf(this);
    return isDocumentFormat(bitmap, type)
      ? writeDocumentAsync(bitmap, options)
      : encodeAsync(bitmap, type === undefined ? PNG : type, options);
  }

  /** As `encode`, on this thread. @returns {Buffer} */
  encodeSync(type = undefined, options = undefined) {
    const bitmap = bitmapOf(this);
    return isDocumentFormat(bitmap, type)
      ? writeDocumentSync(bitmap, options)
      : encodeSync(bitmap, type === undefined ? PNG : toFormat(type), options);
  }

  /** node-canvas's own: a Readable of the PNG file. */
  createPNGStream(options = {}) {
    bitmapOf(this);
    return new PNGStream(this, options);
  }

  /** node-canvas's own: a Readable of the JPEG file. */
  createJPEGStream(options = {}) {
    bitmapOf(this);
    return new JPEGStream(this, options);
  }

  /** node-canvas's own: a Readable of the PDF file. */
  createPDFStream(options = {}) {
    bitmapOf(this);
    return new PDFStream(this, options);
  }

  /** node-canvas's older name of `createPDFStream`. */
  pdfStream(options = {}) {
    return createStream(this, 'createPDFStream', options);
  }

  /** node-canvas's older name of `createPNGStream`. */
  pngStream(options = {}) {
    return createStream(this, 'createPNGStream', options);
  }

  /** node-canvas's older name of `createJPEGStream`. */
  jpegStream(options = {}) {
    return createStream(this, 'createJPEGStream', options);
  }

  /**
   * The standard's `(type, quality)`, and node-canvas's options in the place of the quality and
   * `(error, url)` callback as the last argument.
   * <https://html.spec.whatwg.org/multipage/canvas.html#dom-canvas-todataurl>
   */
  toDataURL(type = undefined, quality = undefined, callback = undefined) {
    const bitmap = bitmapOf(this);
    if (isDocumentFormat(bitmap, type) && type !== undefined && typeof type !== 'function') {
      return documentURL(bitmap, quality, callback);
    }
    const call = toDataURLArguments(type, quality, callback);
    // 2.
    bitmap.flush();
    if (bitmap.bytes === 0) {
      return answer(call.callback, 'data:,');
    }
    // 3. to 5.
    if (call.callback === undefined) {
      return dataURL(call.mime, encodeSync(bitmap, call.mime, call.config));
    }
    encodeWithCallback(bitmap, call.mime, call.config, withURL(call.mime, call.callback));
    return undefined;
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-canvas-toblob> */
  toBlob(callback, type = PNG, quality = undefined) {
    const bitmap = bitmapOf(this);
    requireArguments(arguments, 1, 'toBlob', 'HTMLCanvasElement');
    if (typeof callback !== 'function') {
      const detail = "parameter 1 is not of type 'Function'.";
      throw new TypeError(executeMessage('toBlob', 'HTMLCanvasElement', detail));
    }
    const mime = toDOMString(type);
    // 2. and 3.
    bitmap.flush();
    const result = bitmap.bytes === 0 ? NOTHING : encodeAsBlob(bitmap, mime, quality);
    // 4. On the next tick, so that what the callback throws is an uncaught exception.
    const call = (blob) => process.nextTick(callback, blob);
    result.then(call, () => call(null));
  }

  /**
   * Gives the memory of the canvas back at once. Drawing, reading and resizing throw afterwards,
   * with the code ERR_CANVAS_DISPOSED; disposing again does nothing.
   */
  dispose() {
    const bitmap = bitmapOf(this);
    if (!bitmap.disposed) {
      bitmap.dispose();
    }
  }

  get [Symbol.toStringTag]() {
    return 'HTMLCanvasElement';
  }

  [inspect.custom]() {
    bitmapOf(this);
    return `[Canvas ${this.width}x${this.height}]`;
  }
}

for (const name of Object.getOwnPropertyNames(Canvas.prototype)) {
  Object.defineProperty(Canvas.prototype, name, { enumerable: name !== 'constructor' });
}

// node-canvas has them on the class and documents them on the instance.
for (const [name, value] of Object.entries(PNG_FILTERS)) {
  Object.defineProperty(Canvas, name, { value, enumerable: true });
  Object.defineProperty(Canvas.prototype, name, { value, enumerable: true });
}

if (Symbol.dispose !== undefined) {
  Object.defineProperty(Canvas.prototype, Symbol.dispose, {
    value: Canvas.prototype.dispose,
    writable: true,
    configurable: true,
  });
}

function bitmapOf(canvas) {
  const bitmap = canvas?.[kSource];
  if (!(bitmap instanceof CanvasBitmap)) {
    throw invalidReceiver();
  }
  return bitmap;
}

/** By the method of that name, which a program may have put on the instance. */
function createStream(canvas, method, options) {
  bitmapOf(canvas);
  if (typeof canvas[method] !== 'function') {
    throw invalidReceiver();
  }
  return canvas[method](options);
}

/** Sorts the arguments of `toDataURL` out: a type that is not known means PNG. */
function toDataURLArguments(type, second, third) {
  if (typeof type === 'function') {
    return { mime: PNG, config: undefined, callback: type };
  }
  const mime = typeof type === 'string' ? knownType(type) : PNG;
  if (typeof second === 'function') {
    return { mime, config: undefined, callback: second };
  }
  if (third !== undefined && typeof third !== 'function') {
    throw new TypeError(`${typeof third} is not a function`);
  }
  const config = typeof second === 'number' ? { quality: second } : second;
  return { mime, config, callback: third };
}

/** The document as a URL: at once, or for a callback, which is the last argument. */
function documentURL(bitmap, second, third) {
  const callback = typeof second === 'function' ? second : third;
  const config = typeof second === 'function' ? undefined : second;
  const mime = documentType(bitmap);
  if (typeof callback !== 'function') {
    return dataURL(mime, writeDocumentSync(bitmap, config));
  }
  return writeDocumentWithCallback(bitmap, config, withURL(mime, callback));
}

/** What gives a callback a file as a URL. */
function withURL(mime, callback) {
  return (error, buffer) => {
    if (error) {
      callback(error);
      return;
    }
    let url;
    try {
      url = dataURL(mime, buffer);
    } catch (refusal) {
      callback(refusal);
      return;
    }
    callback(null, url);
  };
}

function answer(callback, url) {
  if (callback === undefined) {
    return url;
  }
  process.nextTick(callback, null, url);
  return undefined;
}

module.exports = { Canvas };
