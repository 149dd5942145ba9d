'use strict';

// Loads the addon: the one that was built in this folder, or else the one in the package for this
// platform, which npm installs beside this one.

const { readdirSync } = require('node:fs');
const path = require('node:path');

const { version } = require('../package.json');

const ROOT = path.join(__dirname, '..');

/** The names of the packages that may fit: canvas-rs-darwin-arm64, canvas-rs-linux-x64-gnu … */
function platformNames() {
  const { platform, arch } = process;
  const systems = { linux: ['-gnu', '-musl'], win32: ['-msvc'] };
  // Which C library runs is not asked, as the answer takes longer than trying: npm installs the
  // right package only, and the wrong one does not load.
  return (systems[platform] ?? ['']).map((system) => `${platform}-${arch}${system}`);
}

/** The addon, or undefined when there is no such file or package. */
function requireIfPresent(id) {
  try {
    return require(id);
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND' && error.message.includes(id)) {
      return undefined;
    }
    throw error;
  }
}

function load() {
  let failure;
  for (const name of platformNames()) {
    for (const id of [path.join(ROOT, `canvas-rs.${name}.node`), `canvas-rs-${name}`]) {
      try {
        const addon = requireIfPresent(id);
        if (addon !== undefined) {
          return addon;
        }
      } catch (error) {
        failure ??= loadError(`${id} is there but cannot be loaded: ${error.message}`, error);
      }
    }
  }
  throw failure ?? missing();
}

function missing() {
  const names = platformNames();
  const others = readdirSync(ROOT).filter((file) => file.endsWith('.node'));
  const note = others.length > 0 ? ` There is one for another platform: ${others.join(', ')}.` : '';
  return loadError(
    `there is no addon for this platform (${process.platform} ${process.arch}, Node.js ` +
      `${process.version}).${note} Install it with ` +
      names.map((name) => `'npm install canvas-rs-${name}@${version}'`).join(' or ') +
      ` (npm leaves it out when it runs with --omit=optional, or by a package-lock.json that was ` +
      `made on another platform), or build it from the sources with 'npm run build', which needs ` +
      `Rust.`,
  );
}

function loadError(reason, cause) {
  const error = new Error(`canvas-rs: ${reason}`, { cause });
  return Object.assign(error, { code: 'ERR_CANVAS_BINDING' });
}

module.exports = load();
