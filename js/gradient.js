'use strict';

const { parseColor } = require('./color');
const { domException } = require('./errors');
const { kConstruct, kPaint } = require('./symbols');
const webidl = require('./webidl');

const INTERFACE = 'CanvasGradient';

/** What `SET_FILL_GRADIENT` and `SET_STROKE_GRADIENT` call the kinds. */
const GradientKind = Object.freeze({ LINEAR: 0, RADIAL: 1, CONIC: 2 });

/** What a style needs of a gradient; `version` tells when it must be sent again. */
class GradientPaint {
  constructor(kind, p0, p1, p2, p3, p4, p5) {
    this.kind = kind;
    this.geometry = [p0, p1, p2, p3, p4, p5];
    this.stops = [];
    this.sorted = true;
    this.version = 1;
  }

  /** Stops of the same offset stay in the order in which they were added. */
  addStop(offset, color) {
    const { stops } = this;
    if (stops.length > 0 && stops[stops.length - 1].offset > offset) {
      this.sorted = false;
    }
    stops.push({ offset, color });
    this.version += 1;
  }

  /** Records the command that makes this gradient the fill or stroke style. */
  record(recorder, opcodes) {
    const { geometry, stops } = this;
    if (!this.sorted) {
      stops.sort(byOffset);
      this.sorted = true;
    }
    const length = 9 + stops.length * 5;
    const start = recorder.reserve(length);
    const { buffer } = recorder;
    buffer[start] = opcodes.gradient;
    buffer[start + 1] = this.kind;
    buffer.set(geometry, start + 2);
    buffer[start + 8] = stops.length;
    let at = start + 9;
    for (const { offset, color } of stops) {
      buffer[at] = offset;
      const { r, g, b, a } = recorder.displayP3 ? color.displayP3 : color;
      buffer[at + 1] = r;
      buffer[at + 2] = g;
      buffer[at + 3] = b;
      buffer[at + 4] = a;
      at += 5;
    }
  }
}

function byOffset(one, other) {
  return one.offset - other.offset;
}

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasgradient> */
class CanvasGradient {
  constructor(key, paint) {
    if (key !== kConstruct) {
      throw webidl.illegalConstructor(INTERFACE);
    }
    Object.defineProperty(this, kPaint, { value: paint });
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-canvasgradient-addcolorstop> */
  addColorStop(offset, color) {
    const paint = this?.[kPaint];
    if (!(paint instanceof GradientPaint)) {
      throw webidl.illegalInvocation();
    }
    webidl.requireArguments(arguments, 2, 'addColorStop', INTERFACE);
    const position = webidl.toFiniteDouble(
      offset,
      webidl.executeMessage('addColorStop', INTERFACE, 'parameter 1'),
    );
    const text = webidl.toDOMString(color);
    // 1.
    if (position < 0 || position > 1) {
      const detail = `The provided value (${position}) is outside the range (0.0, 1.0).`;
      throw domException('IndexSizeError', message('addColorStop', detail));
    }
    // 2. and 3.
    const stop = parseColor(text);
    if (stop === null) {
      const detail = `The value provided ('${abbreviate(text)}') could not be parsed as a color.`;
      throw domException('SyntaxError', message('addColorStop', detail));
    }
    // 4.
    paint.addStop(position, stop);
  }

  get [Symbol.toStringTag]() {
    return INTERFACE;
  }
}

Object.defineProperty(CanvasGradient.prototype, 'addColorStop', { enumerable: true });

function message(method, detail) {
  return webidl.executeMessage(method, INTERFACE, detail);
}

/** A message must not carry megabytes of somebody's input. */
function abbreviate(text) {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

module.exports = { CanvasGradient, GradientKind, GradientPaint };
