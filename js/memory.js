'use strict';

const native = require('./binding');
const { withCode } = require('./errors');

/** Totals that follow the numbers by kind. */
const TOTALS = 4;

/**
 * Bytes that the package holds outside of the JavaScript heap: now and at most so far, the limit,
 * what is kept for reuse, and by kind, such as `surfaces` and `images`, with counts.
 */
function memoryUsage() {
  const kinds = native.memoryKinds();
  const numbers = new Float64Array(kinds.length * 3 + TOTALS);
  native.memoryUsage(numbers);
  const [live, peak, limit, pooled] = numbers.subarray(kinds.length * 3);
  const usage = { live, peak, limit: limit > 0 ? limit : Infinity, pooled };
  kinds.forEach((kind, index) => {
    const [kindLive, kindPeak, count] = numbers.subarray(index * 3, index * 3 + 3);
    usage[kind] = { live: kindLive, peak: kindPeak, count };
  });
  return usage;
}

/**
 * Makes allocation beyond `bytes` throw a RangeError with the code ERR_CANVAS_MEMORY_LIMIT, after
 * everything that can be given back has been. Default: Infinity, no limit.
 */
function setMemoryLimit(bytes) {
  if (typeof bytes !== 'number') {
    const message = `The "bytes" argument must be of type number. Received ${typeof bytes}`;
    throw withCode(new TypeError(message), 'ERR_INVALID_ARG_TYPE');
  }
  if (!(bytes >= 0)) {
    const message = `The value of "bytes" is out of range. It must be >= 0. Received ${bytes}`;
    throw withCode(new RangeError(message), 'ERR_OUT_OF_RANGE');
  }
  native.setMemoryLimit(bytes);
}

module.exports = { memoryUsage, setMemoryLimit };
