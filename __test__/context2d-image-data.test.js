'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { ImageData, createCanvas, memoryUsage } = require('../js');
const { pixel } = require('./support/pictures');

const context = (width = 20, height = 20) => createCanvas(width, height).getContext('2d');

describe('getImageData', () => {
  it('reads what was drawn, alpha not premultiplied', () => {
    const ctx = context();
    ctx.fillStyle = 'rgb(10, 20, 30)';
    ctx.fillRect(0, 0, 10, 10);
    ctx.fillStyle = 'rgba(255, 0, 0, 0.5)';
    ctx.fillRect(10, 0, 10, 10);
    const { data, width, height, colorSpace } = ctx.getImageData(9, 0, 2, 1);
    assert.deepEqual([width, height, colorSpace], [2, 1, 'srgb']);
    assert.deepEqual([...data.subarray(0, 4)], [10, 20, 30, 255]);
    assert.equal(data[4], 255);
    assert.ok(Math.abs(data[7] - 128) <= 1);
  });

  it('is transparent black outside the canvas', () => {
    const ctx = context(2, 2);
    ctx.fillRect(0, 0, 2, 2);
    const { data } = ctx.getImageData(-1, -1, 3, 3);
    assert.deepEqual([...data.subarray(0, 16)], Array(16).fill(0));
    assert.equal(data[19], 255);
    for (const args of [
      [2 ** 31 - 1, -(2 ** 31), 5, 5],
      [-(2 ** 31), -(2 ** 31), -5, -5],
    ]) {
      assert.ok(ctx.getImageData(...args).data.every((byte) => byte === 0));
    }
    const none = createCanvas(0, 0).getContext('2d').getImageData(0, 0, 2, 2);
    assert.deepEqual([...none.data], Array(16).fill(0));
  });

  it('turns negative sizes round', () => {
    const ctx = context();
    ctx.fillRect(5, 5, 5, 5);
    const imageData = ctx.getImageData(10, 10, -5, -5);
    assert.deepEqual([imageData.width, imageData.height], [5, 5]);
    assert.ok(imageData.data.every((byte, at) => byte === (at % 4 === 3 ? 255 : 0)));
  });

  it('refuses what is no size', () => {
    const ctx = context();
    assert.throws(() => ctx.getImageData(0, 0, 0, 1), { name: 'IndexSizeError' });
    assert.throws(() => ctx.getImageData(0, 0, 1, 0.5), { name: 'IndexSizeError' });
    for (const bad of [NaN, Infinity, undefined, 'x', 2 ** 31, {}]) {
      assert.throws(() => ctx.getImageData(bad, 0, 1, 1), TypeError);
      assert.throws(() => ctx.getImageData(0, 0, bad, 1), TypeError);
    }
    assert.throws(() => ctx.getImageData(0, 0, 1), TypeError);
    assert.throws(() => ctx.getImageData(0, 0, 1, 1, { colorSpace: 'x' }), TypeError);
  });

  it('refuses a size before it takes the memory', () => {
    const ctx = context();
    const before = process.memoryUsage().arrayBuffers;
    for (const [width, height] of [
      [50000, 50000],
      [2 ** 31 - 1, 2 ** 31 - 1],
      [-65536, 65536],
    ]) {
      const expected = { name: 'RangeError', code: 'ERR_CANVAS_SIZE' };
      assert.throws(() => ctx.getImageData(0, 0, width, height), expected);
      assert.throws(() => ctx.createImageData(width, height), expected);
    }
    assert.ok(process.memoryUsage().arrayBuffers - before < 2 ** 24);
  });

  it('gives memory of the JavaScript heap, not of the ledger', () => {
    const ctx = context();
    ctx.fillRect(0, 0, 1, 1);
    ctx.getImageData(0, 0, 1, 1);
    const { live } = memoryUsage();
    const kept = ctx.getImageData(0, 0, 1000, 1000);
    assert.equal(memoryUsage().live, live);
    assert.equal(kept.data.buffer.byteLength, 4e6);
  });

  it('converts to display-p3 and back', () => {
    const ctx = context();
    ctx.fillStyle = 'rgb(255, 0, 0)';
    ctx.fillRect(0, 0, 20, 20);
    const wide = ctx.getImageData(0, 0, 1, 1, { colorSpace: 'display-p3' });
    assert.equal(wide.colorSpace, 'display-p3');
    // sRGB's red is (0.9176, 0.2003, 0.1386) in Display P3.
    for (const [at, expected] of [
      [0, 234],
      [1, 51],
      [2, 35],
      [3, 255],
    ]) {
      assert.ok(Math.abs(wide.data[at] - expected) <= 1, `${wide.data}`);
    }
    ctx.putImageData(wide, 5, 5);
    const [red, green, blue, alpha] = pixel(ctx, 5, 5);
    assert.ok(red >= 254 && green <= 3 && blue <= 3 && alpha === 255);
    assert.equal(wide.data[1] > 40, true);
  });
});

describe('putImageData', () => {
  const pattern = () => {
    const imageData = new ImageData(4, 4);
    imageData.data.forEach((_, at) => {
      imageData.data[at] = at % 4 === 3 ? 255 : at;
    });
    return imageData;
  };

  it('replaces pixels, whatever the state', () => {
    const ctx = context();
    ctx.translate(5, 5);
    ctx.globalAlpha = 0.5;
    ctx.globalCompositeOperation = 'destination-over';
    ctx.shadowColor = 'red';
    ctx.shadowOffsetX = 3;
    ctx.beginPath();
    ctx.rect(10, 10, 1, 1);
    ctx.clip();
    ctx.putImageData(pattern(), 1, 2);
    assert.deepEqual(ctx.getImageData(1, 2, 4, 4).data, pattern().data);
    assert.deepEqual(pixel(ctx, 0, 0), [0, 0, 0, 0]);
  });

  it('keeps to the dirty rectangle', () => {
    const ctx = context();
    ctx.putImageData(pattern(), 0, 0, 1, 1, 2, 2);
    assert.deepEqual(pixel(ctx, 0, 0), [0, 0, 0, 0]);
    assert.deepEqual(pixel(ctx, 1, 1), [20, 21, 22, 255]);
    assert.deepEqual(pixel(ctx, 3, 3), [0, 0, 0, 0]);
    ctx.putImageData(pattern(), 10, 10, 3, 3, -2, -2);
    assert.deepEqual(pixel(ctx, 11, 11), [20, 21, 22, 255]);
    assert.deepEqual(pixel(ctx, 13, 13), [0, 0, 0, 0]);
  });

  it('clips at the edges', () => {
    const ctx = context(4, 4);
    ctx.putImageData(pattern(), -2, -2);
    assert.deepEqual(pixel(ctx, 0, 0), [40, 41, 42, 255]);
    for (const far of [2 ** 31 - 1, -(2 ** 31)]) {
      ctx.putImageData(pattern(), far, far);
      ctx.putImageData(pattern(), 0, 0, far, far, far, far);
    }
    assert.deepEqual(pixel(ctx, 3, 3), [0, 0, 0, 0]);
  });

  it('refuses what is no ImageData, and numbers out of range', () => {
    const ctx = context();
    for (const bad of [undefined, null, 5, {}, { data: new Uint8ClampedArray(4), width: 1 }]) {
      assert.throws(() => ctx.putImageData(bad, 0, 0), TypeError);
    }
    const good = pattern();
    for (const bad of [NaN, Infinity, undefined, 'x', 2 ** 31]) {
      assert.throws(() => ctx.putImageData(good, bad, 0), TypeError);
      assert.throws(() => ctx.putImageData(good, 0, 0, 0, 0, bad, 1), TypeError);
    }
    for (const count of [0, 1, 2, 4, 5, 6]) {
      assert.throws(() => ctx.putImageData(...[good, 0, 0, 0, 0, 1].slice(0, count)), TypeError);
    }
  });

  it('refuses data that was transferred away', () => {
    const ctx = context();
    const gone = pattern();
    structuredClone(gone.data.buffer, { transfer: [gone.data.buffer] });
    assert.throws(() => ctx.putImageData(gone, 0, 0), { name: 'InvalidStateError' });
  });
});

describe('createImageData', () => {
  it('takes a size or an ImageData', () => {
    const ctx = context();
    const made = ctx.createImageData(2, -3);
    assert.deepEqual([made.width, made.height, made.data.length], [2, 3, 24]);
    const wide = ctx.createImageData(1, 1, { colorSpace: 'display-p3' });
    assert.equal(wide.colorSpace, 'display-p3');
    made.data.fill(9);
    const copy = ctx.createImageData(made);
    assert.deepEqual([copy.width, copy.height], [2, 3]);
    assert.ok(copy.data.every((byte) => byte === 0));
    assert.equal(ctx.createImageData(wide).colorSpace, 'display-p3');
  });

  it('refuses what is neither', () => {
    const ctx = context();
    assert.throws(() => ctx.createImageData(), TypeError);
    assert.throws(() => ctx.createImageData(5), TypeError);
    assert.throws(() => ctx.createImageData({ width: 1, height: 1 }), TypeError);
    assert.throws(() => ctx.createImageData(NaN, 1), TypeError);
    assert.throws(() => ctx.createImageData(0, 1), { name: 'IndexSizeError' });
    assert.throws(() => ctx.createImageData(1, 0), { name: 'IndexSizeError' });
  });
});
