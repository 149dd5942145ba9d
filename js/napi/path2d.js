'use strict';

const { matrixFromInit } = require('../geometry/matrix-init');
const opcodes = require('../opcodes');
const { Path2D, commandsOf } = require('../path2d');
const { executeMessage } = require('../webidl');
const { boundsOf, svgDataOf, tightBoundsOf } = require('./path-geometry');

/** How paths are filled, by the names and numbers of Skia. */
const FillType = Object.freeze({ Winding: 0, EvenOdd: 1, InverseWinding: 2, InverseEvenOdd: 3 });

const FILL_RULES = ['nonzero', 'evenodd', 'nonzero', 'evenodd'];

const IDENTITY = [1, 0, 0, 1, 0, 0];

/** A Path2D with the methods of `@napi-rs/canvas` that need no other path's area. */
class NapiPath2D extends Path2D {
  #fillType = FillType.Winding;

  constructor(path = undefined) {
    super(path);
    if (path instanceof NapiPath2D) this.#fillType = path.#fillType;
  }

  /** The path as SVG path data. */
  toSVGString() {
    return svgDataOf(segmentsOf(this));
  }

  getFillType() {
    return this.#fillType;
  }

  /** 'nonzero' or 'evenodd'. */
  getFillTypeString() {
    return FILL_RULES[this.#fillType];
  }

  /** Kept with the path. Drawing goes by the rule that `fill` is given. */
  setFillType(type) {
    if (!(type in FILL_RULES)) {
      throw new TypeError(`${type} is no FillType`);
    }
    this.#fillType = +type;
  }

  /** The path transformed: a new one. */
  transform(transform) {
    const matrix = matrixFromInit(transform, [], executeMessage('transform', 'Path2D'));
    const path = new NapiPath2D();
    path.addPath(this, new Matrix(matrix));
    path.#fillType = this.#fillType;
    return path;
  }

  /** `[left, top, right, bottom]` of all points, also those that curves only bend towards. */
  getBounds() {
    return boundsOf(segmentsOf(this));
  }

  /** `[left, top, right, bottom]` of what the path covers. */
  computeTightBounds() {
    return tightBoundsOf(segmentsOf(this));
  }

  /** Whether another path has the same segments and fill type. */
  equals(path) {
    if (!(path instanceof NapiPath2D) || path.#fillType !== this.#fillType) return false;
    return svgDataOf(segmentsOf(path)) === svgDataOf(segmentsOf(this));
  }
}

/** Six numbers as the dictionary that `addPath` takes. */
function Matrix([a, b, c, d, e, f]) {
  Object.assign(this, { a, b, c, d, e, f });
}

/** Arguments of the commands that are left when a path has been transformed. */
const LENGTHS = new Map([
  [opcodes.MOVE_TO, ['M', 2]],
  [opcodes.LINE_TO, ['L', 2]],
  [opcodes.QUADRATIC_CURVE_TO, ['Q', 4]],
  [opcodes.BEZIER_CURVE_TO, ['C', 6]],
  [opcodes.CLOSE_PATH, ['Z', 0]],
]);

/** A path as moves, lines, curves and closings: pairs of a letter and its numbers. */
function segmentsOf(path) {
  const plain = new Path2D();
  commandsOf(plain).addPath(commandsOf(path), IDENTITY);
  const { buffer } = commandsOf(plain);
  const segments = [];
  for (let at = 0; at < buffer.length; ) {
    const [letter, length] = LENGTHS.get(buffer[at]);
    segments.push([letter, buffer.slice(at + 1, at + 1 + length)]);
    at += 1 + length;
  }
  return segments;
}

module.exports = { FillType, NapiPath2D };
