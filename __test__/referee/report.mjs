// Prints how far a package's pictures are from Chromium's, scene by scene.
//
//   node __test__/referee/report.mjs [--package <path>] [part of a scene's name]
//
// Pictures of what misses its tolerance go to __test__/output/referee-<package>.

import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { judge, keepPicture } = require('./judge');
const { renderer } = require('./render');
const { scenes } = require('./scenes');

const here = fileURLToPath(new URL('.', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { package: { type: 'string', default: resolve(here, '../../js/index.js') } },
});
const api = require(resolve(values.package));
const folder = resolve(here, '../output', `referee-${basename(values.package, '.js')}`);

const render = await renderer(api);
const tally = { passed: 0, missed: 0, failed: 0 };
for (const scene of scenes().filter(({ name }) => name.includes(positionals[0] ?? ''))) {
  try {
    const verdict = await judge(scene, render, api);
    keepPicture(folder, scene.name, verdict);
    tally[verdict.passed ? 'passed' : 'missed'] += 1;
    console.log(`${verdict.passed ? ' ' : 'x'} ${scene.name.padEnd(50)} ${verdict.figures}`);
  } catch (error) {
    tally.failed += 1;
    console.log(`! ${scene.name.padEnd(50)} ${error.message}`);
  }
}
console.log(`${tally.passed} alike, ${tally.missed} not, ${tally.failed} not drawn`);
