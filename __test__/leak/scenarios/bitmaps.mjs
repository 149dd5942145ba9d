// ImageBitmap and OffscreenCanvas, dropped without close() or dispose().
import { makePng, surfaceMB } from '../pictures.mjs';

const side = 1200;

function paint(library, i) {
  const canvas = new library.OffscreenCanvas(side, side);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = `rgb(${i % 200}, 90, 120)`;
  ctx.fillRect(0, 0, side, side);
  return canvas;
}

function draw(target, source, red) {
  const ctx = target.getContext('2d');
  ctx.drawImage(source, 0, 0);
  if (ctx.getImageData(9, 9, 1, 1).data[0] !== red) throw new Error('the bitmap was not drawn');
}

const shared = {
  needs: ['OffscreenCanvas', 'createImageBitmap'],
  turns: [150, 1000],
  holds: 3 * surfaceMB(side, side) + surfaceMB(256, 256),
  setup: (library) => ({
    library,
    target: library.createCanvas(256, 256),
    bytes: makePng(side, side),
  }),
};

export default [
  {
    ...shared,
    name: 'OffscreenCanvas that is dropped',
    about: 'A new one each turn, in a plain loop.',
    pace: 'sync',
    turn({ library, target }, i) {
      draw(target, paint(library, i), i % 200);
    },
  },
  {
    ...shared,
    name: 'ImageBitmap of a canvas that goes on being drawn',
    about: 'transferToImageBitmap and drawing again; the bitmaps are dropped.',
    pace: 'sync',
    setup: (library) => ({ ...shared.setup(library), canvas: paint(library, 0) }),
    turn({ canvas, target }, i) {
      const ctx = canvas.getContext('2d');
      ctx.fillStyle = `rgb(${i % 200}, 90, 120)`;
      ctx.fillRect(0, 0, side, side);
      draw(target, canvas.transferToImageBitmap(), i % 200);
    },
  },
  {
    ...shared,
    name: 'createImageBitmap, dropped',
    about: 'Of a Canvas, its pixels and a file; whole, cropped, scaled, turned over.',
    pace: 'await',
    turns: [60, 300],
    holds: 6 * surfaceMB(side, side) + surfaceMB(256, 256),
    async turn({ library, target, bytes }, i) {
      const canvas = paint(library, i);
      const crop = [-10, 10, side, side];
      const whole = await library.createImageBitmap(canvas);
      const options = { imageOrientation: 'flipY', resizeWidth: 600 };
      const part = await library.createImageBitmap(whole, ...crop, options);
      const file = await library.createImageBitmap(new Blob([bytes]));
      const data = canvas.getContext('2d').getImageData(0, 0, 300, 300);
      const copy = await library.createImageBitmap(data);
      for (const bitmap of [part, file, whole]) target.getContext('2d').drawImage(bitmap, 0, 0);
      draw(target, copy, i % 200);
    },
  },
  {
    ...shared,
    name: 'ImageBitmap that is closed',
    about: 'Its pixels go at once, wherever nothing waits to be drawn with them.',
    pace: 'await',
    async turn({ library, target }, i) {
      const bitmap = await library.createImageBitmap(paint(library, i), 0, 0, 600, 600);
      target.getContext('2d').fillStyle = target.getContext('2d').createPattern(bitmap, 'repeat');
      draw(target, bitmap, i % 200);
      bitmap.close();
    },
  },
];
