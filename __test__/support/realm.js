'use strict';

// Test runners load the packages of a test file anew, with globals of its own: Jest and Vitest do so
// for each file, and Jest for each `resetModules()`. Only addons, and Node's own modules, are shared.

const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

/** What Node.js adds to a realm's own globals, which test runners copy. */
const ownNames = new Set(vm.runInNewContext('Object.getOwnPropertyNames(globalThis)'));
const nodeNames = Object.getOwnPropertyNames(globalThis).filter(
  (name) => !ownNames.has(name) && name !== 'global',
);

/** What a package exports that was loaded in a realm of its own. @param entry its folder, or a file */
function loadInNewRealm(entry) {
  const context = vm.createContext({});
  for (const name of nodeNames) {
    // Some are made when they are first asked for.
    Object.defineProperty(context, name, { get: () => globalThis[name], configurable: true });
  }
  const modules = new Map();
  const load = (filename) => {
    const known = modules.get(filename);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(filename, module);
    const source = fs.readFileSync(filename, 'utf8');
    if (filename.endsWith('.json')) return (module.exports = JSON.parse(source));
    const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
    const outer = createRequire(filename);
    const inner = (id) => {
      const resolved = outer.resolve(id);
      return /\.c?js(?:on)?$/.test(resolved) ? load(resolved) : outer(id);
    };
    inner.resolve = outer.resolve;
    const body = vm.runInContext(wrapped, context, { filename });
    body(module.exports, inner, module, filename, path.dirname(filename));
    return module.exports;
  };
  return load(createRequire(__filename).resolve(entry));
}

module.exports = { loadInNewRealm };
