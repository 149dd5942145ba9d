import { PALETTE, randomNumbers } from './random.mjs';

const full = ({ createCanvas }) => createCanvas(1920, 1080).getContext('2d');

/** A random walk across the canvas, as charts show them. */
function walk(points, seed) {
  const random = randomNumbers(seed);
  const heights = new Float64Array(points);
  for (let i = 0, y = 540; i < points; i++) {
    y = Math.min(1070, Math.max(10, y + (random() - 0.5) * 24));
    heights[i] = y;
  }
  return heights;
}

const chart = (count, points) => ({
  prepare: (api) => ({
    ctx: full(api),
    series: Array.from({ length: count }, (_, i) => walk(points, i + 1)),
  }),
  turns: 3,
  draw(api, { ctx, series }) {
    ctx.lineWidth = 1.5;
    series.forEach((heights, index) => {
      ctx.strokeStyle = PALETTE[index & 7];
      ctx.beginPath();
      for (let i = 0; i < points; i++) ctx.lineTo((i * 1920) / points, heights[i]);
      ctx.stroke();
    });
    return ctx;
  },
});

export const lines = [
  { name: 'series-10x10k', about: '10 lines of 10,000 points, 1.5 wide', ...chart(10, 10_000) },
  { name: 'series-100k', about: 'a line of 100,000 points, 1.5 wide', ...chart(1, 100_000) },
  {
    name: 'zigzag-20k',
    about: 'a line of 20,000 points that crosses the whole height each time',
    prepare: full,
    turns: 2,
    warm: false,
    draw(api, ctx) {
      ctx.lineWidth = 1;
      ctx.beginPath();
      for (let i = 0; i < 20_000; i++)
        ctx.lineTo((i * 1920) / 20_000, i & 1 ? 1070 : 10 + (i % 97));
      ctx.stroke();
      return ctx;
    },
  },
  {
    name: 'dashed-beziers',
    about: '500 Bézier curves across the canvas, dashed',
    prepare: full,
    turns: 5,
    draw(api, ctx) {
      const random = randomNumbers(6);
      const [x, y] = [() => random() * 1920, () => random() * 1080];
      ctx.lineWidth = 2;
      ctx.setLineDash([8, 4]);
      for (let i = 0; i < 500; i++) {
        ctx.strokeStyle = PALETTE[i & 7];
        ctx.beginPath();
        ctx.moveTo(x(), y());
        ctx.bezierCurveTo(x(), y(), x(), y(), x(), y());
        ctx.stroke();
      }
      return ctx;
    },
  },
];
