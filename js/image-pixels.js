'use strict';

const native = require('./binding');

/** Sides are shorter. */
const SIDES = 65536;

/**
 * The decoded pixels of one image source. An Image that gets a new source gets new ImagePixels:
 * drawing calls that are recorded and not yet drawn must show what the image showed at the call.
 */
class ImagePixels {
  constructor() {
    this.native = native.createImage();
    /** Natural size after orientation; 0 before decoding. */
    this.width = 0;
    this.height = 0;
    /** Recordings that still have to draw these pixels. */
    this.pins = 0;
    this.released = false;
    /** Whether there are shapes behind the pixels, which can be drawn at any size. */
    this.isVector = false;
  }

  /** Decodes an encoded file at once. */
  decodeSync(bytes, maxPixels) {
    this.native.decodeSync(bytes, maxPixels);
    this.read();
  }

  /**
   * OPTIMIZATION: decodes a small picture at once. To hand it to another thread and back takes longer, and
   * blocks no less. @returns {boolean} whether it is one
   */
  decodeSmall(bytes, maxPixels) {
    if (!this.native.decodeSmall(bytes, maxPixels)) return false;
    this.read();
    return true;
  }

  /** Decodes off the main thread, unless it is a small picture. `bytes` must not change meanwhile. */
  async decode(bytes, maxPixels) {
    await this.native.decode(bytes, maxPixels);
    this.read();
  }

  read() {
    // All in one number, as each call takes as long as many sums.
    const shape = this.native.shape();
    this.width = shape % SIDES;
    this.height = Math.floor(shape / SIDES) % SIDES;
    this.isVector = shape >= SIDES * SIDES;
  }

  /** The shapes behind these pixels, drawn at another size. */
  drawnAt(width, height) {
    const pixels = new ImagePixels();
    try {
      pixels.native.drawVector(this.native, width, height);
    } catch (error) {
      pixels.release();
      throw error;
    }
    pixels.width = width;
    pixels.height = height;
    return pixels;
  }

  /** What the pixels take, at four bytes each. */
  get bytes() {
    return this.width * this.height * 4;
  }

  /** Gives the memory back, at once unless a recording needs it first. */
  release() {
    this.released = true;
    if (this.pins === 0) {
      this.native.dispose();
    }
  }

  unpin() {
    this.pins -= 1;
    if (this.pins === 0 && this.released) {
      this.native.dispose();
    }
  }
}

module.exports = { ImagePixels };
