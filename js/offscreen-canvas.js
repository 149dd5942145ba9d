'use strict';

const { inspect } = require('node:util');

const { CanvasBitmap } = require('./canvas-bitmap');
const { setSize } = require('./canvas-size');
const { OffscreenCanvasRenderingContext2D } = require('./context2d');
const { toContextSettings } = require('./context2d/settings');
const { encodeAsBlob } = require('./encode');
const { domException } = require('./errors');
const { PNG } = require('./formats');
const { hide } = require('./hide');
const { makeImageBitmap } = require('./image-bitmap');
const { kConstruct, kContext, kSource } = require('./symbols');
const webidl = require('./webidl');

const INTERFACE = 'OffscreenCanvas';

const CONTEXT_IDS = ['2d', 'bitmaprenderer', 'webgl', 'webgl2', 'webgpu'];

/** <https://html.spec.whatwg.org/multipage/canvas.html#offscreencanvas> */
class OffscreenCanvas {
  constructor(width, height) {
    webidl.requireConstructorArguments(arguments, 2, INTERFACE);
    const context = webidl.constructMessage(INTERFACE);
    const bitmap = new CanvasBitmap(toNativeSide(width, context), toNativeSide(height, context));
    hide(this, kSource, bitmap);
    hide(this, kContext, null, true);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-offscreencanvas-width> */
  get width() {
    return bitmapOf(this).claimedWidth;
  }

  set width(value) {
    const bitmap = bitmapOf(this);
    const width = toSide(value, "Failed to set the 'width' property on 'OffscreenCanvas'");
    setSize(this, bitmap, width, bitmap.claimedHeight);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-offscreencanvas-height> */
  get height() {
    return bitmapOf(this).claimedHeight;
  }

  set height(value) {
    const bitmap = bitmapOf(this);
    const height = toSide(value, "Failed to set the 'height' property on 'OffscreenCanvas'");
    setSize(this, bitmap, bitmap.claimedWidth, height);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-offscreencanvas-getcontext> */
  getContext(contextId, options = null) {
    const bitmap = bitmapOf(this);
    webidl.requireArguments(arguments, 1, 'getContext', INTERFACE);
    const context = webidl.executeMessage('getContext', INTERFACE);
    const type = 'OffscreenRenderingContextType';
    if (webidl.toEnumArgument(contextId, CONTEXT_IDS, type, context) !== '2d') {
      return null;
    }
    if (this[kContext] === null) {
      const settings = toContextSettings(options);
      this[kContext] = new OffscreenCanvasRenderingContext2D(kConstruct, this, bitmap, settings);
    }
    return this[kContext];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-offscreencanvas-converttoblob> */
  async convertToBlob(options = undefined) {
    const bitmap = bitmapOf(this);
    const context = webidl.executeMessage('convertToBlob', INTERFACE);
    const { quality, type = PNG } = webidl.toDictionary(options, 'ImageEncodeOptions', context);
    const mime = webidl.toDOMString(type);
    // 3.
    bitmap.flush();
    if (bitmap.bytes === 0) {
      const detail = 'The size of the OffscreenCanvas is zero.';
      throw domException('IndexSizeError', `${context}: ${detail}`);
    }
    // 4. to 7.
    return encodeAsBlob(bitmap, mime, quality);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-offscreencanvas-transfertoimagebitmap> */
  transferToImageBitmap() {
    const bitmap = bitmapOf(this);
    // 2. and a canvas without pixels, of which browsers make no bitmap either.
    if (this[kContext] === null || bitmap.bytes === 0) {
      const why = bitmap.bytes === 0 ? 'with a width or height of zero' : 'with no context';
      const detail = `Cannot transfer an ImageBitmap from an OffscreenCanvas ${why}.`;
      const message = webidl.executeMessage('transferToImageBitmap', INTERFACE, detail);
      throw domException('InvalidStateError', message);
    }
    // 3. to 5.
    bitmap.flush();
    const { width, height } = bitmap;
    return makeImageBitmap(width, height, (image) => image.takeFrom(bitmap.native));
  }

  /** As `dispose()` of a Canvas: gives the memory back at once, and is of no use afterwards. */
  dispose() {
    const bitmap = bitmapOf(this);
    if (!bitmap.disposed) {
      bitmap.dispose();
    }
  }

  [inspect.custom]() {
    bitmapOf(this);
    return `[OffscreenCanvas ${this.width}x${this.height}]`;
  }
}

webidl.exposeInterface(OffscreenCanvas);

if (Symbol.dispose !== undefined) {
  Object.defineProperty(OffscreenCanvas.prototype, Symbol.dispose, {
    value: OffscreenCanvas.prototype.dispose,
    writable: true,
    configurable: true,
  });
}

function bitmapOf(canvas) {
  const bitmap = canvas?.[kSource];
  if (!(canvas instanceof OffscreenCanvas) || !(bitmap instanceof CanvasBitmap)) {
    throw webidl.illegalInvocation();
  }
  return bitmap;
}

function toSide(value, context) {
  return webidl.toEnforceRangeUnsignedLongLong(value, context);
}

/** The native side knows 32 bits; whatever has more is too large in any case. */
function toNativeSide(value, context) {
  return Math.min(toSide(value, context), 0xffffffff);
}

module.exports = { OffscreenCanvas };
