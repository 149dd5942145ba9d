'use strict';

const { CanvasBitmap } = require('./canvas-bitmap');
const { encodeSync } = require('./encode');
const { sizeError, withCode } = require('./errors');
const { GIF } = require('./formats');
const { guardMembers } = require('./receivers');
const { kSource } = require('./symbols');
const { allocate } = require('./system-memory');
const { requireConstructorArguments, toDictionary } = require('./webidl');

const INTERFACE = 'GIFEncoder';

/** A GIF's sides and numbers have 16 bits. */
const MAX = 0xffff;

/** Signature, size, flags, background and aspect. */
const HEADER = 13;

const END = 0x3b;

/**
 * Writes an animation, a canvas a frame. The file grows as frames are added: each is encoded at
 * once, as a file of one frame of which everything but the frame is left out.
 */
class GIFEncoder {
  #pieces;
  #frames = 0;
  #width;
  #height;

  static {
    guardMembers(GIFEncoder, (value) => #pieces in value);
  }

  /** @param options `repeat`: how often it is shown again, 0 for ever. Default: 0. */
  constructor(width, height, options = undefined) {
    requireConstructorArguments(arguments, 2, INTERFACE);
    this.#width = toSide(width);
    this.#height = toSide(height);
    const { repeat = 0 } = toDictionary(options, 'GIFEncoderOptions');
    this.#pieces = beginning(this.#width, this.#height, repeat);
  }

  /**
   * Adds what a canvas of the same size shows now.
   * @param options `delay`: milliseconds until the next frame, in steps of ten. Default: 100.
   */
  addFrame(canvas, options = undefined) {
    const bitmap = canvas?.[kSource];
    if (!(bitmap instanceof CanvasBitmap)) {
      throw new TypeError('Canvas expected');
    }
    if (bitmap.width !== this.#width || bitmap.height !== this.#height) {
      const size = `${this.#width}x${this.#height}`;
      throw sizeError(`A frame must be ${size}, not ${bitmap.width}x${bitmap.height}`);
    }
    const { delay = 100 } = toDictionary(options, 'GIFFrameOptions');
    this.#pieces.push(frameOf(encodeSync(bitmap, GIF), toNumber(delay / 10)));
    this.#frames += 1;
  }

  /** The file with all frames so far. @returns {Buffer} */
  finish() {
    return ended(this.#pieces, this.#frames);
  }

  get [Symbol.toStringTag]() {
    return INTERFACE;
  }
}

/** The file of frames that were made by `frameOf`. */
const gifOf = (width, height, { repeat = 0 }, frames) =>
  ended([...beginning(width, height, repeat), ...frames], frames.length);

const beginning = (width, height, repeat) => [header(width, height), repetition(toNumber(repeat))];

function ended(pieces, frames) {
  if (frames === 0) {
    throw withCode(new Error('A GIF has at least one frame'), 'ERR_IMAGE_ENCODE');
  }
  const all = [...pieces, Buffer.of(END)];
  const length = all.reduce((sum, piece) => sum + piece.length, 0);
  return allocate(length, () => Buffer.concat(all, length));
}

function header(width, height) {
  const bytes = Buffer.alloc(HEADER);
  bytes.write('GIF89a', 'latin1');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

/** The extension that says how often an animation is repeated. */
function repetition(times) {
  const bytes = Buffer.from('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1');
  bytes.writeUInt16LE(times, bytes.length - 3);
  return bytes;
}

/** The frame of a file of one, which begins with its control block. */
function frameOf(file, hundredths) {
  const flags = file[10];
  const palette = (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
  const frame = file.subarray(HEADER + palette, file.length - 1);
  // Behind its mark, its length and its flags.
  frame.writeUInt16LE(hundredths, 4);
  return frame;
}

function toSide(value) {
  const side = Math.trunc(+value);
  if (!(side > 0 && side <= MAX)) {
    throw sizeError(`A GIF cannot be ${value} wide or high`);
  }
  return side;
}

/** The nearest number that has a place in the file. */
function toNumber(value) {
  return Math.min(MAX, Math.max(0, Math.round(+value) || 0));
}

module.exports = { GIFEncoder, frameOf, gifOf, toNumber, toSide };
