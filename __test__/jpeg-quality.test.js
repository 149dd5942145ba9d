'use strict';

// JPEG files are as true to the picture as libjpeg-turbo's, and no larger.

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { createCanvas, loadImage } = require('../js');

const [WIDTH, HEIGHT] = [161, 117];

/** Smooth like a photograph on the left, with lines like a chart on the right. */
function drawing() {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const ctx = canvas.getContext('2d');
  const image = ctx.createImageData(WIDTH, HEIGHT);
  for (let y = 0, at = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1, at += 4) {
      image.data.set(x < 80 ? photo(x, y) : chart(x, y), at);
      image.data[at + 3] = 255;
    }
  }
  ctx.putImageData(image, 0, 0);
  return canvas;
}

const photo = (x, y) => [128 + 90 * Math.sin(x / 9) + ((x * 7 + y * 13) % 17), y * 2, (x + y) & 255];
const chart = (x, y) => (x % 16 === 3 || Math.abs(y - 60 - 40 * Math.sin(x / 8)) < 2 ? [214, 39, 40] : [255, 255, 255]);

const pixels = (canvas) => canvas.getContext('2d').getImageData(0, 0, WIDTH, HEIGHT).data;

/** Peak signal to noise over red, green and blue, in dB. */
async function psnr(canvas, file) {
  const decoded = createCanvas(WIDTH, HEIGHT);
  decoded.getContext('2d').drawImage(await loadImage(file), 0, 0);
  const [wanted, got] = [pixels(canvas), pixels(decoded)];
  let sum = 0;
  for (let at = 0; at < wanted.length; at += 1) sum += (wanted[at] - got[at]) ** 2;
  return 10 * Math.log10((255 * 255 * WIDTH * HEIGHT * 3) / sum);
}

/** What node-canvas 3.2.3 with libjpeg-turbo makes of the same drawing: bytes, and dB by our decoder. */
const THEIRS = [
  { options: { quality: 0.5 }, bytes: 3175, db: 25.43 },
  { options: { quality: 0.75 }, bytes: 4055, db: 26.29 },
  { options: { quality: 0.9 }, bytes: 5756, db: 26.91 },
  { options: { quality: 1 }, bytes: 14391, db: 27.11 },
  { options: { quality: 0.75, chromaSubsampling: false }, bytes: 5838, db: 33.22 },
  { options: { quality: 0.75, progressive: true }, bytes: 3649, db: 26.29 },
];

describe('JPEG files', () => {
  const canvas = drawing();
  for (const { options, bytes, db } of THEIRS) {
    it(`are as good as libjpeg-turbo's with ${JSON.stringify(options)}`, async (t) => {
      const file = canvas.toBuffer('image/jpeg', options);
      const quality = await psnr(canvas, file);
      t.diagnostic(`${quality.toFixed(2)} dB (${db}), ${file.length} bytes (${bytes})`);
      assert.ok(quality > db - 0.05, `${quality} dB, not ${db}`);
      assert.ok(file.length <= bytes * 1.05, `${file.length} bytes, not ${bytes}`);
    });
  }
});
