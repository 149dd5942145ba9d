import assert from 'node:assert/strict';
import { Canvg, presets } from 'canvg';
import { JSDOM } from 'jsdom';
import * as canvas from 'canvas';
import { client, find, fontFamily, isInk, isNear, keep, pixel } from './support/client.mjs';

const { DOMParser } = new JSDOM().window;
const preset = presets.node({ DOMParser, canvas, fetch });

const blue = [0x22, 0x66, 0xcc, 255];
const red = [0xcc, 0x33, 0x11, 255];

function svg() {
  const picture = canvas.createCanvas(10, 10);
  picture.getContext('2d').fillRect(0, 0, 10, 10);
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="200">
    <defs>
      <linearGradient id="g"><stop offset="0" stop-color="#2266cc"/><stop offset="1" stop-color="#cc3311"/></linearGradient>
      <clipPath id="c"><circle cx="240" cy="50" r="30"/></clipPath>
      <pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><rect width="5" height="10" fill="#8800aa"/></pattern>
      <mask id="m"><rect x="200" y="120" width="40" height="60" fill="white"/></mask>
      <filter id="b" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="4"/></filter>
    </defs>
    <rect width="300" height="200" fill="white"/>
    <rect x="10" y="10" width="80" height="40" rx="10" fill="#2266cc"/>
    <rect x="110" y="10" width="80" height="40" fill="url(#g)"/>
    <rect x="200" y="10" width="90" height="80" fill="#cc3311" clip-path="url(#c)"/>
    <path d="M10 100 C 40 60 70 140 100 100 S 160 60 190 100" stroke="#00aa55" stroke-width="4" fill="none"/>
    <g transform="translate(40 150) rotate(45)"><rect x="-15" y="-15" width="30" height="30" fill="url(#p)"/></g>
    <text x="130" y="160" font-family="${fontFamily}" font-size="20" text-anchor="middle" fill="#222">Text here</text>
    <rect x="200" y="120" width="80" height="60" fill="#2266cc" mask="url(#m)"/>
    <image x="250" y="130" width="20" height="20" xlink:href="${picture.toDataURL()}"/>
  </svg>`;
}

async function draw() {
  const target = preset.createCanvas(300, 200);
  const renderer = Canvg.fromString(target.getContext('2d'), svg(), preset);
  await renderer.render();
  return target;
}

export default client(import.meta, {
  holds: 24,
  // Documents die old: with the heap it may have, V8 would hardly collect any in 200 turns.
  nodeOptions: ['--max-old-space-size=64'],
  render: async () => (await draw()).toBuffer('image/png'),
  tests: {
    async 'draws shapes, gradients, patterns, clips and masks'() {
      const target = await draw();
      keep('canvg', target);
      assert.deepEqual([target.width, target.height], [300, 200]);
      assert.ok(isNear(pixel(target, 50, 30), blue), 'the rectangle');
      assert.ok(isNear(pixel(target, 11, 11), [255, 255, 255, 255], 20), 'its round corner');
      assert.ok(
        isNear(pixel(target, 112, 30), blue, 8) && isNear(pixel(target, 187, 30), red, 8),
        'the gradient',
      );
      assert.ok(
        isNear(pixel(target, 240, 50), red) && isNear(pixel(target, 204, 14), [255, 255, 255, 255]),
        'the clip',
      );
      assert.ok(
        isNear(pixel(target, 220, 150), blue) &&
          isNear(pixel(target, 245, 170), [255, 255, 255, 255]),
        'the mask',
      );
      assert.ok(isNear(pixel(target, 260, 140), [0, 0, 0, 255]), 'the image');
      const curve = find(
        target,
        (colour) => isNear(colour, [0, 0xaa, 0x55, 255], 30),
        [0, 70, 200, 60],
      );
      assert.ok(curve.count > 500 && Math.abs(curve.right - 191) < 3, 'the curve');
    },
    async 'sets text in the middle of its anchor'() {
      const text = find(await draw(), isInk, [70, 135, 120, 40]);
      assert.ok(
        Math.abs((text.left + text.right) / 2 - 130) < 4,
        `text from ${text.left} to ${text.right}`,
      );
      assert.ok(Math.abs(text.bottom - 160) < 2, `it stands at ${text.bottom}`);
    },
  },
});
