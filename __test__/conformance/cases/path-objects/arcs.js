'use strict';

// arc and ellipse.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'path-objects';
const { PI } = Math;

/** Strokes what `trace` adds, 20 wide. */
function stroked(t, trace, width = 20) {
  t.ctx.strokeStyle = '#0f0';
  t.ctx.lineWidth = width;
  t.ctx.beginPath();
  trace(t.ctx);
  t.ctx.stroke();
}

/** Fills what `trace` adds. */
function filled(t, trace) {
  t.ctx.fillStyle = '#0f0';
  t.ctx.beginPath();
  trace(t.ctx);
  t.ctx.fill();
}

// Points in the middle of each quarter of a ring of radius 20 about the canvas's centre.
const RIGHT_BELOW = [64, 39];
const LEFT_BELOW = [35, 39];
const LEFT_ABOVE = [35, 10];
const RIGHT_ABOVE = [64, 10];
const QUARTERS = [RIGHT_BELOW, LEFT_BELOW, LEFT_ABOVE, RIGHT_ABOVE];

/** Each way of sweeping: start, end, counterclockwise, the quarters that must show. */
const SWEEPS = {
  'quarter-clockwise': [0, PI / 2, false, [RIGHT_BELOW]],
  'quarter-counterclockwise': [0, PI / 2, true, [LEFT_BELOW, LEFT_ABOVE, RIGHT_ABOVE]],
  'default-is-clockwise': [0, PI / 2, undefined, [RIGHT_BELOW]],
  'negative-end': [0, -PI / 2, false, [RIGHT_BELOW, LEFT_BELOW, LEFT_ABOVE]],
  'negative-end-counterclockwise': [0, -PI / 2, true, [RIGHT_ABOVE]],
  'full-turn': [0, 2 * PI, false, QUARTERS],
  'full-turn-counterclockwise': [0, -2 * PI, true, QUARTERS],
  'more-than-a-turn': [0, 2.5 * PI, false, QUARTERS],
  'more-than-a-turn-counterclockwise': [0, -5 * PI, true, QUARTERS],
  'full-turn-from-elsewhere': [PI / 3, PI / 3 + 2 * PI, false, QUARTERS],
  'wrong-way-round-wraps': [0, 2.5 * PI, true, [LEFT_BELOW, LEFT_ABOVE, RIGHT_ABOVE]],
  'less-than-minus-a-turn': [0, -2.5 * PI, false, [RIGHT_BELOW, LEFT_BELOW, LEFT_ABOVE]],
  'start-beyond-the-end': [PI, PI / 2, false, [LEFT_ABOVE, RIGHT_ABOVE, RIGHT_BELOW]],
  'start-many-turns-away': [10 * PI, PI / 2, false, [RIGHT_BELOW]],
  'equal-angles': [PI / 4, PI / 4, false, []],
  'equal-angles-counterclockwise': [PI / 4, PI / 4, true, []],
};

module.exports = (test) => {
  for (const [kind, [start, end, counterclockwise, shown]] of Object.entries(SWEEPS)) {
    const check = (t) => {
      for (const point of QUARTERS) {
        t.assertPixel(t.canvas, ...point, shown.includes(point) ? GREEN : CLEAR);
      }
    };

    test(`${prefix}.arc.sweep.${kind}`, (t) => {
      stroked(t, (ctx) => ctx.arc(50, 25, 20, start, end, counterclockwise), 6);
      check(t);
    });

    test(`${prefix}.ellipse.sweep.${kind}`, (t) => {
      stroked(t, (ctx) => ctx.ellipse(50, 25, 20, 20, 0, start, end, counterclockwise), 6);
      check(t);
    });
  }

  test(`${prefix}.arc.negative-radius-throws`, (t) => {
    t.assertThrows('IndexSizeError', () => t.ctx.arc(0, 0, -1, 0, 0));
    t.assertThrows('IndexSizeError', () => t.ctx.arc(0, 0, -1e-9, 0, 0, true));
  });

  test(`${prefix}.arc.non-finite-is-ignored-before-the-radius`, (t) => {
    t.assertEqual(t.ctx.arc(NaN, 0, -1, 0, 0), undefined);
    t.assertEqual(t.ctx.arc(0, 0, -1, Infinity, 0), undefined);
  });

  test(`${prefix}.arc.non-finite-is-ignored`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      for (const bad of [Infinity, -Infinity, NaN]) {
        for (let i = 0; i < 5; i += 1) {
          ctx.arc(...[50, 225, 50, 0, 2 * PI].map((value, at) => (at === i ? bad : value)));
        }
      }
      ctx.lineTo(100, 25);
    });
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.arc.joins-the-current-point-with-a-line`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      ctx.arc(200, 25, 5, 0, 2 * PI, true);
    }, 50);
    t.assertPixels(t.canvas, [[1, 25], [50, 2], [98, 48]], GREEN);
  });

  test(`${prefix}.arc.first-of-a-path-starts-without-a-line`, (t) => {
    stroked(t, (ctx) => ctx.arc(200, 25, 5, 0, 2 * PI), 50);
    t.assertPixels(t.canvas, [[1, 25], [50, 25]], CLEAR);
  });

  test(`${prefix}.arc.ends-at-the-end-angle`, (t) => {
    stroked(t, (ctx) => {
      ctx.arc(-100, 25, 50, -PI / 2, PI / 2);
      ctx.lineTo(-100, 25);
      ctx.lineTo(100, 25);
    });
    t.assertPixels(t.canvas, [[1, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.arc.zero-radius-is-a-point-of-the-line`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      ctx.arc(50, 25, 0, 0, PI);
      ctx.lineTo(100, 25);
    });
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.arc.radius-of-the-line-centre`, (t) => {
    stroked(t, (ctx) => ctx.arc(50, 25, 20, 0, 2 * PI), 4);
    t.assertPixels(t.canvas, [[69, 25], [70, 25], [29, 25], [50, 44], [50, 45]], GREEN);
    t.assertPixels(t.canvas, [[66, 25], [73, 25], [50, 25], [50, 41], [50, 48]], CLEAR);
  });

  test(`${prefix}.arc.filled-half-disc`, (t) => {
    filled(t, (ctx) => ctx.arc(50, 25, 20, 0, PI));
    t.assertPixels(t.canvas, [[50, 40], [34, 27], [66, 27]], GREEN);
    t.assertPixels(t.canvas, [[50, 20], [35, 42]], CLEAR);
  });

  test(`${prefix}.arc.scaled-unevenly`, (t) => {
    t.ctx.translate(50, 25);
    t.ctx.scale(2, 1);
    filled(t, (ctx) => ctx.arc(0, 0, 20, 0, 2 * PI));
    t.assertPixels(t.canvas, [[12, 25], [87, 25], [50, 7], [50, 43]], GREEN);
    t.assertPixels(t.canvas, [[8, 25], [91, 25], [20, 8]], CLEAR);
  });

  test(`${prefix}.arc.scaled-large`, (t) => {
    t.ctx.scale(0.01, 0.01);
    filled(t, (ctx) => ctx.arc(5000, 2500, 2000, 0, 2 * PI));
    t.assertPixels(t.canvas, [[50, 6], [31, 25], [68, 25]], GREEN);
    t.assertPixels(t.canvas, [[50, 3], [28, 25]], CLEAR);
  });

  test(`${prefix}.arc.counterclockwise-converts-to-boolean`, (t) => {
    stroked(t, (ctx) => ctx.arc(50, 25, 20, 0, PI / 2, 'yes'), 6);
    t.assertPixel(t.canvas, ...RIGHT_BELOW, CLEAR);
    t.assertPixel(t.canvas, ...LEFT_ABOVE, GREEN);
  });

  test(`${prefix}.arc.huge-radius-is-nearly-straight`, (t) => {
    filled(t, (ctx) => ctx.arc(50, 1e5, 1e5 - 25, 0, 2 * PI));
    t.assertPixels(t.canvas, [[5, 27], [50, 27], [95, 27]], GREEN);
    t.assertPixels(t.canvas, [[5, 22], [50, 22], [95, 22]], CLEAR);
  });

  test(`${prefix}.ellipse.negative-radius-throws`, (t) => {
    t.assertThrows('IndexSizeError', () => t.ctx.ellipse(0, 0, -1, 1, 0, 0, 1));
    t.assertThrows('IndexSizeError', () => t.ctx.ellipse(0, 0, 1, -1, 0, 0, 1));
    t.assertThrows('IndexSizeError', () => t.ctx.ellipse(0, 0, -2, -2, 0, 0, 1, true));
  });

  test(`${prefix}.ellipse.non-finite-is-ignored`, (t) => {
    t.assertEqual(t.ctx.ellipse(NaN, 0, -1, 1, 0, 0, 1), undefined);
    filled(t, (ctx) => {
      for (const bad of [Infinity, -Infinity, NaN]) {
        for (let i = 0; i < 7; i += 1) {
          const good = [50, 25, 40, 20, 0, 0, 2 * PI];
          ctx.ellipse(...good.map((value, at) => (at === i ? bad : value)));
        }
      }
    });
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.ellipse.two-radii`, (t) => {
    filled(t, (ctx) => ctx.ellipse(50, 25, 40, 15, 0, 0, 2 * PI));
    t.assertPixels(t.canvas, [[12, 25], [87, 25], [50, 12], [50, 37]], GREEN);
    t.assertPixels(t.canvas, [[8, 25], [91, 25], [50, 8], [50, 41], [15, 14]], CLEAR);
  });

  test(`${prefix}.ellipse.rotation`, (t) => {
    filled(t, (ctx) => ctx.ellipse(50, 25, 10, 40, PI / 2, 0, 2 * PI));
    t.assertPixels(t.canvas, [[12, 25], [87, 25], [50, 17], [50, 32]], GREEN);
    t.assertPixels(t.canvas, [[50, 12], [50, 38]], CLEAR);
  });

  test(`${prefix}.ellipse.rotation-turns-the-angles`, (t) => {
    stroked(t, (ctx) => ctx.ellipse(50, 25, 20, 20, PI / 2, 0, PI / 2), 6);
    t.assertPixel(t.canvas, ...LEFT_BELOW, GREEN);
    t.assertPixel(t.canvas, ...RIGHT_BELOW, CLEAR);
  });

  test(`${prefix}.ellipse.angle-is-of-the-unsquashed-circle`, (t) => {
    stroked(t, (ctx) => ctx.ellipse(50, 25, 40, 10, 0, 0, PI / 4), 4);
    const [x, y] = [50 + 40 * Math.SQRT1_2, 25 + 10 * Math.SQRT1_2];
    t.assertPixel(t.canvas, Math.floor(x) + 1, Math.floor(y) - 1, GREEN);
    t.assertPixel(t.canvas, Math.floor(x) - 6, Math.floor(y) + 2, CLEAR);
  });

  test(`${prefix}.ellipse.one-zero-radius-is-a-line`, (t) => {
    stroked(t, (ctx) => ctx.ellipse(50, 25, 30, 0, 0, 0, PI));
    t.assertPixels(t.canvas, [[30, 25], [50, 25], [70, 25]], GREEN);
    t.assertPixels(t.canvas, [[50, 13], [50, 37]], CLEAR);
  });

  test(`${prefix}.ellipse.joins-the-current-point`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      ctx.ellipse(200, 25, 10, 5, 0, 0, 2 * PI);
    });
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });
};
