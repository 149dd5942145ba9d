import assert from 'node:assert/strict';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mergeImages from 'merge-images';
import { Canvas, Image, createCanvas } from 'canvas';
import { client, decoded, isNear, keep, pixel } from './support/client.mjs';

/** A disc of a colour on nothing, as a PNG. */
function disc(size, colour) {
  const canvas = createCanvas(size, size);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = colour;
  ctx.arc(size / 2, size / 2, size / 2, 0, 7);
  ctx.fill();
  return canvas.toBuffer('image/png');
}

function setup() {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'clients-')), 'ground.png');
  writeFileSync(file, disc(160, '#2266cc'));
  return { file, red: disc(60, '#cc3311') };
}

/** Pictures by path, by bytes and from a data URL, one over the other. */
const merged = ({ file, red }, options) =>
  mergeImages(
    [
      file,
      { src: red, x: 10, y: 50 },
      { src: `data:image/png;base64,${red.toString('base64')}`, x: 90, y: 50, opacity: 0.5 },
    ],
    { Canvas, Image, ...options },
  );

export default client(import.meta, {
  holds: 4,
  setup,
  render: (state) => merged(state),
  tests: {
    async 'lays pictures over each other'(state) {
      const url = await merged(state);
      const canvas = await decoded(url);
      keep('merge-images', canvas);
      assert.deepEqual([canvas.width, canvas.height], [160, 160]);
      assert.ok(isNear(pixel(canvas, 80, 20), [0x22, 0x66, 0xcc, 255]), 'the ground');
      assert.ok(isNear(pixel(canvas, 40, 80), [0xcc, 0x33, 0x11, 255]), 'the first disc');
      assert.ok(
        isNear(pixel(canvas, 120, 80), [0x77, 0x4d, 0x6f, 255]),
        'the second, half transparent',
      );
      assert.deepEqual(pixel(canvas, 2, 2), [0, 0, 0, 0]);
    },
    async 'makes JPEGs of the size asked for'(state) {
      const url = await merged(state, {
        format: 'image/jpeg',
        quality: 0.9,
        width: 200,
        height: 100,
      });
      assert.match(url, /^data:image\/jpeg;base64,/);
      const canvas = await decoded(url);
      assert.deepEqual([canvas.width, canvas.height], [200, 100]);
    },
    async 'fails for a picture that is not there'({ file }) {
      await assert.rejects(mergeImages([`${file}.not`], { Canvas, Image }), /Couldn't load image/);
    },
  },
});
