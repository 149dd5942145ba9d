// Packs what would be published: this package, and the package of each platform whose addon was built
// here. They can be installed from a folder, to try a working copy in a program.
//
//   node scripts/pack.mjs <folder>
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLicenses } from './licenses.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@napi-rs/cli/package.json')),
  'dist/cli.js',
);

const run = (command, args, cwd) =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  });

/** Copies what belongs into the package to a folder of its own, where commands may write. */
function stage(folder) {
  const { files } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const name of [...files, 'package.json', 'README.md']) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
}

/**
 * Lays out the packages of all platforms as for publishing, and has the main package name them. For those
 * that were not built here an empty file stands in, and they are not packed.
 */
function layOutPlatforms(folder) {
  run(process.execPath, [cli, 'create-npm-dirs'], folder);
  writeLicenses(path.join(folder, 'npm'));
  const built = readdirSync(path.join(folder, 'npm')).filter((platform) => {
    const place = (file) => path.join(folder, 'npm', platform, file);
    const { files } = JSON.parse(readFileSync(place('package.json'), 'utf8'));
    const isBuilt = files.every((file) => existsSync(path.join(root, file)));
    for (const file of files) {
      if (isBuilt) copyFileSync(path.join(root, file), place(file));
      else writeFileSync(place(file), '');
    }
    return isBuilt;
  });
  run(process.execPath, [cli, 'pre-publish', '--skip-optional-publish', '--no-gh-release'], folder);
  return built.map((platform) => path.join(folder, 'npm', platform));
}

/** Packs a folder; answers what npm says of the file, with its path. */
function pack(folder, into) {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', into], folder));
  return { ...packed, file: path.join(into, packed.filename) };
}

/** Packs everything into a folder: the main package first, then those of platforms. */
export function packAll(into) {
  const folder = mkdtempSync(path.join(tmpdir(), 'canvas-rs-pack-'));
  try {
    mkdirSync(into, { recursive: true });
    stage(folder);
    const platforms = layOutPlatforms(folder);
    rmSync(path.join(folder, 'node_modules'), { recursive: true, force: true });
    return [folder, ...platforms].map((one) => pack(one, path.resolve(into)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { file, unpackedSize, entryCount } of packAll(process.argv[2] ?? '.')) {
    console.log(`${file}: ${entryCount} files, ${(unpackedSize / 1e6).toFixed(2)} MB unpacked`);
  }
}
