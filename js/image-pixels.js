'use strict';

const native = require('./binding');

/**
 * OPTIMIZATION: a small picture is decoded in 20 µs. To hand it to another thread and back takes
 * as long again, and blocks no less.
 */
const SMALL_BYTES = 16384;
const SMALL_PIXELS = 128 * 128;

/** The beginning of a PNG: its signature, and the header's length and name. */
const PNG_START = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

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

  /** Decodes off the main thread. `bytes` must not change meanwhile. */
  async decode(bytes, maxPixels) {
    if (isSmallPng(bytes)) {
      this.decodeSync(bytes, maxPixels);
      return;
    }
    await this.native.decode(bytes, maxPixels);
    this.read();
  }

  read() {
    const { native: handle } = this;
    this.width = handle.width;
    this.height = handle.height;
    this.isVector = handle.isVector;
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

function isSmallPng(bytes) {
  if (bytes.length > SMALL_BYTES || bytes.length < 24) return false;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, 24);
  const pixels = head.readUInt32BE(16) * head.readUInt32BE(20);
  return pixels <= SMALL_PIXELS && PNG_START.compare(head, 0, 16) === 0;
}

module.exports = { ImagePixels };
