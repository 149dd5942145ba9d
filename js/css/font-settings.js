'use strict';

const { parseQuantity } = require('./calculation');
const { serializeNumber } = require('./lengths');
const { tokenize } = require('./tokenizer');

// The values of those properties of CSS Fonts that tell a font's features and axes. Each parser
// answers the value as it reads back and as the native side takes it: a list of settings, each a
// letter for its kind, the four letters of its name, a number and a semicolon. Null for no value.

/** Axes and features of one value; fonts have fewer. */
const MAX_VARIATIONS = 16;
const MAX_FEATURES = 64;

/** Letters of an axis or a feature: what ASCII prints. */
const TAG = /^[ -~]{4}$/;

const FLAGS = new Map([
  ['on', 1],
  ['off', 0],
]);

const LIGATURES = [
  {
    'common-ligatures': ['liga1', 'clig1'],
    'no-common-ligatures': ['liga0', 'clig0'],
  },
  { 'discretionary-ligatures': ['dlig1'], 'no-discretionary-ligatures': ['dlig0'] },
  { 'historical-ligatures': ['hlig1'], 'no-historical-ligatures': ['hlig0'] },
  { contextual: ['calt1'], 'no-contextual': ['calt0'] },
];

const NUMERIC = [
  { 'lining-nums': ['lnum1'], 'oldstyle-nums': ['onum1'] },
  { 'proportional-nums': ['pnum1'], 'tabular-nums': ['tnum1'] },
  { 'diagonal-fractions': ['frac1'], 'stacked-fractions': ['afrc1'] },
  { ordinal: ['ordn1'] },
  { 'slashed-zero': ['zero1'] },
];

const POSITION = [{ sub: ['subs1'], super: ['sups1'] }];

const NORMAL = Object.freeze({ text: 'normal', native: '' });

/** <https://drafts.csswg.org/css-fonts-4/#font-variation-settings-def> */
function parseVariations(text) {
  const axis = (tokens, at) => {
    const number = parseQuantity(tokens, at, undefined);
    return number?.kind === 'number' && Number.isFinite(Math.fround(number.value)) ? number : null;
  };
  const written = (value) => ` ${serializeNumber(value)}`;
  return parseSettings(text, { letter: 'v', most: MAX_VARIATIONS, value: axis, written });
}

/** <https://drafts.csswg.org/css-fonts-4/#font-feature-settings-prop> */
function parseFeatures(text) {
  const written = (value) => (value === 1 ? '' : ` ${value}`);
  return parseSettings(text, { letter: 'f', most: MAX_FEATURES, value: featureValue, written });
}

/** Nothing is 1. */
function featureValue(tokens, at) {
  const token = tokens[at];
  if (token === undefined || token.isDelimiter(',')) return { value: 1, end: at };
  const flag = token.type === 'ident' ? FLAGS.get(token.value.toLowerCase()) : undefined;
  if (flag !== undefined) return { value: flag, end: at + 1 };
  const number = parseQuantity(tokens, at, undefined);
  const { kind, value } = number ?? {};
  const good = kind === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31;
  return good ? number : null;
}

/** Strings of four letters and their values, between commas. Of several for a name the last counts. */
function parseSettings(text, { letter, most, value: read, written }) {
  const tokens = tokenize(text);
  if (tokens === null || tokens.length === 0) return null;
  if (tokens.length === 1 && tokens[0].isIdent('normal')) return NORMAL;
  const settings = new Map();
  for (let at = 0; ; ) {
    const name = tokens[at];
    if (name?.type !== 'string' || !TAG.test(name.value)) return null;
    const number = read(tokens, at + 1);
    if (number === null) return null;
    settings.set(name.value, number.value + 0);
    at = number.end;
    if (at === tokens.length) break;
    if (!tokens[at].isDelimiter(',')) return null;
    at += 1;
  }
  if (settings.size > most) return null;
  const sorted = [...settings].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    text: sorted.map(([name, value]) => `${quoted(name)}${written(value)}`).join(', '),
    native: sorted.map(([name, value]) => `${letter}${name}${value};`).join(''),
  };
}

function quoted(name) {
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** <https://drafts.csswg.org/css-fonts-4/#font-variant-ligatures-prop> */
function parseLigatures(text) {
  const none = LIGATURES.flatMap((group) => Object.values(group).at(-1));
  return parseWords(text, LIGATURES, { none });
}

/** <https://drafts.csswg.org/css-fonts-4/#font-variant-numeric-prop> */
function parseNumeric(text) {
  return parseWords(text, NUMERIC);
}

/** <https://drafts.csswg.org/css-fonts-4/#font-variant-position-prop> */
function parsePosition(text) {
  return parseWords(text, POSITION);
}

/** Words of which each group has one at most, in any order; or one that stands alone. */
function parseWords(text, groups, alone = {}) {
  const tokens = tokenize(text);
  if (tokens === null || tokens.length === 0 || tokens.some(({ type }) => type !== 'ident')) {
    return null;
  }
  const words = new Set(tokens.map(({ value }) => value.toLowerCase()));
  if (words.size !== tokens.length) return null;
  const [first] = words;
  if (words.size === 1 && first === 'normal') return NORMAL;
  if (words.size === 1 && Object.hasOwn(alone, first)) return valueOf([first], alone[first]);
  const found = groups.map((group) => Object.keys(group).filter((word) => words.has(word)));
  if (found.some(({ length }) => length > 1) || found.flat().length !== words.size) return null;
  const features = found.flatMap((word, at) => (word.length > 0 ? groups[at][word[0]] : []));
  return valueOf(found.flat(), features);
}

function valueOf(words, features) {
  return { text: words.join(' '), native: features.map((feature) => `w${feature};`).join('') };
}

/** <https://drafts.csswg.org/css-fonts-4/#font-optical-sizing-def> */
function parseOpticalSizing(text) {
  const tokens = tokenize(text);
  if (tokens?.length !== 1) return null;
  if (tokens[0].isIdent('auto')) return { text: 'auto', native: '' };
  return tokens[0].isIdent('none') ? { text: 'none', native: 'o;' } : null;
}

module.exports = {
  NORMAL,
  parseFeatures,
  parseLigatures,
  parseNumeric,
  parseOpticalSizing,
  parsePosition,
  parseVariations,
};
