// The two programs that this library was started for: a picture is loaded, drawn on a canvas, made a
// pattern, and the pattern fills a 5000×5000 canvas; now and then the result is written as PNG.
import { writeFile } from 'node:fs/promises';
import { makePng, surfaceMB, temporaryFolder } from '../pictures.mjs';

const side = 5000;
const tile = 1024;
const writeEvery = 20;

// The big canvas, the picture, its canvas, and an encoded file in the making.
const holds = surfaceMB(side, side) + 2 * surfaceMB(tile, tile) + 24;

function setup(library) {
  const folder = temporaryFolder();
  const bytes = makePng(tile, tile);
  return { library, folder, bytes, path: folder.write('tile.png', bytes) };
}

async function draw({ library, folder }, image, i) {
  const small = library.createCanvas(image.width, image.height);
  small.getContext('2d').drawImage(image, 0, 0);
  const canvas = library.createCanvas(side, side);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = ctx.createPattern(i % 2 ? image : small, 'repeat');
  ctx.fillRect(0, 0, side, side);
  if (i % writeEvery === 0) {
    await writeFile(folder.file('out.png'), canvas.toBuffer('image/png'));
  } else if (ctx.getImageData(300, 300, 1, 1).data[3] !== 255) {
    throw new Error('the pattern was not drawn');
  }
}

function fromBuffer(library, bytes) {
  return new Promise((resolve, reject) => {
    const image = new library.Image();
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = bytes;
  });
}

const shared = {
  turns: [40, 200],
  holds,
  pace: 'await',
  setup,
  teardown: ({ folder }) => folder.remove(),
};

export default [
  {
    ...shared,
    name: 'reporter A: PNG from a path, 5000² pattern',
    about:
      'loadImage(path), drawImage, createPattern, fill 5000×5000, every 20th written; awaited.',
    async turn(state, i) {
      await draw(state, await state.library.loadImage(state.path), i);
    },
  },
  {
    ...shared,
    name: 'reporter B: PNG from a Buffer, 5000² pattern',
    about: 'The same through Image.src = Buffer.',
    async turn(state, i) {
      await draw(state, await fromBuffer(state.library, state.bytes), i);
    },
  },
  {
    ...shared,
    turns: [20, 200],
    heap: 300,
    name: 'reporter A with 300 MB of live objects',
    about: 'The first program in a process whose JavaScript heap is large.',
    async turn(state, i) {
      await draw(state, await state.library.loadImage(state.path), i);
    },
  },
];
