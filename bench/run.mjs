// Compares drawing speed and memory with the peers.
//
//   npm run bench -- [--only <part of a name>]… [--runs <number>] [--fast] [--packages a,b] [--list]

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installPeers, PACKAGES, SUBJECT } from './peers.mjs';
import { makePictures } from './pictures/index.mjs';
import { Report } from './report.mjs';
import { workloads } from './workloads/index.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    runs: { type: 'string' },
    fast: { type: 'boolean', default: false },
    packages: { type: 'string', default: PACKAGES.join() },
    list: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs ?? (values.fast ? 1 : 5));
const seconds = values.fast ? 0.5 : 2;
const chosen = workloads().filter(({ name }) => values.only.some((part) => name.includes(part)));
if (!(runs >= 1)) throw new RangeError(`--runs ${values.runs} is not a number of runs`);

if (values.list) for (const { name, about } of chosen) console.log(`${name.padEnd(32)} ${about}`);
else await compare();

async function compare() {
  const { available, skipped } = await installPeers();
  const wanted = values.packages.split(',');
  for (const [name, reason] of Object.entries(skipped)) console.log(`without ${name}: ${reason}`);
  const packages = available.filter((name) => wanted.includes(name));
  if (packages.length === 0) throw new Error('there is no package to measure');
  makePictures();

  const report = new Report(packages, { runs, seconds });
  report.printHead();
  for (const { name } of chosen) {
    // In turn, so that what disturbs the machine for a while disturbs all alike.
    for (let run = 0; run < runs; run++) {
      for (const contestant of packages)
        report.add(name, contestant, await measure(contestant, name));
    }
    report.printRow(name);
  }
  report.printSummary();
  console.log(`written to ${report.save()}`);
  process.exitCode = report.hasFailed(SUBJECT) ? 1 : 0;
}

/** One process: `{ times, idle, peak }`, or `{ failure }`. */
function measure(contestant, name) {
  const worker = fileURLToPath(new URL('./worker.mjs', import.meta.url));
  const child = spawn(process.execPath, [worker, contestant, name, String(seconds)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 300_000,
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (errors += text));
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      if (code === 0) resolve(JSON.parse(output));
      else
        resolve({ failure: /^\w*Error.*$/m.exec(errors)?.[0] ?? `ended with ${signal ?? code}` });
    });
  });
}
