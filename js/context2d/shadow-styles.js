'use strict';

const { parseColor } = require('../color');
const { SET_SHADOW } = require('../opcodes');
const { kState } = require('../symbols');
const { toDOMString } = require('../webidl');
const { changingShadow } = require('./drawing-state');
const { colorFor } = require('./paint');
const { recorderOf } = require('./receiver');

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasshadowstyles> */
class CanvasShadowStyles {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-shadowoffsetx> */
  get shadowOffsetX() {
    recorderOf(this);
    return this[kState].shadow.shadowOffsetX;
  }

  set shadowOffsetX(value) {
    const recorder = recorderOf(this);
    value = +value;
    const { shadow } = this[kState];
    if (value - value === 0 && value !== shadow.shadowOffsetX) {
      recordShadow(recorder, shadow.shadowColor, shadow.shadowBlur, value, shadow.shadowOffsetY);
      changingShadow(this).shadowOffsetX = value;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-shadowoffsety> */
  get shadowOffsetY() {
    recorderOf(this);
    return this[kState].shadow.shadowOffsetY;
  }

  set shadowOffsetY(value) {
    const recorder = recorderOf(this);
    value = +value;
    const { shadow } = this[kState];
    if (value - value === 0 && value !== shadow.shadowOffsetY) {
      recordShadow(recorder, shadow.shadowColor, shadow.shadowBlur, shadow.shadowOffsetX, value);
      changingShadow(this).shadowOffsetY = value;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-shadowblur> */
  get shadowBlur() {
    recorderOf(this);
    return this[kState].shadow.shadowBlur;
  }

  set shadowBlur(value) {
    const recorder = recorderOf(this);
    value = +value;
    const { shadow } = this[kState];
    if (value - value === 0 && value >= 0 && value !== shadow.shadowBlur) {
      recordShadow(recorder, shadow.shadowColor, value, shadow.shadowOffsetX, shadow.shadowOffsetY);
      changingShadow(this).shadowBlur = value;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-shadowcolor> */
  get shadowColor() {
    recorderOf(this);
    return this[kState].shadow.shadowColor.text;
  }

  set shadowColor(value) {
    const recorder = recorderOf(this);
    const color = parseColor(toDOMString(value));
    const { shadow } = this[kState];
    if (color !== null && color !== shadow.shadowColor) {
      const { shadowBlur, shadowOffsetX, shadowOffsetY } = shadow;
      recordShadow(recorder, color, shadowBlur, shadowOffsetX, shadowOffsetY);
      changingShadow(this).shadowColor = color;
    }
  }
}

function recordShadow(recorder, color, blur, offsetX, offsetY) {
  const { r, g, b, a } = colorFor(recorder, color);
  const at = recorder.reserve(8);
  const { buffer } = recorder;
  buffer[at] = SET_SHADOW;
  buffer[at + 1] = r;
  buffer[at + 2] = g;
  buffer[at + 3] = b;
  buffer[at + 4] = a;
  buffer[at + 5] = blur;
  buffer[at + 6] = offsetX;
  buffer[at + 7] = offsetY;
}

module.exports = { CanvasShadowStyles };
