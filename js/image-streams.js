'use strict';

const { Readable } = require('node:stream');

const { CanvasBitmap } = require('./canvas-bitmap');
const { JPEG, PNG, encodeAsync, toOptions } = require('./encode');
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

  constructor(canvas, mime, options) {
    super();
    const bitmap = canvas?.[kSource];
    if (!(bitmap instanceof CanvasBitmap)) {
      throw illegalInvocation();
    }
    // Throws for what no file can have.
    toOptions(mime, options);
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
    encodeAsync(this.#bitmap, this.#mime, this.options).then(
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

module.exports = { JPEGStream, PNGStream };
