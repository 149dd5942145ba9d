'use strict';

const { allocate } = require('./system-memory');

/** What is taken for a length that was only claimed. The rest is taken when so much has come. */
const TRUSTED = 32 * 1024 * 1024;

/** What is taken first where the length is not known. */
const FIRST = 64 * 1024;

/**
 * Bytes that come in pieces, in one buffer from the beginning: joining the pieces at the end would
 * hold everything twice. Room that nothing was written to is no memory yet.
 */
class GrowingBytes {
  #buffer = Buffer.alloc(0);
  #length = 0;

  /** @param limit bytes at the most  @param expected how many are likely to come, 0 if unknown */
  constructor(limit, expected = 0) {
    this.limit = limit;
    this.expected = expected;
  }

  /** @returns {boolean} whether there was room for it below the limit */
  add(chunk) {
    const length = this.#length + chunk.length;
    if (length > this.limit) return false;
    if (length > this.#buffer.length) this.#grow(length);
    this.#buffer.set(chunk, this.#length);
    this.#length = length;
    return true;
  }

  #grow(length) {
    const capacity = this.#capacityFor(length);
    const larger = allocate(capacity, () => Buffer.allocUnsafeSlow(capacity));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }

  #capacityFor(length) {
    if (length <= this.expected) {
      return length > TRUSTED ? this.expected : Math.min(this.expected, TRUSTED);
    }
    return Math.min(this.limit, Math.max(length, FIRST, this.#buffer.length * 2));
  }

  /** @returns {Buffer} */
  take() {
    return this.#buffer.subarray(0, this.#length);
  }
}

module.exports = { GrowingBytes };
