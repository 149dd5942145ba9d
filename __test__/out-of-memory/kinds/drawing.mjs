import { painted, repeat } from './support.mjs';

const side = 2500;

/** Draws on a fresh canvas, which is kept, and reads a pixel so that it has been drawn. */
const drawn =
  (draw, size = side, turns = 30) =>
  ({ library }) =>
    repeat((turn) => {
      const canvas = library.createCanvas(size, size);
      const ctx = canvas.getContext('2d');
      draw(ctx, turn, library, canvas);
      ctx.getImageData(0, 0, 1, 1);
      return canvas;
    }, turns);

function zigzag(path, count, size) {
  for (let i = 0; i < count; i++) path.lineTo((i * 7919) % size, (i * 104_729) % size);
}

/** A document with pictures, files of which are kept. */
const document = (type) => {
  return ({ library }) =>
    repeat(() => {
      const canvas = library.createCanvas(800, 800, type);
      const ctx = canvas.getContext('2d');
      for (let page = 0; page < 3; page++) {
        if (page > 0 && type === 'pdf') ctx.addPage();
        ctx.drawImage(painted(library, 1000), 0, 0, 800, 800);
        for (let i = 0; i < 300; i++) ctx.fillText(`label ${i}`, i, i * 2);
      }
      return [canvas, canvas.toBuffer()];
    }, 20);
};

/** One large canvas that is drawn on, which needs as much again, or several times as much. */
const beside = (draw) => drawn(draw, 4500, 1);

/** What drawing needs beside the canvas. */
export default {
  'shadows, blurred': drawn((ctx) => {
    ctx.shadowColor = 'black';
    ctx.shadowBlur = 40;
    ctx.fillRect(100, 100, side - 200, side - 200);
  }),
  'filters: blur': drawn((ctx) => {
    ctx.filter = 'blur(20px) drop-shadow(9px 9px 9px red)';
    ctx.fillRect(100, 100, side - 200, side - 200);
  }),
  'filters on a large canvas': beside((ctx) => {
    ctx.filter = 'blur(20px) drop-shadow(9px 9px 9px red)';
    ctx.fillRect(0, 0, 4500, 4500);
  }),
  'shadows on a large canvas': beside((ctx) => {
    ctx.shadowColor = 'black';
    ctx.shadowBlur = 40;
    ctx.arc(2250, 2250, 2000, 0, 7);
    ctx.fill();
  }),
  'clips of a large canvas': beside((ctx) => {
    for (let i = 0; i < 40; i++) {
      ctx.beginPath();
      ctx.arc(2250, 2250, 2200 - i, 0, 7);
      ctx.clip();
    }
    ctx.globalCompositeOperation = 'multiply';
    ctx.fillRect(0, 0, 4500, 4500);
  }),
  'layers of compositing': drawn((ctx) => {
    ctx.fillRect(0, 0, side, side);
    ctx.globalCompositeOperation = 'source-in';
    ctx.fillStyle = 'rgb(255 0 0 / 0.5)';
    ctx.arc(side / 2, side / 2, side / 2, 0, 7);
    ctx.fill();
    ctx.globalCompositeOperation = 'luminosity';
    ctx.fillRect(9.5, 9.5, side, side);
  }),
  'clipping regions': drawn((ctx) => {
    for (let i = 0; i < 20; i++) {
      ctx.save();
      ctx.beginPath();
      ctx.arc(side / 2, side / 2, side / 2 - i, 0, 7);
      ctx.clip();
    }
    ctx.fillRect(0, 0, side, side);
  }),
  'a path of very many lines': drawn((ctx) => {
    ctx.beginPath();
    zigzag(ctx, 300_000, side);
    ctx.fill('evenodd');
  }, 1000, 6),
  'strokes of very many dashes': drawn((ctx) => {
    ctx.setLineDash([3, 2]);
    ctx.lineWidth = 3;
    ctx.beginPath();
    zigzag(ctx, 2000, side);
    ctx.stroke();
  }, 1000, 6),
  'Path2D objects, long': ({ library }) =>
    repeat(() => {
      const path = new library.Path2D();
      zigzag(path, 200_000, side);
      const twice = new library.Path2D(path);
      twice.addPath(path, { a: 2 });
      return twice;
    }, 10),
  'recordings of many canvases': ({ library }) =>
    repeat((turn) => {
      const ctx = library.createCanvas(2000, 2000).getContext('2d');
      for (let i = 0; i < 3000; i++) ctx.fillRect(i % 2000, turn, 3.5, 3.5);
      return ctx;
    }, 400),
  'texts, large': drawn((ctx, turn) => {
    ctx.font = `${300 + turn}px sans-serif`;
    for (let i = 0; i < 40; i++) ctx.fillText('Ωgлf', 10 * i, 60 * i);
    ctx.strokeText('Rg&', 0, side / 2);
  }),
  'texts of many sizes': drawn((ctx, turn) => {
    for (let size = 8; size < 120; size++) {
      ctx.font = `${size + turn / 30}px serif`;
      ctx.fillText('The quick brown fox', 0, size * 20);
    }
  }),
  'measureText of very many texts': async ({ library }) => {
    const ctx = library.createCanvas(10, 10).getContext('2d');
    for (let i = 0; i < 200_000; i++) ctx.measureText(`text number ${i}`);
  },
  'a very long text': drawn((ctx) => {
    ctx.fillText('wide '.repeat(200_000), 0, 50);
    ctx.measureText('long '.repeat(200_000));
  }, side, 4),
  'pictures averaged and turned': drawn((ctx, turn, library) => {
    ctx.imageSmoothingQuality = 'high';
    ctx.rotate(0.1);
    ctx.drawImage(painted(library, 2000), 0, 0, 500, 500);
  }),
  'PDF documents': document('pdf'),
  'SVG documents': document('svg'),
};
