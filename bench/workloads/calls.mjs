// What a call itself costs, with little or no drawing behind it.

import { PALETTE, randomNumbers } from './random.mjs';

const small = ({ createCanvas }) => createCanvas(400, 400).getContext('2d');

function lineTo(ctx, finish) {
  for (let path = 0; path < 200; path++) {
    ctx.beginPath();
    for (let i = 0; i < 1000; i++) ctx.lineTo(i * 0.4, 200 + ((i * 37 + path) % 100));
    finish(ctx);
  }
  return ctx;
}

function makeAndDrop(api, ctx) {
  for (let i = 0; i < 10_000; i++) api.createCanvas(8, 8).getContext('2d').fillRect(1, 1, 4, 4);
  return ctx;
}

export const calls = [
  {
    name: 'line-to',
    about: '200,000 lineTo, a new path every 1000, nothing painted',
    prepare: small,
    draw: (api, ctx) => lineTo(ctx, () => {}),
  },
  {
    name: 'line-to-stroked',
    about: 'the same, each path stroked 1 pixel wide',
    prepare: small,
    turns: 3,
    draw: (api, ctx) => lineTo(ctx, () => ctx.stroke()),
  },
  {
    name: 'fill-style',
    about: '200,000 times fillStyle, 8 colours in turn',
    prepare: small,
    draw(api, ctx) {
      for (let i = 0; i < 200_000; i++) ctx.fillStyle = PALETTE[i & 7];
      return ctx;
    },
  },
  {
    name: 'fill-style-distinct',
    about: '200,000 times fillStyle, 20,000 different colours',
    prepare(api) {
      const random = randomNumbers(5);
      const byte = () => Math.floor(random() * 256);
      const colours = Array.from({ length: 20_000 }, () => `rgb(${byte()}, ${byte()}, ${byte()})`);
      return { ctx: small(api), colours };
    },
    draw(api, { ctx, colours }) {
      for (let i = 0; i < 200_000; i++) ctx.fillStyle = colours[i % colours.length];
      return ctx;
    },
  },
  {
    name: 'save-restore',
    about: '100,000 times save, translate, restore',
    prepare: small,
    draw(api, ctx) {
      for (let i = 0; i < 100_000; i++) {
        ctx.save();
        ctx.translate(1, 2);
        ctx.restore();
      }
      return ctx;
    },
  },
  {
    name: 'save-draw-restore',
    about: '100,000 times save, translate, fillStyle, fillRect 2×2, restore',
    prepare: small,
    draw(api, ctx) {
      for (let i = 0; i < 100_000; i++) {
        ctx.save();
        ctx.translate(i % 390, (i * 7) % 390);
        ctx.fillStyle = PALETTE[i & 7];
        ctx.fillRect(0, 0, 2, 2);
        ctx.restore();
      }
      return ctx;
    },
  },
  {
    name: 'save-deep',
    about: 'save and translate to a depth of 100,000, and back',
    prepare: small,
    draw(api, ctx) {
      for (let i = 0; i < 100_000; i++) {
        ctx.save();
        ctx.translate(1e-3, 2e-3);
      }
      for (let i = 0; i < 100_000; i++) ctx.restore();
      return ctx;
    },
  },
  {
    name: 'canvases',
    about: '10,000 canvases of 8×8 made, drawn on and dropped',
    prepare: small,
    turns: 5,
    draw: makeAndDrop,
  },
  {
    name: 'canvases-beside-100000',
    about: 'the same beside 100,000 that live',
    prepare(api) {
      const ctx = small(api);
      ctx.alive = Array.from({ length: 100_000 }, () => api.createCanvas(8, 8));
      return ctx;
    },
    turns: 5,
    draw: makeAndDrop,
  },
];
