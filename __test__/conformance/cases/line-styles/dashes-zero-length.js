'use strict';

// Dashed strokes, and what subpaths without length leave.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'line-styles';

/** Strokes a horizontal line across the canvas with a dash list. */
function dashed(t, list, offset = 0) {
  t.ctx.strokeStyle = '#0f0';
  t.ctx.lineWidth = 20;
  t.ctx.setLineDash(list);
  t.ctx.lineDashOffset = offset;
  t.ctx.beginPath();
  t.ctx.moveTo(0, 25);
  t.ctx.lineTo(100, 25);
  t.ctx.stroke();
}

const at = (...xs) => xs.map((x) => [x, 25]);

module.exports = (test) => {
  test(`${prefix}.dash.on-and-off`, (t) => {
    dashed(t, [20, 10]);
    t.assertPixels(t.canvas, at(1, 18, 31, 48, 61, 78, 91), GREEN);
    t.assertPixels(t.canvas, at(21, 28, 51, 58, 81, 88), CLEAR);
  });

  test(`${prefix}.dash.odd-list`, (t) => {
    dashed(t, [10, 20, 30]);
    t.assertPixels(t.canvas, at(1, 8, 31, 58, 71, 88), GREEN);
    t.assertPixels(t.canvas, at(11, 28, 61, 68, 91, 98), CLEAR);
  });

  test(`${prefix}.dash.offset`, (t) => {
    dashed(t, [20, 10], 10);
    t.assertPixels(t.canvas, at(1, 8, 21, 38, 51, 68), GREEN);
    t.assertPixels(t.canvas, at(11, 18, 41, 48, 71, 78), CLEAR);
  });

  test(`${prefix}.dash.negative-offset`, (t) => {
    dashed(t, [20, 10], -10);
    t.assertPixels(t.canvas, at(11, 28, 41, 58, 71, 88), GREEN);
    t.assertPixels(t.canvas, at(1, 8, 31, 38, 61, 68), CLEAR);
  });

  test(`${prefix}.dash.offset-beyond-the-list-wraps`, (t) => {
    dashed(t, [20, 10], 310);
    t.assertPixels(t.canvas, at(1, 8, 21, 38), GREEN);
    t.assertPixels(t.canvas, at(11, 18, 41, 48), CLEAR);
  });

  test(`${prefix}.dash.all-zero-is-solid`, (t) => {
    dashed(t, [0, 0]);
    t.assertPixels(t.canvas, at(1, 25, 50, 75, 98), GREEN);
  });

  test(`${prefix}.dash.zero-gap-is-solid`, (t) => {
    dashed(t, [10, 0]);
    t.assertPixels(t.canvas, at(1, 15, 50, 75, 98), GREEN);
  });

  test(`${prefix}.dash.longer-than-the-line`, (t) => {
    dashed(t, [1000, 10]);
    t.assertPixels(t.canvas, at(1, 50, 98), GREEN);
  });

  test(`${prefix}.dash.caps-on-every-dash`, (t) => {
    t.ctx.lineCap = 'square';
    dashed(t, [10, 40]);
    t.assertPixels(t.canvas, at(5, 18, 42, 58, 68), GREEN);
    t.assertPixels(t.canvas, at(22, 38, 72), CLEAR);
  });

  test(`${prefix}.dash.zero-length-dots-with-round-caps`, (t) => {
    t.ctx.lineCap = 'round';
    dashed(t, [0, 40]);
    t.assertPixels(t.canvas, at(5, 35, 45, 75, 85), GREEN);
    t.assertPixels(t.canvas, at(20, 60), CLEAR);
    t.assertPixels(t.canvas, [[31, 16], [48, 33]], CLEAR);
  });

  test(`${prefix}.dash.scales-with-the-transform`, (t) => {
    t.ctx.scale(10, 10);
    t.ctx.strokeStyle = '#0f0';
    t.ctx.setLineDash([2, 1]);
    t.ctx.beginPath();
    t.ctx.moveTo(0, 2.5);
    t.ctx.lineTo(10, 2.5);
    t.ctx.stroke();
    t.assertPixels(t.canvas, at(5, 15, 35, 45), GREEN);
    t.assertPixels(t.canvas, at(25, 55), CLEAR);
  });

  test(`${prefix}.dash.runs-on-round-corners`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 4;
    t.ctx.setLineDash([30, 10]);
    t.ctx.beginPath();
    t.ctx.moveTo(10, 10);
    t.ctx.lineTo(30, 10);
    t.ctx.lineTo(30, 40);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[20, 10], [30, 18], [30, 32]], GREEN);
    t.assertPixel(t.canvas, 30, 25, CLEAR);
  });

  test(`${prefix}.dash.restarts-with-each-subpath`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 4;
    t.ctx.setLineDash([20, 20]);
    t.ctx.beginPath();
    t.ctx.moveTo(0, 10);
    t.ctx.lineTo(30, 10);
    t.ctx.moveTo(0, 40);
    t.ctx.lineTo(30, 40);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[5, 10], [5, 40], [18, 40]], GREEN);
    t.assertPixels(t.canvas, [[25, 10], [25, 40]], CLEAR);
  });

  test(`${prefix}.dash.on-curves`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 6;
    const quarter = (20 * Math.PI) / 2;
    t.ctx.setLineDash([quarter, quarter]);
    t.ctx.beginPath();
    t.ctx.arc(50, 25, 20, 0, 2 * Math.PI);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[64, 39], [35, 10]], GREEN);
    t.assertPixels(t.canvas, [[35, 39], [64, 10]], CLEAR);
  });

  test(`${prefix}.dash.not-for-fills`, (t) => {
    t.ctx.setLineDash([5, 5]);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, at(2, 7, 12, 17), GREEN);
  });

  const ZERO_LENGTH = {
    'line-to-itself': (ctx) => {
      ctx.moveTo(50, 25);
      ctx.lineTo(50, 25);
    },
    'curve-to-itself': (ctx) => {
      ctx.moveTo(50, 25);
      ctx.quadraticCurveTo(50, 25, 50, 25);
    },
    'cubic-to-itself': (ctx) => {
      ctx.moveTo(50, 25);
      ctx.bezierCurveTo(50, 25, 50, 25, 50, 25);
    },
    closed: (ctx) => {
      ctx.moveTo(50, 25);
      ctx.lineTo(50, 25);
      ctx.closePath();
    },
    'move-and-close': (ctx) => {
      ctx.moveTo(50, 25);
      ctx.closePath();
    },
    'move-alone': (ctx) => ctx.moveTo(50, 25),
    rectangle: (ctx) => ctx.rect(50, 25, 0, 0),
    arcTo: (ctx) => {
      ctx.moveTo(50, 25);
      ctx.arcTo(50, 25, 150, 25, 10);
    },
    'arc-of-no-angle': (ctx) => ctx.arc(50, 25, 0, 0, 2 * Math.PI),
  };
  // The standard removes line segments of no length, so no cap and no join is left of them.
  for (const [kind, trace] of Object.entries(ZERO_LENGTH)) {
    for (const cap of ['butt', 'round', 'square']) {
      test(`${prefix}.zero-length.${kind}.${cap}`, (t) => {
        t.ctx.strokeStyle = '#f00';
        t.ctx.lineWidth = 40;
        t.ctx.lineCap = cap;
        t.ctx.lineJoin = cap === 'round' ? 'round' : 'miter';
        t.ctx.beginPath();
        trace(t.ctx);
        t.ctx.stroke();
        t.assertPixels(t.canvas, [[50, 25], [45, 20], [60, 25]], CLEAR);
      });
    }
  }

  test(`${prefix}.zero-length.segment-within-a-line-is-no-corner`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.lineJoin = 'round';
    t.ctx.beginPath();
    t.ctx.moveTo(20, 25);
    t.ctx.lineTo(50, 25);
    t.ctx.lineTo(50, 25);
    t.ctx.lineTo(80, 25);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[21, 25], [50, 16], [50, 33], [78, 25]], GREEN);
    t.assertPixels(t.canvas, [[18, 25], [81, 25], [50, 13]], CLEAR);
  });
};
