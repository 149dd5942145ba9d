// One rectangle as large as the canvas, in every kind of paint.

const SIZES = [
  ['1080p', 1920, 1080, 300],
  ['5000', 5000, 5000, 10],
];

const PAINTS = {
  solid: () => ['#345678', '#876543'],
  alpha: () => ['rgba(200, 40, 90, 0.5)', 'rgba(10, 140, 90, 0.5)'],
  linear: (ctx, width, height) => [
    stops(ctx.createLinearGradient(0, 0, width, height)),
    stops(ctx.createLinearGradient(width, 0, 0, height)),
  ],
  radial: (ctx, width, height) => [
    stops(ctx.createRadialGradient(width / 2, height / 2, 0, width / 2, height / 2, width / 2)),
    stops(ctx.createRadialGradient(width / 3, height / 2, 0, width / 2, height / 2, width / 2)),
  ],
  pattern: (ctx, width, height, tile) => [ctx.createPattern(tile, 'repeat')],
};

function stops(gradient) {
  gradient.addColorStop(0, 'gold');
  gradient.addColorStop(0.5, 'crimson');
  gradient.addColorStop(1, 'midnightblue');
  return gradient;
}

export const fills = SIZES.flatMap(([size, width, height, turns]) =>
  Object.entries(PAINTS).map(([paint, paints]) => ({
    name: `${paint}-${size}`,
    about: `one ${width} × ${height} rectangle, ${paint}`,
    turns,
    async prepare({ createCanvas, loadImage }, { tile }) {
      const ctx = createCanvas(width, height).getContext('2d');
      return { ctx, paints: paints(ctx, width, height, await loadImage(tile)) };
    },
    draw(api, { ctx, paints: choice }, turn) {
      ctx.fillStyle = choice[turn % choice.length];
      ctx.fillRect(0, 0, width, height);
      return ctx;
    },
  })),
);
