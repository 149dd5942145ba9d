'use strict';

const { executeMessage, illegalConstructor, illegalInvocation } = require('./webidl');
const { matrixFromInit } = require('./geometry/matrix-init');
const { kConstruct, kPaint } = require('./symbols');

const INTERFACE = 'CanvasPattern';

const CONTEXT = executeMessage('setTransform', INTERFACE, 'parameter 1');

/** What a style needs of a pattern; `version` tells when it must be sent again. */
class PatternPaint {
  /** @param native the pattern's handle  @param bytes of pixels that it keeps alive */
  constructor(native, bytes) {
    this.native = native;
    this.bytes = bytes;
    this.transform = [1, 0, 0, 1, 0, 0];
    this.version = 1;
  }

  /** @param matrix six finite numbers */
  setTransform(matrix) {
    this.transform = matrix;
    this.version += 1;
  }

  /** Records the command that makes this pattern the fill or stroke style. */
  record(recorder, opcodes) {
    const at = recorder.reserve(8);
    const index = recorder.reference(this.native, this.bytes);
    const { buffer } = recorder;
    buffer[at] = opcodes.pattern;
    buffer[at + 1] = index;
    buffer.set(this.transform, at + 2);
    recorder.settle();
  }
}

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvaspattern> */
class CanvasPattern {
  constructor(key, paint) {
    if (key !== kConstruct) {
      throw illegalConstructor(INTERFACE);
    }
    Object.defineProperty(this, kPaint, { value: paint });
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-canvaspattern-settransform> */
  setTransform(transform = undefined) {
    const paint = this?.[kPaint];
    if (!(paint instanceof PatternPaint)) {
      throw illegalInvocation();
    }
    const matrix = matrixFromInit(transform, [], CONTEXT);
    if (matrix.every(Number.isFinite)) {
      paint.setTransform(matrix);
    }
  }

  get [Symbol.toStringTag]() {
    return INTERFACE;
  }
}

Object.defineProperty(CanvasPattern.prototype, 'setTransform', { enumerable: true });

module.exports = { CanvasPattern, PatternPaint };
