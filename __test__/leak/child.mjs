// Runs one scenario in this process and reports on standard output, a JSON line at a time: written
// synchronously, because a scenario that never returns to the event loop must be heard too.
import { createRequire } from 'node:module';
import { readFileSync, writeSync } from 'node:fs';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { growthOf, reportMark } from './judge.mjs';

const MB = 2 ** 20;
const reportEvery = 200;

const { file, name, library: libraryPath, turns, heap } = JSON.parse(process.argv[2]);
const library = createRequire(import.meta.url)(libraryPath);
const { default: scenarios } = await import(file);
const scenario = scenarios.find((candidate) => candidate.name === name);

const report = (message) => writeSync(1, `${reportMark}${JSON.stringify(message)}\n`);
const rss = () => process.memoryUsage.rss() / MB;
const ledger = () => library.memoryUsage?.().live;

/** The highest resident size so far in MB: of this process only, which `maxRSS` is not on Linux. */
function highWater() {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'latin1'))[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

/** Live JavaScript objects of about that many megabytes. */
function fillHeap(megabytes) {
  const blocks = [];
  while (blocks.length < megabytes) {
    blocks.push(Array.from({ length: 13_000 }, (_, i) => ({ i, x: i + 0.5, next: undefined })));
  }
  return blocks;
}

/** Collects everything, by whatever the runtime has for that. */
function collector() {
  if (globalThis.Bun) return () => globalThis.Bun.gc(true);
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

/**
 * Collects and returns to the event loop until `done` answers true or the patience is at an end. Only
 * after the loop: what this is for is to see that everything can be freed, not when.
 */
async function settle(done) {
  const collect = collector();
  // Files may be under way on a busy machine.
  for (let round = 0; round < 40 && !done(); round++) {
    collect();
    await delay(5 * round);
  }
}

/** The loop as written in a program: without an `await` where the scenario is synchronous. */
async function loop(state, afterTurn) {
  if (scenario.pace === 'sync') {
    for (let i = 0; i < turns; i++) {
      scenario.turn(state, i);
      afterTurn(i);
    }
    return;
  }
  for (let i = 0; i < turns; i++) {
    await scenario.turn(state, i);
    afterTurn(i);
  }
}

/** Sets up, runs the loop and measures it. What the scenario held is garbage when this returns. */
async function measureLoop() {
  const state = await scenario.setup?.(library, libraryPath);
  await nextTurn();

  const before = { rss: rss(), high: highWater() };
  report({ start: before.rss });
  const samples = new Float64Array(turns);
  const started = performance.now();
  let reported = started;
  let highest = before.rss;
  await loop(state, (i) => {
    samples[i] = rss();
    highest = Math.max(highest, samples[i]);
    if (performance.now() - reported < reportEvery) return;
    reported = performance.now();
    report({ turn: i + 1 });
  });
  const seconds = (performance.now() - started) / 1000;
  // The mark counts only where the loop moved it: building the state may have stood higher.
  const high = highWater();
  const peak = (high > before.high ? high : highest) - before.rss;
  const growth = growthOf(samples);
  await scenario.teardown?.(state);
  report({ turn: turns, peak, growth: Number.isNaN(growth) ? undefined : growth, seconds });
}

async function measure() {
  const before = ledger();
  const kept = fillHeap(heap);
  await measureLoop();
  await settle(() => ledger() === before);
  if (before !== undefined) report({ ledger: ledger() - before });
  return kept;
}

try {
  await measure();
} catch (error) {
  report({ error: String(error?.stack ?? error) });
  process.exitCode = 1;
}
