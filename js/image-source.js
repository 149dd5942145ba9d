'use strict';

const fs = require('node:fs');
const { fileURLToPath } = require('node:url');
const {
  isAnyArrayBuffer,
  isArrayBufferView,
  isSharedArrayBuffer,
  isUint8Array,
} = require('node:util').types;

const { imageSourceError, withCode } = require('./errors');
const { isObject } = require('./webidl');

// Where the bytes of an image come from: a path, a URL, or memory.

/** Larger files are no small pictures. */
const SMALL_BYTES = 65536;

const REMOTE_URL = /^\s*(?:https?|blob):/i;

/** Whether an image's source, a string, can only be had later. */
function isRemote(text) {
  return REMOTE_URL.test(text);
}

/** The encoded bytes of a source, read at once. */
function readSourceSync(source) {
  const bytes = bytesAtHand(source);
  if (bytes !== undefined) {
    return isSharedArrayBuffer(bytes.buffer) ? bytes.slice() : bytes;
  }
  const path = toPath(nameOf(source));
  try {
    return fs.readFileSync(path);
  } catch (error) {
    throw withPath(error, path);
  }
}

/**
 * The encoded bytes of a source, read without blocking. Nobody else can change them.
 * @param options `signal`, `maxBytes` and `headers`, for sources that are far away
 */
async function readSource(source, options = {}) {
  options.signal?.throwIfAborted();
  if (isRemote(nameOf(source))) {
    // Not before it is needed: what it takes of Node.js is a fourth of the time of loading it all.
    const { fetchBytes } = require('./remote-image');
    return fetchBytes(nameOf(source), options);
  }
  const bytes = bytesAtHand(source);
  if (bytes !== undefined) {
    return typeof source === 'string' ? bytes : bytes.slice();
  }
  const path = toPath(nameOf(source));
  try {
    return await fs.promises.readFile(path, { signal: options.signal });
  } catch (error) {
    throw options.signal?.aborted ? options.signal.reason : withPath(error, path);
  }
}

/** Whether a source is a few bytes that are at hand and cannot change while they are read. */
function isSmall(source) {
  return (
    isUint8Array(source) && source.length <= SMALL_BYTES && !isSharedArrayBuffer(source.buffer)
  );
}

/** The path of a source that is a file, for messages; undefined for any other. */
function pathOf(source) {
  const name = nameOf(source);
  return name === '' || NOT_A_PATH.test(name) ? undefined : toPath(name);
}

/** Bytes of a source that is at hand; undefined for one that must be read from a file. */
function bytesAtHand(source) {
  if (typeof source === 'string') {
    return DATA_URL.test(source) ? decodeDataURL(source) : undefined;
  }
  if (isArrayBufferView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  if (isAnyArrayBuffer(source)) {
    return new Uint8Array(source);
  }
  if (isURL(source)) {
    return bytesAtHand(source.href);
  }
  throw imageSourceError('Invalid image source');
}

/** What `Image.src` answers: the string or URL it was set to, '' for bytes. */
function nameOf(source) {
  if (typeof source === 'string') {
    return source;
  }
  return isURL(source) ? source.href : '';
}

/** Of any realm, as test runners make realms of their own. */
function isURL(value) {
  return isObject(value) && typeof value.href === 'string' && typeof value.protocol === 'string';
}

const DATA_URL = /^\s*data:/i;
const NOT_A_PATH = /^\s*(?:data|https?|blob):/i;
const FILE_URL = /^\s*file:/i;

function toPath(text) {
  return FILE_URL.test(text) ? fileURLToPath(text.trim()) : text;
}

/** The body of a `data:` URL. <https://fetch.spec.whatwg.org/#data-url-processor> */
function decodeDataURL(url) {
  const comma = url.indexOf(',');
  if (comma < 0) {
    throw withCode(new Error('A data: URL without a comma'), 'ERR_IMAGE_DECODE');
  }
  const isBase64 = /;\s*base64\s*$/i.test(url.slice(0, comma));
  const body = url.slice(comma + 1);
  if (isBase64) {
    return Buffer.from(
      body.includes('%') ? percentDecode(body).toString('latin1') : body,
      'base64',
    );
  }
  return percentDecode(body);
}

/** Percent-decoding to bytes; a `%` that is no escape stands for itself. */
function percentDecode(text) {
  const bytes = Buffer.from(text, 'utf8');
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const escape = bytes[at] === PERCENT ? bytes.toString('latin1', at + 1, at + 3) : '';
    if (HEX_PAIR.test(escape)) {
      bytes[length] = parseInt(escape, 16);
      at += 2;
    } else {
      bytes[length] = bytes[at];
    }
    length += 1;
  }
  return bytes.subarray(0, length);
}

const PERCENT = 0x25;
const HEX_PAIR = /^[0-9a-f]{2}$/i;

/** Node leaves the path out of the errors of reading, such as EISDIR. */
function withPath(error, path) {
  // AD-HOC: programs compare what node-canvas says of a file that is not there.
  if (error.code === 'ENOENT') {
    error.message = 'No such file or directory';
    error.syscall = 'fopen';
  }
  if (error.path === undefined) {
    error.path = path;
    error.message += ` '${path}'`;
  }
  return error;
}

module.exports = {
  decodeDataURL,
  isRemote,
  isSmall,
  isURL,
  nameOf,
  pathOf,
  readSource,
  readSourceSync,
};
