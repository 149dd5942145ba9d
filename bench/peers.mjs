// The packages compared, and how the peers get here.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FOLDER = fileURLToPath(new URL('./peers/', import.meta.url));
const OWN = fileURLToPath(new URL('../js/index.js', import.meta.url));
const PEERS = { canvas: '3.2.3', '@napi-rs/canvas': '1.1.1' };

/** The package every ratio is about. */
export const SUBJECT = 'canvas-rs';

/** All packages, in the order they take their turns. */
export const PACKAGES = [SUBJECT, ...Object.keys(PEERS)];

/**
 * Installs the peers that are missing. `canvas` compiles where it has no binary for the platform.
 *
 * @returns {Promise<{ available: string[], skipped: Record<string, string> }>} a reason for each
 *   package that cannot be used
 */
export async function installPeers() {
  if (Object.keys(PEERS).some((name) => problemWith(name))) await install();
  const problems = PACKAGES.map((name) => [name, problemWith(name)]);
  return {
    available: problems.filter(([, problem]) => !problem).map(([name]) => name),
    skipped: Object.fromEntries(problems.filter(([, problem]) => problem)),
  };
}

async function install() {
  console.log('installing the peers …');
  await mkdir(FOLDER, { recursive: true });
  const description = {
    name: 'canvas-rs-bench-peers',
    private: true,
    optionalDependencies: PEERS, // one that cannot be built does not keep the other away
    allowScripts: { canvas: true }, // newer npm runs no build unless told to
  };
  await writeFile(join(FOLDER, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
  const { stdout, stderr } = spawnSync('npm', ['install', '--foreground-scripts'], {
    cwd: FOLDER,
    encoding: 'utf8',
    env: { ...process.env, ...headers() },
    shell: process.platform === 'win32',
  });
  await writeFile(join(FOLDER, 'install.log'), `${stdout}${stderr}`);
}

/** Node's own headers, where they lie beside the executable, save node-gyp a download. */
function headers() {
  const prefix = dirname(dirname(process.execPath));
  const found = existsSync(join(prefix, 'include/node/node_api.h'));
  return found ? { npm_config_nodedir: prefix } : {};
}

/** Why a package cannot be used; undefined if it can. Tried in a process of its own. */
function problemWith(name) {
  const code = `require(${JSON.stringify(location(name))}).createCanvas(1, 1).getContext('2d')`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  if (status === 0) return undefined;
  return /^\w*Error.*$/m.exec(stderr)?.[0] ?? `ended with ${status}`;
}

function location(name) {
  return name === SUBJECT ? OWN : join(FOLDER, 'node_modules', name);
}

/** Versions by name, as far as they are known. */
export function versions(names) {
  const require = createRequire(import.meta.url);
  return Object.fromEntries(names.map((name) => [name, PEERS[name] ?? ownVersion(require)]));
}

function ownVersion(require) {
  const file = fileURLToPath(new URL('../package.json', import.meta.url));
  return existsSync(file) ? require(file).version : undefined;
}

/** A package's exports, with `encodeJpeg`, `encodeWebp` and `encodeLater`, where their interfaces differ. */
export function load(name) {
  const api = createRequire(import.meta.url)(location(name));
  const encodeJpeg =
    name === '@napi-rs/canvas'
      ? (canvas, quality) => canvas.toBuffer('image/jpeg', Math.round(quality * 100))
      : (canvas, quality) => canvas.toBuffer('image/jpeg', { quality });
  const encodeWebp = (canvas, quality) => {
    const config = name === '@napi-rs/canvas' ? Math.round(quality * 100) : { quality };
    const file = canvas.toBuffer('image/webp', config);
    if (file === undefined) throw new Error('it writes no WebP');
    return file;
  };
  const encodeLater =
    name === 'canvas'
      ? (canvas, format) => promisify((done) => canvas.toBuffer(done, `image/${format}`))()
      : (canvas, format) => canvas.encode(format);
  return { ...api, encodeJpeg, encodeWebp, encodeLater };
}
