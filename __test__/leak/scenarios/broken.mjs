// Files that are no pictures, or only began to be: what was taken to find out is given back.
import { isOurs } from '../peers.mjs';
import { fixture, makePng, surfaceMB } from '../pictures.mjs';

/** The ways in which a file arrives broken. */
function variants(bytes) {
  const flipped = Buffer.from(bytes);
  for (let i = 40; i < flipped.length; i += 97) flipped[i] ^= 0x5a;
  return [
    Buffer.alloc(0),
    bytes.subarray(0, 1),
    bytes.subarray(0, 12),
    bytes.subarray(0, 40),
    bytes.subarray(0, bytes.length >> 1),
    bytes.subarray(0, bytes.length - 20),
    bytes.subarray(2),
    flipped,
    Buffer.concat([bytes.subarray(0, 60), Buffer.alloc(2000, 0xff)]),
  ];
}

/** A PNG that says it is far larger than it is; the header's checksum is that of another size. */
function boastingPng() {
  const png = makePng(8, 8);
  png.writeUInt32BE(30_000, 16);
  png.writeUInt32BE(30_000, 20);
  return png;
}

const formats = {
  PNG: () => [...variants(makePng(512, 512)), boastingPng()],
  JPEG: () => variants(fixture('photo.jpg')),
  WebP: () => [...variants(fixture('photo.webp')), ...variants(fixture('sprite.webp'))],
  GIF: () => variants(fixture('picture.gif')),
  BMP: () => variants(fixture('picture.bmp')),
  ICO: () => variants(fixture('picture.ico')),
  AVIF: () => variants(fixture('picture.avif')),
  TIFF: () => variants(fixture('picture.tif')),
  SVG: () => variants(fixture('picture.svg')),
};

// A rejection is the rule; a decoder that shows what it has of a truncated file is no leak.
async function tryToLoad(library, bytes) {
  try {
    await library.loadImage(bytes);
    return true;
  } catch {
    return false;
  }
}

function trySource(library, bytes) {
  const image = new library.Image();
  let outcome = 'nothing';
  image.onload = () => (outcome = 'load');
  image.onerror = () => (outcome = 'error');
  try {
    image.src = bytes;
  } catch {
    outcome = 'thrown';
  }
  return outcome;
}

export default Object.entries(formats).flatMap(([format, files]) => [
  {
    name: `broken ${format}, loadImage awaited`,
    about: 'Empty, cut short, damaged and boasting files, each rejected in its turn.',
    turns: [4500, 45_000],
    // Each thread of the pool may have decoded one of them when its turn comes.
    holds: 8 * surfaceMB(512, 512),
    pace: 'await',
    setup: (library) => ({ library, files: files() }),
    async turn({ library, files: all }, i) {
      const bytes = all[i % all.length];
      const loaded = await tryToLoad(library, bytes);
      if (isOurs(library) && loaded && bytes.length < 20)
        throw new Error('nothing was loaded as a picture');
    },
  },
  {
    name: `broken ${format}, Image.src synchronous`,
    about: 'The same without a turn of the event loop.',
    turns: [4500, 45_000],
    holds: surfaceMB(512, 512),
    pace: 'sync',
    setup: (library) => ({ library, files: files() }),
    turn({ library, files: all }, i) {
      const outcome = trySource(library, all[i % all.length]);
      if (isOurs(library) && outcome === 'nothing') throw new Error('neither load nor error came');
    },
  },
]);
