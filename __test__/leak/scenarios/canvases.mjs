// Canvases made, drawn on and dropped by programs that never return to the event loop.
import { surfaceMB } from '../pictures.mjs';

const big = 5000;

function fillAndRead(library, side, i) {
  const ctx = library.createCanvas(side, side).getContext('2d');
  ctx.fillStyle = i % 2 ? 'rgb(200, 40, 0)' : 'rgb(40, 200, 0)';
  ctx.fillRect(0, 0, side, side);
  const [red] = ctx.getImageData(side - 1, side - 1, 1, 1).data;
  if (red !== (i % 2 ? 200 : 40)) throw new Error('the canvas was not filled');
}

const bigTurn = ({ library }, i) => fillAndRead(library, big, i);
const shared = { turns: [60, 200], holds: surfaceMB(big, big), setup: (library) => ({ library }) };

export default [
  {
    ...shared,
    name: 'canvas 5000², synchronous loop',
    about: 'createCanvas, fill, read one pixel; nothing awaited.',
    pace: 'sync',
    turn: bigTurn,
  },
  {
    ...shared,
    name: 'canvas 5000², await null',
    about: 'The same with a microtask between the turns.',
    pace: 'await',
    turn: bigTurn,
  },
  {
    ...shared,
    name: 'canvas 5000², synchronous, 300 MB of live objects',
    about: 'The same when a collection is expensive and V8 puts it off.',
    heap: 300,
    pace: 'sync',
    turn: bigTurn,
  },
  {
    ...shared,
    name: 'canvas 5000², synchronous, old space of 8 GB',
    about: 'The same when V8 was told that it has all the memory of the world.',
    nodeOptions: ['--max-old-space-size=8192'],
    skipOn: { bun: 'an option of V8' },
    pace: 'sync',
    turn: bigTurn,
  },
  {
    ...shared,
    name: 'canvas 256², thousands, synchronous',
    about: 'Small canvases: each too small to be noticed, together 1.6 GB.',
    turns: [6000, 40_000],
    holds: surfaceMB(256, 256),
    pace: 'sync',
    turn: ({ library }, i) => fillAndRead(library, 256, i),
  },
  {
    ...shared,
    name: 'canvas 16², tens of thousands, synchronous',
    // Node itself keeps some 0.2 KB for each wrapped object until the event loop turns: more turns
    // than these would measure that.
    about: 'Tiny canvases: what counts is the objects around the pixels.',
    turns: [60_000, 60_000],
    holds: surfaceMB(16, 16),
    pace: 'sync',
    turn: ({ library }, i) => fillAndRead(library, 16, i),
  },
  {
    ...shared,
    name: 'canvas of every size, some kept',
    about: 'Sizes from 1² to 2000² in turn, the last eight alive.',
    turns: [1000, 10_000],
    holds: 8 * surfaceMB(2000, 2000),
    pace: 'sync',
    setup: (library) => ({ library, ring: [] }),
    turn({ library, ring }, i) {
      const side = 1 + ((i * 7) % 16) * 130;
      const canvas = library.createCanvas(side, side);
      canvas.getContext('2d').fillRect(0, 0, side, side);
      canvas.getContext('2d').getImageData(0, 0, 1, 1);
      ring[i % 8] = canvas;
    },
  },
  {
    ...shared,
    name: 'canvas made and never drawn on',
    about: 'A canvas takes no memory before something is drawn.',
    turns: [2000, 20_000],
    holds: 1,
    pace: 'sync',
    turn({ library }) {
      library.createCanvas(big, big).getContext('2d');
    },
  },
];
