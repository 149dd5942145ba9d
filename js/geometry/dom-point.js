'use strict';

const { types } = require('node:util');

const webidl = require('../webidl');
const { defineNumber, inspectAttributes } = require('./attributes');
const { valuesFromInit } = require('./matrix-init');
const { transformPoint } = require('./matrix-math');
const { valuesFromArgument } = require('./matrix-source');

/** The x, y, z and w of a point of this package. */
let valuesOf;

/** <https://drafts.fxtf.org/geometry/#dompoint> */
class DOMPointReadOnly {
  #values;

  constructor(x = 0, y = 0, z = 0, w = 1) {
    this.#values = [+x, +y, +z, +w];
  }

  static {
    valuesOf = (point) => {
      if (!webidl.isObject(point) || !(#values in point)) {
        throw webidl.illegalInvocation();
      }
      return point.#values;
    };
  }

  static fromPoint(other = undefined) {
    const context = webidl.executeMessage('fromPoint', 'DOMPointReadOnly');
    return new DOMPointReadOnly(...pointFromInit(other, context));
  }

  matrixTransform(matrix = undefined) {
    const context = webidl.executeMessage('matrixTransform', 'DOMPointReadOnly');
    const values = valuesOf(this);
    // AD-HOC: node-canvas also takes what a matrix is made from.
    const matrixValues = isMatrixSource(matrix)
      ? valuesFromArgument(matrix, context)
      : valuesFromInit(matrix, context);
    return new DOMPoint(...transformPoint(matrixValues, ...values));
  }

  toJSON() {
    const [x, y, z, w] = valuesOf(this);
    return { x, y, z, w };
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    valuesOf(this);
    return inspectAttributes(this, depth, options, inspect);
  }
}

/** <https://drafts.fxtf.org/geometry/#dompoint> */
class DOMPoint extends DOMPointReadOnly {
  static fromPoint(other = undefined) {
    const context = webidl.executeMessage('fromPoint', 'DOMPoint');
    return new DOMPoint(...pointFromInit(other, context));
  }
}

['x', 'y', 'z', 'w'].forEach((name, index) => {
  const read = (point) => valuesOf(point)[index];
  const write = (point, value) => {
    valuesOf(point)[index] = value;
  };
  defineNumber(DOMPointReadOnly, DOMPoint, name, read, write);
});
webidl.exposeInterface(DOMPointReadOnly);
webidl.exposeInterface(DOMPoint);

function isMatrixSource(value) {
  return typeof value === 'string' || Array.isArray(value) || types.isTypedArray(value);
}

/** `DOMPointInit`: x, y, z and w. */
function pointFromInit(init, context) {
  const { w = 1, x = 0, y = 0, z = 0 } = webidl.toDictionary(init, 'DOMPointInit', context);
  const last = +w;
  return [+x, +y, +z, last];
}

module.exports = { DOMPoint, DOMPointReadOnly, pointFromInit };
