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
const { RESTORE, SAVE, SET_TRANSFORM } = require('../opcodes');
const { askSystem } = require('../system-memory');
const { RecordedObjects } = require('./recorded-objects');
const { onlySetState } = require('./state-commands');

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

/** Buffers up to this length are not counted: 8 KB. */
const UNCOUNTED_LENGTH = 1024;

/** Saved states that are not counted, and those that stay counted when fewer are left. */
const UNCOUNTED_DEPTH = 4;
const KEPT_DEPTH = 64;

/** No place in the buffer. */
const NOWHERE = -1;

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
    /** Whether the buffer is counted in the ledger. */
    this.counted = false;
    this.objects = new RecordedObjects();
    /** Where the last SAVE and the last SET_TRANSFORM are, as long as they are in the buffer. */
    this.savedAt = NOWHERE;
    this.transformAt = NOWHERE;
    /** How many states are saved, and for how many there is room. */
    this.depth = 0;
    this.reservedDepth = UNCOUNTED_DEPTH;
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
    this.empty();
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
    this.empty();
    try {
      this.native.submit(this.buffer, length, handles.length > 0 ? handles : undefined);
    } finally {
      this.objects.release(this);
    }
  }

  empty() {
    this.length = 0;
    this.savedAt = NOWHERE;
    this.transformAt = NOWHERE;
  }

  /** Records that the state is saved. Throws where there is no memory for it, before anything has changed. */
  save() {
    const depth = this.depth + 1;
    if (depth > this.reservedDepth) {
      this.reserveStates(2 ** Math.ceil(Math.log2(depth)));
    }
    this.command(SAVE);
    this.savedAt = this.length - 1;
    this.depth = depth;
  }

  /** Records that the state is restored. */
  restore() {
    const { savedAt } = this;
    if (savedAt !== NOWHERE && onlySetState(this.buffer, savedAt + 1, this.length)) {
      // OPTIMIZATION: nothing of it can be seen.
      this.length = savedAt;
      this.savedAt = NOWHERE;
      this.transformAt = NOWHERE;
    } else {
      this.command(RESTORE);
      this.savedAt = NOWHERE;
    }
    this.depth -= 1;
    if (this.reservedDepth > KEPT_DEPTH && this.depth < this.reservedDepth / 4) {
      this.reserveStates(this.reservedDepth / 2);
    }
  }

  reserveStates(depth) {
    this.native.reserveStates(depth);
    this.reservedDepth = depth;
  }

  /** The stack of states is empty again. */
  forgetStates() {
    this.depth = 0;
    if (this.reservedDepth > UNCOUNTED_DEPTH) {
      this.native.reserveStates(0);
      this.reservedDepth = UNCOUNTED_DEPTH;
    }
  }

  setTransform(a, b, c, d, e, f) {
    // OPTIMIZATION: of several in turn the last one counts.
    if (this.transformAt !== NOWHERE && this.transformAt === this.length - 7) {
      this.length = this.transformAt;
    }
    this.command6(SET_TRANSFORM, a, b, c, d, e, f);
    this.transformAt = this.length - 7;
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
    if (length + count <= this.limit && this.grow(length + count)) {
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

  /** Makes room for so many numbers in all. Says no where the buffer should not become as large as that. */
  grow(needed) {
    const previous = this.buffer;
    const reuses = previous === EMPTY && spare.length >= needed;
    const wanted = Math.max(FIRST_LENGTH, previous.length * 4);
    const length = reuses ? spare.length : Math.max(needed, Math.min(wanted, this.limit));
    if (length > UNCOUNTED_LENGTH) {
      this.counted = this.native.countRecording(length * 8);
      // What is longer than the limit is submitted at once.
      if (!this.counted && needed <= this.limit) return false;
    }
    if (reuses) {
      this.buffer = spare;
      spare = EMPTY;
    } else {
      askSystem(length * 8);
      this.buffer = new Float64Array(length);
      this.buffer.set(previous.subarray(0, this.length));
    }
    this.capacity = Math.max(needed, Math.min(length, this.limit));
    return true;
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
    if (this.counted) {
      this.counted = false;
      this.native.countRecording(0);
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
