// Installs the clients, without running any script of theirs, when they are not there in the versions that the
// lock file names. `canvas` and `@napi-rs/canvas` are links to the working copy, for the clients too: package.json
// overrides what they ask for, as a program does that puts this package in the place of the other.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const folder = fileURLToPath(new URL('.', import.meta.url));
const root = realpathSync(path.join(folder, '../..'));

const read = (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

/** What is missing, or there in another version: a line for each. */
export function missing() {
  const { devDependencies } = read('package.json');
  return Object.entries(devDependencies).flatMap(([name, wanted]) => {
    const manifest = path.join(folder, 'node_modules', name, 'package.json');
    if (!existsSync(manifest)) return [`${name} is missing`];
    if (wanted.startsWith('file:')) {
      const linked = realpathSync(path.dirname(manifest));
      return linked === root ? [] : [`${name} is ${linked}, not the working copy`];
    }
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
    return version === wanted ? [] : [`${name} is there as ${version}, not ${wanted}`];
  });
}

/** Installs what is missing; throws an error that says what npm said. */
export function install() {
  if (missing().length === 0) return;
  console.log('installing the clients');
  const args = [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  try {
    execFileSync('npm', args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      shell: process.platform === 'win32',
      timeout: 180_000,
    });
  } catch (error) {
    throw new Error(error.stderr?.trim() || error.message, { cause: error });
  }
  const still = missing();
  if (still.length > 0) throw new Error(still.join(', '));
}
