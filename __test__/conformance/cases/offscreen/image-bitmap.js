'use strict';

// createImageBitmap and ImageBitmap.

const { BLUE, CLEAR, GREEN, RED, YELLOW } = require('../../colours.js');

const prefix = 'offscreen.ImageBitmap';

/** Draws a bitmap at the canvas's corner, untouched by smoothing. */
function show(t, bitmap) {
  t.ctx.clearRect(0, 0, 100, 50);
  t.ctx.imageSmoothingEnabled = false;
  t.ctx.drawImage(bitmap, 0, 0);
}

/** The blob of one of the suite's pictures. */
function blobOf(t, name) {
  const url = t.pictureUrl(name);
  const text = atob(url.slice(url.indexOf(',') + 1));
  return new Blob([Uint8Array.from(text, (c) => c.charCodeAt(0))], { type: 'image/png' });
}

module.exports = (test) => {
  const SOURCES = {
    image: (t) => t.image('quad'),
    canvas: (t) => t.picture('quad'),
    'image-data': (t) => t.picture('quad').getContext('2d').getImageData(0, 0, 2, 2),
    blob: (t) => blobOf(t, 'quad'),
    bitmap: (t) => t.createImageBitmap(t.image('quad')),
    'offscreen-canvas': (t) => {
      const { OffscreenCanvas } = t;
      const canvas = new OffscreenCanvas(2, 2);
      canvas.getContext('2d').drawImage(t.image('quad'), 0, 0);
      return canvas;
    },
  };
  for (const [kind, make] of Object.entries(SOURCES)) {
    test(`${prefix}.from.${kind}`, async (t) => {
      const bitmap = await t.createImageBitmap(await make(t));
      t.assertTrue(bitmap instanceof t.ImageBitmap);
      t.assertEqual(Object.prototype.toString.call(bitmap), '[object ImageBitmap]');
      t.assertEqual(bitmap.width, 2);
      t.assertEqual(bitmap.height, 2);
      show(t, bitmap);
      t.assertPixel(t.canvas, 0, 0, RED);
      t.assertPixel(t.canvas, 1, 0, GREEN);
      t.assertPixel(t.canvas, 0, 1, BLUE);
      t.assertPixel(t.canvas, 1, 1, YELLOW);
    });
  }

  test(`${prefix}.from.canvas-is-a-copy`, async (t) => {
    const source = t.painted('#0f0', 10, 10);
    const pending = t.createImageBitmap(source.canvas);
    source.ctx.fillStyle = '#f00';
    source.ctx.fillRect(0, 0, 10, 10);
    show(t, await pending);
    t.assertPixel(t.canvas, 5, 5, GREEN);
  });

  test(`${prefix}.from.image-data-is-a-copy`, async (t) => {
    const data = t.painted('#0f0', 2, 2).ctx.getImageData(0, 0, 2, 2);
    const pending = t.createImageBitmap(data);
    data.data.fill(0);
    show(t, await pending);
    t.assertPixel(t.canvas, 1, 1, GREEN);
  });

  test(`${prefix}.no-constructor`, (t) => {
    const { ImageBitmap } = t;
    t.assertThrows('TypeError', () => new ImageBitmap());
  });

  test(`${prefix}.crop`, async (t) => {
    const bitmap = await t.createImageBitmap(t.image('green-left'), 40, 0, 20, 10);
    t.assertEqual(bitmap.width, 20);
    t.assertEqual(bitmap.height, 10);
    show(t, bitmap);
    t.assertPixel(t.canvas, 9, 5, GREEN);
    t.assertPixel(t.canvas, 10, 5, RED);
    t.assertPixel(t.canvas, 20, 5, CLEAR);
  });

  test(`${prefix}.crop.negative-size-goes-back`, async (t) => {
    const bitmap = await t.createImageBitmap(t.image('green-left'), 60, 10, -20, -10);
    t.assertEqual(bitmap.width, 20);
    t.assertEqual(bitmap.height, 10);
    show(t, bitmap);
    t.assertPixel(t.canvas, 9, 5, GREEN);
    t.assertPixel(t.canvas, 10, 5, RED);
  });

  test(`${prefix}.crop.outside-is-transparent`, async (t) => {
    const bitmap = await t.createImageBitmap(t.image('green-16'), -4, -4, 24, 24);
    t.assertEqual(bitmap.width, 24);
    show(t, bitmap);
    t.assertPixels(t.canvas, [[3, 3], [20, 10], [10, 20]], CLEAR);
    t.assertPixels(t.canvas, [[4, 4], [19, 19]], GREEN);
  });

  test(`${prefix}.crop.zero-size-rejects`, async (t) => {
    const image = t.image('green');
    await t.assertRejects('RangeError', t.createImageBitmap(image, 0, 0, 0, 10));
    await t.assertRejects('RangeError', t.createImageBitmap(image, 0, 0, 10, 0));
  });

  test(`${prefix}.resize`, async (t) => {
    const bitmap = await t.createImageBitmap(t.image('green-left'), {
      resizeWidth: 50,
      resizeHeight: 10,
    });
    t.assertEqual(bitmap.width, 50);
    t.assertEqual(bitmap.height, 10);
    show(t, bitmap);
    t.assertPixel(t.canvas, 20, 5, GREEN);
    t.assertPixel(t.canvas, 30, 5, RED);
  });

  test(`${prefix}.resize.one-side-keeps-the-proportions`, async (t) => {
    const narrow = await t.createImageBitmap(t.image('green'), { resizeWidth: 20 });
    t.assertElements([narrow.width, narrow.height], [20, 10]);
    const low = await t.createImageBitmap(t.image('green'), { resizeHeight: 5 });
    t.assertElements([low.width, low.height], [10, 5]);
  });

  test(`${prefix}.resize.pixelated`, async (t) => {
    const bitmap = await t.createImageBitmap(t.image('quad'), {
      resizeWidth: 20,
      resizeHeight: 20,
      resizeQuality: 'pixelated',
    });
    show(t, bitmap);
    t.assertPixels(t.canvas, [[0, 0], [9, 9]], RED);
    t.assertPixels(t.canvas, [[10, 0], [19, 9]], GREEN);
    t.assertPixels(t.canvas, [[10, 10], [19, 19]], YELLOW);
  });

  test(`${prefix}.resize.after-the-crop`, async (t) => {
    const bitmap = await t.createImageBitmap(t.image('green-left'), 0, 0, 40, 40, {
      resizeWidth: 8,
    });
    t.assertElements([bitmap.width, bitmap.height], [8, 8]);
    show(t, bitmap);
    t.assertPixels(t.canvas, [[0, 0], [7, 7]], GREEN);
  });

  test(`${prefix}.resize.zero-rejects`, async (t) => {
    const image = t.image('green');
    await t.assertRejects('InvalidStateError', t.createImageBitmap(image, { resizeWidth: 0 }));
    await t.assertRejects('InvalidStateError', t.createImageBitmap(image, { resizeHeight: 0 }));
  });

  test(`${prefix}.orientation.flipY`, async (t) => {
    for (const source of [t.image('quad'), t.picture('quad')]) {
      show(t, await t.createImageBitmap(source, { imageOrientation: 'flipY' }));
      t.assertPixel(t.canvas, 0, 0, BLUE);
      t.assertPixel(t.canvas, 1, 0, YELLOW);
      t.assertPixel(t.canvas, 0, 1, RED);
    }
  });

  test(`${prefix}.orientation.from-image-is-the-default`, async (t) => {
    show(t, await t.createImageBitmap(t.image('quad'), { imageOrientation: 'from-image' }));
    t.assertPixel(t.canvas, 0, 0, RED);
  });

  test(`${prefix}.premultiplyAlpha`, async (t) => {
    for (const premultiplyAlpha of ['none', 'premultiply', 'default']) {
      show(t, await t.createImageBitmap(t.image('half-green'), { premultiplyAlpha }));
      t.assertPixelApprox(t.canvas, 50, 25, [0, 255, 0, 128], 1, premultiplyAlpha);
    }
  });

  test(`${prefix}.options.refused`, async (t) => {
    const image = t.image('quad');
    for (const options of [
      { imageOrientation: 'flipX' },
      { premultiplyAlpha: 'yes' },
      { resizeQuality: 'best' },
      { colorSpaceConversion: 'srgb' },
    ]) {
      await t.assertRejects('TypeError', t.createImageBitmap(image, options));
    }
  });

  test(`${prefix}.from.refused`, async (t) => {
    for (const source of [null, undefined, {}, 'text', 5, t.ctx]) {
      await t.assertRejects('TypeError', t.createImageBitmap(source), String(source));
    }
    await t.assertRejects('TypeError', t.createImageBitmap());
    await t.assertRejects('TypeError', t.createImageBitmap(t.image('quad'), 0));
    await t.assertRejects('TypeError', t.createImageBitmap(t.image('quad'), 0, 0, 1));
  });

  test(`${prefix}.from.bad-states-reject`, async (t) => {
    const { Image } = t;
    await t.assertRejects('InvalidStateError', t.createImageBitmap(t.createCanvas(0, 5)));
    await t.assertRejects('InvalidStateError', t.createImageBitmap(new Image()));
    const noise = new Blob(['no picture'], { type: 'image/png' });
    await t.assertRejects('InvalidStateError', t.createImageBitmap(noise));
  });

  test(`${prefix}.close`, async (t) => {
    const bitmap = await t.createImageBitmap(t.image('quad'));
    t.assertEqual(bitmap.close(), undefined);
    t.assertEqual(bitmap.width, 0);
    t.assertEqual(bitmap.height, 0);
    t.assertThrows('InvalidStateError', () => t.ctx.drawImage(bitmap, 0, 0));
    t.assertThrows('InvalidStateError', () => t.ctx.createPattern(bitmap, 'repeat'));
    await t.assertRejects('InvalidStateError', t.createImageBitmap(bitmap));
    t.assertEqual(bitmap.close(), undefined);
  });

  test(`${prefix}.close.leaves-patterns-made-before`, async (t) => {
    const bitmap = await t.createImageBitmap(t.image('green-16'));
    t.ctx.fillStyle = t.ctx.createPattern(bitmap, 'repeat');
    bitmap.close();
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.drawImage.all-forms`, async (t) => {
    const bitmap = await t.createImageBitmap(t.image('green-left'));
    t.ctx.drawImage(bitmap, 0, 0, 50, 25);
    t.ctx.drawImage(bitmap, 0, 0, 40, 50, 60, 25, 20, 20);
    t.assertPixel(t.canvas, 10, 10, GREEN);
    t.assertPixel(t.canvas, 40, 10, RED);
    t.assertPixels(t.canvas, [[62, 27], [77, 42]], GREEN);
  });

  test(`${prefix}.pattern`, async (t) => {
    const bitmap = await t.createImageBitmap(t.image('quad'));
    t.ctx.fillStyle = t.ctx.createPattern(bitmap, 'repeat');
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[0, 0], [98, 48]], RED);
    t.assertPixel(t.canvas, 99, 49, YELLOW);
  });
};
