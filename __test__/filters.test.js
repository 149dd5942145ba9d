'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { createCanvas } = require('..');

function context(settings) {
  return createCanvas(20, 20).getContext('2d', settings);
}

describe('filter', () => {
  it('converts to a string, and throws for what has none', () => {
    const ctx = context();
    ctx.filter = { toString: () => 'blur(1px)' };
    assert.equal(ctx.filter, 'blur(1px)');
    assert.throws(() => (ctx.filter = Symbol('x')), TypeError);
    assert.equal(ctx.filter, 'blur(1px)');
  });

  it('survives extreme arguments', () => {
    for (const text of [
      'blur(1e9px)',
      'drop-shadow(1e9px -1e9px 1e9px red)',
      'brightness(1e300)',
      'contrast(1e300) saturate(1e300)',
      'hue-rotate(1e300deg)',
      'blur(0.0001px)',
      'opacity(0)',
    ]) {
      const ctx = context();
      ctx.filter = text;
      assert.equal(ctx.filter, text);
      ctx.fillRect(5, 5, 10, 10);
      assert.equal(ctx.getImageData(0, 0, 20, 20).data.length, 1600, text);
    }
  });

  it('ends at 32 functions: a longer list is ignored, as its time would have no bound', () => {
    const ctx = context();
    ctx.filter = 'blur(50px) '.repeat(2000).trim();
    assert.equal(ctx.filter, 'none');
    ctx.filter = 'invert(1) '.repeat(32).trim();
    ctx.fillStyle = 'red';
    ctx.fillRect(0, 0, 20, 20);
    assert.deepEqual([...ctx.getImageData(5, 5, 1, 1).data], [255, 0, 0, 255]);
  });

  it('gives shadows the colours of a Display P3 canvas', () => {
    const ctx = context({ colorSpace: 'display-p3' });
    ctx.filter = 'drop-shadow(10px 0 0 red)';
    ctx.fillRect(0, 0, 5, 20);
    const [red, green, blue] = ctx.getImageData(12, 10, 1, 1).data;
    for (const [got, wanted] of [[red, 234], [green, 51], [blue, 35]]) {
      assert.ok(Math.abs(got - wanted) <= 1, `${red} ${green} ${blue}`);
    }
  });

  it('leaves shadows as they are', () => {
    const drawn = (filter) => {
      const ctx = context();
      ctx.filter = filter;
      ctx.shadowColor = 'teal';
      ctx.shadowBlur = 4;
      ctx.fillRect(6, 6, 8, 8);
      return ctx.getImageData(0, 0, 20, 20).data;
    };
    const wanted = drawn('none');
    drawn('brightness(1)').forEach((value, i) => {
      if (wanted[(i | 3)] > 32) assert.ok(Math.abs(value - wanted[i]) <= 8, `${i}: ${value} for ${wanted[i]}`);
    });
  });
});
