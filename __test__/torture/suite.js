'use strict';

const { complaintAbout, run } = require('./program');

/** Milliseconds of processor time that a program may take: one that never ends takes more. */
const MOST_TIME = 10_000;

/** Bytes that may be held after a program: caches, which are bounded. */
const MOST_KEPT = 64e6;

/**
 * Runs programs, each twice.
 * @returns what was found wrong, in words, and figures of all of it
 */
function torture(api, first, count, tell = () => {}) {
  const faults = [];
  const figures = { errors: 0, programs: 0, slowest: 0, slowestSeed: first };
  for (let seed = first; seed < first + count; seed += 1) {
    const start = process.cpuUsage();
    const once = run(api, seed);
    const { system, user } = process.cpuUsage(start);
    const time = (system + user) / 1000;
    const again = run(api, seed);
    const blame = (what) => faults.push(`program ${seed}: ${what}`);
    if (once.picture !== again.picture) blame('draws something else the second time');
    if (time > MOST_TIME) blame(`takes ${Math.round(time)} ms`);
    for (const error of once.errors) {
      const complaint = complaintAbout(error);
      if (complaint !== undefined) blame(complaint);
    }
    const usage = api.memoryUsage();
    const kinds = Object.values(usage).filter((kind) => typeof kind === 'object');
    const sum = kinds.reduce((bytes, kind) => bytes + kind.live, 0);
    if (sum !== usage.live) blame(`the ledger has ${usage.live} bytes, and ${sum} by kind`);
    if (usage.live > MOST_KEPT) blame(`${usage.live} bytes are held after it`);
    figures.errors += once.errors.length;
    figures.programs += 1;
    if (time > figures.slowest) Object.assign(figures, { slowest: time, slowestSeed: seed });
    tell(figures, faults);
  }
  return { faults, figures };
}

module.exports = { torture };
