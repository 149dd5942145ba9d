'use strict';

// The canvas's width and height, and what setting them does.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'canvas-element.size';

module.exports = (test) => {
  test(`${prefix}.as-asked-for`, (t) => {
    const canvas = t.createCanvas(12, 34);
    t.assertEqual(canvas.width, 12);
    t.assertEqual(canvas.height, 34);
  });

  test(`${prefix}.set`, (t) => {
    t.canvas.width = 120;
    t.canvas.height = 60;
    t.assertEqual(t.canvas.width, 120);
    t.assertEqual(t.canvas.height, 60);
    t.paint('#0f0');
    t.assertPixel(t.canvas, 119, 59, GREEN);
    t.assertPixel(t.canvas, 120, 59, CLEAR);
  });

  test(`${prefix}.set-converts`, (t) => {
    for (const [value, expected] of [
      ['100', 100],
      ['0x10', 16],
      [100.999, 100],
      [{ valueOf: () => 7 }, 7],
      [true, 1],
      [' 12 ', 12],
    ]) {
      t.canvas.width = 5;
      t.canvas.width = value;
      t.assertEqual(t.canvas.width, expected, String(value));
      t.canvas.height = value;
      t.assertEqual(t.canvas.height, expected, String(value));
    }
  });

  test(`${prefix}.set-what-is-no-number-is-zero`, (t) => {
    for (const value of [NaN, undefined, null, 'wide', {}, Infinity, '']) {
      t.canvas.width = 5;
      t.canvas.width = value;
      t.assertEqual(t.canvas.width, 0, String(value));
    }
  });

  test(`${prefix}.set-symbol-throws`, (t) => {
    t.assertThrows('TypeError', () => (t.canvas.width = Symbol('5')));
    t.assertThrows('TypeError', () => (t.canvas.height = 5n));
    t.assertEqual(t.canvas.width, 100);
  });

  for (const side of ['width', 'height']) {
    test(`${prefix}.set-${side}-clears`, (t) => {
      t.paint('#f00');
      t.canvas[side] = t.canvas[side] + 10;
      t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], CLEAR);
    });

    test(`${prefix}.set-${side}-to-the-same-clears`, (t) => {
      t.paint('#f00');
      const same = t.canvas[side];
      t.canvas[side] = same;
      t.assertPixel(t.canvas, 50, 25, CLEAR);
    });

    test(`${prefix}.set-${side}-resets-the-state`, (t) => {
      t.ctx.save();
      t.ctx.translate(10, 10);
      t.ctx.fillStyle = '#ff0000';
      t.ctx.globalAlpha = 0.5;
      t.ctx.setLineDash([1]);
      t.ctx.rect(0, 0, 100, 50);
      t.canvas[side] = 60;
      t.assertEqual(t.ctx.fillStyle, '#000000');
      t.assertEqual(t.ctx.globalAlpha, 1);
      t.assertElements(t.ctx.getLineDash(), []);
      t.assertTrue(t.ctx.getTransform().isIdentity);
      t.assertFalse(t.ctx.isPointInPath(5, 5));
      t.ctx.fillStyle = '#00ff00';
      t.ctx.restore();
      t.assertEqual(t.ctx.fillStyle, '#00ff00', 'the stack is empty');
    });

    test(`${prefix}.${side}-zero`, (t) => {
      t.paint('#f00');
      t.canvas[side] = 0;
      t.assertEqual(t.canvas[side], 0);
      t.ctx.fillRect(0, 0, 10, 10);
      t.ctx.strokeRect(0, 0, 10, 10);
      t.canvas[side] = 40;
      t.assertPixel(t.canvas, 5, 5, CLEAR);
      t.paint('#0f0');
      t.assertPixel(t.canvas, 5, 5, GREEN);
    });
  }

  test(`${prefix}.zero-reads-transparent-black`, (t) => {
    const canvas = t.createCanvas(0, 0);
    const data = canvas.getContext('2d').getImageData(0, 0, 2, 2);
    t.assertElements(data.data, Array(16).fill(0));
  });

  test(`${prefix}.long-and-thin`, (t) => {
    const canvas = t.createCanvas(20000, 1);
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = '#0f0';
    ctx.fillRect(19999, 0, 1, 1);
    t.assertPixel(canvas, 19999, 0, GREEN);
    t.assertPixel(canvas, 19998, 0, CLEAR);
  });

  test(`${prefix}.initially-transparent`, (t) => {
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], CLEAR);
  });

  test(`${prefix}.drawings-do-not-reach-other-canvases`, (t) => {
    const other = t.createCanvas(100, 50);
    t.paint('#0f0');
    t.assertPixel(other, 50, 25, CLEAR);
  });
};
