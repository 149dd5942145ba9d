'use strict';

// ImageData and its constructors, createImageData.

const prefix = 'pixel-manipulation';

module.exports = (test) => {
  test(`${prefix}.ImageData.constructor.size`, (t) => {
    const { ImageData } = t;
    const data = new ImageData(3, 2);
    t.assertEqual(data.width, 3);
    t.assertEqual(data.height, 2);
    t.assertTrue(data.data instanceof Uint8ClampedArray);
    t.assertElements(data.data, Array(24).fill(0));
    t.assertEqual(Object.prototype.toString.call(data), '[object ImageData]');
  });

  test(`${prefix}.ImageData.constructor.size-converts`, (t) => {
    const { ImageData } = t;
    const data = new ImageData('3', { valueOf: () => 2.9 });
    t.assertEqual(data.width, 3);
    t.assertEqual(data.height, 2);
  });

  test(`${prefix}.ImageData.constructor.size-zero-throws`, (t) => {
    const { ImageData } = t;
    t.assertThrows('IndexSizeError', () => new ImageData(0, 2));
    t.assertThrows('IndexSizeError', () => new ImageData(2, 0));
    t.assertThrows('IndexSizeError', () => new ImageData(NaN, 2));
    t.assertThrows('IndexSizeError', () => new ImageData('wide', 2));
  });

  test(`${prefix}.ImageData.constructor.size-too-large-throws`, (t) => {
    const { ImageData } = t;
    for (const [width, height] of [[65536, 65536], [1e9, 1e9], [-1, 1], [1, -1]]) {
      let name;
      try {
        new ImageData(width, height);
      } catch (error) {
        ({ name } = error);
      }
      t.assertTrue(['RangeError', 'IndexSizeError', 'InvalidStateError'].includes(name), `${name}`);
    }
  });

  test(`${prefix}.ImageData.constructor.arguments-refused`, (t) => {
    const { ImageData } = t;
    t.assertThrows('TypeError', () => new ImageData());
    t.assertThrows('TypeError', () => new ImageData(1));
    t.assertThrows('TypeError', () => new ImageData(new Uint8ClampedArray(4)));
    t.assertThrows('TypeError', () => ImageData(1, 1));
  });

  test(`${prefix}.ImageData.constructor.array`, (t) => {
    const { ImageData } = t;
    const array = new Uint8ClampedArray(24);
    const data = new ImageData(array, 3);
    t.assertEqual(data.width, 3);
    t.assertEqual(data.height, 2);
    t.assertEqual(data.data, array);
    t.assertEqual(new ImageData(array, 3, 2).height, 2);
    t.assertEqual(new ImageData(array, 3, undefined).height, 2);
  });

  test(`${prefix}.ImageData.constructor.array-is-shared`, (t) => {
    const { ImageData } = t;
    const array = new Uint8ClampedArray([0, 255, 0, 255]);
    const data = new ImageData(array, 1, 1);
    array[0] = 7;
    t.assertEqual(data.data[0], 7);
    t.ctx.putImageData(data, 0, 0);
    t.assertPixel(t.canvas, 0, 0, [7, 255, 0, 255]);
  });

  test(`${prefix}.ImageData.constructor.array-lengths-refused`, (t) => {
    const { ImageData } = t;
    t.assertThrows('InvalidStateError', () => new ImageData(new Uint8ClampedArray(0), 1));
    t.assertThrows('InvalidStateError', () => new ImageData(new Uint8ClampedArray(3), 1));
    t.assertThrows('InvalidStateError', () => new ImageData(new Uint8ClampedArray(5), 1));
    t.assertThrows('IndexSizeError', () => new ImageData(new Uint8ClampedArray(12), 2));
    t.assertThrows('IndexSizeError', () => new ImageData(new Uint8ClampedArray(16), 2, 3));
    t.assertThrows('IndexSizeError', () => new ImageData(new Uint8ClampedArray(16), 0));
    t.assertThrows('IndexSizeError', () => new ImageData(new Uint8ClampedArray(16), 2, 0));
  });

  test(`${prefix}.ImageData.constructor.other-arrays-refused`, (t) => {
    const { ImageData } = t;
    for (const array of [[0, 0, 0, 0], new Int8Array(4), new ArrayBuffer(4), {}, null, 'text']) {
      t.assertThrows('TypeError', () => new ImageData(array, 1, 1), String(array));
    }
  });

  test(`${prefix}.ImageData.constructor.colour-space`, (t) => {
    const { ImageData } = t;
    t.assertEqual(new ImageData(1, 1).colorSpace, 'srgb');
    t.assertEqual(new ImageData(1, 1, { colorSpace: 'srgb' }).colorSpace, 'srgb');
    t.assertEqual(new ImageData(1, 1, {}).colorSpace, 'srgb');
    t.assertEqual(new ImageData(1, 1, null).colorSpace, 'srgb');
    t.assertThrows('TypeError', () => new ImageData(1, 1, { colorSpace: 'bogus' }));
    t.assertThrows('TypeError', () => new ImageData(1, 1, 7));
  });

  test(`${prefix}.ImageData.attributes-are-read-only`, (t) => {
    const { ImageData } = t;
    const data = new ImageData(2, 3);
    const pixels = data.data;
    for (const [name, value] of [['width', 9], ['height', 9], ['data', []], ['colorSpace', 'x']]) {
      try {
        data[name] = value;
      } catch (error) {
        t.assertTrue(error instanceof TypeError);
      }
    }
    t.assertEqual(data.width, 2);
    t.assertEqual(data.height, 3);
    t.assertEqual(data.data, pixels);
    t.assertEqual(data.colorSpace, 'srgb');
  });

  test(`${prefix}.ImageData.array-clamps-and-rounds`, (t) => {
    const { data } = t.ctx.createImageData(2, 1);
    data[0] = 300;
    data[1] = -5;
    data[2] = 1.5;
    data[3] = '42';
    data[4] = NaN;
    data[5] = 2.5;
    data[6] = undefined;
    t.assertElements(data, [255, 0, 2, 42, 0, 2, 0, 0]);
  });

  test(`${prefix}.createImageData.size`, (t) => {
    const data = t.ctx.createImageData(10, 20);
    t.assertTrue(data instanceof t.ImageData);
    t.assertEqual(data.width, 10);
    t.assertEqual(data.height, 20);
    t.assertEqual(data.data.length, 800);
    t.assertTrue(data.data.every((value) => value === 0));
  });

  test(`${prefix}.createImageData.negative-size-is-taken-positive`, (t) => {
    const data = t.ctx.createImageData(-10, -20);
    t.assertEqual(data.width, 10);
    t.assertEqual(data.height, 20);
  });

  test(`${prefix}.createImageData.fractions-are-cut`, (t) => {
    const data = t.ctx.createImageData(10.9, '20.1');
    t.assertEqual(data.width, 10);
    t.assertEqual(data.height, 20);
  });

  test(`${prefix}.createImageData.zero-throws`, (t) => {
    t.assertThrows('IndexSizeError', () => t.ctx.createImageData(10, 0));
    t.assertThrows('IndexSizeError', () => t.ctx.createImageData(0, 10));
    t.assertThrows('IndexSizeError', () => t.ctx.createImageData(0.99, 10));
    t.assertThrows('IndexSizeError', () => t.ctx.createImageData(null, 10));
  });

  // The IDL says [EnforceRange] long.
  test(`${prefix}.createImageData.no-integer-throws`, (t) => {
    for (const bad of [Infinity, -Infinity, NaN, 'x', undefined, {}, 2 ** 31, -(2 ** 31) - 1]) {
      t.assertThrows('TypeError', () => t.ctx.createImageData(bad, 10));
      t.assertThrows('TypeError', () => t.ctx.createImageData(10, bad));
    }
  });

  test(`${prefix}.createImageData.like-another`, (t) => {
    t.paint('#f00');
    const source = t.ctx.getImageData(0, 0, 7, 5);
    const data = t.ctx.createImageData(source);
    t.assertEqual(data.width, 7);
    t.assertEqual(data.height, 5);
    t.assertNotEqual(data.data, source.data);
    t.assertTrue(data.data.every((value) => value === 0));
  });

  test(`${prefix}.createImageData.arguments-refused`, (t) => {
    t.assertThrows('TypeError', () => t.ctx.createImageData());
    t.assertThrows('TypeError', () => t.ctx.createImageData(1));
    for (const source of [null, undefined, {}, t.canvas, 'text']) {
      t.assertThrows('TypeError', () => t.ctx.createImageData(source), String(source));
    }
  });
};
