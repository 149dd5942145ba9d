'use strict';

// What is published: its contents and size, and that it can be installed and drawn with in an empty
// folder, without a registry.

const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { after, before, describe, it } = require('node:test');

const manifest = require('../package.json');

const ROOT = path.join(__dirname, '..');
const MB = 1e6;

/** The platform package's bound; `@napi-rs/canvas` has 34 MB. */
const ADDON_BYTES = 15 * MB;
const MAIN_BYTES = 1 * MB;

let folder;
let packages;

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'canvas-rs-package-'));
  const { packAll } = await import('../scripts/pack.mjs');
  packages = packAll(path.join(folder, 'packed'));
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** A program's folder with these dependencies, installed from nothing but the packed files. */
function install(name, dependencies, overrides = {}) {
  const program = path.join(folder, name);
  mkdirSync(program);
  const manifest = { name, private: true, dependencies, overrides };
  writeFileSync(path.join(program, 'package.json'), JSON.stringify(manifest));
  const cache = path.join(folder, 'empty-cache');
  const args = ['install', '--offline', '--no-audit', '--no-fund', '--cache', cache];
  execFileSync('npm', args, {
    cwd: program,
    stdio: 'pipe',
    shell: process.platform === 'win32',
  });
  return program;
}

function run(program, file, source) {
  writeFileSync(path.join(program, file), source);
  const { stderr, stdout, status } = spawnSync(process.execPath, [file], {
    cwd: program,
    encoding: 'utf8',
    env: { ...process.env, NODE_PATH: '' },
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const fileOf = (name) => `file:${packages.find((one) => one.name === name).file}`;
const platforms = () => packages.slice(1).filter(({ name }) => !name.includes('wasm32'));
const addonPackage = () => platforms()[0].name;

/** The files below a folder of the repository. */
function filesBelow(name) {
  return readdirSync(path.join(ROOT, name), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name))
        .replaceAll('\\', '/'),
    );
}

describe('the package', () => {
  it('has the sources that run, types and texts, and nothing else', () => {
    const [main] = packages;
    const types = readdirSync(ROOT).filter((name) => /\.d\.m?ts$/.test(name));
    const texts = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
    const expected = [...texts, ...types, ...filesBelow('js')].sort();
    assert.deepEqual(main.files.map((file) => file.path).sort(), expected);
    assert.ok(main.unpackedSize < MAIN_BYTES, `${main.unpackedSize} bytes unpacked`);
  });

  it('has no dependency that runs, but one for each platform to choose from', () => {
    assert.equal(manifest.dependencies, undefined);
    assert.equal(manifest.scripts.install, undefined);
    assert.equal(manifest.scripts.postinstall, undefined);
    const program = install('unresolved', { 'canvas-rs': fileOf('canvas-rs') });
    const installed = require(path.join(program, 'node_modules/canvas-rs/package.json'));
    const names = Object.keys(installed.optionalDependencies);
    assert.equal(names.length, manifest.napi.targets.length);
    for (const name of ['linux-x64-gnu', 'linux-arm64-musl', 'darwin-arm64', 'wasm32-wasi']) {
      assert.ok(names.includes(`canvas-rs-${name}`), names.join());
    }
    for (const version of Object.values(installed.optionalDependencies)) {
      assert.equal(version, manifest.version);
    }
  });
});

describe("the platform's package", () => {
  it('has the addon, and stays small', (t) => {
    assert.ok(platforms().length > 0, 'there is an addon for this platform');
    for (const { files, name, unpackedSize } of platforms()) {
      t.diagnostic(`${name}: ${(unpackedSize / MB).toFixed(1)} MB unpacked`);
      const said = `${name} has ${unpackedSize} bytes; was it built as 'npm run build' does?`;
      assert.ok(unpackedSize < ADDON_BYTES, said);
      assert.equal(files.filter((file) => file.path.endsWith('.node')).length, 1);
      assert.ok(files.find((file) => file.path === 'LICENSE.txt').size > 50_000, 'licences');
    }
  });
});

describe('installed in an empty folder', () => {
  it('draws under CommonJS and as an ES module', () => {
    const program = install('drawing', {
      'canvas-rs': fileOf('canvas-rs'),
      [addonPackage()]: fileOf(addonPackage()),
    });
    const draw = `
      const canvas = createCanvas(40, 20);
      const ctx = canvas.getContext('2d');
      ctx.fillStyle = 'red';
      ctx.fillRect(0, 0, 20, 20);
      ctx.fillText('text', 22, 12);
      const image = await loadImage(canvas.toBuffer());
      ctx.drawImage(image, 10, 0);`;
    const answer = `({ width: image.width, pixel: [...ctx.getImageData(25, 5, 1, 1).data] })`;
    const expected = { width: 40, pixel: [255, 0, 0, 255] };
    const asModule = `import api, { createCanvas, loadImage } from 'canvas-rs'; ${draw}
      console.log(JSON.stringify({ ...${answer}, same: api.createCanvas === createCanvas }));`;
    assert.deepEqual(run(program, 'a.mjs', asModule), { ...expected, same: true });
    const asScript = `const { createCanvas, loadImage } = require('canvas-rs');
      (async () => { ${draw} console.log(JSON.stringify(${answer})); })();`;
    assert.deepEqual(run(program, 'a.cjs', asScript), expected);
  });

  it("stands in for node-canvas under that one's name", () => {
    const program = install('alias', {
      canvas: fileOf('canvas-rs'),
      [addonPackage()]: fileOf(addonPackage()),
    });
    const source = `
      const { createCanvas, registerFont, version } = require('canvas');
      console.log(JSON.stringify({ version, fill: createCanvas(1, 1).getContext('2d').fillStyle,
        where: require.resolve('canvas'), manifest: require('canvas/package.json').name }));`;
    const { fill, manifest: name, where } = run(program, 'a.cjs', source);
    assert.deepEqual([fill, name], ['#000000', 'canvas-rs']);
    assert.ok(where.includes(path.join('alias', 'node_modules', 'canvas')), where);
  });

  it('is what packages get that ask for node-canvas, through overrides', () => {
    const asking = path.join(folder, 'asking');
    mkdirSync(asking);
    const wants = { dependencies: { canvas: '^3.1.0' }, peerDependencies: { canvas: '^3.0.0' } };
    const manifest = { name: 'asking', version: '1.0.0', ...wants };
    writeFileSync(path.join(asking, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(asking, 'index.js'), "module.exports = require('canvas');");
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--json'], {
        cwd: asking,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      }),
    );
    const program = install(
      'overriding',
      {
        asking: `file:${path.join(asking, packed.filename)}`,
        canvas: fileOf('canvas-rs'),
        [addonPackage()]: fileOf(addonPackage()),
      },
      { canvas: '$canvas' },
    );
    const source = `console.log(JSON.stringify(require('asking') === require('canvas')));`;
    assert.equal(run(program, 'a.cjs', source), true);
  });

  it('keeps its insides to itself', () => {
    const program = path.join(folder, 'drawing');
    const source = `
      let code;
      try { require('canvas-rs/js/api'); } catch (error) { code = error.code; }
      console.log(JSON.stringify(code));`;
    assert.equal(run(program, 'b.cjs', source), 'ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});

describe('an addon that is missing', () => {
  /** What loading says where there is no addon, on a machine that passes for another. */
  function complaint({ arch = 'x64', glibc = '2.36', platform = 'linux' } = {}) {
    const program = path.join(folder, 'unresolved');
    return run(
      program,
      'missing.cjs',
      `Object.defineProperty(process, 'platform', { value: '${platform}' });
      Object.defineProperty(process, 'arch', { value: '${arch}' });
      process.report.getReport = () => ({ header: { glibcVersionRuntime: ${JSON.stringify(glibc)} } });
      try { require('canvas-rs'); } catch ({ code, message }) {
        console.log(JSON.stringify({ code, message }));
      }`,
    );
  }

  it('is named, with how to get it', () => {
    const { code, message } = complaint();
    assert.equal(code, 'ERR_CANVAS_BINDING');
    assert.match(message, /the package canvas-rs-linux-x64-gnu is missing/);
    assert.ok(message.includes(`npm install canvas-rs-linux-x64-gnu@${manifest.version}`), message);
    assert.match(message, /--omit=optional/);
  });

  it('is that of the platform', () => {
    for (const [machine, name] of [
      [{ glibc: '' }, 'linux-x64-musl'],
      [{ arch: 'arm64' }, 'linux-arm64-gnu'],
      [{ platform: 'darwin', arch: 'arm64' }, 'darwin-arm64'],
      [{ platform: 'win32' }, 'win32-x64-msvc'],
    ]) {
      assert.match(
        complaint(machine).message,
        new RegExp(`the package canvas-rs-${name} is missing`),
      );
    }
  });

  it('is not promised where there is none', () => {
    const { message } = complaint({ arch: 'riscv64' });
    assert.match(
      message,
      /no addon for linux-riscv64-gnu .*only for linux-x64-gnu, .*canvas-rs-wasm32-wasi.*npm run build/,
    );
  });
});

describe('an addon that does not load', () => {
  it('is named with the reason', () => {
    const program = path.join(folder, 'unresolved');
    const broken = path.join(
      program,
      'node_modules/canvas-rs',
      `${addonPackage().replace('-rs-', '-rs.')}.node`,
    );
    writeFileSync(broken, 'no addon');
    const source = `
      try { require('canvas-rs'); } catch ({ code, message, cause }) {
        console.log(JSON.stringify({ code, message, cause: cause instanceof Error }));
      }`;
    const { cause, code, message } = run(program, 'broken.cjs', source);
    rmSync(broken);
    assert.deepEqual([code, cause], ['ERR_CANVAS_BINDING', true]);
    assert.ok(message.includes(`${path.basename(broken)} cannot be loaded: `), message);
  });
});
