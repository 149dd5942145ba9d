'use strict';

const opcodes = require('../opcodes');
const { kState } = require('../symbols');
const { executeMessage, toDouble, toEnum, toSequence } = require('../webidl');
const { changingLine } = require('./drawing-state');
const { missingArguments, recorderOf } = require('./receiver');

const {
  SET_LINE_CAP,
  SET_LINE_DASH,
  SET_LINE_DASH_OFFSET,
  SET_LINE_JOIN,
  SET_LINE_WIDTH,
  SET_MITER_LIMIT,
} = opcodes;

/** Lists of more dashes are submitted at once. */
const LONG = 1024;

/** The number of a value is its place in these lists, which the native side shares. */
const CAPS = ['butt', 'round', 'square'];
const JOINS = ['miter', 'round', 'bevel'];

const SEGMENTS = executeMessage('setLineDash', 'CanvasRenderingContext2D', 'parameter 1');

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvaspathdrawingstyles> */
class CanvasPathDrawingStyles {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linewidth> */
  get lineWidth() {
    recorderOf(this);
    return this[kState].line.lineWidth;
  }

  set lineWidth(value) {
    const recorder = recorderOf(this);
    value = +value;
    const { line } = this[kState];
    if (value > 0 && value < Infinity && value !== line.lineWidth) {
      recorder.command1(SET_LINE_WIDTH, value);
      changingLine(this).lineWidth = value;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linecap> */
  get lineCap() {
    recorderOf(this);
    return this[kState].line.lineCap;
  }

  set lineCap(value) {
    const recorder = recorderOf(this);
    const cap = toEnum(value, CAPS);
    const { line } = this[kState];
    if (cap !== undefined && cap !== line.lineCap) {
      recorder.command1(SET_LINE_CAP, CAPS.indexOf(cap));
      changingLine(this).lineCap = cap;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linejoin> */
  get lineJoin() {
    recorderOf(this);
    return this[kState].line.lineJoin;
  }

  set lineJoin(value) {
    const recorder = recorderOf(this);
    const join = toEnum(value, JOINS);
    const { line } = this[kState];
    if (join !== undefined && join !== line.lineJoin) {
      recorder.command1(SET_LINE_JOIN, JOINS.indexOf(join));
      changingLine(this).lineJoin = join;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-miterlimit> */
  get miterLimit() {
    recorderOf(this);
    return this[kState].line.miterLimit;
  }

  set miterLimit(value) {
    const recorder = recorderOf(this);
    value = +value;
    const { line } = this[kState];
    if (value > 0 && value < Infinity && value !== line.miterLimit) {
      recorder.command1(SET_MITER_LIMIT, value);
      changingLine(this).miterLimit = value;
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
    const { line } = this[kState];
    if (dashes.length === 0 && line.lineDash.length === 0) return;
    const at = recorder.reserve(2 + dashes.length);
    recorder.buffer[at] = SET_LINE_DASH;
    recorder.buffer[at + 1] = dashes.length;
    recorder.buffer.set(dashes, at + 2);
    // An error belongs to this call, and leaves the dashes as they were.
    if (dashes.length > LONG) recorder.flush();
    changingLine(this).lineDash = dashes;
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-getlinedash> */
  getLineDash() {
    recorderOf(this);
    return [...this[kState].line.lineDash];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linedashoffset> */
  get lineDashOffset() {
    recorderOf(this);
    return this[kState].line.lineDashOffset;
  }

  set lineDashOffset(value) {
    const recorder = recorderOf(this);
    value = +value;
    const { line } = this[kState];
    if (value - value === 0 && value !== line.lineDashOffset) {
      recorder.command1(SET_LINE_DASH_OFFSET, value);
      changingLine(this).lineDashOffset = value;
    }
  }
}

function isLength(value) {
  return value >= 0 && value < Infinity;
}

module.exports = { CanvasPathDrawingStyles };
