'use strict';

const {
  BEGIN_PATH,
  CLIP,
  CLIP_PATH,
  FILL,
  FILL_PATH,
  STROKE,
  STROKE_PATH,
} = require('../opcodes');
const { commandsOf } = require('../path2d');
const { toEnumArgument } = require('../webidl');
const { refreshFill, refreshStroke } = require('./paint');
const { describe, missingArguments, recorderOf } = require('./receiver');

/** The number of a fill rule is its place in this list, which the native side shares. */
const FILL_RULES = ['nonzero', 'evenodd'];

/**
 * Each method is for the current default path, or for a Path2D that is its first argument.
 * <https://html.spec.whatwg.org/multipage/canvas.html#canvasdrawpath>
 */
class CanvasDrawPath {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-beginpath> */
  beginPath() {
    recorderOf(this).command(BEGIN_PATH);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fill> */
  fill(path = undefined, fillRule = undefined) {
    const recorder = recorderOf(this);
    const commands = path === undefined ? undefined : commandsOf(path);
    if (commands === undefined) {
      if (arguments.length > 1) throw notAPath(this, 'fill');
      const rule = path === undefined ? 0 : toFillRule(path, this, 'fill');
      if (!recorder.drawable) return;
      refreshFill(recorder, this);
      recorder.command1(FILL, rule);
    } else {
      const rule = fillRule === undefined ? 0 : toFillRule(fillRule, this, 'fill');
      if (!recorder.drawable) return;
      refreshFill(recorder, this);
      commands.record(recorder, FILL_PATH, rule);
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-stroke> */
  stroke(path = undefined) {
    const recorder = recorderOf(this);
    const commands = arguments.length === 0 ? undefined : toCommands(path, this, 'stroke');
    if (!recorder.drawable) return;
    refreshStroke(recorder, this);
    if (commands === undefined) {
      recorder.command(STROKE);
    } else {
      commands.record(recorder, STROKE_PATH);
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-clip> */
  clip(path = undefined, fillRule = undefined) {
    const recorder = recorderOf(this);
    const commands = path === undefined ? undefined : commandsOf(path);
    if (commands === undefined) {
      if (arguments.length > 1) throw notAPath(this, 'clip');
      recorder.command1(CLIP, path === undefined ? 0 : toFillRule(path, this, 'clip'));
    } else {
      const rule = fillRule === undefined ? 0 : toFillRule(fillRule, this, 'clip');
      commands.record(recorder, CLIP_PATH, rule);
    }
  }

  /**
   * `(x, y, fillRule)` or `(path, x, y, fillRule)`.
   * <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinpath>
   */
  isPointInPath(first, second, third = undefined, fourth = undefined) {
    const recorder = recorderOf(this);
    const count = arguments.length;
    if (count < 2) throw missingArguments(this, 'isPointInPath', 2, count);
    const commands = count > 2 ? commandsOf(first) : undefined;
    if (count > 3 && commands === undefined) throw notAPath(this, 'isPointInPath');
    const [x, y] = commands === undefined ? [+first, +second] : [+second, +third];
    const given = commands === undefined ? third : fourth;
    const rule = given === undefined ? 0 : toFillRule(given, this, 'isPointInPath');
    if (x - x + (y - y) !== 0) return false;
    recorder.flush();
    return recorder.native.isPointInPath(x, y, rule, ...(commands?.toArguments() ?? []));
  }

  /**
   * `(x, y)` or `(path, x, y)`.
   * <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinstroke>
   */
  isPointInStroke(first, second, third = undefined) {
    const recorder = recorderOf(this);
    const count = arguments.length;
    if (count < 2) throw missingArguments(this, 'isPointInStroke', 2, count);
    const commands = count > 2 ? toCommands(first, this, 'isPointInStroke') : undefined;
    const [x, y] = commands === undefined ? [+first, +second] : [+second, +third];
    if (x - x + (y - y) !== 0) return false;
    recorder.flush();
    return recorder.native.isPointInStroke(x, y, ...(commands?.toArguments() ?? []));
  }
}

/** The commands of an argument that must be a Path2D. */
function toCommands(path, receiver, method) {
  const commands = commandsOf(path);
  if (commands === undefined) {
    throw notAPath(receiver, method);
  }
  return commands;
}

function toFillRule(value, receiver, method) {
  const context = describe(receiver, method);
  return FILL_RULES.indexOf(toEnumArgument(value, FILL_RULES, 'CanvasFillRule', context));
}

function notAPath(receiver, method) {
  return new TypeError(describe(receiver, method, "parameter 1 is not of type 'Path2D'."));
}

module.exports = { CanvasDrawPath };
