'use strict';

const { kPath, kRecorder } = require('../symbols');
const { executeMessage, invalidReceiver } = require('../webidl');

/** The recorder of a context; a TypeError for any other receiver. */
function recorderOf(context) {
  const recorder = context?.[kRecorder];
  if (recorder === undefined) {
    throw invalidReceiver();
  }
  return recorder;
}

/** What a path is added to, of a context or a Path2D; a TypeError for any other receiver. */
function pathOf(receiver) {
  const path = receiver?.[kPath];
  if (path === undefined) {
    throw invalidReceiver();
  }
  return path;
}

/**
 * The TypeError for a call with too few arguments. Callers compare `arguments.length` themselves:
 * handing `arguments` on would make every call allocate it.
 */
function missingArguments(receiver, method, required, present) {
  const plural = required === 1 ? '' : 's';
  const detail = `${required} argument${plural} required, but only ${present} present.`;
  return new TypeError(executeMessage(method, receiver[Symbol.toStringTag], detail));
}

/** A method's message with the receiver's interface in it. */
function describe(receiver, method, detail) {
  return executeMessage(method, receiver[Symbol.toStringTag], detail);
}

module.exports = { describe, missingArguments, pathOf, recorderOf };
