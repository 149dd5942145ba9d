'use strict';

const { inspect } = require('node:util');

const {
  kAttributes,
  kBitmap,
  kCanvas,
  kConstruct,
  kPath,
  kRecorder,
  kStack,
  kState,
} = require('../symbols');
const { illegalConstructor } = require('../webidl');
const { CanvasCompositing } = require('./compositing');
const { CanvasDrawImage } = require('./draw-image');
const { CanvasDrawPath } = require('./draw-path');
const { CanvasFillStrokeStyles } = require('./fill-stroke-styles');
const { CanvasFilters } = require('./filters');
const { CanvasImageData } = require('./image-data');
const { CanvasImageSmoothing } = require('./image-smoothing');
const { CanvasPath } = require('./path');
const { CanvasPathDrawingStyles } = require('./path-drawing-styles');
const { recorderOf } = require('./receiver');
const { Recorder } = require('./recorder');
const { CanvasRect } = require('./rect');
const { RenderingHints } = require('./rendering-hints');
const { CanvasSettings } = require('./settings');
const { CanvasShadowStyles } = require('./shadow-styles');
const { CanvasState, resetState } = require('./state');
const { CanvasTransform } = require('./transform');

/** The interfaces that the context includes, in the standard's order. */
const MIXINS = [
  CanvasSettings,
  CanvasState,
  CanvasTransform,
  CanvasCompositing,
  CanvasImageSmoothing,
  CanvasFillStrokeStyles,
  CanvasShadowStyles,
  CanvasFilters,
  CanvasRect,
  CanvasDrawPath,
  CanvasDrawImage,
  CanvasImageData,
  CanvasPathDrawingStyles,
  CanvasPath,
  RenderingHints,
];

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasrenderingcontext2d> */
class CanvasRenderingContext2D {
  constructor(key, canvas, bitmap, attributes) {
    if (key !== kConstruct) {
      throw illegalConstructor('CanvasRenderingContext2D');
    }
    const recorder = new Recorder(
      bitmap.native.getContext2d(attributes.alpha),
      bitmap.width,
      bitmap.height,
    );
    bitmap.recorder = recorder;
    // Not enumerable, so that printing or comparing contexts does not walk into them.
    Object.defineProperties(this, {
      [kCanvas]: { value: canvas, writable: true },
      [kBitmap]: { value: bitmap },
      [kAttributes]: { value: attributes },
      [kRecorder]: { value: recorder },
      [kPath]: { value: recorder },
      [kState]: { value: undefined, writable: true },
      [kStack]: { value: undefined, writable: true },
    });
    resetState(this);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-canvas> */
  get canvas() {
    recorderOf(this);
    return this[kCanvas];
  }

  // AD-HOC: assignable, unlike in the standard: jsdom puts its element there.
  set canvas(value) {
    recorderOf(this);
    this[kCanvas] = value;
  }

  get [Symbol.toStringTag]() {
    return 'CanvasRenderingContext2D';
  }

  [inspect.custom](depth, options) {
    return `CanvasRenderingContext2D ${inspect({ canvas: this[kCanvas] }, options)}`;
  }
}

Object.defineProperty(CanvasRenderingContext2D.prototype, 'canvas', { enumerable: true });

for (const mixin of MIXINS) {
  const members = Object.getOwnPropertyDescriptors(mixin.prototype);
  delete members.constructor;
  for (const [name, descriptor] of Object.entries(members)) {
    Object.defineProperty(CanvasRenderingContext2D.prototype, name, {
      ...descriptor,
      enumerable: true,
    });
  }
}

module.exports = { CanvasRenderingContext2D };
