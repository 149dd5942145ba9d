'use strict';

// CanvasPattern.setTransform: numbers of a DOMMatrix2DInit, when it counts, what it refuses.

const { BLUE, CLEAR, GREEN, RED } = require('../../colours.js');

const prefix = 'fill-and-stroke-styles.pattern.setTransform';

module.exports = (test) => {
  test(`${prefix}.identity-by-default`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-left'), 'no-repeat');
    t.assertEqual(pattern.setTransform(), undefined);
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.assertPixel(t.canvas, 75, 25, RED);
  });

  test(`${prefix}.matrix-object`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    const { DOMMatrix } = t;
    pattern.setTransform(new DOMMatrix([1, 0, 0, 1, 30, 20]));
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[31, 21], [44, 34]], GREEN);
    t.assertPixels(t.canvas, [[28, 21], [47, 34], [1, 1]], CLEAR);
  });

  test(`${prefix}.dictionary`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    pattern.setTransform({ a: 2, d: 2, e: 10 });
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[12, 2], [39, 29]], GREEN);
    t.assertPixels(t.canvas, [[7, 2], [45, 29], [12, 34]], CLEAR);
  });

  test(`${prefix}.m-names`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    pattern.setTransform({ m41: 40, m42: 10 });
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 45, 15, GREEN);
    t.assertPixel(t.canvas, 5, 5, CLEAR);
  });

  test(`${prefix}.contradicting-names-throw`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    t.assertThrows('TypeError', () => pattern.setTransform({ a: 1, m11: 2 }));
    t.assertThrows('TypeError', () => pattern.setTransform({ f: 1, m42: 2 }));
  });

  test(`${prefix}.not-an-object-throws`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    t.assertThrows('TypeError', () => pattern.setTransform(1));
    t.assertThrows('TypeError', () => pattern.setTransform('matrix(1, 0, 0, 1, 0, 0)'));
  });

  test(`${prefix}.null-is-identity`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-left'), 'no-repeat');
    pattern.setTransform({ e: 50 });
    pattern.setTransform(null);
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 25, 25, GREEN);
  });

  test(`${prefix}.replaces-the-earlier-one`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    pattern.setTransform({ e: 50 });
    pattern.setTransform({ f: 20 });
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 5, 25, GREEN);
    t.assertPixel(t.canvas, 55, 25, CLEAR);
  });

  test(`${prefix}.counts-after-the-style-was-set`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    t.ctx.fillStyle = pattern;
    pattern.setTransform({ e: 40 });
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 45, 5, GREEN);
    t.assertPixel(t.canvas, 5, 5, CLEAR);
  });

  test(`${prefix}.between-two-fills`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    pattern.setTransform({ e: 40 });
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[5, 5], [45, 5]], GREEN);
    t.assertPixel(t.canvas, 25, 5, CLEAR);
  });

  test(`${prefix}.inside-the-current-transform`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    pattern.setTransform({ e: 10 });
    t.ctx.scale(2, 2);
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 50, 25);
    t.assertPixels(t.canvas, [[23, 3], [48, 28]], GREEN);
    t.assertPixels(t.canvas, [[16, 3], [55, 28]], CLEAR);
  });

  test(`${prefix}.matrix-is-copied`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    const { DOMMatrix } = t;
    const matrix = new DOMMatrix();
    pattern.setTransform(matrix);
    matrix.e = 50;
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 5, 5, GREEN);
  });

  test(`${prefix}.rotated`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green-left'), 'no-repeat');
    const { DOMMatrix } = t;
    // A half turn about the canvas's centre swaps the halves.
    pattern.setTransform(new DOMMatrix([-1, 0, 0, -1, 100, 50]));
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 25, 25, RED);
    t.assertPixel(t.canvas, 75, 25, GREEN);
  });

  test(`${prefix}.repeats-scaled`, (t) => {
    const pattern = t.ctx.createPattern(t.image('quad'), 'repeat');
    pattern.setTransform({ a: 10, d: 10 });
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[5, 5], [25, 25]], RED);
    t.assertPixels(t.canvas, [[15, 5], [95, 45]], GREEN);
    t.assertPixel(t.canvas, 5, 15, BLUE);
  });

  test(`${prefix}.not-invertible-paints-nothing`, (t) => {
    t.paint('#0f0');
    const pattern = t.ctx.createPattern(t.image('red'), 'repeat');
    pattern.setTransform({ a: 0, b: 0, c: 0, d: 0 });
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.non-finite-values-do-not-harm`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green'), 'repeat');
    for (const value of [Infinity, -Infinity, NaN]) {
      t.assertEqual(pattern.setTransform({ a: value, e: value }), undefined);
    }
    pattern.setTransform();
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });
};
