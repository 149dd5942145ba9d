'use strict';

const { ReadableStream } = require('node:stream/web');

const { Canvas } = require('../canvas');
const { CanvasBitmap } = require('../canvas-bitmap');
const { CanvasRenderingContext2D } = require('../context2d');
const { dataURL, encodeAsBlob, encodeAsync, encodeRaw, encodeSync } = require('../encode');
const { domException } = require('../errors');
const { AVIF, PNG, SHORT_NAMES, formatError, knownType } = require('../formats');
const { guardMembers } = require('../receivers');
const { kContextClass, kRecorder, kSource, kTextLines } = require('../symbols');
const {
  executeMessage,
  isObject,
  toDictionary,
  toDOMString,
} = require('../webidl');
const { named } = require('./names');

/** The standard's size of a canvas that is not told one. */
const DEFAULT_WIDTH = 300;
const DEFAULT_HEIGHT = 150;

/** In percent, as everywhere in these methods but those of the standard. */
const DEFAULT_QUALITY = 92;
const DEFAULT_AVIF_QUALITY = 80;

/** A context with what `@napi-rs/canvas` has beside the standard. */
class SKRSContext2D extends CanvasRenderingContext2D {
  getContextAttributes() {
    return { ...super.getContextAttributes(), toneMapping: { mode: 'standard' } };
  }

  /** As `drawImage`. */
  drawCanvas(canvas, ...place) {
    this.drawImage(canvas, ...place);
  }

  /** Makes a rectangle of a PDF's page a link to a URL. */
  annotateLinkUrl(left, top, right, bottom, url) {
    const rect = rectOf(left, top, right, bottom);
    annotate(this, 'Link', `uri=${quoted(url)} rect=${rect}`);
  }

  /** Gives a point of a PDF's page a name, for `annotateLinkToDestination`. */
  annotateNamedDestination(x, y, name) {
    annotate(this, 'cairo.dest', `name=${quoted(name)} x=${+x} y=${+y}`);
  }

  /** Makes a rectangle of a PDF's page a link to a point with a name. */
  annotateLinkToDestination(left, top, right, bottom, name) {
    const rect = rectOf(left, top, right, bottom);
    annotate(this, 'Link', `dest=${quoted(name)} rect=${rect}`);
  }
}

/** That of an OffscreenCanvas has no documents. */
const isContext = (value) =>
  value[kRecorder] !== undefined && typeof value.beginTag === 'function';

guardMembers(SKRSContext2D, isContext);

function annotate(context, tag, attributes) {
  context.beginTag(tag, attributes);
  context.endTag(tag);
}

function rectOf(left, top, right, bottom) {
  return `[${+left} ${+top} ${right - left} ${bottom - top}]`;
}

/** A string in cairo's notation. */
function quoted(text) {
  return `'${`${text}`.replace(/[\\']/g, '\\$&')}'`;
}

/** A Canvas with the methods of `@napi-rs/canvas`, in which a quality is 0 to 100. */
class CanvasElement extends Canvas {
  constructor(width = DEFAULT_WIDTH, height = DEFAULT_HEIGHT) {
    super(toSide(width, DEFAULT_WIDTH), toSide(height, DEFAULT_HEIGHT));
  }

  /** The file, made on this thread. */
  encodeSync(format, options = undefined) {
    const mime = mimeOf(format);
    return encodeSync(bitmapOf(this), mime, toConfig(mime, options));
  }

  /** The file, made on another thread. @returns {Promise<Buffer>} */
  async encode(format, options = undefined) {
    const mime = mimeOf(format);
    return encodeAsync(bitmapOf(this), mime, toConfig(mime, options));
  }

  /** The file as a stream of the web. */
  encodeStream(format = 'png', options = undefined) {
    const file = this.encode(format, options);
    return new ReadableStream({
      async start(controller) {
        controller.enqueue(await file);
        controller.close();
      },
    });
  }

  /** The file, made on this thread. Callback forms are node-canvas's. */
  toBuffer(mime = PNG, options = undefined, ...rest) {
    if (typeof mime === 'function' || mime === 'raw') {
      return super.toBuffer(mime, options, ...rest);
    }
    return this.encodeSync(mime, options);
  }

  /** The pixels: RGBA, alpha premultiplied. */
  data() {
    const pixels = encodeRaw(bitmapOf(this));
    for (let at = 0; at < pixels.length; at += 4) {
      const blue = pixels[at];
      pixels[at] = pixels[at + 2];
      pixels[at + 2] = blue;
    }
    return pixels;
  }

  /** As `toDataURL`, off the main thread. Here the quality is 0 to 1, as in the standard. */
  async toDataURLAsync(type = PNG, quality = undefined) {
    const bitmap = bitmapOf(this);
    if (bitmap.bytes === 0) return 'data:,';
    const mime = knownType(toDOMString(type));
    const file = await encodeAsync(bitmap, mime, standardConfig(quality));
    return dataURL(mime, file);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-canvas-todataurl> */
  toDataURL(type = undefined, quality = undefined, callback = undefined) {
    const isForm = typeof quality === 'function' || isObject(quality);
    const given = quality === undefined ? DEFAULT_QUALITY / 100 : quality;
    return super.toDataURL(type, isForm ? quality : standardConfig(given), callback);
  }

  /** As that of the standard's OffscreenCanvas. */
  async convertToBlob(options = undefined) {
    const { quality = DEFAULT_QUALITY / 100, type = PNG } = toDictionary(
      options,
      'ImageEncodeOptions',
    );
    const bitmap = bitmapOf(this);
    bitmap.flush();
    if (bitmap.bytes === 0) {
      const message = executeMessage('convertToBlob', 'HTMLCanvasElement', 'The size is zero.');
      throw domException('IndexSizeError', message);
    }
    return encodeAsBlob(bitmap, toDOMString(type), quality);
  }
}

/** A canvas that makes an SVG file. The flags are taken, and make no difference. */
class SVGCanvas extends Canvas {
  constructor(width = DEFAULT_WIDTH, height = DEFAULT_HEIGHT, _flag = undefined) {
    super(toSide(width, DEFAULT_WIDTH), toSide(height, DEFAULT_HEIGHT), 'svg');
  }

  /** The file with all that was drawn so far. */
  getContent() {
    return this.toBuffer();
  }
}

/** An OffscreenCanvas has a bitmap, too. */
const isCanvas = (value) =>
  value[kSource] instanceof CanvasBitmap && typeof value.toBuffer === 'function';

for (const Class of [CanvasElement, SVGCanvas]) guardMembers(Class, isCanvas);

const bitmapOf = (canvas) => canvas[kSource];

/** The canvas behind a PDFDocument. */
class PDFCanvas extends Canvas {
}

/** What is no number, and what only becomes zero, means the default. */
function toSide(value, initial) {
  const side = +value;
  if (!Number.isFinite(side)) return initial;
  return side !== 0 && Math.trunc(side) === 0 ? initial : side;
}

/** The MIME type of a format, which may be named by it; throws for one that is not written. */
function mimeOf(format) {
  const name = typeof format === 'string' ? format.toLowerCase().replace(/^image\//, '') : format;
  const mime = SHORT_NAMES.get(name);
  if (mime === undefined) {
    throw formatError(format);
  }
  return mime;
}

/** Options with the quality in the unit of this package's own. */
function toConfig(mime, options) {
  const given = isObject(options) ? options : { quality: options };
  const initial = mime === AVIF ? DEFAULT_AVIF_QUALITY : DEFAULT_QUALITY;
  const percent = typeof given.quality === 'number' ? given.quality : initial;
  return { ...given, quality: Math.min(100, Math.max(0, percent)) / 100 };
}

function standardConfig(quality) {
  const good = typeof quality === 'number' && quality >= 0 && quality <= 1;
  return { quality: good ? quality : DEFAULT_QUALITY / 100 };
}

for (const { prototype } of [CanvasElement, PDFCanvas, SVGCanvas]) {
  Object.defineProperty(prototype, kContextClass, { value: SKRSContext2D });
}
// As in the standard, and unlike in the first entry, texts are one line.
Object.defineProperty(SKRSContext2D.prototype, kTextLines, { value: false });
named(SKRSContext2D, 'CanvasRenderingContext2D');

module.exports = { CanvasElement, PDFCanvas, SVGCanvas };
