'use strict';

const { RESET } = require('../opcodes');
const { kRecorder, kState } = require('../symbols');
const { DrawingState } = require('./drawing-state');
const { recorderOf } = require('./receiver');

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasstate> */
class CanvasState {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-save> */
  save() {
    recorderOf(this).save();
    this[kState].saves += 1;
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-restore> */
  restore() {
    const recorder = recorderOf(this);
    const state = this[kState];
    if (state.saves > 0) {
      recorder.restore();
      state.saves -= 1;
    } else if (state.saved !== null) {
      recorder.restore();
      state.saved.saves -= 1;
      this[kState] = state.saved;
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
  context[kRecorder].forgetStates();
}

module.exports = { CanvasState, resetState };
