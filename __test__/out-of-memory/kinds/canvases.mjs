import { noisy, painted, repeat } from './support.mjs';

const side = 3000;

/** What takes pixels and gives them out again. */
export default {
  'canvases, large': ({ library }) => repeat(() => painted(library, side)),
  'canvases, small': ({ library }) => repeat(() => painted(library, 128), 20_000),
  'canvases of one pixel format each': ({ library }) =>
    repeat((turn) => {
      const canvas = library.createCanvas(side, side);
      const pixelFormat = ['A8', 'RGB24', 'RGB16_565', 'RGB30', 'A1'][turn % 5];
      canvas.getContext('2d', { pixelFormat }).fillRect(0, 0, side, side);
      canvas.toBuffer('raw');
      return canvas;
    }),
  'a canvas made larger and larger': ({ library }) => {
    const canvas = library.createCanvas(1, 1);
    const ctx = canvas.getContext('2d');
    return repeat((turn) => {
      canvas.width = canvas.height = 500 * (turn + 1);
      if (turn < 24) ctx.fillRect(0, 0, canvas.width, canvas.height);
      ctx.getImageData(0, 0, 1, 1);
    }, 24);
  },
  'canvases drawn on canvases': ({ library }) => {
    let last = painted(library, side);
    return repeat(() => {
      const canvas = library.createCanvas(side, side);
      canvas.getContext('2d').drawImage(last, 1.5, 1.5, side - 3, side - 3);
      canvas.getContext('2d').getImageData(0, 0, 1, 1);
      last = canvas;
      return canvas;
    });
  },
  'snapshots, each drawn over': ({ library }) => {
    const canvas = painted(library, side);
    const ctx = canvas.getContext('2d');
    return repeat(() => {
      const pattern = ctx.createPattern(canvas, 'repeat');
      ctx.fillRect(0, 0, 1, 1);
      ctx.getImageData(0, 0, 1, 1);
      return pattern;
    });
  },
  'getImageData, kept': ({ library }) => {
    const ctx = painted(library, side).getContext('2d');
    return repeat(() => ctx.getImageData(0, 0, side, side));
  },
  'getImageData, dropped': async ({ library }) => {
    const ctx = painted(library, 1500).getContext('2d');
    for (let turn = 0; turn < 60; turn++) ctx.getImageData(0, 0, 1500, 1500);
  },
  'getImageData in another colour space': ({ library }) => {
    const ctx = painted(library, side).getContext('2d');
    return repeat(() => ctx.getImageData(0, 0, side, side, { colorSpace: 'display-p3' }), 20);
  },
  'putImageData from another colour space': ({ library }) => {
    return repeat(() => {
      const ctx = library.createCanvas(2000, 2000).getContext('2d');
      const settings = { colorSpace: 'display-p3' };
      ctx.putImageData(ctx.createImageData(2000, 2000, settings), 0, 0);
      return ctx;
    });
  },
  createImageData: ({ library }) => {
    const ctx = library.createCanvas(1, 1).getContext('2d');
    return repeat(() => ctx.createImageData(side, side).data.fill(1));
  },
  'new ImageData': ({ library }) =>
    repeat(() => new library.ImageData(side, side).data.fill(1)),
  'ImageData too large at once': async ({ library }) =>
    new library.ImageData(16_384, 16_384).data.fill(1),
  'a canvas too large at once': async ({ library }) => painted(library, 16_384),
  OffscreenCanvas: ({ library }) =>
    repeat(async () => {
      const canvas = new library.OffscreenCanvas(side, side);
      canvas.getContext('2d').fillRect(0, 0, side, side);
      return [canvas, await canvas.convertToBlob()];
    }),
  transferToImageBitmap: ({ library }) =>
    repeat(() => {
      const canvas = new library.OffscreenCanvas(side, side);
      canvas.getContext('2d').fillRect(0, 0, side, side);
      return canvas.transferToImageBitmap();
    }),
  'createImageBitmap of a canvas, resized': ({ library }) => {
    const canvas = painted(library, 500);
    const size = { resizeWidth: side, resizeHeight: side, resizeQuality: 'high' };
    return repeat(() => library.createImageBitmap(canvas, size));
  },
  'createImageBitmap of ImageData': ({ library }) => {
    const data = new library.ImageData(1500, 1500);
    return repeat(() => library.createImageBitmap(data));
  },
  'toBuffer raw': ({ library }) => {
    const canvas = painted(library, side);
    return repeat(() => canvas.toBuffer('raw'));
  },
  'encode raw': ({ library }) => {
    const canvas = painted(library, side);
    return repeat(() => canvas.encode('raw'));
  },
  'getImageData of noise beside files': ({ library }) => {
    const canvas = noisy(library, 1200);
    return repeat(() => [
      canvas.getContext('2d').getImageData(0, 0, 1200, 1200),
      canvas.toBuffer('image/png', { compressionLevel: 0 }),
    ]);
  },
};
