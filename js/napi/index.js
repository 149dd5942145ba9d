'use strict';

// The second entry, `canvas-rs/napi`: this package by the names of `@napi-rs/canvas`. As in the
// first, the first evaluation serves all.

const { version } = require('../../package.json');

const registered = Symbol.for(`canvas-rs/napi@${version}`);

if (globalThis[registered] === undefined) {
  // The classes that these extend are those of the first entry's first evaluation.
  require('../index');
  Object.defineProperty(globalThis, registered, { value: require('./api'), configurable: true });
}

module.exports = globalThis[registered];
