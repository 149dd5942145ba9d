'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');
const { inspect } = require('node:util');

const { ImageData, createImageData } = require('../js');

describe('ImageData', () => {
  it('is made from a size', () => {
    const imageData = new ImageData(3, '2');
    assert.deepEqual([imageData.width, imageData.height], [3, 2]);
    assert.ok(imageData.data instanceof Uint8ClampedArray);
    assert.deepEqual([...imageData.data], Array(24).fill(0));
    assert.equal(imageData.colorSpace, 'srgb');
    assert.equal(imageData.pixelFormat, 'rgba-unorm8');
    assert.equal(String(imageData), '[object ImageData]');
  });

  it('is made around an array, which is not copied', () => {
    const data = new Uint8ClampedArray(24);
    const imageData = new ImageData(data, 3);
    assert.equal(imageData.data, data);
    assert.deepEqual([imageData.width, imageData.height], [3, 2]);
    assert.equal(new ImageData(data, 2, 3, { colorSpace: 'display-p3' }).colorSpace, 'display-p3');
    assert.equal(new ImageData(data, 2, undefined).height, 3);
  });

  it('refuses sizes that do not fit', () => {
    const data = new Uint8ClampedArray(24);
    const index = { name: 'IndexSizeError' };
    assert.throws(() => new ImageData(0, 1), index);
    assert.throws(() => new ImageData(1, 0), index);
    for (const none of [NaN, Infinity, 'x', {}, [1, 2, 3, 4]]) {
      assert.throws(() => new ImageData(none, 1), index);
      assert.throws(() => new ImageData(data, none), index);
    }
    assert.throws(() => new ImageData(data, 0), index);
    assert.throws(() => new ImageData(data, 4), index);
    assert.throws(() => new ImageData(data, 3, 1), index);
    assert.throws(() => new ImageData(data, 3, 3), index);
    assert.throws(() => new ImageData(data, 7), index);
    const invalid = { name: 'InvalidStateError' };
    assert.throws(() => new ImageData(new Uint8ClampedArray(0), 1), invalid);
    assert.throws(() => new ImageData(new Uint8ClampedArray(7), 1), invalid);
  });

  it('refuses what is no size and no array', () => {
    for (const args of [[], [1], [Symbol('x'), 1], [1n, 1]]) {
      assert.throws(() => new ImageData(...args), TypeError);
    }
    assert.throws(() => new ImageData(new Uint8Array(4), 1, 1), TypeError);
    assert.throws(() => new ImageData([1, 2, 3, 4], 1, 1), TypeError);
    assert.throws(() => new ImageData(1, 1, 5), TypeError);
    assert.throws(() => new ImageData(1, 1, { colorSpace: 'bogus' }), TypeError);
    assert.throws(() => new ImageData(1, 1, { pixelFormat: 'bogus' }), TypeError);
    const float = { pixelFormat: 'rgba-float16' };
    assert.throws(() => new ImageData(1, 1, float), { name: 'NotSupportedError' });
    const shared = new Uint8ClampedArray(new SharedArrayBuffer(4));
    assert.throws(() => new ImageData(shared, 1), TypeError);
    assert.throws(() => ImageData(1, 1), TypeError);
  });

  it('refuses a size that is too large, before it takes memory', () => {
    const expected = { name: 'RangeError', code: 'ERR_CANVAS_SIZE' };
    assert.throws(() => new ImageData(50000, 50000), expected);
    assert.throws(() => new ImageData(2 ** 32 - 1, 2 ** 32 - 1), expected);
    assert.throws(() => new ImageData(-1, 1), expected);
  });

  it('cannot be given other attributes', () => {
    const imageData = new ImageData(1, 1);
    for (const name of ['data', 'width', 'height', 'colorSpace']) {
      assert.throws(() => (imageData[name] = 5), TypeError);
    }
    assert.throws(() => Object.getPrototypeOf(imageData).width, TypeError);
  });

  it('can be looked at and compared', () => {
    assert.match(inspect(new ImageData(1, 1)), /^ImageData \{ ?\s*width: 1, ?\s*height: 1/);
    assert.deepEqual(Object.keys(new ImageData(1, 1)), ['data']);
  });

  it('is what createImageData makes', () => {
    assert.ok(createImageData(2, 3) instanceof ImageData);
    assert.equal(createImageData(new Uint8ClampedArray(16), 2).height, 2);
    assert.equal(createImageData(new Uint8ClampedArray(16), 2, 2).height, 2);
    assert.throws(() => createImageData(1), TypeError);
    assert.throws(() => createImageData(0, 1), { name: 'IndexSizeError' });
  });
});
