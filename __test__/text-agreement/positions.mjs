// Where text stands: the centre of its ink, for all baselines and alignments.

import { drawn } from './drawn.mjs';

/** Pixels. */
const MOST = 1;
const SIZES = [10, 11, 12, 13, 16, 20, 24, 32, 48, 64, 96];
const ALIGNS = ['start', 'left', 'center', 'right', 'end'];
/** Without `ideographic`, which node-canvas has above the letters. */
const BASELINES = ['alphabetic', 'top', 'hanging', 'middle', 'bottom'];
const TEXTS = ['Hxgé', 'label 12', 'H'];
const [WIDTH, HEIGHT, X, Y] = [1000, 400, 500.3, 200.6];

function centre({ alphas, width, height }) {
  let [sum, x, y] = [0, 0, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const alpha = alphas[row * width + column];
      sum += alpha;
      x += alpha * column;
      y += alpha * row;
    }
  }
  return [x / sum, y / sum];
}

export function positions({ ours, peer, fonts, judge, skip }) {
  if (!peer) return skip('positions are compared with node-canvas');
  for (const { family } of fonts.filter(({ script }) => script === 'latin')) {
    // node-canvas rounds a text's width up to whole pixels before it aligns its right end, and so moves
    // it up to a pixel to the left of where its own measureText has it.
    const worst = { x: 0, right: 0, y: 0 };
    for (const size of SIZES) {
      for (const textAlign of ALIGNS) {
        for (const textBaseline of BASELINES) {
          const style = { font: `${size}px "${family}"`, textAlign, textBaseline };
          for (const text of TEXTS) {
            const place = [WIDTH, HEIGHT, style, text, X, Y];
            const [one, other] = [ours, peer].map((api) => centre(drawn(api, ...place)));
            const key = ['right', 'end'].includes(textAlign) ? 'right' : 'x';
            worst[key] = Math.max(worst[key], Math.abs(one[0] - other[0]));
            worst.y = Math.max(worst.y, Math.abs(one[1] - other[1]));
          }
        }
      }
    }
    judge(`${family}, x of the left end and the middle`, worst.x, MOST);
    judge(`${family}, x of the right end`, worst.right, MOST);
    judge(`${family}, y`, worst.y, MOST);
  }
}
