'use strict';

// Families of fonts: parsed, serialised, and written down for the native side.

/** <https://drafts.csswg.org/css-fonts-4/#generic-font-families> */
const GENERICS = new Set([
  'serif',
  'sans-serif',
  'cursive',
  'fantasy',
  'monospace',
  'system-ui',
  'math',
  'emoji',
  'fangsong',
  'ui-serif',
  'ui-sans-serif',
  'ui-monospace',
  'ui-rounded',
]);

/** Words that are no name of a family when they stand alone. */
const RESERVED = new Set(['inherit', 'initial', 'unset', 'revert', 'revert-layer', 'default']);

/** More families than this are forgotten: nobody names as many, and each is looked for. */
const MAX_FAMILIES = 64;

/** @typedef {{ name: string, generic: boolean }} Family */

/**
 * The list of families from the token `at` to the end; null when it is none.
 * <https://drafts.csswg.org/css-fonts-4/#font-family-prop>
 * @returns {Family[] | null}
 */
function parseFamilies(tokens, at) {
  const families = [];
  let start = at;
  for (let end = at; end <= tokens.length; end++) {
    if (end < tokens.length && !tokens[end].isDelimiter(',')) continue;
    const family = toFamily(tokens.slice(start, end));
    if (family === null) return null;
    families.push(family);
    start = end + 1;
  }
  return families.slice(0, MAX_FAMILIES);
}

/** A string, or idents that are a name together. */
function toFamily(tokens) {
  if (tokens.length === 1 && tokens[0].type === 'string') {
    return { name: tokens[0].value, generic: false };
  }
  if (tokens.length === 0 || tokens.some(({ type }) => type !== 'ident')) return null;
  const lower = tokens[0].value.toLowerCase();
  if (GENERICS.has(lower)) {
    return tokens.length === 1 ? { name: lower, generic: true } : null;
  }
  if (tokens.length === 1 && RESERVED.has(lower)) return null;
  return { name: tokens.map(({ value }) => value).join(' '), generic: false };
}

/** Names that browsers write without quotes. */
const IDENT = /^-?[a-z_\u0080-\u{10FFFF}][-\w\u0080-\u{10FFFF}]*$/iu;

/** A family as it stands in a serialised font. */
function serializeFamily({ generic, name }) {
  if (generic) return name;
  const lower = name.toLowerCase();
  const plain = IDENT.test(name) && !GENERICS.has(lower) && !RESERVED.has(lower);
  return plain ? name : quote(name);
}

/** <https://drafts.csswg.org/cssom/#serialize-a-string> */
function quote(text) {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    // eslint-disable-next-line no-control-regex -- these are the ones that need an escape
    .replace(/[\x01-\x1f\x7f]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `);
  return `"${escaped}"`;
}

/**
 * The families in the native side's form: a line each, '@' before a generic one, '=' else.
 * @param {Set<string>} standIns generic families that one of that name comes before
 */
function toNative(families, standIns) {
  // A name with a line break is nobody's, and must not become two.
  return families
    .map(({ generic, name }) => {
      if (!generic) return `=${name.replaceAll('\n', ' ')}`;
      return standIns.has(name) ? `=${name}\n@${name}` : `@${name}`;
    })
    .join('\n');
}

module.exports = { GENERICS, parseFamilies, serializeFamily, toNative };
