'use strict';

// What drawImage takes and refuses.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'drawing-images.arguments';

module.exports = (test) => {
  for (const [kind, source] of Object.entries({
    undefined,
    null: null,
    text: 'image.png',
    number: 1,
    object: {},
    array: [1, 2],
    function: () => {},
    'look-alike': { width: 10, height: 10, complete: true },
  })) {
    test(`${prefix}.source-refused.${kind}`, (t) => {
      t.assertThrows('TypeError', () => t.ctx.drawImage(source, 0, 0));
    });
  }

  test(`${prefix}.source-refused.context`, (t) => {
    t.assertThrows('TypeError', () => t.ctx.drawImage(t.ctx, 0, 0));
  });

  test(`${prefix}.source-refused.pattern`, (t) => {
    const pattern = t.ctx.createPattern(t.canvas, 'repeat');
    t.assertThrows('TypeError', () => t.ctx.drawImage(pattern, 0, 0));
  });

  test(`${prefix}.source-refused.image-data`, (t) => {
    const data = t.ctx.createImageData(10, 10);
    t.assertThrows('TypeError', () => t.ctx.drawImage(data, 0, 0));
  });

  test(`${prefix}.source-refused.path`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    t.assertThrows('TypeError', () => t.ctx.drawImage(path, 0, 0));
  });

  for (const count of [0, 1, 2, 4, 6, 7, 8]) {
    test(`${prefix}.count.${count}`, (t) => {
      const all = [t.image('red'), 0, 0, 10, 10, 0, 0, 10, 10];
      t.assertThrows('TypeError', () => t.ctx.drawImage(...all.slice(0, count)));
      t.assertPixel(t.canvas, 5, 5, CLEAR);
    });
  }

  test(`${prefix}.count.ten-takes-nine`, (t) => {
    t.ctx.drawImage(t.image('green'), 0, 0, 100, 50, 0, 0, 100, 50, 'more');
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.returns-undefined`, (t) => {
    t.assertEqual(t.ctx.drawImage(t.image('green'), 0, 0), undefined);
    t.assertEqual(t.ctx.drawImage(t.image('green'), NaN, 0), undefined);
  });

  for (const [name, good] of Object.entries({
    three: [0, 0],
    five: [0, 0, 100, 50],
    nine: [0, 0, 100, 50, 0, 0, 100, 50],
  })) {
    test(`${prefix}.non-finite-is-ignored.${name}`, (t) => {
      t.paint('#0f0');
      for (const bad of [Infinity, -Infinity, NaN, undefined, 'x', {}]) {
        good.forEach((_, i) => {
          const args = good.map((value, at) => (at === i ? bad : value));
          t.ctx.drawImage(t.image('red'), ...args);
        });
      }
      t.assertPixel(t.canvas, 50, 25, GREEN);
    });
  }

  test(`${prefix}.numbers-are-converted`, (t) => {
    t.ctx.drawImage(t.image('green-16'), '10', { valueOf: () => 10 }, [16], '1.6e1');
    t.assertPixels(t.canvas, [[10, 10], [25, 25]], GREEN);
    t.assertPixel(t.canvas, 9, 10, CLEAR);
    t.ctx.drawImage(t.image('green-16'), null, true);
    t.assertPixel(t.canvas, 1, 1, GREEN);
  });

  test(`${prefix}.canvas-without-pixels-throws`, (t) => {
    for (const [width, height] of [[0, 10], [10, 0], [0, 0]]) {
      const empty = t.createCanvas(width, height);
      t.assertThrows('InvalidStateError', () => t.ctx.drawImage(empty, 0, 0));
      t.assertThrows('InvalidStateError', () => t.ctx.drawImage(empty, 0, 0, 10, 10));
    }
  });

  test(`${prefix}.image-without-a-source-paints-nothing`, (t) => {
    const { Image } = t;
    t.paint('#0f0');
    t.assertEqual(t.ctx.drawImage(new Image(), 0, 0), undefined);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.broken-image-throws`, async (t) => {
    const { Image } = t;
    const image = new Image();
    await new Promise((resolve) => {
      image.onerror = resolve;
      image.onload = resolve;
      image.src = 'data:image/png;base64,bm90IGEgcGljdHVyZQ==';
    });
    t.assertThrows('InvalidStateError', () => t.ctx.drawImage(image, 0, 0));
  });

  test(`${prefix}.image-of-natural-size`, (t) => {
    const image = t.image('ggrr');
    t.assertEqual(image.naturalWidth, 4);
    t.assertEqual(image.naturalHeight, 2);
    t.assertEqual(image.complete, true);
  });
};
