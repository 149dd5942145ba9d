'use strict';

const native = require('./binding');

/** Numbers that a path may be made of by adding paths to it: 128 MB. */
const MAX_LENGTH = 2 ** 24;

/** Longer paths are submitted with their drawing, rather than held by the recording. */
const LONG = 4096;

/**
 * The path of a Path2D, as the commands it was built with. They travel with each drawing, which
 * costs little beside the drawing itself; so there is no native object, which would have to wait
 * for the event loop to be freed. Has the methods of a Recorder that CanvasPath needs.
 */
class PathCommands {
  /** @param numbers commands with their arguments, as in a Recorder's buffer */
  constructor(numbers = []) {
    this.buffer = numbers;
  }

  /** The commands of SVG path data, up to its first error. */
  static fromSVG(text) {
    return new PathCommands(Array.from(toNumbers(native.parsePath(text))));
  }

  copy() {
    return new PathCommands(this.buffer.slice());
  }

  /** Adds another path. @param matrix six numbers; nothing is added when one is not finite */
  addPath(other, [a, b, c, d, e, f]) {
    const commands = other.toFloat64Array();
    const added = toNumbers(native.transformPath(commands, commands.length, a, b, c, d, e, f));
    if (this.buffer.length + added.length > MAX_LENGTH) {
      throw new RangeError('The path has become too long');
    }
    for (const number of added) {
      this.buffer.push(number);
    }
  }

  toFloat64Array() {
    return Float64Array.from(this.buffer);
  }

  /** Records a command that ends in this path. `rule` is the number of a fill rule, if it has one. */
  record(recorder, opcode, rule = undefined) {
    const { length } = this.buffer;
    const head = rule === undefined ? 2 : 3;
    const at = recorder.reserve(head + length);
    const { buffer } = recorder;
    buffer[at] = opcode;
    if (rule !== undefined) {
      buffer[at + 1] = rule;
    }
    buffer[at + head - 1] = length;
    buffer.set(this.buffer, at + head);
    if (length > LONG) {
      recorder.flush();
    }
  }

  /** Room for `count` numbers; returns the index of the first, which the caller must fill. */
  reserve(count) {
    const at = this.buffer.length;
    for (let index = 0; index < count; index += 1) {
      this.buffer.push(0);
    }
    return at;
  }

  command(opcode) {
    this.buffer.push(opcode);
  }

  command2(opcode, a, b) {
    this.buffer.push(opcode, a, b);
  }

  command4(opcode, a, b, c, d) {
    this.buffer.push(opcode, a, b, c, d);
  }

  command5(opcode, a, b, c, d, e) {
    this.buffer.push(opcode, a, b, c, d, e);
  }

  command6(opcode, a, b, c, d, e, f) {
    this.buffer.push(opcode, a, b, c, d, e, f);
  }

  command8(opcode, a, b, c, d, e, f, g, h) {
    this.buffer.push(opcode, a, b, c, d, e, f, g, h);
  }
}

/** The numbers that are the content of a Buffer made by the native side. */
function toNumbers(buffer) {
  return new Float64Array(buffer.buffer, buffer.byteOffset, buffer.length / 8);
}

module.exports = { PathCommands };
