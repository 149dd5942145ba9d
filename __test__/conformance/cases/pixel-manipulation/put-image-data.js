'use strict';

const { CLEAR, GREEN, RED } = require('../../colours.js');

const prefix = 'pixel-manipulation.putImageData';

/** An ImageData of one colour. */
function plain(t, width, height, colour = GREEN) {
  const data = t.ctx.createImageData(width, height);
  for (let i = 0; i < data.data.length; i += 1) data.data[i] = colour[i % 4];
  return data;
}

module.exports = (test) => {
  test(`${prefix}.writes-at-the-point`, (t) => {
    t.assertEqual(t.ctx.putImageData(plain(t, 10, 10), 20, 10), undefined);
    t.assertPixels(t.canvas, [[20, 10], [29, 19]], GREEN);
    t.assertPixels(t.canvas, [[19, 10], [30, 19], [20, 9], [29, 20]], CLEAR);
  });

  test(`${prefix}.round-trip-is-exact`, (t) => {
    t.ctx.drawImage(t.image('quad'), 0, 0);
    const data = t.ctx.getImageData(0, 0, 2, 2);
    t.ctx.putImageData(data, 50, 20);
    t.assertElements(t.ctx.getImageData(50, 20, 2, 2).data, [...data.data]);
  });

  test(`${prefix}.replaces-also-with-transparency`, (t) => {
    t.paint('#f00');
    t.ctx.putImageData(t.ctx.createImageData(10, 10), 0, 0);
    t.assertPixel(t.canvas, 5, 5, CLEAR);
    t.assertPixel(t.canvas, 15, 5, RED);
  });

  test(`${prefix}.translucent-is-not-composited`, (t) => {
    t.paint('#f00');
    t.ctx.putImageData(plain(t, 10, 10, [0, 255, 0, 128]), 0, 0);
    t.assertPixelApprox(t.canvas, 5, 5, [0, 255, 0, 128], 1);
  });

  test(`${prefix}.alpha-zero-loses-its-colour`, (t) => {
    t.ctx.putImageData(plain(t, 2, 2, [255, 128, 64, 0]), 0, 0);
    t.assertPixel(t.canvas, 0, 0, CLEAR);
  });

  test(`${prefix}.every-alpha-comes-back`, (t) => {
    const data = t.ctx.createImageData(16, 16);
    for (let i = 0; i < 256; i += 1) data.data.set([255, 0, 255, i], i * 4);
    t.ctx.putImageData(data, 0, 0);
    const back = t.ctx.getImageData(0, 0, 16, 16).data;
    for (let i = 0; i < 256; i += 1) {
      const expected = i === 0 ? [0, 0, 0, 0] : [255, 0, 255, i];
      t.assertElements(back.slice(i * 4, i * 4 + 4), expected, 0, `alpha ${i}`);
    }
  });

  test(`${prefix}.negative-position`, (t) => {
    t.ctx.putImageData(plain(t, 20, 20), -10, -10);
    t.assertPixels(t.canvas, [[0, 0], [9, 9]], GREEN);
    t.assertPixels(t.canvas, [[10, 0], [0, 10]], CLEAR);
  });

  test(`${prefix}.beyond-the-canvas`, (t) => {
    t.ctx.putImageData(plain(t, 20, 20), 90, 40);
    t.assertPixels(t.canvas, [[90, 40], [99, 49]], GREEN);
    t.ctx.putImageData(plain(t, 20, 20, RED), 100, 0);
    t.ctx.putImageData(plain(t, 20, 20, RED), 0, 50);
    t.ctx.putImageData(plain(t, 20, 20, RED), -20, 0);
    t.ctx.putImageData(plain(t, 20, 20, RED), 2 ** 31 - 1, 2 ** 31 - 1);
    t.ctx.putImageData(plain(t, 20, 20, RED), -(2 ** 31), -(2 ** 31));
    t.assertPixels(t.canvas, [[0, 0], [99, 0], [0, 49]], CLEAR);
  });

  test(`${prefix}.position-becomes-an-integer`, (t) => {
    t.ctx.putImageData(plain(t, 2, 2), 10.9, '20.9');
    t.assertPixels(t.canvas, [[10, 20], [11, 21]], GREEN);
    t.assertPixels(t.canvas, [[12, 20], [9, 20]], CLEAR);
    t.ctx.putImageData(plain(t, 2, 2), -0.9, null);
    t.assertPixel(t.canvas, 0, 0, GREEN);
  });

  // The IDL says [EnforceRange] long.
  test(`${prefix}.no-integer-throws`, (t) => {
    const data = plain(t, 2, 2);
    for (const bad of [Infinity, -Infinity, NaN, undefined, 'x', 2 ** 31, -(2 ** 31) - 1]) {
      t.assertThrows('TypeError', () => t.ctx.putImageData(data, bad, 0));
      t.assertThrows('TypeError', () => t.ctx.putImageData(data, 0, bad));
      for (let i = 0; i < 4; i += 1) {
        const dirty = [0, 0, 2, 2].map((value, at) => (at === i ? bad : value));
        t.assertThrows('TypeError', () => t.ctx.putImageData(data, 0, 0, ...dirty));
      }
    }
  });

  test(`${prefix}.arguments-refused`, (t) => {
    const data = plain(t, 2, 2);
    t.assertThrows('TypeError', () => t.ctx.putImageData());
    t.assertThrows('TypeError', () => t.ctx.putImageData(data));
    t.assertThrows('TypeError', () => t.ctx.putImageData(data, 0));
    for (const count of [1, 2, 3]) {
      t.assertThrows('TypeError', () => t.ctx.putImageData(data, 0, 0, ...Array(count).fill(0)));
    }
    for (const bad of [null, undefined, {}, 'cheese', 42, t.canvas, [0, 0, 0, 0]]) {
      t.assertThrows('TypeError', () => t.ctx.putImageData(bad, 0, 0), String(bad));
    }
    const look = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
    t.assertThrows('TypeError', () => t.ctx.putImageData(look, 0, 0));
  });

  test(`${prefix}.ignores-the-drawing-state`, (t) => {
    t.paint('#f00');
    const data = plain(t, 100, 50);
    t.ctx.translate(50, 25);
    t.ctx.rotate(1);
    t.ctx.globalAlpha = 0.1;
    t.ctx.globalCompositeOperation = 'destination-atop';
    t.ctx.shadowColor = '#00f';
    t.ctx.shadowOffsetX = 1;
    t.ctx.shadowBlur = 5;
    t.ctx.filter = 'opacity(0)';
    t.ctx.beginPath();
    t.ctx.clip();
    t.ctx.putImageData(data, 0, 0);
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], GREEN);
  });

  test(`${prefix}.leaves-the-current-path`, (t) => {
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.putImageData(plain(t, 1, 1, RED), 0, 0);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill();
    t.assertPixel(t.canvas, 0, 0, GREEN);
  });

  test(`${prefix}.from-another-context`, (t) => {
    const other = t.painted('#0f0', 10, 10);
    t.ctx.putImageData(other.ctx.getImageData(0, 0, 10, 10), 0, 0);
    t.assertPixel(t.canvas, 5, 5, GREEN);
  });

  test(`${prefix}.changed-data`, (t) => {
    t.paint('#f00');
    const data = t.ctx.getImageData(0, 0, 1, 1);
    data.data.set([0, 255, 0, 255]);
    t.ctx.putImageData(data, 0, 0);
    t.assertPixel(t.canvas, 0, 0, GREEN);
    t.assertPixel(t.canvas, 1, 0, RED);
  });

  // What the dirty rectangle lets through, as position, dirty rectangle, [painted], [not painted].
  const DIRTY = {
    part: [[10, 10], [5, 5, 10, 10], [[15, 15], [24, 24]], [[14, 15], [25, 24], [10, 10]]],
    whole: [[10, 10], [0, 0, 20, 20], [[10, 10], [29, 29]], [[9, 10], [30, 29]]],
    'negative-origin': [[10, 10], [-5, -5, 10, 10], [[10, 10], [14, 14]], [[15, 10], [9, 9]]],
    'larger-than-the-data': [[10, 10], [-9, -9, 99, 99], [[10, 10], [29, 29]], [[9, 10], [30, 29]]],
    'negative-size': [[10, 10], [15, 15, -10, -10], [[15, 15], [24, 24]], [[14, 15], [25, 24]]],
    'negative-width-alone': [[10, 10], [5, 0, -5, 20], [[10, 10], [14, 29]], [[15, 10], [9, 10]]],
    'zero-width': [[10, 10], [5, 5, 0, 10], [], [[15, 15], [14, 15]]],
    'zero-height': [[10, 10], [5, 5, 10, 0], [], [[15, 15], [15, 14]]],
    outside: [[10, 10], [20, 0, 10, 10], [], [[10, 10], [30, 10], [29, 10]]],
    'outside-before': [[10, 10], [-10, 0, 10, 10], [], [[0, 10], [9, 10], [10, 10]]],
    'off-the-canvas': [[90, 40], [5, 5, 10, 10], [[95, 45], [99, 49]], [[94, 45], [95, 44]]],
    'position-off-the-canvas': [[-10, -10], [10, 10, 5, 5], [[0, 0], [4, 4]], [[5, 0], [0, 5]]],
    'fractions-are-cut': [[10, 10], [5.9, 5.9, 5.9, 5.9], [[15, 15], [19, 19]], [[20, 15]]],
    far: [[10, 10], [0, 0, 1e4, 1e4], [[10, 10], [29, 29]], [[30, 29]]],
    'far-negative': [[10, 10], [1e4, 0, -2e4, 20], [[10, 10], [29, 29]], [[9, 10]]],
  };
  for (const [kind, [position, dirty, painted, untouched]] of Object.entries(DIRTY)) {
    test(`${prefix}.dirty.${kind}`, (t) => {
      t.ctx.putImageData(plain(t, 20, 20), ...position, ...dirty);
      t.assertPixels(t.canvas, painted, GREEN);
      t.assertPixels(t.canvas, untouched, CLEAR);
    });
  }

  test(`${prefix}.dirty.takes-the-same-part-of-the-data`, (t) => {
    const data = t.picture('green-left').getContext('2d').getImageData(0, 0, 100, 50);
    t.ctx.putImageData(data, 0, 0, 40, 10, 20, 20);
    t.assertPixels(t.canvas, [[40, 10], [49, 29]], GREEN);
    t.assertPixels(t.canvas, [[50, 10], [59, 29]], RED);
    t.assertPixels(t.canvas, [[39, 10], [60, 29]], CLEAR);
  });
};
