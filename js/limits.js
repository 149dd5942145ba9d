'use strict';

const { withCode } = require('./errors');
const { toDictionary } = require('./webidl');

// What is read and decoded of pictures and fonts at the most, where a call does not say.

/** As many pixels as a canvas may have. */
const MAX_PIXELS = 268435456;

/** Redirects that are followed, as many as the Fetch standard allows. */
const MAX_REDIRECTS = 20;

/** Milliseconds for all that a URL takes. */
const TIMEOUT = 30_000;

const DEFAULTS = Object.freeze({
  allowPrivateNetwork: false,
  /** Undefined: each kind of source has its own. */
  maxBytes: undefined,
  maxPixels: MAX_PIXELS,
  maxRedirects: MAX_REDIRECTS,
  timeout: TIMEOUT,
});

let current = DEFAULTS;

/** The limits in force. */
function limits() {
  return current;
}

/**
 * Changes what is read and decoded at the most by calls that do not say, in this thread. A limit that is left out
 * stays, null gives it its default.
 * @returns what is in force from now on
 */
function setLimits(changes) {
  const dictionary = toDictionary(changes, 'Limits');
  const next = { ...current };
  for (const [name, limit] of Object.entries(toLimits(dictionary))) {
    if (dictionary[name] === null) next[name] = DEFAULTS[name];
    else if (limit !== undefined) next[name] = limit;
  }
  current = Object.freeze(next);
  return { ...current };
}

/** The limits of a dictionary; undefined where none is given. */
function toLimits({ allowPrivateNetwork, maxBytes, maxPixels, maxRedirects, timeout }) {
  return {
    allowPrivateNetwork: allowPrivateNetwork === undefined ? undefined : Boolean(allowPrivateNetwork),
    maxBytes: toLimit(maxBytes, 'maxBytes'),
    maxPixels: toLimit(maxPixels, 'maxPixels'),
    maxRedirects: toLimit(maxRedirects, 'maxRedirects', true),
    timeout: toLimit(timeout, 'timeout', true),
  };
}

function toLimit(value, name, zero = false) {
  if (value === undefined || value === null) return undefined;
  const limit = +value;
  if (!(limit > 0 || (zero && limit === 0))) {
    const what = zero ? 'zero or a positive number' : 'a positive number';
    throw withCode(new RangeError(`${name} must be ${what}, not ${value}`), 'ERR_INVALID_ARG_VALUE');
  }
  return limit;
}

module.exports = { limits, setLimits, toLimits };
