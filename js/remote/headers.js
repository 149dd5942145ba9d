'use strict';

/** What another server than the one that was asked may be told. */
const HARMLESS = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);

/** The headers of a request. @param given an object, a Headers, or pairs */
function toHeaders(accept, given = {}) {
  const pairs = typeof given[Symbol.iterator] === 'function' ? [...given] : Object.entries(given);
  const headers = { accept, 'user-agent': 'canvas-rs' };
  for (const [name, value] of pairs) {
    if (value !== undefined) headers[`${name}`.toLowerCase()] = value;
  }
  return headers;
}

/** Those that go along with a redirect to another origin: any other may be a secret. */
function harmlessOf(headers) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name)));
}

module.exports = { harmlessOf, toHeaders };
