'use strict';

// imageSmoothingEnabled and imageSmoothingQuality: the attributes and what they do.

const { GREEN, RED } = require('../../colours.js');

const prefix = 'drawing-images.smoothing';

module.exports = (test) => {
  test(`${prefix}.enabled-initially`, (t) => {
    t.assertEqual(t.ctx.imageSmoothingEnabled, true);
  });

  test(`${prefix}.enabled-converts-to-boolean`, (t) => {
    for (const value of [0, '', null, undefined, NaN, false]) {
      t.ctx.imageSmoothingEnabled = true;
      t.ctx.imageSmoothingEnabled = value;
      t.assertEqual(t.ctx.imageSmoothingEnabled, false, String(value));
    }
    for (const value of [1, 'false', {}, [], true]) {
      t.ctx.imageSmoothingEnabled = false;
      t.ctx.imageSmoothingEnabled = value;
      t.assertEqual(t.ctx.imageSmoothingEnabled, true, String(value));
    }
  });

  test(`${prefix}.enabled-saved-and-restored`, (t) => {
    t.ctx.save();
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.restore();
    t.assertEqual(t.ctx.imageSmoothingEnabled, true);
  });

  test(`${prefix}.quality-initially-low`, (t) => {
    t.assertEqual(t.ctx.imageSmoothingQuality, 'low');
  });

  test(`${prefix}.quality-takes-the-three`, (t) => {
    for (const value of ['medium', 'high', 'low']) {
      t.ctx.imageSmoothingQuality = value;
      t.assertEqual(t.ctx.imageSmoothingQuality, value);
    }
  });

  test(`${prefix}.quality-ignores-others`, (t) => {
    t.ctx.imageSmoothingQuality = 'medium';
    for (const value of ['LOW', 'best', '', 'low ', null, undefined, 1]) {
      t.ctx.imageSmoothingQuality = value;
      t.assertEqual(t.ctx.imageSmoothingQuality, 'medium', String(value));
    }
  });

  test(`${prefix}.quality-saved-and-restored`, (t) => {
    t.ctx.imageSmoothingQuality = 'high';
    t.ctx.save();
    t.ctx.imageSmoothingQuality = 'medium';
    t.ctx.restore();
    t.assertEqual(t.ctx.imageSmoothingQuality, 'high');
  });

  test(`${prefix}.quality-kept-while-disabled`, (t) => {
    t.ctx.imageSmoothingQuality = 'high';
    t.ctx.imageSmoothingEnabled = false;
    t.assertEqual(t.ctx.imageSmoothingQuality, 'high');
  });

  test(`${prefix}.disabled-enlarges-to-blocks`, (t) => {
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.drawImage(t.image('ggrr'), 0, 0, 100, 50);
    t.assertPixels(t.canvas, [[0, 25], [49, 25]], GREEN);
    t.assertPixels(t.canvas, [[50, 25], [99, 25]], RED);
  });

  test(`${prefix}.disabled-canvas-source`, (t) => {
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.drawImage(t.picture('ggrr'), 0, 0, 100, 50);
    t.assertPixel(t.canvas, 49, 25, GREEN);
    t.assertPixel(t.canvas, 50, 25, RED);
  });

  test(`${prefix}.disabled-crop-does-not-bleed`, (t) => {
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.drawImage(t.image('ring'), 1, 1, 1, 1, 0, 0, 100, 50);
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], GREEN);
  });

  for (const quality of ['low', 'medium', 'high']) {
    test(`${prefix}.enabled-mixes-at-the-edge.${quality}`, (t) => {
      t.ctx.imageSmoothingQuality = quality;
      t.ctx.drawImage(t.image('ggrr'), 0, 0, 100, 50);
      const [r, g, b, a] = t.pixel(t.canvas, 50, 25);
      t.assertTrue(r > 60 && r < 195, `red is ${r}`);
      t.assertTrue(g > 60 && g < 195, `green is ${g}`);
      t.assertEqual(b, 0);
      t.assertEqual(a, 255);
      t.assertPixelApprox(t.canvas, 5, 25, GREEN, 12);
      t.assertPixelApprox(t.canvas, 94, 25, RED, 12);
    });

    // "When the filtering algorithm requires a pixel value from outside the source rectangle but
    // inside the original image data, then the value from the original image data must be used."
    test(`${prefix}.crop-looks-beyond-its-edge.${quality}`, (t) => {
      t.ctx.imageSmoothingQuality = quality;
      t.ctx.drawImage(t.image('ring'), 1, 1, 1, 1, 0, 0, 100, 50);
      const [red] = t.pixel(t.canvas, 1, 25);
      t.assertTrue(red > 60, `red at the edge is ${red}`);
      const [, green] = t.pixel(t.canvas, 50, 25);
      t.assertTrue(green > 190, `green in the middle is ${green}`);
    });

    test(`${prefix}.edges-stay-opaque.${quality}`, (t) => {
      t.ctx.imageSmoothingQuality = quality;
      t.ctx.drawImage(t.image('green-16'), 0, 0, 100, 50);
      t.assertPixels(t.canvas, [[0, 0], [99, 0], [0, 49], [99, 49]], GREEN);
    });

    test(`${prefix}.pixel-aligned-copy-is-exact.${quality}`, (t) => {
      t.ctx.imageSmoothingQuality = quality;
      t.ctx.drawImage(t.image('ggrr'), 10, 10);
      t.assertPixels(t.canvas, [[10, 10], [11, 11]], GREEN);
      t.assertPixels(t.canvas, [[12, 10], [13, 11]], RED);
    });
  }

  for (const quality of ['medium', 'high']) {
    test(`${prefix}.shrinking-averages.${quality}`, (t) => {
      const source = t.createCanvas(64, 64);
      const ctx = source.getContext('2d');
      for (let y = 0; y < 64; y += 1) {
        for (let x = 0; x < 64; x += 1) {
          ctx.fillStyle = (x + y) % 2 ? '#fff' : '#000';
          ctx.fillRect(x, y, 1, 1);
        }
      }
      t.ctx.imageSmoothingQuality = quality;
      t.ctx.drawImage(source, 0, 0, 8, 8);
      for (const [x, y] of [[2, 2], [3, 4], [5, 5]]) {
        t.assertPixelApprox(t.canvas, x, y, [128, 128, 128, 255], 16);
      }
    });
  }

  test(`${prefix}.no-dark-fringe-on-transparency`, (t) => {
    const source = t.createCanvas(2, 1);
    const ctx = source.getContext('2d');
    ctx.fillStyle = '#fff';
    ctx.fillRect(0, 0, 1, 1);
    t.ctx.drawImage(source, 0, 0, 100, 50);
    // Mixing happens on premultiplied values: what shows is white of some alpha, never grey.
    const [r, g, b, a] = t.pixel(t.canvas, 50, 25);
    t.assertTrue(a > 60 && a < 195, `alpha is ${a}`);
    t.assertTrue(Math.min(r, g, b) >= 250, `colour is ${r}, ${g}, ${b}`);
  });

  test(`${prefix}.half-pixel-offset-mixes`, (t) => {
    t.ctx.drawImage(t.image('green-left'), 0.5, 0);
    const [r, g] = t.pixel(t.canvas, 50, 25);
    t.assertClose(r, 128, 12);
    t.assertClose(g, 128, 12);
  });
};
