'use strict';

// Loads the addon: the one that was built in this folder, or else the one in the package for this
// platform, which npm installs beside this one. Where there is none, WebAssembly does, if its package
// is there; npm installs that only when it is told to.

const { readdirSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const { version } = require('./version');
const { loadAddon, loadWasm, platforms } = require('./addons');

const WASM_PACKAGE = 'canvas-rs-wasm32-wasi';

/** This file, where it runs as it is. A bundle has files and folders of its own, of which nothing is known. */
const { filename } = module;
const root = filename && path.join(path.dirname(filename), '..');

/** The names of the platforms that this one may be. */
function candidates() {
  const { platform, arch } = process;
  const systems = { linux: ['-gnu', '-musl'], win32: ['-msvc'] };
  return (systems[platform] ?? ['']).map((system) => `${platform}-${arch}${system}`);
}

/** The one that fits, for what is said to people. */
function platformName() {
  const names = candidates();
  if (names.length === 1) return names[0];
  const { glibcVersionRuntime } = process.report?.getReport().header ?? {};
  return glibcVersionRuntime ? names[0] : names[1];
}

/** The addon of a platform that there is no package for, built here. */
function loadBuilt(refused) {
  if (!root) return undefined;
  for (const name of candidates().filter((one) => !platforms.includes(one))) {
    const file = path.join(root, `canvas-rs.${name}.node`);
    try {
      return createRequire(filename)(file);
    } catch (error) {
      refused(file, error);
    }
  }
  return undefined;
}

/** Whether it is what was asked for that is not there, and not something that it needs. */
const isMissing = (id, { code, message }) =>
  code === 'MODULE_NOT_FOUND' && message.split('\n')[0].includes(id);

function load() {
  const failures = [];
  const refused = (id, error) => {
    if (!isMissing(id, error)) failures.push({ id, error });
  };
  // For tests, and for whoever wants no machine code of ours.
  const wantsWasm = process.env.CANVAS_RS_WASM === '1';
  const addon =
    (wantsWasm ? undefined : (loadAddon(refused) ?? loadBuilt(refused))) ?? loadWasm(refused);
  if (addon !== undefined) return addon;
  throw failures.length > 0 ? unusable(failures) : missing();
}

/** What is there does not load: the reasons that the system gave. */
function unusable(failures) {
  const reasons = failures.map(({ id, error }) => `${placeOf(id)} cannot be loaded: ${error.message}`);
  const name = platformName();
  const hint = failures.some(({ id }) => id.includes(name))
    ? ''
    : ` This is ${name}, for which there is another package: ${howToGet(name)}.`;
  return loadError(`${reasons.join('; ')}.${hint}`, failures[0].error);
}

/** A file as people find it, or the name of a package. */
const placeOf = (id) => (root && id.startsWith('.') ? path.join(path.dirname(filename), id) : id);

/** The addons in this folder. */
const built = () => (root ? readdirSync(root).filter((file) => file.endsWith('.node')) : []);

function missing() {
  const name = platformName();
  const others = built();
  const note = others.length > 0 ? ` There is one for another platform: ${others.join(', ')}.` : '';
  const build =
    `use WebAssembly, with 'npm install --cpu=wasm32 ${WASM_PACKAGE}@${version}', or build it from ` +
    `the sources with 'npm run build', which needs Rust`;
  if (!platforms.includes(name)) {
    return loadError(
      `there is no addon for ${name} (Node.js ${process.version}), only for ` +
        `${platforms.join(', ')}.${note} You can ${build}.`,
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
