'use strict';

// Each of the 26 operators with sources and backdrops of every kind, against the formulas.

const { CLEARING, OPERATORS, composite } = require('../../compositing-model.js');
const { CLEAR } = require('../../colours.js');

const css = ([r, g, b, a]) => `rgba(${r}, ${g}, ${b}, ${a / 255})`;

/** Source and backdrop pairs; alphas are multiples of 51, exact in CSS as in eight bits. */
const PAIRS = {
  'opaque-on-opaque': [[255, 204, 51, 255], [51, 102, 204, 255]],
  'translucent-on-opaque': [[255, 153, 0, 153], [0, 204, 102, 255]],
  'opaque-on-translucent': [[204, 102, 0, 255], [51, 153, 255, 102]],
  'translucent-on-translucent': [[0, 0, 255, 204], [255, 255, 0, 153]],
  'opaque-on-nothing': [[0, 153, 51, 255], [0, 0, 0, 0]],
  'nothing-on-opaque': [[0, 0, 0, 0], [0, 153, 51, 255]],
};

// Unpremultiplying an eight-bit pixel widens a rounding step as its alpha falls.
function tolerance(pixel) {
  return pixel[3] >= 200 ? 4 : pixel[3] >= 100 ? 6 : 9;
}

module.exports = (test) => {
  for (const operator of OPERATORS) {
    for (const [kind, [source, backdrop]] of Object.entries(PAIRS)) {
      test(`compositing.operator.${operator}.${kind}`, (t) => {
        t.ctx.fillStyle = css(backdrop);
        t.ctx.fillRect(0, 0, 100, 50);
        t.ctx.globalCompositeOperation = operator;
        t.assertEqual(t.ctx.globalCompositeOperation, operator);
        t.ctx.fillStyle = css(source);
        t.ctx.fillRect(0, 0, 100, 50);
        const expected = composite(operator, source, backdrop);
        t.assertPixelApprox(t.canvas, 50, 25, expected, tolerance(expected));
      });
    }

    test(`compositing.operator.${operator}.where-the-source-does-not-reach`, (t) => {
      t.paint('#0f0');
      t.ctx.globalCompositeOperation = operator;
      t.ctx.fillStyle = '#00f';
      t.ctx.fillRect(20, 10, 20, 20);
      const outside = CLEARING.includes(operator) ? CLEAR : [0, 255, 0, 255];
      t.assertPixels(t.canvas, [[5, 5], [60, 25], [99, 49], [30, 32]], outside);
      const inside = composite(operator, [0, 0, 255, 255], [0, 255, 0, 255]);
      t.assertPixelApprox(t.canvas, 30, 20, inside, 3);
    });

    test(`compositing.operator.${operator}.stays-within-the-clip`, (t) => {
      t.paint('#0f0');
      t.ctx.beginPath();
      t.ctx.rect(0, 0, 50, 50);
      t.ctx.clip();
      t.ctx.globalCompositeOperation = operator;
      t.ctx.fillStyle = '#00f';
      t.ctx.fillRect(0, 25, 100, 25);
      const untouched = CLEARING.includes(operator) ? CLEAR : [0, 255, 0, 255];
      t.assertPixel(t.canvas, 25, 12, untouched, 0, 'in the clip, outside the shape');
      t.assertPixels(t.canvas, [[75, 12], [75, 37]], [0, 255, 0, 255], 0, 'outside the clip');
      const inside = composite(operator, [0, 0, 255, 255], [0, 255, 0, 255]);
      t.assertPixelApprox(t.canvas, 25, 37, inside, 3);
    });
  }
};
