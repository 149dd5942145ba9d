'use strict';

// Loads the addon: the one that was built in this folder, or else the one in the package for this
// platform, which npm installs beside this one. Where there is none, WebAssembly does, if its package
// is there; npm installs that only when it is told to.

const { readdirSync } = require('node:fs');
const path = require('node:path');

const { napi, version } = require('../package.json');

const ROOT = path.join(__dirname, '..');

const WASM = { file: path.join(ROOT, 'canvas-rs.wasi.cjs'), package: 'canvas-rs-wasm32-wasi' };

/** For which platforms there are packages: darwin-arm64, linux-x64-gnu … */
const PLATFORMS = napi.targets
  .filter((target) => !target.startsWith('wasm32'))
  .map((target) => {
    const [cpu, , system, library] = target.split('-');
    const arch = { x86_64: 'x64', aarch64: 'arm64' }[cpu];
    const platform = { darwin: 'darwin', windows: 'win32', linux: 'linux' }[system];
    return [platform, arch, library].filter(Boolean).join('-');
  });

/** Where the addon may be, best first. */
function* places() {
  // For tests, and for whoever wants no machine code of ours.
  if (process.env.CANVAS_RS_WASM !== '1') {
    for (const name of candidates()) {
      yield path.join(ROOT, `canvas-rs.${name}.node`);
      yield `canvas-rs-${name}`;
    }
  }
  yield WASM.file;
  yield WASM.package;
}

/** The names of the packages that may fit. */
function candidates() {
  const { platform, arch } = process;
  const systems = { linux: ['-gnu', '-musl'], win32: ['-msvc'] };
  // Which C library runs is not asked, as the answer takes longer than trying: npm installs the
  // right package only, and the wrong one does not load.
  return (systems[platform] ?? ['']).map((system) => `${platform}-${arch}${system}`);
}

/** The one that fits, for what is said to people. */
function platformName() {
  const names = candidates();
  if (names.length === 1) return names[0];
  const { glibcVersionRuntime } = process.report?.getReport().header ?? {};
  return glibcVersionRuntime ? names[0] : names[1];
}

/** The addon, or undefined when there is no such file or package. */
function requireIfPresent(id) {
  try {
    return require(id);
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND' && error.message.split('\n')[0].includes(id)) {
      return undefined;
    }
    throw error;
  }
}

function load() {
  const failures = [];
  for (const id of places()) {
    try {
      const addon = requireIfPresent(id);
      if (addon !== undefined) {
        return addon;
      }
    } catch (error) {
      failures.push({ id, error });
    }
  }
  throw failures.length > 0 ? unusable(failures) : missing();
}

/** What is there does not load: the reasons that the system gave. */
function unusable(failures) {
  const reasons = failures.map(({ id, error }) => `${id} cannot be loaded: ${error.message}`);
  const name = platformName();
  const hint = failures.some(({ id }) => id.includes(name))
    ? ''
    : ` This is ${name}, for which there is another package: ${howToGet(name)}.`;
  return loadError(`${reasons.join('; ')}.${hint}`, failures[0].error);
}

function missing() {
  const name = platformName();
  const others = readdirSync(ROOT).filter((file) => file.endsWith('.node'));
  const note = others.length > 0 ? ` There is one for another platform: ${others.join(', ')}.` : '';
  const build =
    `use WebAssembly, with 'npm install --cpu=wasm32 ${WASM.package}@${version}', or build it from ` +
    `the sources with 'npm run build', which needs Rust`;
  if (!PLATFORMS.includes(name)) {
    return loadError(
      `there is no addon for ${name} (Node.js ${process.version}), only for ` +
        `${PLATFORMS.join(', ')}.${note} You can ${build}.`,
    );
  }
  return loadError(
    `the package canvas-rs-${name} is missing, which has the addon for this platform ` +
      `(Node.js ${process.version}).${note} Get it with ${howToGet(name)}. npm leaves it out when ` +
      `it runs with --omit=optional or --no-optional, and by a package-lock.json that was made on ` +
      `another platform: then remove node_modules and package-lock.json, and install again. Or ` +
      `${build}.`,
  );
}

const howToGet = (name) => `'npm install canvas-rs-${name}@${version}'`;

function loadError(reason, cause) {
  const error = new Error(`canvas-rs: ${reason}`, { cause });
  return Object.assign(error, { code: 'ERR_CANVAS_BINDING' });
}

module.exports = load();
