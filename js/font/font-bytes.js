'use strict';

const { fileURLToPath } = require('node:url');
const { isAnyArrayBuffer, isArrayBufferView, isSharedArrayBuffer } = require('node:util').types;

const { fontSourceError } = require('../errors');
const { decodeDataURL } = require('../image-source');
const { limits } = require('../limits');
const { readRegularFile, readRegularFileSync } = require('../regular-file');

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
  return readRegularFileSync(path, refusals());
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
    // Not before it is needed, as for images.
    const { FONT, fetchBytes } = require('../remote/fetch-bytes');
    return fetchBytes(location, { maxBytes: maxBytes() }, FONT);
  }
  const path = FILE_URL.test(location) ? fileURLToPath(location.trim()) : location;
  return readRegularFile(path, refusals());
}

function maxBytes() {
  return Math.min(limits().maxBytes ?? MAX_BYTES, MAX_BYTES);
}

/** What is not read as a whole. */
function refusals() {
  return { maxBytes: maxBytes(), notAFile, tooLarge };
}

function notAFile(path, kind) {
  const advice = 'Read it yourself, and pass the bytes to FontFace';
  return fontSourceError(`'${path}' is a ${kind}, not a regular file. ${advice}`);
}

function tooLarge(path, most) {
  return fontSourceError(`'${path}' is larger than ${most} bytes`);
}

module.exports = { isFarAway, readFont, readFontSync, readNearFontSync, toBytes };
