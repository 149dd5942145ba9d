'use strict';

const { BEGIN_PATH, CLIP, FILL, STROKE } = require('../opcodes');
const { kState } = require('../symbols');
const { executeMessage, isObject, toEnumArgument } = require('../webidl');
const { refreshFill, refreshStroke } = require('./paint');
const { missingArguments, recorderOf } = require('./receiver');

/** The number of a fill rule is its place in this list, which the native side shares. */
const FILL_RULES = ['nonzero', 'evenodd'];

const FILL_RULE = executeMessage('fill', 'CanvasRenderingContext2D', 'parameter 1');
const CLIP_RULE = executeMessage('clip', 'CanvasRenderingContext2D', 'parameter 1');
const POINT_RULE = executeMessage('isPointInPath', 'CanvasRenderingContext2D', 'parameter 3');

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasdrawpath> */
class CanvasDrawPath {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-beginpath> */
  beginPath() {
    recorderOf(this).command(BEGIN_PATH);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fill> */
  fill(fillRule = undefined) {
    const recorder = recorderOf(this);
    const rule = fillRule === undefined ? 0 : toFillRule(fillRule, FILL_RULE);
    if (!recorder.drawable) return;
    refreshFill(recorder, this[kState]);
    recorder.command1(FILL, rule);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-stroke> */
  stroke() {
    const recorder = recorderOf(this);
    if (!recorder.drawable) return;
    refreshStroke(recorder, this[kState]);
    recorder.command(STROKE);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-clip> */
  clip(fillRule = undefined) {
    const recorder = recorderOf(this);
    const rule = fillRule === undefined ? 0 : toFillRule(fillRule, CLIP_RULE);
    recorder.command1(CLIP, rule);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinpath> */
  isPointInPath(x, y, fillRule = undefined) {
    const recorder = recorderOf(this);
    if (arguments.length < 2) throw missingArguments(this, 'isPointInPath', 2, arguments.length);
    x = +x;
    y = +y;
    const rule = fillRule === undefined ? 0 : toFillRule(fillRule, POINT_RULE);
    if (x - x + (y - y) !== 0) return false;
    recorder.flush();
    return recorder.native.isPointInPath(x, y, rule);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinstroke> */
  isPointInStroke(x, y) {
    const recorder = recorderOf(this);
    if (arguments.length < 2) throw missingArguments(this, 'isPointInStroke', 2, arguments.length);
    x = +x;
    y = +y;
    if (x - x + (y - y) !== 0) return false;
    recorder.flush();
    return recorder.native.isPointInStroke(x, y);
  }
}

function toFillRule(value, context) {
  // AD-HOC: an object that is no path counts as no argument, as in node-canvas: programs hand
  // over stand-ins of their own for Path2D.
  if (isObject(value)) {
    return 0;
  }
  return FILL_RULES.indexOf(toEnumArgument(value, FILL_RULES, 'CanvasFillRule', context));
}

module.exports = { CanvasDrawPath };
