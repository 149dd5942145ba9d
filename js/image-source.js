'use strict';

const { fileURLToPath } = require('node:url');
const {
  isAnyArrayBuffer,
  isArrayBufferView,
  isSharedArrayBuffer,
  isUint8Array,
} = require('node:util').types;

const { imageSourceError, withCode } = require('./errors');
const { complaintAboutText, complaintAboutValue } = require('./image-source-advice');
const { limits } = require('./limits');
const { readRegularFile, readRegularFileSync } = require('./regular-file');
const { allocate, withRefusal } = require('./system-memory');
const { isObject } = require('./webidl');

// Where the bytes of an image come from: a path, a URL, or memory.

/** Longer files are refused unless told otherwise: as long is an uncompressed picture of most pixels. */
const MAX_FILE_BYTES = 2 ** 30 + 2 ** 20;

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
    return isSharedArrayBuffer(bytes.buffer) ? copyOf(bytes) : bytes;
  }
  const path = toPath(nameOf(source));
  try {
    return readRegularFileSync(path, refusals(limits().maxBytes ?? MAX_FILE_BYTES));
  } catch (error) {
    throw explained(withRefusal(error), source, path);
  }
}

/**
 * The encoded bytes of a source, read without blocking. Nobody else can change them.
 * @param options `signal` and `maxBytes`; what `fetchBytes` takes, for sources that are far away
 */
async function readSource(source, options = {}) {
  options.signal?.throwIfAborted();
  if (isRemote(nameOf(source))) {
    // Not before it is needed: what it takes of Node.js is a fourth of the time of loading it all.
    const { fetchBytes } = require('./remote/fetch-bytes');
    return fetchBytes(nameOf(source), options);
  }
  const bytes = bytesAtHand(source);
  if (bytes !== undefined) {
    return typeof source === 'string' ? bytes : copyOf(bytes);
  }
  const path = toPath(nameOf(source));
  const { maxBytes = limits().maxBytes ?? MAX_FILE_BYTES, signal } = options;
  try {
    return await readRegularFile(path, refusals(maxBytes), signal);
  } catch (error) {
    throw signal?.aborted ? signal.reason : explained(withRefusal(error), source, path);
  }
}

/** What is not read as a whole, for readers of files. */
function refusals(maxBytes) {
  return { maxBytes, notAFile, tooLarge };
}

function notAFile(path, kind) {
  const message =
    `'${path}' is a ${kind}, not a regular file. Read it yourself, as a stream with an end, and ` +
    'pass the bytes as a Buffer';
  const code = kind === 'directory' ? 'EISDIR' : 'ERR_IMAGE_NOT_A_FILE';
  return Object.assign(withCode(new Error(message), code), { path, syscall: 'read' });
}

function tooLarge(path, maxBytes) {
  const error = new RangeError(`'${path}' has more than ${maxBytes} bytes`);
  return Object.assign(withCode(error, 'ERR_IMAGE_LIMIT'), { path });
}

/** A copy that nobody else changes. */
function copyOf(bytes) {
  return allocate(bytes.length, () => bytes.slice());
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
  throw imageSourceError(complaintAboutValue(source));
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
    const text = body.includes('%') ? percentDecode(body).toString('latin1') : body;
    return allocate(text.length, () => Buffer.from(text, 'base64'));
  }
  return percentDecode(body);
}

/** Percent-decoding to bytes; a `%` that is no escape stands for itself. */
function percentDecode(text) {
  const bytes = allocate(text.length, () => Buffer.from(text, 'utf8'));
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

/** Why nothing was read: a text that is no path says what it is instead. */
function explained(error, source, path) {
  const complaint = NO_SUCH_PATH.has(error.code) && complaintAboutText(nameOf(source));
  if (complaint) {
    return imageSourceError(complaint);
  }
  // AD-HOC: programs compare what node-canvas says of a file that is not there.
  if (error.code === 'ENOENT') {
    error.message = 'No such file or directory';
    error.syscall = 'fopen';
  }
  // Node leaves the path out of the errors of reading.
  if (error.path === undefined) {
    error.path = path;
    error.message += ` '${path}'`;
  }
  return error;
}

/** What the system says of texts that are no paths. */
const NO_SUCH_PATH = new Set(['EINVAL', 'ENAMETOOLONG', 'ENOENT', 'ENOTDIR']);

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
