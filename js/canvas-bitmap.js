'use strict';

const native = require('./binding');
const { disposedError, domException } = require('./errors');

/**
 * What a Canvas holds behind its attributes: the native bitmap, its size, and the recorder of its
 * context.
 */
class CanvasBitmap {
  /** @param type 'image', or the kind of document that takes the place of the pixels */
  constructor(width, height, type = 'image') {
    this.type = type;
    this.native =
      type === 'image'
        ? native.createCanvas(width, height)
        : native.createDocument(type, width, height);
    this.width = width;
    this.height = height;
    /** The size that the attributes say while no bitmap can have it, else null. */
    this.claimed = null;
    this.disposed = false;
    /** Recorder of the context, null while there is none. */
    this.recorder = null;
  }

  get drawnWidth() {
    return this.width;
  }

  get drawnHeight() {
    return this.height;
  }

  /** What the canvas's attributes say. */
  get claimedWidth() {
    return this.claimed === null ? this.width : this.claimed.width;
  }

  get claimedHeight() {
    return this.claimed === null ? this.height : this.claimed.height;
  }

  /** What the pixels take, at four bytes each. */
  get bytes() {
    return this.width * this.height * 4;
  }

  /**
   * Takes a new size, cleared. Throws, and changes nothing, when the size is over the limits.
   * AD-HOC: a PDF keeps what is drawn, as in node-canvas. Says whether it was cleared.
   */
  resize(width, height) {
    if (this.disposed) {
      throw disposedError('canvas');
    }
    const isKept = this.type === 'pdf' && width > 0 && height > 0;
    if (isKept) {
      this.flush();
    }
    this.native.resize(width, height);
    this.claimed = null;
    this.width = width;
    this.height = height;
    if (this.recorder !== null) {
      this.recorder.resize(width, height);
    }
    return !isKept;
  }

  /** Takes a size that no bitmap can have: the attributes say it, and there are no pixels. */
  claim(width, height) {
    this.resize(0, 0);
    this.claimed = { width, height };
  }

  /** Gives the memory back at once. */
  dispose() {
    this.claimed = null;
    this.disposed = true;
    this.width = 0;
    this.height = 0;
    if (this.recorder !== null) {
      this.recorder.dispose();
    }
    this.native.dispose();
  }

  /** Draws what was recorded, so that the native bitmap shows it. */
  flush() {
    if (this.disposed) {
      throw disposedError('canvas');
    }
    if (this.recorder !== null) {
      this.recorder.flush();
    }
  }

  /**
   * Whether there is something to draw; throws where the standard does.
   * <https://html.spec.whatwg.org/multipage/canvas.html#check-the-usability-of-the-image-argument>
   */
  isUsable() {
    if (this.disposed) {
      throw disposedError('canvas');
    }
    if (this.width === 0 || this.height === 0) {
      const message = 'The image argument is a canvas element with a width or height of 0.';
      throw domException('InvalidStateError', message);
    }
    return true;
  }

  /** Adds the bitmap to a recording; the index among its objects. */
  referenceIn(recorder) {
    return recorder.reference(this.native, 0);
  }

  /** The command is drawn at once: it shows what this canvas shows now. */
  settleIn(recorder) {
    recorder.flush();
  }

  /** Called before this source is read. */
  prepare() {
    this.flush();
  }
}

module.exports = { CanvasBitmap };
