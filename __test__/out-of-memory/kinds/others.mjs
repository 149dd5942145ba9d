import { decoded, drained, painted, repeat } from './support.mjs';

const side = 2500;

/** Path data of so many segments. */
function data(count) {
  const lines = Array.from({ length: count }, (_, i) => `${(i * 7919) % side} ${i % 311}`);
  return `M0 0L${lines.join(' ')}`;
}

/** A file with another end: the same font twice is held once. */
function another(file, turn) {
  file.writeUInt32LE(turn, file.length - 4);
  return file;
}

/** A picture of so many shapes, or other text, as an SVG. */
const svg = (content) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${content}</svg>`,
  );

/** Fonts, what is kept in contexts and paths, vector pictures, and streams of documents. */
export default {
  'fonts, large': ({ library, bytes }) => {
    const file = bytes('large.ttf');
    return repeat((turn) => library.GlobalFonts.register(another(file, turn), `font ${turn}`));
  },
  'FontFace objects': ({ library, bytes }) => {
    const file = bytes('large.ttf');
    return repeat(async (turn) => {
      const face = await new library.FontFace(`face ${turn}`, another(file, turn)).load();
      library.fonts.add(face);
      return face;
    });
  },
  'states saved': ({ library }) =>
    repeat(() => {
      const ctx = library.createCanvas(100, 100).getContext('2d');
      for (let i = 0; i < 200_000; i++) {
        ctx.save();
        ctx.lineWidth = 1 + i;
      }
      ctx.getImageData(0, 0, 1, 1);
      return ctx;
    }, 20),
  'gradients of very many stops': ({ library }) => {
    const ctx = library.createCanvas(500, 500).getContext('2d');
    return repeat(() => {
      const gradient = ctx.createConicGradient(0, 250, 250);
      for (let i = 0; i < 100_000; i++) gradient.addColorStop(i / 100_000, 'red');
      ctx.fillStyle = gradient;
      ctx.fillRect(0, 0, 500, 500);
      ctx.getImageData(0, 0, 1, 1);
      return gradient;
    }, 20);
  },
  'line dashes, long': ({ library }) =>
    repeat(() => {
      const ctx = library.createCanvas(500, 500).getContext('2d');
      ctx.setLineDash(Array.from({ length: 200_000 }, (_, i) => 1 + (i % 5)));
      ctx.strokeRect(10, 10, 400, 400);
      ctx.getImageData(0, 0, 1, 1);
      return ctx;
    }, 40),
  'Path2D objects of path data': ({ library }) => {
    const text = data(300_000);
    return repeat(() => new library.Path2D(text), 30);
  },
  'curves that become very many lines': ({ library }) =>
    repeat(() => {
      const ctx = library.createCanvas(1000, 1000).getContext('2d');
      for (let i = 0; i < 30_000; i++) {
        ctx.bezierCurveTo(i % 997, 1e4, 1e4, i % 991, (i * 7919) % 1000, i % 1000);
      }
      ctx.fill();
      ctx.getImageData(0, 0, 1, 1);
      return ctx;
    }, 4),
  'strokes of a wide pen': ({ library }) =>
    repeat(() => {
      const ctx = library.createCanvas(1000, 1000).getContext('2d');
      ctx.lineWidth = 20;
      ctx.lineJoin = ctx.lineCap = 'round';
      for (let i = 0; i < 20_000; i++) ctx.lineTo((i * 7919) % 1000, (i * 104_729) % 1000);
      ctx.stroke();
      ctx.getImageData(0, 0, 1, 1);
      return ctx;
    }, 4),
  'Image.src = an SVG of very many shapes': ({ library }) => {
    const shape = (i) => `<circle cx="${i % 999}" cy="${i % 777}" r="9" fill="red"/>`;
    const file = svg(Array.from({ length: 40_000 }, (_, i) => shape(i)).join(''));
    return repeat(() => decoded(library, file), 20);
  },
  'Image.src = an SVG of filters': ({ library }) => {
    const file = svg(`<filter id="f"><feGaussianBlur stdDeviation="9"/><feTurbulence/>
      <feDropShadow dx="9" dy="9"/></filter><mask id="m"><rect width="999" height="999" fill="red"/>
      </mask><rect width="${side}" height="${side}" filter="url(#f)" mask="url(#m)"/>`);
    return repeat(() => decoded(library, file), 20);
  },
  'an SVG drawn larger and larger': ({ library, bytes }) => {
    const image = decoded(library, bytes('shapes.svg'));
    return repeat((turn) => {
      const canvas = library.createCanvas(500 * turn + 1, 500 * turn + 1);
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.getContext('2d').getImageData(0, 0, 1, 1);
      return canvas;
    }, 12);
  },
  'Image.src = large.bmp, drawn turned': ({ library, bytes }) => {
    const source = bytes('large.bmp');
    return repeat(() => {
      const canvas = library.createCanvas(1000, 1000);
      const ctx = canvas.getContext('2d');
      ctx.rotate(1);
      ctx.drawImage(decoded(library, source), 0, 0);
      ctx.getImageData(0, 0, 1, 1);
      return canvas;
    }, 12);
  },
  'patterns of large pictures': ({ library }) =>
    repeat(() => {
      const canvas = library.createCanvas(side, side);
      const ctx = canvas.getContext('2d');
      const pattern = ctx.createPattern(painted(library, 1500), 'repeat');
      pattern.setTransform({ a: 0.7, b: 0.2, c: -0.2, d: 0.7, e: 1e9, f: 3 });
      ctx.fillStyle = pattern;
      ctx.fillRect(0, 0, side, side);
      ctx.getImageData(0, 0, 1, 1);
      return [canvas, pattern];
    }),
  'GIF files of many frames': ({ library }) =>
    repeat(() => {
      const encoder = new library.GIFEncoder(1000, 1000);
      for (let frame = 0; frame < 5; frame++) {
        encoder.addFrame(painted(library, 1000));
      }
      return encoder.finish();
    }, 6),
  'streams of PDF documents': ({ library }) =>
    repeat(() => {
      const canvas = library.createCanvas(800, 800, 'pdf');
      const ctx = canvas.getContext('2d');
      for (let i = 0; i < 20_000; i++) ctx.fillText(`label ${i}`, i % 700, i % 777);
      ctx.drawImage(painted(library, 2000), 0, 0);
      return drained(canvas.createPDFStream());
    }, 8),
};
