'use strict';

const { parseQuantity } = require('../css/calculation');
const { tokenize } = require('../css/tokenizer');
const { parseFamilies } = require('./family');
const { Font, OBLIQUE_ANGLE, STRETCHES } = require('./font');

// The `font` shorthand of CSS. <https://drafts.csswg.org/css-fonts-4/#font-prop>

/** Browsers draw nothing larger either. In pixels. */
const MAX_SIZE = 10000;

/** The initial font, which relative sizes and weights are relative to: 10px sans-serif. */
const INITIAL = new Font({
  style: 'normal',
  angle: 0,
  weight: 400,
  stretch: 'normal',
  smallCaps: false,
  size: 10,
  families: [{ name: 'sans-serif', generic: true }],
});

/** In pixels, with a medium size of 16. <https://drafts.csswg.org/css-fonts-4/#absolute-size-mapping> */
const SIZES = new Map([
  ['xx-small', 9],
  ['x-small', 10],
  ['small', 13],
  ['medium', 16],
  ['large', 18],
  ['x-large', 24],
  ['xx-large', 32],
  ['xxx-large', 48],
  ['smaller', INITIAL.size / 1.2],
  ['larger', INITIAL.size * 1.2],
]);

/** Of the text of a desktop's own windows, which a canvas knows nothing of. */
const SYSTEM_FONTS = new Set([
  'caption',
  'icon',
  'menu',
  'message-box',
  'small-caption',
  'status-bar',
]);

const SYSTEM_FONT = new Font({
  ...INITIAL,
  size: 16,
  families: [{ name: 'system-ui', generic: true }],
});

/** Weights by keyword; the relative ones of the initial font's. */
const WEIGHTS = new Map([
  ['bold', 700],
  ['bolder', 700],
  ['lighter', 100],
]);

/** How many values may stand before the size. */
const MAX_VALUES = 4;

class Parser {
  constructor(tokens, relative) {
    this.tokens = tokens;
    this.relative = relative;
    this.at = 0;
    this.style = undefined;
    this.angle = 0;
    this.weight = undefined;
    this.stretch = undefined;
    this.smallCaps = undefined;
    /** Where the tokens of the properties are, by name. */
    this.places = {};
  }

  /** @returns {Font | null} */
  font() {
    for (let count = 0; count < MAX_VALUES && this.value(); count++);
    const size = this.size();
    if (size === null || !this.lineHeight()) return null;
    const families = parseFamilies(this.tokens, this.at);
    if (families === null) return null;
    const { angle, smallCaps = false, stretch = 'normal', style = 'normal', weight = 400 } = this;
    return new Font({ style, angle, weight, stretch, smallCaps, size, families });
  }

  keyword() {
    const token = this.tokens[this.at];
    return token?.type === 'ident' ? token.value.toLowerCase() : undefined;
  }

  /** Takes one of the values before the size; false when there is none. */
  value() {
    const keyword = this.keyword();
    if (keyword === undefined) return this.takeWeight(this.weightNumber());
    if (keyword === 'normal') {
      this.at += 1;
      return true;
    }
    if (keyword === 'italic' || keyword === 'oblique') return this.takeStyle(keyword);
    if (keyword === 'small-caps') return this.take('smallCaps', true);
    if (STRETCHES.has(keyword)) return this.take('stretch', keyword);
    return WEIGHTS.has(keyword) && this.take('weight', WEIGHTS.get(keyword));
  }

  /** Keeps a property's value, of which there may be one only. */
  take(property, value, end = this.at + 1) {
    if (this[property] !== undefined) return false;
    this[property] = value;
    this.places[property] = this.at;
    this.at = end;
    return true;
  }

  takeStyle(style) {
    if (!this.take('style', style)) return false;
    const angle = style === 'oblique' ? this.quantity('angle') : null;
    if (angle !== null && (angle.calculated || Math.abs(angle.value) <= 90)) {
      this.angle = Math.max(-90, Math.min(90, angle.value));
      this.at = angle.end;
      // Upright, however it was said.
      if (this.angle === 0) this.style = 'normal';
    } else {
      this.angle = OBLIQUE_ANGLE;
    }
    return true;
  }

  takeWeight(weight) {
    return weight !== null && this.take('weight', weight.value, weight.end);
  }

  /** A number from 1 to 1000; a calculated one is moved there. */
  weightNumber() {
    const weight = this.quantity('number');
    if (weight === null) return null;
    const value = Math.max(1, Math.min(1000, weight.value));
    return value === weight.value || weight.calculated ? { ...weight, value } : null;
  }

  quantity(kind) {
    const quantity = parseQuantity(this.tokens, this.at, this.relative);
    return quantity?.kind === kind ? quantity : null;
  }

  /** In pixels; null when there is none. <https://drafts.csswg.org/css-fonts-4/#font-size-prop> */
  size() {
    this.places.size = this.at;
    const keyword = this.keyword();
    if (keyword !== undefined) {
      this.at += 1;
      return SIZES.get(keyword) ?? null;
    }
    const size = parseQuantity(this.tokens, this.at, this.relative);
    if (size === null || !isSize(size)) return null;
    this.at = size.end;
    return Math.min(MAX_SIZE, Math.max(0, size.value));
  }

  /** Passes over the height of lines, which a canvas has no use for. False for a bad one. */
  lineHeight() {
    if (!this.tokens[this.at]?.isDelimiter('/')) return true;
    this.at += 1;
    if (this.keyword() === 'normal') {
      this.at += 1;
      return true;
    }
    const height = parseQuantity(this.tokens, this.at, this.relative);
    if (height === null || height.kind === 'angle') return false;
    this.at = height.end;
    return height.calculated || height.value >= 0;
  }
}

/** A length that is not negative; of numbers, 0 as it stands is one too. */
function isSize({ calculated, kind, value }) {
  if (kind === 'number') return !calculated && value === 0;
  return kind === 'length' && (calculated || value >= 0);
}

/** Parses a font; null for what is none. @returns {Font | null} */
function parseShorthand(text) {
  const tokens = tokenize(text);
  if (tokens === null || tokens.length === 0) return null;
  if (tokens.length === 1) {
    const [{ type, value }] = tokens;
    return type === 'ident' && SYSTEM_FONTS.has(value.toLowerCase()) ? SYSTEM_FONT : null;
  }
  return new Parser(tokens, INITIAL.relative).font();
}

module.exports = { INITIAL, Parser, parseShorthand };
