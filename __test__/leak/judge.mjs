/**
 * What a scenario may use, and whether it kept to it.
 *
 * - Peak: twice what one turn must hold at once, and 64 MB for the garbage collector to be late with.
 * - Growth: how far the low-water mark of resident memory rose over the second half of the loop. The
 *   mark, not the end: memory that is given back in bursts draws a saw, and a leak lifts its floor.
 * - Ledger: the library's own count of live bytes, which has to return to exactly its start.
 */
export const slackMB = 64;
export const growthMB = 12;

/** The most a scenario may hold over its start, in MB. */
export function peakBound(scenario) {
  return 2 * scenario.holds + slackMB;
}

/**
 * How far the floor rises over the second half, from the floors of its two quarters; NaN where there
 * are too few turns to tell a floor from a tooth.
 */
export function floorGrowth(samples) {
  const quarter = Math.floor(samples.length / 4);
  if (quarter < 4) return NaN;
  const floor = (from, to) => samples.slice(from, to).reduce((a, b) => Math.min(a, b), Infinity);
  const end = samples.length;
  return 2 * (floor(end - quarter) - floor(end - 2 * quarter, end - quarter));
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
