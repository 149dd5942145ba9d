// Runs one workload with one package and prints the figures as JSON.
//
//   node bench/worker.mjs <package> <workload> <seconds at most>

import { readFileSync } from 'node:fs';
import { load } from './peers.mjs';
import { pictures } from './pictures/index.mjs';
import { workload } from './workloads/index.mjs';

const [name, work, seconds] = process.argv.slice(2);
const { prepare, draw, turns = 10, warm = true, isMeasured = false } = workload(work);
const api = load(name);
const state = await prepare(api, pictures());
const idle = process.memoryUsage.rss();

const times = [];
const end = performance.now() + Number(seconds) * 1000;
if (warm) await turn(0);
for (let i = 1; i <= turns && (i === 1 || performance.now() < end); i++) times.push(await turn(i));
console.log(JSON.stringify({ times, idle, peak: peakMemory() }));

async function turn(index) {
  const start = performance.now();
  const ctx = await draw(api, state, index);
  if (isMeasured) return ctx; // a time already
  ctx?.getImageData(0, 0, 1, 1); // drawing may be put off until someone looks
  return performance.now() - start;
}

/** The most memory this process ever held. Elsewhere than on Linux it may count the parent's too. */
function peakMemory() {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'latin1'))[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
