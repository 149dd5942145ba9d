'use strict';

// CSS `<transform-list>`, as the strings that matrices are made from:
// <https://drafts.csswg.org/css-transforms-2/#transform-functions>.
// Escapes and math functions are not read; no program is known to write them here.

const math = require('./matrix-math');

/** CSS pixels in each absolute unit. */
const LENGTHS = {
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  pt: 96 / 72,
  pc: 16,
};

/** Degrees in each unit. */
const ANGLES = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 };

/** Units that say nothing without an element or a window. */
const RELATIVE =
  /^(?:%|r?(?:em|ex|ch|cap|ic|lh)|[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max))$/;

const SPACE = /[ \t\r\n\f]*/y;
const FUNCTION = /([a-z][a-z0-9]*)\([ \t\r\n\f]*/iy;
const NUMBER = /([+-]?(?:\d*\.)?\d+(?:e[+-]?\d+)?)([a-z]+|%)?[ \t\r\n\f]*/iy;
const COMMA = /,[ \t\r\n\f]*/y;
const CLOSE = /\)[ \t\r\n\f]*|$/y;
const NONE = /none[ \t\r\n\f]*/iy;

/** What a text is when it is a transform, but of lengths that only a page can resolve. */
const UNRESOLVABLE = 'Values must be resolvable at parse time';

/**
 * Each function: the least and greatest number of arguments, the conversion of each, and what it
 * does to a matrix. Those in SPATIAL make the matrix 3D whatever their arguments are.
 */
const FUNCTIONS = {
  matrix: [6, 6, number, (m, ...values) => math.multiply(m, values)],
  matrix3d: [16, 16, number, (m, ...values) => math.multiply(m, values)],
  translate: [1, 2, length, (m, x, y = 0) => math.translate(m, x, y, 0)],
  translatex: [1, 1, length, (m, x) => math.translate(m, x, 0, 0)],
  translatey: [1, 1, length, (m, y) => math.translate(m, 0, y, 0)],
  translatez: [1, 1, depth, (m, z) => math.translate(m, 0, 0, z)],
  translate3d: [3, 3, lengthOrDepth, (m, x, y, z) => math.translate(m, x, y, z)],
  scale: [1, 2, factor, (m, x, y = x) => math.scale(m, x, y, 1)],
  scalex: [1, 1, factor, (m, x) => math.scale(m, x, 1, 1)],
  scaley: [1, 1, factor, (m, y) => math.scale(m, 1, y, 1)],
  scalez: [1, 1, factor, (m, z) => math.scale(m, 1, 1, z)],
  scale3d: [3, 3, factor, (m, x, y, z) => math.scale(m, x, y, z)],
  rotate: [1, 1, angle, (m, z) => math.rotate(m, 0, 0, z)],
  rotatex: [1, 1, angle, (m, x) => math.rotate(m, x, 0, 0)],
  rotatey: [1, 1, angle, (m, y) => math.rotate(m, 0, y, 0)],
  rotatez: [1, 1, angle, (m, z) => math.rotate(m, 0, 0, z)],
  rotate3d: [4, 4, axisOrAngle, (m, x, y, z, turn) => math.rotateAxisAngle(m, x, y, z, turn)],
  skew: [1, 2, angle, (m, x, y = 0) => math.skew(m, x, y)],
  skewx: [1, 1, angle, (m, x) => math.skew(m, x, 0)],
  skewy: [1, 1, angle, (m, y) => math.skew(m, 0, y)],
  perspective: [1, 1, distance, perspective],
};

const SPATIAL = new Set([
  'matrix3d',
  'translatez',
  'translate3d',
  'scalez',
  'scale3d',
  'rotatex',
  'rotatey',
  'rotate3d',
  'perspective',
]);

/**
 * The matrix of a transform list: six or sixteen numbers.
 * @returns {{ values: number[] } | { error: string }} the error without its introduction
 */
function parseTransformList(text) {
  if (text === '') {
    return { values: [1, 0, 0, 1, 0, 0] };
  }
  // A comment parts what stands before it from what follows, as a space does.
  const values = readList(text.replace(/\/\*[^]*?(?:\*\/|$)/g, ' '));
  if (values === null) {
    const excerpt = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    return { error: `Failed to parse '${excerpt}'.` };
  }
  return values === undefined ? { error: UNRESOLVABLE } : { values };
}

/** Null when the text is no transform list, undefined when a length cannot be resolved. */
function readList(text) {
  const reader = new Reader(text);
  reader.read(SPACE);
  if (reader.read(NONE) !== null) {
    return reader.isAtEnd() ? [1, 0, 0, 1, 0, 0] : null;
  }
  let values = [1, 0, 0, 1, 0, 0];
  let isResolved = true;
  do {
    const call = reader.read(FUNCTION);
    const name = call === null ? '' : call[1].toLowerCase();
    if (!Object.hasOwn(FUNCTIONS, name)) {
      return null;
    }
    const args = readArguments(reader, FUNCTIONS[name]);
    if (args === null) {
      return null;
    }
    isResolved &&= !args.includes(undefined);
    const apply = FUNCTIONS[name][3];
    values = apply(SPATIAL.has(name) ? math.to3D(values) : values, ...args);
  } while (!reader.isAtEnd());
  return isResolved ? values : undefined;
}

/** Null when they do not fit; undefined for one that cannot be resolved. */
function readArguments(reader, [least, most, convert]) {
  const args = [];
  do {
    const token = reader.read(NUMBER) ?? (convert === distance ? reader.read(NONE) : null);
    if (token === null || args.length === most) {
      return null;
    }
    const value = convert(toNumber(token[1]), (token[2] ?? '').toLowerCase(), args.length);
    if (value === null) {
      return null;
    }
    args.push(value);
  } while (reader.read(COMMA) !== null);
  return args.length >= least && reader.read(CLOSE) !== null ? args : null;
}

class Reader {
  #text;
  #position = 0;

  constructor(text) {
    this.#text = text;
  }

  isAtEnd() {
    return this.#position === this.#text.length;
  }

  /** The match of a sticky pattern here, consumed; null when there is none. */
  read(pattern) {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    this.#position += match === null ? 0 : match[0].length;
    return match;
  }
}

/** Browsers keep CSS numbers as floats and clamp what does not fit. NaN for `none`. */
function toNumber(text) {
  const limit = 3.4028234663852886e38;
  return Math.min(limit, Math.max(-limit, +text));
}

function number(value, unit) {
  return unit === '' ? value : null;
}

function factor(value, unit) {
  return unit === '%' ? value / 100 : number(value, unit);
}

function length(value, unit) {
  if (RELATIVE.test(unit)) {
    return undefined;
  }
  return withUnit(value, unit, LENGTHS);
}

/** A length that has no percentage. */
function depth(value, unit) {
  return unit === '%' ? null : length(value, unit);
}

function lengthOrDepth(value, unit, index) {
  return index < 2 ? length(value, unit) : depth(value, unit);
}

function angle(value, unit) {
  return withUnit(value, unit, ANGLES);
}

function axisOrAngle(value, unit, index) {
  return index < 3 ? number(value, unit) : angle(value, unit);
}

/** Infinite for `none`. */
function distance(value, unit) {
  if (Number.isNaN(value)) {
    return Infinity;
  }
  const pixels = depth(value, unit);
  return pixels < 0 ? null : pixels;
}

function withUnit(value, unit, units) {
  if (unit === '') {
    // Zero alone needs no unit.
    return value === 0 ? 0 : null;
  }
  return Object.hasOwn(units, unit) ? value * units[unit] : null;
}

/** Nothing stands nearer to the picture than one pixel. */
function perspective(values, pixels) {
  const projection = math.to3D([1, 0, 0, 1, 0, 0]);
  projection[11] = -1 / Math.max(1, pixels);
  return math.multiply(values, projection);
}

module.exports = { parseTransformList };
