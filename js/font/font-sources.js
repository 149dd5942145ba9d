'use strict';

const { isURL } = require('../image-source');
const { toDOMString } = require('../webidl');

// The source of a FontFace that is not bytes: a list as `src` of `@font-face` has it, or, beyond
// the standard, a path or URL by itself.

/** Sources in a list that are tried. */
const MAX_SOURCES = 16;

/** What a text must begin with to be a list. */
const LIST = /^\s*(?:url|local)\(/i;

const QUOTED = `"([^"\\\\]*(?:\\\\[^][^"\\\\]*)*)"|'([^'\\\\]*(?:\\\\[^][^'\\\\]*)*)'`;

/** A source with its hints of format, which are not needed: the bytes tell. */
const SOURCE = new RegExp(
  `\\s*(?:local\\([^()]*\\)|url\\(\\s*(?:(?:${QUOTED})\\s*|([^\\s"'()]+)\\s*)?\\)` +
    '(?:\\s+(?:format|tech)\\([^()]*\\))*)\\s*(,|$)',
  'iy',
);

/**
 * Where the bytes can come from, in order; those that only a browser knows are left out. Null for
 * a list that is none. <https://drafts.csswg.org/css-fonts-4/#src-desc>
 * @returns {string[] | null}
 */
function parseSources(source) {
  const text = isURL(source) ? source.href : toDOMString(source);
  if (!LIST.test(text)) {
    return text.trim() === '' ? null : [text];
  }
  const locations = [];
  SOURCE.lastIndex = 0;
  for (let count = 0; count < MAX_SOURCES; count++) {
    const found = SOURCE.exec(text);
    if (found === null) return null;
    const [, double, single, bare, end] = found;
    const location = double ?? single ?? bare ?? '';
    if (location !== '') {
      locations.push(unescape(location));
    }
    if (end !== ',') return locations;
  }
  return locations;
}

/** Only of quotes and backslashes: nobody escapes anything else in a URL. */
function unescape(text) {
  return text.replace(/\\(["'\\()])/g, '$1');
}

module.exports = { parseSources };
