// Documents: what is drawn is kept until they are written, and not longer.
import { fileURLToPath } from 'node:url';
import { fixture, surfaceMB } from '../pictures.mjs';

const font = fileURLToPath(
  new URL('../../../crates/canvas2d/assets/DejaVuSansSubset.ttf', import.meta.url),
);

/** Fonts, shapes and masks of glyphs, and a document of the larger kind. */
const holds = 24 + 16;

function setup(library) {
  library.registerFont?.(font, { family: 'Leak' });
  const image = new library.Image();
  image.dataMode = 3;
  image.src = fixture('photo.jpg');
  return { library, image };
}

/** What is kept of a thread's texts goes with its fonts. */
const teardown = ({ library }) => library.deregisterAllFonts?.();

function fill(ctx, image, turn) {
  ctx.font = '14px Leak';
  for (let line = 0; line < 12; line++) {
    ctx.fillText(`Line ${line} of turn ${turn % 100}`, 20, 30 + line * 20);
  }
  const gradient = ctx.createLinearGradient(0, 0, 300, 0);
  gradient.addColorStop(0, 'red');
  gradient.addColorStop(1, `hsl(${turn % 360}, 80%, 50%)`);
  ctx.fillStyle = gradient;
  ctx.fillRect(20, 280, 260, 40);
  ctx.drawImage(image, 20, 330, 100, 60);
  ctx.fillStyle = 'black';
  ctx.beginPath();
  ctx.arc(200, 360, 30, 0, 7);
  ctx.stroke();
}

function check(file) {
  if (!(file.length > 1000)) throw new Error('no file');
}

function drained(stream) {
  return new Promise((resolve, reject) => {
    stream.on('data', () => {});
    stream.on('end', resolve);
    stream.on('error', reject);
  });
}

export default [
  {
    name: 'PDF documents of 100 pages',
    about: 'Text, a gradient, an image and a circle on each page; written and dropped.',
    turns: [14, 140],
    holds,
    pace: 'sync',
    setup,
    teardown,
    turn({ library, image }, i) {
      const canvas = library.createCanvas(300, 400, 'pdf');
      const ctx = canvas.getContext('2d');
      for (let page = 0; page < 100; page++) {
        if (page > 0) ctx.addPage();
        fill(ctx, image, i + page);
      }
      check(canvas.toBuffer());
    },
  },
  {
    name: 'PDF pages with pictures of what PDF cannot say',
    about: 'Shadows and filters, each drawn at 300 pixels per inch.',
    turns: [24, 240],
    holds: holds + 4 * surfaceMB(1250, 1250),
    pace: 'sync',
    setup,
    teardown,
    turn({ library, image }, i) {
      const canvas = library.createCanvas(300, 300, 'pdf');
      const ctx = canvas.getContext('2d');
      ctx.shadowBlur = 10;
      ctx.shadowColor = 'black';
      fill(ctx, image, i);
      ctx.globalCompositeOperation = 'xor';
      ctx.fillRect(0, 0, 200, 200);
      check(canvas.toBuffer());
    },
  },
  {
    name: 'PDF documents dropped unwritten, or resized to nothing',
    about: 'What was recorded goes with the canvas, at once or when it is collected.',
    turns: [250, 2500],
    holds,
    pace: 'sync',
    setup,
    teardown,
    turn({ library, image }, i) {
      const canvas = library.createCanvas(300, 400, 'pdf');
      const ctx = canvas.getContext('2d');
      for (let page = 0; page < 10; page++) {
        fill(ctx, image, i + page);
        ctx.addPage();
      }
      ctx.getTransform();
      if (i % 2) canvas.width = canvas.height = 0;
    },
  },
  {
    name: 'PDF streams, read or abandoned',
    about: 'One is read to its end, one is destroyed half way, one nobody touches.',
    turns: [60, 600],
    holds,
    pace: 'await',
    setup,
    teardown,
    async turn({ library, image }, i) {
      const canvas = library.createCanvas(300, 400, 'pdf');
      fill(canvas.getContext('2d'), image, i);
      await drained(canvas.createPDFStream());
      const stopped = canvas.createPDFStream();
      stopped.on('error', () => {});
      stopped.once('data', () => stopped.destroy());
      canvas.createPDFStream();
      await canvas.encode?.();
    },
  },
  {
    name: 'SVG canvases',
    about: 'Drawn, written and dropped, some of them as pixels.',
    turns: [200, 2000],
    holds,
    pace: 'sync',
    setup,
    teardown,
    turn({ library, image }, i) {
      const canvas = library.createCanvas(300, 400, 'svg');
      const ctx = canvas.getContext('2d');
      fill(ctx, image, i);
      check(canvas.toBuffer());
      if (i % 10 === 0) ctx.getImageData(0, 0, 10, 10);
    },
  },
  {
    name: 'text in SVG images',
    about: 'Shaped and made paths of on whatever thread decodes.',
    needs: ['registerFont'],
    turns: [300, 3000],
    holds,
    pace: 'await',
    setup,
    teardown,
    async turn({ library }, i) {
      const text = `<text x="5" y="30" font-family="Leak" font-size="20">Turn ${i}</text>`;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">${text}</svg>`;
      const image = await library.loadImage(Buffer.from(svg));
      library.createCanvas(64, 64).getContext('2d').drawImage(image, 0, 0);
    },
  },
];
