// Programs in small containers run with a small heap.
import { surfaceMB } from '../pictures.mjs';

const [width, height] = [1920, 1080];
const frame = surfaceMB(width, height);

const nodeOptions = ['--max-old-space-size=64'];

export default [
  {
    name: 'getImageData 1080p in a heap of 64 MB',
    about: 'A frame of pixels a turn, none of them kept.',
    nodeOptions,
    turns: [300, 3000],
    holds: 2 * frame,
    pace: 'sync',
    setup: (library) => ({ canvas: library.createCanvas(width, height) }),
    turn({ canvas }) {
      const ctx = canvas.getContext('2d');
      ctx.fillRect(0, 0, 1, 1);
      const { data } = ctx.getImageData(0, 0, width, height);
      if (data.length !== width * height * 4) throw new Error('not a frame');
    },
  },
];
