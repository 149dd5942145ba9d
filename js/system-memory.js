'use strict';

// Asks the operating system before Node.js takes memory on our behalf. It throws where there is none for
// an array, but ends the process where there is none for a buffer of its own, a string or a thread;
// and what the last large array leaves is too little for the next small thing.

const native = require('./binding');
const { outOfMemoryError } = require('./errors');

/** Smaller ones are not asked for: the question takes a few microseconds. */
const LARGE = 256 * 1024;

/** Throws a RangeError with the code ERR_CANVAS_OUT_OF_MEMORY where so many bytes are not to be had. */
function askSystem(bytes) {
  if (bytes >= LARGE) {
    native.askSystem(bytes);
  }
}

/** Throws, as `askSystem`, where there is not enough for the threads that Node.js starts for work aside. */
function askForTask() {
  native.askSystem(LARGE);
}

/** What `make` makes, which takes so many bytes. V8's own refusal gets a code. */
function allocate(bytes, make) {
  askSystem(bytes);
  try {
    return make();
  } catch (error) {
    throw withRefusal(error, bytes);
  }
}

/** An error with the code of a refusal if that is what it is. */
function withRefusal(error, bytes) {
  const isRefusal = error instanceof RangeError && REFUSALS.test(error.message);
  return isRefusal ? outOfMemoryError(bytes, error) : error;
}

const REFUSALS = /^Array buffer allocation failed/;

module.exports = { allocate, askForTask, askSystem, withRefusal };
