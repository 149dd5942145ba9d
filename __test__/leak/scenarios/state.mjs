// Canvases that live on while their sizes, states and styles come and go.
import { surfaceMB } from '../pictures.mjs';

const setup = (library) => ({ library, canvas: library.createCanvas(64, 64) });

function fill(canvas) {
  const ctx = canvas.getContext('2d');
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.getImageData(0, 0, 1, 1);
}

export default [
  {
    name: 'resize loop',
    about: 'One canvas through sizes from 1000² to 3000².',
    turns: [300, 2000],
    holds: surfaceMB(3000, 3000),
    pace: 'sync',
    setup,
    turn({ canvas }, i) {
      canvas.width = canvas.height = 1000 + (i % 8) * 285;
      fill(canvas);
    },
  },
  {
    name: 'resized to zero, canvas kept',
    about: 'width = height = 0 frees at once, though all the canvases stay alive.',
    turns: [200, 2000],
    holds: surfaceMB(2000, 2000),
    pace: 'sync',
    setup: (library) => ({ library, kept: [] }),
    turn({ library, kept }) {
      const canvas = library.createCanvas(2000, 2000);
      fill(canvas);
      canvas.width = canvas.height = 0;
      kept.push(canvas);
    },
  },
  {
    name: 'disposed, canvas kept',
    about: 'dispose() frees at once.',
    needs: ['Canvas.prototype.dispose'],
    turns: [200, 2000],
    holds: surfaceMB(2000, 2000),
    pace: 'sync',
    setup: (library) => ({ library, kept: [] }),
    turn({ library, kept }) {
      const canvas = library.createCanvas(2000, 2000);
      fill(canvas);
      canvas.dispose();
      kept.push(canvas);
    },
  },
  {
    name: 'save and restore with gradients and patterns',
    about: 'Each level has styles of its own; all levels are closed again.',
    turns: [2000, 20_000],
    holds: 1,
    pace: 'sync',
    setup: (library) => ({ ...setup(library), tile: library.createCanvas(32, 32) }),
    turn({ canvas, tile }) {
      const ctx = canvas.getContext('2d');
      for (let level = 0; level < 20; level++) {
        ctx.save();
        const gradient = ctx.createRadialGradient(32, 32, level, 32, 32, 40);
        for (let stop = 0; stop < 8; stop++)
          gradient.addColorStop(stop / 8, `hsl(${stop * 40}, 80%, 50%)`);
        ctx.fillStyle = gradient;
        ctx.strokeStyle = ctx.createPattern(tile, 'repeat');
        ctx.beginPath();
        ctx.rect(level, level, 40, 40);
        ctx.clip();
        ctx.fillRect(0, 0, 64, 64);
        ctx.strokeRect(4, 4, 20, 20);
      }
      for (let level = 0; level < 20; level++) ctx.restore();
    },
  },
  {
    name: 'saved and never restored',
    about: 'A thousand open states with clips, thrown away with the size or the canvas.',
    turns: [100, 1000],
    // A canvas and the next, each with its thousand states on both sides.
    holds: 16,
    pace: 'sync',
    setup,
    turn({ library, canvas }, i) {
      const target = i % 2 ? library.createCanvas(64, 64) : canvas;
      const ctx = target.getContext('2d');
      for (let level = 0; level < 1000; level++) {
        ctx.save();
        ctx.setLineDash([level, 2, 3]);
        ctx.translate(0.01, 0.01);
      }
      ctx.beginPath();
      ctx.arc(32, 32, 20, 0, 7);
      ctx.clip();
      fill(target);
      canvas.width = 64;
    },
  },
  {
    name: 'distinct colours by the ten thousand',
    about: 'Parsed colours are remembered, within bounds.',
    turns: [100, 1000],
    holds: 4,
    pace: 'sync',
    setup,
    turn({ canvas }, i) {
      const ctx = canvas.getContext('2d');
      for (let n = 0; n < 2000; n++) {
        ctx.fillStyle = `rgba(${n % 256}, ${i % 256}, ${(n >> 3) % 256}, 0.${n}${i})`;
        ctx.fillRect(n % 64, i % 64, 1, 1);
      }
      ctx.getImageData(0, 0, 1, 1);
    },
  },
];
