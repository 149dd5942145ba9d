'use strict';

const { RESET, RESTORE, SAVE } = require('../opcodes');
const { kStack, kState } = require('../symbols');
const { DrawingState } = require('./drawing-state');
const { recorderOf } = require('./receiver');

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasstate> */
class CanvasState {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-save> */
  save() {
    recorderOf(this).command(SAVE);
    this[kStack].push(new DrawingState(this[kState]));
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-restore> */
  restore() {
    const recorder = recorderOf(this);
    if (this[kStack].length > 0) {
      recorder.command(RESTORE);
      this[kState] = this[kStack].pop();
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-reset> */
  reset() {
    const recorder = recorderOf(this);
    // OPTIMIZATION: nothing of what was recorded can be seen any more.
    recorder.clear();
    recorder.command(RESET);
    resetState(this);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-iscontextlost> */
  isContextLost() {
    recorderOf(this);
    return false;
  }
}

/** The initial state and an empty stack, as after `reset()` and after a new size. */
function resetState(context) {
  context[kState] = new DrawingState();
  context[kStack] = [];
}

module.exports = { CanvasState, resetState };
