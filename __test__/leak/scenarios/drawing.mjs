// Drawing that nobody looks at: what is recorded and not yet drawn stays small.
import { surfaceMB } from '../pictures.mjs';

const drawsPerTurn = 20_000;

export default [
  {
    name: 'canvas to canvas and back, 20,000 times',
    about: 'Each shows the other; neither keeps what the other was.',
    turns: [20_000, 20_000],
    holds: 4 * surfaceMB(256, 256),
    pace: 'sync',
    setup(library) {
      const one = library.createCanvas(256, 256);
      one.getContext('2d').fillRect(10, 10, 60, 60);
      return { one, other: library.createCanvas(256, 256) };
    },
    turn({ one, other }) {
      other.getContext('2d').drawImage(one, 1, 1);
      one.getContext('2d').drawImage(other, 0, 0);
    },
  },
  {
    name: 'a canvas drawn on itself',
    about: 'The snapshot of the own surface is given up before the next.',
    turns: [2000, 20_000],
    holds: 2 * surfaceMB(512, 512),
    pace: 'sync',
    setup(library) {
      const canvas = library.createCanvas(512, 512);
      canvas.getContext('2d').fillRect(0, 0, 40, 40);
      return { canvas };
    },
    turn({ canvas }) {
      canvas.getContext('2d').drawImage(canvas, 2, 2, 500, 500);
    },
  },
  {
    name: 'rectangles by the million, never read',
    about: '60 × 20,000 fills in changing colours without a read or a return to the event loop.',
    turns: [60, 500],
    holds: 8,
    pace: 'sync',
    setup: (library) => ({ ctx: library.createCanvas(300, 300).getContext('2d') }),
    turn({ ctx }, i) {
      for (let n = 0; n < drawsPerTurn; n++) {
        ctx.fillStyle = n % 2 ? '#0af' : '#fa0';
        ctx.fillRect((n * 7) % 300, (n * 13 + i) % 300, 5.5, 5.5);
      }
    },
  },
  {
    name: 'paths by the hundred thousand, never read',
    about: 'Curves, arcs and dashes, filled and stroked under transforms.',
    turns: [40, 400],
    holds: 8,
    pace: 'sync',
    setup: (library) => ({ ctx: library.createCanvas(300, 300).getContext('2d') }),
    turn({ ctx }) {
      ctx.setLineDash([4, 2]);
      for (let n = 0; n < 2000; n++) {
        ctx.beginPath();
        ctx.moveTo((n * 7) % 300, 10);
        ctx.quadraticCurveTo(50, 90, (n * 11) % 300, 200);
        ctx.arc(150, 150, 1 + (n % 40), 0, 5);
        if (n % 2) ctx.fill();
        else ctx.stroke();
      }
    },
  },
  {
    name: 'one path that grows and is never drawn',
    about: 'A million points, given up by beginPath().',
    turns: [20, 100],
    holds: 96,
    pace: 'sync',
    setup: (library) => ({ ctx: library.createCanvas(300, 300).getContext('2d') }),
    turn({ ctx }) {
      ctx.beginPath();
      for (let n = 0; n < 500_000; n++) ctx.lineTo(n % 300, (n * 7) % 300);
    },
  },
  {
    name: 'fresh canvases drawn, never read',
    about: 'A recorded drawing must not keep its sources for long.',
    turns: [4000, 40_000],
    holds: 2 * surfaceMB(256, 256) + 8,
    pace: 'sync',
    setup: (library) => ({ library, ctx: library.createCanvas(256, 256).getContext('2d') }),
    turn({ library, ctx }, i) {
      const sprite = library.createCanvas(256, 256);
      sprite.getContext('2d').fillRect(i % 200, 0, 50, 256);
      ctx.drawImage(sprite, 0, 0);
    },
  },
  {
    name: 'gradients by the hundred thousand, never read',
    about: 'A new gradient for each fill.',
    turns: [40, 400],
    holds: 8,
    pace: 'sync',
    setup: (library) => ({ ctx: library.createCanvas(64, 64).getContext('2d') }),
    turn({ ctx }) {
      for (let n = 0; n < 2500; n++) {
        const gradient = ctx.createLinearGradient(0, 0, n, 64);
        gradient.addColorStop(0, '#012');
        gradient.addColorStop(1, '#fed');
        ctx.fillStyle = gradient;
        ctx.fillRect(n % 60, 0, 4, 4);
      }
    },
  },
  {
    name: 'compositing layers',
    about: 'Operators that need a layer of their own, over a large canvas.',
    turns: [60, 600],
    holds: 3 * surfaceMB(1500, 1500),
    pace: 'sync',
    setup: (library) => ({ ctx: library.createCanvas(1500, 1500).getContext('2d') }),
    turn({ ctx }, i) {
      for (const operation of ['source-in', 'xor', 'copy', 'destination-over', 'multiply']) {
        ctx.globalCompositeOperation = operation;
        ctx.fillStyle = `rgba(0, ${i}, 90, 0.5)`;
        ctx.beginPath();
        ctx.arc(750, 750, 700, 0, 7);
        ctx.fill();
      }
      ctx.getImageData(0, 0, 1, 1);
    },
  },
  {
    name: 'shadows and filters',
    about: 'Each shape needs a layer and its blurred copy for a moment.',
    turns: [60, 600],
    holds: 6 * surfaceMB(600, 600),
    pace: 'sync',
    setup: (library) => ({ ctx: library.createCanvas(600, 600).getContext('2d') }),
    turn({ ctx }, i) {
      ctx.shadowColor = 'rgba(0, 0, 0, 0.4)';
      ctx.shadowOffsetY = 4;
      for (const blur of [0, 3, 12, 40]) {
        ctx.shadowBlur = blur + (i % 3);
        if ('filter' in ctx) ctx.filter = blur % 2 ? 'blur(3px) contrast(120%)' : 'none';
        ctx.beginPath();
        ctx.arc(300, 300, 200 + (i % 50), 0, 7);
        ctx.fill();
      }
      ctx.getImageData(0, 0, 1, 1);
    },
  },
];
