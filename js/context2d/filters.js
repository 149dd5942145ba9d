'use strict';

const native = require('../binding');
const { colorToP3 } = require('../color-space');
const { SET_FILTER } = require('../opcodes');
const { kState } = require('../symbols');
const { toDOMString } = require('../webidl');
const { changingEffects } = require('./drawing-state');
const { recorderOf } = require('./receiver');

/** How many numbers stand for a filter function: its kind and its arguments. */
const FUNCTION_LENGTH = 8;

/** The kind of drop-shadow(), and where its colour is. */
const DROP_SHADOW = 9;
const COLOR = 4;

/** Lists of more numbers are submitted at once. */
const LONG = 1024;

/** What relative lengths count in: the size of the initial font, in pixels. */
const EM = 10;

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasfilters> */
class CanvasFilters {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-filter> */
  get filter() {
    recorderOf(this);
    return this[kState].effects.filter;
  }

  set filter(value) {
    const recorder = recorderOf(this);
    const text = toDOMString(value);
    if (text === this[kState].effects.filter) return;
    const numbers = native.parseFilter(text, EM);
    if (numbers === null) return;
    const at = recorder.reserve(2 + numbers.length);
    if (recorder.displayP3) {
      convertShadows(numbers);
    }
    const { buffer } = recorder;
    buffer[at] = SET_FILTER;
    buffer[at + 1] = numbers.length / FUNCTION_LENGTH;
    buffer.set(numbers, at + 2);
    // An error belongs to this call, and leaves the filter as it was.
    if (numbers.length > LONG) recorder.flush();
    changingEffects(this).filter = text;
  }
}

/** The colours of shadows as a Display P3 canvas stores them. */
function convertShadows(numbers) {
  for (let at = 0; at < numbers.length; at += FUNCTION_LENGTH) {
    if (numbers[at] === DROP_SHADOW) {
      const color = numbers.slice(at + COLOR, at + COLOR + 3);
      numbers.splice(at + COLOR, 3, ...colorToP3(color));
    }
  }
}

module.exports = { CanvasFilters };
