'use strict';

/**
 * OPTIMIZATION: one description for all. `Object.defineProperties` takes three times as long and leaves a
 * hundred bytes for each property behind, which young objects are searched through for sooner.
 */
const description = { value: undefined, writable: false, enumerable: false, configurable: false };

/** Gives an object a property that printing, comparing and copying it do not walk into. */
function hide(object, key, value, writable = false) {
  description.value = value;
  description.writable = writable;
  Object.defineProperty(object, key, description);
  // Nothing is kept alive by it.
  description.value = undefined;
}

module.exports = { hide };
