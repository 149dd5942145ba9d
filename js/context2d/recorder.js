'use strict';

// Drawing calls are not sent to the native side one by one: a call across the binding costs more
// than a hundred times what it takes to append a few numbers to an array. Each context owns a
// Recorder; what must see the result (reading pixels, encoding, drawing this canvas elsewhere)
// calls flush(), which submits everything in one call.
//
// What is recorded is bounded, in numbers and in the pixels it keeps alive. A recorder is never
// held weakly: a WeakRef keeps its target until the end of the job, so that a program which makes
// canvases in a plain loop would free none of them.

const { disposedError } = require('../errors');
const { RecordedObjects } = require('./recorded-objects');

/** Shared by every recorder that holds nothing, so that an idle context costs no buffer. */
const EMPTY = new Float64Array(0);

/** Length of a first buffer, in numbers: 512 bytes. */
const FIRST_LENGTH = 64;

/** Longest buffer, 256 KB: the cost of submitting is lost in that of decoding well before. */
const MAX_LENGTH = 32768;

/** Shortest limit: enough for a call per command to cost little on the smallest canvas. */
const MIN_LIMIT = 1024;

/** Buffers up to this length stay with their recorder after a flush. */
const KEPT_LENGTH = 256;

/** One large buffer for whoever records next; most programs draw on one canvas at a time. */
let spare = EMPTY;

class Recorder {
  /**
   * @param native the context's handle
   * @param width, height of the canvas, in pixels
   * @param displayP3 whether its colours are recorded in Display P3
   * @param alphaOnly whether the canvas has no colours
   */
  constructor(native, width, height, displayP3 = false, alphaOnly = false) {
    this.native = native;
    this.displayP3 = displayP3;
    this.alphaOnly = alphaOnly;
    /** Pixels of pictures for each pixel of the canvas: documents have none of their own. */
    this.resolution = 1;
    this.buffer = EMPTY;
    this.length = 0;
    this.capacity = 0;
    this.objects = new RecordedObjects();
    this.disposed = false;
    /** An error of submitting early, for whoever asks for the result. */
    this.failure = null;
    this.resize(width, height);
  }

  /** Takes a new size and forgets what was recorded: resizing clears the canvas. */
  resize(width, height) {
    const pixels = width * height;
    /** False while the canvas has no pixels: drawing calls record nothing then. */
    this.drawable = pixels > 0;
    // A recording may weigh a quarter of the canvas (8 bytes a number, 4 bytes a pixel) and keep
    // as much foreign memory alive as the canvas itself takes: thousands of small canvases with
    // pending commands then cost little more than the canvases.
    this.limit = Math.min(MAX_LENGTH, Math.max(MIN_LIMIT, Math.floor(pixels / 8)));
    this.objects.setLimit(pixels * 4);
    this.clear();
  }

  /** Forgets what was recorded. */
  clear() {
    this.length = 0;
    this.failure = null;
    this.objects.release(this);
    this.releaseBuffer();
  }

  /** Every later command throws. */
  dispose() {
    this.clear();
    this.buffer = EMPTY;
    this.capacity = 0;
    this.disposed = true;
    this.drawable = true;
  }

  /** Submits what was recorded. */
  flush() {
    if (this.disposed) {
      throw disposedError('canvas');
    }
    if (this.failure !== null) {
      const { failure } = this;
      this.failure = null;
      throw failure;
    }
    if (this.length > 0) {
      this.submit();
      this.releaseBuffer();
    }
  }

  /** Submits what was recorded on behalf of nobody who could be told of a failure. */
  submitEarly() {
    try {
      this.flush();
    } catch (error) {
      this.failure = error;
    }
  }

  submit() {
    const { length } = this;
    const { handles } = this.objects;
    // Emptied first: when the native side throws, the same commands must not be sent again.
    this.length = 0;
    try {
      this.native.submit(this.buffer, length, handles.length > 0 ? handles : undefined);
    } finally {
      this.objects.release(this);
    }
  }

  /** Room for `count` numbers; returns the index of the first, which the caller must fill. */
  reserve(count) {
    const at = this.length;
    if (at + count > this.capacity) {
      return this.makeRoom(count);
    }
    this.length = at + count;
    return at;
  }

  makeRoom(count) {
    if (this.disposed) {
      throw disposedError('canvas');
    }
    const { length } = this;
    if (length + count <= this.limit) {
      this.grow(length + count);
      this.length = length + count;
      return length;
    }
    if (length > 0) {
      this.submit();
    }
    if (this.capacity > this.limit) {
      this.releaseBuffer();
    }
    if (count > this.capacity) {
      // Only a gradient or a line dash can be longer than the limit; the next command submits it.
      this.grow(count);
    }
    this.length = count;
    return 0;
  }

  grow(needed) {
    const previous = this.buffer;
    if (previous === EMPTY && spare.length >= needed) {
      this.buffer = spare;
      spare = EMPTY;
    } else {
      const wanted = Math.max(FIRST_LENGTH, previous.length * 4);
      this.buffer = new Float64Array(Math.max(needed, Math.min(wanted, this.limit)));
      this.buffer.set(previous.subarray(0, this.length));
    }
    this.capacity = Math.max(needed, Math.min(this.buffer.length, this.limit));
  }

  releaseBuffer() {
    const { buffer } = this;
    if (buffer.length > KEPT_LENGTH) {
      if (buffer.length <= MAX_LENGTH && buffer.length > spare.length) {
        spare = buffer;
      }
      this.buffer = EMPTY;
      this.capacity = 0;
    }
  }

  /**
   * The number of a native handle, which keeps `bytes` of pixels alive, in this recording. Call
   * `reserve` first, as it may submit, and `settle` when the command is complete.
   */
  reference(handle, bytes) {
    return this.objects.add(handle, bytes);
  }

  /** As `reference`, for ImagePixels. */
  referenceImage(pixels) {
    return this.objects.addImage(pixels, this);
  }

  /** As `reference`, for a string. */
  referenceText(string) {
    return this.objects.addString(string, this);
  }

  /** Submits when the recording keeps too much alive. */
  settle() {
    if (this.objects.full) {
      this.flush();
    }
  }

  command(opcode) {
    const at = this.reserve(1);
    this.buffer[at] = opcode;
  }

  command1(opcode, a) {
    const at = this.reserve(2);
    const { buffer } = this;
    buffer[at] = opcode;
    buffer[at + 1] = a;
  }

  command2(opcode, a, b) {
    const at = this.reserve(3);
    const { buffer } = this;
    buffer[at] = opcode;
    buffer[at + 1] = a;
    buffer[at + 2] = b;
  }

  command4(opcode, a, b, c, d) {
    const at = this.reserve(5);
    const { buffer } = this;
    buffer[at] = opcode;
    buffer[at + 1] = a;
    buffer[at + 2] = b;
    buffer[at + 3] = c;
    buffer[at + 4] = d;
  }

  command5(opcode, a, b, c, d, e) {
    const at = this.reserve(6);
    const { buffer } = this;
    buffer[at] = opcode;
    buffer[at + 1] = a;
    buffer[at + 2] = b;
    buffer[at + 3] = c;
    buffer[at + 4] = d;
    buffer[at + 5] = e;
  }

  command6(opcode, a, b, c, d, e, f) {
    const at = this.reserve(7);
    const { buffer } = this;
    buffer[at] = opcode;
    buffer[at + 1] = a;
    buffer[at + 2] = b;
    buffer[at + 3] = c;
    buffer[at + 4] = d;
    buffer[at + 5] = e;
    buffer[at + 6] = f;
  }

  command8(opcode, a, b, c, d, e, f, g, h) {
    const at = this.reserve(9);
    const { buffer } = this;
    buffer[at] = opcode;
    buffer[at + 1] = a;
    buffer[at + 2] = b;
    buffer[at + 3] = c;
    buffer[at + 4] = d;
    buffer[at + 5] = e;
    buffer[at + 6] = f;
    buffer[at + 7] = g;
    buffer[at + 8] = h;
  }
}

module.exports = { Recorder };
