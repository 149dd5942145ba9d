// Every format in and every form out, and pictures from a server.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { isOurs } from '../peers.mjs';
import { fixture, makePng, surfaceMB } from '../pictures.mjs';

const files = ['photo.jpg', 'sprite.webp', ...['avif', 'gif', 'bmp', 'ico', 'tif', 'svg'].map((e) => `picture.${e}`)];

/** Peers read fewer formats. */
const readable = (library) => (isOurs(library) ? files : ['photo.jpg']).map(fixture);

const MIMES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** What the formats' encoders are given; peers write fewer. */
const writable = (library) => (isOurs(library) ? MIMES : MIMES.slice(0, 2));

function painted(library, side = 512) {
  const canvas = library.createCanvas(side, side);
  const ctx = canvas.getContext('2d');
  for (let i = 0; i < 64; i++) {
    ctx.fillStyle = `hsl(${i * 40} 80% 50%)`;
    ctx.fillRect((i % 8) * (side / 8), (i >> 3) * (side / 8), side / 9, side / 9);
  }
  return canvas;
}

/** Draws an image and waits for nothing. */
function show(library, image) {
  library.createCanvas(64, 64).getContext('2d').drawImage(image, 0, 0);
}

function finished(stream) {
  return new Promise((resolve, reject) => {
    let length = 0;
    stream.on('data', (chunk) => (length += chunk.length));
    stream.on('end', () => resolve(length));
    stream.on('error', reject);
  });
}

async function serve(library) {
  const png = makePng(512, 512);
  const server = createServer((request, response) => {
    if (request.url === '/silent') return;
    if (request.url === '/moved') response.writeHead(302, { location: '/' }).end();
    else response.end(png);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { library, server, base: `http://127.0.0.1:${server.address().port}` };
}

function stop({ server }) {
  server.closeAllConnections();
  server.close();
}

export default [
  {
    name: 'every format read, loadImage awaited',
    about: 'JPEG, WebP, GIF, BMP, ICO, TIFF and SVG in turn, drawn and dropped.',
    turns: [2100, 21_000],
    holds: 3 * surfaceMB(512, 512),
    pace: 'await',
    setup: (library) => ({ library, all: readable(library) }),
    async turn({ library, all }, i) {
      show(library, await library.loadImage(all[i % all.length]));
    },
  },
  {
    name: 'every format read, Image.src synchronous',
    about: 'The same without a turn of the event loop.',
    turns: [1400, 14_000],
    holds: 3 * surfaceMB(512, 512),
    pace: 'sync',
    setup: (library) => ({ library, all: readable(library) }),
    turn({ library, all }, i) {
      const image = new library.Image();
      image.onerror = (error) => {
        throw error;
      };
      image.src = all[i % all.length];
      show(library, image);
    },
  },
  {
    name: 'one SVG at ever other sizes',
    about: 'Each size is drawn anew; only the last few are kept.',
    turns: [300, 3000],
    holds: 6 * surfaceMB(512, 512),
    pace: 'sync',
    setup(library) {
      const image = new library.Image();
      image.src = isOurs(library) ? fixture('picture.svg') : fixture('photo.jpg');
      return { image, ctx: library.createCanvas(512, 512).getContext('2d') };
    },
    turn({ image, ctx }, i) {
      const side = 100 + ((i * 37) % 400);
      ctx.drawImage(image, 0, 0, side, side);
    },
  },
  {
    name: 'every format written, synchronous',
    about: 'A file of each format from one canvas.',
    turns: [160, 1600],
    holds: 4 * surfaceMB(512, 512),
    pace: 'sync',
    setup: (library) => ({ canvas: painted(library), mimes: writable(library) }),
    turn({ canvas, mimes }, i) {
      // Of WebP both kinds in turn.
      const config = { lossless: i % 8 > 3 };
      const file = canvas.toBuffer(mimes[i % mimes.length], config);
      if (!(file.length > 100)) throw new Error('no file');
    },
  },
  {
    name: 'AVIF written, and read again',
    about: 'The slowest of the formats, each file of another canvas.',
    turns: [30, 300],
    holds: 24 * surfaceMB(128, 128),
    pace: 'await',
    setup: (library) => ({ library }),
    async turn({ library }, i) {
      if (!isOurs(library)) return;
      const file = await painted(library, 128).encode('avif', { quality: (i % 10) / 10 });
      show(library, await library.loadImage(file));
    },
  },
  {
    name: 'every format written, later, canvases dropped',
    about: 'Promises and callbacks whose canvas nobody holds.',
    turns: [160, 1600],
    holds: 8 * surfaceMB(512, 512),
    pace: 'await',
    setup: (library) => ({ library, mimes: writable(library) }),
    async turn({ library, mimes }, i) {
      const mime = mimes[i % mimes.length];
      await new Promise((resolve, reject) => {
        painted(library).toBuffer((error) => (error ? reject(error) : resolve()), mime);
      });
      await painted(library).encode?.(mime);
    },
  },
  {
    name: 'large files written later',
    about: 'Files of 4 MB, which are copied to JavaScript elsewhere, and that nobody waits for.',
    turns: [80, 800],
    holds: 8 * surfaceMB(1024, 1024),
    pace: 'await',
    setup: (library) => ({ canvas: library.createCanvas(1024, 1024) }),
    async turn({ canvas }) {
      const options = { compressionLevel: 0 };
      canvas.toBuffer(() => {}, 'image/png', options);
      await new Promise((resolve, reject) => {
        canvas.toBuffer((error) => (error ? reject(error) : resolve()), 'image/png', options);
      });
    },
  },
  {
    name: 'streams read to their end',
    about: 'PNG and JPEG of canvases that only the stream holds.',
    turns: [160, 1600],
    holds: 4 * surfaceMB(512, 512),
    pace: 'await',
    setup: (library) => ({ library }),
    async turn({ library }, i) {
      const canvas = painted(library);
      const length = await finished(i % 2 ? canvas.createPNGStream() : canvas.createJPEGStream());
      if (!(length > 100)) throw new Error('no file');
    },
  },
  {
    name: 'streams abandoned',
    about: 'Made and never read, read a little, and destroyed in the middle.',
    turns: [400, 4000],
    holds: 8 * surfaceMB(512, 512),
    pace: 'await',
    setup: (library) => ({ library }),
    async turn({ library }, i) {
      const stream = painted(library).createPNGStream({ compressionLevel: 0 });
      if (i % 4 === 0) return;
      stream.read(0);
      if (i % 4 === 1) return;
      if (i % 4 === 2) await once(stream, 'readable');
      stream.destroy();
    },
  },
  {
    name: 'animations',
    about: 'A GIF of eight frames.',
    turns: [40, 400],
    holds: 8 * surfaceMB(512, 512),
    pace: 'sync',
    setup: (library) => ({ library, canvas: painted(library) }),
    turn({ library, canvas }) {
      if (!isOurs(library)) return;
      const encoder = new library.GIFEncoder(512, 512);
      for (let frame = 0; frame < 8; frame++) encoder.addFrame(canvas, { delay: 20 });
      encoder.finish();
    },
  },
  {
    name: 'images from a server',
    about: 'Loaded, redirected, given up in the middle, and replaced while they come.',
    skipOn: { deno: 'fetch and http alone take 100 MB for it' },
    turns: [400, 4000],
    holds: 6 * surfaceMB(512, 512),
    pace: 'await',
    setup: serve,
    teardown: stop,
    async turn({ library, base }, i) {
      if (i % 4 === 0) await library.loadImage(`${base}/`);
      if (i % 4 === 1) await library.loadImage(`${base}/moved`);
      if (i % 4 === 2) {
        const signal = AbortSignal.timeout(2);
        await library.loadImage(`${base}/silent`, { signal }).catch(() => {});
      }
      if (i % 4 === 3) {
        const image = new library.Image();
        image.src = `${base}/silent`;
        image.src = fixture('photo.jpg');
      }
    },
  },
];
