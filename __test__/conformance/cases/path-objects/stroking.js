'use strict';

// Strokes of whole paths: what turns in on itself, what is pruned, what is left alone.

const { BLUE, CLEAR, GREEN } = require('../../colours.js');

const prefix = 'path-objects.stroke';
const { PI } = Math;

/** Strokes what `trace` adds in green. */
function stroked(t, width, trace) {
  t.ctx.strokeStyle = '#0f0';
  t.ctx.lineWidth = width;
  t.ctx.beginPath();
  trace(t.ctx);
  t.ctx.stroke();
}

module.exports = (test) => {
  // The centre is left out: Chromium leaves a hole there, where the standard has none.
  test(`${prefix}.arc-narrower-than-the-pen`, (t) => {
    stroked(t, 30, (ctx) => ctx.arc(50, 25, 5, 0, 2 * PI));
    t.assertPixels(t.canvas, [[50, 6], [50, 43], [31, 25], [68, 25]], GREEN);
    t.assertPixels(t.canvas, [[27, 25], [72, 25]], CLEAR);
  });

  test(`${prefix}.arc-as-wide-as-the-pen`, (t) => {
    stroked(t, 20, (ctx) => ctx.arc(50, 25, 10, 0, 2 * PI));
    t.assertPixels(t.canvas, [[45, 25], [55, 25], [50, 8], [50, 41]], GREEN);
  });

  test(`${prefix}.arc-wider-than-the-pen-keeps-its-hole`, (t) => {
    stroked(t, 10, (ctx) => ctx.arc(50, 25, 15, 0, 2 * PI));
    t.assertPixels(t.canvas, [[50, 10], [35, 25], [64, 25]], GREEN);
    t.assertPixels(t.canvas, [[50, 25], [45, 25]], CLEAR);
  });

  test(`${prefix}.half-arc-with-a-wide-pen`, (t) => {
    stroked(t, 10, (ctx) => ctx.arc(50, 50, 40, 0, -PI, true));
    t.assertPixels(t.canvas, [[50, 10], [11, 45], [88, 45], [22, 22], [77, 22]], GREEN);
    t.assertPixels(t.canvas, [[50, 2], [50, 20], [50, 48], [2, 10], [97, 10]], CLEAR);
  });

  test(`${prefix}.quarter-arc-ends-square`, (t) => {
    stroked(t, 20, (ctx) => ctx.arc(0, 0, 30, 0, PI / 2));
    t.assertPixels(t.canvas, [[30, 1], [22, 1], [38, 1], [1, 30], [21, 21]], GREEN);
    t.assertPixels(t.canvas, [[17, 1], [42, 1], [1, 42], [10, 10], [31, 31]], CLEAR);
  });

  test(`${prefix}.rectangle-narrower-than-the-pen-is-solid`, (t) => {
    stroked(t, 30, (ctx) => ctx.rect(40, 20, 20, 10));
    t.assertPixels(t.canvas, [[50, 25], [26, 6], [73, 43]], GREEN);
  });

  test(`${prefix}.crossing-lines-of-one-path-unite`, (t) => {
    stroked(t, 10, (ctx) => {
      ctx.moveTo(0, 0);
      ctx.lineTo(100, 50);
      ctx.moveTo(0, 50);
      ctx.lineTo(100, 0);
    });
    t.assertPixels(t.canvas, [[50, 25], [25, 12], [75, 12], [25, 37], [75, 37]], GREEN);
    t.assertPixels(t.canvas, [[50, 5], [50, 45]], CLEAR);
  });

  test(`${prefix}.spiral-overlapping-itself-paints-once`, (t) => {
    t.ctx.strokeStyle = 'rgba(0, 255, 0, 0.4)';
    t.ctx.lineWidth = 12;
    t.ctx.beginPath();
    for (let i = 0; i < 200; i += 1) {
      const angle = i / 10;
      t.ctx.lineTo(50 + (angle + 2) * Math.cos(angle), 25 + (angle + 2) * Math.sin(angle));
    }
    t.ctx.stroke();
    for (const [x, y] of [[50, 20], [55, 25], [45, 28], [60, 25]]) {
      t.assertPixelApprox(t.canvas, x, y, [0, 255, 0, 102], 3);
    }
  });

  test(`${prefix}.segments-of-no-length-are-pruned`, (t) => {
    stroked(t, 20, (ctx) => {
      ctx.moveTo(20, 25);
      ctx.lineTo(20, 25);
      ctx.quadraticCurveTo(20, 25, 20, 25);
      ctx.bezierCurveTo(20, 25, 20, 25, 20, 25);
      ctx.lineTo(80, 25);
      ctx.lineTo(80, 25);
    });
    t.assertPixels(t.canvas, [[21, 16], [78, 33]], GREEN);
    t.assertPixels(t.canvas, [[18, 25], [81, 25]], CLEAR);
  });

  test(`${prefix}.is-not-filled`, (t) => {
    stroked(t, 2, (ctx) => ctx.rect(10, 10, 80, 30));
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.does-not-close`, (t) => {
    stroked(t, 6, (ctx) => {
      ctx.moveTo(10, 10);
      ctx.lineTo(90, 10);
      ctx.lineTo(90, 40);
      ctx.lineTo(10, 40);
    });
    t.assertPixel(t.canvas, 10, 25, CLEAR);
    t.assertPixels(t.canvas, [[50, 10], [90, 25], [50, 40]], GREEN);
  });

  test(`${prefix}.after-fill-paints-over`, (t) => {
    t.ctx.fillStyle = '#00f';
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 10;
    t.ctx.beginPath();
    t.ctx.rect(20, 10, 60, 30);
    t.ctx.fill();
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[24, 25], [16, 25], [50, 13]], GREEN);
    t.assertPixel(t.canvas, 50, 25, BLUE);
  });

  test(`${prefix}.mirrored-transform`, (t) => {
    t.ctx.translate(100, 0);
    t.ctx.scale(-1, 1);
    t.ctx.lineCap = 'square';
    stroked(t, 10, (ctx) => {
      ctx.moveTo(20, 25);
      ctx.lineTo(60, 25);
    });
    t.assertPixels(t.canvas, [[36, 25], [83, 25]], GREEN);
    t.assertPixels(t.canvas, [[33, 25], [86, 25]], CLEAR);
  });

  test(`${prefix}.singular-transform-paints-nothing`, (t) => {
    t.ctx.beginPath();
    t.ctx.rect(10, 10, 80, 30);
    for (const matrix of [[0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0], [1, 2, 2, 4, 0, 0]]) {
      t.ctx.setTransform(...matrix);
      t.ctx.lineWidth = 20;
      t.ctx.stroke();
    }
    t.assertPixels(t.canvas, [[10, 25], [50, 10], [50, 25]], CLEAR);
  });

  test(`${prefix}.thin-lines-at-pixel-centres-are-full`, (t) => {
    stroked(t, 1, (ctx) => {
      ctx.moveTo(0, 10.5);
      ctx.lineTo(100, 10.5);
      ctx.moveTo(20.5, 0);
      ctx.lineTo(20.5, 50);
    });
    t.assertPixels(t.canvas, [[50, 10], [20, 30]], GREEN);
    t.assertPixels(t.canvas, [[50, 9], [50, 11], [19, 30], [21, 30]], CLEAR);
  });

  test(`${prefix}.thin-lines-between-pixels-are-shared`, (t) => {
    stroked(t, 1, (ctx) => {
      ctx.moveTo(0, 10);
      ctx.lineTo(100, 10);
    });
    t.assertPixelApprox(t.canvas, 50, 9, [0, 255, 0, 128], 3);
    t.assertPixelApprox(t.canvas, 50, 10, [0, 255, 0, 128], 3);
  });

  test(`${prefix}.thousands-of-segments`, (t) => {
    stroked(t, 4, (ctx) => {
      for (let i = 0; i <= 20000; i += 1) ctx.lineTo((i / 20000) * 100, i % 2 ? 10 : 40);
    });
    t.assertPixels(t.canvas, [[10, 25], [50, 25], [90, 25]], GREEN);
    t.assertPixels(t.canvas, [[50, 4], [50, 45]], CLEAR);
  });
};
