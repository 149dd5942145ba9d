// setMemoryLimit: an allocation over it fails with an error a program can catch, and go on from.
import { MB, makePng, surfaceMB } from '../pictures.mjs';

const side = 2000;
const limit = 100 * MB;

function takeUntilRefused(library, kept) {
  for (;;) {
    const canvas = library.createCanvas(side, side);
    const ctx = canvas.getContext('2d');
    ctx.fillRect(0, 0, side, side);
    ctx.getImageData(0, 0, 1, 1);
    kept.push(canvas);
    if (kept.length > 50) throw new Error('nothing was refused');
    if (library.memoryUsage().live > limit) throw new Error('the limit was passed');
  }
}

function expectRefusal(act) {
  try {
    act();
  } catch (error) {
    if (error instanceof RangeError && error.code === 'ERR_CANVAS_MEMORY_LIMIT') return;
    throw error;
  }
  throw new Error('the limit did not hold');
}

const shared = {
  needs: ['setMemoryLimit', 'memoryUsage'],
  pace: 'sync',
  teardown({ library, kept }) {
    kept.length = 0;
    library.setMemoryLimit(Infinity);
  },
};

function setup(library) {
  library.setMemoryLimit(limit);
  return { library, kept: [], png: makePng(side, side) };
}

export default [
  {
    ...shared,
    name: 'memory limit reached and survived, 40 times',
    about: 'Canvases are kept until one is refused; all dropped; again.',
    turns: [40, 200],
    holds: limit / MB,
    setup,
    turn({ library, kept }) {
      expectRefusal(() => takeUntilRefused(library, kept));
      if (kept.length < 5) throw new Error(`refused after ${kept.length} canvases`);
      kept.length = 0;
      const ctx = library.createCanvas(side, side).getContext('2d');
      ctx.fillRect(0, 0, 1, 1);
      if (ctx.getImageData(0, 0, 1, 1).data[3] !== 255)
        throw new Error('not drawn after a refusal');
    },
  },
  {
    ...shared,
    name: 'memory limit met by garbage only',
    about: 'What nobody holds is collected before anything is refused.',
    turns: [200, 1000],
    holds: limit / MB,
    setup,
    turn({ library }) {
      const ctx = library.createCanvas(side, side).getContext('2d');
      ctx.fillRect(0, 0, side, side);
      ctx.getImageData(0, 0, 1, 1);
    },
  },
  {
    ...shared,
    name: 'memory limit met by images',
    about: 'A picture that does not fit is an error of the picture; nothing of it stays.',
    turns: [60, 400],
    holds: limit / MB,
    setup,
    turn({ library, kept, png }) {
      for (let error; !error;) {
        const image = new library.Image();
        image.onerror = (reason) => (error = reason);
        image.src = png;
        kept.push(image);
        if (kept.length > 2 + limit / MB / surfaceMB(side, side))
          throw new Error('no limit for images');
      }
      kept.length = 0;
    },
  },
];
