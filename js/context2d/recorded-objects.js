'use strict';

// The images, patterns and strings that a recording refers to by number, and how much of them it
// may keep alive.

/** References before the recording is submitted; of strings, which keep little alive, more. */
const MAX_OBJECTS = 64;
const STRING_WEIGHT = 1 / 32;

/** What a string takes beside its characters. */
const STRING_BYTES = 32;

/** Bytes of pixels that a recording may keep alive, at most and whatever the canvas's own size. */
const MAX_BYTES = 8 * 1024 * 1024;
const MIN_BYTES = 256 * 1024;

/** The recorder that last recorded an image and has not been submitted, for `flushImages`. */
let imageRecorder = null;
let forgetScheduled = false;

/** The same for the recorder that last recorded text, for `flushText`. */
let textRecorder = null;
let drawScheduled = false;

class RecordedObjects {
  constructor() {
    /** Native handles, in the order of their numbers. */
    this.handles = [];
    this.last = undefined;
    this.weight = 0;
    this.bytes = 0;
    this.pinned = [];
    this.limit = MIN_BYTES;
  }

  /** Lets a recording keep alive about what its canvas takes itself. */
  setLimit(canvasBytes) {
    this.limit = Math.min(MAX_BYTES, Math.max(MIN_BYTES, canvasBytes));
  }

  /** Whether the recording should be submitted, to let go of them. */
  get full() {
    return this.weight >= MAX_OBJECTS || this.bytes > this.limit;
  }

  /** The number of a handle; `bytes` is what it keeps alive. */
  add(handle, bytes) {
    const { handles } = this;
    if (handle !== this.last) {
      this.last = handle;
      this.weight += 1;
      this.bytes += bytes;
      handles.push(handle);
    }
    return handles.length - 1;
  }

  /** The number of a text, a list of families or a language. */
  addString(string, recorder) {
    const { handles } = this;
    const count = handles.length;
    if (string === handles[count - 1]) return count - 1;
    if (string === handles[count - 2]) return count - 2;
    this.last = string;
    this.weight += STRING_WEIGHT;
    this.bytes += string.length * 2 + STRING_BYTES;
    handles.push(string);
    if (textRecorder !== recorder) {
      rememberText(recorder);
    }
    return count;
  }

  /** The number of an image, whose pixels the application may replace meanwhile. */
  addImage(pixels, recorder) {
    const count = this.handles.length;
    const number = this.add(pixels.native, pixels.bytes);
    if (this.handles.length > count) {
      pixels.pins += 1;
      this.pinned.push(pixels);
    }
    if (imageRecorder !== recorder) {
      rememberImages(recorder);
    }
    return number;
  }

  /** Lets go of everything, when the recording has been submitted or dropped. */
  release(recorder) {
    if (this.handles.length === 0) {
      return;
    }
    this.handles = [];
    this.last = undefined;
    this.weight = 0;
    this.bytes = 0;
    if (imageRecorder === recorder) {
      imageRecorder = null;
    }
    if (textRecorder === recorder) {
      textRecorder = null;
    }
    if (this.pinned.length > 0) {
      const { pinned } = this;
      this.pinned = [];
      for (const pixels of pinned) {
        pixels.unpin();
      }
    }
  }
}

function rememberImages(recorder) {
  imageRecorder = recorder;
  // The reference must not outlive the job, or it would keep a canvas that nobody has any more.
  if (!forgetScheduled) {
    forgetScheduled = true;
    queueMicrotask(forgetImages);
  }
}

function forgetImages() {
  forgetScheduled = false;
  imageRecorder = null;
}

/**
 * Draws what is pending with images, so that an image which is about to lose its pixels can give
 * them back at once. Reaches the context that drew images last, within this job; pixels that
 * another recording still waits for are given back when that is submitted or collected.
 */
function flushImages() {
  if (imageRecorder !== null) {
    imageRecorder.flush();
  }
}

function rememberText(recorder) {
  const earlier = textRecorder;
  textRecorder = recorder;
  // One at a time is held, as above: a recorder keeps its canvas.
  if (earlier !== null) {
    earlier.submitEarly();
  }
  if (!drawScheduled) {
    drawScheduled = true;
    queueMicrotask(drawText);
  }
}

function drawText() {
  drawScheduled = false;
  flushText();
}

/**
 * Draws what is pending with text. Called before fonts come or go, and at the end of a job: text
 * is drawn with the fonts that were there when the program drew it.
 */
function flushText() {
  const recorder = textRecorder;
  textRecorder = null;
  if (recorder !== null) {
    recorder.submitEarly();
  }
}

module.exports = { RecordedObjects, flushImages, flushText };
