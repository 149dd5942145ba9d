'use strict';

// DOMMatrixInit and DOMMatrix2DInit: what any method that takes a matrix accepts.

const { isObject } = require('../webidl');

/** The members that only a 3D matrix has, in the order browsers read them: name, place, default. */
const MEMBERS_3D = [
  ['m13', 2, 0],
  ['m14', 3, 0],
  ['m23', 6, 0],
  ['m24', 7, 0],
  ['m31', 8, 0],
  ['m32', 9, 0],
  ['m33', 10, 1],
  ['m34', 11, 0],
  ['m43', 14, 0],
  ['m44', 15, 1],
];

/** Gives the values of a DOMMatrixReadOnly and undefined for anything else. */
let valuesOf = () => undefined;

/** Called once by dom-matrix.js, which this file cannot require: it is required by it. */
function setValuesReader(reader) {
  valuesOf = reader;
}

/**
 * `DOMMatrixInit`, validated and fixed up: six or sixteen numbers, which the caller does not
 * change, for a matrix may have them already.
 * <https://drafts.fxtf.org/geometry/#matrix-validate-and-fixup>
 */
function valuesFromInit(init, context) {
  const known = valuesOf(init);
  if (known !== undefined) {
    return known;
  }
  if (!isDictionary(init, 'DOMMatrixInit', context)) {
    return [1, 0, 0, 1, 0, 0];
  }
  const [a, b, c, d, e, f] = readAliases(init, context);
  const { is2D } = init;
  const values = [a, b, 0, 0, c, d, 0, 0, 0, 0, 1, 0, e, f, 0, 1];
  let has3D = false;
  for (const [name, index, initial] of MEMBERS_3D) {
    const value = init[name];
    if (value !== undefined) {
      values[index] = +value;
      has3D ||= values[index] !== initial;
    }
  }
  if (is2D !== undefined && is2D && has3D) {
    const detail = 'The is2D member is set to true but the input matrix is a 3d matrix.';
    throw new TypeError(describe(context, detail));
  }
  return has3D || (is2D !== undefined && !is2D) ? values : [a, b, c, d, e, f];
}

/**
 * `DOMMatrix2DInit`, validated and fixed up, into `out[0]` to `out[5]`: a, b, c, d, e, f, any of
 * them possibly infinite or NaN. Returns `out`. `context` introduces the message of a TypeError.
 * <https://drafts.fxtf.org/geometry/#matrix-validate-and-fixup-2d>
 */
function matrixFromInit(init, out, context) {
  // OPTIMIZATION: a matrix of this package needs no properties read.
  const known = valuesOf(init);
  if (known !== undefined) {
    const height = known.length === 6 ? 2 : 4;
    const last = known.length - height;
    out[0] = known[0];
    out[1] = known[1];
    out[2] = known[height];
    out[3] = known[height + 1];
    out[4] = known[last];
    out[5] = known[last + 1];
    return out;
  }
  const values = isDictionary(init, 'DOMMatrix2DInit', context)
    ? readAliases(init, context)
    : [1, 0, 0, 1, 0, 0];
  for (let index = 0; index < 6; index += 1) {
    out[index] = values[index];
  }
  return out;
}

/** False for undefined and null, which are an empty dictionary. */
function isDictionary(init, name, context) {
  if (init === undefined || init === null) {
    return false;
  }
  if (!isObject(init)) {
    throw new TypeError(describe(context, `The provided value is not of type '${name}'.`));
  }
  return true;
}

/** The six numbers of a 2D matrix, each under either of its names. */
function readAliases(init, context) {
  const { a, b, c, d, e, f, m11, m12, m21, m22, m41, m42 } = init;
  return [
    either(a, m11, 1, context),
    either(b, m12, 0, context),
    either(c, m21, 0, context),
    either(d, m22, 1, context),
    either(e, m41, 0, context),
    either(f, m42, 0, context),
  ];
}

function either(short, long, initial, context) {
  if (long === undefined) {
    return short === undefined ? initial : +short;
  }
  const number = +long;
  if (short !== undefined && !isSameValueZero(+short, number)) {
    throw new TypeError(describe(context, 'Property mismatch on matrix initialization.'));
  }
  return number;
}

function isSameValueZero(one, other) {
  return one === other || (Number.isNaN(one) && Number.isNaN(other));
}

function describe(context, detail) {
  return context === undefined ? detail : `${context}: ${detail}`;
}

module.exports = { matrixFromInit, setValuesReader, valuesFromInit };
