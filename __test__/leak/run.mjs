// The leak suite: every scenario in a process of its own, its memory measured from outside of the
// library under test. How a run is judged stands in judge.mjs.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readOptions, usage } from './options.mjs';
import { measure } from './measure.mjs';
import { judge } from './judge.mjs';
import { node, runtime as runtimeNamed, versionOf } from './runtimes.mjs';

const folder = new URL('scenarios/', import.meta.url);
const shortSeconds = 120;
const longSeconds = 900;

/** All scenarios in the order of their files, each with the file it stands in. */
async function readScenarios() {
  const found = [];
  for (const file of readdirSync(folder).sort()) {
    const url = new URL(file, folder).href;
    const { default: scenarios } = await import(url);
    found.push(...scenarios.map((scenario) => ({ ...scenario, file: url })));
  }
  return found;
}

/** The package's name and version, or its path where it has none. */
function title(library) {
  try {
    const manifest = readFileSync(path.join(library, 'package.json'), 'utf8');
    const { name, version } = JSON.parse(manifest);
    return `${name} ${version}`;
  } catch {
    return path.basename(library);
  }
}

/** Why a scenario is not run, if it is not: something is missing in the library or the runtime. */
function reasonToSkip(library, runtime, { needs = [], skipOn = {} }) {
  const has = (name) => name.split('.').reduce((value, key) => value?.[key], library);
  return needs.every(has) ? skipOn[runtime.name] : `no ${needs.join(', ')}`;
}

const columns = [
  ['scenario', 46],
  ['turns', 7],
  ['start', 6],
  ['peak', 7],
  ['growth', 7],
  ['ledger', 10],
  ['time', 7],
];

function row(cells) {
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(columns[i][1]) : cell.padStart(columns[i][1])))
    .join(' ');
}

const megabytes = (value) => (Number.isNaN(value) ? '-' : value.toFixed(0));

function printRun(scenario, turns, run, reasons, passed) {
  const cells = [
    scenario.name,
    run.turn < turns ? `${run.turn}/${turns}` : `${turns}`,
    megabytes(run.start),
    megabytes(run.peak),
    megabytes(run.growth),
    run.ledger === undefined ? '-' : `${run.ledger}`,
    `${run.seconds.toFixed(1)}s`,
  ];
  const why = reasons.map(({ text }) => text.split('\n')[0]).join(', ');
  console.log(`${row(cells)}  ${passed ? 'ok' : 'FAIL'}${why ? ` (${why})` : ''}`);
  if (passed) return;
  for (const { text } of reasons) {
    const more = text.split('\n').slice(1, 6);
    if (more.length > 0) console.log(more.join('\n'));
  }
}

/** A control must be caught for what it does wrong; everything else must have nothing against it. */
function hasPassed(scenario, reasons) {
  if (!scenario.caughtFor) return reasons.length === 0;
  return reasons.some(({ kind }) => kind === scenario.caughtFor);
}

const options = (() => {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
})();
if (options.help) {
  console.log(usage);
  process.exit(0);
}

const library = createRequire(import.meta.url)(options.package);
const wanted = (await readScenarios()).filter(
  ({ name }) => options.only.length === 0 || options.only.some((text) => name.includes(text)),
);
if (options.list) {
  for (const { name, about } of wanted) console.log(`${name}\n    ${about}`);
  process.exit(0);
}

const runtimes = (() => {
  try {
    return [...options.nodes.map(node), ...options.runtime.map(runtimeNamed)];
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
})();

const count = { passed: 0, failed: 0, skipped: 0 };
for (const runtime of runtimes) {
  const where = `${runtime.title} ${versionOf(runtime).replace(/^deno /, '')}`;
  console.log(`Leaks of ${title(options.package)} on ${where}; MB, peaks over the start`);
  console.log(row(columns.map(([heading]) => heading)));
  for (const scenario of wanted) {
    const missing = reasonToSkip(library, runtime, scenario);
    if (missing !== undefined) {
      count.skipped++;
      console.log(`${scenario.name.padEnd(columns[0][1])} skipped: ${missing}`);
      continue;
    }
    const turns = scenario.turns[options.long ? 1 : 0];
    const run = await measure(scenario, {
      runtime,
      library: options.package,
      turns,
      heap: Math.max(options.heap, scenario.heap ?? 0),
      cap: options.cap,
      seconds: options.long ? longSeconds : shortSeconds,
    });
    const reasons = judge(scenario, run);
    const passed = hasPassed(scenario, reasons);
    count[passed ? 'passed' : 'failed']++;
    printRun(scenario, turns, run, reasons, passed);
  }
}
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
