/**
 * What a scenario may use, and whether it kept to it.
 *
 * - Peak: twice what one turn must hold at once, and 64 MB for the garbage collector to be late with.
 * - Growth: how far resident memory rose over the second half of the loop.
 * - Ledger: the library's own count of live bytes, which has to return to exactly its start.
 */
export const slackMB = 64;
export const growthMB = 12;

/** The most a scenario may hold over its start, in MB. */
export function peakBound(scenario) {
  return 2 * scenario.holds + slackMB;
}

/**
 * How far memory rises over the second half, from its two quarters; NaN where there are too few turns
 * to tell. Memory that is given back in bursts draws a saw whose floor or ceiling alone may wander: a
 * leak lifts both, so the smaller rise counts.
 */
export function growthOf(samples) {
  const quarter = Math.floor(samples.length / 4);
  if (quarter < 4) return NaN;
  const third = samples.slice(-2 * quarter, -quarter);
  const fourth = samples.slice(-quarter);
  const rise = (extreme) => fourth.reduce(extreme) - third.reduce(extreme);
  return 2 * Math.min(rise(lower), rise(higher));
}

const lower = (a, b) => Math.min(a, b);
const higher = (a, b) => Math.max(a, b);

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
