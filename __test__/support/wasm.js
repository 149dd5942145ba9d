'use strict';

/** Options of tests that look at the `code` with which a promise is rejected. */
const WITH_CODES = {
  skip: process.env.CANVAS_RS_WASM === '1' && 'in WebAssembly promises are rejected without it',
};

module.exports = { WITH_CODES };
