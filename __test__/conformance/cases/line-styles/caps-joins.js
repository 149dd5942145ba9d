'use strict';

// What widths, caps, joins and mitre limits paint.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'line-styles';

/** Strokes a polyline in green. */
function strokeLine(ctx, points, closed = false) {
  ctx.strokeStyle = '#0f0';
  ctx.beginPath();
  ctx.moveTo(...points[0]);
  for (const point of points.slice(1)) ctx.lineTo(...point);
  if (closed) ctx.closePath();
  ctx.stroke();
}

module.exports = (test) => {
  test(`${prefix}.width.centred-on-the-path`, (t) => {
    t.ctx.lineWidth = 20;
    strokeLine(t.ctx, [[50, 15], [50, 35]]);
    t.assertPixels(t.canvas, [[40, 25], [59, 25]], GREEN);
    t.assertPixels(t.canvas, [[39, 25], [60, 25], [50, 14], [50, 35]], CLEAR);
  });

  test(`${prefix}.width.scales-with-the-transform`, (t) => {
    t.ctx.scale(50, 50);
    t.ctx.lineWidth = 0.4;
    strokeLine(t.ctx, [[1, -1], [1, 2]]);
    t.assertPixels(t.canvas, [[41, 25], [58, 25]], GREEN);
    t.assertPixels(t.canvas, [[38, 25], [61, 25]], CLEAR);
  });

  test(`${prefix}.width.transform-at-the-stroke-not-at-the-path`, (t) => {
    t.ctx.lineWidth = 2;
    t.ctx.strokeStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.moveTo(50, 0);
    t.ctx.lineTo(50, 50);
    t.ctx.scale(10, 1);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[41, 25], [58, 25]], GREEN);
    t.assertPixels(t.canvas, [[38, 25], [61, 25]], CLEAR);
  });

  test(`${prefix}.width.skewed-pen`, (t) => {
    t.ctx.save();
    t.ctx.beginPath();
    t.ctx.moveTo(49, -50);
    t.ctx.lineTo(201, -50);
    t.ctx.rotate(Math.PI / 4);
    t.ctx.scale(1, 283);
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 1;
    t.ctx.stroke();
    t.ctx.restore();
    t.assertPixels(t.canvas, [[2, 2], [50, 25], [97, 47]], GREEN);
  });

  test(`${prefix}.width.very-thin-is-faint`, (t) => {
    t.ctx.lineWidth = 0.1;
    strokeLine(t.ctx, [[0, 25.5], [100, 25.5]]);
    const alpha = t.pixel(t.canvas, 50, 25)[3];
    t.assertTrue(alpha > 10 && alpha < 60, `alpha is ${alpha}`);
  });

  test(`${prefix}.width.very-wide`, (t) => {
    t.ctx.lineWidth = 1e6;
    strokeLine(t.ctx, [[-10, 25], [110, 25]]);
    t.assertPixels(t.canvas, [[0, 0], [99, 49]], GREEN);
  });

  test(`${prefix}.cap.butt-ends-at-the-point`, (t) => {
    t.ctx.lineCap = 'butt';
    t.ctx.lineWidth = 20;
    strokeLine(t.ctx, [[30, 25], [70, 25]]);
    t.assertPixels(t.canvas, [[30, 16], [69, 33]], GREEN);
    t.assertPixels(t.canvas, [[29, 25], [70, 25]], CLEAR);
  });

  test(`${prefix}.cap.square-adds-half-the-width`, (t) => {
    t.ctx.lineCap = 'square';
    t.ctx.lineWidth = 20;
    strokeLine(t.ctx, [[30, 25], [70, 25]]);
    t.assertPixels(t.canvas, [[20, 16], [20, 33], [79, 16], [79, 33]], GREEN);
    t.assertPixels(t.canvas, [[19, 25], [80, 25]], CLEAR);
  });

  test(`${prefix}.cap.round-adds-a-half-disc`, (t) => {
    t.ctx.lineCap = 'round';
    t.ctx.lineWidth = 20;
    strokeLine(t.ctx, [[30, 25], [70, 25]]);
    t.assertPixels(t.canvas, [[21, 25], [78, 25], [24, 19], [76, 31]], GREEN);
    t.assertPixels(t.canvas, [[21, 16], [21, 33], [78, 16], [78, 33], [18, 25]], CLEAR);
  });

  for (const cap of ['butt', 'round', 'square']) {
    test(`${prefix}.cap.none-on-closed-paths.${cap}`, (t) => {
      t.ctx.lineCap = cap;
      t.ctx.lineJoin = 'bevel';
      t.ctx.lineWidth = 20;
      strokeLine(t.ctx, [[30, 20], [70, 20], [70, 30], [30, 30]], true);
      t.assertPixels(t.canvas, [[21, 11], [78, 11], [21, 38], [78, 38]], CLEAR);
      t.assertPixels(t.canvas, [[21, 25], [78, 25]], GREEN);
    });
  }

  test(`${prefix}.cap.on-each-open-subpath`, (t) => {
    t.ctx.lineCap = 'square';
    t.ctx.lineWidth = 10;
    t.ctx.strokeStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.moveTo(20, 10);
    t.ctx.lineTo(40, 10);
    t.ctx.moveTo(60, 40);
    t.ctx.lineTo(80, 40);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[16, 10], [43, 10], [56, 40], [83, 40]], GREEN);
    t.assertPixels(t.canvas, [[50, 25], [46, 10], [53, 40]], CLEAR);
  });

  test(`${prefix}.join.bevel`, (t) => {
    t.ctx.lineJoin = 'bevel';
    t.ctx.lineWidth = 20;
    strokeLine(t.ctx, [[10, 20], [60, 20], [60, 50]]);
    t.assertPixels(t.canvas, [[55, 20], [60, 14], [65, 20]], GREEN);
    t.assertPixels(t.canvas, [[68, 11], [67, 13]], CLEAR);
  });

  test(`${prefix}.join.round`, (t) => {
    t.ctx.lineJoin = 'round';
    t.ctx.lineWidth = 20;
    strokeLine(t.ctx, [[10, 20], [60, 20], [60, 50]]);
    t.assertPixels(t.canvas, [[65, 14], [60, 11], [68, 20]], GREEN);
    t.assertPixels(t.canvas, [[68, 11], [69, 12]], CLEAR);
  });

  test(`${prefix}.join.miter`, (t) => {
    t.ctx.lineJoin = 'miter';
    t.ctx.lineWidth = 20;
    strokeLine(t.ctx, [[10, 20], [60, 20], [60, 50]]);
    t.assertPixels(t.canvas, [[69, 10], [65, 12], [60, 15]], GREEN);
    t.assertPixels(t.canvas, [[71, 20], [60, 8]], CLEAR);
  });

  test(`${prefix}.join.none-at-open-ends`, (t) => {
    t.ctx.lineJoin = 'miter';
    t.ctx.lineWidth = 20;
    strokeLine(t.ctx, [[30, 15], [70, 15], [70, 35], [30, 35], [30, 15]]);
    // The last point meets the first, but the path was not closed: a notch stays at the corner.
    t.assertPixel(t.canvas, 22, 7, CLEAR);
    t.assertPixels(t.canvas, [[77, 7], [77, 42], [22, 42]], GREEN);
  });

  test(`${prefix}.join.at-the-closing-point`, (t) => {
    t.ctx.lineJoin = 'miter';
    t.ctx.lineWidth = 20;
    strokeLine(t.ctx, [[30, 15], [70, 15], [70, 35], [30, 35]], true);
    t.assertPixels(t.canvas, [[22, 7], [77, 7], [77, 42], [22, 42]], GREEN);
  });

  test(`${prefix}.join.parallel-continuation`, (t) => {
    t.ctx.lineJoin = 'miter';
    t.ctx.lineWidth = 20;
    strokeLine(t.ctx, [[10, 25], [50, 25], [90, 25]]);
    t.assertPixels(t.canvas, [[49, 16], [50, 33]], GREEN);
    t.assertPixels(t.canvas, [[50, 13], [50, 36]], CLEAR);
  });

  test(`${prefix}.join.curves-have-joins-at-their-ends-only`, (t) => {
    t.ctx.lineJoin = 'miter';
    t.ctx.lineWidth = 10;
    t.ctx.strokeStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.moveTo(20, 40);
    t.ctx.quadraticCurveTo(50, 0, 80, 40);
    t.ctx.stroke();
    t.assertPixel(t.canvas, 50, 20, GREEN);
    t.assertPixels(t.canvas, [[50, 11], [50, 28]], CLEAR);
  });

  // A right angle has a mitre ratio of √2.
  test(`${prefix}.miterLimit.right-angle-within`, (t) => {
    t.ctx.lineWidth = 20;
    t.ctx.miterLimit = 1.42;
    strokeLine(t.ctx, [[10, 20], [60, 20], [60, 50]]);
    t.assertPixel(t.canvas, 68, 11, GREEN);
  });

  test(`${prefix}.miterLimit.right-angle-beyond`, (t) => {
    t.ctx.lineWidth = 20;
    t.ctx.miterLimit = 1.41;
    strokeLine(t.ctx, [[10, 20], [60, 20], [60, 50]]);
    t.assertPixel(t.canvas, 68, 11, CLEAR);
  });

  // 60°: the ratio is 1 / sin 30° = 2.
  test(`${prefix}.miterLimit.acute-angle`, (t) => {
    t.ctx.lineWidth = 10;
    const tip = [60, 25];
    const arms = [[20, 25 - 40 / Math.sqrt(3)], tip, [20, 25 + 40 / Math.sqrt(3)]];
    t.ctx.miterLimit = 2.01;
    strokeLine(t.ctx, arms);
    t.assertPixel(t.canvas, 67, 25, GREEN);
    t.ctx.clearRect(0, 0, 100, 50);
    t.ctx.miterLimit = 1.99;
    strokeLine(t.ctx, arms);
    t.assertPixel(t.canvas, 67, 25, CLEAR);
    t.assertPixel(t.canvas, 60, 25, GREEN);
  });

  test(`${prefix}.miterLimit.counts-on-rectangles`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.miterLimit = 1;
    t.ctx.strokeRect(30, 15, 40, 20);
    t.assertPixels(t.canvas, [[21, 6], [78, 6], [21, 43], [78, 43]], CLEAR);
    t.ctx.miterLimit = 1.5;
    t.ctx.strokeRect(30, 15, 40, 20);
    t.assertPixels(t.canvas, [[21, 6], [78, 6], [21, 43], [78, 43]], GREEN);
  });

  test(`${prefix}.miterLimit.not-for-other-joins`, (t) => {
    t.ctx.lineWidth = 20;
    t.ctx.miterLimit = 0.1;
    t.ctx.lineJoin = 'round';
    strokeLine(t.ctx, [[10, 20], [60, 20], [60, 50]]);
    t.assertPixel(t.canvas, 65, 14, GREEN);
  });

  test(`${prefix}.miterLimit.turning-back-is-bevelled`, (t) => {
    t.ctx.lineWidth = 20;
    t.ctx.miterLimit = 1e9;
    strokeLine(t.ctx, [[10, 25], [60, 25], [10, 25]]);
    t.assertPixels(t.canvas, [[58, 16], [58, 33]], GREEN);
    t.assertPixels(t.canvas, [[62, 25], [90, 25]], CLEAR);
  });

  test(`${prefix}.stroke.overlap-within-one-path-paints-once`, (t) => {
    t.ctx.strokeStyle = 'rgba(0, 0, 255, 0.5)';
    t.ctx.lineWidth = 20;
    t.ctx.beginPath();
    t.ctx.moveTo(0, 25);
    t.ctx.lineTo(100, 25);
    t.ctx.moveTo(50, 0);
    t.ctx.lineTo(50, 50);
    t.ctx.stroke();
    t.assertPixelApprox(t.canvas, 50, 25, [0, 0, 255, 128], 2);
    t.assertPixelApprox(t.canvas, 10, 25, [0, 0, 255, 128], 2);
  });

  test(`${prefix}.stroke.opposed-directions-unite`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.beginPath();
    t.ctx.moveTo(0, 25);
    t.ctx.lineTo(100, 25);
    t.ctx.moveTo(100, 25);
    t.ctx.lineTo(0, 25);
    t.ctx.stroke();
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });
};
