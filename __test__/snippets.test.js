'use strict';

// The programs in the README and the guides, run as they stand there. Those that go on from what was said
// before find that under its name.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { describe, it } = require('node:test');

const { pixel, png, temporaryFolder } = require('./support/pictures');
const { createCanvas, loadImage } = require('..');

const ROOT = path.join(__dirname, '..');
/** The reference has signatures, and no programs. */
const GUIDES = ['compatibility', 'errors', 'memory', 'migrating', 'untrusted'];
const TEXTS = ['README.md', ...GUIDES.map((name) => `docs/${name}.md`)];

/** These have settings of other tools, which are tried by the suite of hosts. */
const SETTINGS = ['docs/hosts.md'];

/** What the guides speak of without saying where it came from. */
const KNOWN = {
  canvas: "require('canvas-rs').createCanvas(9, 9)",
  image: "new (require('canvas-rs').Image)()",
  files: "['tile.png', 'tile.png']",
  url: "'tile.png'",
  createCanvas: "require('canvas-rs').createCanvas",
  loadImage: "require('canvas-rs').loadImage",
};

const blocksOf = (text) => [...text.matchAll(/^```js\n(.*?)^```$/gms)].map(([, source]) => source);

/** Node.js before 24 cannot read declarations with `using`. */
const knowsUsing = (() => {
  try {
    return Boolean(new Function('{ using nothing = null; }'));
  } catch {
    return false;
  }
})();

function program(source) {
  if (/^import /m.test(source)) return { name: 'snippet.mjs', source };
  const readable = knowsUsing ? source : source.replace(/^using .*$/gm, '');
  const declared = (name) => new RegExp(`\\b(?:const|let) (?:\\{[^}]*)?\\b${name}\\b`).test(source);
  const names = Object.keys(KNOWN).filter((name) => !declared(name));
  const before = names.map((name) => `const ${name} = ${KNOWN[name]};`).join('\n');
  return { name: 'snippet.cjs', source: `${before}\n(async () => {\n{\n${readable}\n}\n})();` };
}

function folderWith(t) {
  const folder = temporaryFolder(t);
  folder.write('tile.png', png(8, 8, [10, 200, 30, 255]));
  mkdirSync(path.join(folder.path, 'node_modules'));
  symlinkSync(ROOT, path.join(folder.path, 'node_modules/canvas-rs'), 'junction');
  return folder.path;
}

function run(folder, { name, source }) {
  writeFileSync(path.join(folder, name), source);
  const { status, stderr } = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, `${source}\n${stderr}`);
}

describe('the programs in the texts', () => {
  for (const file of TEXTS) {
    const blocks = blocksOf(readFileSync(path.join(ROOT, file), 'utf8'));
    blocks.forEach((source, at) => {
      it(`run: ${file}, ${at + 1} of ${blocks.length}`, (t) => run(folderWith(t), program(source)));
    });
  }

  it('are all of them', () => {
    const texts = readdirSync(path.join(ROOT, 'docs')).map((name) => `docs/${name}`);
    for (const file of [...texts, 'CONTRIBUTING.md', 'CHANGELOG.md']) {
      const count = blocksOf(readFileSync(path.join(ROOT, file), 'utf8')).length;
      assert.ok(count === 0 || [...TEXTS, ...SETTINGS].includes(file), file);
    }
  });

  it('begin with one that makes the picture that it says', async (t) => {
    const folder = folderWith(t);
    const [first] = blocksOf(readFileSync(path.join(ROOT, 'README.md'), 'utf8'));
    run(folder, program(first));
    const wall = await loadImage(path.join(folder, 'wall.png'));
    const ctx = createCanvas(1, 1).getContext('2d');
    ctx.drawImage(wall, -4321, -1234);
    assert.deepEqual([wall.width, wall.height], [5000, 5000]);
    assert.deepEqual(pixel(ctx, 0, 0), [10, 200, 30, 255]);
  });
});
