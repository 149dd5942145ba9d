'use strict';

const { SET_COMPOSITE_OPERATION, SET_GLOBAL_ALPHA } = require('../opcodes');
const { kState } = require('../symbols');
const { toDOMString } = require('../webidl');
const { changingEffects } = require('./drawing-state');
const { recorderOf } = require('./receiver');

/** The number of an operation is its place in this list, which the native side shares. */
const OPERATIONS = new Map(
  [
    'source-over',
    'source-in',
    'source-out',
    'source-atop',
    'destination-over',
    'destination-in',
    'destination-out',
    'destination-atop',
    'lighter',
    'copy',
    'xor',
    'multiply',
    'screen',
    'overlay',
    'darken',
    'lighten',
    'color-dodge',
    'color-burn',
    'hard-light',
    'soft-light',
    'difference',
    'exclusion',
    'hue',
    'saturation',
    'color',
    'luminosity',
    'clear',
    'destination',
    'saturate',
  ].map((name, index) => [name, index]),
);

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvascompositing> */
class CanvasCompositing {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-globalalpha> */
  get globalAlpha() {
    recorderOf(this);
    return this[kState].effects.globalAlpha;
  }

  set globalAlpha(value) {
    const recorder = recorderOf(this);
    value = +value;
    const { effects } = this[kState];
    if (value >= 0 && value <= 1 && value !== effects.globalAlpha) {
      recorder.command1(SET_GLOBAL_ALPHA, value);
      changingEffects(this).globalAlpha = value;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-globalcompositeoperation> */
  get globalCompositeOperation() {
    recorderOf(this);
    return this[kState].effects.globalCompositeOperation;
  }

  set globalCompositeOperation(value) {
    const recorder = recorderOf(this);
    value = toDOMString(value);
    // As browsers and node-canvas have it.
    if (value === 'normal') value = 'source-over';
    const { effects } = this[kState];
    const number = OPERATIONS.get(value);
    if (number !== undefined && value !== effects.globalCompositeOperation) {
      recorder.command1(SET_COMPOSITE_OPERATION, number);
      changingEffects(this).globalCompositeOperation = value;
    }
  }
}

module.exports = { CanvasCompositing };
