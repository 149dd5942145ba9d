'use strict';

// Loads the addon: the one that was built in this folder, or else the one in the package for this
// platform, which npm installs beside this one.

const { readdirSync } = require('node:fs');
const path = require('node:path');

const { napi, version } = require('../package.json');

const ROOT = path.join(__dirname, '..');

/** For which platforms there are packages: darwin-arm64, linux-x64-gnu … */
const PLATFORMS = napi.targets.map((target) => {
  const [cpu, , system, library] = target.split('-');
  const arch = { x86_64: 'x64', aarch64: 'arm64' }[cpu];
  const platform = { darwin: 'darwin', windows: 'win32', linux: 'linux' }[system];
  return [platform, arch, library].filter(Boolean).join('-');
});

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
    if (error.code === 'MODULE_NOT_FOUND' && error.message.includes(id)) {
      return undefined;
    }
    throw error;
  }
}

function load() {
  const failures = [];
  for (const name of candidates()) {
    for (const id of [path.join(ROOT, `canvas-rs.${name}.node`), `canvas-rs-${name}`]) {
      try {
        const addon = requireIfPresent(id);
        if (addon !== undefined) {
          return addon;
        }
      } catch (error) {
        failures.push({ id, error });
      }
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
  const build = `build it from the sources with 'npm run build', which needs Rust`;
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
