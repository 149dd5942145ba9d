'use strict';

const { NORMAL } = require('../css/font-settings');

/**
 * What the font is told directly: one object of the drawing state for all attributes, which never
 * changes. Later ones of the native side's list win.
 */
class FontSettings {
  constructor(values) {
    this.values = values;
    this.native = values.map(({ native }) => native).join('');
  }

  with(place, value) {
    return new FontSettings(this.values.with(place, value));
  }
}

/** The places of the attributes among the values. */
const Place = Object.freeze({
  OPTICAL_SIZING: 0,
  LIGATURES: 1,
  POSITION: 2,
  NUMERIC: 3,
  FEATURES: 4,
  VARIATIONS: 5,
});

const INITIAL = new FontSettings([
  Object.freeze({ text: 'auto', native: '' }),
  NORMAL,
  NORMAL,
  NORMAL,
  NORMAL,
  NORMAL,
]);

module.exports = { INITIAL, Place };
