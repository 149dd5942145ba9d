'use strict';

// toDataURL and toBlob.

const { BLACK, GREEN } = require('../../colours.js');

const prefix = 'canvas-element';

/** The data of a base64 data URL, as text of bytes. */
const bytesOf = (url) => atob(url.slice(url.indexOf(',') + 1));

const PNG = '\x89PNG\r\n\x1a\n';

/** Draws a data URL's picture and returns the canvas. */
async function decoded(t, url) {
  const image = await t.loadImage(url);
  const canvas = t.createCanvas(image.naturalWidth, image.naturalHeight);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas;
}

/** Colours of many kinds, so that a picture's size depends on its quality. */
function paintNoise(t) {
  for (let i = 0; i < 500; i += 1) {
    t.ctx.fillStyle = `hsl(${(i * 47) % 360}, 80%, ${30 + ((i * 13) % 50)}%)`;
    t.ctx.fillRect((i * 31) % 100, (i * 17) % 50, 7, 7);
  }
}

function blobOf(canvas, ...args) {
  return new Promise((resolve) => canvas.toBlob(resolve, ...args));
}

module.exports = (test) => {
  test(`${prefix}.toDataURL.png-by-default`, (t) => {
    const url = t.canvas.toDataURL();
    t.assertTrue(url.startsWith('data:image/png;base64,'));
    t.assertTrue(bytesOf(url).startsWith(PNG));
    t.assertEqual(t.canvas.toDataURL(undefined), url);
  });

  test(`${prefix}.toDataURL.unknown-types-give-png`, (t) => {
    for (const type of ['image/bogus', '', 'png', 'image/png;x=1', null, 5, ' image/png']) {
      const url = t.canvas.toDataURL(type);
      t.assertTrue(url.startsWith('data:image/png;base64,'), String(type));
    }
  });

  test(`${prefix}.toDataURL.type-in-any-case`, (t) => {
    t.assertTrue(t.canvas.toDataURL('ImAgE/PnG').startsWith('data:image/png;base64,'));
    t.assertTrue(t.canvas.toDataURL('IMAGE/JPEG').startsWith('data:image/jpeg;base64,'));
  });

  test(`${prefix}.toDataURL.png-keeps-every-pixel`, async (t) => {
    t.ctx.drawImage(t.image('quad'), 0, 0);
    t.ctx.fillStyle = 'rgba(0, 255, 0, 0.4)';
    t.ctx.fillRect(10, 10, 10, 10);
    const back = await decoded(t, t.canvas.toDataURL());
    t.assertEqual(back.width, 100);
    t.assertEqual(back.height, 50);
    for (const [x, y] of [[0, 0], [1, 0], [0, 1], [1, 1], [15, 15], [50, 40]]) {
      t.assertPixel(back, x, y, t.pixel(t.canvas, x, y));
    }
  });

  test(`${prefix}.toDataURL.jpeg`, async (t) => {
    t.paint('#0f0');
    const url = t.canvas.toDataURL('image/jpeg');
    t.assertTrue(url.startsWith('data:image/jpeg;base64,'));
    t.assertTrue(bytesOf(url).startsWith('\xff\xd8\xff'));
    t.assertPixelApprox(await decoded(t, url), 50, 25, GREEN, 5);
  });

  test(`${prefix}.toDataURL.jpeg-is-drawn-on-black`, async (t) => {
    t.ctx.fillStyle = 'rgba(255, 255, 255, 0.5)';
    t.ctx.fillRect(0, 0, 50, 50);
    const back = await decoded(t, t.canvas.toDataURL('image/jpeg', 1));
    t.assertPixelApprox(back, 20, 25, [128, 128, 128, 255], 8);
    t.assertPixelApprox(back, 80, 25, BLACK, 8);
  });

  test(`${prefix}.toDataURL.quality-changes-the-size`, (t) => {
    paintNoise(t);
    const size = (quality) => t.canvas.toDataURL('image/jpeg', quality).length;
    t.assertTrue(size(0) < size(0.5), '0 and 0.5');
    t.assertTrue(size(0.5) < size(1), '0.5 and 1');
  });

  test(`${prefix}.toDataURL.quality-out-of-range-is-the-default`, (t) => {
    paintNoise(t);
    const standard = t.canvas.toDataURL('image/jpeg');
    for (const quality of [-0.1, 1.1, NaN, Infinity, '0.01', null, undefined, {}, true]) {
      t.assertTrue(t.canvas.toDataURL('image/jpeg', quality) === standard, String(quality));
    }
  });

  test(`${prefix}.toDataURL.quality-is-nothing-to-png`, (t) => {
    paintNoise(t);
    t.assertTrue(t.canvas.toDataURL('image/png', 0.1) === t.canvas.toDataURL('image/png'));
  });

  test(`${prefix}.toDataURL.without-pixels`, (t) => {
    for (const [width, height] of [[0, 10], [10, 0], [0, 0]]) {
      t.assertEqual(t.createCanvas(width, height).toDataURL(), 'data:,');
      t.assertEqual(t.createCanvas(width, height).toDataURL('image/jpeg'), 'data:,');
    }
  });

  test(`${prefix}.toDataURL.before-a-context-was-made`, async (t) => {
    const back = await decoded(t, t.createCanvas(3, 2).toDataURL());
    t.assertEqual(back.width, 3);
    t.assertPixel(back, 0, 0, [0, 0, 0, 0]);
  });

  test(`${prefix}.toDataURL.sees-what-was-drawn-just-before`, async (t) => {
    t.paint('#f00');
    t.canvas.toDataURL();
    t.paint('#0f0');
    t.assertPixel(await decoded(t, t.canvas.toDataURL()), 50, 25, GREEN);
  });

  test(`${prefix}.toDataURL.opaque-canvas`, async (t) => {
    const canvas = t.createCanvas(4, 4);
    canvas.getContext('2d', { alpha: false }).fillRect(3, 3, 1, 1);
    t.assertPixel(await decoded(t, canvas.toDataURL()), 1, 1, BLACK);
  });

  test(`${prefix}.toBlob.png-by-default`, async (t) => {
    t.paint('#0f0');
    const blob = await blobOf(t.canvas);
    t.assertTrue(blob instanceof Blob);
    t.assertEqual(blob.type, 'image/png');
    const bytes = new Uint8Array(await blob.arrayBuffer());
    t.assertElements(bytes.slice(0, 8), [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  });

  test(`${prefix}.toBlob.type-and-quality`, async (t) => {
    paintNoise(t);
    const low = await blobOf(t.canvas, 'image/jpeg', 0.1);
    const high = await blobOf(t.canvas, 'IMAGE/jpeg', 0.95);
    t.assertEqual(low.type, 'image/jpeg');
    t.assertEqual(high.type, 'image/jpeg');
    t.assertTrue(low.size < high.size);
    t.assertEqual((await blobOf(t.canvas, 'image/bogus')).type, 'image/png');
  });

  test(`${prefix}.toBlob.without-pixels-gives-null`, async (t) => {
    t.assertEqual(await blobOf(t.createCanvas(0, 10)), null);
    t.assertEqual(await blobOf(t.createCanvas(10, 0), 'image/jpeg'), null);
  });

  test(`${prefix}.toBlob.calls-back-later`, async (t) => {
    let returned = false;
    const late = new Promise((resolve) => t.canvas.toBlob(() => resolve(returned)));
    returned = true;
    t.assertTrue(await late);
  });

  test(`${prefix}.toBlob.takes-the-picture-at-the-call`, async (t) => {
    t.paint('#0f0');
    const pending = blobOf(t.canvas);
    t.paint('#f00');
    const bytes = new Uint8Array(await (await pending).arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    const back = await decoded(t, `data:image/png;base64,${btoa(text)}`);
    t.assertPixel(back, 50, 25, GREEN);
  });

  test(`${prefix}.toBlob.needs-a-function`, (t) => {
    t.assertThrows('TypeError', () => t.canvas.toBlob());
    t.assertThrows('TypeError', () => t.canvas.toBlob(null));
    t.assertThrows('TypeError', () => t.canvas.toBlob('image/png'));
    t.assertThrows('TypeError', () => t.canvas.toBlob({}));
  });
};
