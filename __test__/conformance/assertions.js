'use strict';

// The assertions that a case's context offers. Each call counts: a case that makes none fails.

const LEGACY_CODES = {
  IndexSizeError: 1,
  HierarchyRequestError: 3,
  InvalidCharacterError: 5,
  NoModificationAllowedError: 7,
  NotFoundError: 8,
  NotSupportedError: 9,
  InUseAttributeError: 10,
  InvalidStateError: 11,
  SyntaxError: 12,
  InvalidModificationError: 13,
  NamespaceError: 14,
  InvalidAccessError: 15,
  TypeMismatchError: 17,
  SecurityError: 18,
  NetworkError: 19,
  AbortError: 20,
  QuotaExceededError: 22,
  TimeoutError: 23,
  DataCloneError: 25,
  EncodingError: 0,
};

// What a JavaScript engine says when a method or class is missing: never the exception meant.
const MISSING = /is not a (function|constructor)\b|^Cannot (read|set) propert/;

function show(value) {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (Object.is(value, -0)) return '-0';
  return String(value);
}

class Assertions {
  constructor() {
    this.assertions = 0;
  }

  fail(message, note) {
    throw new Error(note ? `${note}: ${message}` : message);
  }

  assertTrue(value, note) {
    this.assertions += 1;
    if (value !== true) this.fail(`got ${show(value)}, wanted true`, note);
  }

  assertFalse(value, note) {
    this.assertions += 1;
    if (value !== false) this.fail(`got ${show(value)}, wanted false`, note);
  }

  assertEqual(actual, expected, note) {
    this.assertions += 1;
    if (!Object.is(actual, expected)) {
      this.fail(`got ${show(actual)}, wanted ${show(expected)}`, note);
    }
  }

  assertNotEqual(actual, other, note) {
    this.assertions += 1;
    if (Object.is(actual, other)) this.fail(`got ${show(actual)}, wanted something else`, note);
  }

  assertClose(actual, expected, tolerance, note) {
    this.assertions += 1;
    if (!(Math.abs(actual - expected) <= tolerance)) {
      this.fail(`got ${show(actual)}, wanted ${show(expected)} ± ${tolerance}`, note);
    }
  }

  /** Compares element by element; takes any array-like. */
  assertElements(actual, expected, tolerance = 0, note = undefined) {
    this.assertions += 1;
    const list = Array.from(actual);
    const same =
      list.length === expected.length &&
      list.every((value, i) => value === expected[i] || Math.abs(value - expected[i]) <= tolerance);
    if (!same) this.fail(`got ${show(list)}, wanted ${show([...expected])}`, note);
  }

  /** Reads one pixel of a canvas as [red, green, blue, alpha]. */
  pixel(canvas, x, y) {
    return Array.from(canvas.getContext('2d').getImageData(x, y, 1, 1).data);
  }

  assertPixel(canvas, x, y, expected, tolerance = 0, note = undefined) {
    this.assertions += 1;
    const actual = this.pixel(canvas, x, y);
    const same = actual.every((value, i) => Math.abs(value - expected[i]) <= tolerance);
    if (!same) {
      const margin = tolerance ? ` ± ${tolerance}` : '';
      this.fail(`pixel ${x},${y} is ${show(actual)}, wanted ${show(expected)}${margin}`, note);
    }
  }

  /** For colours that went through blending or interpolation: rounding differs by a step or two. */
  assertPixelApprox(canvas, x, y, expected, tolerance = 3, note = undefined) {
    this.assertPixel(canvas, x, y, expected, tolerance, note);
  }

  /** Each row of `points` is [x, y]; all must show the same colour. */
  assertPixels(canvas, points, expected, tolerance = 0, note = undefined) {
    for (const [x, y] of points) this.assertPixel(canvas, x, y, expected, tolerance, note);
  }

  /** `expected`: TypeError, RangeError … (as text), or the name of a DOMException. */
  assertThrows(expected, action, note) {
    let error;
    try {
      action();
    } catch (thrown) {
      error = thrown;
    }
    this.checkError(expected, error, note);
  }

  async assertRejects(expected, promise, note) {
    let error;
    try {
      await promise;
    } catch (thrown) {
      error = thrown;
    }
    this.checkError(expected, error, note);
  }

  checkError(expected, error, note) {
    this.assertions += 1;
    if (error === undefined) this.fail(`no exception, wanted ${expected}`, note);
    const said = `${error.name}: ${error.message}`;
    if (MISSING.test(error.message)) this.fail(`got ${said}, wanted ${expected}`, note);
    if (error.name !== expected) this.fail(`got ${said}, wanted ${expected}`, note);
    if (!(expected in LEGACY_CODES)) {
      if (!(error instanceof globalThis[expected])) this.fail(`not a ${expected} object`, note);
      return;
    }
    if (!(error instanceof DOMException)) this.fail(`not a DOMException: ${said}`, note);
    const code = LEGACY_CODES[expected];
    if (error.code !== code) this.fail(`code ${show(error.code)}, wanted ${code}`, note);
  }
}

module.exports = { Assertions };
