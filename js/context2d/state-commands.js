'use strict';

const opcodes = require('../opcodes');

/** How many numbers commands take that set a property of the drawing state and refer to nothing. */
const LENGTHS = new Uint8Array(Math.max(...Object.values(opcodes)) + 1);
for (const [name, length] of [
  ['SET_TRANSFORM', 7],
  ['SET_FILL_COLOR', 5],
  ['SET_STROKE_COLOR', 5],
  ['SET_GLOBAL_ALPHA', 2],
  ['SET_COMPOSITE_OPERATION', 2],
  ['SET_LINE_WIDTH', 2],
  ['SET_LINE_CAP', 2],
  ['SET_LINE_JOIN', 2],
  ['SET_MITER_LIMIT', 2],
  ['SET_LINE_DASH_OFFSET', 2],
  ['SET_IMAGE_SMOOTHING', 3],
  ['SET_ANTIALIAS', 2],
  ['SET_SHADOW', 8],
]) {
  LENGTHS[opcodes[name]] = length;
}

/** Whether all commands from one place in a buffer to another only set the state, so that restoring it undoes them. */
function onlySetState(buffer, from, to) {
  let at = from;
  while (at < to) {
    const length = LENGTHS[buffer[at]];
    if (length === 0) return false;
    at += length;
  }
  return true;
}

module.exports = { onlySetState };
