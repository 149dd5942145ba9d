'use strict';

const { resolveObjectURL } = require('node:buffer');
const http = require('node:http');
const https = require('node:https');

const { withCode } = require('../errors');
const { limits } = require('../limits');
const { printableURL } = require('../printable-url');
const { askForTask, askSystem } = require('../system-memory');
const { readBody } = require('./body');
const { harmlessOf, toHeaders } = require('./headers');
const { isAddress, isLocalName, isPrivateAddress, publicLookup } = require('./network');
const { withinTime } = require('./time-limit');

// Bytes that come from elsewhere: `http:`, `https:` and `blob:` URLs. Always later.

/** Longer answers are cut off, as no picture within the pixel limit and no font is as long. */
const MAX_BYTES = 256 * 1024 * 1024;

/** What is asked for, and how errors about it are called. */
const IMAGE = { accept: 'image/*,*/*;q=0.8', prefix: 'ERR_IMAGE' };
const FONT = { accept: '*/*', prefix: 'ERR_FONT' };

/**
 * The bytes behind a URL.
 * @param options `signal` ends the request; `timeout`, `maxBytes`, `maxRedirects`, `headers`,
 *   `allowPrivateNetwork`
 * @param kind IMAGE or FONT
 * @returns {Promise<Buffer>}
 */
async function fetchBytes(text, options = {}, kind = IMAGE) {
  const usual = limits();
  const { allowPrivateNetwork = usual.allowPrivateNetwork, signal, timeout = usual.timeout } = options;
  const { maxBytes = usual.maxBytes ?? MAX_BYTES, maxRedirects = usual.maxRedirects } = options;
  signal?.throwIfAborted();
  // Names are looked up on threads of Node's.
  askForTask();
  const fail = (code, message) => withCode(new Error(message), `${kind.prefix}_${code}`);
  const url = toURL(text, undefined, () => fail('SOURCE', `Invalid URL: ${printableURL(text)}`));
  const tooLong = (from) => {
    const message = `${printableURL(from)} has more than ${maxBytes} bytes`;
    return withCode(new RangeError(message), `${kind.prefix}_LIMIT`);
  };
  const timedOut = () => {
    const message = `${printableURL(url)} did not come within the timeout of ${timeout} ms`;
    return fail('TIMEOUT', message);
  };
  const rules = { allowPrivateNetwork, fail, maxBytes, maxRedirects, tooLong };
  return withinTime(
    (stop) => {
      if (url.protocol === 'blob:') return readBlob(url, rules);
      const headers = toHeaders(kind.accept, options.headers ?? undefined);
      return follow(url, headers, stop, rules);
    },
    { signal, timedOut, timeout },
  );
}

function toURL(text, base, invalid) {
  try {
    return new URL(text.trim(), base);
  } catch {
    throw invalid();
  }
}

async function readBlob(url, { fail, maxBytes, tooLong }) {
  const blob = resolveObjectURL(url.href);
  if (blob === undefined) {
    throw fail('SOURCE', `Invalid object URL: there is no object behind ${url.href}`);
  }
  if (blob.size > maxBytes) {
    throw tooLong(url);
  }
  askSystem(blob.size);
  return Buffer.from(await blob.arrayBuffer());
}

async function follow(start, firstHeaders, signal, rules) {
  const { allowPrivateNetwork, fail, maxBytes, maxRedirects, tooLong } = rules;
  let [headers, url, from] = [firstHeaders, start, null];
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const { isPrivate, response } = await answerOf(url, headers, signal, from, fail);
    const { statusCode } = response;
    const { location } = response.headers;
    if (statusCode >= 200 && statusCode < 300) {
      return readBody(response, maxBytes, () => tooLong(url));
    }
    response.destroy();
    if (!(statusCode >= 300 && statusCode < 400 && location !== undefined)) {
      const error = fail('HTTP', `Server responded with ${statusCode}: ${printableURL(url)}`);
      throw Object.assign(error, { statusCode });
    }
    const next = nextOf(url, location, fail);
    if (next.origin !== url.origin) {
      // What was meant for one server is not told to another.
      headers = harmlessOf(headers);
      next.username = '';
      next.password = '';
    }
    // Who is inside of a network may point to others there; who is outside may not.
    from = allowPrivateNetwork || isPrivate ? null : url;
    url = next;
  }
  throw fail('HTTP', `Too many redirects: more than ${maxRedirects} from ${printableURL(start)}`);
}

function nextOf(url, location, fail) {
  const message = `${printableURL(url)} redirects to what is no URL`;
  const next = toURL(location, url, () => fail('HTTP', message));
  if (next.protocol !== 'http:' && next.protocol !== 'https:') {
    const what = `${printableURL(url)} redirects to ${next.protocol}, which is not followed`;
    throw fail('SOURCE', what);
  }
  return next;
}

/**
 * Sends a request. @param from the public URL that redirected here, if one did: then the address must
 * be public as well
 * @returns {Promise<{ isPrivate: boolean, response: http.IncomingMessage }>}
 */
async function answerOf(url, headers, signal, from, fail) {
  const refusal = () => {
    const message =
      `${printableURL(from)} redirects into a private network, to ${printableURL(url)}: set ` +
      'allowPrivateNetwork to follow it, or load that URL itself';
    return fail('PRIVATE_NETWORK', message);
  };
  const options = { headers, signal };
  if (from !== null) {
    if (isAddress(url) && isPrivateAddress(url.hostname)) throw refusal();
    // No connection that was made before, when other addresses were allowed.
    Object.assign(options, { agent: false, lookup: publicLookup(refusal) });
  }
  const response = await request(url, options);
  // Not every runtime tells the address.
  const address = response.socket?.remoteAddress;
  const isPrivate = address === undefined ? isLocalName(url) : isPrivateAddress(address);
  if (from !== null && isPrivate) {
    response.destroy();
    throw refusal();
  }
  return { isPrivate, response };
}

/** @returns {Promise<http.IncomingMessage>} */
function request(url, options) {
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    client.get(url, options, resolve).on('error', reject);
  });
}

module.exports = { FONT, IMAGE, fetchBytes };
