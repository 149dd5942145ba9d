// What a program takes out of a canvas belongs to V8, and goes with it.
import { encodeLater, rawPixels } from '../peers.mjs';
import { surfaceMB } from '../pictures.mjs';

const [width, height] = [1920, 1080];
const frame = surfaceMB(width, height);

// From Node 24 on V8 lets more than 100 MB of dropped ArrayBuffers gather before it collects them:
// a loop of plain typed arrays of this size peaks at 120 to 150 MB, so a loop of ours may too.
const v8PutsOff = 96;

function painted(library, w = width, h = height) {
  const canvas = library.createCanvas(w, h);
  const ctx = canvas.getContext('2d');
  const gradient = ctx.createLinearGradient(0, 0, w, h);
  gradient.addColorStop(0, 'teal');
  gradient.addColorStop(1, 'gold');
  ctx.fillStyle = gradient;
  ctx.fillRect(0, 0, w, h);
  return canvas;
}

const setup = (library) => ({ library, canvas: painted(library) });

export default [
  {
    name: 'getImageData 1080p, synchronous',
    about: 'A frame of pixels a turn.',
    turns: [800, 4000],
    holds: 2 * frame + v8PutsOff,
    pace: 'sync',
    setup,
    turn({ canvas }) {
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      if (data.length !== width * height * 4) throw new Error('not a frame');
    },
  },
  {
    name: 'getImageData, changed, putImageData',
    about: 'There and back, with createImageData beside it.',
    turns: [800, 4000],
    holds: 4 * frame + v8PutsOff,
    pace: 'await',
    setup,
    turn({ canvas }, i) {
      const ctx = canvas.getContext('2d');
      const pixels = ctx.getImageData(0, 0, width, height);
      const fresh = ctx.createImageData(width, height);
      fresh.data.set(pixels.data);
      fresh.data[i % fresh.data.length] ^= 255;
      ctx.putImageData(fresh, 0, 0);
    },
  },
  {
    name: 'toBuffer PNG and JPEG, synchronous',
    about: 'Encoded files in a plain loop.',
    turns: [300, 3000],
    holds: 2 * surfaceMB(512, 512),
    pace: 'sync',
    setup: (library) => ({ canvas: painted(library, 512, 512) }),
    turn({ canvas }, i) {
      const bytes = canvas.toBuffer(i % 2 ? 'image/png' : 'image/jpeg');
      if (bytes[0] !== (i % 2 ? 0x89 : 0xff)) throw new Error('not that format');
    },
  },
  {
    name: 'toBuffer raw 1080p, synchronous',
    about: 'The pixels as they lie in memory.',
    turns: [800, 4000],
    holds: 2 * frame + v8PutsOff,
    pace: 'sync',
    setup,
    turn({ library, canvas }) {
      rawPixels(library, canvas);
    },
  },
  {
    name: 'toBuffer with a callback, awaited',
    about: 'PNG of a fresh canvas each turn, off the main thread.',
    turns: [150, 1000],
    holds: 3 * surfaceMB(1000, 1000),
    pace: 'await',
    setup: (library) => ({ library }),
    turn: ({ library }) => encodeLater(library, painted(library, 1000, 1000), 'image/png'),
  },
  {
    name: 'encodes begun, canvases dropped at once',
    about: 'Four at a time: the snapshot is all that holds the pixels.',
    turns: [60, 400],
    holds: 4 * 3 * surfaceMB(1000, 1000),
    pace: 'await',
    setup: (library) => ({ library }),
    turn({ library }) {
      const mimes = ['image/png', 'image/jpeg', 'image/png', 'image/jpeg'];
      return Promise.all(
        mimes.map((mime) => encodeLater(library, painted(library, 1000, 1000), mime)),
      );
    },
  },
  {
    name: 'encodes begun, canvases resized at once',
    about: 'The canvas goes on while its old picture is written.',
    turns: [60, 400],
    holds: 4 * 3 * surfaceMB(1000, 1000),
    pace: 'await',
    setup: (library) => ({ library, canvas: library.createCanvas(1000, 1000) }),
    async turn({ library, canvas }) {
      const pending = [];
      for (let i = 0; i < 4; i++) {
        canvas.width = 1000;
        canvas.getContext('2d').fillRect(i, i, 500, 500);
        pending.push(encodeLater(library, canvas, 'image/png'));
      }
      canvas.width = canvas.height = 0;
      await Promise.all(pending);
      canvas.width = canvas.height = 1000;
    },
  },
];
