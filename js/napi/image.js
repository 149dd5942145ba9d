'use strict';

const { Readable } = require('node:stream');
const { buffer } = require('node:stream/consumers');

const { Image, decodeInto } = require('../image');
const { kEventsLater } = require('../symbols');

/** What begins like this is an SVG file and no path. */
const SVG_TEXT = /^\s*(?:<\?xml|<svg[\s>])/i;

/**
 * An Image as that of `@napi-rs/canvas`: its events come when the program has had time to set their
 * handlers, and `src` may be the text of an SVG.
 */
class NapiImage extends Image {
  /** @param width, height at which it is drawn, when they are given */
  constructor(width = undefined, height = undefined) {
    super();
    this.alt = '';
    Object.defineProperty(this, kEventsLater, { value: { width, height } });
  }

  get src() {
    return super.src;
  }

  set src(source) {
    const isSvg = typeof source === 'string' && SVG_TEXT.test(source);
    super.src = isSvg ? Buffer.from(source) : source;
    this.#resize();
  }

  /** The source of the picture that is shown; null while there is none. */
  get currentSrc() {
    return this.naturalWidth > 0 ? super.src : null;
  }

  #resize() {
    const { height, width } = this[kEventsLater];
    if (width !== undefined && this.naturalWidth > 0) this.width = width;
    if (height !== undefined && this.naturalHeight > 0) this.height = height;
  }
}

/**
 * Loads an image without blocking.
 * @param source a path, a URL, bytes, an array of bytes, a stream, the text of an SVG, or an Image
 *   whose `src` is one of these, which is loaded again
 * @param options `alt`; others as in this package's own `loadImage`
 */
async function loadImage(source, options = {}) {
  const image = new NapiImage();
  if (typeof options?.alt === 'string') image.alt = options.alt;
  return decodeInto(image, await toSource(source), {
    ...options,
    headers: options?.headers ?? options?.requestOptions?.headers,
  });
}

async function toSource(source) {
  if (source instanceof Readable) return buffer(source);
  if (source instanceof Image) return toSource(source.src);
  if (Array.isArray(source)) return Uint8Array.from(source);
  // A Buffer that has been through JSON.
  if (source?.type === 'Buffer') return Uint8Array.from(source.data);
  return typeof source === 'string' && SVG_TEXT.test(source) ? Buffer.from(source) : source;
}

module.exports = { NapiImage, loadImage };
