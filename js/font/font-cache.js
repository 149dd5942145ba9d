'use strict';

const { parseShorthand } = require('./shorthand');

/** Entries of a generation of the cache, and the longest string it keeps: at most some 400 KB. */
const GENERATION_ENTRIES = 256;
const CACHED_LENGTH = 256;

/**
 * Fonts by string, null for strings that are none. What is asked for again moves into the young
 * generation; when that is full it becomes the old one, which is forgotten.
 */
let young = new Map();
let old = new Map();

/** The font that a string describes, null for what is none. @returns {Font | null} */
function parseFont(text) {
  const font = young.get(text);
  return font === undefined ? lookUp(text) : font;
}

function lookUp(text) {
  if (text.length > CACHED_LENGTH) {
    return parseShorthand(text);
  }
  // A string cut out of a document would keep the whole document.
  const own = ` ${text}`.slice(1);
  const earlier = old.get(own);
  const font = earlier === undefined ? parseShorthand(own) : earlier;
  if (young.size === GENERATION_ENTRIES) {
    old = young;
    young = new Map();
  }
  young.set(own, font);
  return font;
}

module.exports = { parseFont };
