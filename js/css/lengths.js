'use strict';

const { tokenize } = require('./tokenizer');

/** A pixel is the 96th part of an inch. */
const PIXELS = 96;

/** How many of a unit an inch has. <https://drafts.csswg.org/css-values-4/#absolute-lengths> */
const TO_AN_INCH = new Map([
  ['px', PIXELS],
  ['cm', 2.54],
  ['mm', 25.4],
  ['q', 101.6],
  ['in', 1],
  ['pc', 6],
  ['pt', 72],
]);

/**
 * Units that a font gives a meaning to. Those of the root element are here too, as a canvas
 * without a document has one font only; those of a viewport have no meaning without one.
 * <https://drafts.csswg.org/css-values-4/#font-relative-lengths>
 */
const RELATIVE = new Map([
  ['em', 'em'],
  ['rem', 'em'],
  ['ex', 'ex'],
  ['rex', 'ex'],
  ['cap', 'cap'],
  ['rcap', 'cap'],
  ['ch', 'ch'],
  ['rch', 'ch'],
  ['ic', 'em'],
  ['ric', 'em'],
  ['lh', 'lh'],
  ['rlh', 'lh'],
]);

/** Largest length, so that sums of a few stay finite on the native side's narrower numbers. */
const MAX_LENGTH = 1e9;

/** Whether a unit in lower case is one of lengths. */
function isLengthUnit(unit) {
  return TO_AN_INCH.has(unit) || RELATIVE.has(unit);
}

/**
 * `value` in pixels.
 * @param relative has the sizes em, ex, cap, ch and lh of a font, in pixels
 */
function toPixels(value, unit, relative) {
  const toAnInch = TO_AN_INCH.get(unit);
  const pixels =
    toAnInch === undefined ? value * relative[RELATIVE.get(unit)] : (value * PIXELS) / toAnInch;
  return Math.min(MAX_LENGTH, Math.max(-MAX_LENGTH, pixels));
}

/** A number as CSS writes it: six digits, as in browsers. */
function serializeNumber(value) {
  return `${Number(value.toPrecision(6))}`;
}

/** A length as it was written, as letterSpacing and wordSpacing keep it. */
class Length {
  constructor(value, unit) {
    this.value = value;
    this.unit = unit;
    this.text = `${serializeNumber(value + 0)}${unit}`;
  }

  /** Whether it depends on the font. */
  get isRelative() {
    return RELATIVE.has(this.unit) && this.value !== 0;
  }

  /** In pixels; `relative` as for {@link toPixels}. */
  toPixels(relative) {
    return toPixels(this.value, this.unit, relative);
  }
}

const ZERO = new Length(0, 'px');

/** What most programs write. */
const PLAIN = /^([+-]?(?:\d*\.)?\d+)px$/;

/** A single length, without calculations; null when the text is none. */
function parseLength(text) {
  const plain = PLAIN.exec(text);
  if (plain !== null) {
    return finite(Number(plain[1]), 'px');
  }
  // Spaces around it are no part of a length.
  if (text !== text.trim()) return null;
  const tokens = tokenize(text);
  if (tokens?.length !== 1 || tokens[0].type !== 'dimension') return null;
  return isLengthUnit(tokens[0].unit) ? finite(tokens[0].value, tokens[0].unit) : null;
}

function finite(value, unit) {
  return Number.isFinite(value) ? new Length(value, unit) : null;
}

module.exports = { ZERO, isLengthUnit, parseLength, serializeNumber, toPixels };
