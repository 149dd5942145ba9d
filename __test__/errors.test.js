'use strict';

// Mistakes that are made often: each has a message that says what was wrong and what to do. And the table of
// all codes.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { describe, it } = require('node:test');

const { Image, createCanvas, createImageBitmap, createImageData, loadImage } = require('../js');
const napi = require('../js/napi');

const ROOT = path.join(__dirname, '..');

const canvas = () => createCanvas(8, 8);

describe('a format that is not written', () => {
  const CASES = [
    ['image/jpg', /"image\/jpg" cannot be written: it is called 'image\/jpeg'/],
    ['IMAGE/PNG', /it is called 'image\/png'/],
    ['webp', /it is called 'image\/webp'/],
    ['image/bmp', /cannot be written, only 'image\/png', 'image\/jpeg', .*and 'raw'/],
    ['application/pdf', /only by one that is made as createCanvas\(width, height, 'pdf'\)/],
    [null, /null cannot be written/],
    [5, /5 cannot be written/],
    [{}, /cannot be written/],
  ];

  for (const [format, message] of CASES) {
    const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE', message };
    it(`is an error of toBuffer in both of its forms: ${JSON.stringify(format)}`, async () => {
      assert.throws(() => canvas().toBuffer(format), expected);
      let returned = false;
      const later = new Promise((resolve, reject) => {
        const callback = (error, buffer) => {
          assert.equal(returned, true);
          if (error === null) resolve(buffer);
          else reject(error);
        };
        assert.equal(canvas().toBuffer(callback, format), undefined);
        returned = true;
      });
      await assert.rejects(later, expected);
    });
  }

  it('is one of encode and of canvas-rs/napi, with the same words', async () => {
    const message = /"image\/bmp" cannot be written, only/;
    await assert.rejects(canvas().encode('image/bmp'), { message });
    assert.throws(() => napi.createCanvas(8, 8).toBuffer('image/bmp'), { message });
  });

  it("is not 'raw', also for a callback", async () => {
    const raw = await new Promise((resolve, reject) => {
      canvas().toBuffer((error, buffer) => (error ? reject(error) : resolve(buffer)), 'raw');
    });
    assert.deepEqual(raw, canvas().toBuffer('raw'));
  });
});

describe('a quality over 1', () => {
  const run = (source) => {
    const program = `const { createCanvas } = require(${JSON.stringify(path.join(ROOT, 'js'))});
      const warnings = [];
      process.on('warning', ({ code, message }) => warnings.push({ code, message }));
      const canvas = createCanvas(8, 8);
      ${source}
      setTimeout(() => console.log(JSON.stringify(warnings)), 20);`;
    return JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', stdio: 'pipe' }));
  };

  it('is ignored with a warning, once', () => {
    const warnings = run(`
      const same = canvas.toBuffer('image/jpeg', { quality: 80 }).equals(canvas.toBuffer('image/jpeg'));
      if (!same) throw new Error('it is not ignored');
      canvas.toBuffer('image/jpeg', { quality: 70 });
      canvas.toDataURL('image/webp', 90);`);
    assert.equal(warnings.length, 1);
    assert.equal(warnings[0].code, 'ERR_INVALID_ARG_VALUE');
    assert.match(warnings[0].message, /quality 80 is ignored: .* 0 to 1, as in \{ quality: 0\.8 \}/);
  });

  it('is none where qualities are percents', () => {
    const napiPath = JSON.stringify(path.join(ROOT, 'js/napi'));
    const source = `
      canvas.encodeSync('jpeg', 80);
      canvas.toBuffer('image/jpeg', { quality: 1 });
      require(${napiPath}).createCanvas(8, 8).toBuffer('image/jpeg', 80);`;
    assert.deepEqual(run(source), []);
  });
});

describe('what is no picture', () => {
  const page = '<!DOCTYPE html><html><body>404</body></html>';
  const base64 = canvas().toBuffer().toString('base64');
  const SOURCES = [
    ['a URL of another scheme', 'ftp://example.org/a.png', /scheme 'ftp:' are not loaded .*only http:/],
    ['base64 without data:', base64, /base64 without a data: URL .*'data:image\/png;base64,' \+ text/],
    ['the text of an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', /text of an SVG.*Buffer\.from\(text\)/],
    ['the text of a page', page, /text of an HTML page/],
    ['a page', Buffer.from(page), /HTML page in place of a picture/],
    ['a Promise', Promise.resolve(Buffer.alloc(1)), /it is a Promise, which has to be awaited/],
    ['a Response', new Response('x'), /Buffer\.from\(await value\.arrayBuffer\(\)\)/],
    ['undefined', undefined, /Invalid image source/],
  ];
  for (const [what, source, message] of SOURCES) {
    it(`is named and explained: ${what}`, async () => {
      await assert.rejects(loadImage(source), (error) => {
        assert.match(error.message, message);
        assert.match(error.code, /^ERR_IMAGE_(SOURCE|UNSUPPORTED)$/);
        return true;
      });
      const image = new Image();
      let told;
      image.onerror = (error) => (told = error);
      image.src = source;
      assert.match(told.message, message);
    });
  }

  const ctx = canvas().getContext('2d');
  const VALUES = [
    ['a Promise', loadImage(canvas().toBuffer()), /not a Promise: await it first, as in drawImage\(await loadImage/],
    ['a path', 'picture.png', /not a path or URL: load it first/],
    ['bytes', canvas().toBuffer(), /not the bytes of a file: load it first/],
    ['an ImageData', createImageData(1, 1), /not an ImageData: use putImageData/],
    ['undefined', undefined, /Image or Canvas expected$/],
  ];
  for (const [what, value, message] of VALUES) {
    it(`is named and explained where it is drawn: ${what}`, async () => {
      assert.throws(() => ctx.drawImage(value, 0, 0), { name: 'TypeError', message });
      if (what === 'an ImageData') return;
      await assert.rejects(createImageBitmap(value), { name: 'TypeError' });
    });
  }
});

describe('the table of errors', () => {
  const table = readFileSync(path.join(ROOT, 'docs/errors.md'), 'utf8');
  const inTable = [...table.matchAll(/^\| `(ERR_\w+)`/gm)].map(([, code]) => code);

  function* sourcesOf(folder, ending) {
    for (const entry of readdirSync(path.join(ROOT, folder), { withFileTypes: true })) {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'tests') yield* sourcesOf(name, ending);
      else if (entry.name.endsWith(ending)) yield readFileSync(path.join(ROOT, name), 'utf8');
    }
  }

  function codesOf(sources) {
    const codes = new Set();
    for (const source of sources) {
      for (const [, code] of source.matchAll(/['"`](ERR_[A-Z_]+[A-Z])['"`]/g)) codes.add(code);
      // What is loaded from URLs has the codes of its kind.
      const kinds = [...source.matchAll(/prefix: '(ERR_[A-Z]+)'/g)].map(([, prefix]) => prefix);
      const ends = [...source.matchAll(/\bfail\('([A-Z_]+)'|prefix\}_([A-Z_]+)`/g)];
      for (const kind of kinds) {
        codes.delete(kind);
        for (const [, thrown, templated] of ends) codes.add(`${kind}_${thrown ?? templated}`);
      }
    }
    return [...codes].sort();
  }

  it('has each code that there is, and no other', () => {
    const sources = [...sourcesOf('js', '.js'), ...sourcesOf('src', '.rs'), ...sourcesOf('crates', '.rs')];
    const codes = codesOf(sources);
    assert.ok(codes.length > 30, codes.join());
    assert.deepEqual([...inTable].sort(), codes);
  });

  it('is what the types name', () => {
    for (const file of ['index.d.ts', 'napi.d.ts', 'docs/untrusted.md', 'docs/memory.md']) {
      const text = readFileSync(path.join(ROOT, file), 'utf8');
      for (const [code] of text.matchAll(/ERR_[A-Z_]+[A-Z]\b/g)) assert.ok(inTable.includes(code), `${file}: ${code}`);
    }
  });
});
