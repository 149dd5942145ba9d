import { randomNumbers } from './random.mjs';

async function withSprites({ createCanvas, loadImage }, { sprites }) {
  return { ctx: createCanvas(1920, 1080).getContext('2d'), sheet: await loadImage(sprites) };
}

/** Draws a large picture scaled, from a canvas, so that no decoding is measured. */
const scaled = (from, to, quality) => ({
  turns: 5,
  async prepare({ createCanvas, loadImage }, { photo }) {
    const source = createCanvas(from, from);
    source.getContext('2d').drawImage(await loadImage(photo), 0, 0, from, from);
    source.getContext('2d').getImageData(0, 0, 1, 1);
    return { source, ctx: createCanvas(to, to).getContext('2d') };
  },
  draw(api, { source, ctx }) {
    if (quality) ctx.imageSmoothingQuality = quality;
    ctx.drawImage(source, 0, 0, to, to);
    return ctx;
  },
});

export const images = [
  {
    name: 'sprites',
    about: '10,000 translucent sprites of 32 × 32',
    prepare: withSprites,
    draw(api, { ctx, sheet }) {
      const random = randomNumbers(7);
      for (let i = 0; i < 10_000; i++) {
        const [x, y] = [Math.floor(random() * 1888), Math.floor(random() * 1048)];
        ctx.drawImage(sheet, (i & 7) * 32, ((i >> 3) & 7) * 32, 32, 32, x, y, 32, 32);
      }
      return ctx;
    },
  },
  {
    name: 'sprites-turned',
    about: 'the same, each turned',
    prepare: withSprites,
    draw(api, { ctx, sheet }) {
      const random = randomNumbers(8);
      for (let i = 0; i < 10_000; i++) {
        ctx.setTransform(1, 0, 0, 1, random() * 1920, random() * 1080);
        ctx.rotate(random() * 6);
        ctx.drawImage(sheet, (i & 7) * 32, ((i >> 3) & 7) * 32, 32, 32, -16, -16, 32, 32);
      }
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      return ctx;
    },
  },
  {
    name: 'reduce-4096-1024',
    about: '4096² drawn at 1024², default quality',
    ...scaled(4096, 1024),
  },
  { name: 'reduce-high', about: 'the same, quality high', ...scaled(4096, 1024, 'high') },
  {
    name: 'enlarge-1024-4096',
    about: '1024² drawn at 4096², default quality',
    ...scaled(1024, 4096),
  },
  { name: 'enlarge-high', about: 'the same, quality high', ...scaled(1024, 4096, 'high') },
  {
    name: 'canvas-to-canvas',
    about: '100 times a 1080p canvas onto another, unscaled',
    prepare({ createCanvas }) {
      const [source, target] = [0, 1].map(() => createCanvas(1920, 1080).getContext('2d'));
      return { source, target };
    },
    draw(api, { source, target }, turn) {
      for (let i = 0; i < 100; i++) {
        source.fillStyle = `rgba(${i}, ${turn}, 99, 0.5)`;
        source.fillRect(i * 10, 0, 100, 100);
        target.drawImage(source.canvas, 0, 0);
      }
      return target;
    },
  },
];
