import { PALETTE, randomNumbers } from './random.mjs';

const full = ({ createCanvas }) => createCanvas(1920, 1080).getContext('2d');

function circles(ctx, paint) {
  const random = randomNumbers(2);
  for (let i = 0; i < 5000; i++) {
    ctx.beginPath();
    ctx.arc(random() * 1920, random() * 1080, 3 + random() * 9, 0, Math.PI * 2);
    paint(i);
  }
  return ctx;
}

function rectangles(ctx, offset) {
  const random = randomNumbers(3);
  for (let i = 0; i < 50_000; i++) {
    ctx.fillStyle = PALETTE[(i >> 4) & 7];
    ctx.fillRect(
      Math.floor(random() * 1910) + offset,
      Math.floor(random() * 1070) + offset,
      10,
      10,
    );
  }
  return ctx;
}

export const shapes = [
  {
    name: 'circles-filled',
    about: '5000 circles of radius 3 to 12 in 8 colours',
    prepare: full,
    draw: (api, ctx) =>
      circles(ctx, (i) => {
        ctx.fillStyle = PALETTE[i & 7];
        ctx.fill();
      }),
  },
  {
    name: 'circles-stroked',
    about: 'the same, stroked 1.5 pixels wide',
    prepare: full,
    draw(api, ctx) {
      ctx.lineWidth = 1.5;
      return circles(ctx, (i) => {
        ctx.strokeStyle = PALETTE[i & 7];
        ctx.stroke();
      });
    },
  },
  {
    name: 'rects-whole-pixels',
    about: '50,000 rectangles of 10 × 10, aligned to pixels',
    prepare: full,
    draw: (api, ctx) => rectangles(ctx, 0),
  },
  {
    name: 'rects-half-pixels',
    about: 'the same, half a pixel off',
    prepare: full,
    draw: (api, ctx) => rectangles(ctx, 0.5),
  },
  {
    name: 'stars',
    about: '2000 ten-pointed stars, even-odd, and their outlines',
    prepare: full,
    draw(api, ctx) {
      const random = randomNumbers(4);
      ctx.lineWidth = 1;
      for (let i = 0; i < 2000; i++) {
        const [x, y, radius] = [random() * 1920, random() * 1080, 10 + random() * 30];
        ctx.beginPath();
        for (let point = 0; point < 10; point++) {
          const angle = point * Math.PI * 0.6;
          ctx.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        }
        ctx.closePath();
        ctx.fillStyle = PALETTE[i & 7];
        ctx.fill('evenodd');
        ctx.stroke();
      }
      return ctx;
    },
  },
];
