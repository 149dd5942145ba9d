'use strict';

const { Canvas } = require('../canvas');
const { encodeSync } = require('../encode');
const { withCode } = require('../errors');
const { GIF } = require('../formats');
const { frameOf, gifOf, toNumber, toSide } = require('../gif-encoder');
const { ImageData } = require('../image-data');
const { guardMembers } = require('../receivers');
const { kSource } = require('../symbols');
const { toDictionary } = require('../webidl');

/** What becomes of a frame before the next is drawn. */
const GifDisposal = Object.freeze({ Keep: 0, Background: 1, Previous: 2 });

/** Where in a frame's bytes its flags and its place are. */
const FLAGS = 3;
const PLACE = 9;

/** Writes an animation, frames given as pixels. */
class GifEncoder {
  #width;
  #height;
  #options;
  #frames = [];

  static {
    guardMembers(GifEncoder, (value) => #frames in value);
  }

  /** @param config `repeat`: how often it is shown again, 0 for ever. Default: 0. */
  constructor(width, height, config = undefined) {
    this.#options = { repeat: toDictionary(config, 'GifEncoderConfig').repeat };
    this.#width = toSide(width);
    this.#height = toSide(height);
  }

  get width() {
    return this.#width;
  }

  get height() {
    return this.#height;
  }

  /** Frames that were added since the last file was finished. */
  get frameCount() {
    return this.#frames.length;
  }

  /**
   * Adds a frame.
   * @param data RGBA, alpha not premultiplied
   * @param config `delay` in milliseconds (default: 100), `disposal`, `left` and `top`
   */
  addFrame(data, width, height, config = undefined) {
    const [frameWidth, frameHeight] = [toSide(width), toSide(height)];
    const bytes = frameWidth * frameHeight * 4;
    if (!ArrayBuffer.isView(data) || data.byteLength !== bytes) {
      const found = ArrayBuffer.isView(data) ? data.byteLength : typeof data;
      const size = `${frameWidth}x${frameHeight} RGBA image`;
      throw withCode(
        new TypeError(`Invalid data length: expected ${bytes} bytes for ${size}, got ${found}`),
        'ERR_INVALID_ARG_VALUE',
      );
    }
    const { delay = 100, disposal = 0, left = 0, top = 0 } = toDictionary(config, 'GifFrameConfig');
    const frame = frameOf(fileOf(data, frameWidth, frameHeight), toNumber(delay / 10));
    const method = disposal in [0, 1, 2] ? +disposal + 1 : 1;
    frame[FLAGS] = (frame[FLAGS] & ~0x1c) | (method << 2);
    frame.writeUInt16LE(toNumber(left), PLACE);
    frame.writeUInt16LE(toNumber(top), PLACE + 2);
    this.#frames.push(frame);
  }

  /** The file. There is no frame afterwards. @returns {Buffer} */
  finish() {
    const file = gifOf(this.#width, this.#height, this.#options, this.#frames);
    this.#frames = [];
    return file;
  }

  /** Forgets all frames. */
  dispose() {
    this.#frames = [];
  }
}

if (Symbol.dispose !== undefined) {
  Object.defineProperty(GifEncoder.prototype, Symbol.dispose, {
    value: GifEncoder.prototype.dispose,
    configurable: true,
    writable: true,
  });
}

/** A file of one frame. */
function fileOf({ buffer, byteOffset, byteLength }, width, height) {
  const canvas = new Canvas(width, height);
  try {
    // A copy: memory that is shared with other threads may not be given to ImageData.
    const pixels = Uint8ClampedArray.from(new Uint8Array(buffer, byteOffset, byteLength));
    canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
    return encodeSync(canvas[kSource], GIF);
  } finally {
    canvas.dispose();
  }
}

module.exports = { GifDisposal, GifEncoder };
