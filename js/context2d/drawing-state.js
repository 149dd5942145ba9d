'use strict';

// The part of the drawing state that getters answer; the native side keeps what drawing needs. Saving copies
// nothing: a state that was saved is copied when something of it first changes, and of that copy only the
// group of fields that changes.

const { BLACK, TRANSPARENT } = require('../color');
const { ZERO } = require('../css/lengths');
const { INITIAL: INITIAL_FONT } = require('../font/shorthand');
const { kState } = require('../symbols');
const { INITIAL: INITIAL_SETTINGS } = require('./font-setting-list');

const IDENTITY = Object.freeze([1, 0, 0, 1, 0, 0]);
const NO_DASH = Object.freeze([]);

/** The fill and the stroke style. `owner` is, as in all groups, the state that may change the fields. */
class Paints {
  constructor(from, owner) {
    this.owner = owner;
    // A Color, CanvasGradient or CanvasPattern; the paint of the latter two, null for a colour; and
    // which version of it the native side has.
    this.fillStyle = from.fillStyle;
    this.fillPaint = from.fillPaint;
    this.fillVersion = from.fillVersion;
    this.strokeStyle = from.strokeStyle;
    this.strokePaint = from.strokePaint;
    this.strokeVersion = from.strokeVersion;
  }
}

class LineStyles {
  constructor(from, owner) {
    this.owner = owner;
    this.lineWidth = from.lineWidth;
    this.lineCap = from.lineCap;
    this.lineJoin = from.lineJoin;
    this.miterLimit = from.miterLimit;
    this.lineDash = from.lineDash;
    this.lineDashOffset = from.lineDashOffset;
  }
}

class ShadowStyles {
  constructor(from, owner) {
    this.owner = owner;
    this.shadowOffsetX = from.shadowOffsetX;
    this.shadowOffsetY = from.shadowOffsetY;
    this.shadowBlur = from.shadowBlur;
    this.shadowColor = from.shadowColor;
  }
}

/** How what is drawn comes together with what is there, and how it is sampled. */
class Effects {
  constructor(from, owner) {
    this.owner = owner;
    this.globalAlpha = from.globalAlpha;
    this.globalCompositeOperation = from.globalCompositeOperation;
    this.imageSmoothingEnabled = from.imageSmoothingEnabled;
    this.imageSmoothingQuality = from.imageSmoothingQuality;
    this.filter = from.filter;
    // node-canvas's own.
    this.antialias = from.antialias;
    this.patternQuality = from.patternQuality;
    this.quality = from.quality;
  }
}

class TextStyles {
  constructor(from, owner) {
    this.owner = owner;
    // A Font, and Lengths for the spacings. Sent to the native side before text is drawn with
    // them; pending while that has not happened, or generic families have got stand-ins since.
    this.font = from.font;
    this.fontStretch = from.fontStretch;
    this.fontPending = from.fontPending;
    this.fontSentAt = from.fontSentAt;
    this.textAlign = from.textAlign;
    this.textBaseline = from.textBaseline;
    this.direction = from.direction;
    this.letterSpacing = from.letterSpacing;
    this.wordSpacing = from.wordSpacing;
    this.fontKerning = from.fontKerning;
    this.fontVariantCaps = from.fontVariantCaps;
    this.textRendering = from.textRendering;
    this.lang = from.lang;
    this.fontSettings = from.fontSettings;
    this.textStylePending = from.textStylePending;
    // What measuring depends on beside the font, as a string; null until it is needed.
    this.measuredStyle = from.measuredStyle;
    // node-canvas's own.
    this.textDrawingMode = from.textDrawingMode;
  }
}

/** <https://html.spec.whatwg.org/multipage/canvas.html#drawing-state> */
class DrawingState {
  /** The initial state, or what follows a saved one. */
  constructor(from = INITIAL, saved = null) {
    /** The current transformation matrix, six numbers. Replaced, never changed. */
    this.matrix = from.matrix;
    this.paints = from.paints;
    this.line = from.line;
    this.shadow = from.shadow;
    this.effects = from.effects;
    this.text = from.text;
    /** The state below this one on the stack, null where there is none. */
    this.saved = saved;
    /** How many saved states are this one, which nothing has changed since. */
    this.saves = 0;
  }
}

const INITIAL = Object.freeze({
  matrix: IDENTITY,
  paints: new Paints(
    {
      fillStyle: BLACK,
      fillPaint: null,
      fillVersion: 0,
      strokeStyle: BLACK,
      strokePaint: null,
      strokeVersion: 0,
    },
    null,
  ),
  line: new LineStyles(
    {
      lineWidth: 1,
      lineCap: 'butt',
      lineJoin: 'miter',
      miterLimit: 10,
      lineDash: NO_DASH,
      lineDashOffset: 0,
    },
    null,
  ),
  shadow: new ShadowStyles(
    { shadowOffsetX: 0, shadowOffsetY: 0, shadowBlur: 0, shadowColor: TRANSPARENT },
    null,
  ),
  effects: new Effects(
    {
      globalAlpha: 1,
      globalCompositeOperation: 'source-over',
      imageSmoothingEnabled: true,
      imageSmoothingQuality: 'low',
      filter: 'none',
      antialias: 'default',
      patternQuality: 'good',
      quality: 'good',
    },
    null,
  ),
  text: new TextStyles(
    {
      font: INITIAL_FONT,
      fontStretch: 'normal',
      fontPending: true,
      fontSentAt: 0,
      textAlign: 'start',
      textBaseline: 'alphabetic',
      direction: 'inherit',
      letterSpacing: ZERO,
      wordSpacing: ZERO,
      fontKerning: 'auto',
      fontVariantCaps: 'normal',
      textRendering: 'auto',
      lang: 'inherit',
      fontSettings: INITIAL_SETTINGS,
      textStylePending: true,
      measuredStyle: null,
      textDrawingMode: 'path',
    },
    null,
  ),
});

/** The current state of a context, to be changed. */
function changing(context) {
  const state = context[kState];
  return state.saves === 0 ? state : (context[kState] = new DrawingState(state, state));
}

// The groups of fields of the current state, to be changed.

function changingPaints(context) {
  const state = changing(context);
  const { paints } = state;
  return paints.owner === state ? paints : (state.paints = new Paints(paints, state));
}

function changingLine(context) {
  const state = changing(context);
  const { line } = state;
  return line.owner === state ? line : (state.line = new LineStyles(line, state));
}

function changingShadow(context) {
  const state = changing(context);
  const { shadow } = state;
  return shadow.owner === state ? shadow : (state.shadow = new ShadowStyles(shadow, state));
}

function changingEffects(context) {
  const state = changing(context);
  const { effects } = state;
  return effects.owner === state ? effects : (state.effects = new Effects(effects, state));
}

function changingText(context) {
  const state = changing(context);
  const { text } = state;
  return text.owner === state ? text : (state.text = new TextStyles(text, state));
}

module.exports = {
  DrawingState,
  changing,
  changingEffects,
  changingLine,
  changingPaints,
  changingShadow,
  changingText,
};
