// What contexts hold beside pixels: paths, saved states, clips, dashes, gradients, what waits to be drawn. The
// canvases are small, so that nothing else makes the collector look.
import { fileURLToPath } from 'node:url';

const chart = { width: 120, height: 30, points: 10_000 };

function drawChart(library) {
  const canvas = library.createCanvas(chart.width, chart.height);
  const ctx = canvas.getContext('2d');
  ctx.beginPath();
  for (let i = 0; i < chart.points; i++) {
    ctx.lineTo((i / chart.points) * chart.width, 15 + 14 * Math.sin(i * 0.37));
  }
  ctx.stroke();
  return canvas.toBuffer('image/png');
}

const setup = (library) => ({ library });

// Fonts and glyphs that a first text loads stay, and are no scenario's: they are there before it begins.
const typeface = fileURLToPath(
  new URL('../../../crates/canvas2d/assets/DejaVuSansSubset.ttf', import.meta.url),
);
const written = {
  setup(library) {
    library.registerFont?.(typeface, { family: 'Leak' });
    return { library };
  },
  teardown: ({ library }) => library.deregisterAllFonts?.(),
};

function small(library) {
  return library.createCanvas(100, 50).getContext('2d');
}

/** A path that goes back and forth. */
function zigzag(path, lines) {
  for (let i = 0; i < lines; i++) path.lineTo((i * 7) % 100, (i * 13) % 50);
}

/** What a path of lines takes in MB while its memory grows. */
const lineMB = (lines) => (lines * 16 * 2) / 2 ** 20;

export default [
  {
    name: 'chart with a line of 10,000 points',
    about: 'A canvas of 120×30, stroked and written in a plain loop.',
    pace: 'sync',
    turns: [400, 2000],
    holds: 2,
    setup,
    turn: ({ library }) => void drawChart(library),
  },
  {
    name: 'chart with a line of 10,000 points, awaited',
    about: 'The same with an await that never returns to the event loop.',
    turns: [400, 2000],
    holds: 2,
    setup,
    turn: async ({ library }) => {
      await null;
      drawChart(library);
    },
  },
  {
    name: 'isPointInPath of 40,000 lines',
    about: 'Nothing is drawn: all memory is that of the path.',
    pace: 'sync',
    turns: [300, 1500],
    holds: lineMB(40_000),
    setup,
    turn({ library }) {
      const ctx = small(library);
      zigzag(ctx, 40_000);
      ctx.isPointInPath(50, 25);
    },
  },
  {
    name: 'isPointInStroke of 40,000 lines',
    about: 'The outline of a long path, of the context and of a Path2D.',
    pace: 'sync',
    needs: ['Path2D'],
    turns: [100, 500],
    holds: 40,
    setup,
    turn({ library }, i) {
      const ctx = small(library);
      const path = i % 2 ? new library.Path2D() : ctx;
      zigzag(path, 40_000);
      if (i % 2) ctx.isPointInStroke(path, 50, 25);
      else ctx.isPointInStroke(50, 25);
    },
  },
  {
    name: '5000 saved states',
    about: 'Saved as they are, which copies nothing, and each with a matrix and a style of its own.',
    pace: 'sync',
    turns: [150, 1000],
    holds: 8,
    setup,
    turn({ library }, i) {
      const ctx = small(library);
      for (let level = 0; level < 5000; level++) {
        ctx.save();
        if (i % 2) {
          ctx.translate(0.01, 0);
          ctx.lineWidth = level + 1;
        }
      }
      ctx.fillRect(0, 0, 1, 1);
      ctx.getImageData(0, 0, 1, 1);
    },
  },
  {
    name: 'clip to paths of 5000 points',
    about: 'The outline goes with the state that has it.',
    pace: 'sync',
    turns: [200, 1000],
    holds: 2,
    setup,
    turn({ library }) {
      const ctx = small(library);
      zigzag(ctx, 5000);
      ctx.clip();
      ctx.fillRect(0, 0, 100, 50);
      ctx.getImageData(0, 0, 1, 1);
    },
  },
  {
    name: 'line dashes of 50,000 numbers',
    about: 'Lists that the state keeps on both sides.',
    pace: 'sync',
    turns: [200, 1000],
    holds: 3,
    setup: (library) => ({ library, dashes: Array.from({ length: 50_000 }, (_, i) => 1 + (i % 7)) }),
    turn({ library, dashes }) {
      const ctx = small(library);
      ctx.setLineDash(dashes);
      ctx.strokeRect(5, 5, 50, 30);
      ctx.getImageData(0, 0, 1, 1);
    },
  },
  {
    name: 'gradients of 10,000 stops',
    about: 'Made, set as the style and filled with.',
    pace: 'sync',
    turns: [100, 500],
    holds: 3,
    setup,
    turn({ library }) {
      const ctx = small(library);
      const gradient = ctx.createLinearGradient(0, 0, 100, 0);
      for (let i = 0; i < 10_000; i++) gradient.addColorStop(i / 10_000, i % 2 ? 'red' : 'blue');
      ctx.fillStyle = gradient;
      ctx.fillRect(0, 0, 100, 50);
      ctx.getImageData(0, 0, 1, 1);
    },
  },
  {
    name: 'gradients and patterns held by saved states',
    about: 'Fifty levels, each with two styles of its own, left open.',
    pace: 'sync',
    turns: [200, 1000],
    holds: 4,
    setup: (library) => ({ library, tile: library.createCanvas(16, 16) }),
    turn({ library, tile }) {
      const ctx = small(library);
      for (let level = 0; level < 50; level++) {
        ctx.save();
        const gradient = ctx.createConicGradient(0, level, 20);
        for (let stop = 0; stop < 300; stop++) gradient.addColorStop(stop / 300, 'green');
        ctx.fillStyle = gradient;
        ctx.strokeStyle = ctx.createPattern(tile, 'repeat');
      }
      ctx.fillRect(0, 0, 100, 50);
      ctx.getImageData(0, 0, 1, 1);
    },
  },
  {
    name: 'text states',
    about: 'Each level has a font, a language and spacings of its own.',
    pace: 'sync',
    ...written,
    turns: [150, 1000],
    holds: 6,
    turn({ library }, i) {
      const ctx = small(library);
      for (let level = 0; level < 500; level++) {
        ctx.save();
        ctx.font = `${10 + (level % 20)}px "Family ${i % 50} ${level}", Leak`;
        ctx.letterSpacing = `${level % 9}px`;
        ctx.fillText('a', 5, 20);
      }
      ctx.getImageData(0, 0, 1, 1);
    },
  },
  {
    name: 'Path2D in a Map that is cleared',
    about: 'A cache of long paths, emptied every eight turns.',
    pace: 'sync',
    needs: ['Path2D'],
    turns: [200, 1000],
    holds: 8 * lineMB(40_000),
    setup: (library) => ({ library, paths: new Map() }),
    turn({ library, paths }, i) {
      if (i % 8 === 0) paths.clear();
      const path = new library.Path2D();
      zigzag(path, 40_000);
      paths.set(i, path);
      const ctx = small(library);
      if (i % 8 === 7) for (const kept of paths.values()) ctx.isPointInPath(kept, 50, 25);
    },
  },
  {
    name: 'contexts kept while their canvases go',
    about: 'A size of zero gives the path, the states and what is recorded back as well.',
    pace: 'sync',
    turns: [200, 1000],
    holds: lineMB(40_000) + 4,
    setup: (library) => ({ library, kept: [] }),
    turn({ library, kept }) {
      const ctx = small(library);
      zigzag(ctx, 40_000);
      ctx.clip();
      for (let level = 0; level < 100; level++) {
        ctx.save();
        ctx.translate(1, 0);
      }
      ctx.fillRect(0, 0, 100, 50);
      ctx.getImageData(0, 0, 1, 1);
      ctx.canvas.width = ctx.canvas.height = 0;
      kept.push(ctx);
    },
    teardown: ({ kept }) => void (kept.length = 0),
  },
  {
    name: 'a thousand crops drawn and never looked at',
    about: 'What is recorded and not drawn yet keeps neither itself nor its picture for long.',
    pace: 'sync',
    turns: [300, 1500],
    holds: 2,
    setup(library) {
      const sheet = library.createCanvas(256, 256);
      sheet.getContext('2d').fillRect(0, 0, 256, 256);
      return { library, sheet };
    },
    turn({ library, sheet }) {
      const ctx = small(library);
      for (let i = 0; i < 1000; i++) {
        ctx.drawImage(sheet, i % 200, i % 190, 30, 40, i % 90, i % 40, 10.5, 12.5);
      }
    },
  },
  {
    name: 'shapes drawn and never looked at',
    about: 'Paths that wait to be drawn on canvases that nobody reads.',
    pace: 'sync',
    turns: [400, 2000],
    holds: 2,
    setup,
    turn({ library }) {
      const ctx = small(library);
      for (let i = 0; i < 300; i++) {
        ctx.beginPath();
        ctx.moveTo(i % 100, 0);
        ctx.bezierCurveTo(10, 40, 90, i % 50, 50, 50);
        ctx.quadraticCurveTo(i % 30, 20, 5, 5);
        ctx.fill();
      }
    },
  },
  {
    name: 'PDF of 2000 pages dropped',
    about: 'Pages with text and lines, never written.',
    pace: 'sync',
    ...written,
    turns: [8, 40],
    holds: 16,
    turn({ library }) {
      const ctx = library.createCanvas(300, 400, 'pdf').getContext('2d');
      ctx.font = '12px Leak';
      for (let page = 0; page < 2000; page++) {
        ctx.fillText(`Page ${page}`, 20, 20);
        ctx.strokeRect(10, 10, 280, 380);
        ctx.addPage();
      }
    },
  },
  {
    name: 'SVG canvases never written',
    about: 'Shapes of many curves that only a document keeps.',
    pace: 'sync',
    turns: [200, 1000],
    holds: 3,
    setup,
    turn({ library }) {
      const ctx = library.createCanvas(300, 200, 'svg').getContext('2d');
      for (let shape = 0; shape < 20; shape++) {
        ctx.beginPath();
        for (let i = 0; i < 500; i++) ctx.quadraticCurveTo(i % 300, shape, (i * 7) % 300, i % 200);
        ctx.fill();
      }
    },
  },
  {
    name: 'tiny OffscreenCanvas with paths, a thousand a turn',
    about:
      'A hundred thousand contexts, each with a path that was never drawn. The loop turns once a turn: until ' +
      'it does Node.js keeps some 0.4 KB of each canvas.',
    pace: 'await',
    needs: ['OffscreenCanvas'],
    turns: [100, 300],
    holds: 8,
    setup,
    async turn({ library }) {
      await new Promise(setImmediate);
      for (let i = 0; i < 1000; i++) {
        const ctx = new library.OffscreenCanvas(8, 8).getContext('2d');
        zigzag(ctx, 60);
        ctx.isPointInPath(4, 4);
      }
    },
  },
];
