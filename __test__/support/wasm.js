'use strict';

const inWasm = process.env.CANVAS_RS_WASM === '1';

/** Options of tests that look at the `code` with which a promise is rejected. */
const WITH_CODES = { skip: inWasm && 'in WebAssembly promises are rejected without it' };

/** Options of tests that move the memory of buffers elsewhere. */
const WITH_OWN_MEMORY = { skip: inWasm && 'in WebAssembly all buffers are views of one memory' };

module.exports = { WITH_CODES, WITH_OWN_MEMORY };
