'use strict';

const { parseColor } = require('../color');
const { CanvasGradient, GradientKind, GradientPaint } = require('../gradient');
const { domException } = require('../errors');
const native = require('../binding');
const { SET_FILL_COLOR, SET_STROKE_COLOR } = require('../opcodes');
const { CanvasPattern, PatternPaint } = require('../pattern');
const { kConstruct, kPaint, kState } = require('../symbols');
const { isObject, toDOMString } = require('../webidl');
const { toImageSource } = require('./canvas-image-source');
const { changingPaints } = require('./drawing-state');
const { FILL, STROKE, colorFor } = require('./paint');
const { describe, missingArguments, recorderOf } = require('./receiver');

/** The number of a repetition is its place in this list, which the native side shares. */
const REPETITIONS = ['repeat', 'repeat-x', 'repeat-y', 'no-repeat'];

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasfillstrokestyles> */
class CanvasFillStrokeStyles {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-strokestyle> */
  get strokeStyle() {
    recorderOf(this);
    const { strokePaint, strokeStyle } = this[kState].paints;
    return strokePaint === null ? strokeStyle.text : strokeStyle;
  }

  set strokeStyle(value) {
    const recorder = recorderOf(this);
    const paint = paintOf(value);
    if (paint !== undefined) {
      const { strokePaint, strokeVersion } = this[kState].paints;
      // First, as it may fail.
      if (paint !== strokePaint || paint.version !== strokeVersion) paint.record(recorder, STROKE);
      const paints = changingPaints(this);
      paints.strokeStyle = value;
      paints.strokePaint = paint;
      paints.strokeVersion = paint.version;
      return;
    }
    const text = typeof value === 'string' ? value : toDOMString(value);
    const { strokePaint, strokeStyle } = this[kState].paints;
    if (strokePaint === null && text === strokeStyle.input) return;
    const color = parseColor(text);
    if (color === null) return;
    const { r, g, b, a } = colorFor(recorder, color);
    recorder.command4(SET_STROKE_COLOR, r, g, b, a);
    const paints = changingPaints(this);
    paints.strokeStyle = color;
    paints.strokePaint = null;
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fillstyle> */
  get fillStyle() {
    recorderOf(this);
    const { fillPaint, fillStyle } = this[kState].paints;
    return fillPaint === null ? fillStyle.text : fillStyle;
  }

  set fillStyle(value) {
    const recorder = recorderOf(this);
    const paint = paintOf(value);
    if (paint !== undefined) {
      const { fillPaint, fillVersion } = this[kState].paints;
      // First, as it may fail.
      if (paint !== fillPaint || paint.version !== fillVersion) paint.record(recorder, FILL);
      const paints = changingPaints(this);
      paints.fillStyle = value;
      paints.fillPaint = paint;
      paints.fillVersion = paint.version;
      return;
    }
    const text = typeof value === 'string' ? value : toDOMString(value);
    const { fillPaint, fillStyle } = this[kState].paints;
    if (fillPaint === null && text === fillStyle.input) return;
    const color = parseColor(text);
    if (color === null) return;
    const { r, g, b, a } = colorFor(recorder, color);
    recorder.command4(SET_FILL_COLOR, r, g, b, a);
    const paints = changingPaints(this);
    paints.fillStyle = color;
    paints.fillPaint = null;
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-createlineargradient> */
  createLinearGradient(x0, y0, x1, y1) {
    recorderOf(this);
    if (arguments.length < 4) {
      throw missingArguments(this, 'createLinearGradient', 4, arguments.length);
    }
    const numbers = finiteNumbers(this, 'createLinearGradient', [x0, y0, x1, y1]);
    return gradient(GradientKind.LINEAR, numbers);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-createradialgradient> */
  createRadialGradient(x0, y0, r0, x1, y1, r1) {
    recorderOf(this);
    if (arguments.length < 6) {
      throw missingArguments(this, 'createRadialGradient', 6, arguments.length);
    }
    const numbers = finiteNumbers(this, 'createRadialGradient', [x0, y0, r0, x1, y1, r1]);
    // 1.
    const negative = numbers[2] < 0 ? 'r0' : numbers[5] < 0 ? 'r1' : undefined;
    if (negative !== undefined) {
      const detail = `The ${negative} provided is less than 0.`;
      throw domException('IndexSizeError', describe(this, 'createRadialGradient', detail));
    }
    return gradient(GradientKind.RADIAL, numbers);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-createconicgradient> */
  createConicGradient(startAngle, x, y) {
    recorderOf(this);
    if (arguments.length < 3) {
      throw missingArguments(this, 'createConicGradient', 3, arguments.length);
    }
    const numbers = finiteNumbers(this, 'createConicGradient', [startAngle, x, y]);
    return gradient(GradientKind.CONIC, numbers);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-createpattern> */
  createPattern(image, repetition) {
    recorderOf(this);
    if (arguments.length < 1) throw missingArguments(this, 'createPattern', 1, 0);
    const source = toImageSource(image, this, 'createPattern');
    // AD-HOC: without a second argument node-canvas repeats and the standard throws.
    const given = repetition === null || arguments.length < 2 ? '' : toDOMString(repetition);
    // 1. and 2.
    const usable = source.isUsable();
    // 3. and 4.
    const index = given === '' ? 0 : REPETITIONS.indexOf(given);
    if (index < 0) {
      const detail = `The provided type ('${given}') is not one of ${REPETITIONS.join(', ')}.`;
      throw domException('SyntaxError', describe(this, 'createPattern', detail));
    }
    if (!usable) return null;
    // 5. to 7.
    source.prepare();
    const handle = native.createPattern(source.native, index);
    return new CanvasPattern(kConstruct, new PatternPaint(handle, source.bytes));
  }
}

/** The paint of a CanvasGradient or CanvasPattern, undefined for any other value. */
function paintOf(value) {
  return isObject(value) ? value[kPaint] : undefined;
}

function finiteNumbers(receiver, method, values) {
  const numbers = values.map((value) => +value);
  if (!numbers.every(Number.isFinite)) {
    throw new TypeError(describe(receiver, method, 'The provided double value is non-finite.'));
  }
  return numbers;
}

function gradient(kind, numbers) {
  const [p0, p1, p2, p3 = 0, p4 = 0, p5 = 0] = numbers;
  return new CanvasGradient(kConstruct, new GradientPaint(kind, p0, p1, p2, p3, p4, p5));
}

module.exports = { CanvasFillStrokeStyles };
