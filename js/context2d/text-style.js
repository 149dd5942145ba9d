'use strict';

const { STRETCHES } = require('../font/font');
const { SET_FONT, SET_TEXT_STYLE } = require('../opcodes');
const { TEXT_DRAWING_MODES } = require('./rendering-hints');

// The font and the text styles as the native side takes them: as commands before text that is
// drawn, and as numbers for text that is measured.

/** The number of a value is its place in these lists, which the native side shares. */
const ALIGNS = ['start', 'end', 'left', 'right', 'center'];
const BASELINES = ['alphabetic', 'top', 'hanging', 'middle', 'ideographic', 'bottom'];
const KERNINGS = ['auto', 'normal', 'none'];
const CAPS = [
  'normal',
  'small-caps',
  'all-small-caps',
  'petite-caps',
  'all-petite-caps',
  'unicase',
  'titling-caps',
];
const RENDERINGS = ['auto', 'optimizeSpeed', 'optimizeLegibility', 'geometricPrecision'];
const DIRECTIONS = ['ltr', 'rtl', 'inherit'];

/** Language tags are a few letters; what is longer names no language and would only take memory. */
const MAX_LANG_LENGTH = 256;

/** What stands for no language, or no settings, among the numbers of a command. */
const NONE = -1;

/** Records the font and the text styles where the native side has others. */
function refreshTextStyle(recorder, state) {
  if (state.fontPending) {
    recordFont(recorder, state);
  }
  if (state.textStylePending) {
    recordTextStyle(recorder, state);
  }
}

function recordFont(recorder, state) {
  const { font } = state;
  const at = recorder.reserve(7);
  const families = recorder.referenceText(font.nativeFamilies);
  const { buffer } = recorder;
  buffer[at] = SET_FONT;
  buffer[at + 1] = families;
  buffer[at + 2] = font.size;
  buffer[at + 3] = font.weight;
  buffer[at + 4] = font.nativeStyle;
  buffer[at + 5] = font.angle;
  buffer[at + 6] = STRETCHES.get(state.fontStretch);
  state.fontPending = false;
}

function recordTextStyle(recorder, state) {
  const letterSpacing = state.letterSpacing.toPixels(state.font.relative);
  const wordSpacing = state.wordSpacing.toPixels(state.font.relative);
  const lang = languageOf(state);
  const settings = state.fontSettings.native;
  const at = recorder.reserve(12);
  const { buffer } = recorder;
  buffer[at] = SET_TEXT_STYLE;
  buffer[at + 1] = ALIGNS.indexOf(state.textAlign);
  buffer[at + 2] = BASELINES.indexOf(state.textBaseline);
  buffer[at + 3] = directionOf(state);
  buffer[at + 4] = letterSpacing;
  buffer[at + 5] = wordSpacing;
  buffer[at + 6] = KERNINGS.indexOf(state.fontKerning);
  buffer[at + 7] = CAPS.indexOf(state.fontVariantCaps);
  buffer[at + 8] = RENDERINGS.indexOf(state.textRendering);
  buffer[at + 9] = TEXT_DRAWING_MODES.indexOf(state.textDrawingMode);
  buffer[at + 10] = lang === '' ? NONE : recorder.referenceText(lang);
  buffer[at + 11] = settings === '' ? NONE : recorder.referenceText(settings);
  state.textStylePending = false;
}

/** What measuring depends on beside the font and the text. */
function measuredStyleOf(state) {
  return (state.measuredStyle ??= [
    state.fontStretch,
    state.textAlign,
    state.textBaseline,
    state.direction,
    state.letterSpacing.text,
    state.wordSpacing.text,
    state.fontKerning,
    state.fontVariantCaps,
    state.textRendering,
    // No setting has a line of its own in it, a language may.
    `${state.fontSettings.native}\n${state.lang}`,
  ].join());
}

/** Fills in the numbers that measuring takes. */
function writeTextStyle(numbers, state) {
  const { font } = state;
  numbers[0] = font.size;
  numbers[1] = font.weight;
  numbers[2] = font.nativeStyle;
  numbers[3] = font.angle;
  numbers[4] = STRETCHES.get(state.fontStretch);
  numbers[5] = ALIGNS.indexOf(state.textAlign);
  numbers[6] = BASELINES.indexOf(state.textBaseline);
  numbers[7] = directionOf(state);
  numbers[8] = state.letterSpacing.toPixels(font.relative);
  numbers[9] = state.wordSpacing.toPixels(font.relative);
  numbers[10] = KERNINGS.indexOf(state.fontKerning);
  numbers[11] = CAPS.indexOf(state.fontVariantCaps);
  numbers[12] = RENDERINGS.indexOf(state.textRendering);
}

/** There is no document from which a direction could be inherited: left to right. */
function directionOf({ direction }) {
  return direction === 'rtl' ? 1 : 0;
}

/** '' for none: there is no document from which a language could be inherited either. */
function languageOf({ lang }) {
  return lang === 'inherit' ? '' : lang;
}

module.exports = {
  ALIGNS,
  BASELINES,
  CAPS,
  DIRECTIONS,
  KERNINGS,
  MAX_LANG_LENGTH,
  RENDERINGS,
  languageOf,
  measuredStyleOf,
  refreshTextStyle,
  writeTextStyle,
};
