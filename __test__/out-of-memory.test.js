'use strict';

// Work in a process whose address space is almost used up is refused with an error that a program can
// catch. A few kinds of it, at one limit; out-of-memory/run.mjs does all of them at three.

const assert = require('node:assert/strict');
const path = require('node:path');
const { before, describe, it } = require('node:test');

const ROOT = path.join(__dirname, '..');
const MORE = 160 * 1024;

/** None of them reads a file. Before they were asked for, V8 or Rust ended the process in most. */
const KINDS = [
  'canvases, large',
  'getImageData, kept',
  'new ImageData',
  'toBuffer raw',
  'encode raw',
  'toBuffer image/jpeg',
  'toDataURL image/png',
  'Path2D objects, long',
  'Path2D objects of path data',
  'curves that become very many lines',
  'states saved',
];

// `ulimit -v` bounds nothing elsewhere, and WebAssembly has an address space of its own.
const skip = process.platform !== 'linux' || process.env.CANVAS_RS_WASM === '1';

describe('an address space that is used up', { skip }, () => {
  let run;
  let limit;

  before(async () => {
    const measure = await import('./out-of-memory/measure.mjs');
    limit = String((await measure.addressesOfNothing({ package: ROOT })) + MORE);
    run = (kind) => measure.run({ kind, limit, package: ROOT });
  });

  for (const kind of KINDS) {
    it(`refuses: ${kind}`, async () => {
      const { answer, death, stderr } = await run(kind);
      assert.equal(death, undefined, stderr);
      assert.match(answer, /^(?:done|ERR_CANVAS_OUT_OF_MEMORY)$/);
    });
  }
});
