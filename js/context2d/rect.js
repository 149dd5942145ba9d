'use strict';

const { CLEAR_RECT, FILL_RECT, STROKE_RECT } = require('../opcodes');
const { refreshFill, refreshStroke } = require('./paint');
const { missingArguments, recorderOf } = require('./receiver');

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasrect> */
class CanvasRect {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-clearrect> */
  clearRect(x, y, w, h) {
    const recorder = recorderOf(this);
    if (arguments.length < 4) throw missingArguments(this, 'clearRect', 4, arguments.length);
    x = +x;
    y = +y;
    w = +w;
    h = +h;
    if (x - x + (y - y) + (w - w) + (h - h) !== 0 || !recorder.drawable) return;
    recorder.command4(CLEAR_RECT, x, y, w, h);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fillrect> */
  fillRect(x, y, w, h) {
    const recorder = recorderOf(this);
    if (arguments.length < 4) throw missingArguments(this, 'fillRect', 4, arguments.length);
    x = +x;
    y = +y;
    w = +w;
    h = +h;
    if (x - x + (y - y) + (w - w) + (h - h) !== 0 || !recorder.drawable) return;
    refreshFill(recorder, this);
    recorder.command4(FILL_RECT, x, y, w, h);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-strokerect> */
  strokeRect(x, y, w, h) {
    const recorder = recorderOf(this);
    if (arguments.length < 4) throw missingArguments(this, 'strokeRect', 4, arguments.length);
    x = +x;
    y = +y;
    w = +w;
    h = +h;
    if (x - x + (y - y) + (w - w) + (h - h) !== 0 || !recorder.drawable) return;
    refreshStroke(recorder, this);
    recorder.command4(STROKE_RECT, x, y, w, h);
  }
}

module.exports = { CanvasRect };
