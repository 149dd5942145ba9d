'use strict';

const { inspect } = require('node:util');

const { flushImages } = require('./context2d/recorded-objects');
const { domException } = require('./errors');
const { ImagePixels } = require('./image-pixels');
const { kConstruct, kSource } = require('./symbols');
const { illegalConstructor, illegalInvocation } = require('./webidl');

const INTERFACE = 'ImageBitmap';

/** What an ImageBitmap holds behind its attributes, until it is closed. */
class ImageBitmapSource {
  /** @param pixels ImagePixels of this size, which are now this object's */
  constructor(pixels, width, height) {
    pixels.width = width;
    pixels.height = height;
    /** Null once it is closed. */
    this.pixels = pixels;
  }

  get width() {
    return this.pixels === null ? 0 : this.pixels.width;
  }

  get height() {
    return this.pixels === null ? 0 : this.pixels.height;
  }

  get drawnWidth() {
    return this.width;
  }

  get drawnHeight() {
    return this.height;
  }

  get native() {
    return this.pixels.native;
  }

  get bytes() {
    return this.pixels.bytes;
  }

  /** Gives the pixels back, at once wherever nothing waits to be drawn with them. */
  close() {
    const { pixels } = this;
    this.pixels = null;
    if (pixels !== null) {
      try {
        if (pixels.pins > 0) {
          flushImages();
        }
      } finally {
        pixels.release();
      }
    }
  }

  /**
   * Whether there is something to draw; throws where the standard does.
   * <https://html.spec.whatwg.org/multipage/canvas.html#check-the-usability-of-the-image-argument>
   */
  isUsable() {
    if (this.pixels === null) {
      throw domException('InvalidStateError', 'The image source is detached.');
    }
    return true;
  }

  /** Adds the pixels to a recording; the index among its objects. */
  referenceIn(recorder) {
    return recorder.referenceImage(this.pixels);
  }

  /** Called when a command with this source has been recorded. */
  settleIn(recorder) {
    recorder.settle();
  }

  /** Called before this source is read. */
  prepare() {}
}

/** <https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#imagebitmap> */
class ImageBitmap {
  constructor(key, source) {
    if (key !== kConstruct) {
      throw illegalConstructor(INTERFACE);
    }
    Object.defineProperty(this, kSource, { value: source });
  }

  /** In pixels; 0 when closed. */
  get width() {
    return sourceOf(this).width;
  }

  /** In pixels; 0 when closed. */
  get height() {
    return sourceOf(this).height;
  }

  /** <https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-imagebitmap-close> */
  close() {
    sourceOf(this).close();
  }

  get [Symbol.toStringTag]() {
    return INTERFACE;
  }

  [inspect.custom]() {
    sourceOf(this);
    return `${INTERFACE} { width: ${this.width}, height: ${this.height} }`;
  }
}

for (const name of ['width', 'height', 'close']) {
  Object.defineProperty(ImageBitmap.prototype, name, { enumerable: true });
}

if (Symbol.dispose !== undefined) {
  Object.defineProperty(ImageBitmap.prototype, Symbol.dispose, {
    value: ImageBitmap.prototype.close,
    writable: true,
    configurable: true,
  });
}

function sourceOf(imageBitmap) {
  const source = imageBitmap?.[kSource];
  if (!(source instanceof ImageBitmapSource)) {
    throw illegalInvocation();
  }
  return source;
}

/**
 * A new ImageBitmap of this size, whose pixels `fill` puts into a native image.
 * @param {(native: object) => void} fill
 */
function makeImageBitmap(width, height, fill) {
  const pixels = new ImagePixels();
  try {
    fill(pixels.native);
  } catch (error) {
    pixels.release();
    throw error;
  }
  return new ImageBitmap(kConstruct, new ImageBitmapSource(pixels, width, height));
}

module.exports = { ImageBitmap, makeImageBitmap };
