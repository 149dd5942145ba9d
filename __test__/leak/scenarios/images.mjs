// Pictures loaded, loaded again over each other, and held by their own handlers.
import { createRequire } from 'node:module';
import { isOurs } from '../peers.mjs';
import { fixture, makePng, surfaceMB, temporaryFolder, withOrientation } from '../pictures.mjs';

const require = createRequire(import.meta.url);

const side = 2048;

/** Sets `src` and answers when the picture has loaded, with handlers that capture the image. */
function load(image, src) {
  return new Promise((resolve, reject) => {
    image.onload = () => resolve(image.width + image.height);
    image.onerror = (error) => reject(new Error(`${image.src}: ${error.message}`));
    image.src = src;
  });
}

function pngFolder(library) {
  const folder = temporaryFolder();
  return { library, folder, path: folder.write('large.png', makePng(side, side)) };
}

const small = (library) => ({
  library,
  // node-canvas is often built without WebP.
  bytes: (isOurs(library) ? ['photo.jpg', 'photo.webp', 'sprite.webp'] : ['photo.jpg'])
    .map(fixture)
    .concat(makePng(320, 240)),
});

export default [
  {
    name: 'loadImage(path) 2048², awaited',
    about: 'One large PNG from disk a turn, dropped at once.',
    turns: [60, 300],
    holds: surfaceMB(side, side),
    pace: 'await',
    setup: pngFolder,
    teardown: ({ folder }) => folder.remove(),
    async turn({ library, path }) {
      const { width } = await library.loadImage(path);
      if (width !== side) throw new Error('not loaded');
    },
  },
  {
    name: 'loadImage × 4 at once, awaited',
    about: 'Four of them decoded side by side.',
    turns: [24, 100],
    holds: 4 * surfaceMB(side, side),
    pace: 'await',
    setup: pngFolder,
    teardown: ({ folder }) => folder.remove(),
    // Answers nothing: an `await` in a loop holds on to its last answer while it waits for the next.
    async turn({ library, path }) {
      await Promise.all([0, 1, 2, 3].map(() => library.loadImage(path)));
    },
  },
  {
    name: 'Image.src of the second entry, synchronous',
    about: 'Its events wait for the next tick, which the loop never reaches; drawn, encoded, dropped.',
    needs: ['memoryUsage'],
    turns: [1000, 10_000],
    holds: 2 * surfaceMB(320, 240) + 1,
    pace: 'sync',
    setup: (library) => ({ ...small(library), napi: require('canvas-rs/napi') }),
    turn({ napi, bytes }, i) {
      const image = new napi.Image();
      image.src = bytes[i % bytes.length];
      const canvas = napi.createCanvas(image.width, image.height);
      canvas.getContext('2d').drawImage(image, 0, 0);
      if (canvas.encodeSync('jpeg', 50).length === 0) throw new Error('not encoded');
    },
  },
  {
    name: 'Image.src in a synchronous loop',
    about: 'A new Image a turn, decoded where src is set; drawn, dropped.',
    turns: [1000, 10_000],
    holds: surfaceMB(320, 240) + 1,
    pace: 'sync',
    setup: (library) => ({ ...small(library), ctx: library.createCanvas(64, 64).getContext('2d') }),
    turn({ library, bytes, ctx }, i) {
      const image = new library.Image();
      image.onload = () => ctx.drawImage(image, 0, 0);
      image.onerror = () => {};
      image.src = bytes[i % bytes.length];
    },
  },
  {
    name: 'one Image, src set again and again',
    about: 'Handlers that capture the image are replaced each turn.',
    turns: [1000, 10_000],
    holds: surfaceMB(320, 240) + 1,
    pace: 'await',
    setup: (library) => ({ ...small(library), image: new library.Image() }),
    async turn({ bytes, image }, i) {
      await load(image, bytes[i % bytes.length]);
    },
  },
  {
    name: 'images in cycles with their handlers',
    about: 'Image → onload → closure → image, and a canvas in it; only a collector can undo that.',
    turns: [1000, 10_000],
    holds: 2 * surfaceMB(320, 240) + 1,
    pace: 'await',
    setup: small,
    async turn({ library, bytes }, i) {
      const image = new library.Image();
      const canvas = library.createCanvas(320, 240);
      canvas.image = image;
      image.canvas = canvas;
      await load(image, bytes[i % bytes.length]);
      canvas.getContext('2d').drawImage(image, 0, 0);
      canvas.getContext('2d').getImageData(0, 0, 1, 1);
    },
  },
  {
    name: 'JPEG with Exif orientation 1 to 8',
    about: 'Turning a picture needs a second buffer for a moment, and only for that.',
    turns: [800, 8000],
    holds: 2 * surfaceMB(320, 240),
    pace: 'await',
    setup: (library) => ({
      library,
      ctx: library.createCanvas(320, 320).getContext('2d'),
      jpegs: [1, 2, 3, 4, 5, 6, 7, 8].map((turned) =>
        withOrientation(fixture('photo.jpg'), turned),
      ),
    }),
    async turn({ library, ctx, jpegs }, i) {
      ctx.drawImage(await library.loadImage(jpegs[i % 8]), 0, 0);
    },
  },
  {
    name: 'image disposed before it is dropped',
    about: 'dispose() and then the collector: freed once.',
    needs: ['Image.prototype.dispose'],
    turns: [1000, 10_000],
    holds: surfaceMB(320, 240),
    pace: 'sync',
    setup: small,
    turn({ library, bytes }, i) {
      const image = new library.Image();
      image.src = bytes[i % bytes.length];
      image.dispose();
    },
  },
];
