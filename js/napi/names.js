'use strict';

/** Gives a class the name that `@napi-rs/canvas` has for it, which programs see in messages. */
function named(Class, name) {
  Object.defineProperty(Class, 'name', { value: name, configurable: true });
}

module.exports = { named };
