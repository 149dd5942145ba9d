'use strict';

const webidl = require('./webidl');

/** The names a 2D matrix's six numbers go by, with their defaults. */
const ALIASES = [
  ['a', 'm11', 1],
  ['b', 'm12', 0],
  ['c', 'm21', 0],
  ['d', 'm22', 1],
  ['e', 'm41', 0],
  ['f', 'm42', 0],
];

/**
 * `DOMMatrix2DInit`, validated and fixed up: six numbers, which may be infinite or NaN.
 * <https://drafts.fxtf.org/geometry/#matrix-validate-and-fixup-2d>
 */
function toMatrix2D(value, context) {
  const dictionary = webidl.toDictionary(value, 'DOMMatrix2DInit', context);
  const matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
  for (const [short, long, initial] of ALIASES) {
    matrix[short] = readAlias(dictionary, short, long, initial, context);
  }
  return matrix;
}

function readAlias(dictionary, short, long, initial, context) {
  const one = dictionary[short];
  const other = dictionary[long];
  if (one === undefined) {
    return other === undefined ? initial : webidl.toDouble(other);
  }
  const number = webidl.toDouble(one);
  // 0 and -0 are the same here, NaN is the same as NaN.
  if (other !== undefined && number !== +other && !(Number.isNaN(number) && Number.isNaN(+other))) {
    const detail = `The '${short}' and '${long}' members differ.`;
    throw new TypeError(context === undefined ? detail : `${context}: ${detail}`);
  }
  return number;
}

module.exports = { toMatrix2D };
