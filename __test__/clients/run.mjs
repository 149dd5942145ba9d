// The clients suite: programs that draw with node-canvas, on this package in its place. Each has its tests in
// a file, and its loop, which has to be flat in memory, in a process of its own.
//
//   node __test__/clients/run.mjs [--only <text>] [--long] [--tests | --loops]
//
// Where the clients cannot be installed the suite fails, unless CANVAS_RS_WITHOUT_CLIENTS=1 says that it is
// to be left out.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { judge } from '../leak/judge.mjs';
import { measure } from '../leak/measure.mjs';
import { node } from '../leak/runtimes.mjs';
import { folder, install } from './install.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const seconds = 300;
// What a client's own objects may take in MB. V8 lets the garbage of some grow to 250 MB between two
// collections, when it is asked for no less; what is measured here is what the pictures leave behind.
const clientHeap = 112;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    long: { type: 'boolean', default: false },
    tests: { type: 'boolean', default: false },
    loops: { type: 'boolean', default: false },
  },
});

const count = { passed: 0, failed: 0, skipped: 0 };

try {
  install();
} catch (error) {
  const leftOut = process.env.CANVAS_RS_WITHOUT_CLIENTS === '1';
  console.log(
    `The clients cannot be run: they are not installed, and npm cannot install them.\n${error.message}\n` +
      (leftOut
        ? 'CANVAS_RS_WITHOUT_CLIENTS=1 says to go on without them.'
        : 'A machine that reaches no registry can leave them out with CANVAS_RS_WITHOUT_CLIENTS=1.'),
  );
  console.log(leftOut ? '0 passed, 0 failed, 1 skipped' : '0 passed, 1 failed');
  process.exit(leftOut ? 0 : 1);
}

const files = readdirSync(folder)
  .filter((file) => file.endsWith('.test.mjs') && file.includes(options.only))
  .sort();

/** Runs the tests of some files, and answers the report. */
function runTests() {
  const args = ['--test', '--test-reporter=tap', ...files.map((file) => path.join(folder, file))];
  return new Promise((resolve) => {
    const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    running.stdout.setEncoding('utf8').on('data', (part) => (text += part));
    running.on('close', () => resolve(text));
  });
}

async function testClients() {
  const report = await runTests();
  const counted = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  const failed = counted('fail') + counted('cancelled');
  count.passed += counted('pass');
  count.failed += counted('pass') + failed === 0 ? 1 : failed;
  for (const [, indent, no, name] of report.matchAll(/^( *)(not )?ok \d+ - (.*)$/gm)) {
    console.log(`${indent}${no ? 'FAIL' : 'ok'}  ${name}`);
  }
  if (failed > 0)
    console.log(
      report
        .split('\n')
        .filter((line) => !/^ *ok /.test(line))
        .join('\n'),
    );
}

const row = (cells) =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(22) : cell.padStart(8))).join('');
const whole = (value) => (Number.isNaN(value) ? '-' : value.toFixed(0));

/** Runs a client's loop and prints what it took; answers what speaks against it. */
async function measureLoop(client, turns) {
  const { name } = client;
  const url = new URL(`support/loop.mjs?client=${name}`, import.meta.url).href;
  const scenario = { ...client, file: url, nodeOptions: [`--max-old-space-size=${clientHeap}`] };
  const run = await measure(scenario, {
    runtime: node(process.execPath),
    library: root,
    turns,
    heap: 0,
    seconds,
  });
  const reasons = judge(scenario, run);
  const numbers = [run.start, run.peak, run.growth, run.ledger ?? NaN].map(whole);
  const why = reasons.map(({ text }) => text).join(', ');
  const outcome = reasons.length === 0 ? '  ok' : `  (${why})`;
  console.log(row([name, `${turns}`, ...numbers, `${run.seconds.toFixed(1)}s`]) + outcome);
  return reasons;
}

/**
 * Whether a client's loop is flat. One that seems to grow gets more turns, and more again: V8 may collect
 * some clients' garbage less than once in 200, which looks like growth from within. What is allowed stays
 * the same, so that less and less a turn is let through.
 */
async function loopClient(client) {
  let turns = client.turns[options.long ? 1 : 0];
  let reasons = await measureLoop(client, turns);
  for (let more = 0; more < 2 && seemsToGrow(reasons); more++) {
    turns *= 4;
    reasons = await measureLoop(client, turns);
  }
  count[reasons.length === 0 ? 'passed' : 'failed']++;
  if (reasons.length > 0) console.log(`FAIL ${client.name}`);
}

function seemsToGrow(reasons) {
  return reasons.length > 0 && reasons.every(({ kind }) => kind === 'growth');
}

if (!options.loops) await testClients();
if (!options.tests) {
  console.log(row(['client', 'turns', 'start', 'peak', 'growth', 'ledger', 'time']));
  for (const file of files) {
    const { default: client } = await import(`./${file}`);
    if (client.loop !== false) await loopClient(client);
  }
}
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
