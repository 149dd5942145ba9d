'use strict';

const { domException } = require('../errors');
const { kConstruct } = require('../symbols');
const webidl = require('../webidl');
const { defineNumber, inspectAttributes } = require('./attributes');
const { DOMPoint, pointFromInit } = require('./dom-point');
const { matrixFromInit, setValuesReader, valuesFromInit } = require('./matrix-init');
const math = require('./matrix-math');
const {
  valuesFromArgument,
  valuesFromFloat32Array,
  valuesFromFloat64Array,
  valuesFromString,
} = require('./matrix-source');

const READ_ONLY = 'DOMMatrixReadOnly';
const MUTABLE = 'DOMMatrix';

// How the messages of errors begin; made once, because some of these methods run in hot loops.
const CONSTRUCT_READ_ONLY = webidl.constructMessage(READ_ONLY);
const CONSTRUCT = webidl.constructMessage(MUTABLE);
const MULTIPLY = webidl.executeMessage('multiply', READ_ONLY);
const MULTIPLY_SELF = webidl.executeMessage('multiplySelf', MUTABLE);
const PRE_MULTIPLY_SELF = webidl.executeMessage('preMultiplySelf', MUTABLE);
const TRANSFORM_POINT = webidl.executeMessage('transformPoint', READ_ONLY);

/**
 * The values of a matrix, and their replacement: six numbers, or sixteen for a 3D matrix, as
 * matrix-math.js has them. An array is never changed once a matrix has it, so that copies share it.
 */
let valuesOf;
let setValues;

/**
 * Each method that returns a new matrix is the method of DOMMatrix that changes one, on a copy.
 * <https://drafts.fxtf.org/geometry/#dommatrix>
 */
class DOMMatrixReadOnly {
  #values;

  /** A transform list, six or sixteen numbers, or nothing for the identity. */
  constructor(init = undefined, values = undefined) {
    if (init === undefined) {
      this.#values = [1, 0, 0, 1, 0, 0];
    } else if (init === kConstruct) {
      this.#values = values;
    } else {
      const isReadOnly = new.target === DOMMatrixReadOnly;
      this.#values = valuesFromArgument(init, isReadOnly ? CONSTRUCT_READ_ONLY : CONSTRUCT);
    }
  }

  static {
    valuesOf = (matrix) => {
      if (!webidl.isObject(matrix) || !(#values in matrix)) {
        throw webidl.illegalInvocation();
      }
      return matrix.#values;
    };
    setValues = (matrix, values) => {
      if (!(matrix instanceof DOMMatrix) || !(#values in matrix)) {
        throw webidl.illegalInvocation();
      }
      matrix.#values = values;
      return matrix;
    };
    setValuesReader((value) =>
      webidl.isObject(value) && #values in value ? value.#values : undefined,
    );
  }

  static fromMatrix(other = undefined) {
    const context = webidl.executeMessage('fromMatrix', READ_ONLY);
    return new DOMMatrixReadOnly(kConstruct, valuesFromInit(other, context));
  }

  static fromFloat32Array(array) {
    webidl.requireArguments(arguments, 1, 'fromFloat32Array', READ_ONLY);
    return new DOMMatrixReadOnly(kConstruct, valuesFromFloat32Array(array, READ_ONLY));
  }

  static fromFloat64Array(array) {
    webidl.requireArguments(arguments, 1, 'fromFloat64Array', READ_ONLY);
    return new DOMMatrixReadOnly(kConstruct, valuesFromFloat64Array(array, READ_ONLY));
  }

  get is2D() {
    return math.is2D(valuesOf(this));
  }

  get isIdentity() {
    return math.isIdentity(valuesOf(this));
  }

  translate(tx = undefined, ty = undefined, tz = undefined) {
    return copy(this).translateSelf(tx, ty, tz);
  }

  scale(
    scaleX = undefined,
    scaleY = undefined,
    scaleZ = undefined,
    originX = undefined,
    originY = undefined,
    originZ = undefined,
  ) {
    return copy(this).scaleSelf(scaleX, scaleY, scaleZ, originX, originY, originZ);
  }

  scaleNonUniform(scaleX = 1, scaleY = 1) {
    return copy(this).scaleSelf(scaleX, scaleY);
  }

  scale3d(scale = undefined, originX = undefined, originY = undefined, originZ = undefined) {
    return copy(this).scale3dSelf(scale, originX, originY, originZ);
  }

  rotate(rotX = undefined, rotY = undefined, rotZ = undefined) {
    return copy(this).rotateSelf(rotX, rotY, rotZ);
  }

  rotateFromVector(x = undefined, y = undefined) {
    return copy(this).rotateFromVectorSelf(x, y);
  }

  rotateAxisAngle(x = undefined, y = undefined, z = undefined, angle = undefined) {
    return copy(this).rotateAxisAngleSelf(x, y, z, angle);
  }

  skewX(sx = undefined) {
    return copy(this).skewXSelf(sx);
  }

  skewY(sy = undefined) {
    return copy(this).skewYSelf(sy);
  }

  multiply(other = undefined) {
    return create(math.multiply(valuesOf(this), valuesFromInit(other, MULTIPLY)));
  }

  flipX() {
    return create(math.scale(valuesOf(this), -1, 1, 1));
  }

  flipY() {
    return create(math.scale(valuesOf(this), 1, -1, 1));
  }

  inverse() {
    return copy(this).invertSelf();
  }

  transformPoint(point = undefined) {
    valuesOf(this);
    const [x, y, z, w] = pointFromInit(point, TRANSFORM_POINT);
    return new DOMPoint(...math.transformPoint(valuesOf(this), x, y, z, w));
  }

  toFloat32Array() {
    return new Float32Array(math.to3D(valuesOf(this)));
  }

  toFloat64Array() {
    return new Float64Array(math.to3D(valuesOf(this)));
  }

  /** <https://drafts.fxtf.org/geometry/#dommatrixreadonly-stringification-behavior> */
  toString() {
    const values = valuesOf(this);
    if (!values.every(Number.isFinite)) {
      const detail = 'DOMMatrix cannot be serialized with NaN or Infinity values.';
      const message = webidl.executeMessage('toString', READ_ONLY, detail);
      throw domException('InvalidStateError', message);
    }
    return `${math.is2D(values) ? 'matrix' : 'matrix3d'}(${values.join(', ')})`;
  }

  toJSON() {
    valuesOf(this);
    const json = {};
    for (const [name] of MEMBERS) {
      json[name] = this[name];
    }
    json.is2D = this.is2D;
    json.isIdentity = this.isIdentity;
    return json;
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    valuesOf(this);
    return inspectAttributes(this, depth, options, inspect);
  }
}

/** <https://drafts.fxtf.org/geometry/#dommatrix> */
class DOMMatrix extends DOMMatrixReadOnly {
  static fromMatrix(other = undefined) {
    return create(valuesFromInit(other, webidl.executeMessage('fromMatrix', MUTABLE)));
  }

  static fromFloat32Array(array) {
    webidl.requireArguments(arguments, 1, 'fromFloat32Array', MUTABLE);
    return create(valuesFromFloat32Array(array, MUTABLE));
  }

  static fromFloat64Array(array) {
    webidl.requireArguments(arguments, 1, 'fromFloat64Array', MUTABLE);
    return create(valuesFromFloat64Array(array, MUTABLE));
  }

  multiplySelf(other = undefined) {
    valuesOf(this);
    const right = valuesFromInit(other, MULTIPLY_SELF);
    return setValues(this, math.multiply(valuesOf(this), right));
  }

  preMultiplySelf(other = undefined) {
    valuesOf(this);
    const left = valuesFromInit(other, PRE_MULTIPLY_SELF);
    return setValues(this, math.multiply(left, valuesOf(this)));
  }

  translateSelf(tx = 0, ty = 0, tz = 0) {
    return setValues(this, math.translate(valuesOf(this), +tx, +ty, +tz));
  }

  scaleSelf(scaleX = 1, scaleY = scaleX, scaleZ = 1, originX = 0, originY = 0, originZ = 0) {
    const factors = [+scaleX, +scaleY, +scaleZ];
    return setValues(this, math.scale(valuesOf(this), ...factors, +originX, +originY, +originZ));
  }

  scale3dSelf(scale = 1, originX = 0, originY = 0, originZ = 0) {
    const factor = +scale;
    const factors = [factor, factor, factor];
    return setValues(this, math.scale(valuesOf(this), ...factors, +originX, +originY, +originZ));
  }

  /** One angle turns about the z axis; three turn about x, y and z. */
  rotateSelf(rotX = 0, rotY = undefined, rotZ = undefined) {
    const isPlane = rotY === undefined && rotZ === undefined;
    const angles = isPlane ? [0, 0, +rotX] : [+rotX, +(rotY ?? 0), +(rotZ ?? 0)];
    return setValues(this, math.rotate(valuesOf(this), ...angles));
  }

  rotateFromVectorSelf(x = 0, y = 0) {
    // atan2 gives half a turn for (-0, 0), which is no direction either.
    const angle = +x === 0 && +y === 0 ? 0 : (Math.atan2(y, x) * 180) / Math.PI;
    return setValues(this, math.rotate(valuesOf(this), 0, 0, angle));
  }

  rotateAxisAngleSelf(x = 0, y = 0, z = 0, angle = 0) {
    return setValues(this, math.rotateAxisAngle(valuesOf(this), +x, +y, +z, +angle));
  }

  skewXSelf(sx = 0) {
    return setValues(this, math.skew(valuesOf(this), +sx, 0));
  }

  skewYSelf(sy = 0) {
    return setValues(this, math.skew(valuesOf(this), 0, +sy));
  }

  /** A matrix without an inverse becomes a 3D one of NaN. */
  invertSelf() {
    return setValues(this, math.invert(valuesOf(this)) ?? new Array(16).fill(NaN));
  }

  setMatrixValue(transformList) {
    valuesOf(this);
    webidl.requireArguments(arguments, 1, 'setMatrixValue', MUTABLE);
    const context = webidl.executeMessage('setMatrixValue', MUTABLE);
    return setValues(this, valuesFromString(webidl.toDOMString(transformList), context));
  }
}

function create(values) {
  return new DOMMatrix(kConstruct, values);
}

function copy(matrix) {
  return create(valuesOf(matrix));
}

/** Each attribute: its name, its place among six values if it has one, and among sixteen. */
const MEMBERS = [
  ['a', 0, 0],
  ['b', 1, 1],
  ['c', 2, 4],
  ['d', 3, 5],
  ['e', 4, 12],
  ['f', 5, 13],
  ['m11', 0, 0],
  ['m12', 1, 1],
  ['m13', undefined, 2],
  ['m14', undefined, 3],
  ['m21', 2, 4],
  ['m22', 3, 5],
  ['m23', undefined, 6],
  ['m24', undefined, 7],
  ['m31', undefined, 8],
  ['m32', undefined, 9],
  ['m33', undefined, 10],
  ['m34', undefined, 11],
  ['m41', 4, 12],
  ['m42', 5, 13],
  ['m43', undefined, 14],
  ['m44', undefined, 15],
];

for (const [name, place, place3D] of MEMBERS) {
  // What a 2D matrix has where only a 3D one has a value.
  const initial = place3D % 5 === 0 ? 1 : 0;
  const read = (matrix) => {
    const values = valuesOf(matrix);
    if (values.length === 16) {
      return values[place3D];
    }
    return place === undefined ? initial : values[place];
  };
  const write = (matrix, value) => {
    const values = valuesOf(matrix);
    if (place === undefined && values.length === 6) {
      // The matrix stays 2D as long as nothing else is said.
      if (value !== initial) {
        setValues(matrix, replaced(math.to3D(values), place3D, value));
      }
    } else {
      setValues(matrix, replaced(values, values.length === 16 ? place3D : place, value));
    }
  };
  defineNumber(DOMMatrixReadOnly, DOMMatrix, name, read, write);
}
webidl.exposeInterface(DOMMatrixReadOnly);
webidl.exposeInterface(DOMMatrix);

function replaced(values, index, value) {
  const changed = values.slice();
  changed[index] = value;
  return changed;
}

module.exports = { DOMMatrix, DOMMatrixReadOnly, matrixFromInit };
