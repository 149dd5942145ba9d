'use strict';

const { isLengthUnit, toPixels } = require('./lengths');

// Math functions, such as calc(1em + 2px), worked out at once: everything that a value can be
// relative to is known where it is parsed.
// <https://drafts.csswg.org/css-values-4/#math>

/** Brackets in brackets; browsers stop somewhere too. */
const MAX_DEPTH = 32;

const CONSTANTS = new Map([
  ['e', Math.E],
  ['pi', Math.PI],
  ['infinity', Infinity],
  ['-infinity', -Infinity],
  ['nan', NaN],
]);

/** Degrees to a unit. */
const ANGLES = new Map([
  ['deg', 1],
  ['grad', 0.9],
  ['rad', 180 / Math.PI],
  ['turn', 360],
]);

/** A number with what it counts: 'number', 'length' in pixels or 'angle' in degrees. */
class Quantity {
  constructor(value, kind) {
    this.value = value;
    this.kind = kind;
  }
}

const number = (value) => new Quantity(value, 'number');
const inRadians = ({ kind, value }) => (kind === 'angle' ? (value * Math.PI) / 180 : value);
const inDegrees = (radians) => new Quantity((radians * 180) / Math.PI, 'angle');

/** Functions whose arguments are all of one kind, which is the kind of the result. */
const SAME_KIND = {
  min: { least: 1, most: Infinity, apply: Math.min },
  max: { least: 1, most: Infinity, apply: Math.max },
  clamp: { least: 3, most: 3, apply: (low, value, high) => Math.max(low, Math.min(value, high)) },
  abs: { least: 1, most: 1, apply: Math.abs },
  hypot: { least: 1, most: Infinity, apply: Math.hypot },
  mod: { least: 2, most: 2, apply: (a, b) => a - b * Math.floor(a / b) },
  rem: { least: 2, most: 2, apply: (a, b) => a % b },
  round: { least: 1, most: 2, apply: (value, step = 1) => Math.round(value / step) * step },
};

/** Functions of numbers. */
const OF_NUMBERS = {
  sqrt: { least: 1, most: 1, apply: Math.sqrt },
  pow: { least: 2, most: 2, apply: Math.pow },
  exp: { least: 1, most: 1, apply: Math.exp },
  log: {
    least: 1,
    most: 2,
    apply: (value, base) => (base === undefined ? Math.log(value) : Math.log(value) / Math.log(base)),
  },
};

/** Functions of an angle, or of a number of radians. */
const OF_ANGLES = { sin: Math.sin, cos: Math.cos, tan: Math.tan };

/** Functions that give an angle. */
const TO_ANGLES = { asin: Math.asin, acos: Math.acos, atan: Math.atan };

class Calculation {
  /** @param relative what relative lengths and percentages count in, as for `toPixels` */
  constructor(tokens, at, relative) {
    this.tokens = tokens;
    this.at = at;
    this.relative = relative;
    this.depth = 0;
  }

  peekDelimiter(characters) {
    const token = this.tokens[this.at];
    return token?.type === 'delimiter' && characters.includes(token.value) ? token : undefined;
  }

  /** The function that the token at hand begins, through its closing bracket; null for none. */
  call() {
    const token = this.tokens[this.at];
    if (token?.type !== 'function' || this.depth === MAX_DEPTH) return null;
    this.at += 1;
    this.depth += 1;
    const name = token.value.toLowerCase();
    const values = this.list();
    this.depth -= 1;
    return values === null ? null : apply(name, values);
  }

  /** Sums with commas between them and a bracket at the end. */
  list() {
    const values = [];
    for (;;) {
      const value = this.sum();
      if (value === null) return null;
      values.push(value);
      const end = this.peekDelimiter('),');
      if (end === undefined) return null;
      this.at += 1;
      if (end.value === ')') return values;
    }
  }

  sum() {
    let left = this.product();
    for (;;) {
      const operator = this.peekDelimiter('+-');
      if (left === null || operator === undefined) return left;
      // Without spaces it would be the sign of a number.
      if (!operator.spaced || !this.tokens[this.at + 1]?.spaced) return null;
      this.at += 1;
      const right = this.product();
      if (right === null || right.kind !== left.kind) return null;
      const value = operator.value === '+' ? left.value + right.value : left.value - right.value;
      left = new Quantity(value, left.kind);
    }
  }

  product() {
    let left = this.term();
    for (;;) {
      const operator = this.peekDelimiter('*/');
      if (left === null || operator === undefined) return left;
      this.at += 1;
      const right = this.term();
      if (right === null) return null;
      left = operator.value === '*' ? multiply(left, right) : divide(left, right);
    }
  }

  term() {
    const token = this.tokens[this.at];
    if (token === undefined) return null;
    if (token.type === 'function') return this.call();
    this.at += 1;
    if (token.isDelimiter('(')) return this.bracket();
    if (token.type === 'ident') {
      const value = CONSTANTS.get(token.value.toLowerCase());
      return value === undefined ? null : number(value);
    }
    return toQuantity(token, this.relative);
  }

  bracket() {
    if (this.depth === MAX_DEPTH) return null;
    this.depth += 1;
    const value = this.sum();
    this.depth -= 1;
    if (this.peekDelimiter(')') === undefined) return null;
    this.at += 1;
    return value;
  }
}

function apply(name, values) {
  const [first] = values;
  if (name === 'calc') return values.length === 1 ? first : null;
  if (name === 'sign') return values.length === 1 ? number(Math.sign(first.value)) : null;
  if (Object.hasOwn(SAME_KIND, name)) return applyTo(SAME_KIND[name], values, first.kind);
  if (Object.hasOwn(OF_NUMBERS, name)) return applyTo(OF_NUMBERS[name], values, 'number');
  if (Object.hasOwn(OF_ANGLES, name)) {
    const fits = values.length === 1 && first.kind !== 'length';
    return fits ? number(OF_ANGLES[name](inRadians(first))) : null;
  }
  if (Object.hasOwn(TO_ANGLES, name)) {
    const fits = values.length === 1 && first.kind === 'number';
    return fits ? inDegrees(TO_ANGLES[name](first.value)) : null;
  }
  if (name === 'atan2' && values.length === 2 && first.kind === values[1].kind) {
    return inDegrees(Math.atan2(first.value, values[1].value));
  }
  return null;
}

function applyTo({ least, most, apply: compute }, values, kind) {
  const fits = values.length >= least && values.length <= most;
  if (!fits || values.some((value) => value.kind !== kind)) return null;
  return new Quantity(compute(...values.map(({ value }) => value)), kind);
}

function multiply(left, right) {
  if (left.kind !== 'number' && right.kind !== 'number') return null;
  const kind = left.kind === 'number' ? right.kind : left.kind;
  return new Quantity(left.value * right.value, kind);
}

function divide(left, right) {
  return right.kind === 'number' ? new Quantity(left.value / right.value, left.kind) : null;
}

/** A number, length, percentage or angle; null for any other token. */
function toQuantity(token, relative) {
  const { type, unit, value } = token;
  if (type === 'number') return number(value);
  if (type === 'percentage') return new Quantity((value / 100) * relative.em, 'length');
  if (type !== 'dimension') return null;
  if (isLengthUnit(unit)) return new Quantity(toPixels(value, unit, relative), 'length');
  return ANGLES.has(unit) ? new Quantity(value * ANGLES.get(unit), 'angle') : null;
}

/**
 * The quantity that begins at the token `at`: a number, length, percentage (of the font's size),
 * angle, or a math function of those.
 * @returns {{ value: number, kind: string, end: number, calculated: boolean } | null} with the
 *   place of the token behind it
 */
function parseQuantity(tokens, at, relative) {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.type !== 'function') {
    const quantity = toQuantity(token, relative);
    if (quantity === null) return null;
    const { kind, value } = quantity;
    return { value, kind, end: at + 1, calculated: false };
  }
  const calculation = new Calculation(tokens, at, relative);
  const quantity = calculation.call();
  if (quantity === null) return null;
  // A result that is no number counts as zero.
  const value = Number.isNaN(quantity.value) ? 0 : quantity.value;
  return { value, kind: quantity.kind, end: calculation.at, calculated: true };
}

module.exports = { parseQuantity };
