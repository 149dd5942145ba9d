'use strict';

const { resolveObjectURL } = require('node:buffer');
const http = require('node:http');
const https = require('node:https');
const { pipeline } = require('node:stream');
const zlib = require('node:zlib');

const { imageSourceError, withCode } = require('./errors');

// Bytes of images that come from elsewhere: `http:`, `https:` and `blob:` URLs. Always later.

/** Redirects that are followed, as many as the Fetch standard allows. */
const MAX_REDIRECTS = 20;

/** Longer answers are cut off, as no picture within the pixel limit is as long. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Milliseconds that a server may say nothing. */
const SILENCE = 300_000;

/** Nobody asks for these, but some servers send what they have. */
const DECODERS = new Map([
  ['gzip', zlib.createGunzip],
  ['x-gzip', zlib.createGunzip],
  ['deflate', zlib.createInflate],
  ['br', zlib.createBrotliDecompress],
]);

/**
 * The encoded bytes behind a URL.
 * @param options `signal` ends the request; `maxBytes`, `headers`
 * @returns {Promise<Buffer>}
 */
async function fetchBytes(text, options = {}) {
  const { signal, maxBytes = MAX_BYTES } = options;
  signal?.throwIfAborted();
  const url = toURL(text);
  if (url.protocol === 'blob:') {
    return readBlob(url, maxBytes);
  }
  const headers = { accept: 'image/*,*/*;q=0.8', 'user-agent': 'canvas-rs', ...options.headers };
  try {
    return await follow(url, { signal, maxBytes, headers });
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  }
}

function toURL(text) {
  try {
    return new URL(text.trim());
  } catch {
    throw imageSourceError(`Invalid URL: ${text}`);
  }
}

async function readBlob(url, maxBytes) {
  const blob = resolveObjectURL(url.href);
  if (blob === undefined) {
    throw imageSourceError(`Invalid object URL: there is no object behind ${url.href}`);
  }
  if (blob.size > maxBytes) {
    throw tooLong(url, maxBytes);
  }
  return Buffer.from(await blob.arrayBuffer());
}

async function follow(start, options) {
  let url = start;
  let { headers } = options;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await request(url, { ...options, headers });
    const { statusCode } = response;
    const { location } = response.headers;
    if (statusCode >= 300 && statusCode < 400 && location !== undefined) {
      response.destroy();
      const next = toURL(new URL(location, url).href);
      if (next.protocol !== 'http:' && next.protocol !== 'https:') {
        throw imageSourceError(`${url.href} redirects to ${next.protocol}, which is not followed`);
      }
      // What was meant for one server is not told to another.
      headers = next.origin === url.origin ? headers : withoutSecrets(headers);
      url = next;
    } else if (statusCode >= 200 && statusCode < 300) {
      return read(response, url, options.maxBytes);
    } else {
      response.destroy();
      const error = new Error(`Server responded with ${statusCode}: ${url.href}`);
      throw withCode(Object.assign(error, { statusCode }), 'ERR_IMAGE_HTTP');
    }
  }
  throw withCode(new Error(`Too many redirects: ${start.href}`), 'ERR_IMAGE_HTTP');
}

function withoutSecrets(headers) {
  const secret = /^(?:authorization|cookie|proxy-authorization)$/i;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !secret.test(name)));
}

/** @returns {Promise<http.IncomingMessage>} */
function request(url, { signal, headers }) {
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = client.get(url, { headers, signal }, resolve);
    outgoing.on('error', reject);
    outgoing.setTimeout(SILENCE, () => {
      const error = new Error(`The server says nothing: ${url.href}`);
      outgoing.destroy(withCode(error, 'ERR_IMAGE_HTTP'));
    });
  });
}

async function read(response, url, maxBytes) {
  const chunks = [];
  let length = 0;
  const decoder = DECODERS.get(response.headers['content-encoding']?.toLowerCase());
  // An error of the one is thrown by the other.
  const body = decoder === undefined ? response : pipeline(response, decoder(), () => {});
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) {
      response.destroy();
      throw tooLong(url, maxBytes);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLong(url, maxBytes) {
  const error = new RangeError(`${url.href} has more than ${maxBytes} bytes`);
  return withCode(error, 'ERR_IMAGE_LIMIT');
}

module.exports = { fetchBytes };
