'use strict';

const { Canvas } = require('../canvas');
const { matrixFromInit } = require('../geometry/matrix-init');
const opcodes = require('../opcodes');
const { Path2D, commandsOf } = require('../path2d');
const { guardMembers } = require('../receivers');
const { executeMessage, toDictionary } = require('../webidl');
const { named } = require('./names');
const { edited } = require('./path-editing');
const { boundsOf, svgDataOf, tightBoundsOf } = require('./path-geometry');
const { roundedCorners } = require('./rounded-corners');

/** How paths are filled, by the names and numbers of Skia. */
const FillType = Object.freeze({ Winding: 0, EvenOdd: 1, InverseWinding: 2, InverseEvenOdd: 3 });

const FILL_RULES = ['nonzero', 'evenodd', 'nonzero', 'nonzero'];

/** What becomes of two areas, by the names and numbers of Skia. */
const PathOp = Object.freeze({
  Difference: 0,
  Intersect: 1,
  Union: 2,
  Xor: 3,
  ReverseDifference: 4,
});

/** Whether what neither of two paths covers inside of it is covered by the outcome. */
const COVERS = [
  (first, second) => first && !second,
  (first, second) => first && second,
  (first, second) => first || second,
  (first, second) => first !== second,
  (first, second) => second && !first,
];

const isInverse = (type) => type >= FillType.InverseWinding;

const IDENTITY = [1, 0, 0, 1, 0, 0];

/** A context that answers for paths. Made when it is needed. */
let asker = null;

/**
 * A Path2D with the methods of `@napi-rs/canvas`. Those that make another path of it change it, and
 * answer it.
 */
class NapiPath2D extends Path2D {
  #fillType = FillType.Winding;

  static {
    guardMembers(NapiPath2D, (value) => #fillType in value);
  }

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

  /** 'evenodd' for that type alone, as there. */
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

  /** The path becomes the area that is left of its own and another's. */
  op(path, operation) {
    if (!(path instanceof NapiPath2D)) {
      throw new TypeError(`${executeMessage('op', 'Path2D')}: parameter 1 is not of type 'Path2D'.`);
    }
    if (!(operation in COVERS)) {
      throw new TypeError(`${operation} is no PathOp`);
    }
    const [first, second] = [this.#fillType, path.#fillType];
    edited(this, 'combinePaths', first, commandsOf(path).toFloat64Array(), second, +operation);
    const inverse = COVERS[operation](isInverse(first), isInverse(second));
    this.#fillType = inverse ? FillType.InverseEvenOdd : FillType.EvenOdd;
    return this;
  }

  /** The path becomes the outline of what it covers, which does not cross itself. */
  simplify() {
    const inverse = isInverse(this.#fillType);
    edited(this, 'simplifyPath', this.#fillType);
    this.#fillType = inverse ? FillType.InverseEvenOdd : FillType.EvenOdd;
    return this;
  }

  /** The path becomes one that covers the same by the nonzero rule. */
  asWinding() {
    const inverse = isInverse(this.#fillType);
    // The numbers of the types are those of their rules, and 2 for the inverse ones.
    if (this.#fillType % 2 === 1) edited(this, 'simplifyPath', this.#fillType);
    this.#fillType = inverse ? FillType.InverseWinding : FillType.Winding;
    return this;
  }

  /** The path becomes the outline of its lines. @param options a width, a mitre limit, a cap, a join */
  stroke(options = undefined) {
    const { cap = 0, join = 0, miterLimit = 4, width = 1 } = toDictionary(options, 'StrokeOptions');
    // Without a width it is a line still, as there.
    if (width > 0) edited(this, 'strokePath', width, +miterLimit, +cap, +join);
    this.#fillType = FillType.Winding;
    return this;
  }

  /** The path is cut into dashes. Lengths that make none leave it as it is. */
  dash(on, off, phase) {
    edited(this, 'dashPath', +on, +off, +phase);
    return this;
  }

  /** A part of the path by its length, from 0 to 1, is left; or the rest, with `isComplement`. */
  trim(start, end, isComplement = false) {
    const [from, to] = [+start, +end];
    if (!Number.isNaN(from) && !Number.isNaN(to)) {
      edited(this, 'trimPath', from, to, Boolean(isComplement));
    }
    this.#fillType = FillType.Winding;
    return this;
  }

  /** Corners between lines become curves that begin this far from them, or half way. */
  round(radius) {
    if (+radius > 0) replace(this, roundedCorners(segmentsOf(this), +radius));
    return this;
  }

  /** The path is transformed. */
  transform(transform) {
    const matrix = matrixFromInit(transform, [], executeMessage('transform', 'Path2D'));
    const path = new Path2D();
    path.addPath(this, new Matrix(matrix));
    commandsOf(this).become(commandsOf(path));
    return this;
  }

  /** Whether a point is in what the path covers by a fill type, which is its own unless given. */
  isPointInPath(x, y, fillType = this.#fillType) {
    if (!(fillType in FILL_RULES)) {
      throw new TypeError(`${fillType} is no FillType`);
    }
    asker ??= new Canvas(1, 1).getContext('2d');
    const rule = fillType % 2 === 1 ? 'evenodd' : 'nonzero';
    return asker.isPointInPath(this, x, y, rule) !== isInverse(+fillType);
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
  const buffer = commandsOf(plain).toFloat64Array();
  const segments = [];
  for (let at = 0; at < buffer.length; ) {
    const [letter, length] = LENGTHS.get(buffer[at]);
    segments.push([letter, Array.from(buffer.subarray(at + 1, at + 1 + length))]);
    at += 1 + length;
  }
  // Nothing was drawn from there.
  if (segments.length > 1 && segments.at(-1)[0] === 'M') segments.pop();
  return segments;
}

/** Makes a path of segments. */
function replace(path, segments) {
  const opcodeOf = new Map([...LENGTHS].map(([opcode, [letter]]) => [letter, opcode]));
  commandsOf(path).replaceWith(
    segments.flatMap(([letter, numbers]) => [opcodeOf.get(letter), ...numbers]),
  );
}

named(NapiPath2D, 'Path2D');

module.exports = { FillType, NapiPath2D, PathOp };
