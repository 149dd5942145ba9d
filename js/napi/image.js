'use strict';

const { Readable } = require('node:stream');
const { buffer } = require('node:stream/consumers');

const { Image, decodeInto, requestOf } = require('../image');
const { toLoadOptions } = require('../load-image');
const { guardMembers } = require('../receivers');
const { kEventsLater } = require('../symbols');
const { isObject, toDOMString } = require('../webidl');
const { named } = require('./names');

/** What begins like this is an SVG file and no path. */
const SVG_TEXT = /^\s*(?:<\?xml|<svg[\s>])/i;

/**
 * The events of an image, on the next tick. It knows its image only where there is a handler: a
 * program that makes images in a plain loop would free none of them if the tick held on to each.
 */
class LaterEvents {
  #image = null;
  #sources = 0;
  #handlers = { onload: null, onerror: null };

  get(name) {
    return this.#handlers[name];
  }

  set(image, name, handler) {
    this.#handlers[name] = typeof handler === 'function' ? handler : null;
    const { onerror, onload } = this.#handlers;
    this.#image = onload === null && onerror === null ? null : image;
  }

  /** There is another source: nothing is told of the one before. */
  restart() {
    this.#sources += 1;
  }

  dispatch(name, ...args) {
    const source = this.#sources;
    process.nextTick(() => {
      if (source === this.#sources) this.#handlers[name]?.apply(this.#image, args);
    });
  }
}

/**
 * An Image as that of `@napi-rs/canvas`: its events come when the program has had time to set their
 * handlers, and `src` may be the text of an SVG.
 */
class NapiImage extends Image {
  #alt = '';
  #drawn = {};

  static {
    // The handlers are set before there are private members.
    guardMembers(NapiImage, (value) => #alt in value, ['alt', 'currentSrc', 'src']);
  }

  /** @param width, height at which it is drawn, when they are given */
  constructor(width = undefined, height = undefined) {
    super();
    this.#drawn = { width, height };
  }

  get alt() {
    return this.#alt;
  }

  set alt(value) {
    this.#alt = toDOMString(value);
  }

  get onload() {
    return eventsOf(this).get('onload');
  }

  set onload(handler) {
    eventsOf(this).set(this, 'onload', handler);
  }

  get onerror() {
    return eventsOf(this).get('onerror');
  }

  set onerror(handler) {
    eventsOf(this).set(this, 'onerror', handler);
  }

  get src() {
    return super.src;
  }

  set src(source) {
    const isSvg = typeof source === 'string' && SVG_TEXT.test(source);
    eventsOf(this).restart();
    super.src = isSvg ? Buffer.from(source) : source;
    this.#resize();
  }

  /** The source of the picture that is shown; null while there is none. */
  get currentSrc() {
    return this.naturalWidth > 0 ? super.src : null;
  }

  #resize() {
    const { height, width } = this.#drawn;
    if (width !== undefined && this.naturalWidth > 0) this.width = width;
    if (height !== undefined && this.naturalHeight > 0) this.height = height;
  }
}

/** Made when they are first asked for, which is where the constructor of Image sets the handlers. */
function eventsOf(image) {
  requestOf(image);
  if (image[kEventsLater] === undefined) {
    Object.defineProperty(image, kEventsLater, { value: new LaterEvents() });
  }
  return image[kEventsLater];
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
  const headers = options?.headers ?? options?.requestOptions?.headers;
  const limits = toLoadOptions(isObject(options) ? { ...options, headers } : undefined);
  await decodeInto(image, await toSource(source), limits);
  return image;
}

async function toSource(source) {
  if (source instanceof Readable) return buffer(source);
  if (source instanceof Image) return toSource(source.src);
  if (Array.isArray(source)) return Uint8Array.from(source);
  // A Buffer that has been through JSON.
  if (source?.type === 'Buffer') return Uint8Array.from(source.data);
  return typeof source === 'string' && SVG_TEXT.test(source) ? Buffer.from(source) : source;
}

named(NapiImage, 'Image');

module.exports = { NapiImage, loadImage };
