'use strict';

// What tools read of this package without running it: the names that its entries export, and the addons that
// it requires.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { describe, it } = require('node:test');
const { pathToFileURL } = require('node:url');

const { parse } = require('cjs-module-lexer');

const manifest = require('../package.json');

const root = path.resolve(__dirname, '..');
const read = (file) => readFileSync(path.join(root, file), 'utf8');

describe("an entry's names", () => {
  for (const file of ['js/index.js', 'js/napi/index.js', 'js/browser.js']) {
    it(`are found in ${file} by who reads it`, () => {
      const names = Object.keys(require(path.join(root, file))).sort();
      assert.deepEqual([...parse(read(file)).exports].sort(), names);
    });

    it(`are what an import of ${file} has`, async () => {
      const api = require(path.join(root, file));
      const { default: all, ...named } = await import(pathToFileURL(path.join(root, file)).href);
      // Newer versions of Node.js give the whole by this name too.
      delete named['module.exports'];
      assert.deepEqual({ ...named }, { ...api });
      assert.equal(all, api);
    });
  }

  it('are not said of the deep paths of node-canvas, which are one thing each', () => {
    for (const name of ['canvas', 'context2d', 'image', 'pattern', 'pngstream']) {
      const { exports, reexports } = parse(read(`js/node-canvas/${name}.js`));
      assert.deepEqual([...exports, ...reexports], [], name);
    }
  });
});

describe("the platforms' addons", () => {
  it('are required as package.json lists them', async () => {
    const { loaderFor } = await import('../scripts/addons.mjs');
    const said = "js/addons.js does not fit package.json: run 'npm run addons'";
    assert.ok(read('js/addons.js') === loaderFor(manifest.napi.targets), said);
    assert.throws(() => loaderFor(['riscv64gc-unknown-linux-gnu']), /riscv64gc-unknown-linux-gnu/);
  });

  it('stand in literal requires, each in a try of its own', () => {
    const required = [...read('js/addons.js').matchAll(/try \{\n\s+return require\('([^']+)'\);/g)];
    const names = ['linux-x64-gnu', 'linux-arm64-musl', 'darwin-arm64', 'win32-arm64-msvc'];
    for (const id of names.flatMap((name) => [`../canvas-rs.${name}.node`, `canvas-rs-${name}`])) {
      assert.equal(required.filter(([, found]) => found === id).length, 1, id);
    }
    assert.equal(required.length, 2 * manifest.napi.targets.length);
  });

  it('are of the machines that Node.js names so', () => {
    const { platforms } = require('../js/addons');
    for (const name of platforms) {
      assert.match(name, /^(linux-(x64|arm64)-(gnu|musl)|darwin-(x64|arm64)|win32-(x64|arm64)-msvc)$/);
    }
  });
});

describe('the version', () => {
  it('is that of package.json', async () => {
    const { versionFile } = await import('../scripts/addons.mjs');
    const said = "js/version.js does not fit package.json: run 'npm run addons'";
    assert.equal(read('js/version.js'), versionFile(manifest.version), said);
    assert.equal(require('..').version, manifest.version);
  });
});

describe('what the guide to bundlers has', () => {
  it('is what is tried', () => {
    const guide = read('docs/hosts.md');
    for (const name of ['addons-plugin.mjs', 'embedded-addon.cjs']) {
      const [, source] = /^\/\/.*\n([^]*)$/.exec(read(`__test__/hosts/support/${name}`));
      assert.ok(guide.includes(source.trim()), name);
    }
  });
});
