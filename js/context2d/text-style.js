'use strict';

const { STRETCHES } = require('../font/font');
const { generationOfStandIns } = require('../font/generic-stand-ins');
const { SET_FONT, SET_TEXT_STYLE } = require('../opcodes');
const { kState } = require('../symbols');
const { changingText } = require('./drawing-state');
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
function refreshTextStyle(recorder, context) {
  const { fontPending, fontSentAt, textStylePending } = context[kState].text;
  if (fontPending || fontSentAt !== generationOfStandIns()) {
    recordFont(recorder, changingText(context));
  }
  if (textStylePending) {
    recordTextStyle(recorder, changingText(context));
  }
}

function recordFont(recorder, text) {
  const { font } = text;
  const at = recorder.reserve(7);
  const families = recorder.referenceText(font.nativeFamilies);
  const { buffer } = recorder;
  buffer[at] = SET_FONT;
  buffer[at + 1] = families;
  buffer[at + 2] = font.size;
  buffer[at + 3] = font.weight;
  buffer[at + 4] = font.nativeStyle;
  buffer[at + 5] = font.angle;
  buffer[at + 6] = STRETCHES.get(text.fontStretch);
  text.fontPending = false;
  text.fontSentAt = generationOfStandIns();
}

function recordTextStyle(recorder, text) {
  const letterSpacing = text.letterSpacing.toPixels(text.font.relative);
  const wordSpacing = text.wordSpacing.toPixels(text.font.relative);
  const lang = languageOf(text);
  const settings = text.fontSettings.native;
  const at = recorder.reserve(12);
  const { buffer } = recorder;
  buffer[at] = SET_TEXT_STYLE;
  buffer[at + 1] = ALIGNS.indexOf(text.textAlign);
  buffer[at + 2] = BASELINES.indexOf(text.textBaseline);
  buffer[at + 3] = directionOf(text);
  buffer[at + 4] = letterSpacing;
  buffer[at + 5] = wordSpacing;
  buffer[at + 6] = KERNINGS.indexOf(text.fontKerning);
  buffer[at + 7] = CAPS.indexOf(text.fontVariantCaps);
  buffer[at + 8] = RENDERINGS.indexOf(text.textRendering);
  buffer[at + 9] = TEXT_DRAWING_MODES.indexOf(text.textDrawingMode);
  buffer[at + 10] = lang === '' ? NONE : recorder.referenceText(lang);
  buffer[at + 11] = settings === '' ? NONE : recorder.referenceText(settings);
  text.textStylePending = false;
}

/** What measuring depends on beside the font and the text. */
function measuredStyleOf(text) {
  return (text.measuredStyle ??= [
    text.fontStretch,
    text.textAlign,
    text.textBaseline,
    text.direction,
    text.letterSpacing.text,
    text.wordSpacing.text,
    text.fontKerning,
    text.fontVariantCaps,
    text.textRendering,
    // No setting has a line of its own in it, a language may.
    `${text.fontSettings.native}\n${text.lang}`,
  ].join());
}

/** Fills in the numbers that measuring takes. */
function writeTextStyle(numbers, text) {
  const { font } = text;
  numbers[0] = font.size;
  numbers[1] = font.weight;
  numbers[2] = font.nativeStyle;
  numbers[3] = font.angle;
  numbers[4] = STRETCHES.get(text.fontStretch);
  numbers[5] = ALIGNS.indexOf(text.textAlign);
  numbers[6] = BASELINES.indexOf(text.textBaseline);
  numbers[7] = directionOf(text);
  numbers[8] = text.letterSpacing.toPixels(font.relative);
  numbers[9] = text.wordSpacing.toPixels(font.relative);
  numbers[10] = KERNINGS.indexOf(text.fontKerning);
  numbers[11] = CAPS.indexOf(text.fontVariantCaps);
  numbers[12] = RENDERINGS.indexOf(text.textRendering);
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
