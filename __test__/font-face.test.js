'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { afterEach, describe, it } = require('node:test');
const { pathToFileURL } = require('node:url');
const { inspect } = require('node:util');

const api = require('../js');
const { temporaryFolder } = require('./support/pictures');
const { FILE, inkOf, widened } = require('./support/test-font');

const { FontFace, FontFaceSet, createCanvas, deregisterAllFonts, fonts, registerFont } = api;

const BYTES = readFileSync(FILE);

afterEach(deregisterAllFonts);

/** A family that nothing else has used, so that nothing can remember it. */
let last = 0;
const newFamily = () => `Family ${(last += 1)}`;

/** The same for a font with its advances doubled, which tells it from any fallback. */
const WIDE = widened(BYTES);

function widthIn(family, font = '20px') {
  const ctx = createCanvas(1, 1).getContext('2d');
  ctx.font = `${font} "${family}"`;
  return ctx.measureText('iiii').width;
}

/** Whether text in the family is drawn with the font of wide advances. */
const isWide = (family, font) => widthIn(family, font) > 100;

describe('registerFont', () => {
  it('makes a file known under a name until all fonts are deregistered', (t) => {
    const family = newFamily();
    const file = temporaryFolder(t).write('wide.ttf', WIDE);
    assert.equal(isWide(family), false);
    assert.equal(registerFont(file, { family }), undefined);
    assert.equal(isWide(family), true);
    assert.equal(isWide(family.toUpperCase()), true);
    assert.equal(isWide(family, 'italic bold 20px'), true);
    deregisterAllFonts();
    assert.equal(isWide(family), false);
  });

  it('chooses among faces by weight, style and stretch', (t) => {
    const file = temporaryFolder(t).write('wide.ttf', WIDE);
    const cases = [
      { description: { weight: 'bold' }, wide: 'bold 20px', plain: '20px' },
      { description: { weight: 900 }, wide: '900 20px', plain: '300 20px' },
      { description: { style: 'italic' }, wide: 'italic 20px', plain: '20px' },
      { description: { stretch: 'condensed' }, wide: 'condensed 20px', plain: '20px' },
    ];
    for (const { description, plain, wide } of cases) {
      const family = newFamily();
      registerFont(FILE, { family, weight: 'normal', style: 'normal', stretch: 'normal' });
      registerFont(file, { family, ...description });
      assert.equal(isWide(family, wide), true, inspect(description));
      assert.equal(isWide(family, plain), false, inspect(description));
    }
  });

  it('takes no notice of descriptions that say nothing', () => {
    for (const extra of [{ weight: 'heavy' }, { style: 5 }, { weight: {} }, { stretch: '' }]) {
      registerFont(FILE, { family: newFamily(), ...extra });
    }
  });

  it('says what is wrong', (t) => {
    const folder = temporaryFolder(t);
    const family = newFamily();
    const needed = /^The second argument to registerFont is required, and should be an object/;
    for (const bad of [undefined, null, 5, 'x', {}, { family: 5 }, { weight: 'bold' }]) {
      assert.throws(() => registerFont(FILE, bad), { message: needed, code: 'ERR_INVALID_ARG_TYPE' });
    }
    assert.throws(() => registerFont('/no/such.ttf', { family }), { code: 'ENOENT' });
    assert.throws(() => registerFont(folder.path, { family }), { code: 'ERR_FONT_SOURCE' });
    for (const bytes of ['', 'no font at all', BYTES.subarray(0, 200), Buffer.alloc(5000)]) {
      const file = folder.write('bad.ttf', bytes);
      assert.throws(
        () => registerFont(file, { family }),
        ({ code, message }) =>
          /^ERR_FONT_(?:UNSUPPORTED|DECODE)$/.test(code) &&
          message.startsWith(`Could not parse font file '${file}'`),
      );
    }
    assert.equal(isWide(family), false);
  });

  it('leaves what was drawn before as it was', (t) => {
    const file = temporaryFolder(t).write('wide.ttf', WIDE);
    const family = newFamily();
    const draw = () => {
      const ctx = createCanvas(400, 40).getContext('2d');
      ctx.font = `20px "${family}"`;
      ctx.fillText('iiii', 10, 30);
      return ctx;
    };
    const before = draw();
    registerFont(file, { family });
    const between = [draw(), draw()];
    deregisterAllFonts();
    const after = draw();
    const right = (ctx) => inkOf(ctx)[2];
    assert.ok(right(before) < 60);
    assert.ok(between.every((ctx) => right(ctx) > 100));
    assert.ok(right(after) < 60);
  });
});

describe('FontFace', () => {
  it('is loaded at once from bytes', async () => {
    const shared = new SharedArrayBuffer(WIDE.length);
    new Uint8Array(shared).set(WIDE);
    const buffer = WIDE.buffer.slice(WIDE.byteOffset, WIDE.byteOffset + WIDE.length);
    for (const source of [WIDE, buffer, new DataView(buffer), new Uint8Array(buffer), shared]) {
      const family = newFamily();
      const face = new FontFace(family, source);
      assert.equal(face.status, 'loaded');
      assert.equal(await face.loaded, face);
      assert.equal(isWide(family), false, 'not before it is added');
      fonts.add(face);
      assert.equal(isWide(family), true);
    }
  });

  it('loads from paths and URLs', async (t) => {
    const file = temporaryFolder(t).write("it's (wide).ttf", WIDE);
    const plain = temporaryFolder(t).write('wide.ttf', WIDE);
    const data = `data:font/ttf;base64,${WIDE.toString('base64')}`;
    const sources = [
      file,
      plain,
      pathToFileURL(file),
      pathToFileURL(file).href,
      data,
      `url(${data})`,
      `url(${plain})`,
      `url("${file}") format("truetype")`,
      `url(/no/such.ttf) format("woff2"), local(Nothing), url('${plain}') tech(variations)`,
    ];
    for (const source of sources) {
      const family = newFamily();
      const face = fonts.add(new FontFace(family, source)) && [...fonts].at(-1);
      assert.equal(face.status, 'unloaded');
      const loading = face.load();
      assert.equal(face.status, 'loading');
      assert.equal(loading, face.loaded);
      assert.equal(loading, face.load());
      assert.equal(await loading, face);
      assert.equal(face.status, 'loaded');
      assert.equal(isWide(family), true, String(source).slice(0, 60));
    }
  });

  it('loads over http', async (t) => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/wide.ttf' ? 200 : 404;
      response.end(request.url === '/wide.ttf' ? WIDE : 'nothing');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const base = `http://127.0.0.1:${server.address().port}`;
    const family = newFamily();
    fonts.add(await new FontFace(family, `url(${base}/wide.ttf)`).load());
    assert.equal(isWide(family), true);
    const missing = new FontFace(family, `${base}/other.ttf`);
    await assert.rejects(missing.load(), { name: 'NetworkError', message: /404/ });
    assert.equal(missing.status, 'error');
    server.closeAllConnections();
  });

  it('fails with a DOMException that says why', async (t) => {
    const folder = temporaryFolder(t);
    const cases = [
      ['/no/such.ttf', 'NetworkError', 'ENOENT'],
      [folder.path, 'NetworkError', 'ERR_FONT_SOURCE'],
      [folder.write('bad.ttf', 'no font'), 'SyntaxError', 'ERR_FONT_UNSUPPORTED'],
      [Buffer.from('no font'), 'SyntaxError', 'ERR_FONT_UNSUPPORTED'],
      [new ArrayBuffer(0), 'SyntaxError', 'ERR_FONT_UNSUPPORTED'],
      ['local(Nothing)', 'NetworkError', undefined],
      ['', 'SyntaxError', undefined],
      ['url(', 'SyntaxError', undefined],
    ];
    for (const [source, name, code] of cases) {
      const face = new FontFace(newFamily(), source);
      fonts.add(face);
      await assert.rejects(face.load(), (error) => {
        assert.ok(error instanceof DOMException);
        assert.equal(error.name, name, String(source));
        assert.equal(error.cause?.code, code, String(source));
        return true;
      });
      assert.equal(face.status, 'error');
    }
  });

  it('says nothing about failures nobody asked for', async () => {
    new FontFace(newFamily(), Buffer.from('no font'));
    new FontFace(newFamily(), '/no/such.ttf').load();
    // An unhandled rejection would end the process.
    await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('has the descriptors of the standard', async () => {
    const initial = new FontFace('Open Sans', BYTES);
    const values = {
      family: '"Open Sans"',
      style: 'normal',
      weight: 'normal',
      stretch: 'normal',
      unicodeRange: 'U+0-10FFFF',
      featureSettings: 'normal',
      variationSettings: 'normal',
      display: 'auto',
      ascentOverride: 'normal',
      descentOverride: 'normal',
      lineGapOverride: 'normal',
      sizeAdjust: '100%',
    };
    for (const [name, value] of Object.entries(values)) assert.equal(initial[name], value, name);
    const given = {
      style: 'oblique 10deg 20deg',
      weight: '100 900',
      stretch: '50% 100%',
      unicodeRange: 'u+1??, U+26',
      display: 'swap',
      ascentOverride: '90%',
    };
    const face = new FontFace('x', BYTES, given);
    assert.equal(face.status, 'loaded');
    for (const [name, value] of Object.entries(given)) {
      assert.equal(face[name], name === 'unicodeRange' ? 'U+100-1FF, U+26' : value);
    }
    face.weight = 'bold';
    assert.equal(face.weight, 'bold');
    assert.throws(() => (face.weight = 'foo'), { name: 'SyntaxError' });
    assert.equal(face.weight, 'bold');
    assert.equal(new FontFace('"Open Sans"', BYTES).family, '"Open Sans"');
    assert.equal(new FontFace('serif', BYTES).family, '"serif"');
    const bad = new FontFace('x', BYTES, { weight: 'foo' });
    assert.equal(bad.status, 'error');
    await assert.rejects(bad.loaded, { name: 'SyntaxError' });
    assert.throws(() => new FontFace(), TypeError);
    assert.throws(() => new FontFace('x'), TypeError);
    assert.throws(() => new FontFace('x', BYTES, 5), TypeError);
    assert.throws(() => new FontFace(Symbol('x'), BYTES), TypeError);
    assert.equal(String(face), '[object FontFace]');
  });

  it('is drawn under what it is called now', () => {
    const [one, other] = [newFamily(), newFamily()];
    const face = new FontFace(one, WIDE);
    fonts.add(face);
    face.family = other;
    assert.deepEqual([isWide(one), isWide(other)], [false, true]);
  });
});

describe('fonts', () => {
  it('is a set', () => {
    const [one, other] = [new FontFace('One', BYTES), new FontFace('Other', '/no/such.ttf')];
    assert.ok(fonts instanceof FontFaceSet);
    assert.equal(String(fonts), '[object FontFaceSet]');
    assert.equal(fonts.size, 0);
    assert.equal(fonts.add(one), fonts);
    fonts.add(other).add(one);
    assert.equal(fonts.size, 2);
    assert.deepEqual([fonts.has(one), fonts.has(new FontFace('One', BYTES))], [true, false]);
    assert.deepEqual([...fonts], [one, other]);
    assert.deepEqual([...fonts.keys()], [one, other]);
    assert.deepEqual([...fonts.values()], [one, other]);
    assert.deepEqual(
      [...fonts.entries()],
      [
        [one, one],
        [other, other],
      ],
    );
    const seen = [];
    fonts.forEach(function (value, key, set) {
      seen.push([this, value, key, set]);
    }, 'this');
    assert.deepEqual(seen[0].slice(1), [one, one, fonts]);
    assert.equal(String(seen[0][0]), 'this');
    assert.deepEqual([fonts.delete(one), fonts.delete(one), fonts.size], [true, false, 1]);
    assert.equal(fonts.clear(), undefined);
    assert.equal(fonts.size, 0);
    for (const method of ['add', 'delete', 'has']) {
      assert.throws(() => fonts[method]({}), { name: 'TypeError', message: /'FontFace'/ });
      assert.throws(() => fonts[method](), TypeError);
    }
    assert.throws(() => new FontFaceSet(), { message: /Illegal constructor/ });
  });

  it('takes faces out of use again', () => {
    const family = newFamily();
    const face = new FontFace(family, WIDE);
    for (let turn = 0; turn < 3; turn++) {
      fonts.add(face);
      assert.equal(isWide(family), true);
      if (turn === 1) fonts.clear();
      else fonts.delete(face);
      assert.equal(isWide(family), false);
    }
  });

  it('keeps a face when its twin goes', () => {
    const family = newFamily();
    const twins = [new FontFace(family, WIDE), new FontFace(family, WIDE)];
    twins.forEach((face) => fonts.add(face));
    fonts.delete(twins[1]);
    new FontFace(family, WIDE);
    assert.equal(isWide(family), true);
    fonts.delete(twins[0]);
    assert.equal(isWide(family), false);
  });

  it('checks and loads what a font needs', async (t) => {
    const file = temporaryFolder(t).write('wide.ttf', WIDE);
    const family = newFamily();
    const [regular, bold] = ['normal', 'bold'].map((weight) => {
      const face = new FontFace(family, file, { weight });
      fonts.add(face);
      return face;
    });
    assert.equal(fonts.check(`20px "${family}"`), false);
    assert.equal(fonts.check('20px "No Such Font"'), true);
    assert.equal(fonts.check('20px serif'), true);
    assert.deepEqual(await fonts.load(`bold 20px "${family}"`), [bold]);
    assert.deepEqual([regular.status, bold.status], ['unloaded', 'loaded']);
    assert.deepEqual(await fonts.load('20px serif'), []);
    assert.deepEqual(await fonts.load(`20px serif, "${family}"`), [regular]);
    assert.equal(fonts.check(`20px "${family}"`), true);
    const hebrew = new FontFace(family, file, { unicodeRange: 'U+590-5FF' });
    fonts.add(hebrew);
    assert.deepEqual(await fonts.load(`20px "${family}"`, 'a'), [regular]);
    assert.deepEqual(await fonts.load(`20px "${family}"`, 'א'), [regular, hebrew]);
    assert.throws(() => fonts.check('nonsense'), { name: 'SyntaxError' });
    assert.throws(() => fonts.check(), TypeError);
    await assert.rejects(fonts.load('nonsense'), { name: 'SyntaxError' });
    fonts.add(new FontFace(family, '/no/such.ttf', { weight: 300 }));
    await assert.rejects(fonts.load(`300 20px "${family}"`), { name: 'NetworkError' });
  });

  it('puts a family together from faces for some characters each', () => {
    const family = newFamily();
    const width = (text) => {
      const ctx = createCanvas(1, 1).getContext('2d');
      ctx.font = `20px "${family}", sans-serif`;
      return ctx.measureText(text).width;
    };
    const greek = new FontFace(family, WIDE, { unicodeRange: 'U+0391-03C9' });
    const latin = new FontFace(family, BYTES, { unicodeRange: 'U+0-FF' });
    fonts.add(latin);
    fonts.add(greek);
    const [wide, narrow] = [(4000 / 2048) * 20, width('i')];
    assert.ok(Math.abs(width('Ω') - wide) < 0.01);
    assert.ok(narrow < wide / 2);
    assert.ok(Math.abs(width('Ωi ΩΩ') - 3 * wide - narrow - width(' ')) < 0.01);
    // Cyrillic is for neither of them.
    assert.ok(width('Ж') < wide * 0.9);
    greek.unicodeRange = 'U+4??';
    assert.ok(Math.abs(width('Ж') - wide) < 0.01);
    assert.ok(width('Ω') < wide * 0.9);
  });

  it('tells when faces are loading', async (t) => {
    const file = temporaryFolder(t).write('wide.ttf', WIDE);
    const events = [];
    const listen = ({ fontfaces, type }) => events.push([type, fontfaces.length]);
    fonts.onloading = listen;
    fonts.onloadingerror = listen;
    fonts.addEventListener('loadingdone', listen);
    t.after(() => {
      fonts.onloading = null;
      fonts.onloadingerror = null;
      fonts.removeEventListener('loadingdone', listen);
    });
    const faces = [new FontFace('One', file), new FontFace('Other', '/no/such.ttf')];
    faces.forEach((face) => fonts.add(face));
    assert.equal(fonts.status, 'loaded');
    assert.equal(await fonts.ready, fonts);
    faces.forEach((face) => face.load());
    assert.equal(fonts.status, 'loading');
    assert.equal(await fonts.ready, fonts);
    assert.equal(fonts.status, 'loaded');
    await null;
    assert.deepEqual(events, [
      ['loading', 0],
      ['loadingdone', 1],
      ['loadingerror', 1],
    ]);
    assert.equal(fonts.onloading, listen);
  });

  it('draws with what comes later, too', async (t) => {
    const file = temporaryFolder(t).write('wide.ttf', WIDE);
    const family = newFamily();
    const ctx = createCanvas(400, 40).getContext('2d');
    ctx.font = `20px "${family}"`;
    ctx.fillText('iiii', 10, 30);
    assert.ok(inkOf(ctx)[2] < 60);
    fonts.add(new FontFace(family, file));
    await fonts.load(ctx.font);
    ctx.fillText('iiii', 10, 30);
    assert.ok(inkOf(ctx)[2] > 100);
    assert.ok(ctx.measureText('iiii').width > 100);
  });
});
