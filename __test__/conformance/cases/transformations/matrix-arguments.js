'use strict';

// setTransform with a DOMMatrix2DInit.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'transformations.setTransform';

function current(ctx) {
  const { a, b, c, d, e, f } = ctx.getTransform();
  return [a, b, c, d, e, f];
}

const ACCEPTED = {
  nothing: [[], [1, 0, 0, 1, 0, 0]],
  undefined: [[undefined], [1, 0, 0, 1, 0, 0]],
  null: [[null], [1, 0, 0, 1, 0, 0]],
  empty: [[{}], [1, 0, 0, 1, 0, 0]],
  letters: [[{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }], [1, 2, 3, 4, 5, 6]],
  'some-letters': [[{ a: 2, f: 6 }], [2, 0, 0, 1, 0, 6]],
  'm-names': [[{ m11: 1, m12: 2, m21: 3, m22: 4, m41: 5, m42: 6 }], [1, 2, 3, 4, 5, 6]],
  'both-agreeing': [[{ a: 2, m11: 2, m42: 7 }], [2, 0, 0, 1, 0, 7]],
  'zero-and-negative-zero-agree': [[{ e: 0, m41: -0 }], [1, 0, 0, 1, 0, 0]],
  'text-members': [[{ a: '2', d: '0x10' }], [2, 0, 0, 16, 0, 0]],
  'undefined-members': [[{ a: undefined, m22: 3 }], [1, 0, 0, 3, 0, 0]],
  'unknown-members': [[{ g: 9, m33: 9, is2D: false }], [1, 0, 0, 1, 0, 0]],
  array: [[[2, 3]], [1, 0, 0, 1, 0, 0]],
};

module.exports = (test) => {
  for (const [kind, [args, expected]] of Object.entries(ACCEPTED)) {
    test(`${prefix}.dictionary.${kind}`, (t) => {
      t.ctx.translate(50, 50);
      t.assertEqual(t.ctx.setTransform(...args), undefined);
      t.assertElements(current(t.ctx), expected);
    });
  }

  test(`${prefix}.dictionary.disagreeing-names-throw`, (t) => {
    const pairs = { a: 'm11', b: 'm12', c: 'm21', d: 'm22', e: 'm41', f: 'm42' };
    t.ctx.translate(5, 6);
    for (const [letter, name] of Object.entries(pairs)) {
      t.assertThrows('TypeError', () => t.ctx.setTransform({ [letter]: 2, [name]: 3 }), letter);
    }
    t.assertElements(current(t.ctx), [1, 0, 0, 1, 5, 6]);
  });

  test(`${prefix}.dictionary.non-finite-is-ignored`, (t) => {
    t.ctx.translate(5, 6);
    for (const bad of [Infinity, -Infinity, NaN]) {
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'm11', 'm42']) {
        t.ctx.setTransform({ [name]: bad });
      }
    }
    t.assertElements(current(t.ctx), [1, 0, 0, 1, 5, 6]);
  });

  test(`${prefix}.dictionary.not-an-object-throws`, (t) => {
    for (const bad of [1, 'matrix(1, 0, 0, 1, 0, 0)', true, Symbol('m')]) {
      t.assertThrows('TypeError', () => t.ctx.setTransform(bad), String(bad));
    }
  });

  test(`${prefix}.matrix.DOMMatrix`, (t) => {
    const { DOMMatrix } = t;
    t.ctx.setTransform(new DOMMatrix([2, 0, 0, 0.5, 10, 10]));
    t.assertElements(current(t.ctx), [2, 0, 0, 0.5, 10, 10]);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 20, 40);
    t.assertPixels(t.canvas, [[10, 10], [49, 29]], GREEN);
    t.assertPixels(t.canvas, [[9, 10], [51, 20]], CLEAR);
  });

  test(`${prefix}.matrix.own-getTransform`, (t) => {
    t.ctx.setTransform(1, 2, 3, 4, 5, 6);
    const saved = t.ctx.getTransform();
    t.ctx.resetTransform();
    t.ctx.setTransform(saved);
    t.assertElements(current(t.ctx), [1, 2, 3, 4, 5, 6]);
  });

  test(`${prefix}.matrix.is-copied`, (t) => {
    const { DOMMatrix } = t;
    const matrix = new DOMMatrix([1, 0, 0, 1, 10, 0]);
    t.ctx.setTransform(matrix);
    matrix.e = 99;
    t.assertElements(current(t.ctx), [1, 0, 0, 1, 10, 0]);
  });

  test(`${prefix}.matrix.chained-from-DOMMatrix-methods`, (t) => {
    const { DOMMatrix } = t;
    t.ctx.setTransform(new DOMMatrix().translate(10, 20).scale(2, 3).rotate(90));
    t.assertElements(current(t.ctx), [0, 3, -2, 0, 10, 20], 1e-6);
  });

  test(`${prefix}.matrix.three-dimensional-uses-its-plane`, (t) => {
    const { DOMMatrix } = t;
    const matrix = new DOMMatrix([1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 5, 0, 6, 7, 8, 1]);
    t.assertFalse(matrix.is2D);
    t.ctx.setTransform(matrix);
    t.assertElements(current(t.ctx), [1, 2, 3, 4, 6, 7]);
  });
};
