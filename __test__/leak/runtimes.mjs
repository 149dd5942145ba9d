// What the scenarios run on: Node, or Bun and Deno, which are installed from the package registry into
// .cache/runtimes when they are asked for.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../.cache/runtimes/', import.meta.url));
const suffix = process.platform === 'win32' ? '.exe' : '';

const others = {
  bun: { title: 'Bun', version: '1.4.5', scope: '@oven', file: `bin/bun${suffix}`, args: () => [] },
  deno: {
    title: 'Deno',
    version: '2.9.6',
    scope: '@deno',
    file: `deno${suffix}`,
    args: (nodeOptions) => ['run', '--allow-all', ...nodeOptions.map((flag) => `--v8-flags=${flag}`)],
  },
};

/** The names that `--runtime` takes. */
export const names = ['node', ...Object.keys(others)];

/** Node, from a binary. */
export function node(command) {
  return { name: 'node', title: 'Node', command, args: (nodeOptions) => nodeOptions };
}

/** A runtime by its name. Throws an Error that says why where it can't be had. */
export function runtime(name) {
  if (name === 'node') return node(process.execPath);
  const { title, version, args } = others[name];
  const command = binary(name) ?? (install(name, version), binary(name));
  if (command === undefined) {
    throw new Error(`${title} ${version} has no binary for ${process.platform}-${process.arch}`);
  }
  return { name, title, command, args };
}

/** The first line of what a runtime says of its version. */
export function versionOf({ command }) {
  return execFileSync(command, ['--version'], { encoding: 'utf8' }).trim().split('\n')[0];
}

/**
 * The binary itself, not the script in front of it, whose memory nobody wants to know. There may be
 * several, for other processors or C libraries.
 */
function binary(name) {
  const { version, scope, file } = others[name];
  const packages = path.join(folder, `${name}-${version}`, 'node_modules', scope);
  if (!existsSync(packages)) return undefined;
  const found = readdirSync(packages).map((entry) => path.join(packages, entry, file));
  return found.find((command) => {
    try {
      return existsSync(command) && versionOf({ command });
    } catch {
      return false;
    }
  });
}

function install(name, version) {
  const { title } = others[name];
  const target = path.join(folder, `${name}-${version}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, 'package.json'), '{ "private": true }\n');
  const options = ['--no-audit', '--no-fund', '--ignore-scripts'];
  try {
    execFileSync('npm', ['install', ...options, `${name}@${version}`], {
      cwd: target,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
  } catch (error) {
    throw new Error(`${title} ${version} cannot be installed: ${error.message}`, { cause: error });
  }
}
