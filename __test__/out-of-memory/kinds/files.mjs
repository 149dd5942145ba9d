import { called, decoded, drained, noisy, painted, repeat } from './support.mjs';

const side = 1600;

/** What a canvas is written as. */
const written = (mime, config, turns) => ({
  [`toBuffer ${mime}`]: ({ library }) => {
    const canvas = noisy(library, side);
    return repeat(() => canvas.toBuffer(mime, config), turns);
  },
  [`toBuffer ${mime}, with a callback`]: ({ library }) => {
    const canvas = noisy(library, side);
    return repeat(() => called((callback) => canvas.toBuffer(callback, mime, config)), turns);
  },
});

/** Pictures that are read: the name of the file that the suite has made. */
const read = (file, turns) => ({
  [`loadImage of ${file}`]: ({ library, folder }) =>
    repeat(() => library.loadImage(`${folder}/${file}`), turns),
  [`Image.src = ${file}`]: ({ library, bytes }) => {
    const source = bytes(file);
    return repeat(() => decoded(library, source), turns);
  },
});

/** What writes and reads files. */
export default {
  ...written('image/png', { compressionLevel: 1 }, 40),
  ...written('image/jpeg', { quality: 1 }, 40),
  ...written('image/webp', { lossless: true }, 12),
  ...written('image/gif', undefined, 12),
  'toBuffer image/webp, lossy': ({ library }) => {
    const canvas = noisy(library, side);
    return repeat(() => canvas.toBuffer('image/webp', { quality: 0.9 }), 6);
  },
  'toBuffer image/avif': ({ library }) => {
    const canvas = painted(library, 900);
    return repeat(() => canvas.toBuffer('image/avif', { quality: 0.3 }), 2);
  },
  'toBuffer of a large canvas, each format': ({ library }) => {
    const canvas = painted(library, 4500);
    const mimes = ['image/png', 'image/jpeg', 'image/gif'];
    return repeat((turn) => canvas.toBuffer(mimes[turn % 3]), 3);
  },
  'four files at once': ({ library }) => {
    const canvas = noisy(library, side);
    const mimes = ['image/png', 'image/jpeg', 'image/png', 'image/gif'];
    return repeat(() => Promise.all(mimes.map((mime) => canvas.encode(mime))), 6);
  },
  createPNGStream: ({ library }) => {
    const canvas = noisy(library, side);
    return repeat(() => drained(canvas.createPNGStream({ compressionLevel: 0 })), 30);
  },
  createJPEGStream: ({ library }) => {
    const canvas = noisy(library, side);
    return repeat(() => drained(canvas.createJPEGStream({ quality: 1 })), 30);
  },
  'toDataURL image/png': ({ library }) => {
    const canvas = noisy(library, side);
    return repeat(() => canvas.toDataURL('image/png', { compressionLevel: 0 }), 40);
  },
  'toDataURL, with a callback': ({ library }) => {
    const canvas = noisy(library, side);
    return repeat(() => called((callback) => canvas.toDataURL('image/jpeg', 1, callback)), 40);
  },
  toBlob: ({ library }) => {
    const canvas = noisy(library, side);
    const begin = (done) =>
      canvas.toBlob((blob) => done(blob ? null : new Error('no blob'), blob), 'image/png');
    return repeat(() => called(begin), 30);
  },
  ...read('large.png'),
  ...read('large.jpg'),
  ...read('large.webp', 20),
  'loadImage of large.gif': ({ library, folder }) =>
    repeat(() => library.loadImage(`${folder}/large.gif`)),
  'loadImage of large.bmp': ({ library, folder }) =>
    repeat(() => library.loadImage(`${folder}/large.bmp`)),
  'loadImage of large.tif': ({ library, folder }) =>
    repeat(() => library.loadImage(`${folder}/large.tif`)),
  'loadImage of small.avif': ({ library, folder }) =>
    repeat(() => library.loadImage(`${folder}/small.avif`), 6),
  'loadImage of shapes.svg': ({ library, folder }) =>
    repeat(() => library.loadImage(`${folder}/shapes.svg`)),
  'loadImage of a data: URL': ({ library, bytes }) => {
    const url = `data:image/png;base64,${bytes('noise.png').toString('base64')}`;
    return repeat(() => library.loadImage(url));
  },
  'loadImage over HTTP': ({ library, serve }) =>
    serve('noise.png', (url) => repeat(() => library.loadImage(url))),
  'loadImage of bytes, eight at once': ({ library, bytes }) => {
    const source = bytes('noise.png');
    const eight = Array.from({ length: 8 }, () => source);
    return repeat(() => Promise.all(eight.map((one) => library.loadImage(one))), 10);
  },
  'createImageBitmap of a Blob': ({ library, bytes }) => {
    const blob = new Blob([bytes('large.png')]);
    return repeat(() => library.createImageBitmap(blob));
  },
};
