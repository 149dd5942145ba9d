'use strict';

const { BLACK, TRANSPARENT } = require('../color');
const { ZERO } = require('../css/lengths');
const { INITIAL: INITIAL_FONT } = require('../font/shorthand');
const { INITIAL: INITIAL_SETTINGS } = require('./font-settings');

const NO_DASH = Object.freeze([]);

/**
 * The part of the drawing state that getters answer; the native side keeps what drawing needs.
 * <https://html.spec.whatwg.org/multipage/canvas.html#drawing-state>
 */
class DrawingState {
  /** The initial state, or a copy of another: fields are replaced, never changed. */
  constructor(from = INITIAL) {
    // Current transformation matrix.
    this.a = from.a;
    this.b = from.b;
    this.c = from.c;
    this.d = from.d;
    this.e = from.e;
    this.f = from.f;

    // A Color, CanvasGradient or CanvasPattern; the paint of the latter two, null for a colour; and
    // which version of it the native side has.
    this.fillStyle = from.fillStyle;
    this.fillPaint = from.fillPaint;
    this.fillVersion = from.fillVersion;
    this.strokeStyle = from.strokeStyle;
    this.strokePaint = from.strokePaint;
    this.strokeVersion = from.strokeVersion;

    this.globalAlpha = from.globalAlpha;
    this.globalCompositeOperation = from.globalCompositeOperation;
    this.imageSmoothingEnabled = from.imageSmoothingEnabled;
    this.imageSmoothingQuality = from.imageSmoothingQuality;

    this.lineWidth = from.lineWidth;
    this.lineCap = from.lineCap;
    this.lineJoin = from.lineJoin;
    this.miterLimit = from.miterLimit;
    this.lineDash = from.lineDash;
    this.lineDashOffset = from.lineDashOffset;

    this.shadowOffsetX = from.shadowOffsetX;
    this.shadowOffsetY = from.shadowOffsetY;
    this.shadowBlur = from.shadowBlur;
    this.shadowColor = from.shadowColor;

    this.filter = from.filter;

    // A Font, and Lengths for the spacings. Sent to the native side before text is drawn with
    // them; pending while that has not happened.
    this.font = from.font;
    this.fontStretch = from.fontStretch;
    this.fontPending = from.fontPending;
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
    this.antialias = from.antialias;
    this.patternQuality = from.patternQuality;
    this.quality = from.quality;
    this.textDrawingMode = from.textDrawingMode;
  }
}

const INITIAL = Object.freeze({
  a: 1,
  b: 0,
  c: 0,
  d: 1,
  e: 0,
  f: 0,
  fillStyle: BLACK,
  fillPaint: null,
  fillVersion: 0,
  strokeStyle: BLACK,
  strokePaint: null,
  strokeVersion: 0,
  globalAlpha: 1,
  globalCompositeOperation: 'source-over',
  imageSmoothingEnabled: true,
  imageSmoothingQuality: 'low',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  miterLimit: 10,
  lineDash: NO_DASH,
  lineDashOffset: 0,
  shadowOffsetX: 0,
  shadowOffsetY: 0,
  shadowBlur: 0,
  shadowColor: TRANSPARENT,
  filter: 'none',
  font: INITIAL_FONT,
  fontStretch: 'normal',
  fontPending: true,
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
  antialias: 'default',
  patternQuality: 'good',
  quality: 'good',
  textDrawingMode: 'path',
});

module.exports = { DrawingState };
