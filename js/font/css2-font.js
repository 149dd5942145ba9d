'use strict';

const { tokenize } = require('../css/tokenizer');
const { toDOMString } = require('../webidl');

// node-canvas's `Canvas.parseFont`: the shorthand of CSS 2, with numbers for keywords. Its factors
// have the precision of C's `float`, which shows in the sizes.

const STYLES = new Map([
  ['normal', 0],
  ['italic', 1],
  ['oblique', 2],
]);

const VARIANTS = new Map([
  ['normal', 0],
  ['small-caps', 1],
]);

const WEIGHTS = new Map([
  ['normal', 400],
  ['bold', 700],
  ['bolder', 700],
  ['lighter', 100],
]);

/** Pixels to a unit. */
const UNITS = new Map(
  Object.entries({ cm: 37.8, mm: 3.78, in: 96, pt: 96 / 72, pc: 16, em: 16, px: 1 }).map(
    ([unit, pixels]) => [unit, Math.fround(pixels)],
  ),
);

const PERCENT = Math.fround(0.16);

/** The values that may stand before the size, in the order in which a word is tried as one. */
const PROPERTIES = [
  ['style', (token) => keyword(token, STYLES)],
  ['variant', (token) => keyword(token, VARIANTS)],
  ['weight', toWeight],
];

/**
 * `{ size, families, weight, variant, style }`, or undefined when the text is no font.
 * @param text as `ctx.font`
 */
function parseCss2Font(text) {
  const tokens = tokenize(toDOMString(text));
  if (tokens === null || tokens.some(({ unclosed }) => unclosed)) return undefined;
  const font = { style: 0, variant: 0, weight: 400 };
  let at = readProperties(tokens, font);
  const size = toPixels(tokens[at]);
  at = skipLineHeight(tokens, at + 1);
  const families = at === undefined ? undefined : toFamilies(tokens.slice(at));
  if (size === undefined || families === undefined) return undefined;
  return { size, families, weight: font.weight, variant: font.variant, style: font.style };
}

/** Writes what stands before the size into `font`; answers where the size is. */
function readProperties(tokens, font) {
  const left = [...PROPERTIES];
  for (let at = 0; ; at++) {
    const next = tokens[at + 1];
    const alone = next === undefined || next.spaced;
    const index = alone ? left.findIndex(([, read]) => read(tokens[at]) !== undefined) : -1;
    if (index < 0) return at;
    const [[name, read]] = left.splice(index, 1);
    font[name] = read(tokens[at]);
  }
}

function keyword(token, values) {
  return token?.type === 'ident' ? values.get(token.value.toLowerCase()) : undefined;
}

function toWeight(token) {
  if (token?.type !== 'number') return keyword(token, WEIGHTS);
  const weight = Math.trunc(token.value);
  return weight >= 1 && weight <= 1000 ? weight : undefined;
}

function toPixels(token) {
  if (token?.type === 'percentage') return token.value * PERCENT;
  if (token?.type !== 'dimension' || !UNITS.has(token.unit)) return undefined;
  return token.value * UNITS.get(token.unit);
}

/** Where the families begin; undefined for a height of lines that is none. */
function skipLineHeight(tokens, at) {
  if (!tokens[at]?.isDelimiter('/')) return at;
  const height = tokens[at + 1];
  const good = height?.isIdent('normal') || height?.type === 'number' || toPixels(height) >= 0;
  return good ? at + 2 : undefined;
}

/** Names, those without quotes in lower case; undefined where something else stands. */
function toFamilies(tokens) {
  const families = [];
  let words = [];
  for (const token of [...tokens, null]) {
    if (token === null || token.isDelimiter(',')) {
      if (words.length === 0) return undefined;
      families.push(words.join(''));
      words = [];
      continue;
    }
    const word = toWord(token);
    if (word === undefined) return undefined;
    words.push(words.length > 0 && token.spaced ? ` ${word}` : word);
  }
  return families;
}

function toWord({ type, value }) {
  if (type === 'string') return value;
  return type === 'ident' ? value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : undefined;
}

module.exports = { parseCss2Font };
