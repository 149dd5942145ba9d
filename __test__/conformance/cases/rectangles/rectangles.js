'use strict';

const { BLUE, CLEAR, GREEN, RED } = require('../../colours.js');

const INFINITE = [Infinity, -Infinity, NaN];

/** Calls `action` with each argument of `good`, then all, replaced by what is not finite. */
function withNonFinite(good, action) {
  for (const bad of INFINITE) {
    good.forEach((_, i) => action(...good.map((value, at) => (at === i ? bad : value))));
    action(...good.map(() => bad));
  }
}

module.exports = (test) => {
  test('rectangles.fillRect.covers-its-area', (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(20, 10, 40, 20);
    t.assertPixels(t.canvas, [[20, 10], [59, 10], [20, 29], [59, 29], [40, 20]], GREEN);
    t.assertPixels(t.canvas, [[19, 20], [60, 20], [40, 9], [40, 30]], CLEAR);
  });

  test('rectangles.fillRect.leaves-the-current-path', (t) => {
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 10, 10);
    t.ctx.fillStyle = '#00f';
    t.ctx.fillRect(40, 0, 20, 20);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill();
    t.assertPixel(t.canvas, 5, 5, GREEN);
    t.assertPixel(t.canvas, 50, 10, BLUE);
  });

  test('rectangles.fillRect.negative-width-and-height', (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(50, 0, -50, 25);
    t.ctx.fillRect(50, 50, 50, -25);
    t.assertPixels(t.canvas, [[1, 1], [48, 23], [51, 26], [98, 48]], GREEN);
    t.assertPixels(t.canvas, [[1, 48], [98, 1]], CLEAR);
  });

  test('rectangles.fillRect.both-negative', (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(100, 50, -100, -50);
    t.assertPixels(t.canvas, [[0, 0], [99, 49], [50, 25]], GREEN);
  });

  test('rectangles.fillRect.zero-width-or-height-paints-nothing', (t) => {
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(0, 25, 100, 0);
    t.ctx.fillRect(50, 0, 0, 50);
    t.ctx.fillRect(10, 10, 0, 0);
    t.assertPixels(t.canvas, [[50, 25], [50, 24], [49, 25], [10, 10]], CLEAR);
  });

  test('rectangles.fillRect.larger-than-the-canvas', (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(-1e6, -1e6, 2e6, 2e6);
    t.assertPixels(t.canvas, [[0, 0], [99, 0], [0, 49], [99, 49]], GREEN);
  });

  test('rectangles.fillRect.wholly-outside', (t) => {
    t.paint('#0f0');
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(100, 0, 50, 50);
    t.ctx.fillRect(-50, 0, 50, 50);
    t.ctx.fillRect(0, 50, 100, 10);
    t.ctx.fillRect(0, -10, 100, 10);
    t.assertPixels(t.canvas, [[0, 0], [99, 0], [0, 49], [99, 49]], GREEN);
  });

  test('rectangles.fillRect.non-finite-is-ignored', (t) => {
    t.paint('#0f0');
    t.ctx.fillStyle = '#f00';
    withNonFinite([0, 0, 100, 50], (...args) => t.ctx.fillRect(...args));
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test('rectangles.fillRect.transform', (t) => {
    t.ctx.scale(10, 10);
    t.ctx.translate(0, 5);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, -5, 10, 5);
    t.assertPixels(t.canvas, [[0, 0], [99, 49]], GREEN);
  });

  test('rectangles.fillRect.rotated-quarter-turn', (t) => {
    t.ctx.translate(50, 0);
    t.ctx.rotate(Math.PI / 2);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 50, 50);
    t.assertPixels(t.canvas, [[2, 2], [47, 47]], GREEN);
    t.assertPixel(t.canvas, 53, 25, CLEAR);
  });

  test('rectangles.fillRect.half-pixel-is-half-covered', (t) => {
    t.ctx.fillStyle = '#000';
    t.ctx.fillRect(10.5, 10, 10, 10);
    t.assertPixelApprox(t.canvas, 10, 15, [0, 0, 0, 128], 3);
    t.assertPixel(t.canvas, 15, 15, [0, 0, 0, 255]);
    t.assertPixelApprox(t.canvas, 20, 15, [0, 0, 0, 128], 3);
    t.assertPixel(t.canvas, 21, 15, CLEAR);
  });

  test('rectangles.fillRect.clipped', (t) => {
    t.paint('#0f0');
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 16, 16);
    t.ctx.clip();
    t.ctx.fillStyle = '#00f';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 8, 8, BLUE);
    t.assertPixels(t.canvas, [[17, 8], [8, 17], [90, 40]], GREEN);
  });

  test('rectangles.fillRect.numbers-are-converted', (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect('10', { valueOf: () => 10 }, [20], true);
    t.assertPixels(t.canvas, [[10, 10], [29, 10]], GREEN);
    t.assertPixels(t.canvas, [[9, 10], [10, 11], [30, 10]], CLEAR);
    t.ctx.fillRect(null, '', 2, 2);
    t.assertPixel(t.canvas, 1, 1, GREEN);
  });

  test('rectangles.fillRect.undefined-is-not-a-number', (t) => {
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(undefined, 0, 100, 50);
    t.ctx.fillRect(0, 0, 'wide', 50);
    t.ctx.fillRect(0, 0, {}, 50);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  for (const method of ['fillRect', 'strokeRect', 'clearRect']) {
    test(`rectangles.${method}.missing-arguments-throw`, (t) => {
      t.assertThrows('TypeError', () => t.ctx[method]());
      t.assertThrows('TypeError', () => t.ctx[method](0));
      t.assertThrows('TypeError', () => t.ctx[method](0, 0, 10));
    });

    test(`rectangles.${method}.symbol-and-bigint-throw`, (t) => {
      t.assertThrows('TypeError', () => t.ctx[method](Symbol('x'), 0, 1, 1));
      t.assertThrows('TypeError', () => t.ctx[method](0, 0, 1n, 1));
    });

    test(`rectangles.${method}.exception-of-valueOf-passes-through`, (t) => {
      const bad = {
        valueOf() {
          throw new RangeError('from valueOf');
        },
      };
      t.assertThrows('RangeError', () => t.ctx[method](0, bad, 10, 10));
    });

    test(`rectangles.${method}.returns-undefined`, (t) => {
      t.assertEqual(t.ctx[method](0, 0, 1, 1), undefined);
      t.assertEqual(t.ctx[method](0, 0, NaN, 1), undefined);
    });
  }

  test('rectangles.clearRect.clears-to-transparent-black', (t) => {
    t.paint('#f00');
    t.ctx.clearRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], CLEAR);
  });

  test('rectangles.clearRect.only-its-area', (t) => {
    t.paint('#0f0');
    t.ctx.clearRect(20, 10, 10, 10);
    t.assertPixels(t.canvas, [[20, 10], [29, 19]], CLEAR);
    t.assertPixels(t.canvas, [[19, 10], [30, 19], [20, 9], [20, 20]], GREEN);
  });

  test('rectangles.clearRect.negative', (t) => {
    t.paint('#f00');
    t.ctx.clearRect(100, 50, -100, -50);
    t.assertPixels(t.canvas, [[0, 0], [99, 49]], CLEAR);
  });

  test('rectangles.clearRect.zero', (t) => {
    t.paint('#0f0');
    t.ctx.clearRect(0, 0, 100, 0);
    t.ctx.clearRect(0, 0, 0, 50);
    t.assertPixels(t.canvas, [[0, 0], [50, 0], [0, 25]], GREEN);
  });

  test('rectangles.clearRect.non-finite-is-ignored', (t) => {
    t.paint('#0f0');
    withNonFinite([0, 0, 100, 50], (...args) => t.ctx.clearRect(...args));
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test('rectangles.clearRect.transform', (t) => {
    t.paint('#f00');
    t.ctx.scale(10, 10);
    t.ctx.translate(0, 5);
    t.ctx.clearRect(0, -5, 10, 5);
    t.assertPixels(t.canvas, [[0, 0], [99, 49]], CLEAR);
  });

  test('rectangles.clearRect.clip', (t) => {
    t.paint('#f00');
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 16, 16);
    t.ctx.clip();
    t.ctx.clearRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 8, 8, CLEAR);
    t.assertPixel(t.canvas, 50, 25, RED);
  });

  test('rectangles.clearRect.ignores-alpha-operator-and-styles', (t) => {
    t.paint('#f00');
    t.ctx.globalAlpha = 0.1;
    t.ctx.globalCompositeOperation = 'destination-atop';
    t.ctx.fillStyle = 'rgba(0, 0, 255, 0.5)';
    t.ctx.clearRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test('rectangles.clearRect.casts-no-shadow', (t) => {
    t.paint('#0f0');
    t.ctx.shadowColor = '#f00';
    t.ctx.shadowOffsetX = 50;
    t.ctx.clearRect(0, 0, 50, 50);
    t.assertPixel(t.canvas, 25, 25, CLEAR);
    t.assertPixel(t.canvas, 75, 25, GREEN);
  });

  test('rectangles.clearRect.leaves-the-current-path', (t) => {
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.clearRect(0, 0, 16, 16);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill();
    t.assertPixels(t.canvas, [[8, 8], [50, 25]], GREEN);
  });

  test('rectangles.clearRect.rotated', (t) => {
    t.paint('#0f0');
    t.ctx.translate(50, 25);
    t.ctx.rotate(Math.PI / 4);
    t.ctx.clearRect(-10, -10, 20, 20);
    t.assertPixels(t.canvas, [[50, 25], [50, 13], [61, 25]], CLEAR);
    t.assertPixels(t.canvas, [[41, 16], [59, 34]], GREEN);
  });

  test('rectangles.strokeRect.outline', (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 4;
    t.ctx.strokeRect(20, 10, 40, 20);
    t.assertPixels(t.canvas, [[18, 8], [61, 31], [40, 11], [21, 20], [58, 20]], GREEN);
    t.assertPixels(t.canvas, [[40, 20], [23, 13], [56, 26], [16, 20], [63, 20]], CLEAR);
  });

  test('rectangles.strokeRect.negative', (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 4;
    t.ctx.strokeRect(60, 30, -40, -20);
    t.assertPixels(t.canvas, [[18, 8], [61, 31], [40, 11]], GREEN);
    t.assertPixel(t.canvas, 40, 20, CLEAR);
  });

  test('rectangles.strokeRect.zero-width-is-a-line', (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.strokeRect(50, 10, 0, 30);
    t.assertPixels(t.canvas, [[41, 25], [58, 25]], GREEN);
    t.assertPixels(t.canvas, [[38, 25], [61, 25]], CLEAR);
  });

  test('rectangles.strokeRect.zero-height-is-a-line', (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.strokeRect(20, 25, 60, 0);
    t.assertPixels(t.canvas, [[50, 16], [50, 33]], GREEN);
    t.assertPixels(t.canvas, [[50, 13], [50, 36]], CLEAR);
  });

  for (const join of ['miter', 'round', 'bevel']) {
    test(`rectangles.strokeRect.zero-size-paints-nothing-${join}`, (t) => {
      t.paint('#0f0');
      t.ctx.strokeStyle = '#f00';
      t.ctx.lineWidth = 250;
      t.ctx.lineJoin = join;
      t.ctx.strokeRect(50, 25, 0, 0);
      t.assertPixel(t.canvas, 50, 25, GREEN);
    });
  }

  test('rectangles.strokeRect.line-join-round-corners', (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.lineJoin = 'round';
    t.ctx.strokeRect(30, 20, 40, 10);
    t.assertPixel(t.canvas, 21, 11, CLEAR);
    t.assertPixels(t.canvas, [[21, 25], [50, 11], [24, 15]], GREEN);
  });

  test('rectangles.strokeRect.line-join-bevel-corners', (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.lineJoin = 'bevel';
    t.ctx.strokeRect(30, 20, 40, 10);
    t.assertPixels(t.canvas, [[21, 11], [23, 14]], CLEAR);
    t.assertPixels(t.canvas, [[21, 25], [50, 11]], GREEN);
  });

  test('rectangles.strokeRect.dashed', (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 4;
    t.ctx.setLineDash([10, 10]);
    t.ctx.strokeRect(10, 10, 80, 20);
    t.assertPixels(t.canvas, [[15, 10], [35, 10]], GREEN);
    t.assertPixels(t.canvas, [[25, 10], [45, 10]], CLEAR);
  });

  test('rectangles.strokeRect.transformed-pen', (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 2;
    t.ctx.scale(10, 1);
    t.ctx.strokeRect(3, 10, 4, 30);
    t.assertPixels(t.canvas, [[21, 25], [38, 25], [50, 10]], GREEN);
    t.assertPixels(t.canvas, [[50, 12], [50, 25], [18, 25]], CLEAR);
  });

  test('rectangles.strokeRect.leaves-the-current-path', (t) => {
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 10, 10);
    t.ctx.strokeRect(40, 10, 20, 20);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill();
    t.assertPixel(t.canvas, 5, 5, GREEN);
    t.assertPixel(t.canvas, 50, 20, CLEAR);
  });

  test('rectangles.strokeRect.non-finite-is-ignored', (t) => {
    t.paint('#0f0');
    t.ctx.strokeStyle = '#f00';
    t.ctx.lineWidth = 150;
    withNonFinite([0, 0, 100, 50], (...args) => t.ctx.strokeRect(...args));
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });
};
