'use strict';

const { inspect } = require('node:util');

const { hide } = require('../hide');
const {
  kAttributes,
  kBitmap,
  kCanvas,
  kConstruct,
  kPath,
  kPixelFormat,
  kRecorder,
  kSource,
  kState,
  kTextLines,
} = require('../symbols');
const { illegalConstructor, isObject } = require('../webidl');
const { CanvasCompositing } = require('./compositing');
const { CanvasDocument } = require('./document');
const { CanvasDrawImage } = require('./draw-image');
const { CanvasDrawPath } = require('./draw-path');
const { CanvasFillStrokeStyles } = require('./fill-stroke-styles');
const { CanvasFilters } = require('./filters');
const { CanvasImageData } = require('./image-data');
const { CanvasImageSmoothing } = require('./image-smoothing');
const { CanvasPath } = require('./path');
const { CanvasPathDrawingStyles } = require('./path-drawing-styles');
const { CanvasFontSettings } = require('./font-settings');
const { missingArguments, recorderOf } = require('./receiver');
const { Recorder } = require('./recorder');
const { CanvasRect } = require('./rect');
const { RenderingHints } = require('./rendering-hints');
const { CanvasSettings } = require('./settings');
const { CanvasShadowStyles } = require('./shadow-styles');
const { CanvasState, resetState } = require('./state');
const { CanvasText } = require('./text');
const { CanvasTextDrawingStyles } = require('./text-drawing-styles');
const { CanvasTransform } = require('./transform');

/** How many times as large as they are shown pictures of shapes are drawn for documents. */
const DOCUMENT_RESOLUTION = 3;

/** The interfaces that both contexts include, in the standard's order. */
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
  CanvasText,
  CanvasDrawImage,
  CanvasImageData,
  CanvasPathDrawingStyles,
  CanvasTextDrawingStyles,
  CanvasPath,
];

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasrenderingcontext2d> */
class CanvasRenderingContext2D {
  constructor(key, canvas, bitmap, settings) {
    if (key !== kConstruct) {
      // AD-HOC: node-canvas's constructor takes a canvas.
      if (isObject(key) && typeof key[kSource]?.flush === 'function') {
        return key.getContext('2d', canvas);
      }
      throw illegalConstructor('CanvasRenderingContext2D');
    }
    initialize(this, canvas, bitmap, settings);
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

  /**
   * Has nothing to draw, as there is no element that could have the focus.
   * <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-drawfocusifneeded>
   */
  drawFocusIfNeeded(...args) {
    recorderOf(this);
    if (args.length < 1) throw missingArguments(this, 'drawFocusIfNeeded', 1, 0);
  }

  get [Symbol.toStringTag]() {
    return 'CanvasRenderingContext2D';
  }

  [inspect.custom](depth, options) {
    recorderOf(this);
    return `CanvasRenderingContext2D ${inspect({ canvas: this[kCanvas] }, options)}`;
  }
}

/** <https://html.spec.whatwg.org/multipage/canvas.html#offscreencanvasrenderingcontext2d> */
class OffscreenCanvasRenderingContext2D {
  constructor(key, canvas, bitmap, settings) {
    if (key !== kConstruct) {
      throw illegalConstructor('OffscreenCanvasRenderingContext2D');
    }
    initialize(this, canvas, bitmap, settings);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#offscreencontext2d-canvas> */
  get canvas() {
    recorderOf(this);
    return this[kCanvas];
  }

  get [Symbol.toStringTag]() {
    return 'OffscreenCanvasRenderingContext2D';
  }

  [inspect.custom](depth, options) {
    recorderOf(this);
    return `OffscreenCanvasRenderingContext2D ${inspect({ canvas: this[kCanvas] }, options)}`;
  }
}

/** Gives a new context what its methods need: the bitmap, a recorder and the initial state. */
function initialize(context, canvas, bitmap, { attributes, format }) {
  const displayP3 = attributes.colorSpace === 'display-p3';
  bitmap.native.open(format, displayP3);
  const { height, width } = bitmap;
  const recorder = new Recorder(bitmap.native, width, height, displayP3, format === 'A8');
  recorder.resolution = bitmap.type === 'image' ? 1 : DOCUMENT_RESOLUTION;
  bitmap.recorder = recorder;
  // Not enumerable, so that printing or comparing contexts does not walk into them.
  hide(context, kCanvas, canvas, true);
  hide(context, kBitmap, bitmap);
  hide(context, kAttributes, attributes);
  hide(context, kPixelFormat, format);
  hide(context, kRecorder, recorder);
  hide(context, kPath, recorder);
  hide(context, kState, undefined, true);
  resetState(context);
}

function include(Class, mixins) {
  for (const mixin of mixins) {
    const members = Object.getOwnPropertyDescriptors(mixin.prototype);
    delete members.constructor;
    for (const [name, descriptor] of Object.entries(members)) {
      Object.defineProperty(Class.prototype, name, { ...descriptor, enumerable: true });
    }
  }
  for (const name of ['canvas', 'drawFocusIfNeeded']) {
    if (name in Class.prototype) Object.defineProperty(Class.prototype, name, { enumerable: true });
  }
}

include(CanvasRenderingContext2D, [
  ...MIXINS,
  CanvasFontSettings,
  RenderingHints,
  CanvasDocument,
]);
include(OffscreenCanvasRenderingContext2D, MIXINS);
// As in node-canvas. The standard has them in no context.
Object.defineProperty(CanvasRenderingContext2D.prototype, kTextLines, { value: true });

module.exports = { CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D };
