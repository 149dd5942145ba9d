// Patterns hold what they were made from, whatever becomes of it, and no longer than they live.
import { isOurs } from '../peers.mjs';
import { makePng, surfaceMB } from '../pictures.mjs';

const side = 1200;

function sourceCanvas(library, i) {
  const canvas = library.createCanvas(side, side);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = `rgb(${i % 200}, 90, 120)`;
  ctx.fillRect(0, 0, side, side);
  return canvas;
}

function fillFrom(target, pattern, red) {
  const ctx = target.getContext('2d');
  ctx.fillStyle = pattern;
  ctx.fillRect(0, 0, target.width, target.height);
  if (ctx.getImageData(9, 9, 1, 1).data[0] !== red) throw new Error('the pattern was not drawn');
}

const shared = {
  turns: [300, 2000],
  holds: 2 * surfaceMB(side, side) + surfaceMB(256, 256),
  setup: (library) => ({
    library,
    target: library.createCanvas(256, 256),
    bytes: makePng(side, side),
  }),
};

export default [
  {
    ...shared,
    name: 'pattern of a canvas that is dropped',
    about: 'The pattern is all that is left of its source.',
    pace: 'sync',
    turn({ library, target }, i) {
      const pattern = target.getContext('2d').createPattern(sourceCanvas(library, i), 'repeat');
      fillFrom(target, pattern, i % 200);
    },
  },
  {
    ...shared,
    name: 'pattern of a canvas that is resized',
    about:
      'The source goes to another size, is drawn again, then to zero; the pattern shows the old.',
    pace: 'sync',
    turn({ library, target }, i) {
      const source = sourceCanvas(library, i);
      const pattern = target.getContext('2d').createPattern(source, 'repeat');
      source.width = 64;
      source.getContext('2d').fillRect(0, 0, 64, 64);
      source.width = source.height = 0;
      // In node-canvas the pattern goes with its source.
      if (isOurs(library)) fillFrom(target, pattern, i % 200);
    },
  },
  {
    ...shared,
    name: 'pattern of an image that is dropped',
    about: 'Image, pattern, stroke and fill with it; the context keeps the last one as its style.',
    turns: [100, 1000],
    pace: 'await',
    async turn({ library, target, bytes }) {
      const image = await library.loadImage(bytes);
      const ctx = target.getContext('2d');
      ctx.fillStyle = ctx.strokeStyle = ctx.createPattern(image, 'repeat');
      ctx.fillRect(0, 0, 256, 256);
      ctx.strokeRect(20, 20, 80, 80);
      ctx.getImageData(0, 0, 1, 1);
    },
  },
  {
    ...shared,
    name: 'pattern of an image whose src changes',
    about: 'One Image gets new bytes each turn while patterns of the old ones are drawn.',
    turns: [100, 1000],
    pace: 'await',
    setup: (library) => ({
      library,
      target: library.createCanvas(256, 256),
      image: new library.Image(),
      bytes: makePng(side, side),
    }),
    async turn({ target, image, bytes }) {
      await new Promise((resolve, reject) => {
        image.onload = resolve;
        image.onerror = reject;
        image.src = bytes;
      });
      const ctx = target.getContext('2d');
      const pattern = ctx.createPattern(image, 'repeat');
      image.src = '';
      ctx.fillStyle = pattern;
      ctx.fillRect(0, 0, 256, 256);
      ctx.getImageData(0, 0, 1, 1);
    },
  },
  {
    ...shared,
    name: 'patterns never drawn with',
    about: 'createPattern by the thousand from one canvas: a snapshot is not a copy.',
    turns: [20_000, 200_000],
    holds: surfaceMB(side, side),
    pace: 'sync',
    setup: (library) => ({
      source: sourceCanvas(library, 7),
      ctx: library.createCanvas(64, 64).getContext('2d'),
    }),
    turn({ source, ctx }) {
      ctx.fillStyle = ctx.createPattern(source, 'repeat');
    },
  },
];
