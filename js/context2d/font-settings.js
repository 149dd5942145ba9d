'use strict';

const {
  parseFeatures,
  parseLigatures,
  parseNumeric,
  parseOpticalSizing,
  parsePosition,
  parseVariations,
} = require('../css/font-settings');
const { kState } = require('../symbols');
const { toDOMString } = require('../webidl');
const { changingText } = require('./drawing-state');
const { Place } = require('./font-setting-list');
const { recorderOf } = require('./receiver');

const { FEATURES, LIGATURES, NUMERIC, OPTICAL_SIZING, POSITION, VARIATIONS } = Place;

/**
 * Attributes that `@napi-rs/canvas` adds to the standard: properties of CSS, which stay when `font` is
 * set. Values that are none of theirs are ignored.
 */
class CanvasFontSettings {
  /** Values for the axes of variable fonts, as '"wght" 650, "GRAD" 50'. Default: 'normal'. */
  get fontVariationSettings() {
    return read(this, VARIATIONS);
  }

  set fontVariationSettings(value) {
    write(this, VARIATIONS, value, parseVariations);
  }

  /** Features of the font, as '"ss01", "liga" 0'. Default: 'normal'. */
  get fontFeatureSettings() {
    return read(this, FEATURES);
  }

  set fontFeatureSettings(value) {
    write(this, FEATURES, value, parseFeatures);
  }

  /** Which ligatures there are, as 'no-common-ligatures'. Default: 'normal'. */
  get fontVariantLigatures() {
    return read(this, LIGATURES);
  }

  set fontVariantLigatures(value) {
    write(this, LIGATURES, value, parseLigatures);
  }

  /** What figures look like, as 'tabular-nums slashed-zero'. Default: 'normal'. */
  get fontVariantNumeric() {
    return read(this, NUMERIC);
  }

  set fontVariantNumeric(value) {
    write(this, NUMERIC, value, parseNumeric);
  }

  /** 'sub' or 'super' for small letters, where the font has such. Default: 'normal'. */
  get fontVariantPosition() {
    return read(this, POSITION);
  }

  set fontVariantPosition(value) {
    write(this, POSITION, value, parsePosition);
  }

  /** 'none' for the same design of letters at every size. Default: 'auto'. */
  get fontOpticalSizing() {
    return read(this, OPTICAL_SIZING);
  }

  set fontOpticalSizing(value) {
    write(this, OPTICAL_SIZING, value, parseOpticalSizing);
  }
}

function read(context, place) {
  recorderOf(context);
  return context[kState].text.fontSettings.values[place].text;
}

function write(context, place, value, parse) {
  recorderOf(context);
  const string = toDOMString(value);
  const { fontSettings } = context[kState].text;
  if (string === fontSettings.values[place].text) return;
  const parsed = parse(string);
  if (parsed !== null) {
    const text = changingText(context);
    text.fontSettings = fontSettings.with(place, parsed);
    text.textStylePending = true;
    text.measuredStyle = null;
  }
}

module.exports = { CanvasFontSettings };
