'use strict';

// moveTo, lineTo, closePath, rect, curves; fill rules and clip; what an empty path means.

const { BLUE, CLEAR, GREEN } = require('../../colours.js');

const prefix = 'path-objects';

const INFINITE = [Infinity, -Infinity, NaN];

/** Calls `method` with each of `good`'s arguments in turn replaced by a non-finite number. */
function withNonFinite(ctx, method, good) {
  for (const bad of INFINITE) {
    good.forEach((_, i) => ctx[method](...good.map((value, at) => (at === i ? bad : value))));
  }
}

function thick(t) {
  t.ctx.strokeStyle = '#0f0';
  t.ctx.lineWidth = 50;
}

module.exports = (test) => {
  test(`${prefix}.initial-path-is-empty`, (t) => {
    t.ctx.closePath();
    t.ctx.fill();
    t.ctx.stroke();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.beginPath.empties`, (t) => {
    t.ctx.rect(0, 0, 100, 50);
    t.assertEqual(t.ctx.beginPath(), undefined);
    t.ctx.fillStyle = '#f00';
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.moveTo.alone-paints-nothing`, (t) => {
    t.ctx.lineWidth = 50;
    t.ctx.beginPath();
    t.ctx.moveTo(0, 25);
    t.ctx.moveTo(100, 25);
    t.ctx.stroke();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.moveTo.many-subpaths`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    for (const x of [0, 40]) {
      t.ctx.moveTo(x, 0);
      t.ctx.lineTo(x + 20, 0);
      t.ctx.lineTo(x + 20, 50);
      t.ctx.lineTo(x, 50);
    }
    t.ctx.fill();
    t.assertPixels(t.canvas, [[10, 25], [50, 25]], GREEN);
    t.assertPixels(t.canvas, [[30, 25], [70, 25]], CLEAR);
  });

  test(`${prefix}.lineTo.first-is-a-moveTo`, (t) => {
    thick(t);
    t.ctx.beginPath();
    t.ctx.lineTo(20, 25);
    t.ctx.lineTo(80, 25);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[21, 25], [78, 25]], GREEN);
    t.assertPixels(t.canvas, [[18, 25], [81, 25]], CLEAR);
  });

  test(`${prefix}.lineTo.first-alone-paints-nothing`, (t) => {
    thick(t);
    t.ctx.lineCap = 'round';
    t.ctx.beginPath();
    t.ctx.lineTo(50, 25);
    t.ctx.stroke();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.lineTo.non-finite-is-ignored`, (t) => {
    thick(t);
    t.ctx.beginPath();
    t.ctx.moveTo(0, 25);
    withNonFinite(t.ctx, 'lineTo', [50, 200]);
    t.ctx.lineTo(100, 25);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[1, 25], [50, 2], [98, 48]], GREEN);
  });

  test(`${prefix}.moveTo.non-finite-is-ignored`, (t) => {
    thick(t);
    t.ctx.beginPath();
    t.ctx.moveTo(0, 25);
    withNonFinite(t.ctx, 'moveTo', [50, 200]);
    t.ctx.lineTo(100, 25);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[1, 25], [50, 2], [98, 48]], GREEN);
  });

  test(`${prefix}.lineTo.far-away-points`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.moveTo(-1e6, -1e6);
    t.ctx.lineTo(1e6, -1e6);
    t.ctx.lineTo(1e6, 1e6);
    t.ctx.lineTo(-1e6, 1e6);
    t.ctx.fill();
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], GREEN);
  });

  test(`${prefix}.closePath.draws-the-last-side`, (t) => {
    thick(t);
    t.ctx.beginPath();
    t.ctx.moveTo(-100, 25);
    t.ctx.lineTo(-100, -1000);
    t.ctx.lineTo(200, -1000);
    t.ctx.lineTo(200, 25);
    t.ctx.closePath();
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[1, 25], [50, 2], [98, 48]], GREEN);
  });

  test(`${prefix}.closePath.next-line-starts-at-the-subpath-start`, (t) => {
    thick(t);
    t.ctx.beginPath();
    t.ctx.moveTo(-100, 25);
    t.ctx.lineTo(-100, -1000);
    t.ctx.lineTo(200, -1000);
    t.ctx.closePath();
    t.ctx.lineTo(1000, 25);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[1, 25], [50, 2], [98, 48]], GREEN);
  });

  test(`${prefix}.closePath.of-nothing`, (t) => {
    thick(t);
    t.ctx.beginPath();
    t.ctx.closePath();
    t.ctx.moveTo(0, 25);
    t.ctx.lineTo(100, 25);
    t.ctx.stroke();
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.path.points-take-the-transform-of-their-time`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 10, 10);
    t.ctx.translate(50, 20);
    t.ctx.rect(0, 0, 10, 10);
    t.ctx.resetTransform();
    t.ctx.fill();
    t.assertPixels(t.canvas, [[5, 5], [55, 25]], GREEN);
    t.assertPixel(t.canvas, 30, 15, CLEAR);
  });

  test(`${prefix}.path.built-under-several-transforms`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.moveTo(0, 0);
    t.ctx.translate(100, 0);
    t.ctx.lineTo(0, 0);
    t.ctx.translate(0, 50);
    t.ctx.lineTo(0, 0);
    t.ctx.translate(-100, 0);
    t.ctx.lineTo(0, 0);
    t.ctx.translate(1000, 1000);
    t.ctx.fill();
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], GREEN);
  });

  test(`${prefix}.path.not-part-of-the-saved-state`, (t) => {
    t.ctx.beginPath();
    t.ctx.save();
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.restore();
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.path.kept-after-fill-and-stroke`, (t) => {
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 50, 50);
    t.ctx.fillStyle = '#f00';
    t.ctx.fill();
    t.ctx.stroke();
    t.ctx.rect(50, 0, 50, 50);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill();
    t.assertPixels(t.canvas, [[25, 25], [75, 25]], GREEN);
  });

  test(`${prefix}.rect.covers-its-area`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.assertEqual(t.ctx.rect(20, 10, 40, 20), undefined);
    t.ctx.fill();
    t.assertPixels(t.canvas, [[20, 10], [59, 29]], GREEN);
    t.assertPixels(t.canvas, [[19, 20], [60, 20], [40, 9], [40, 30]], CLEAR);
  });

  test(`${prefix}.rect.is-closed-and-starts-anew-at-its-corner`, (t) => {
    thick(t);
    t.ctx.beginPath();
    t.ctx.rect(-50, 25, 25, -1000);
    t.ctx.lineTo(150, 25);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[1, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.rect.negative-sizes`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.rect(50, 25, -50, -25);
    t.ctx.rect(50, 25, 50, 25);
    t.ctx.fill();
    t.assertPixels(t.canvas, [[1, 1], [48, 23], [51, 26], [98, 48]], GREEN);
  });

  test(`${prefix}.rect.winding`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 50, 50);
    t.ctx.rect(100, 50, -50, -50);
    t.ctx.rect(0, 25, 100, -25);
    t.ctx.rect(100, 25, -100, 25);
    t.ctx.fill();
    t.assertPixels(t.canvas, [[25, 12], [75, 12], [25, 37], [75, 37]], CLEAR);
  });

  test(`${prefix}.rect.zero-width-strokes-a-line`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.beginPath();
    t.ctx.rect(50, -100, 0, 250);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[41, 25], [58, 25]], GREEN);
  });

  test(`${prefix}.rect.zero-height-and-stroke-joins`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.beginPath();
    t.ctx.rect(0, 25, 100, 0);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[50, 16], [50, 33]], GREEN);
  });

  test(`${prefix}.rect.non-finite-is-ignored`, (t) => {
    t.ctx.fillStyle = '#f00';
    t.ctx.beginPath();
    withNonFinite(t.ctx, 'rect', [0, 0, 100, 50]);
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.fill.closes-implicitly`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.moveTo(-10, -10);
    t.ctx.lineTo(110, -10);
    t.ctx.lineTo(110, 60);
    t.ctx.lineTo(-10, 60);
    t.assertEqual(t.ctx.fill(), undefined);
    t.assertPixels(t.canvas, [[1, 1], [1, 48]], GREEN);
  });

  test(`${prefix}.fill.closing-is-not-kept`, (t) => {
    thick(t);
    t.ctx.fillStyle = '#00f';
    t.ctx.beginPath();
    t.ctx.moveTo(-100, 25);
    t.ctx.lineTo(-100, -1000);
    t.ctx.lineTo(200, -1000);
    t.ctx.lineTo(200, 25);
    t.ctx.fill();
    t.ctx.stroke();
    t.assertPixel(t.canvas, 50, 40, CLEAR);
    t.assertPixel(t.canvas, 50, 10, BLUE);
  });

  test(`${prefix}.fill.nonzero-adds`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.rect(25, 10, 50, 30);
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.fill.nonzero-subtracts-the-other-direction`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.rect(75, 10, -50, 30);
    t.ctx.fill('nonzero');
    t.assertPixel(t.canvas, 50, 25, CLEAR);
    t.assertPixel(t.canvas, 5, 25, GREEN);
  });

  test(`${prefix}.fill.evenodd`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.rect(25, 10, 50, 30);
    t.ctx.rect(40, 20, 20, 10);
    t.ctx.fill('evenodd');
    t.assertPixels(t.canvas, [[5, 25], [50, 25]], GREEN);
    t.assertPixel(t.canvas, 30, 25, CLEAR);
  });

  test(`${prefix}.fill.evenodd-star`, (t) => {
    t.ctx.fillStyle = '#0f0';
    const star = () => {
      t.ctx.beginPath();
      for (let i = 0; i < 5; i += 1) {
        const angle = (i * 4 * Math.PI) / 5 - Math.PI / 2;
        t.ctx.lineTo(50 + 24 * Math.cos(angle), 25 + 24 * Math.sin(angle));
      }
    };
    star();
    t.ctx.fill('evenodd');
    t.assertPixel(t.canvas, 50, 25, CLEAR);
    t.assertPixel(t.canvas, 50, 8, GREEN);
    star();
    t.ctx.fill('nonzero');
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.fill.adjacent-shapes-share-an-edge-without-a-gap`, (t) => {
    t.paint('#0f0');
    t.ctx.fillStyle = '#00f';
    t.ctx.fillRect(0, 0, 50, 50);
    t.ctx.fillRect(50, 0, 50, 50);
    t.assertPixels(t.canvas, [[49, 25], [50, 25]], BLUE);
  });

  test(`${prefix}.fill.rule-refused`, (t) => {
    t.ctx.rect(0, 0, 100, 50);
    for (const rule of ['nonZero', 'odd', '', null, 1, {}]) {
      t.assertThrows('TypeError', () => t.ctx.fill(rule), String(rule));
    }
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.fill.rule-undefined-is-nonzero`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.rect(25, 10, 50, 30);
    t.ctx.fill(undefined);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.stroke.refuses-what-is-no-path`, (t) => {
    t.assertEqual(t.ctx.stroke(), undefined);
    for (const path of [null, undefined, 1, {}, 'M0 0']) {
      t.assertThrows('TypeError', () => t.ctx.stroke(path), String(path));
    }
  });

  test(`${prefix}.path.without-area-fills-nothing`, (t) => {
    t.ctx.fillStyle = '#f00';
    t.ctx.beginPath();
    t.ctx.moveTo(0, 0);
    t.ctx.lineTo(100, 0);
    t.ctx.lineTo(0, 0);
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 0, CLEAR);
  });
};
