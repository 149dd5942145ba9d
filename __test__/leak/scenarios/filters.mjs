// Filters draw through layers of their own, which end with the drawing.
import { surfaceMB } from '../pictures.mjs';

const side = 500;

export default [
  {
    name: 'filters of every kind',
    about: 'Blur, shadow and colour functions, each a new text, saved and restored.',
    pace: 'sync',
    turns: [60, 300],
    holds: 6 * surfaceMB(side, side),
    setup: (library) => ({ ctx: library.createCanvas(side, side).getContext('2d') }),
    turn({ ctx }, i) {
      ctx.save();
      ctx.filter = `blur(${1 + (i % 9)}px) sepia(${i % 100}%) drop-shadow(3px 3px ${i % 5}px red)`;
      ctx.fillRect(20, 20, side - 40, side - 40);
      ctx.filter = `hue-rotate(${i}deg) opacity(0.${i + 1})`;
      ctx.strokeRect(50, 50, 300, 300);
      ctx.restore();
      if (ctx.getImageData(250, 250, 1, 1).data[3] === 0) throw new Error('nothing was drawn');
    },
  },
];
