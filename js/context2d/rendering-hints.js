'use strict';

const { SET_ANTIALIAS } = require('../opcodes');
const { kState } = require('../symbols');
const { toEnum } = require('../webidl');
const { changingEffects, changingText } = require('./drawing-state');
const { setSmoothing } = require('./image-smoothing');
const { recorderOf } = require('./receiver');

const ANTIALIASES = ['default', 'none', 'gray', 'subpixel'];
const QUALITIES = ['fast', 'good', 'best', 'nearest', 'bilinear'];
/** The number of a mode is its place in this list, which the native side shares. */
const TEXT_DRAWING_MODES = ['path', 'glyph'];

/** Attributes that node-canvas adds to the standard. Values that are none of theirs are ignored. */
class RenderingHints {
  /** Smoothing of edges: 'none' turns it off, the others are one. Default: 'default'. */
  get antialias() {
    return readHint(this, 'antialias');
  }

  set antialias(value) {
    const recorder = recorderOf(this);
    const antialias = toEnum(value, ANTIALIASES);
    if (antialias !== undefined && antialias !== this[kState].effects.antialias) {
      recorder.command1(SET_ANTIALIAS, antialias === 'none' ? 0 : 1);
      changingEffects(this).antialias = antialias;
    }
  }

  /**
   * Sampling of patterns and images: 'fast' and 'nearest' take the nearest pixel, 'best' is as
   * `imageSmoothingQuality = 'high'`. Default: 'good'.
   */
  get patternQuality() {
    return readHint(this, 'patternQuality');
  }

  set patternQuality(value) {
    writeQuality(this, 'patternQuality', value);
  }

  /** As `patternQuality`; the coarser of the two counts. Default: 'good'. */
  get quality() {
    return readHint(this, 'quality');
  }

  set quality(value) {
    writeQuality(this, 'quality', value);
  }

  /** Whether text is drawn as outlines or as glyphs. Default: 'path'. */
  get textDrawingMode() {
    recorderOf(this);
    return this[kState].text.textDrawingMode;
  }

  set textDrawingMode(value) {
    recorderOf(this);
    const mode = toEnum(value, TEXT_DRAWING_MODES);
    if (mode !== undefined && mode !== this[kState].text.textDrawingMode) {
      const text = changingText(this);
      text.textDrawingMode = mode;
      text.textStylePending = true;
    }
  }
}

function readHint(context, name) {
  recorderOf(context);
  return context[kState].effects[name];
}

function writeQuality(context, name, value) {
  recorderOf(context);
  const quality = toEnum(value, QUALITIES);
  if (quality !== undefined) {
    setSmoothing(context, name, quality);
  }
}

module.exports = { RenderingHints, TEXT_DRAWING_MODES };
