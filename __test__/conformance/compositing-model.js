'use strict';

// The formulas of "Compositing and Blending Level 1" in floating point: what a pixel must become.
// Colours go in and out as [red, green, blue, alpha] in 0..255, not premultiplied.

/** Fractions of source and backdrop that each Porter-Duff operator keeps. */
const PORTER_DUFF = {
  'source-over': (as) => [1, 1 - as],
  'source-in': (as, ab) => [ab, 0],
  'source-out': (as, ab) => [1 - ab, 0],
  'source-atop': (as, ab) => [ab, 1 - as],
  'destination-over': (as, ab) => [1 - ab, 1],
  'destination-in': (as) => [0, as],
  'destination-out': (as) => [0, 1 - as],
  'destination-atop': (as, ab) => [1 - ab, as],
  lighter: () => [1, 1],
  copy: () => [1, 0],
  xor: (as, ab) => [1 - ab, 1 - as],
};

const hardLight = (b, s) => (s <= 0.5 ? b * 2 * s : b + (2 * s - 1) - b * (2 * s - 1));

function softLight(b, s) {
  if (s <= 0.5) return b - (1 - 2 * s) * b * (1 - b);
  const d = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b);
  return b + (2 * s - 1) * (d - b);
}

/** The separable blend functions B(backdrop, source). */
const SEPARABLE = {
  multiply: (b, s) => b * s,
  screen: (b, s) => b + s - b * s,
  overlay: (b, s) => hardLight(s, b),
  darken: Math.min,
  lighten: Math.max,
  'color-dodge': (b, s) => (b === 0 ? 0 : s === 1 ? 1 : Math.min(1, b / (1 - s))),
  'color-burn': (b, s) => (b === 1 ? 1 : s === 0 ? 0 : 1 - Math.min(1, (1 - b) / s)),
  'hard-light': hardLight,
  'soft-light': softLight,
  difference: (b, s) => Math.abs(b - s),
  exclusion: (b, s) => b + s - 2 * b * s,
};

const lum = ([r, g, b]) => 0.3 * r + 0.59 * g + 0.11 * b;
const sat = (c) => Math.max(...c) - Math.min(...c);

function clipColor(c) {
  const l = lum(c);
  const low = Math.min(...c);
  const high = Math.max(...c);
  let out = c;
  if (low < 0) out = out.map((v) => l + ((v - l) * l) / (l - low));
  if (high > 1) out = out.map((v) => l + ((v - l) * (1 - l)) / (high - l));
  return out;
}

const setLum = (c, l) => clipColor(c.map((v) => v + l - lum(c)));

function setSat(c, s) {
  const low = Math.min(...c);
  const range = sat(c);
  return c.map((v) => (range === 0 ? 0 : ((v - low) * s) / range));
}

const NON_SEPARABLE = {
  hue: (b, s) => setLum(setSat(s, sat(b)), lum(b)),
  saturation: (b, s) => setLum(setSat(b, sat(s)), lum(b)),
  color: (b, s) => setLum(s, lum(b)),
  luminosity: (b, s) => setLum(b, lum(s)),
};

const OPERATORS = [PORTER_DUFF, SEPARABLE, NON_SEPARABLE].flatMap(Object.keys);

/** The operators that also change the clipping region where the source does not reach. */
const CLEARING = ['source-in', 'source-out', 'destination-in', 'destination-atop', 'copy'];

/** What `backdrop` becomes when `source` is composited onto it. */
function composite(operator, source, backdrop) {
  const [as, ab] = [source[3] / 255, backdrop[3] / 255];
  const cs = source.slice(0, 3).map((v) => v / 255);
  const cb = backdrop.slice(0, 3).map((v) => v / 255);
  const mixed = blended(operator, cs, cb).map((v, i) => (1 - ab) * cs[i] + ab * v);
  const [fs, fb] = (PORTER_DUFF[operator] ?? PORTER_DUFF['source-over'])(as, ab);
  const alpha = Math.min(1, as * fs + ab * fb);
  const colour = cs.map((_, i) => {
    const premultiplied = Math.min(alpha, as * fs * mixed[i] + ab * fb * cb[i]);
    return alpha === 0 ? 0 : Math.round((premultiplied / alpha) * 255);
  });
  return [...colour, Math.round(alpha * 255)];
}

function blended(operator, cs, cb) {
  if (SEPARABLE[operator]) return cs.map((v, i) => SEPARABLE[operator](cb[i], v));
  if (NON_SEPARABLE[operator]) return NON_SEPARABLE[operator](cb, cs);
  return cs;
}

module.exports = { CLEARING, OPERATORS, composite };
