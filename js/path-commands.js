'use strict';

const native = require('./binding');
const { allocate, askSystem } = require('./system-memory');

/** Numbers that are held here. What is longer is held by the native side, compactly and counted. */
const HELD = 4096;

const IDENTITY = [1, 0, 0, 1, 0, 0];

/**
 * The path of a Path2D, as the commands it was built with. Those of a short one travel with each drawing, which
 * costs little beside the drawing itself: so there is no native object. A long one has a handle, and here are
 * only the commands that were not added to it yet. Has the methods of a Recorder that CanvasPath needs.
 */
class PathCommands {
  /** @param numbers commands with their arguments, as in a Recorder's buffer */
  constructor(numbers = []) {
    this.buffer = numbers;
    this.handle = null;
  }

  /** The commands of SVG path data, up to its first error. */
  static fromSVG(text) {
    // Which is copied for the native side, as bytes of UTF-8.
    askSystem(text.length * 3);
    const path = new PathCommands();
    path.replaceWith(toNumbers(native.parsePath(text)));
    return path;
  }

  copy() {
    if (this.handle === null) return new PathCommands(this.buffer.slice());
    const copy = new PathCommands();
    copy.addPath(this, IDENTITY);
    return copy;
  }

  /** Adds another path. @param matrix six numbers; nothing is added when one is not finite */
  addPath(other, matrix) {
    if (this.handle === null && other.handle === null) {
      const commands = Float64Array.from(other.buffer);
      const added = toNumbers(native.transformPath(commands, commands.length, ...matrix));
      if (this.buffer.length + added.length <= HELD) {
        for (const number of added) this.buffer.push(number);
        return;
      }
    }
    native.addPath(this.inHandle(), other.inHandle(), ...matrix);
  }

  /** The path that another one is. */
  become(other) {
    this.buffer = other.buffer;
    this.handle = other.handle;
  }

  /** The path that commands build. @param numbers an array or typed array */
  replaceWith(numbers) {
    this.handle = null;
    if (numbers.length <= HELD) {
      this.buffer = Array.from(numbers);
      return;
    }
    this.buffer = [];
    const handle = native.createPath();
    const typed =
      numbers instanceof Float64Array
        ? numbers
        : allocate(numbers.length * 8, () => Float64Array.from(numbers));
    native.extendPath(handle, typed, typed.length);
    this.handle = handle;
  }

  /** Commands that build the path anew. */
  toFloat64Array() {
    return this.handle === null
      ? Float64Array.from(this.buffer)
      : toNumbers(native.pathCommands(this.inHandle()));
  }

  /** What the native side answers questions about: commands or, else, a handle. */
  toArguments() {
    return this.handle === null ? [Float64Array.from(this.buffer)] : [undefined, this.inHandle()];
  }

  /** Records a command that ends in this path. `rule` is the number of a fill rule, if it has one. */
  record(recorder, opcode, rule = undefined) {
    const head = rule === undefined ? 2 : 3;
    const { buffer: own } = this;
    const handle = this.handle === null ? null : this.inHandle();
    const at = recorder.reserve(handle === null ? head + own.length : head);
    const index = handle === null ? 0 : recorder.reference(handle, 0);
    const { buffer } = recorder;
    buffer[at] = opcode;
    if (rule !== undefined) {
      buffer[at + 1] = rule;
    }
    if (handle === null) {
      buffer[at + head - 1] = own.length;
      buffer.set(own, at + head);
    } else {
      buffer[at + head - 1] = -1 - index;
      // What is added to the path later is not drawn now.
      recorder.flush();
    }
  }

  /** The handle, which all commands have been added to. */
  inHandle() {
    const { buffer } = this;
    const handle = this.handle ?? native.createPath();
    if (buffer.length > 0) {
      native.extendPath(handle, Float64Array.from(buffer), buffer.length);
      this.buffer = [];
    }
    this.handle = handle;
    return handle;
  }

  /** Throws where there is no memory for more, before anything is added. */
  makeRoom() {
    if (this.buffer.length >= HELD) {
      this.inHandle();
    }
  }

  /** Room for `count` numbers; returns the index of the first, which the caller must fill. */
  reserve(count) {
    this.makeRoom();
    const at = this.buffer.length;
    for (let index = 0; index < count; index += 1) {
      this.buffer.push(0);
    }
    return at;
  }

  command(opcode) {
    this.makeRoom();
    this.buffer.push(opcode);
  }

  command2(opcode, a, b) {
    this.makeRoom();
    this.buffer.push(opcode, a, b);
  }

  command4(opcode, a, b, c, d) {
    this.makeRoom();
    this.buffer.push(opcode, a, b, c, d);
  }

  command5(opcode, a, b, c, d, e) {
    this.makeRoom();
    this.buffer.push(opcode, a, b, c, d, e);
  }

  command6(opcode, a, b, c, d, e, f) {
    this.makeRoom();
    this.buffer.push(opcode, a, b, c, d, e, f);
  }

  command8(opcode, a, b, c, d, e, f, g, h) {
    this.makeRoom();
    this.buffer.push(opcode, a, b, c, d, e, f, g, h);
  }
}

/** The numbers that are the content of a Buffer made by the native side. */
function toNumbers(buffer) {
  return new Float64Array(buffer.buffer, buffer.byteOffset, buffer.length / 8);
}

module.exports = { PathCommands };
