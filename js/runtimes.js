'use strict';

// What Bun and Deno need beside Node.js's way of collecting in time: see src/runtimes.rs. On Node.js
// nothing happens here.

const native = require('./binding');

const { bun, deno } = process.versions;

/**
 * Bytes by which Bun's heap may grow, beside half of what it had, before all of it is collected. What it
 * was told of since is among them.
 */
const OLD_SLACK = 32 * 2 ** 20;

/**
 * Makes functions of Bun's that collect before they return, everything and what is young.
 *
 * What survives a collection of the young is old from then on. Bun collects everything when that has
 * grown too much, but not while it is asked for the young alone, so the latter has to look after it.
 */
function collectors({ edenGC, fullGC }) {
  let size = 0;
  const collectAll = () => {
    size = fullGC();
  };
  const collectYoung = () => {
    if (edenGC() > size * 1.5 + OLD_SLACK) collectAll();
  };
  return [collectAll, collectYoung];
}

if (bun) {
  // Not by `require`: whoever bundles for Node.js has no such module.
  const engine = process.getBuiltinModule?.('bun:jsc');
  native.adaptToRuntime(...(engine ? collectors(engine) : []));
} else if (deno) {
  native.adaptToRuntime();
}

/** Says that an ArrayBuffer of so many bytes is about to be made for a program. */
const beforeBuffer = bun || deno ? (bytes) => native.beforeBuffer(bytes) : () => {};

module.exports = { beforeBuffer };
