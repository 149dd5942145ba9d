'use strict';

// Texts, styles and fonts that nobody would write: whatever they are, the answer comes soon, and is
// a picture, finite numbers or an error that says what was wrong.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { after, before, describe, it } = require('node:test');

const { FontFace, createCanvas, deregisterAllFonts, fonts, memoryUsage, setMemoryLimit } =
  require('../js');
const { FAMILY, FILE, useTestFont } = require('./support/test-font');

before(useTestFont);
after(deregisterAllFonts);

/** The longest that any one step may keep a processor busy, in milliseconds. */
const PATIENCE = 10_000;

/** A generator of whole numbers below `count` that gives the same ones each time. */
function random(seed) {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

/** A font of each kind to be broken. */
const inSuite = (name) => join(__dirname, 'fixtures/fonts', name);
const SEEDS = {
  TrueType: FILE,
  CFF: inSuite('Cff.otf'),
  variable: inSuite('Variable.ttf'),
  coloured: inSuite('Color.ttf'),
  'of documents': inSuite('Svg.ttf'),
  WOFF2: inSuite('NotoSansDevanagariSubset.woff2'),
};

const SIZES = ['0', '0.001', '1', '7.3', '12', '16', '48', '127.9', '128.1', '500', '9999', '1e9'];
const FACES = ['', 'bold ', 'italic ', 'oblique 89deg ', '1 ', '1000 ', 'ultra-expanded '];
const NUMBERS = [0, -0, 1, -1, 0.5, 10, 30, 1e-9, 1e4, -1e6, 1e12, 1e38, -1e300, 5e-324];
const SCALES = [0, -0, 1, -1, 0.5, 3, 1e-9, 1e3, -40];
const SPACINGS = ['0px', '5px', '-50px', '1em', '-1e9px', '1e30px', '0.001px'];
const RANGES = [
  [0x20, 0x5f],
  [0, 0x20],
  [0x300, 0x70],
  [0x590, 0x160],
  [0x900, 0x80],
  [0x2000, 0x70],
  [0xd800, 0x800],
  [0xfe00, 0x200],
  [0x1f300, 0x300],
  [0xe0000, 0x200],
];

function textFrom(choose) {
  let text = '';
  for (let length = choose(30); length > 0; length--) {
    const [first, count] = RANGES[choose(RANGES.length)];
    text += String.fromCodePoint(first + choose(count));
  }
  return text;
}

function timed(act, what, patience = PATIENCE) {
  // Not by the clock: machines that test have other work, too.
  const started = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(started);
  const took = (user + system) / 1000;
  assert.ok(took < patience, `${what()} took ${took} ms`);
}

describe('text: hostile', () => {
  it('draws and measures anything in any style', () => {
    const choose = random(11);
    const one = (list) => list[choose(list.length)];
    const ctx = createCanvas(120, 80).getContext('2d');
    for (let step = 0; step < 1500; step++) {
      if (choose(10) === 0) ctx.reset();
      ctx.font = `${one(FACES)}${one(SIZES)}px "${FAMILY}"`;
      ctx.textAlign = one(['start', 'end', 'left', 'right', 'center']);
      ctx.textBaseline = one(['top', 'hanging', 'middle', 'alphabetic', 'ideographic', 'bottom']);
      ctx.direction = one(['ltr', 'rtl']);
      ctx.letterSpacing = one(SPACINGS);
      ctx.wordSpacing = one(SPACINGS);
      ctx.fontKerning = one(['auto', 'none']);
      ctx.fontVariantCaps = one(['normal', 'small-caps', 'unicase']);
      ctx.textRendering = one(['auto', 'optimizeSpeed', 'geometricPrecision']);
      ctx.textDrawingMode = one(['path', 'glyph']);
      ctx.lang = one(['inherit', 'ar', 'zz-ZZ', '\u0000']);
      ctx.lineWidth = one([1, 0.01, 1e3, 1e30]);
      if (choose(4) === 0) ctx.setLineDash([one([1, 0.1, 1e9])]);
      if (choose(3) === 0) {
        ctx.setTransform(...Array.from({ length: 6 }, () => one(SCALES)));
      }
      const text = textFrom(choose);
      const place = [one(NUMBERS), one(NUMBERS), one([undefined, 1e-9, 20, 1e9])];
      const what = () => `${JSON.stringify(text)} in ${ctx.font} at ${place}`;
      timed(() => {
        if (choose(2)) ctx.fillText(text, ...place);
        else ctx.strokeText(text, ...place);
        ctx.getImageData(0, 0, 1, 1);
      }, what);
      timed(() => {
        const metrics = ctx.measureText(text);
        assert.ok(metrics.width >= 0 || ctx.letterSpacing !== '0px' || ctx.wordSpacing !== '0px');
        for (const name in metrics) assert.ok(Number.isFinite(metrics[name]), `${name}: ${what()}`);
      }, what);
    }
  });

  for (const [kind, file] of Object.entries(SEEDS)) {
    it(`takes broken ${kind} fonts for what they are`, () => {
      const bytes = readFileSync(file);
      const choose = random(5);
      let [taken, refused] = [0, 0];
      const before = memoryUsage().fonts.live;
      for (let step = 0; step < 400; step++) {
        const broken = Buffer.from(bytes);
        if (step % 4 === 0) broken.fill(choose(256), choose(broken.length));
        for (let flips = 1 + choose(20); flips > 0; flips--) {
          // Half of them where the directory of tables and their heads are.
          broken[choose(2) ? choose(1000) : choose(broken.length)] = choose(256);
        }
        const cut = step % 5 === 0 ? broken.subarray(0, choose(broken.length)) : broken;
        timed(
          () => {
            const face = new FontFace('Broken', cut);
            if (face.status === 'error') {
              refused += 1;
              return;
            }
            taken += 1;
            fonts.add(face);
            const ctx = createCanvas(200, 50).getContext('2d');
            for (const weight of [400, 900]) {
              ctx.font = `${weight} 20px Broken`;
              ctx.fillText('Broken fonts? AVAVA é Ж 123 नमस्ते', 5, 20);
              ctx.strokeText('fi ffl Ω', 5, 40);
            }
            ctx.getImageData(0, 0, 1, 1);
            assert.ok(Number.isFinite(ctx.measureText('Broken').width));
            fonts.delete(face);
            ctx.canvas.dispose();
          },
          () => `the broken font ${step}`,
          1000,
        );
      }
      // Of a packed font hardly anything is left.
      const least = file.endsWith('.woff2') ? 0 : 20;
      assert.ok(taken >= least && refused > 20, `${taken} taken, ${refused} refused`);
      // The last ones may still be in a cache.
      assert.ok(memoryUsage().fonts.live <= before + 10 * bytes.length + 100_000);
    });
  }

  it('strokes and shades endless lines of any size in less than a second', () => {
    const pens = {
      'short dashes': (ctx) => ctx.setLineDash([0.01, 0.01]),
      'many dashes': (ctx) => ctx.setLineDash(Array.from({ length: 1000 }, (_, i) => 1e-3 * (i % 7))),
      'dashes far away': (ctx) => Object.assign(ctx, { lineDashOffset: 1e300 }).setLineDash([3, 2]),
      'round dashes': (ctx) =>
        Object.assign(ctx, { lineCap: 'round', lineWidth: 30 }).setLineDash([0.5, 0.5]),
      'a wide pen': (ctx) => Object.assign(ctx, { lineWidth: 1e6, lineJoin: 'round' }),
      'the widest pen': (ctx) => Object.assign(ctx, { lineWidth: 1e308 }),
      'long mitres': (ctx) => Object.assign(ctx, { lineWidth: 50, miterLimit: 1e300 }),
      'wide spacing': (ctx) => Object.assign(ctx, { letterSpacing: '1e308px' }),
      'narrow spacing': (ctx) => Object.assign(ctx, { letterSpacing: '-1e30px' }),
      'a large scale': (ctx) => ctx.scale(1e6, 1e6),
      'a shear': (ctx) => ctx.transform(1, 1e6, 1e6, 1, 0, 0),
      'a wide shadow': (ctx) => Object.assign(ctx, { shadowColor: 'red', shadowBlur: 1e5 }),
      'a far shadow': (ctx) =>
        Object.assign(ctx, { shadowColor: 'red', shadowBlur: 100, shadowOffsetX: 1e8 }),
      'a wide blur': (ctx) => Object.assign(ctx, { filter: 'blur(500px)' }),
      'the operator copy': (ctx) => Object.assign(ctx, { globalCompositeOperation: 'copy' }),
    };
    const texts = ['A', 'The quick brown fox jumps over the lazy dog', 'Hamburgefonstiv '.repeat(2000)];
    for (const [pen, choose] of Object.entries(pens)) {
      for (const size of [16, 3000, 1e6]) {
        for (const text of texts) {
          for (const draw of ['fillText', 'strokeText']) {
            const ctx = createCanvas(1000, 1000).getContext('2d');
            ctx.font = `${size}px "${FAMILY}"`;
            choose(ctx);
            const act = () => {
              ctx[draw](text, 10, 500);
              ctx.getImageData(0, 0, 1, 1);
            };
            timed(act, () => `${draw} of ${text.length} letters at ${size}px with ${pen}`, 1000);
            ctx.canvas.dispose();
          }
        }
      }
    }
  });

  it('throws from getImageData when there is no memory for the text', () => {
    const ctx = createCanvas(3000, 3000).getContext('2d');
    ctx.font = `20px "${FAMILY}"`;
    setMemoryLimit(memoryUsage().live + 1_000_000);
    try {
      ctx.fillText('Hello', 10, 40);
      assert.throws(() => ctx.getImageData(0, 0, 1, 1), { code: 'ERR_CANVAS_MEMORY_LIMIT' });
    } finally {
      setMemoryLimit(Infinity);
    }
    ctx.fillText('Hello', 10, 40);
    assert.equal(ctx.getImageData(0, 0, 1, 1).data[3], 0);
    ctx.canvas.dispose();
  });

  it('keeps an error of text that is drawn at the end of a job for who asks', async () => {
    const ctx = createCanvas(3000, 3000).getContext('2d');
    ctx.font = `20px "${FAMILY}"`;
    setMemoryLimit(memoryUsage().live + 1_000_000);
    try {
      ctx.fillText('Hello', 10, 40);
      await new Promise((resolve) => setTimeout(resolve, 5));
      assert.throws(() => ctx.getImageData(0, 0, 1, 1), { code: 'ERR_CANVAS_MEMORY_LIMIT' });
    } finally {
      setMemoryLimit(Infinity);
    }
    ctx.fillText('Hello', 10, 40);
    assert.equal(ctx.getImageData(0, 0, 1, 1).data[3], 0);
    ctx.canvas.dispose();
  });
});
