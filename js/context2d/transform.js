'use strict';

const { DOMMatrix } = require('../geometry/dom-matrix');
const { matrixFromInit } = require('../geometry/matrix-init');
const { kState } = require('../symbols');
const { executeMessage, isObject } = require('../webidl');
const { changing } = require('./drawing-state');
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
    const { matrix: m } = this[kState];
    replaceTransform(recorder, this, m[0] * x, m[1] * x, m[2] * y, m[3] * y, m[4], m[5]);
  }

  /** Clockwise, in radians. <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-rotate> */
  rotate(angle) {
    const recorder = recorderOf(this);
    if (arguments.length < 1) throw missingArguments(this, 'rotate', 1, 0);
    angle = +angle;
    if (angle - angle !== 0) return;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    multiply(recorder, this, cos, sin, -sin, cos, 0, 0);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-translate> */
  translate(x, y) {
    const recorder = recorderOf(this);
    if (arguments.length < 2) throw missingArguments(this, 'translate', 2, arguments.length);
    x = +x;
    y = +y;
    if (x - x + (y - y) !== 0) return;
    const { matrix: m } = this[kState];
    const e = m[0] * x + m[2] * y + m[4];
    const f = m[1] * x + m[3] * y + m[5];
    replaceTransform(recorder, this, m[0], m[1], m[2], m[3], e, f);
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
    multiply(recorder, this, a, b, c, d, e, f);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-gettransform> */
  getTransform() {
    recorderOf(this);
    return new DOMMatrix(this[kState].matrix.slice());
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
    replaceTransform(recorder, this, a, b, c, d, e, f);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-resettransform> */
  resetTransform() {
    replaceTransform(recorderOf(this), this, 1, 0, 0, 1, 0, 0);
  }

  /** node-canvas's own: `getTransform()` and `setTransform(matrix)` as an attribute. */
  get currentTransform() {
    recorderOf(this);
    return new DOMMatrix(this[kState].matrix.slice());
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
    replaceTransform(recorder, context, a, b, c, d, e, f);
  }
}

/** Multiplies the current transformation matrix with another on its right. */
function multiply(recorder, context, a, b, c, d, e, f) {
  const { matrix } = context[kState];
  const ma = matrix[0];
  const mb = matrix[1];
  const mc = matrix[2];
  const md = matrix[3];
  const me = matrix[4];
  const mf = matrix[5];
  replaceTransform(
    recorder,
    context,
    ma * a + mc * b,
    mb * a + md * b,
    ma * c + mc * d,
    mb * c + md * d,
    ma * e + mc * f + me,
    mb * e + md * f + mf,
  );
}

function replaceTransform(recorder, context, a, b, c, d, e, f) {
  recorder.setTransform(a, b, c, d, e, f);
  changing(context).matrix = [a, b, c, d, e, f];
}

module.exports = { CanvasTransform };
