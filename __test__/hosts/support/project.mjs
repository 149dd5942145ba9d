// The folder of a program with a host's tools and this package, as npm installs it.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { versions } from '../versions.mjs';
import { check } from './drawing.mjs';
import { npm, run } from './run.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cache = path.join(root, '.cache', 'hosts');

/** What npm, and only npm, cannot get is a host that cannot be had. */
export class Unavailable extends Error {}

/** Installs a host's packages into its folder, when they are not there in these versions. */
async function installTools(folder, names) {
  const wanted = Object.fromEntries(names.map((name) => [name, versions[name]]));
  assert.ok(!Object.values(wanted).includes(undefined), `versions.mjs has not all of ${names}`);
  const isThere = (name) => {
    const manifest = path.join(folder, 'node_modules', name, 'package.json');
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === wanted[name];
  };
  if (names.every(isThere)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: wanted }));
  // No script runs but this suite's: what a host downloads elsewhere it has to ask for.
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  try {
    await npm(['install', ...options], { cwd: folder });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Unavailable(`npm cannot install it: ${error.message.split('\n').slice(0, 4).join(' ')}`);
  }
}

/** Leaves the host's packages alone in its folder. */
function empty(folder) {
  for (const entry of readdirSync(folder)) {
    if (entry !== 'node_modules') rmSync(path.join(folder, entry), { recursive: true, force: true });
  }
  rmSync(path.join(folder, 'node_modules/canvas'), { recursive: true, force: true });
}

/**
 * A program's folder. That of a host with `packages` is kept in the cache with them; what was in there beside
 * them is not.
 * @param installed the node_modules that npm made for this package
 */
export async function project({ name, packages = [] }, installed, registry) {
  let folder;
  if (packages.length > 0) {
    folder = path.join(cache, name);
    await installTools(folder, packages);
    empty(folder);
  } else {
    folder = mkdtempSync(path.join(tmpdir(), `canvas-rs-host-${name}-`));
  }
  // A package of its own: what stands above it would be taken for this package itself.
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "program", "private": true }');
  for (const entry of readdirSync(installed).filter((one) => one.startsWith('canvas-rs'))) {
    const target = path.join(folder, 'node_modules', entry);
    rmSync(target, { recursive: true, force: true });
    cpSync(path.join(installed, entry), target, { recursive: true });
  }
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'canvas-rs-moved-'));
  return {
    folder,
    registry,
    at: (...names) => path.join(folder, ...names),
    write(files) {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), typeof text === 'string' ? text : JSON.stringify(text));
      }
    },
    /** A host's module, from the program's folder or the development dependencies. */
    load: (id) => createRequire(path.join(packages.length > 0 ? folder : root, 'x.js'))(id),
    /** The script behind a host's command. */
    command(id, name = id) {
      const require = createRequire(path.join(folder, 'x.js'));
      const manifest = path.join(folder, 'node_modules', id, 'package.json');
      const { bin } = require(manifest);
      return path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin[name]);
    },
    node: (args, options) => run(process.execPath, args, { cwd: folder, ...options }),
    run: (command, args, options) => run(command, args, { cwd: folder, ...options }),
    /** Has this package stand in for another, as `"canvas": "npm:canvas-rs"` does. */
    alias(name) {
      const of = (one) => path.join(folder, 'node_modules', one);
      cpSync(of('canvas-rs'), of(name), { recursive: true });
    },
    /** Copies a file or folder to where nothing else is, and answers where that is. */
    moved(source) {
      const target = mkdtempSync(path.join(elsewhere, 'x-'));
      cpSync(path.join(folder, source), target, { recursive: true });
      return target;
    },
    /** Runs what a host made where nothing else is, and looks at what it drew. */
    async checkMoved(source, file, args = []) {
      check(await run(process.execPath, [...args, file], { cwd: this.moved(source) }));
    },
    clean() {
      rmSync(elsewhere, { recursive: true, force: true });
      if (packages.length === 0) rmSync(folder, { recursive: true, force: true });
      else empty(folder);
    },
  };
}
