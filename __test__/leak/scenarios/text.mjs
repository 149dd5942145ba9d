// Fonts come and go, and texts come in endless variety.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(
  new URL('../../../crates/canvas2d/assets/DejaVuSansSubset.ttf', import.meta.url),
);
const documents = fileURLToPath(new URL('../../fixtures/fonts/Svg.ttf', import.meta.url));
const colours = fileURLToPath(new URL('../../fixtures/fonts/Color.ttf', import.meta.url));
const variable = fileURLToPath(new URL('../../fixtures/fonts/Variable.ttf', import.meta.url));
const MB = 2 ** 20;
const fontMB = readFileSync(file).length / MB;

/** What fonts, shapes and masks of glyphs may be kept, all caches together. */
const cachesMB = 24;

/** What is in the caches after the warm-up is not the scenario's. */
const holds = cachesMB + 2 * fontMB;

function setup(library) {
  library.registerFont?.(file, { family: 'Leak' });
  const ctx = library.createCanvas(300, 100).getContext('2d');
  ctx.font = '20px Leak';
  return { library, ctx, bytes: readFileSync(file) };
}

const read = (ctx) => ctx.getImageData(0, 0, 1, 1);

/** Everything that was registered is given back. */
const teardown = ({ library }) => library.deregisterAllFonts?.();

export default [
  {
    name: 'registerFont of one file',
    about: 'The same file under the same name, again and again.',
    needs: ['registerFont'],
    turns: [2000, 10_000],
    holds,
    pace: 'sync',
    setup,
    turn({ library, ctx }, i) {
      library.registerFont(file, { family: 'Leak' });
      if (i % 50 === 0) {
        ctx.fillText(`turn ${i}`, 10, 50);
        read(ctx);
      }
    },
    teardown,
  },
  {
    name: 'registerFont under new names',
    about: 'One file under a name of its own each time, used, and all taken back.',
    needs: ['registerFont', 'deregisterAllFonts'],
    turns: [500, 5000],
    holds,
    pace: 'sync',
    setup,
    turn({ library, ctx }, i) {
      library.registerFont(file, { family: `Leak ${i}` });
      ctx.font = `20px "Leak ${i}"`;
      ctx.fillText('register, draw, deregister', 10, 50);
      read(ctx);
      library.deregisterAllFonts();
    },
    teardown,
  },
  {
    name: 'FontFace from fresh buffers',
    about: 'Bytes copied for each; half are added and deleted, half only dropped.',
    needs: ['FontFace'],
    turns: [4000, 30_000],
    holds,
    pace: 'await',
    setup,
    async turn({ library, ctx, bytes }, i) {
      const face = new library.FontFace(`Leak ${i % 7}`, Buffer.from(bytes));
      if (i % 2) return;
      library.fonts.add(face);
      await face.load();
      ctx.font = `20px "Leak ${i % 7}"`;
      ctx.fillText('from a buffer', 10, 50);
      library.fonts.delete(face);
    },
    teardown,
  },
  {
    name: 'FontFace that its text loads',
    about: 'From a file, added, loaded by the text that is drawn in it, deleted; nothing awaited.',
    needs: ['FontFace', 'memoryUsage'],
    turns: [500, 5000],
    holds,
    pace: 'sync',
    setup,
    turn({ library, ctx }, i) {
      const face = new library.FontFace(`Leak ${i % 7}`, file);
      library.fonts.add(face);
      ctx.font = `20px "Leak ${i % 7}"`;
      ctx.fillText('from a file', 10, 50);
      if (face.status !== 'loaded') throw new Error('not loaded');
      read(ctx);
      library.fonts.delete(face);
    },
    teardown,
  },
  {
    name: 'GlobalFonts, registered and removed',
    about: 'From memory, under a name, with an alias; used, and all taken back.',
    needs: ['GlobalFonts', 'memoryUsage'],
    turns: [500, 5000],
    holds,
    pace: 'sync',
    setup,
    turn({ library, ctx, bytes }, i) {
      const { GlobalFonts } = library;
      GlobalFonts.register(bytes, `Leak ${i}`);
      GlobalFonts.setAlias(`Leak ${i}`, `Alias ${i}`);
      ctx.font = `20px "Alias ${i}"`;
      ctx.fillText('by an alias', 10, 50);
      read(ctx);
      GlobalFonts.removeAll();
    },
    teardown,
  },
  {
    name: 'distinct texts and sizes',
    about: 'Each text once, in hundreds of sizes, filled and stroked.',
    turns: [100, 600],
    holds: cachesMB,
    pace: 'sync',
    setup,
    turn({ ctx }, i) {
      for (let n = 0; n < 100; n++) {
        ctx.font = `${8 + ((i * 100 + n) % 1111) / 13}px Leak`;
        ctx.fillText(`text ${i} ${n}`, n, 50);
        if (n % 10 === 0) ctx.strokeText(`text ${n} ${i}`, n, 80);
      }
      read(ctx);
    },
    teardown,
  },
  {
    name: 'emoji of every size',
    about: 'Coloured letters of both versions of COLR, and whatever emoji the machine has.',
    needs: ['registerFont'],
    turns: [100, 600],
    holds: cachesMB,
    pace: 'sync',
    setup(library) {
      const state = setup(library);
      library.registerFont(colours, { family: 'Colours' });
      return state;
    },
    turn({ ctx }, i) {
      for (let n = 0; n < 20; n++) {
        ctx.font = `${6 + ((i * 20 + n) % 2222) / 9}px Colours`;
        ctx.fillText('ABCDEFGHIJ 🎈🐈', n, 80);
      }
      read(ctx);
    },
    teardown,
  },
  {
    name: 'letters that are documents',
    about: 'Of a font that is registered anew each time, in hundreds of sizes and colours.',
    needs: ['registerFont', 'deregisterAllFonts', 'memoryUsage'],
    turns: [100, 1000],
    holds: cachesMB,
    pace: 'sync',
    setup,
    turn({ library, ctx }, i) {
      library.registerFont(documents, { family: 'Documents' });
      for (let n = 0; n < 10; n++) {
        ctx.font = `${8 + ((i * 10 + n) % 1111) / 13}px Documents`;
        ctx.fillStyle = `rgb(${i % 256}, ${n}, 0)`;
        ctx.fillText('ABCDEFGHIJ', n, 50);
      }
      read(ctx);
      library.deregisterAllFonts();
    },
    teardown,
  },
  {
    name: 'text with shadows, gradients and clips',
    about: 'Clips, gradients and blurs that are all new, and the text in them, too.',
    turns: [100, 600],
    holds: cachesMB,
    pace: 'sync',
    setup,
    turn({ ctx }, i) {
      for (let n = 0; n < 100; n++) {
        ctx.save();
        ctx.beginPath();
        ctx.arc(150, 50, 40 + (i % 30), 0, 7);
        ctx.clip();
        ctx.shadowColor = 'black';
        ctx.shadowBlur = 1 + ((i * 100 + n) % 700) / 50;
        ctx.font = `${8 + (n % 50)}px Leak`;
        ctx.fillStyle = ctx.createLinearGradient(0, 0, 1 + i, n);
        ctx.fillStyle.addColorStop(0, `rgb(${i % 256}, ${n}, 0)`);
        ctx.fillText(`shaded ${i}`, n, 50);
        ctx.fillStyle = '#123';
        for (let k = 0; k < 3; k++) ctx.fillText(`raised ${i} ${n}`, n, 30 + k);
        ctx.restore();
      }
      read(ctx);
    },
    teardown,
  },
  {
    name: 'measureText of distinct texts',
    about: 'No text twice, of all lengths, in a few styles.',
    turns: [100, 600],
    holds: cachesMB,
    pace: 'sync',
    setup,
    turn({ ctx }, i) {
      for (let n = 0; n < 100; n++) {
        ctx.letterSpacing = `${n % 5}px`;
        ctx.measureText(`measured ${i} ${n} `.repeat(1 + (n % 20)));
      }
    },
    teardown,
  },
  {
    name: 'an axis and a feature of every value',
    about: 'A variable font that is animated: each value is an instance of the face.',
    needs: ['registerFont'],
    turns: [100, 600],
    holds: cachesMB,
    pace: 'sync',
    setup(library) {
      const state = setup(library);
      library.registerFont(variable, { family: 'Variable' });
      return state;
    },
    turn({ ctx }, i) {
      ctx.font = '20px Variable';
      for (let n = 0; n < 100; n++) {
        ctx.fontVariationSettings = `"wght" ${100 + i + n / 101}`;
        ctx.fontFeatureSettings = `"ss01" ${i * 100 + n}`;
        ctx.measureText('Hello');
        if (n % 10 === 0) ctx.fillText('Hello', 10, 50);
      }
      read(ctx);
    },
    teardown,
  },
  {
    name: 'text on canvases that are dropped',
    about: 'Drawn and never read: what is recorded goes with the canvas.',
    turns: [500, 5000],
    holds: cachesMB + 8,
    pace: 'sync',
    setup,
    turn({ library }, i) {
      const ctx = library.createCanvas(1000, 1000).getContext('2d');
      ctx.font = '40px Leak';
      for (let n = 0; n < 10; n++) ctx.fillText(`canvas ${i} ${n}`, 10, 50 * n);
    },
    teardown,
  },
  {
    name: 'broken fonts',
    about: 'Cut off, empty, and no fonts at all; each fails.',
    needs: ['FontFace'],
    turns: [300, 3000],
    holds: 2 * fontMB,
    pace: 'await',
    setup,
    async turn({ library, bytes }, i) {
      const broken = Buffer.from(bytes.subarray(0, (i * 37) % 4000));
      const face = new library.FontFace('Leak', broken);
      await face.loaded.then(
        () => Promise.reject(new Error('a broken font was taken')),
        () => {},
      );
    },
    teardown,
  },
];
