'use strict';

const opcodes = require('../opcodes');

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
function refreshFill(recorder, state) {
  const { fillPaint } = state;
  if (fillPaint !== null && fillPaint.version !== state.fillVersion) {
    fillPaint.record(recorder, FILL);
    state.fillVersion = fillPaint.version;
  }
}

/** Records the stroke gradient or pattern anew when it has changed. */
function refreshStroke(recorder, state) {
  const { strokePaint } = state;
  if (strokePaint !== null && strokePaint.version !== state.strokeVersion) {
    strokePaint.record(recorder, STROKE);
    state.strokeVersion = strokePaint.version;
  }
}

module.exports = { colorFor, refreshFill, refreshStroke };
