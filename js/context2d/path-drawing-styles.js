'use strict';

const opcodes = require('../opcodes');
const { kState } = require('../symbols');
const { executeMessage, toDouble, toEnum, toSequence } = require('../webidl');
const { missingArguments, recorderOf } = require('./receiver');

const {
  SET_LINE_CAP,
  SET_LINE_DASH,
  SET_LINE_DASH_OFFSET,
  SET_LINE_JOIN,
  SET_LINE_WIDTH,
  SET_MITER_LIMIT,
} = opcodes;

/** The number of a value is its place in these lists, which the native side shares. */
const CAPS = ['butt', 'round', 'square'];
const JOINS = ['miter', 'round', 'bevel'];

const SEGMENTS = executeMessage('setLineDash', 'CanvasRenderingContext2D', 'parameter 1');

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvaspathdrawingstyles> */
class CanvasPathDrawingStyles {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linewidth> */
  get lineWidth() {
    recorderOf(this);
    return this[kState].lineWidth;
  }

  set lineWidth(value) {
    const recorder = recorderOf(this);
    value = +value;
    const state = this[kState];
    if (value > 0 && value < Infinity && value !== state.lineWidth) {
      recorder.command1(SET_LINE_WIDTH, value);
      state.lineWidth = value;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linecap> */
  get lineCap() {
    recorderOf(this);
    return this[kState].lineCap;
  }

  set lineCap(value) {
    const recorder = recorderOf(this);
    const cap = toEnum(value, CAPS);
    const state = this[kState];
    if (cap !== undefined && cap !== state.lineCap) {
      recorder.command1(SET_LINE_CAP, CAPS.indexOf(cap));
      state.lineCap = cap;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linejoin> */
  get lineJoin() {
    recorderOf(this);
    return this[kState].lineJoin;
  }

  set lineJoin(value) {
    const recorder = recorderOf(this);
    const join = toEnum(value, JOINS);
    const state = this[kState];
    if (join !== undefined && join !== state.lineJoin) {
      recorder.command1(SET_LINE_JOIN, JOINS.indexOf(join));
      state.lineJoin = join;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-miterlimit> */
  get miterLimit() {
    recorderOf(this);
    return this[kState].miterLimit;
  }

  set miterLimit(value) {
    const recorder = recorderOf(this);
    value = +value;
    const state = this[kState];
    if (value > 0 && value < Infinity && value !== state.miterLimit) {
      recorder.command1(SET_MITER_LIMIT, value);
      state.miterLimit = value;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-setlinedash> */
  setLineDash(segments) {
    const recorder = recorderOf(this);
    if (arguments.length < 1) throw missingArguments(this, 'setLineDash', 1, 0);
    let dashes = toSequence(segments, toDouble, SEGMENTS);
    // 1.
    if (!dashes.every(isLength)) return;
    // 2.
    if (dashes.length % 2 === 1) {
      dashes = dashes.concat(dashes);
    }
    // 3.
    const state = this[kState];
    if (dashes.length === 0 && state.lineDash.length === 0) return;
    const at = recorder.reserve(2 + dashes.length);
    recorder.buffer[at] = SET_LINE_DASH;
    recorder.buffer[at + 1] = dashes.length;
    recorder.buffer.set(dashes, at + 2);
    state.lineDash = dashes;
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-getlinedash> */
  getLineDash() {
    recorderOf(this);
    return [...this[kState].lineDash];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linedashoffset> */
  get lineDashOffset() {
    recorderOf(this);
    return this[kState].lineDashOffset;
  }

  set lineDashOffset(value) {
    const recorder = recorderOf(this);
    value = +value;
    const state = this[kState];
    if (value - value === 0 && value !== state.lineDashOffset) {
      recorder.command1(SET_LINE_DASH_OFFSET, value);
      state.lineDashOffset = value;
    }
  }
}

function isLength(value) {
  return value >= 0 && value < Infinity;
}

module.exports = { CanvasPathDrawingStyles };
