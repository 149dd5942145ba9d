// Repeatable noise: the same numbers on every machine, from integers alone.

/** A number in 0..1 for a lattice point. */
export function hash(x, y, seed = 0) {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

const smooth = (t) => t * t * t * (t * (t * 6 - 15) + 10);

/** Value noise in 0..1. With a period it repeats after that many units, for tiles without a seam. */
export function noise(x, y, seed = 0, period = 0) {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const fx = smooth(x - left);
  const fy = smooth(y - top);
  const wrap = period > 0 ? (v) => ((v % period) + period) % period : (v) => v;
  const at = (dx, dy) => hash(wrap(left + dx), wrap(top + dy), seed);
  const upper = at(0, 0) + (at(1, 0) - at(0, 0)) * fx;
  const lower = at(0, 1) + (at(1, 1) - at(0, 1)) * fx;
  return upper + (lower - upper) * fy;
}

/** Noise of several octaves in 0..1, each turned a little so that no grid shows. */
export function clouds(x, y, octaves, seed = 0) {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * noise(x, y, seed + octave);
    total += weight;
    weight *= 0.5;
    [x, y] = [1.62 * x - 1.18 * y + 7.3, 1.18 * x + 1.62 * y - 3.1];
  }
  return sum / total;
}

/** Noise with sharp crests, as mountains have them, in 0..1. */
export function ridges(x, y, octaves, seed = 0) {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  let previous = 1;
  for (let octave = 0; octave < octaves; octave++) {
    const crest = 1 - Math.abs(2 * noise(x, y, seed + octave) - 1);
    previous = crest * crest * previous;
    sum += weight * previous;
    total += weight;
    weight *= 0.5;
    [x, y] = [1.62 * x - 1.18 * y + 1.7, 1.18 * x + 1.62 * y + 9.2];
  }
  return sum / total;
}
