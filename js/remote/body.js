'use strict';

const { pipeline } = require('node:stream');
const zlib = require('node:zlib');

const { GrowingBytes } = require('../growing-bytes');

/** Nobody asks for these, but some servers send what they have. */
const DECODERS = new Map([
  ['gzip', zlib.createGunzip],
  ['x-gzip', zlib.createGunzip],
  ['deflate', zlib.createInflate],
  ['br', zlib.createBrotliDecompress],
]);

/**
 * Reads the body of an answer. What it claims to be long is believed where that is too long, and
 * its bytes are counted, those after decompression.
 * @param tooLong makes the error of a body with more than `maxBytes`
 * @returns {Promise<Buffer>}
 */
async function readBody(response, maxBytes, tooLong) {
  const { 'content-encoding': encoding, 'content-length': claim } = response.headers;
  if (Number(claim) > maxBytes) {
    response.destroy();
    throw tooLong();
  }
  const decoder = DECODERS.get(encoding?.trim().toLowerCase());
  const bytes = new GrowingBytes(maxBytes, decoder === undefined ? Number(claim) || 0 : 0);
  // An error of the one is thrown by the other.
  const body = decoder === undefined ? response : pipeline(response, decoder(), () => {});
  for await (const chunk of body) {
    if (!bytes.add(chunk)) {
      response.destroy();
      throw tooLong();
    }
  }
  return bytes.take();
}

module.exports = { readBody };
