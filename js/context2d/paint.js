'use strict';

const opcodes = require('../opcodes');
const { kState } = require('../symbols');
const { changingPaints } = require('./drawing-state');

// The fill and the stroke style as commands. A gradient or pattern travels by value: one that the
// application changes after setting it as the style is sent again before the next drawing.

const FILL = { gradient: opcodes.SET_FILL_GRADIENT, pattern: opcodes.SET_FILL_PATTERN };
const STROKE = { gradient: opcodes.SET_STROKE_GRADIENT, pattern: opcodes.SET_STROKE_PATTERN };

/** A colour as the canvas of a recorder stores it. */
function colorFor(recorder, color) {
  if (recorder.alphaOnly) return color.roundedDown;
  return recorder.displayP3 ? color.displayP3 : color;
}

/** Records the fill gradient or pattern anew when it has changed. */
function refreshFill(recorder, context) {
  const { fillPaint, fillVersion } = context[kState].paints;
  if (fillPaint !== null && fillPaint.version !== fillVersion) {
    fillPaint.record(recorder, FILL);
    changingPaints(context).fillVersion = fillPaint.version;
  }
}

/** Records the stroke gradient or pattern anew when it has changed. */
function refreshStroke(recorder, context) {
  const { strokePaint, strokeVersion } = context[kState].paints;
  if (strokePaint !== null && strokePaint.version !== strokeVersion) {
    strokePaint.record(recorder, STROKE);
    changingPaints(context).strokeVersion = strokePaint.version;
  }
}

module.exports = { FILL, STROKE, colorFor, refreshFill, refreshStroke };
