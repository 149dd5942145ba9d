'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { Path2D, createCanvas } = require('..');

function alphaAt(ctx, x, y) {
  return ctx.getImageData(x, y, 1, 1).data[3];
}

describe('Path2D', () => {
  it('has the methods of a path, and they are enumerable', () => {
    const members = [];
    for (const name in new Path2D()) members.push(name);
    assert.deepEqual(members.sort(), [
      'addPath',
      'arc',
      'arcTo',
      'bezierCurveTo',
      'closePath',
      'ellipse',
      'lineTo',
      'moveTo',
      'quadraticCurveTo',
      'rect',
      'roundRect',
    ]);
    assert.equal(Object.prototype.toString.call(new Path2D()), '[object Path2D]');
    assert.equal(Object.keys(new Path2D()).length, 0);
  });

  it('is no context, and a context is no path', () => {
    const ctx = createCanvas(5, 5).getContext('2d');
    assert.throws(() => ctx.fillRect.call(new Path2D(), 0, 0, 1, 1), TypeError);
    assert.throws(() => Path2D.prototype.addPath.call(ctx, new Path2D()), TypeError);
    assert.throws(() => Path2D.prototype.moveTo.call({}, 1, 1), TypeError);
    assert.throws(() => Path2D.prototype.moveTo.call(undefined, 1, 1), TypeError);
  });

  it('ends soon with arcs of any size', () => {
    for (const radius of ['1e30', '1e60', '1e300']) {
      const ctx = createCanvas(9, 9).getContext('2d');
      ctx.fill(new Path2D(`M0 0H9A1 ${radius} 3 0 0 9 9H0z`));
      assert.equal(alphaAt(ctx, 4, 4), 255);
    }
  });

  it('names itself in the errors of its methods', () => {
    const path = new Path2D();
    assert.throws(() => path.lineTo(1), /'lineTo' on 'Path2D': 2 arguments required/);
    assert.throws(() => path.arc(0, 0, -1, 0, 1), { name: 'IndexSizeError' });
    assert.throws(() => path.roundRect(0, 0, 5, 5, [-1]), RangeError);
  });

  it('refuses stand-ins of other libraries, wherever a path is taken', () => {
    const ctx = createCanvas(5, 5).getContext('2d');
    const standIn = { moveTo() {}, lineTo() {}, _data: 'M0 0' };
    for (const call of [
      () => ctx.fill(standIn),
      () => ctx.fill(standIn, 'evenodd'),
      () => ctx.stroke(standIn),
      () => ctx.stroke(undefined),
      () => ctx.clip(standIn),
      () => ctx.isPointInPath(standIn, 1, 1, 'nonzero'),
      () => ctx.isPointInStroke(standIn, 1, 1),
      () => new Path2D().addPath(standIn),
    ]) {
      assert.throws(call, TypeError);
    }
  });

  it('may be far longer than a recording, on any canvas', () => {
    const path = new Path2D();
    for (let i = 0; i < 100_000; i += 1) path.lineTo(i % 20, (i * 7) % 20);
    path.rect(0, 0, 20, 20);
    const ctx = createCanvas(20, 20).getContext('2d');
    ctx.fillStyle = 'red';
    ctx.fill(path);
    ctx.clearRect(0, 0, 20, 20);
    ctx.clip(path);
    ctx.fill(path);
    assert.equal(alphaAt(ctx, 10, 10), 255);
    assert.equal(ctx.isPointInPath(path, 10, 10), true);
  });

  it('cannot be doubled without end', () => {
    const path = new Path2D('M0 0L1 1L2 0');
    assert.throws(() => {
      for (let i = 0; i < 64; i += 1) path.addPath(path);
    }, RangeError);
  });

  it('shows what it was at the call', () => {
    const ctx = createCanvas(20, 10).getContext('2d');
    const path = new Path2D();
    path.rect(0, 0, 5, 10);
    ctx.fill(path);
    path.rect(10, 0, 5, 10);
    assert.equal(alphaAt(ctx, 12, 5), 0);
    ctx.fill(path);
    assert.equal(alphaAt(ctx, 12, 5), 255);
  });

  it('is empty for a clip that then shows nothing', () => {
    const ctx = createCanvas(10, 10).getContext('2d');
    ctx.clip(new Path2D());
    ctx.fillRect(0, 0, 10, 10);
    assert.equal(alphaAt(ctx, 5, 5), 0);
  });

  it('survives hostile path data', () => {
    const ctx = createCanvas(10, 10).getContext('2d');
    for (const text of ['M', '\0', 'M1e999 0L5 5', 'M0 0A1 1 0 1 1 1e308 1e308Z', 'z'.repeat(9999)]) {
      ctx.fill(new Path2D(text));
      ctx.stroke(new Path2D(text));
    }
    assert.throws(() => new Path2D(Symbol('x')), TypeError);
    assert.equal(ctx.getImageData(0, 0, 1, 1).data.length, 4);
  });
});
