'use strict';

// roundRect: every form its radii can take.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'path-objects.roundRect';

// Just within each corner of the canvas, and where a radius of 20 has left the corner behind.
const CORNERS = { tl: [1, 1], tr: [98, 1], br: [98, 48], bl: [1, 48] };

/** Fills a rounded rectangle over the whole canvas. */
function fillRound(t, radii, box = [0, 0, 100, 50]) {
  t.ctx.fillStyle = '#0f0';
  t.ctx.beginPath();
  if (radii === undefined) t.ctx.roundRect(...box);
  else t.ctx.roundRect(...box, radii);
  t.ctx.fill();
}

/** Checks which corners are round; the names of those expected to be. */
function assertRound(t, names) {
  for (const [name, point] of Object.entries(CORNERS)) {
    t.assertPixel(t.canvas, ...point, names.includes(name) ? CLEAR : GREEN, 0, name);
  }
  t.assertPixel(t.canvas, 50, 25, GREEN);
}

const POINT = { x: 20, y: 20 };

const FORMS = {
  'no-radii': [undefined, []],
  number: [20, ['tl', 'tr', 'br', 'bl']],
  point: [POINT, ['tl', 'tr', 'br', 'bl']],
  'list-of-one': [[20], ['tl', 'tr', 'br', 'bl']],
  'list-of-two': [[20, 0], ['tl', 'br']],
  'list-of-three': [[0, 20, 0], ['tr', 'bl']],
  'list-of-three-last': [[0, 0, 20], ['br']],
  'list-of-four': [[0, 0, 0, 20], ['bl']],
  'list-of-four-mixed': [[20, 0, POINT, 0], ['tl', 'br']],
  'list-of-points': [[POINT, { x: 0, y: 0 }], ['tl', 'br']],
  zero: [0, []],
  'negative-zero': [-0, []],
  'point-with-one-zero': [{ x: 20, y: 0 }, []],
  'point-with-missing-member': [{ x: 20 }, []],
  'empty-object-is-origin': [{}, []],
  text: ['20', ['tl', 'tr', 'br', 'bl']],
  null: [null, []],
  set: [new Set([20, 0]), ['tl', 'br']],
  'typed-array': [new Float32Array([0, 20]), ['tr', 'bl']],
};

module.exports = (test) => {
  for (const [kind, [radii, round]] of Object.entries(FORMS)) {
    test(`${prefix}.radii.${kind}`, (t) => {
      fillRound(t, radii);
      assertRound(t, round);
    });
  }

  test(`${prefix}.radii.DOMPoint`, (t) => {
    const { DOMPoint } = t;
    fillRound(t, [new DOMPoint(20, 20), 0]);
    assertRound(t, ['tl', 'br']);
  });

  for (const [kind, list] of Object.entries({
    none: [],
    five: [1, 1, 1, 1, 1],
    many: Array(20).fill(0),
  })) {
    test(`${prefix}.radii.count-refused.${kind}`, (t) => {
      t.assertThrows('RangeError', () => t.ctx.roundRect(0, 0, 10, 10, list));
    });
  }

  test(`${prefix}.radii.negative-throws`, (t) => {
    t.assertThrows('RangeError', () => t.ctx.roundRect(0, 0, 10, 10, -1));
    t.assertThrows('RangeError', () => t.ctx.roundRect(0, 0, 10, 10, [1, -1]));
    t.assertThrows('RangeError', () => t.ctx.roundRect(0, 0, 10, 10, { x: -1, y: 1 }));
    t.assertThrows('RangeError', () => t.ctx.roundRect(0, 0, 10, 10, [{ x: 1, y: -1 }]));
  });

  test(`${prefix}.radii.non-finite-adds-nothing`, (t) => {
    t.ctx.beginPath();
    for (const bad of [Infinity, -Infinity, NaN]) {
      t.ctx.roundRect(0, 0, 100, 50, bad);
      t.ctx.roundRect(0, 0, 100, 50, [bad]);
      t.ctx.roundRect(0, 0, 100, 50, [1, bad]);
      t.ctx.roundRect(0, 0, 100, 50, { x: bad, y: 1 });
      t.ctx.roundRect(0, 0, 100, 50, [{ x: 1, y: bad }]);
    }
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.box.non-finite-adds-nothing`, (t) => {
    t.ctx.beginPath();
    for (const bad of [Infinity, -Infinity, NaN]) {
      for (let i = 0; i < 4; i += 1) {
        const box = [0, 0, 100, 50].map((value, at) => (at === i ? bad : value));
        t.assertEqual(t.ctx.roundRect(...box, [10]), undefined);
      }
    }
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.box.negative-width-swaps-left-and-right`, (t) => {
    fillRound(t, [20, 0, 0, 0], [100, 0, -100, 50]);
    assertRound(t, ['tr']);
  });

  test(`${prefix}.box.negative-height-swaps-top-and-bottom`, (t) => {
    fillRound(t, [20, 0, 0, 0], [0, 50, 100, -50]);
    assertRound(t, ['bl']);
  });

  test(`${prefix}.box.both-negative`, (t) => {
    fillRound(t, [20, 0, 0, 0], [100, 50, -100, -50]);
    assertRound(t, ['br']);
  });

  test(`${prefix}.box.negative-width-turns-the-winding`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.roundRect(0, 0, 100, 50, 5);
    t.ctx.roundRect(75, 10, -50, 30, 5);
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
    t.assertPixel(t.canvas, 10, 25, GREEN);
  });

  test(`${prefix}.box.zero-size`, (t) => {
    t.ctx.beginPath();
    t.ctx.roundRect(50, 25, 0, 0, 10);
    t.ctx.fill();
    t.ctx.lineWidth = 20;
    t.ctx.stroke();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.box.zero-height-strokes-a-line`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 20;
    t.ctx.beginPath();
    t.ctx.roundRect(20, 25, 60, 0, 10);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[30, 25], [50, 17], [50, 33]], GREEN);
  });

  test(`${prefix}.radii.large-ones-shrink-together`, (t) => {
    // A circle's worth of radius on each corner makes a stadium of the box.
    fillRound(t, 1000);
    t.assertPixels(t.canvas, [[2, 25], [97, 25], [25, 1], [75, 1], [50, 1]], GREEN);
    t.assertPixels(t.canvas, [[3, 8], [96, 8], [3, 41], [96, 41]], CLEAR);
  });

  test(`${prefix}.radii.shrink-keeps-their-proportion`, (t) => {
    // 150 + 50 against a width of 100: all radii are halved, to 75 and 25.
    fillRound(t, [{ x: 150, y: 20 }, { x: 50, y: 20 }, 0, 0]);
    // The corners meet here: all but a sliver of the pixel is inside.
    t.assertPixel(t.canvas, 75, 0, GREEN, 8);
    t.assertPixels(t.canvas, [[40, 0], [2, 3], [98, 0]], CLEAR);
    t.assertPixels(t.canvas, [[1, 12], [98, 12]], GREEN);
  });

  test(`${prefix}.radii.elliptic-corner`, (t) => {
    fillRound(t, [{ x: 40, y: 10 }, 0, 0, 0]);
    t.assertPixels(t.canvas, [[20, 3], [41, 0], [0, 11]], GREEN);
    t.assertPixels(t.canvas, [[10, 0], [3, 3]], CLEAR);
  });

  test(`${prefix}.path.next-point-is-its-corner`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 10;
    t.ctx.beginPath();
    t.ctx.roundRect(-60, 25, 20, 10, 5);
    t.ctx.lineTo(100, 25);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.path.is-its-own-subpath`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 4;
    t.ctx.beginPath();
    t.ctx.moveTo(0, 0);
    t.ctx.roundRect(40, 20, 20, 20, 4);
    t.ctx.stroke();
    t.assertPixel(t.canvas, 20, 10, CLEAR);
    t.assertPixels(t.canvas, [[50, 20], [50, 40], [40, 30]], GREEN);
  });

  test(`${prefix}.path.stroke-follows-the-corners`, (t) => {
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 4;
    t.ctx.beginPath();
    t.ctx.roundRect(10, 10, 80, 30, 10);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[50, 10], [50, 39], [10, 25], [89, 25], [13, 12]], GREEN);
    t.assertPixels(t.canvas, [[10, 10], [89, 10], [50, 25]], CLEAR);
  });

  test(`${prefix}.path.under-a-transform`, (t) => {
    t.ctx.setTransform(0, 1, -1, 0, 100, 0);
    fillRound(t, [20, 0, 0, 0], [0, 0, 50, 100]);
    assertRound(t, ['tr']);
  });
};
