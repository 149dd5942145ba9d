'use strict';

const native = require('../binding');
const { SET_FILTER } = require('../opcodes');
const { kState } = require('../symbols');
const { toDOMString } = require('../webidl');
const { recorderOf } = require('./receiver');

/** How many numbers stand for a filter function: its kind and its arguments. */
const FUNCTION_LENGTH = 8;

/** What relative lengths count in: the size of the initial font, in pixels. */
const EM = 10;

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasfilters> */
class CanvasFilters {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-filter> */
  get filter() {
    recorderOf(this);
    return this[kState].filter;
  }

  set filter(value) {
    const recorder = recorderOf(this);
    const text = toDOMString(value);
    const state = this[kState];
    if (text === state.filter) return;
    const numbers = native.parseFilter(text, EM);
    if (numbers === null) return;
    const at = recorder.reserve(2 + numbers.length);
    const { buffer } = recorder;
    buffer[at] = SET_FILTER;
    buffer[at + 1] = numbers.length / FUNCTION_LENGTH;
    buffer.set(numbers, at + 2);
    state.filter = text;
  }
}

module.exports = { CanvasFilters };
