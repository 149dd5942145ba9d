'use strict';

const { BLUE, CLEAR, GREEN, RED } = require('../../colours.js');

const prefix = 'path-objects.clip';

/** Intersects the clipping region with a rectangle. */
function clipRect(ctx, x, y, width, height) {
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
}

module.exports = (test) => {
  test(`${prefix}.limits-drawing`, (t) => {
    clipRect(t.ctx, 20, 10, 40, 20);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[20, 10], [59, 29]], GREEN);
    t.assertPixels(t.canvas, [[19, 20], [60, 20], [40, 9], [40, 30]], CLEAR);
  });

  test(`${prefix}.empty-path-hides-everything`, (t) => {
    t.paint('#0f0');
    t.ctx.beginPath();
    t.assertEqual(t.ctx.clip(), undefined);
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(0, 0, 100, 50);
    t.ctx.drawImage(t.image('red'), 0, 0);
    t.ctx.clearRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.line-hides-everything`, (t) => {
    t.ctx.lineWidth = 50;
    t.ctx.beginPath();
    t.ctx.moveTo(0, 25);
    t.ctx.lineTo(100, 25);
    t.ctx.clip();
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.intersects`, (t) => {
    clipRect(t.ctx, 0, 0, 50, 50);
    clipRect(t.ctx, 25, 0, 75, 25);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[25, 0], [49, 24]], GREEN);
    t.assertPixels(t.canvas, [[10, 10], [75, 10], [30, 30]], CLEAR);
  });

  test(`${prefix}.disjoint-hides-everything`, (t) => {
    clipRect(t.ctx, 0, 0, 50, 50);
    clipRect(t.ctx, 50, 0, 50, 50);
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[25, 25], [75, 25], [50, 25]], CLEAR);
  });

  test(`${prefix}.saved-and-restored`, (t) => {
    t.ctx.save();
    clipRect(t.ctx, 0, 0, 0, 0);
    t.ctx.restore();
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.nested-restores`, (t) => {
    t.ctx.save();
    clipRect(t.ctx, 0, 0, 60, 50);
    t.ctx.save();
    clipRect(t.ctx, 40, 0, 60, 50);
    t.ctx.fillStyle = '#00f';
    t.ctx.fillRect(0, 0, 100, 25);
    t.ctx.restore();
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 25, 100, 25);
    t.ctx.restore();
    t.assertPixel(t.canvas, 50, 10, BLUE);
    t.assertPixels(t.canvas, [[30, 10], [70, 10], [70, 40]], CLEAR);
    t.assertPixels(t.canvas, [[30, 40], [50, 40]], GREEN);
  });

  test(`${prefix}.evenodd`, (t) => {
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.rect(25, 10, 50, 30);
    t.ctx.clip('evenodd');
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
    t.assertPixel(t.canvas, 5, 25, GREEN);
  });

  test(`${prefix}.nonzero-by-default`, (t) => {
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.rect(25, 10, 50, 30);
    t.ctx.clip();
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.rule-refused`, (t) => {
    for (const rule of ['EvenOdd', '', null, 5]) {
      t.assertThrows('TypeError', () => t.ctx.clip(rule), String(rule));
    }
  });

  test(`${prefix}.path-argument`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    path.rect(0, 0, 50, 50);
    path.rect(10, 10, 20, 20);
    t.ctx.clip(path, 'evenodd');
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[5, 5], [40, 40]], GREEN);
    t.assertPixels(t.canvas, [[20, 20], [75, 25]], CLEAR);
  });

  test(`${prefix}.path-argument-under-the-transform`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    path.rect(0, 0, 10, 10);
    t.ctx.translate(50, 20);
    t.ctx.clip(path);
    t.ctx.resetTransform();
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 55, 25, GREEN);
    t.assertPixel(t.canvas, 5, 5, CLEAR);
  });

  test(`${prefix}.path-argument-refused`, (t) => {
    for (const path of [{}, [], t.canvas]) {
      t.assertThrows('TypeError', () => t.ctx.clip(path));
      t.assertThrows('TypeError', () => t.ctx.clip(path, 'nonzero'));
    }
    const { Path2D } = t;
    const path = new Path2D();
    t.assertThrows('TypeError', () => t.ctx.clip(path, 'odd'));
  });

  test(`${prefix}.leaves-the-current-path`, (t) => {
    clipRect(t.ctx, 0, 0, 50, 50);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill();
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.assertPixel(t.canvas, 75, 25, CLEAR);
  });

  test(`${prefix}.closes-implicitly`, (t) => {
    t.ctx.beginPath();
    t.ctx.moveTo(0, 0);
    t.ctx.lineTo(50, 0);
    t.ctx.lineTo(50, 50);
    t.ctx.lineTo(0, 50);
    t.ctx.clip();
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 1, 25, GREEN);
    t.assertPixel(t.canvas, 51, 25, CLEAR);
  });

  test(`${prefix}.curved-edge-is-smooth`, (t) => {
    t.ctx.beginPath();
    t.ctx.arc(50, 25, 20, 0, 2 * Math.PI);
    t.ctx.clip();
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[50, 25], [32, 25], [67, 25]], GREEN);
    t.assertPixels(t.canvas, [[33, 8], [66, 41]], CLEAR);
    const alphas = [];
    for (let x = 30; x < 50; x += 1) alphas.push(t.pixel(t.canvas, x, 10)[3]);
    t.assertTrue(alphas.some((alpha) => alpha > 0 && alpha < 255), 'some pixel is covered in part');
  });

  test(`${prefix}.does-not-move-with-later-transforms`, (t) => {
    clipRect(t.ctx, 0, 0, 20, 50);
    t.ctx.translate(40, 0);
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(0, 0, 20, 50);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(-40, 0, 20, 50);
    t.assertPixel(t.canvas, 10, 25, GREEN);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.not-for-putImageData`, (t) => {
    t.paint('#f00');
    const data = t.picture('green').getContext('2d').getImageData(0, 0, 100, 50);
    clipRect(t.ctx, 0, 0, 1, 1);
    t.ctx.putImageData(data, 0, 0);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.not-for-getImageData`, (t) => {
    t.paint('#f00');
    clipRect(t.ctx, 0, 0, 1, 1);
    t.assertPixel(t.canvas, 50, 25, RED);
  });

  test(`${prefix}.unclipped-again-after-a-resize`, (t) => {
    clipRect(t.ctx, 0, 0, 1, 1);
    t.canvas.width = 100;
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.applies-to-strokes-and-shadows`, (t) => {
    clipRect(t.ctx, 0, 0, 50, 50);
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.strokeRect(-10, 25, 120, 0);
    t.ctx.shadowColor = '#00f';
    t.ctx.shadowOffsetX = 60;
    t.ctx.fillRect(0, 0, 30, 10);
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.assertPixels(t.canvas, [[75, 25], [75, 5]], CLEAR);
  });
};
