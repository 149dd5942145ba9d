'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { createCanvas } = require('../js');
const { pixel } = require('./support/pictures');

const RED = [255, 0, 0, 255];
const CLEAR = [0, 0, 0, 0];

function context(width = 20, height = 20) {
  const ctx = createCanvas(width, height).getContext('2d');
  ctx.fillStyle = 'red';
  ctx.strokeStyle = 'red';
  return ctx;
}

/** Whether a path drawn by `draw` covers a point. */
function covers(draw, x, y, rule = 'nonzero') {
  const ctx = context();
  ctx.beginPath();
  draw(ctx);
  return ctx.isPointInPath(x, y, rule);
}

describe('path methods', () => {
  it('need their arguments', () => {
    const ctx = context();
    const required = {
      moveTo: 2,
      lineTo: 2,
      quadraticCurveTo: 4,
      bezierCurveTo: 6,
      arcTo: 5,
      rect: 4,
      roundRect: 4,
      arc: 5,
      ellipse: 7,
      fillRect: 4,
      strokeRect: 4,
      clearRect: 4,
      isPointInPath: 2,
      isPointInStroke: 2,
      scale: 2,
      rotate: 1,
      translate: 2,
      transform: 6,
    };
    for (const [method, count] of Object.entries(required)) {
      for (let present = 0; present < count; present += 1) {
        const expected = { name: 'TypeError', message: new RegExp(`only ${present} present`) };
        assert.throws(() => ctx[method](...Array(present).fill(1)), expected);
      }
      ctx[method](...Array(count).fill(1));
    }
  });

  it('do nothing with a number that is not finite, and convert all of them', () => {
    const calls = {
      lineTo: 2,
      moveTo: 2,
      quadraticCurveTo: 4,
      bezierCurveTo: 6,
      arcTo: 5,
      rect: 4,
      roundRect: 5,
      arc: 5,
      ellipse: 7,
      fillRect: 4,
      strokeRect: 4,
    };
    const ctx = context();
    for (const [method, count] of Object.entries(calls)) {
      for (const bad of [NaN, Infinity, -Infinity, undefined, 'x', {}]) {
        for (let place = 0; place < Math.min(count, method === 'roundRect' ? 4 : 9); place += 1) {
          const args = Array(count).fill(5);
          args[place] = bad;
          ctx[method](...args);
        }
      }
      let converted = 0;
      const counting = { valueOf: () => (converted += 1) };
      // An object as roundRect's radii is a DOMPointInit, not a number.
      const numbers = method === 'roundRect' ? count - 2 : count - 1;
      ctx[method](NaN, ...Array(numbers).fill(counting));
      assert.equal(converted, numbers, method);
      assert.throws(() => ctx[method](...Array(count).fill(Symbol('x'))), TypeError);
      assert.throws(() => ctx[method](...Array(count).fill(1n)), TypeError);
    }
    ctx.fill();
    ctx.stroke();
    assert.ok(ctx.getImageData(0, 0, 20, 20).data.every((byte) => byte === 0));
  });

  it('refuse negative radii', () => {
    const ctx = context();
    const index = { name: 'IndexSizeError', message: /-1\) is negative/ };
    assert.throws(() => ctx.arc(0, 0, -1, 0, 1), index);
    assert.throws(() => ctx.arcTo(0, 0, 1, 1, -1), index);
    assert.throws(() => ctx.ellipse(0, 0, -1, 1, 0, 0, 1), index);
    assert.throws(() => ctx.ellipse(0, 0, 1, -1, 0, 0, 1), index);
    ctx.arc(0, 0, -1, NaN, 1);
    ctx.arcTo(NaN, 0, 1, 1, -1);
    ctx.ellipse(0, 0, -1, 1, NaN, 0, 1);
  });

  it('draw', () => {
    assert.ok(covers((ctx) => ctx.rect(5, 5, 10, 10), 10, 10));
    assert.ok(covers((ctx) => ctx.arc(10, 10, 5, 0, 7), 13, 12));
    assert.ok(!covers((ctx) => ctx.arc(10, 10, 5, 0, 7), 14.5, 14.5));
    assert.ok(covers((ctx) => ctx.ellipse(10, 10, 8, 2, Math.PI / 2, 0, 7), 10, 17));
    assert.ok(covers((ctx) => ctx.arc(10, 10, 5, 0, Math.PI), 10, 13));
    assert.ok(covers((ctx) => ctx.arc(10, 10, 5, 0, Math.PI, true), 10, 7));
    const corner = (ctx) => {
      ctx.moveTo(0, 0);
      ctx.arcTo(20, 0, 20, 20, 10);
      ctx.lineTo(0, 20);
    };
    assert.ok(covers(corner, 12, 8));
    assert.ok(!covers(corner, 19.5, 0.5));
    const curve = (ctx) => {
      ctx.moveTo(0, 20);
      ctx.quadraticCurveTo(10, -10, 20, 20);
    };
    assert.ok(covers(curve, 10, 10));
    const cubic = (ctx) => {
      ctx.moveTo(0, 20);
      ctx.bezierCurveTo(0, 0, 20, 0, 20, 20);
    };
    assert.ok(covers(cubic, 10, 10));
  });

  it('close and begin paths', () => {
    const ctx = context();
    ctx.rect(0, 0, 20, 20);
    ctx.beginPath();
    ctx.fill();
    assert.deepEqual(pixel(ctx, 10, 10), CLEAR);
    ctx.lineWidth = 4;
    ctx.moveTo(4, 4);
    ctx.lineTo(16, 4);
    ctx.lineTo(16, 16);
    ctx.closePath();
    ctx.stroke();
    assert.deepEqual(pixel(ctx, 10, 10), RED);
  });

  it('take a path longer than a command buffer', () => {
    const ctx = context();
    ctx.moveTo(0, 0);
    for (let i = 0; i < 30000; i += 1) ctx.lineTo(20 * (i & 1), (20 * i) / 30000);
    ctx.lineTo(0, 20);
    assert.ok(ctx.isPointInPath(0.001, 19.9) !== undefined);
    ctx.beginPath();
    ctx.rect(0, 0, 20, 20);
    ctx.fill();
    assert.deepEqual(pixel(ctx, 10, 10), RED);
  });
});

describe('roundRect', () => {
  const inCorner = (radii) => {
    const corners = [
      [0.5, 0.5],
      [19.5, 0.5],
      [19.5, 19.5],
      [0.5, 19.5],
    ];
    return corners.map(([x, y]) => covers((ctx) => ctx.roundRect(0, 0, 20, 20, radii), x, y));
  };

  it('spreads one to four radii over the corners', () => {
    assert.deepEqual(inCorner(undefined), [true, true, true, true]);
    assert.deepEqual(inCorner(null), [true, true, true, true]);
    assert.deepEqual(inCorner(8), [false, false, false, false]);
    assert.deepEqual(inCorner('8'), [false, false, false, false]);
    assert.deepEqual(inCorner([8]), [false, false, false, false]);
    assert.deepEqual(inCorner([8, 0]), [false, true, false, true]);
    assert.deepEqual(inCorner([0, 8, 0]), [true, false, true, false]);
    assert.deepEqual(inCorner([0, 0, 8]), [true, true, false, true]);
    assert.deepEqual(inCorner([0, 0, 0, 8]), [true, true, true, false]);
    assert.deepEqual(inCorner({ x: 8, y: 8 }), [false, false, false, false]);
    assert.deepEqual(inCorner([{ x: 8, y: 8 }, 0, {}, undefined]), [false, true, true, true]);
    assert.deepEqual(inCorner(new Set([8, 0])), [false, true, false, true]);
  });

  it('refuses a wrong number of radii and negative ones, with a RangeError', () => {
    const ctx = context();
    for (const bad of [[], [1, 2, 3, 4, 5], -1, [-1], [1, { x: -1 }], { y: -1 }]) {
      assert.throws(() => ctx.roundRect(0, 0, 1, 1, bad), RangeError);
      ctx.roundRect(0, NaN, 1, 1, bad);
    }
    assert.throws(() => ctx.roundRect(0, 0, 1, 1, [Symbol('x')]), TypeError);
  });

  it('does nothing with a radius that is not finite', () => {
    for (const bad of [NaN, [1, Infinity], { x: NaN }, [{ y: Infinity }], 'x']) {
      assert.ok(!covers((ctx) => ctx.roundRect(0, 0, 20, 20, bad), 10, 10));
    }
  });

  it('stops at an endless list', () => {
    const endless = {
      *[Symbol.iterator]() {
        for (;;) yield 1;
      },
    };
    assert.throws(() => context().roundRect(0, 0, 1, 1, endless), RangeError);
  });
});

describe('drawing paths', () => {
  const ring = (ctx) => {
    ctx.beginPath();
    ctx.rect(0, 0, 20, 20);
    ctx.rect(5, 5, 10, 10);
  };

  it('takes fill rules', () => {
    const ctx = context();
    ring(ctx);
    ctx.fill('evenodd');
    assert.deepEqual(pixel(ctx, 10, 10), CLEAR);
    assert.deepEqual(pixel(ctx, 2, 2), RED);
    ctx.fill('nonzero');
    assert.deepEqual(pixel(ctx, 10, 10), RED);
    assert.equal(ctx.isPointInPath(10, 10, 'evenodd'), false);
    assert.equal(ctx.isPointInPath(10, 10), true);
    ctx.clearRect(0, 0, 20, 20);
    ctx.clip('evenodd');
    ctx.fillRect(0, 0, 20, 20);
    assert.deepEqual(pixel(ctx, 10, 10), CLEAR);
    assert.deepEqual(pixel(ctx, 2, 2), RED);
  });

  it('refuses other rules', () => {
    const ctx = context();
    for (const bad of ['bogus', 'EvenOdd', '', null, 5]) {
      assert.throws(() => ctx.fill(bad), TypeError);
      assert.throws(() => ctx.clip(bad), TypeError);
      assert.throws(() => ctx.isPointInPath(1, 1, bad), TypeError);
    }
    ctx.fill(undefined);
    ctx.clip(undefined);
  });

  it('tells points apart, in pixels of the canvas', () => {
    const ctx = context();
    ctx.translate(10, 10);
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.rect(0, 0, 5, 5);
    assert.equal(ctx.isPointInPath(12, 12), true);
    assert.equal(ctx.isPointInPath(2, 2), false);
    assert.equal(ctx.isPointInStroke(10, 12), true);
    assert.equal(ctx.isPointInStroke(12.5, 12.5), false);
    for (const bad of [NaN, Infinity, 'x']) {
      assert.equal(ctx.isPointInPath(bad, 12), false);
      assert.equal(ctx.isPointInStroke(bad, 12), false);
    }
  });

  it('answers on a canvas without pixels', () => {
    const ctx = createCanvas(0, 0).getContext('2d');
    ctx.rect(0, 0, 5, 5);
    assert.equal(ctx.isPointInPath(2, 2), true);
    ctx.fill();
    ctx.stroke();
    ctx.fillRect(0, 0, 5, 5);
  });
});

describe('rectangles', () => {
  it('are filled, stroked and cleared', () => {
    const ctx = context();
    ctx.fillRect(0, 0, 20, 20);
    ctx.clearRect(5, 5, 10, 10);
    assert.deepEqual(pixel(ctx, 2, 2), RED);
    assert.deepEqual(pixel(ctx, 10, 10), CLEAR);
    ctx.reset();
    ctx.lineWidth = 2;
    ctx.strokeRect(5, 5, 10, 10);
    assert.deepEqual(pixel(ctx, 5, 10), [0, 0, 0, 255]);
    assert.deepEqual(pixel(ctx, 10, 10), CLEAR);
  });

  it('may have negative sizes', () => {
    const ctx = context();
    ctx.fillRect(15, 15, -10, -10);
    assert.deepEqual(pixel(ctx, 10, 10), RED);
    assert.deepEqual(pixel(ctx, 2, 2), CLEAR);
  });

  it('leave the current path alone', () => {
    const ctx = context();
    ctx.rect(0, 0, 5, 5);
    ctx.fillRect(10, 10, 5, 5);
    assert.equal(ctx.isPointInPath(2, 2), true);
    assert.equal(ctx.isPointInPath(12, 12), false);
  });
});
