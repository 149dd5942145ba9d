/**
 * What a scenario may use, and whether it kept to it.
 *
 * - Peak: twice what one turn must hold at once, and 64 MB for the garbage collector to be late with.
 * - Growth: how far resident memory rose over the second half of the loop.
 * - Ledger: the library's own count of live bytes, which has to return to exactly its start.
 */
export const slackMB = 64;
export const growthMB = 12;

/** What begins a line in which a scenario's process reports. */
export const reportMark = 'leak suite: ';

/** The most a scenario may hold over its start, in MB. */
export function peakBound(scenario) {
  return 2 * scenario.holds + slackMB;
}

/** The least, the middle and the greatest of some sizes. */
function spread(samples) {
  const sorted = Array.from(samples).sort((a, b) => a - b);
  return [sorted[0], sorted[sorted.length >> 1], sorted[sorted.length - 1]];
}

/**
 * How far memory rises over the second half, or NaN where there are too few turns to tell.
 *
 * Memory that is given back in bursts draws a saw, whose floor or ceiling alone may wander, and V8
 * moves its thresholds once in a while. A leak lifts floor, middle and ceiling, and never stops. So
 * the half is cut into thirds, and the least of these rises counts.
 */
export function growthOf(samples) {
  const half = samples.slice(samples.length >> 1);
  const length = Math.floor(half.length / 3);
  if (length < 4) return NaN;
  const thirds = [0, 1, 2].map((i) => spread(half.slice(i * length, (i + 1) * length)));
  const rises = thirds[0].flatMap((size, i) => [thirds[1][i] - size, thirds[2][i] - thirds[1][i]]);
  return 3 * Math.min(...rises);
}

/** The reasons why a measured run fails: an empty list is a pass. */
export function judge(scenario, run) {
  const reasons = [];
  if (run.error) reasons.push({ kind: 'error', text: run.error });
  if (run.peak > peakBound(scenario)) {
    reasons.push({ kind: 'peak', text: `peak over ${peakBound(scenario).toFixed(0)} MB` });
  }
  if (run.growth > growthMB) reasons.push({ kind: 'growth', text: `grew over ${growthMB} MB` });
  if (run.ledger !== undefined && run.ledger !== 0) {
    reasons.push({ kind: 'ledger', text: `${run.ledger} bytes still counted` });
  }
  return reasons;
}
