'use strict';

// What a matrix can be made from, other than another matrix: a string, or six or sixteen numbers.

const { types } = require('node:util');

const { domException } = require('../errors');
const webidl = require('../webidl');
const { parseTransformList } = require('./transform-list');

const WRONG_LENGTH =
  'The sequence must contain 6 elements for a 2D matrix or 16 elements for a 3D matrix.';

/** The argument of the constructors: `(DOMString or sequence<unrestricted double>)`. */
function valuesFromArgument(init, context) {
  // OPTIMIZATION: arrays, which hot loops construct from, without their iterator.
  const isList = Array.isArray(init) || types.isTypedArray(init);
  if (isList) {
    return valuesFromList(init, context);
  }
  if (webidl.isObject(init)) {
    const iterate = init[Symbol.iterator];
    if (iterate !== undefined && iterate !== null) {
      return valuesFromList(firstElements(init, iterate), context);
    }
  }
  return valuesFromString(webidl.toDOMString(init), context);
}

/** Seventeen at most, for an endless iterator must not end the process. */
function firstElements(object, iterate) {
  const elements = [];
  for (const element of { [Symbol.iterator]: () => iterate.call(object) }) {
    elements.push(element);
    if (elements.length > 16) {
      break;
    }
  }
  return elements;
}

function valuesFromList(list, context) {
  if (list.length === 6) {
    return [+list[0], +list[1], +list[2], +list[3], +list[4], +list[5]];
  }
  if (list.length !== 16) {
    throw new TypeError(`${context}: ${WRONG_LENGTH}`);
  }
  return Array.from(list, webidl.toDouble);
}

/** A SyntaxError when the string is no transform list. */
function valuesFromString(text, context) {
  const { values, error } = parseTransformList(text);
  if (error !== undefined) {
    throw domException('SyntaxError', `${context}: ${error}`);
  }
  return values;
}

function valuesFromFloat32Array(array, interfaceName) {
  const context = webidl.executeMessage('fromFloat32Array', interfaceName);
  if (!types.isFloat32Array(array)) {
    throw new TypeError(`${context}: parameter 1 is not of type 'Float32Array'.`);
  }
  return valuesFromList(array, context);
}

function valuesFromFloat64Array(array, interfaceName) {
  const context = webidl.executeMessage('fromFloat64Array', interfaceName);
  if (!types.isFloat64Array(array)) {
    throw new TypeError(`${context}: parameter 1 is not of type 'Float64Array'.`);
  }
  return valuesFromList(array, context);
}

module.exports = {
  valuesFromArgument,
  valuesFromFloat32Array,
  valuesFromFloat64Array,
  valuesFromString,
};
