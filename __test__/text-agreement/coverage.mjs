// What letters cover of their pixels, in both drawing modes: the mean difference in the glyph's box.

import { drawn } from './drawn.mjs';

/** Of 255, as the mean of all printable ASCII characters at all sizes. */
const MOST = 1;
const SIZES = [10, 12, 16, 24, 32, 64, 96];
const SIDE = 200;

function difference(one, other) {
  let [left, top, right, bottom, sum] = [SIDE, SIDE, -1, -1, 0];
  for (let at = 0; at < SIDE * SIDE; at++) {
    const [a, b] = [one.alphas[at], other.alphas[at]];
    if (a === 0 && b === 0) continue;
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    sum += Math.abs(a - b);
  }
  return right < 0 ? 0 : sum / ((right - left + 1) * (bottom - top + 1));
}

export function coverage({ ours, peer, fonts, judge, skip }) {
  if (!peer) return skip('coverage is compared with node-canvas');
  for (const { family } of fonts.filter(({ script }) => script === 'latin')) {
    for (const textDrawingMode of ['path', 'glyph']) {
      const means = SIZES.map((size) => {
        let sum = 0;
        for (let code = 33; code < 127; code++) {
          const style = { font: `${size}px "${family}"`, textDrawingMode };
          const place = [SIDE, SIDE, style, String.fromCharCode(code), 20, 120];
          sum += difference(drawn(ours, ...place), drawn(peer, ...place));
        }
        return sum / 94;
      });
      const mean = means.reduce((all, one) => all + one) / means.length;
      const most = `${Math.max(...means).toFixed(2)} at the worst size`;
      judge(`${family}, ${textDrawingMode}`, mean, MOST, most);
    }
  }
}
