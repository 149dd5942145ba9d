'use strict';

// The judge is judged: a comparison that cannot fail proves nothing.

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');
const { compare, sideBySide } = require('./referee/compare');
const { scenes } = require('./referee/scenes');
const { EXCEPTIONS } = require('./referee/tolerances');

const SIDE = 40;

/** A picture whose pixels are `paint(x, y)` sampled 8 × 8 times each, as [r, g, b, a] with a in 0..1. */
function picture(paint) {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
    const [left, top] = [pixel % SIDE, Math.floor(pixel / SIDE)];
    const sum = [0, 0, 0, 0];
    for (let sample = 0; sample < 64; sample++) {
      const [x, y] = [left + ((sample % 8) + 0.5) / 8, top + (Math.floor(sample / 8) + 0.5) / 8];
      const [red, green, blue, alpha] = paint(x, y);
      [red, green, blue].forEach((value, channel) => (sum[channel] += value * alpha));
      sum[3] += alpha;
    }
    const straight = sum.slice(0, 3).map((value) => (sum[3] ? value / sum[3] : 0));
    data.set([...straight, (sum[3] / 64) * 255], pixel * 4);
  }
  return { width: SIDE, height: SIDE, data };
}

const BLACK = [0, 0, 0, 1];
const CLEAR = [0, 0, 0, 0];
const disc = (x, y, radius, colour = BLACK) =>
  picture((px, py) => (Math.hypot(px - x, py - y) < radius ? colour : CLEAR));
const line = (x, width, colour = BLACK) =>
  picture((px) => (px >= x && px < x + width ? colour : CLEAR));

describe('comparison of pictures', () => {
  it('finds a picture like itself', () => {
    const { different, edges, mean } = compare(disc(20, 20, 12), disc(20, 20, 12));
    assert.deepEqual({ different, edges, mean }, { different: 0, edges: 0, mean: 0 });
  });

  it('puts small differences of coverage down to antialiasing', () => {
    const { different, edges } = compare(disc(20, 20, 12), disc(20.15, 20, 12.05));
    assert.equal(different, 0);
    assert.ok(edges > 0);
  });

  it('sees an edge moved by half a pixel', () => {
    assert.ok(compare(disc(20, 20, 12), disc(20.5, 20, 12)).different > 0.01);
    assert.ok(compare(line(10, 5), line(10.5, 5)).different > 0.04);
  });

  it('sees a thin line moved by a pixel, and one that is missing', () => {
    assert.ok(compare(line(10, 1), line(11, 1)).different > 0.04);
    assert.ok(compare(line(10, 1), line(10, 0)).different > 0.02);
    assert.ok(compare(line(10, 0), line(10, 1)).different > 0.02);
  });

  it('sees a wrong colour and a wrong transparency', () => {
    assert.ok(compare(disc(20, 20, 12), disc(20, 20, 12, [40, 0, 0, 1])).different > 0.2);
    assert.ok(compare(disc(20, 20, 12), disc(20, 20, 12, [0, 0, 0, 0.9])).different > 0.2);
    const white = [255, 255, 255, 1];
    assert.ok(compare(disc(20, 20, 12, white), disc(20, 20, 12, CLEAR)).different > 0.2);
  });

  it('sees a single stray pixel', () => {
    const stray = disc(20, 20, 12);
    stray.data.set([255, 0, 0, 255], 0);
    assert.equal(compare(disc(20, 20, 12), stray).different, 1 / (SIDE * SIDE));
  });

  it('sees an edge that is not antialiased', () => {
    const jagged = picture((x, y) =>
      Math.hypot(Math.floor(x) + 0.5 - 20, Math.floor(y) + 0.5 - 20) < 12 ? BLACK : CLEAR,
    );
    assert.ok(compare(disc(20, 20, 12), jagged).different > 0.01);
  });

  it('takes neither the colour below full transparency nor invisible rounding for a difference', () => {
    const hidden = disc(20, 20, 12, [200, 100, 0, 0]);
    assert.equal(compare(disc(0, 0, 0), hidden).mean, 0);
    const near = disc(20, 20, 12, [2, 2, 2, 1]);
    const { different, edges } = compare(disc(20, 20, 12), near);
    assert.deepEqual([different, edges], [0, 0]);
  });

  it('finds pictures of another size entirely different', () => {
    const small = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
    assert.equal(compare(disc(20, 20, 12), small).different, 1);
  });

  it('shows expected, differences and actual beside each other', () => {
    const [expected, actual] = [disc(20, 20, 12), disc(20, 20, 6)];
    const whole = sideBySide(expected, actual, compare(expected, actual).marks);
    assert.deepEqual([whole.width, whole.height], [SIDE * 3 + 8, SIDE]);
    const at = (x, y) => [...whole.data.subarray((y * whole.width + x) * 4).slice(0, 4)];
    assert.deepEqual(at(20, 30), [0, 0, 0, 255]);
    assert.deepEqual(at(SIDE + 4 + 20, 30), [255, 0, 0, 255]);
    assert.deepEqual(at(SIDE * 2 + 8 + 20, 30), [0, 0, 0, 0]);
  });
});

describe('scenes', () => {
  it('have names of their own, and no exception names a scene that is gone', () => {
    const names = scenes().map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(
      Object.keys(EXCEPTIONS).filter((name) => !names.includes(name)),
      [],
    );
    for (const [name, { reason }] of Object.entries(EXCEPTIONS)) assert.ok(reason, name);
  });
});
