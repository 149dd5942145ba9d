// What goes beyond plain shapes: operators, shadows, filters, clips and paths that are kept.

import { PALETTE, randomNumbers } from './random.mjs';

const full = ({ createCanvas }) => createCanvas(1920, 1080).getContext('2d');

/** 200 places on the canvas, for shapes of 60 pixels. */
const PLACES = Array.from({ length: 200 }, (_, i) => [(i % 20) * 94 + 8, Math.floor(i / 20) * 105 + 20]);

function operator(name) {
  return {
    name: `${name}-1080p`,
    about: `one rectangle over 1920 × 1080 under ${name}`,
    prepare(api) {
      const ctx = full(api);
      const gradient = ctx.createLinearGradient(0, 0, 1920, 0);
      gradient.addColorStop(0, '#ffe08a');
      gradient.addColorStop(1, '#304080');
      ctx.fillStyle = gradient;
      ctx.fillRect(0, 0, 1920, 1080);
      return ctx;
    },
    draw(api, ctx, turn) {
      ctx.globalCompositeOperation = name;
      ctx.fillStyle = turn % 2 ? '#e0f0d0' : 'rgba(240, 220, 255, 0.8)';
      ctx.fillRect(0, 0, 1920, 1080);
      return ctx;
    },
  };
}

function shadows(name, about, shape) {
  return {
    name,
    about,
    prepare: full,
    draw(api, ctx) {
      ctx.shadowColor = 'rgba(0, 0, 0, 0.5)';
      ctx.shadowBlur = 12;
      ctx.shadowOffsetX = ctx.shadowOffsetY = 4;
      PLACES.forEach(([x, y], i) => {
        ctx.fillStyle = PALETTE[i & 7];
        shape(ctx, x, y);
      });
      return ctx;
    },
  };
}

function circle(ctx, x, y) {
  ctx.beginPath();
  ctx.arc(x + 30, y + 30, 30, 0, Math.PI * 2);
}

function star(points) {
  const turn = (Math.PI * 2 * 799) / points;
  return (ctx) => {
    ctx.beginPath();
    for (let i = 0; i < points; i++)
      ctx.lineTo(960 + 500 * Math.cos(i * turn), 540 + 500 * Math.sin(i * turn));
    ctx.closePath();
  };
}

export const effects = [
  operator('multiply'),
  operator('overlay'),
  operator('source-in'),
  operator('luminosity'),
  operator('soft-light'),
  operator('color-dodge'),
  {
    name: 'operators-of-images',
    about: 'a 1920 × 1080 canvas drawn under multiply, screen, source-atop and color-burn',
    prepare(api) {
      const ctx = full(api);
      ctx.fillStyle = '#ffe08a';
      ctx.fillRect(0, 0, 1920, 1080);
      const source = full(api);
      PLACES.forEach(([x, y], i) => {
        source.fillStyle = PALETTE[i & 7];
        source.fillRect(x, y, 60, 60);
      });
      return { ctx, source };
    },
    draw(api, { ctx, source }) {
      for (const name of ['multiply', 'screen', 'source-atop', 'color-burn']) {
        ctx.globalCompositeOperation = name;
        ctx.drawImage(source.canvas, 0, 0);
      }
      return ctx;
    },
  },
  shadows('shadows-rectangles', '200 rectangles with blurred shadows', (ctx, x, y) =>
    ctx.fillRect(x, y, 60, 60),
  ),
  shadows('shadows-circles', '200 circles with blurred shadows', (ctx, x, y) => {
    circle(ctx, x, y);
    ctx.fill();
  }),
  {
    name: 'blur-filter-1080p',
    about: 'a 1920 × 1080 canvas drawn through blur(8px)',
    prepare(api) {
      const ctx = full(api);
      // Without it the drawing would be done, but not the work.
      if (!('filter' in ctx)) throw new Error('there is no ctx.filter');
      const source = full(api);
      PLACES.forEach(([x, y], i) => {
        source.fillStyle = PALETTE[i & 7];
        source.fillRect(x, y, 60, 60);
      });
      return { ctx, source };
    },
    draw(api, { ctx, source }) {
      ctx.filter = 'blur(8px)';
      ctx.drawImage(source.canvas, 0, 0);
      return ctx;
    },
  },
  {
    name: 'clipped-fills',
    about: '200 rectangles, each clipped to a circle',
    prepare: full,
    draw(api, ctx) {
      PLACES.forEach(([x, y], i) => {
        ctx.save();
        circle(ctx, x, y);
        ctx.clip();
        ctx.fillStyle = PALETTE[i & 7];
        ctx.fillRect(x, y, 60, 60);
        ctx.restore();
      });
      return ctx;
    },
  },
  {
    name: 'star-evenodd',
    about: 'a star of 2000 points whose every edge crosses the others, even-odd',
    prepare: full,
    draw(api, ctx) {
      ctx.fillStyle = '#345678';
      star(2000)(ctx);
      ctx.fill('evenodd');
      return ctx;
    },
  },
  {
    name: 'conic-1080p',
    about: 'one 1920 × 1080 rectangle, conic gradient',
    prepare(api) {
      const ctx = full(api);
      const gradient = ctx.createConicGradient(0.5, 960, 540);
      PALETTE.forEach((color, i) => gradient.addColorStop(i / PALETTE.length, color));
      ctx.fillStyle = gradient;
      return ctx;
    },
    draw(api, ctx) {
      ctx.fillRect(0, 0, 1920, 1080);
      return ctx;
    },
  },
  {
    name: 'path2d-reused',
    about: 'one Path2D of 12 segments filled 10,000 times at other places',
    prepare(api) {
      const path = new api.Path2D('M0 8 L6 6 L8 0 L10 6 L16 8 L10 10 L8 16 L6 10 Z M6 6 h4 v4 h-4 z');
      return { ctx: full(api), path };
    },
    draw(api, { ctx, path }) {
      const random = randomNumbers(11);
      for (let i = 0; i < 10_000; i++) {
        ctx.setTransform(1, 0, 0, 1, random() * 1900, random() * 1060);
        ctx.fillStyle = PALETTE[i & 7];
        ctx.fill(path);
      }
      ctx.resetTransform();
      return ctx;
    },
  },
];
