'use strict';

// reset(): the bitmap, the path, the stack and each piece of the drawing state.

const { CLEAR, GREEN, RED } = require('../../colours.js');

const prefix = 'reset';

const ATTRIBUTES = {
  globalAlpha: [0.5, 1],
  globalCompositeOperation: ['xor', 'source-over'],
  imageSmoothingEnabled: [false, true],
  imageSmoothingQuality: ['high', 'low'],
  fillStyle: ['#ff0000', '#000000'],
  strokeStyle: ['#ff0000', '#000000'],
  filter: ['blur(1px)', 'none'],
  lineWidth: [2, 1],
  lineCap: ['round', 'butt'],
  lineJoin: ['round', 'miter'],
  miterLimit: [2, 10],
  lineDashOffset: [2, 0],
  shadowOffsetX: [2, 0],
  shadowOffsetY: [2, 0],
  shadowBlur: [2, 0],
  shadowColor: ['#ff0000', 'rgba(0, 0, 0, 0)'],
};

module.exports = (test) => {
  for (const [attribute, [value, initial]] of Object.entries(ATTRIBUTES)) {
    test(`${prefix}.state.${attribute}`, (t) => {
      t.ctx[attribute] = value;
      t.assertEqual(t.ctx[attribute], value);
      t.ctx.reset();
      t.assertEqual(t.ctx[attribute], initial);
    });

    test(`${prefix}.by-width.${attribute}`, (t) => {
      t.ctx[attribute] = value;
      t.canvas.width = 100;
      t.assertEqual(t.ctx[attribute], initial);
    });
  }

  test(`${prefix}.state.gradient-and-pattern`, (t) => {
    t.ctx.fillStyle = t.ctx.createLinearGradient(0, 0, 1, 1);
    t.ctx.strokeStyle = t.ctx.createPattern(t.image('red'), 'repeat');
    t.ctx.reset();
    t.assertEqual(t.ctx.fillStyle, '#000000');
    t.assertEqual(t.ctx.strokeStyle, '#000000');
    t.ctx.fillRect(0, 0, 10, 10);
    t.assertPixel(t.canvas, 5, 5, [0, 0, 0, 255]);
  });

  test(`${prefix}.state.line-dash`, (t) => {
    t.ctx.setLineDash([1, 2]);
    t.ctx.reset();
    t.assertElements(t.ctx.getLineDash(), []);
  });

  test(`${prefix}.state.transform`, (t) => {
    t.ctx.setTransform(2, 1, 1, 3, 40, 50);
    t.ctx.reset();
    t.assertTrue(t.ctx.getTransform().isIdentity);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 10, 10);
    t.assertPixel(t.canvas, 5, 5, GREEN);
    t.assertPixel(t.canvas, 12, 5, CLEAR);
  });

  test(`${prefix}.state.clip`, (t) => {
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 1, 1);
    t.ctx.clip();
    t.ctx.reset();
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.state.current-path`, (t) => {
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.reset();
    t.ctx.fillStyle = '#f00';
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
    t.assertFalse(t.ctx.isPointInPath(50, 25));
  });

  test(`${prefix}.state.stack`, (t) => {
    t.ctx.lineWidth = 7;
    t.ctx.save();
    t.ctx.save();
    t.ctx.reset();
    t.ctx.restore();
    t.assertEqual(t.ctx.lineWidth, 1);
    t.ctx.restore();
    t.assertEqual(t.ctx.lineWidth, 1);
  });

  test(`${prefix}.bitmap.is-cleared`, (t) => {
    t.paint('#f00');
    t.ctx.reset();
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], CLEAR);
  });

  test(`${prefix}.bitmap.is-cleared-beyond-the-clip`, (t) => {
    t.paint('#f00');
    t.ctx.beginPath();
    t.ctx.clip();
    t.ctx.translate(1000, 1000);
    t.ctx.reset();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.bitmap.opaque-canvas-is-black-again`, (t) => {
    const canvas = t.createCanvas(10, 10);
    const ctx = canvas.getContext('2d', { alpha: false });
    ctx.fillStyle = '#f00';
    ctx.fillRect(0, 0, 10, 10);
    t.assertPixel(canvas, 5, 5, RED);
    ctx.reset();
    t.assertPixel(canvas, 5, 5, [0, 0, 0, 255]);
  });

  test(`${prefix}.size-stays`, (t) => {
    t.ctx.reset();
    t.assertEqual(t.canvas.width, 100);
    t.assertEqual(t.canvas.height, 50);
  });

  test(`${prefix}.returns-undefined`, (t) => {
    t.assertEqual(t.ctx.reset(), undefined);
  });

  test(`${prefix}.drawing-goes-on`, (t) => {
    t.paint('#f00');
    t.ctx.reset();
    t.paint('#0f0');
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.same-context-object`, (t) => {
    t.ctx.reset();
    t.assertEqual(t.canvas.getContext('2d'), t.ctx);
    t.assertEqual(t.ctx.canvas, t.canvas);
  });

  test(`${prefix}.context-attributes-stay`, (t) => {
    const ctx = t.createCanvas(10, 10).getContext('2d', { alpha: false });
    ctx.reset();
    t.assertEqual(ctx.getContextAttributes().alpha, false);
  });
};
