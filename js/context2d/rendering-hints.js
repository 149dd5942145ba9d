'use strict';

const { kState } = require('../symbols');
const { toEnum } = require('../webidl');
const { recorderOf } = require('./receiver');

const ANTIALIASES = ['default', 'none', 'gray', 'subpixel'];
const QUALITIES = ['fast', 'good', 'best', 'nearest', 'bilinear'];
/** The number of a mode is its place in this list, which the native side shares. */
const TEXT_DRAWING_MODES = ['path', 'glyph'];

/** Attributes that node-canvas adds to the standard. Values that are none of theirs are ignored. */
class RenderingHints {
  /** Smoothing of edges. Default: 'default'. */
  get antialias() {
    return readHint(this, 'antialias');
  }

  set antialias(value) {
    writeHint(this, 'antialias', value, ANTIALIASES);
  }

  /** Sampling of patterns and images. Default: 'good'. */
  get patternQuality() {
    return readHint(this, 'patternQuality');
  }

  set patternQuality(value) {
    writeHint(this, 'patternQuality', value, QUALITIES);
  }

  /** Sampling of everything that is transformed. Default: 'good'. */
  get quality() {
    return readHint(this, 'quality');
  }

  set quality(value) {
    writeHint(this, 'quality', value, QUALITIES);
  }

  /** Whether text is drawn as outlines or as glyphs. Default: 'path'. */
  get textDrawingMode() {
    return readHint(this, 'textDrawingMode');
  }

  set textDrawingMode(value) {
    writeHint(this, 'textDrawingMode', value, TEXT_DRAWING_MODES);
    this[kState].textStylePending = true;
  }
}

function readHint(context, name) {
  recorderOf(context);
  return context[kState][name];
}

function writeHint(context, name, value, values) {
  recorderOf(context);
  context[kState][name] = toEnum(value, values) ?? context[kState][name];
}

module.exports = { RenderingHints, TEXT_DRAWING_MODES };
