'use strict';

// The context's class as scripts see it: one prototype, which can be extended and replaced in part.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'canvas-element.classes';

const VOID = {
  save: [],
  restore: [],
  scale: [1, 1],
  rotate: [0],
  translate: [0, 0],
  transform: [1, 0, 0, 1, 0, 0],
  setTransform: [1, 0, 0, 1, 0, 0],
  resetTransform: [],
  clearRect: [0, 0, 0, 0],
  fillRect: [0, 0, 0, 0],
  strokeRect: [0, 0, 0, 0],
  beginPath: [],
  closePath: [],
  moveTo: [0, 0],
  lineTo: [0, 0],
  quadraticCurveTo: [0, 0, 0, 0],
  bezierCurveTo: [0, 0, 0, 0, 0, 0],
  arcTo: [0, 0, 0, 0, 1],
  rect: [0, 0, 0, 0],
  roundRect: [0, 0, 0, 0],
  arc: [0, 0, 1, 0, 0, true],
  ellipse: [0, 0, 1, 1, 0, 0, 1],
  fill: [],
  stroke: [],
  clip: [],
  setLineDash: [[]],
  reset: [],
};

module.exports = (test) => {
  test(`${prefix}.methods-without-a-result-return-undefined`, (t) => {
    for (const [method, args] of Object.entries(VOID)) {
      t.assertEqual(t.ctx[method](...args), undefined, method);
    }
  });

  test(`${prefix}.methods-take-more-arguments-than-they-need`, (t) => {
    for (const [method, args] of Object.entries(VOID)) {
      if (['fill', 'stroke', 'clip'].includes(method)) continue;
      const more = method === 'roundRect' ? [0, {}] : [{}, 'more'];
      if (method === 'arc' || method === 'ellipse') more.unshift(true);
      t.assertEqual(t.ctx[method](...args, ...more), undefined, method);
    }
  });

  test(`${prefix}.prototype-is-shared`, (t) => {
    const other = t.createCanvas(1, 1).getContext('2d');
    const { prototype } = t.CanvasRenderingContext2D;
    t.assertEqual(Object.getPrototypeOf(t.ctx), prototype);
    t.assertEqual(Object.getPrototypeOf(other), prototype);
    t.assertEqual(t.ctx.fillRect, other.fillRect);
    t.assertFalse(Object.hasOwn(t.ctx, 'fillRect'));
  });

  test(`${prefix}.prototype-can-be-extended`, (t) => {
    const { prototype } = t.CanvasRenderingContext2D;
    prototype.fillRectGreen = function fillRectGreen(...box) {
      this.fillStyle = '#0f0';
      this.fillRect(...box);
    };
    try {
      t.ctx.fillRectGreen(0, 0, 100, 50);
      t.assertPixel(t.canvas, 50, 25, GREEN);
    } finally {
      delete prototype.fillRectGreen;
    }
  });

  test(`${prefix}.prototype-methods-can-be-replaced`, (t) => {
    const { prototype } = t.CanvasRenderingContext2D;
    const { fillRect } = prototype;
    prototype.fillRect = function halved(x, y, width, height) {
      fillRect.call(this, x, y, width / 2, height);
    };
    try {
      t.ctx.fillStyle = '#0f0';
      t.ctx.fillRect(0, 0, 100, 50);
      t.assertPixel(t.canvas, 25, 25, GREEN);
      t.assertPixel(t.canvas, 75, 25, CLEAR);
    } finally {
      prototype.fillRect = fillRect;
    }
  });

  test(`${prefix}.methods-can-be-replaced-on-one-context`, (t) => {
    let calls = 0;
    t.ctx.fillRect = () => {
      calls += 1;
    };
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertEqual(calls, 1);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
    delete t.ctx.fillRect;
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.members-are-enumerable`, (t) => {
    const seen = new Set();
    for (const name in t.ctx) seen.add(name);
    for (const name of ['canvas', 'fillStyle', 'fillRect', 'getImageData', 'lineWidth', 'filter']) {
      t.assertTrue(seen.has(name), name);
    }
  });

  test(`${prefix}.properties-belong-to-the-context`, (t) => {
    for (const name of ['fillStyle', 'globalAlpha', 'reset', 'roundRect', 'createConicGradient']) {
      t.assertTrue(name in t.ctx, name);
    }
    t.assertFalse('nonexistent' in t.ctx);
  });

  test(`${prefix}.coordinates.reach-far-beyond-the-canvas`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.beginPath();
    t.ctx.moveTo(-1e9, -1e9);
    t.ctx.lineTo(1e9, -1e9);
    t.ctx.lineTo(1e9, 1e9);
    t.ctx.lineTo(-1e9, 1e9);
    t.ctx.fill();
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], GREEN);
  });

  test(`${prefix}.coordinates.origin-is-the-upper-left-corner`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 1, 1);
    t.assertPixel(t.canvas, 0, 0, GREEN);
    t.assertPixels(t.canvas, [[1, 0], [0, 1], [0, 49], [99, 0]], CLEAR);
  });

  test(`${prefix}.coordinates.far-away-strokes-do-not-harm`, (t) => {
    t.ctx.lineWidth = 3;
    for (const far of [1e6, 1e9, 1e15, 1e30, 1e300]) {
      t.ctx.strokeRect(-far, -far, far / 2, far / 2);
      t.ctx.beginPath();
      t.ctx.arc(far, far, 10, 0, 7);
      t.ctx.bezierCurveTo(far, -far, -far, far, far, far);
      t.ctx.fill();
    }
    t.ctx.reset();
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });
};
