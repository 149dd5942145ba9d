'use strict';

const fs = require('node:fs');

const { GrowingBytes } = require('./growing-bytes');
const { allocate, askForTask } = require('./system-memory');

// Files that are read as a whole, by paths that may come from anywhere. Devices and pipes have no
// end, or wait for somebody to write; their sizes say nothing. Only regular files are read.

const { O_NOCTTY = 0, O_NONBLOCK = 0, O_RDONLY } = fs.constants;

/** Without these, opening a pipe waits for its other end, and a terminal may become the process's. */
const FLAGS = O_RDONLY | O_NONBLOCK | O_NOCTTY;

/** Read at once: after each a signal is heeded. */
const CHUNK = 4 * 1024 * 1024;

/** For files that do not tell their size, as those of `/proc`. */
const SMALL_CHUNK = 64 * 1024;

/**
 * @param refusals `maxBytes`; `notAFile(path, kind)` and `tooLarge(path, maxBytes)` make the errors
 * @returns {Buffer}
 */
function readRegularFileSync(path, refusals) {
  // Opening a device may do something by itself.
  check(fs.statSync(path), path, refusals);
  const file = fs.openSync(path, FLAGS);
  try {
    // The path may have become another file's in between.
    const { size } = check(fs.fstatSync(file), path, refusals);
    if (size === 0) return readUntoldSync(file, path, refusals);
    const bytes = allocate(size, () => Buffer.allocUnsafeSlow(size));
    let length = 0;
    // What the file has grown by meanwhile is left.
    while (length < size) {
      const count = fs.readSync(file, bytes, length, size - length, null);
      if (count === 0) break;
      length += count;
    }
    return bytes.subarray(0, length);
  } finally {
    fs.closeSync(file);
  }
}

function readUntoldSync(file, path, { maxBytes, tooLarge }) {
  const bytes = new GrowingBytes(maxBytes);
  const chunk = Buffer.allocUnsafe(SMALL_CHUNK);
  for (;;) {
    const count = fs.readSync(file, chunk, 0, chunk.length, null);
    if (count === 0) return bytes.take();
    if (!bytes.add(chunk.subarray(0, count))) throw tooLarge(path, maxBytes);
  }
}

/**
 * The same without blocking. @param signal ends the reading
 * @returns {Promise<Buffer>}
 */
async function readRegularFile(path, refusals, signal = undefined) {
  askForTask();
  check(await later(fs.stat, path), path, refusals);
  signal?.throwIfAborted();
  const file = await later(fs.open, path, FLAGS);
  try {
    const { size } = check(await later(fs.fstat, file), path, refusals);
    if (size === 0) return await readUntold(file, path, refusals, signal);
    const bytes = allocate(size, () => Buffer.allocUnsafeSlow(size));
    let length = 0;
    while (length < size) {
      signal?.throwIfAborted();
      const wanted = Math.min(CHUNK, size - length);
      const count = await later(fs.read, file, bytes, length, wanted, null);
      if (count === 0) break;
      length += count;
    }
    return bytes.subarray(0, length);
  } finally {
    await later(fs.close, file);
  }
}

async function readUntold(file, path, { maxBytes, tooLarge }, signal) {
  const bytes = new GrowingBytes(maxBytes);
  const chunk = Buffer.allocUnsafe(SMALL_CHUNK);
  for (;;) {
    signal?.throwIfAborted();
    const count = await later(fs.read, file, chunk, 0, chunk.length, null);
    if (count === 0) return bytes.take();
    if (!bytes.add(chunk.subarray(0, count))) throw tooLarge(path, maxBytes);
  }
}

/** OPTIMIZATION: a function of `fs` as a promise. The handles of `fs.promises` take a third longer. */
function later(call, ...args) {
  return new Promise((resolve, reject) => {
    call(...args, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

/** Throws for what must not be read; the same stats otherwise. */
function check(stats, path, { maxBytes, notAFile, tooLarge }) {
  if (!stats.isFile()) throw notAFile(path, kindOf(stats));
  if (stats.size > maxBytes) throw tooLarge(path, maxBytes);
  return stats;
}

function kindOf(stats) {
  if (stats.isDirectory()) return 'directory';
  if (stats.isFIFO()) return 'pipe';
  if (stats.isSocket()) return 'socket';
  return 'device';
}

module.exports = { readRegularFile, readRegularFileSync };
