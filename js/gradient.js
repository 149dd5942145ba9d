'use strict';

const native = require('./binding');
const { parseColor } = require('./color');
const { domException } = require('./errors');
const { kConstruct, kPaint } = require('./symbols');
const webidl = require('./webidl');

const INTERFACE = 'CanvasGradient';

/** What `SET_FILL_GRADIENT` and `SET_STROKE_GRADIENT` call the kinds. */
const GradientKind = Object.freeze({ LINEAR: 0, RADIAL: 1, CONIC: 2, LISTED: 3 });

/** Stops that are held here; of a gradient with more all are held by the native side, counted. */
const HELD = 256;

/** Numbers that stand for a stop there: its offset, its colour in sRGB, and in Display P3 without alpha. */
const HANDLE_NUMBERS = 8;

/** What a style needs of a gradient; `version` tells when it must be sent again. */
class GradientPaint {
  constructor(kind, p0, p1, p2, p3, p4, p5) {
    this.kind = kind;
    this.geometry = [p0, p1, p2, p3, p4, p5];
    this.stops = [];
    this.sorted = true;
    /** What holds the stops of a gradient that has many; those in `stops` are still to be added to it. */
    this.handle = null;
    this.version = 1;
  }

  /** Stops of the same offset stay in the order in which they were added. */
  addStop(offset, color) {
    if (this.stops.length >= HELD) {
      // Before the stop is added, as there may be no memory for more.
      this.handOver();
    }
    const { stops } = this;
    if (stops.length > 0 && stops[stops.length - 1].offset > offset) {
      this.sorted = false;
    }
    stops.push({ offset, color });
    this.version += 1;
  }

  /** Adds all stops to those that the native side holds. */
  handOver() {
    const { stops } = this;
    const handle = this.handle ?? native.createGradient(this.kind, Float64Array.from(this.geometry));
    const numbers = new Float64Array(stops.length * HANDLE_NUMBERS);
    stops.forEach(({ offset, color }, index) => {
      const { r, g, b, a, displayP3 } = color;
      numbers.set([offset, r, g, b, a, displayP3.r, displayP3.g, displayP3.b], index * HANDLE_NUMBERS);
    });
    native.addColorStops(handle, numbers);
    this.handle = handle;
    this.stops = [];
    this.sorted = true;
  }

  /** Records the command that makes this gradient the fill or stroke style. */
  record(recorder, opcodes) {
    if (this.handle === null) {
      this.recordStops(recorder, opcodes);
    } else {
      this.recordHandle(recorder, opcodes);
    }
  }

  recordHandle(recorder, opcodes) {
    if (this.stops.length > 0) {
      this.handOver();
    }
    const at = recorder.reserve(4);
    const index = recorder.reference(this.handle, 0);
    const { buffer } = recorder;
    buffer[at] = opcodes.gradient;
    buffer[at + 1] = GradientKind.LISTED;
    buffer[at + 2] = index;
    buffer[at + 3] = recorder.displayP3 ? 1 : 0;
    // The stops of this moment are meant, and an error belongs to this call.
    recorder.flush();
  }

  recordStops(recorder, opcodes) {
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
