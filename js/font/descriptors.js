'use strict';

const { parseQuantity } = require('../css/calculation');
const { serializeNumber } = require('../css/lengths');
const { tokenize } = require('../css/tokenizer');
const { STRETCHES } = require('./font');
const { INITIAL } = require('./shorthand');

// The descriptors of a FontFace: each function returns the text of a valid one, null for others.
// <https://drafts.csswg.org/css-fonts-4/#font-prop-desc>

/** Descriptors are short; a longer one is refused before it is looked at. */
const MAX_LENGTH = 4096;

const DISPLAYS = ['auto', 'block', 'swap', 'fallback', 'optional'];

/** The number of a quantity of this kind in a range, at `at`, with its end; null for others. */
function numberAt(tokens, at, kind, least, most) {
  const quantity = parseQuantity(tokens, at, INITIAL.relative);
  const fits = quantity?.kind === kind && quantity.value >= least && quantity.value <= most;
  return fits ? quantity : null;
}

/** One or two values, each read by `read(tokens, at)`, to the end. */
function oneOrTwo(tokens, at, read) {
  const first = read(tokens, at);
  if (first === null) return null;
  if (first.end === tokens.length) return first.text;
  const second = read(tokens, first.end);
  return second?.end === tokens.length ? `${first.text} ${second.text}` : null;
}

function tokensOf(text) {
  return text.length > MAX_LENGTH ? [] : (tokenize(text) ?? []);
}

function keywordOf(tokens, at = 0) {
  const token = tokens[at];
  return token?.type === 'ident' ? token.value.toLowerCase() : undefined;
}

function readWeight(tokens, at) {
  const keyword = keywordOf(tokens, at);
  if (keyword === 'normal' || keyword === 'bold') return { text: keyword, end: at + 1 };
  const weight = numberAt(tokens, at, 'number', 1, 1000);
  return weight && { text: serializeNumber(weight.value), end: weight.end };
}

/** <https://drafts.csswg.org/css-fonts-4/#descdef-font-face-font-weight> */
function parseWeight(text) {
  const tokens = tokensOf(text);
  return tokens.length === 1 && keywordOf(tokens) === 'auto'
    ? 'auto'
    : oneOrTwo(tokens, 0, readWeight);
}

function readAngle(tokens, at) {
  const angle = numberAt(tokens, at, 'angle', -90, 90);
  return angle && { text: `${serializeNumber(angle.value)}deg`, end: angle.end };
}

/** <https://drafts.csswg.org/css-fonts-4/#descdef-font-face-font-style> */
function parseStyle(text) {
  const tokens = tokensOf(text);
  const keyword = keywordOf(tokens);
  if (keyword === 'oblique' && tokens.length > 1) {
    const angles = oneOrTwo(tokens, 1, readAngle);
    return angles && `oblique ${angles}`;
  }
  const single = tokens.length === 1 && ['auto', 'normal', 'italic', 'oblique'].includes(keyword);
  return single ? keyword : null;
}

function readStretch(tokens, at) {
  const keyword = keywordOf(tokens, at);
  if (STRETCHES.has(keyword)) return { text: keyword, end: at + 1 };
  const { type, value } = tokens[at] ?? {};
  const fits = type === 'percentage' && value >= 0 && value <= 1000;
  return fits ? { text: `${serializeNumber(value)}%`, end: at + 1 } : null;
}

/** <https://drafts.csswg.org/css-fonts-4/#descdef-font-face-font-stretch> */
function parseStretch(text) {
  const tokens = tokensOf(text);
  return tokens.length === 1 && keywordOf(tokens) === 'auto'
    ? 'auto'
    : oneOrTwo(tokens, 0, readStretch);
}

const RANGE = /^u\+([0-9a-f]{1,6})-([0-9a-f]{1,6})$/i;
const POINT = /^u\+([0-9a-f]{0,5})(\?{1,5})$|^u\+([0-9a-f]{1,6})$/i;
const LAST = 0x10ffff;

/** <https://drafts.csswg.org/css-fonts-4/#descdef-font-face-unicode-range> */
function parseUnicodeRange(text) {
  if (text.length > MAX_LENGTH) return null;
  const ranges = text.split(',').map((part) => toRange(part.trim()));
  if (ranges.includes(null)) return null;
  const hex = (code) => code.toString(16).toUpperCase();
  return ranges
    .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(', ');
}

function toRange(text) {
  const [, from, to] = RANGE.exec(text) ?? [];
  const [, start, wild, point] = POINT.exec(text) ?? [];
  const digits =
    wild === undefined
      ? [from ?? point, to ?? point]
      : [start + '0'.repeat(wild.length), start + 'f'.repeat(wild.length)];
  if (digits.includes(undefined)) return null;
  const [first, last] = digits.map((code) => parseInt(code, 16));
  return first <= last && last <= LAST ? [first, last] : null;
}

/** `normal` or a percentage that is not negative. */
function parseOverride(text) {
  const tokens = tokensOf(text);
  if (tokens.length !== 1) return null;
  if (keywordOf(tokens) === 'normal') return 'normal';
  const [{ type, value }] = tokens;
  return type === 'percentage' && value >= 0 ? `${serializeNumber(value)}%` : null;
}

/** `normal` or pairs of a tag in quotes and, maybe, a number or word, with commas between. */
function parseTags(text) {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return null;
  if (tokens.length === 1 && keywordOf(tokens) === 'normal') return 'normal';
  return TAGS.test(text) ? text.trim().replace(/\s+/g, ' ') : null;
}

const TAG = `\\s*(?:"[ -~]{4}"|'[ -~]{4}')(?:\\s+(?:[+-]?[\\d.]+|on|off))?\\s*`;
const TAGS = new RegExp(`^${TAG}(?:,${TAG})*$`, 'i');

function parseDisplay(text) {
  const keyword = text.trim().toLowerCase();
  return DISPLAYS.includes(keyword) ? keyword : null;
}

function parseSize(text) {
  return text.trim().toLowerCase() === 'normal' ? null : parseOverride(text);
}

/** By attribute of FontFace: how it is read, and its initial value. */
const DESCRIPTORS = {
  style: { parse: parseStyle, initial: 'normal' },
  weight: { parse: parseWeight, initial: 'normal' },
  stretch: { parse: parseStretch, initial: 'normal' },
  unicodeRange: { parse: parseUnicodeRange, initial: 'U+0-10FFFF' },
  featureSettings: { parse: parseTags, initial: 'normal' },
  variationSettings: { parse: parseTags, initial: 'normal' },
  display: { parse: parseDisplay, initial: 'auto' },
  ascentOverride: { parse: parseOverride, initial: 'normal' },
  descentOverride: { parse: parseOverride, initial: 'normal' },
  lineGapOverride: { parse: parseOverride, initial: 'normal' },
  sizeAdjust: { parse: parseSize, initial: '100%' },
};

module.exports = { DESCRIPTORS };
