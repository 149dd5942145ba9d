'use strict';

const { tokenize } = require('../css/tokenizer');
const { toDOMString } = require('../webidl');
const { Parser } = require('./shorthand');

/** What node-canvas counts relative sizes in. */
const RELATIVE = { em: 16, ex: 8, cap: 16, ch: 8, lh: 19.2 };

/**
 * node-canvas's own: the parts of a CSS font, with defaults for those that are not there;
 * undefined when the text is no font.
 */
function parseFont(text) {
  const tokens = tokenize(toDOMString(text));
  if (tokens === null) return undefined;
  const parser = new Parser(tokens, RELATIVE);
  const font = parser.font();
  if (font === null) return undefined;
  const size = tokens[parser.places.size];
  return {
    weight: wordOf(tokens[parser.places.weight]),
    style: font.style,
    stretch: font.stretch,
    variant: font.caps,
    // AD-HOC: node-canvas leaves percentages as they are.
    size: size.type === 'percentage' ? size.value : font.size,
    unit: unitOf(size),
    family: font.families.map(({ name }) => name).join(','),
  };
}

/** A weight as it was written. */
function wordOf(token) {
  if (token === undefined) return 'normal';
  return typeof token.value === 'number' ? `${token.value}` : token.value.toLowerCase();
}

function unitOf({ type, unit }) {
  return type === 'percentage' ? '%' : unit || 'px';
}

module.exports = { parseFont };
