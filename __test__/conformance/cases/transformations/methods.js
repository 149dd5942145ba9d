'use strict';

// scale, rotate, translate, transform, setTransform, resetTransform, getTransform.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'transformations';

/** The current transformation as six numbers. */
function current(ctx) {
  const { a, b, c, d, e, f } = ctx.getTransform();
  return [a, b, c, d, e, f];
}

const BAD = [Infinity, -Infinity, NaN];

const METHODS = {
  scale: [2, 3],
  rotate: [1],
  translate: [10, 20],
  transform: [2, 1, 1, 3, 40, 50],
  setTransform: [2, 1, 1, 3, 40, 50],
};

module.exports = (test) => {
  test(`${prefix}.initially-identity`, (t) => {
    t.assertElements(current(t.ctx), [1, 0, 0, 1, 0, 0]);
  });

  for (const [method, good] of Object.entries(METHODS)) {
    test(`${prefix}.${method}.non-finite-is-ignored`, (t) => {
      t.ctx.translate(5, 6);
      for (const bad of [...BAD, undefined, 'x', {}]) {
        // A lone undefined or object for setTransform is its dictionary form, asked elsewhere.
        good.forEach((_, i) => {
          const args = good.map((value, at) => (at === i ? bad : value));
          t.assertEqual(t.ctx[method](...args), undefined);
        });
      }
      t.assertElements(current(t.ctx), [1, 0, 0, 1, 5, 6]);
    });

    test(`${prefix}.${method}.missing-arguments`, (t) => {
      for (let count = 0; count < good.length; count += 1) {
        // setTransform() alone is the dictionary form.
        if (method === 'setTransform' && count < 2) continue;
        t.assertThrows('TypeError', () => t.ctx[method](...good.slice(0, count)));
      }
      t.assertEqual(t.ctx[method](...good), undefined);
    });

    test(`${prefix}.${method}.converts`, (t) => {
      t.ctx[method](...good);
      const expected = current(t.ctx);
      t.ctx.resetTransform();
      t.ctx[method](...good.map(String));
      t.assertElements(current(t.ctx), expected, 1e-9);
      t.ctx.resetTransform();
      t.ctx[method](...good.map((value) => ({ valueOf: () => value })));
      t.assertElements(current(t.ctx), expected, 1e-9);
      t.assertThrows('TypeError', () => t.ctx[method](...good.map(() => Symbol('1'))));
    });
  }

  test(`${prefix}.scale.matrix`, (t) => {
    t.ctx.scale(2, -3);
    t.assertElements(current(t.ctx), [2, 0, 0, -3, 0, 0]);
  });

  test(`${prefix}.scale.painted`, (t) => {
    t.ctx.scale(2, 4);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 50, 11);
    t.assertPixels(t.canvas, [[1, 1], [98, 42]], GREEN);
    t.assertPixel(t.canvas, 50, 46, CLEAR);
  });

  test(`${prefix}.scale.negative-mirrors`, (t) => {
    t.ctx.scale(-1, 1);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(-50, 0, 50, 50);
    t.assertPixels(t.canvas, [[1, 1], [48, 48]], GREEN);
    t.assertPixel(t.canvas, 52, 25, CLEAR);
  });

  test(`${prefix}.scale.zero-paints-nothing`, (t) => {
    t.ctx.save();
    t.ctx.translate(50, 0);
    t.ctx.scale(0, 1);
    t.ctx.fillRect(0, 0, 100, 50);
    t.ctx.strokeRect(0, 0, 100, 50);
    t.ctx.restore();
    t.ctx.scale(1, 0);
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[50, 25], [50, 0], [49, 25], [51, 25]], CLEAR);
  });

  test(`${prefix}.scale.large`, (t) => {
    t.ctx.scale(1e5, 1e5);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 1, 1);
    t.assertPixels(t.canvas, [[0, 0], [99, 49]], GREEN);
  });

  test(`${prefix}.rotate.matrix`, (t) => {
    t.ctx.rotate(Math.PI / 6);
    const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    t.assertElements(current(t.ctx), [cos, sin, -sin, cos, 0, 0], 1e-6);
  });

  test(`${prefix}.rotate.clockwise-in-radians`, (t) => {
    t.ctx.rotate(Math.PI / 2);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, -100, 50, 100);
    t.assertPixels(t.canvas, [[1, 1], [98, 48]], GREEN);
  });

  test(`${prefix}.rotate.full-turns`, (t) => {
    t.ctx.rotate(Math.PI * 10);
    t.assertElements(current(t.ctx), [1, 0, 0, 1, 0, 0], 1e-6);
    t.ctx.resetTransform();
    t.ctx.rotate(-Math.PI);
    t.assertElements(current(t.ctx), [-1, 0, 0, -1, 0, 0], 1e-6);
  });

  test(`${prefix}.translate.matrix`, (t) => {
    t.ctx.translate(10, -20.5);
    t.assertElements(current(t.ctx), [1, 0, 0, 1, 10, -20.5]);
  });

  test(`${prefix}.order.each-is-applied-before-the-earlier-ones`, (t) => {
    t.ctx.translate(10, 20);
    t.ctx.scale(2, 3);
    t.assertElements(current(t.ctx), [2, 0, 0, 3, 10, 20]);
    t.ctx.resetTransform();
    t.ctx.scale(2, 3);
    t.ctx.translate(10, 20);
    t.assertElements(current(t.ctx), [2, 0, 0, 3, 20, 60]);
    t.ctx.resetTransform();
    t.ctx.scale(2, 1);
    t.ctx.rotate(Math.PI / 2);
    t.assertElements(current(t.ctx), [0, 1, -2, 0, 0, 0], 1e-6);
  });

  test(`${prefix}.transform.multiplies`, (t) => {
    t.ctx.transform(1, 2, 3, 4, 5, 6);
    t.ctx.transform(-2, 1, 1.5, -0.5, 1, -2);
    t.assertElements(current(t.ctx), [1, 0, 0, 1, 0, 0]);
  });

  test(`${prefix}.transform.skew-painted`, (t) => {
    t.ctx.transform(1, 0, 1, 1, 0, 0);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 20, 50);
    t.assertPixels(t.canvas, [[2, 1], [35, 25], [60, 48]], GREEN);
    t.assertPixels(t.canvas, [[15, 25], [25, 1], [90, 48]], CLEAR);
  });

  test(`${prefix}.setTransform.replaces`, (t) => {
    t.ctx.translate(100, 100);
    t.ctx.setTransform(1, 2, 3, 4, 5, 6);
    t.assertElements(current(t.ctx), [1, 2, 3, 4, 5, 6]);
  });

  test(`${prefix}.setTransform.painted`, (t) => {
    t.ctx.scale(0, 0);
    t.ctx.setTransform(2, 0, 0, 0.5, 10, 10);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 20, 40);
    t.assertPixels(t.canvas, [[10, 10], [49, 29]], GREEN);
    t.assertPixels(t.canvas, [[9, 10], [51, 20], [20, 31]], CLEAR);
  });

  test(`${prefix}.setTransform.back-from-singular`, (t) => {
    t.ctx.setTransform(0, 0, 0, 0, 0, 0);
    t.ctx.fillRect(0, 0, 100, 50);
    t.ctx.setTransform(1, 0, 0, 1, 0, 0);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 50, 50);
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.assertPixel(t.canvas, 75, 25, CLEAR);
  });

  test(`${prefix}.singular.path-built-meanwhile`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 50, 50);
    t.ctx.setTransform(1, 1, 1, 1, 0, 0);
    t.ctx.fill();
    t.assertPixel(t.canvas, 25, 25, CLEAR);
    t.ctx.resetTransform();
    t.ctx.fill();
    t.assertPixel(t.canvas, 25, 25, GREEN);
  });

  test(`${prefix}.resetTransform`, (t) => {
    t.ctx.setTransform(1, 2, 3, 4, 5, 6);
    t.assertEqual(t.ctx.resetTransform(), undefined);
    t.assertElements(current(t.ctx), [1, 0, 0, 1, 0, 0]);
  });

  test(`${prefix}.getTransform.class`, (t) => {
    const matrix = t.ctx.getTransform();
    t.assertTrue(matrix instanceof t.DOMMatrix);
    t.assertTrue(matrix.is2D);
    t.assertTrue(matrix.isIdentity);
  });

  test(`${prefix}.getTransform.a-copy-each-time`, (t) => {
    const matrix = t.ctx.getTransform();
    t.assertNotEqual(matrix, t.ctx.getTransform());
    matrix.a = 5;
    matrix.translateSelf(10, 10);
    t.assertElements(current(t.ctx), [1, 0, 0, 1, 0, 0]);
    t.ctx.scale(2, 2);
    t.assertEqual(matrix.a, 5);
  });

  test(`${prefix}.many-small-steps`, (t) => {
    for (let i = 0; i < 360; i += 1) t.ctx.rotate(Math.PI / 180);
    t.assertElements(current(t.ctx), [1, 0, 0, 1, 0, 0], 1e-4);
  });

  test(`${prefix}.overflow-does-not-harm`, (t) => {
    for (let i = 0; i < 10; i += 1) t.ctx.scale(1e200, 1e200);
    t.ctx.fillRect(0, 0, 1, 1);
    t.ctx.resetTransform();
    t.ctx.clearRect(0, 0, 100, 50);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 50, 50);
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.assertPixel(t.canvas, 75, 25, CLEAR);
  });
};
