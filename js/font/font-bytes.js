'use strict';

const fs = require('node:fs');
const { fileURLToPath } = require('node:url');
const { isAnyArrayBuffer, isArrayBufferView, isSharedArrayBuffer } = require('node:util').types;

const { fontSourceError } = require('../errors');
const { decodeDataURL } = require('../image-source');

// Where the bytes of a font come from: a path, a URL, or memory.

/** The largest collections of faces take half of it. The native side takes no more either. */
const MAX_BYTES = 256 * 1024 * 1024;

const DATA_URL = /^\s*data:/i;
const FILE_URL = /^\s*file:/i;
const REMOTE_URL = /^\s*https?:/i;

/** An ArrayBuffer or a view as bytes; undefined for anything else. */
function toBytes(value) {
  if (isArrayBufferView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    // What another thread could change while it is read.
    return isSharedArrayBuffer(value.buffer) ? bytes.slice() : bytes;
  }
  if (isAnyArrayBuffer(value)) {
    const bytes = new Uint8Array(value);
    return isSharedArrayBuffer(value) ? bytes.slice() : bytes;
  }
  return undefined;
}

/** Reads a font file at once. */
function readFontSync(path) {
  checkFile(fs.statSync(path), path);
  return fs.readFileSync(path);
}

/** Whether only waiting gets the bytes of a location. */
function isFarAway(location) {
  return REMOTE_URL.test(location);
}

/** The bytes behind a path or a `file:` or `data:` URL, at once. */
function readNearFontSync(location) {
  if (DATA_URL.test(location)) {
    return decodeDataURL(location);
  }
  return readFontSync(FILE_URL.test(location) ? fileURLToPath(location.trim()) : location);
}

/** The bytes behind a path or a `file:`, `data:`, `http:` or `https:` URL. @returns {Promise<Uint8Array>} */
async function readFont(location) {
  if (DATA_URL.test(location)) {
    return decodeDataURL(location);
  }
  if (REMOTE_URL.test(location)) {
    return download(location.trim());
  }
  const path = FILE_URL.test(location) ? fileURLToPath(location.trim()) : location;
  checkFile(await fs.promises.stat(path), path);
  return fs.promises.readFile(path);
}

/** Devices and pipes have no end; folders cannot be read. */
function checkFile(stats, path) {
  if (!stats.isFile()) {
    throw fontSourceError(`'${path}' is not a file`);
  }
  if (stats.size > MAX_BYTES) {
    throw tooLarge(path);
  }
}

async function download(url) {
  const response = await fetch(url);
  if (!response.ok) {
    await response.body?.cancel();
    throw fontSourceError(`'${url}' answers ${response.status}`);
  }
  const chunks = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > MAX_BYTES) throw tooLarge(url);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function tooLarge(name) {
  return fontSourceError(`'${name}' is larger than ${MAX_BYTES} bytes`);
}

module.exports = { isFarAway, readFont, readFontSync, readNearFontSync, toBytes };
