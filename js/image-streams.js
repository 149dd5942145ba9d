'use strict';

const { Readable } = require('node:stream');

const { CanvasBitmap } = require('./canvas-bitmap');
const { toDocumentOptions, writeDocumentAsync } = require('./document');
const { encodeAsync, toOptions } = require('./encode');
const { canvasTypeError } = require('./errors');
const { JPEG, PDF, PNG } = require('./formats');
const { guardMembers } = require('./receivers');
const { kSource } = require('./symbols');
const { illegalInvocation } = require('./webidl');

/** Bytes of a chunk. */
const CHUNK = 64 * 1024;

/**
 * What node-canvas's streams have in common. The picture is that of the first reading, not that of
 * the call which made the stream; a stream that nobody reads costs nothing.
 */
class ImageStream extends Readable {
  /** What is not sent yet; null before it was asked for. */
  #file = null;
  #bitmap;
  #mime;

  static {
    guardMembers(ImageStream, (value) => #file in value);
  }

  constructor(canvas, mime, options) {
    super();
    const bitmap = canvas?.[kSource];
    if (!(bitmap instanceof CanvasBitmap)) {
      throw illegalInvocation();
    }
    // Throws for what no file can have.
    if (mime === PDF) {
      toDocumentOptions(bitmap, options);
    } else {
      toOptions(mime, options);
    }
    this.#bitmap = bitmap;
    this.#mime = mime;
    this.canvas = canvas;
    this.options = options;
  }

  _read() {
    if (this.#file !== null) {
      this.#send();
      return;
    }
    this.#encode().then(
      (file) => {
        if (this.destroyed) return;
        this.#file = file;
        this.#send();
      },
      (error) => this.destroy(error),
    );
  }

  _destroy(error, callback) {
    this.#file = null;
    callback(error);
  }

  #encode() {
    return this.#mime === PDF
      ? writeDocumentAsync(this.#bitmap, this.options)
      : encodeAsync(this.#bitmap, this.#mime, this.options);
  }

  #send() {
    const file = this.#file;
    if (file.length === 0) {
      this.push(null);
      return;
    }
    this.#file = file.subarray(CHUNK);
    this.push(file.subarray(0, CHUNK));
  }
}

/** node-canvas's own: the file that `canvas.createPNGStream()` makes. */
class PNGStream extends ImageStream {
  constructor(canvas, options = {}) {
    super(canvas, PNG, options);
  }
}

/** node-canvas's own: the file that `canvas.createJPEGStream()` makes. */
class JPEGStream extends ImageStream {
  constructor(canvas, options = {}) {
    super(canvas, JPEG, options);
  }
}

/** node-canvas's own: the file that `canvas.createPDFStream()` makes. */
class PDFStream extends ImageStream {
  constructor(canvas, options = {}) {
    super(canvas, PDF, options);
    if (canvas.type !== 'pdf') {
      throw canvasTypeError('Only PDF canvases support .createPDFStream()');
    }
  }
}

module.exports = { JPEGStream, PDFStream, PNGStream };
