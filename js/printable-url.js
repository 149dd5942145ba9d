'use strict';

/** A message must not carry megabytes of somebody's input. */
const MAX_LENGTH = 200;

/**
 * A URL as messages name it: without user name, password, query and fragment, where programs have
 * their secrets (signed URLs have them in the query). Takes also what cannot be parsed.
 */
function printableURL(text) {
  const bare = `${text}`
    .replace(/^([^/?#]*\/\/)[^/?#\\]*@/, '$1')
    .replace(/\?[^]*$/, '?…')
    .replace(/#[^]*$/, '');
  return abbreviated(bare);
}

/** A text from outside, short enough for a message. */
function abbreviated(text) {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

module.exports = { abbreviated, printableURL };
