'use strict';

const prefix = 'pixel-manipulation.getImageData';

module.exports = (test) => {
  test(`${prefix}.size-and-class`, (t) => {
    const data = t.ctx.getImageData(0, 0, 10, 20);
    t.assertTrue(data instanceof t.ImageData);
    t.assertEqual(data.width, 10);
    t.assertEqual(data.height, 20);
    t.assertEqual(data.data.length, 800);
    t.assertTrue(data.data instanceof Uint8ClampedArray);
    t.assertEqual(data.colorSpace, 'srgb');
  });

  test(`${prefix}.order-of-channels`, (t) => {
    t.paint('rgba(11, 22, 33, 1)');
    t.assertElements(t.ctx.getImageData(5, 5, 1, 1).data, [11, 22, 33, 255]);
  });

  test(`${prefix}.order-of-pixels`, (t) => {
    t.ctx.drawImage(t.image('quad'), 0, 0);
    t.assertElements(
      t.ctx.getImageData(0, 0, 2, 2).data,
      [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 0, 255],
    );
  });

  test(`${prefix}.nothing-drawn-is-transparent-black`, (t) => {
    t.assertTrue(t.ctx.getImageData(0, 0, 100, 50).data.every((value) => value === 0));
  });

  test(`${prefix}.not-premultiplied`, (t) => {
    t.paint('rgba(255, 255, 255, 0.2)');
    t.assertElements(t.ctx.getImageData(0, 0, 1, 1).data, [255, 255, 255, 51]);
    t.ctx.clearRect(0, 0, 100, 50);
    t.paint('rgba(255, 0, 0, 0.5)');
    t.assertElements(t.ctx.getImageData(0, 0, 1, 1).data, [255, 0, 0, 128], 1);
  });

  test(`${prefix}.outside-the-canvas-is-transparent-black`, (t) => {
    t.paint('#f00');
    for (const [x, y] of [[-10, 5], [5, -10], [100, 5], [5, 50], [-1e6, -1e6], [1e6, 1e6]]) {
      const data = t.ctx.getImageData(x, y, 2, 2);
      t.assertElements(data.data, Array(16).fill(0), 0, `${x},${y}`);
    }
  });

  test(`${prefix}.partly-outside`, (t) => {
    t.paint('#0f0');
    const { data } = t.ctx.getImageData(-1, -1, 2, 2);
    t.assertElements(data, [...Array(12).fill(0), 0, 255, 0, 255]);
    const corner = t.ctx.getImageData(99, 49, 2, 2).data;
    t.assertElements(corner, [0, 255, 0, 255, ...Array(12).fill(0)]);
  });

  test(`${prefix}.larger-than-the-canvas`, (t) => {
    t.paint('#0f0');
    const { data, width, height } = t.ctx.getImageData(-50, -50, 200, 150);
    t.assertEqual(width, 200);
    t.assertEqual(height, 150);
    const at = (x, y) => [...data.slice((y * 200 + x) * 4, (y * 200 + x) * 4 + 4)];
    t.assertElements(at(49, 60), [0, 0, 0, 0]);
    t.assertElements(at(50, 50), [0, 255, 0, 255]);
    t.assertElements(at(149, 99), [0, 255, 0, 255]);
    t.assertElements(at(150, 99), [0, 0, 0, 0]);
    t.assertElements(at(100, 100), [0, 0, 0, 0]);
  });

  test(`${prefix}.negative-size-reads-the-area-before-the-point`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(20, 10, 5, 5);
    const data = t.ctx.getImageData(25, 15, -5, -5);
    t.assertEqual(data.width, 5);
    t.assertEqual(data.height, 5);
    t.assertElements(data.data, Array(25).fill([0, 255, 0, 255]).flat());
  });

  test(`${prefix}.numbers-become-integers`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(20, 10, 1, 1);
    const data = t.ctx.getImageData(20.9, '10.2', 1.9, { valueOf: () => 1 });
    t.assertEqual(data.width, 1);
    t.assertEqual(data.height, 1);
    t.assertElements(data.data, [0, 255, 0, 255]);
  });

  test(`${prefix}.zero-size-throws`, (t) => {
    t.assertThrows('IndexSizeError', () => t.ctx.getImageData(1, 1, 10, 0));
    t.assertThrows('IndexSizeError', () => t.ctx.getImageData(1, 1, 0, 10));
    t.assertThrows('IndexSizeError', () => t.ctx.getImageData(1, 1, 0.9, 10));
    t.assertThrows('IndexSizeError', () => t.ctx.getImageData(1, 1, 10, null));
  });

  // The IDL says [EnforceRange] long.
  test(`${prefix}.no-integer-throws`, (t) => {
    for (const bad of [Infinity, -Infinity, NaN, undefined, 'x', 2 ** 31, -(2 ** 31) - 1]) {
      for (let i = 0; i < 4; i += 1) {
        const args = [10, 10, 10, 10].map((value, at) => (at === i ? bad : value));
        t.assertThrows('TypeError', () => t.ctx.getImageData(...args));
      }
    }
  });

  test(`${prefix}.missing-arguments`, (t) => {
    for (const args of [[], [0], [0, 0], [0, 0, 1]]) {
      t.assertThrows('TypeError', () => t.ctx.getImageData(...args));
    }
  });

  test(`${prefix}.settings-refused`, (t) => {
    t.assertThrows('TypeError', () => t.ctx.getImageData(0, 0, 1, 1, { colorSpace: 'rec2020' }));
    t.assertThrows('TypeError', () => t.ctx.getImageData(0, 0, 1, 1, 5));
    t.assertEqual(t.ctx.getImageData(0, 0, 1, 1, {}).colorSpace, 'srgb');
    t.assertEqual(t.ctx.getImageData(0, 0, 1, 1, undefined).colorSpace, 'srgb');
  });

  test(`${prefix}.a-copy-each-time`, (t) => {
    t.paint('#0f0');
    const first = t.ctx.getImageData(0, 0, 1, 1);
    const second = t.ctx.getImageData(0, 0, 1, 1);
    t.assertNotEqual(first.data, second.data);
    first.data[0] = 255;
    t.assertEqual(second.data[0], 0);
    t.assertPixel(t.canvas, 0, 0, [0, 255, 0, 255]);
    t.paint('#00f');
    t.assertElements(second.data, [0, 255, 0, 255]);
  });

  test(`${prefix}.ignores-transform-alpha-clip-and-shadow`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(10, 10, 1, 1);
    t.ctx.translate(50, 25);
    t.ctx.scale(3, 3);
    t.ctx.globalAlpha = 0.1;
    t.ctx.shadowColor = '#f00';
    t.ctx.globalCompositeOperation = 'xor';
    t.ctx.beginPath();
    t.ctx.clip();
    t.assertElements(t.ctx.getImageData(10, 10, 1, 1).data, [0, 255, 0, 255]);
  });

  test(`${prefix}.leaves-the-current-path`, (t) => {
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.getImageData(0, 0, 100, 50);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, [0, 255, 0, 255]);
  });

  test(`${prefix}.sees-everything-drawn-before`, (t) => {
    for (let i = 0; i < 50; i += 1) {
      t.ctx.fillStyle = `rgb(${i}, 0, 0)`;
      t.ctx.fillRect(i, 0, 1, 1);
      t.assertElements(t.ctx.getImageData(i, 0, 1, 1).data, [i, 0, 0, 255]);
    }
  });
};
