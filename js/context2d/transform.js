'use strict';

const { DOMMatrix } = require('../geometry/dom-matrix');
const { matrixFromInit } = require('../geometry/matrix-init');
const { SET_TRANSFORM } = require('../opcodes');
const { kState } = require('../symbols');
const { executeMessage, isObject } = require('../webidl');
const { missingArguments, recorderOf } = require('./receiver');

const MATRIX = executeMessage('setTransform', 'CanvasRenderingContext2D', 'parameter 1');

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvastransform> */
class CanvasTransform {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-scale> */
  scale(x, y) {
    const recorder = recorderOf(this);
    if (arguments.length < 2) throw missingArguments(this, 'scale', 2, arguments.length);
    x = +x;
    y = +y;
    if (x - x + (y - y) !== 0) return;
    const { a, b, c, d, e, f } = this[kState];
    replaceTransform(recorder, this[kState], a * x, b * x, c * y, d * y, e, f);
  }

  /** Clockwise, in radians. <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-rotate> */
  rotate(angle) {
    const recorder = recorderOf(this);
    if (arguments.length < 1) throw missingArguments(this, 'rotate', 1, 0);
    angle = +angle;
    if (angle - angle !== 0) return;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    multiply(recorder, this[kState], cos, sin, -sin, cos, 0, 0);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-translate> */
  translate(x, y) {
    const recorder = recorderOf(this);
    if (arguments.length < 2) throw missingArguments(this, 'translate', 2, arguments.length);
    x = +x;
    y = +y;
    if (x - x + (y - y) !== 0) return;
    const { a, b, c, d, e, f } = this[kState];
    replaceTransform(recorder, this[kState], a, b, c, d, a * x + c * y + e, b * x + d * y + f);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-transform> */
  transform(a, b, c, d, e, f) {
    const recorder = recorderOf(this);
    if (arguments.length < 6) throw missingArguments(this, 'transform', 6, arguments.length);
    a = +a;
    b = +b;
    c = +c;
    d = +d;
    e = +e;
    f = +f;
    if (a - a + (b - b) + (c - c) + (d - d) + (e - e) + (f - f) !== 0) return;
    multiply(recorder, this[kState], a, b, c, d, e, f);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-gettransform> */
  getTransform() {
    recorderOf(this);
    const { a, b, c, d, e, f } = this[kState];
    return new DOMMatrix([a, b, c, d, e, f]);
  }

  /**
   * Six numbers, or a matrix, or nothing for the identity.
   * <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-settransform>
   */
  setTransform(a = undefined, b = undefined, c = undefined, d, e, f) {
    const recorder = recorderOf(this);
    if (arguments.length < 2) {
      setFromMatrix(recorder, this, a, MATRIX);
      return;
    }
    if (arguments.length < 6) throw missingArguments(this, 'setTransform', 6, arguments.length);
    a = +a;
    b = +b;
    c = +c;
    d = +d;
    e = +e;
    f = +f;
    if (a - a + (b - b) + (c - c) + (d - d) + (e - e) + (f - f) !== 0) return;
    replaceTransform(recorder, this[kState], a, b, c, d, e, f);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-resettransform> */
  resetTransform() {
    replaceTransform(recorderOf(this), this[kState], 1, 0, 0, 1, 0, 0);
  }

  /** node-canvas's own: `getTransform()` and `setTransform(matrix)` as an attribute. */
  get currentTransform() {
    recorderOf(this);
    const { a, b, c, d, e, f } = this[kState];
    return new DOMMatrix([a, b, c, d, e, f]);
  }

  set currentTransform(value) {
    const recorder = recorderOf(this);
    if (!isObject(value)) {
      throw new TypeError('Expected DOMMatrix');
    }
    setFromMatrix(recorder, this, value);
  }
}

function setFromMatrix(recorder, context, value, description) {
  const [a, b, c, d, e, f] = matrixFromInit(value, [], description);
  if (a - a + (b - b) + (c - c) + (d - d) + (e - e) + (f - f) === 0) {
    replaceTransform(recorder, context[kState], a, b, c, d, e, f);
  }
}

/** Multiplies the current transformation matrix with another on its right. */
function multiply(recorder, state, a, b, c, d, e, f) {
  const { a: ma, b: mb, c: mc, d: md, e: me, f: mf } = state;
  replaceTransform(
    recorder,
    state,
    ma * a + mc * b,
    mb * a + md * b,
    ma * c + mc * d,
    mb * c + md * d,
    ma * e + mc * f + me,
    mb * e + md * f + mf,
  );
}

function replaceTransform(recorder, state, a, b, c, d, e, f) {
  recorder.command6(SET_TRANSFORM, a, b, c, d, e, f);
  state.a = a;
  state.b = b;
  state.c = c;
  state.d = d;
  state.e = e;
  state.f = f;
}

module.exports = { CanvasTransform };
