'use strict';

// Quadratic and cubic curves, and arcTo.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'path-objects';

function stroked(t, trace, width = 20) {
  t.ctx.strokeStyle = '#0f0';
  t.ctx.lineWidth = width;
  t.ctx.beginPath();
  trace(t.ctx);
  t.ctx.stroke();
}

module.exports = (test) => {
  test(`${prefix}.quadraticCurveTo.first-starts-at-its-control-point`, (t) => {
    stroked(t, (ctx) => ctx.quadraticCurveTo(0, 25, 100, 25), 50);
    t.assertPixels(t.canvas, [[1, 2], [50, 25], [98, 48]], GREEN);
  });

  test(`${prefix}.quadraticCurveTo.passes-its-middle`, (t) => {
    // At t = ½ the curve is at ¼ start + ½ control + ¼ end.
    stroked(t, (ctx) => {
      ctx.moveTo(10, 45);
      ctx.quadraticCurveTo(50, -35, 90, 45);
    }, 4);
    t.assertPixel(t.canvas, 50, 5, GREEN);
    t.assertPixels(t.canvas, [[50, 1], [50, 9], [50, 25]], CLEAR);
  });

  test(`${prefix}.quadraticCurveTo.filled`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.moveTo(0, 50);
    t.ctx.quadraticCurveTo(50, -50, 100, 50);
    t.ctx.fill();
    t.assertPixels(t.canvas, [[50, 3], [50, 48], [20, 45]], GREEN);
    t.assertPixels(t.canvas, [[5, 5], [95, 5]], CLEAR);
  });

  test(`${prefix}.quadraticCurveTo.under-a-large-scale`, (t) => {
    t.ctx.scale(1000, 1000);
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 0.055;
    t.ctx.beginPath();
    t.ctx.moveTo(-1, 1.05);
    t.ctx.quadraticCurveTo(0, -1, 1.2, 1.05);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.quadraticCurveTo.non-finite-is-ignored`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      for (const bad of [Infinity, -Infinity, NaN]) {
        for (let i = 0; i < 4; i += 1) {
          ctx.quadraticCurveTo(...[0, 250, 0, 250].map((value, at) => (at === i ? bad : value)));
        }
      }
      ctx.lineTo(100, 25);
    });
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.bezierCurveTo.first-starts-at-its-control-point`, (t) => {
    stroked(t, (ctx) => ctx.bezierCurveTo(0, 25, 100, 25, 100, 25), 50);
    t.assertPixels(t.canvas, [[1, 2], [50, 25], [98, 48]], GREEN);
  });

  test(`${prefix}.bezierCurveTo.passes-its-middle`, (t) => {
    // At t = ½: ⅛ start + ⅜ first + ⅜ second + ⅛ end.
    stroked(t, (ctx) => {
      ctx.moveTo(10, 45);
      ctx.bezierCurveTo(10, -5, 90, -5, 90, 45);
    }, 4);
    t.assertPixels(t.canvas, [[50, 7]], GREEN);
    t.assertPixels(t.canvas, [[50, 2], [50, 11], [50, 30]], CLEAR);
  });

  test(`${prefix}.bezierCurveTo.s-shape`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 45);
      ctx.bezierCurveTo(100, 45, 0, 5, 100, 5);
    }, 6);
    t.assertPixels(t.canvas, [[2, 45], [50, 25], [97, 5]], GREEN);
    t.assertPixels(t.canvas, [[20, 15], [80, 35]], CLEAR);
  });

  test(`${prefix}.bezierCurveTo.non-finite-is-ignored`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      for (const bad of [Infinity, -Infinity, NaN]) {
        for (let i = 0; i < 6; i += 1) {
          const good = [0, 250, 0, 250, 0, 250];
          ctx.bezierCurveTo(...good.map((value, at) => (at === i ? bad : value)));
        }
      }
      ctx.lineTo(100, 25);
    });
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.arcTo.first-is-a-moveTo`, (t) => {
    stroked(t, (ctx) => {
      ctx.arcTo(0, 25, 50, 250, 0.1);
      ctx.lineTo(100, 25);
    });
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.arcTo.negative-radius-throws`, (t) => {
    t.assertThrows('IndexSizeError', () => t.ctx.arcTo(0, 0, 0, 0, -1));
    t.ctx.moveTo(10, 10);
    t.assertThrows('IndexSizeError', () => t.ctx.arcTo(20, 10, 20, 20, -1e-6));
    t.assertEqual(t.ctx.arcTo(NaN, 0, 0, 0, -1), undefined);
  });

  test(`${prefix}.arcTo.zero-radius-is-a-line-to-the-corner`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      ctx.arcTo(100, 25, 100, 100, 0);
      ctx.lineTo(0, 25);
    });
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.arcTo.first-two-points-equal`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      ctx.arcTo(0, 25, 50, 1000, 1);
      ctx.lineTo(100, 25);
    });
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
    t.assertPixel(t.canvas, 10, 45, CLEAR);
  });

  test(`${prefix}.arcTo.last-two-points-equal`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      ctx.arcTo(100, 25, 100, 25, 1);
    });
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.arcTo.points-on-one-line`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      ctx.arcTo(60, 25, 200, 25, 10);
    });
    t.assertPixels(t.canvas, [[1, 25], [58, 25]], GREEN);
    t.assertPixel(t.canvas, 63, 25, CLEAR);
  });

  test(`${prefix}.arcTo.points-on-one-line-turning-back`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(20, 25);
      ctx.arcTo(60, 25, 0, 25, 10);
    });
    t.assertPixels(t.canvas, [[21, 25], [58, 25]], GREEN);
    t.assertPixels(t.canvas, [[18, 25], [63, 25]], CLEAR);
  });

  test(`${prefix}.arcTo.rounds-the-corner`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(10, 10);
      ctx.arcTo(70, 10, 70, 50, 30);
      ctx.lineTo(70, 50);
    }, 4);
    t.assertPixels(t.canvas, [[20, 10], [40, 10], [70, 42]], GREEN);
    t.assertPixel(t.canvas, 61, 18, GREEN, 0, 'on the arc: centre 40,40 at 45°');
    t.assertPixels(t.canvas, [[68, 11], [55, 25]], CLEAR);
  });

  test(`${prefix}.arcTo.ends-at-the-second-tangent-point`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(10, 10);
      ctx.arcTo(70, 10, 70, 50, 15);
    }, 4);
    t.assertPixel(t.canvas, 70, 23, GREEN);
    t.assertPixels(t.canvas, [[70, 28], [70, 45]], CLEAR);
  });

  test(`${prefix}.arcTo.turns-left-too`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(10, 40);
      ctx.arcTo(70, 40, 70, 0, 20);
    }, 4);
    t.assertPixels(t.canvas, [[30, 40], [64, 34], [70, 22]], GREEN);
    t.assertPixel(t.canvas, 69, 39, CLEAR);
  });

  test(`${prefix}.arcTo.radius-larger-than-the-sides`, (t) => {
    // The tangent points lie beyond both given points; a line leads to the first of them.
    stroked(t, (ctx) => {
      ctx.moveTo(50, 10);
      ctx.arcTo(60, 10, 60, 20, 40);
    }, 4);
    t.assertPixels(t.canvas, [[45, 10], [25, 10], [60, 48]], GREEN);
    t.assertPixel(t.canvas, 57, 10, CLEAR);
  });

  test(`${prefix}.arcTo.acute-corner`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(10, 10);
      ctx.arcTo(90, 10, 10, 40, 5);
      ctx.lineTo(10, 40);
    }, 2);
    // Half the angle at the corner is atan(30 / 80) / 2: the arc lies far from the corner itself.
    t.assertPixels(t.canvas, [[88, 10], [80, 12]], CLEAR);
    t.assertPixels(t.canvas, [[30, 9], [30, 10], [30, 32]], GREEN);
  });

  test(`${prefix}.arcTo.scale`, (t) => {
    t.ctx.scale(10, 10);
    stroked(t, (ctx) => {
      ctx.moveTo(1, 1);
      ctx.arcTo(7, 1, 7, 5, 3);
      ctx.lineTo(7, 5);
    }, 0.4);
    t.assertPixels(t.canvas, [[20, 10], [40, 10], [61, 18], [70, 45]], GREEN);
  });

  test(`${prefix}.arcTo.under-the-transform-of-its-time`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 4;
    t.ctx.beginPath();
    t.ctx.moveTo(10, 10);
    t.ctx.translate(20, 0);
    t.ctx.arcTo(50, 10, 50, 50, 30);
    t.ctx.lineTo(50, 50);
    t.ctx.resetTransform();
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[20, 10], [40, 10], [61, 18], [70, 42]], GREEN);
  });

  test(`${prefix}.arcTo.non-finite-is-ignored`, (t) => {
    stroked(t, (ctx) => {
      ctx.moveTo(0, 25);
      for (const bad of [Infinity, -Infinity, NaN]) {
        for (let i = 0; i < 5; i += 1) {
          ctx.arcTo(...[0, 250, 0, 250, 0].map((value, at) => (at === i ? bad : value)));
        }
      }
      ctx.lineTo(100, 25);
    });
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });
};
