import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { peakBound, reportMark } from './judge.mjs';

const child = fileURLToPath(new URL('child.mjs', import.meta.url));
const watchEvery = 25;
// A page of /proc/<pid>/statm; the same on every Linux this runs on but for a few 64 kB kernels,
// where the watchdog would merely bite later.
const pageMB = 4096 / 2 ** 20;

/** The resident size of a process in MB, or 0 where the system has no /proc. */
function residentSize(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * pageMB;
  } catch {
    return 0;
  }
}

/**
 * Runs a scenario in a process of its own. Answers { start, peak, growth, ledger, seconds, turn,
 * error }, where a run that was ended for its size or its time has an error and what was known.
 */
export async function measure(scenario, { runtime, library, turns, heap, cap, seconds }) {
  const message = JSON.stringify({
    file: scenario.file,
    name: scenario.name,
    library,
    turns,
    heap,
  });
  const started = performance.now();
  const args = [...runtime.args(scenario.nodeOptions ?? []), child, message];
  const running = spawn(runtime.command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const run = { start: NaN, peak: NaN, growth: NaN, turn: 0 };
  createInterface({ input: running.stdout }).on('line', (line) => {
    if (line.startsWith(reportMark)) Object.assign(run, JSON.parse(line.slice(reportMark.length)));
  });
  let stderr = '';
  running.stderr.setEncoding('utf8').on('data', (text) => {
    stderr = (stderr + text).slice(-4000);
  });

  const limit = cap ?? peakBound(scenario) + 1024 + heap;
  let highest = 0;
  const watch = setInterval(() => {
    const size = residentSize(running.pid);
    highest = Math.max(highest, size);
    const late = performance.now() - started > seconds * 1000;
    if (size < limit && !late) return;
    run.error ??= late ? `not done after ${seconds} s` : `ended at ${size.toFixed(0)} MB`;
    running.kill('SIGKILL');
  }, watchEvery);
  const [code, signal] = await new Promise((resolve) => {
    running.on('error', (error) => {
      run.error = error.message;
      resolve([1, null]);
    });
    running.on('close', (...end) => resolve(end));
  });
  clearInterval(watch);

  if (Number.isNaN(run.peak)) run.peak = highest - run.start;
  run.seconds ??= (performance.now() - started) / 1000;
  if (code !== 0) run.error ??= `${signal ?? `exit ${code}`}: ${stderr.trim()}`;
  return run;
}
