// Runs the conformance cases against this package, or against another for comparison:
//   node run.mjs [--section state] [--only restore] [--package /path/or/name]

import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { caseFiles, fontFile, here, printReport, readOptions } from './report.mjs';

const require = createRequire(import.meta.url);
const { Suite, run } = require('./harness.js');
const { fromPackage } = require('./environment.js');

const options = readOptions({ package: { type: 'string' }, trace: { type: 'boolean' } });

function loadPackage(name) {
  if (name === undefined) return require('../../js/index.js');
  return require(existsSync(name) ? resolve(name) : name);
}

const suite = new Suite();
for (const { section, file } of caseFiles()) suite.addFile(section, require(`${here}${file}`));

// --trace names each case as it ends: the last one before a crash tells where to look.
const trace = options.trace ? ({ name }) => console.error(name) : undefined;
const environment = fromPackage(loadPackage(options.package), fontFile);
process.exitCode = printReport(await run(suite, environment, options.accept, trace));
