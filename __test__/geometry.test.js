'use strict';

// The geometry classes against a browser's: fixtures/geometry.json holds expressions and what
// Chromium made of each, in the form that `describeValue` gives here.

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');
const { inspect } = require('node:util');
const vm = require('node:vm');

const { DOMMatrix, DOMMatrixReadOnly, matrixFromInit } = require('../js/geometry/dom-matrix');
const { DOMPoint, DOMPointReadOnly } = require('../js/geometry/dom-point');
const { DOMQuad } = require('../js/geometry/dom-quad');
const { DOMRect, DOMRectReadOnly } = require('../js/geometry/dom-rect');
const fixture = require('./fixtures/geometry.json');

const CLASSES = {
  DOMMatrix,
  DOMMatrixReadOnly,
  DOMPoint,
  DOMPointReadOnly,
  DOMQuad,
  DOMRect,
  DOMRectReadOnly,
};

const MEMBERS_3D = [1, 2, 3, 4].flatMap((column) => [1, 2, 3, 4].map((row) => `m${column}${row}`));

/** Where we differ on purpose: a pattern of the expressions, our answer where it matters, why. */
const DEVIATIONS = [
  {
    expressions: /\(calc\(|\(min\(|\\\\/,
    reason: 'math functions and escapes are not read in transform lists',
    expected: { throws: 'SyntaxError' },
  },
  {
    expressions: /\.scale\(2,undefined,|\.rotate\(0,undefined,45\)/,
    reason: 'Chromium reads an undefined between other arguments as NaN, the standard as missing',
  },
  {
    expressions: /^DOM[A-Za-z]+\(\)$/,
    reason: 'the message is of the JavaScript engine',
    expected: { throws: 'TypeError' },
  },
  {
    expressions: /Symbol\(\)|1n/,
    reason: 'the message is of the JavaScript engine, without an introduction',
    expected: { throws: 'TypeError' },
  },
  {
    expressions: /fromQuad\(\{p1:5\}\)/,
    reason: 'the message does not name the member of the dictionary',
    expected: { throws: 'TypeError' },
  },
];

function describeNumber(number) {
  if (Object.is(number, -0)) {
    return '-0';
  }
  return Number.isFinite(number) ? number : String(number);
}

/** A value as JSON, told apart by its class. */
function describeValue(value) {
  const numbers = (names) => names.map((name) => describeNumber(value[name]));
  if (typeof value === 'number') {
    return describeNumber(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value === undefined ? 'undefined' : value;
  }
  if (value instanceof DOMMatrixReadOnly) {
    return { matrix: numbers(value.is2D ? ['a', 'b', 'c', 'd', 'e', 'f'] : MEMBERS_3D) };
  }
  if (value instanceof DOMPointReadOnly) {
    return { point: numbers(['x', 'y', 'z', 'w']) };
  }
  if (value instanceof DOMRectReadOnly) {
    return { rect: numbers(['x', 'y', 'width', 'height', 'top', 'right', 'bottom', 'left']) };
  }
  if (value instanceof DOMQuad) {
    const points = [value.p1, value.p2, value.p3, value.p4];
    return { quad: points.map((point) => describeValue(point).point) };
  }
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return { array: Array.from(value, describeValue) };
  }
  const entries = Object.keys(value).map((key) => [key, describeValue(value[key])]);
  return { object: Object.fromEntries(entries) };
}

function evaluate(expression) {
  const scope = { ...CLASSES, ...fixture.constants };
  try {
    const body = `return (${expression});`;
    return describeValue(new Function(...Object.keys(scope), body)(...Object.values(scope)));
  } catch (error) {
    return { throws: error.name, message: error.message };
  }
}

/** Numbers may differ in their last digits, and zero in its sign. */
function isSame(actual, expected, tolerance) {
  const [one, other] = [actual, expected].map((value) => (value === '-0' ? 0 : value));
  if (typeof one === 'number' && typeof other === 'number') {
    return one === other || Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(other));
  }
  if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const keys = Object.keys(other);
    return (
      Object.keys(one).length === keys.length &&
      keys.every((key) => isSame(one[key], other[key], tolerance))
    );
  }
  return one === other;
}

describe('geometry interfaces', () => {
  it('answer as a browser', () => {
    const wrong = [];
    for (const [expression, expected] of fixture.cases) {
      // Chromium keeps the numbers of a CSS string in single precision.
      const tolerance = expression.includes('"') ? 1e-6 : 1e-12;
      const actual = evaluate(expression);
      const same = isSame(actual, expected, tolerance);
      const deviation = DEVIATIONS.find(({ expressions }) => expressions.test(expression));
      const right =
        deviation === undefined
          ? same
          : deviation.expected === undefined ||
            actual?.throws === deviation.expected.throws ||
            same;
      if (!right) {
        wrong.push(`${expression}: ${inspect(actual)}, not ${inspect(expected)}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('take arrays and typed arrays of another realm', () => {
    const [array, typed] = vm.runInNewContext('[[1, 2, 3, 4, 5, 6], new Float32Array(16)]');
    assert.equal(String(new DOMMatrix(array)), 'matrix(1, 2, 3, 4, 5, 6)');
    assert.equal(DOMMatrix.fromFloat32Array(typed).is2D, false);
  });

  it('show their attributes in the console', () => {
    assert.match(inspect(new DOMPoint(1, 2)), /^DOMPoint \{ x: 1, y: 2, z: 0, w: 1 \}$/);
    assert.match(inspect(new DOMMatrix()), /^DOMMatrix \{\n {2}a: 1,/);
    assert.equal(inspect({ a: { b: new DOMRect() } }, { depth: 1 }), '{ a: { b: [DOMRect] } }');
  });

  it('read what scale and rotate leave out', () => {
    const { G2 } = fixture.constants;
    const twice = new DOMMatrix(G2).scale(2, undefined, 4);
    assert.deepEqual(describeValue(twice), describeValue(new DOMMatrix(G2).scale(2, 2, 4)));
    const turned = new DOMMatrix(G2).rotate(0, undefined, 45);
    assert.deepEqual(describeValue(turned), describeValue(new DOMMatrix(G2).rotate(45)));
  });

  it('do not share numbers between a matrix and its copies', () => {
    const matrix = new DOMMatrix();
    const copies = [DOMMatrix.fromMatrix(matrix), matrix.translate(), matrix.multiply()];
    matrix.a = 5;
    matrix.m13 = 5;
    for (const copy of copies) {
      assert.equal(copy.isIdentity, true);
    }
  });

  it('keep a matrix as it was when an argument throws', () => {
    const matrix = new DOMMatrix([1, 2, 3, 4, 5, 6]);
    assert.throws(() => matrix.multiplySelf({ a: 1, m11: 2 }), TypeError);
    assert.throws(() => matrix.translateSelf(1, Symbol('x')), TypeError);
    assert.throws(() => matrix.setMatrixValue('rotate(5)'), { name: 'SyntaxError' });
    assert.equal(String(matrix), 'matrix(1, 2, 3, 4, 5, 6)');
  });
});

describe('matrices from hostile input', () => {
  it('end with an endless iterator', () => {
    const endless = {
      *[Symbol.iterator]() {
        for (;;) yield 1;
      },
    };
    assert.throws(() => new DOMMatrix(endless), TypeError);
  });

  it('parse long strings in proportion to their length', () => {
    const length = 200_000;
    const parts = [
      'scale(1) ',
      'scale(',
      '1',
      ' ',
      '/*',
      '/**/',
      'a',
      '.',
      '1e',
      ',',
      ')',
      '-',
      'none ',
    ];
    for (const part of parts) {
      for (const start of ['', 'scale(', 'matrix(1,', 'translate(1']) {
        const text = start + part.repeat(length / part.length);
        const begin = performance.now();
        try {
          new DOMMatrix(text);
        } catch (error) {
          assert.equal(error.name, 'SyntaxError');
          assert.ok(error.message.length < 300);
        }
        assert.ok(performance.now() - begin < 2000, `${start}${part}…`);
      }
    }
  });
});

describe('matrixFromInit', () => {
  const read = (init) => Array.from(matrixFromInit(init, new Float64Array(6), 'Failed to try'));

  it('takes a dictionary under either name', () => {
    assert.deepEqual(read(undefined), [1, 0, 0, 1, 0, 0]);
    assert.deepEqual(read({ a: 2, m12: '3', m41: 4, f: 5 }), [2, 3, 0, 1, 4, 5]);
    assert.throws(() => read({ a: 1, m11: 2 }), { name: 'TypeError', message: /^Failed to try: / });
    assert.throws(() => read(5), /The provided value is not of type 'DOMMatrix2DInit'/);
  });

  it('takes the plane of a 3D matrix', () => {
    const { G3 } = fixture.constants;
    assert.deepEqual(read(new DOMMatrix(G3)), [2, 1, -1, 3, 10, 20]);
    assert.deepEqual(read(new DOMMatrixReadOnly([1, 2, 3, 4, 5, 6])), [1, 2, 3, 4, 5, 6]);
  });
});
