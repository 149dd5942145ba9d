// The project's mark: a framed picture of hills, and the name in round strokes.
import { clamp, hex, mix, step } from './colour.mjs';
import { layered } from './sampled.mjs';

const ink = hex('#25313b');
const rust = hex('#c8512b');

function toSegment(x, y, x0, y0, x1, y1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const t = clamp(((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

/** The distance to an arc that runs clockwise (y down) from one angle to another, in degrees. */
function toArc(x, y, cx, cy, radius, from, to) {
  const radians = Math.PI / 180;
  const angle = Math.atan2(y - cy, x - cx) / radians;
  if ((((angle - from) % 360) + 360) % 360 <= to - from) {
    return Math.abs(Math.hypot(x - cx, y - cy) - radius);
  }
  return Math.min(
    ...[from, to].map((end) => {
      const [ex, ey] = [Math.cos(end * radians), Math.sin(end * radians)];
      return Math.hypot(x - cx - radius * ex, y - cy - radius * ey);
    }),
  );
}

// Each letter in a box of its width and the height 1, as lines and arcs.
const line = (...numbers) => ({ distance: toSegment, numbers });
const arc = (...numbers) => ({ distance: toArc, numbers });
const letters = {
  c: { width: 0.9, strokes: [arc(0.5, 0.5, 0.5, 45, 315)] },
  a: { width: 1, strokes: [arc(0.5, 0.5, 0.5, 0, 360), line(1, 0, 1, 1)] },
  n: {
    width: 0.86,
    strokes: [line(0, 0, 0, 1), arc(0.43, 0.43, 0.43, 180, 360), line(0.86, 0.43, 0.86, 1)],
  },
  v: { width: 0.84, strokes: [line(0, 0, 0.42, 1), line(0.42, 1, 0.84, 0)] },
  s: { width: 0.52, strokes: [arc(0.26, 0.26, 0.26, 90, 330), arc(0.26, 0.76, 0.25, 270, 510)] },
  '-': { width: 0.44, strokes: [line(0, 0.56, 0.44, 0.56)] },
  r: { width: 0.5, strokes: [line(0, 0, 0, 1), arc(0.43, 0.43, 0.43, 180, 285)] },
};

/** The distance to the nearest stroke of a word whose letters are one unit high. */
function toWord(word, x, y, spacing) {
  let left = 0;
  let nearest = Infinity;
  for (const letter of word) {
    const { width, strokes } = letters[letter];
    for (const { distance, numbers } of strokes) {
      nearest = Math.min(nearest, distance(x - left, y, ...numbers));
    }
    left += width + spacing;
  }
  return nearest;
}

/** The distance to the outside of a square with round corners: negative inside. */
function toSquare(x, y, half, radius) {
  const dx = Math.abs(x) - half + radius;
  const dy = Math.abs(y) - half + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

function hills(x, y) {
  if (toSquare(x, y, 0.4, 0.07) > 0) return [0, 0, 0, 0];
  if (y > 0.2 + 0.1 * Math.sin(x * 5 + 0.6)) return [...hex('#2f6f5e'), 1];
  if (y > 0.04 + 0.3 * Math.abs(x - 0.12) - 0.2 * step(0.4, 0, Math.abs(x - 0.12))) {
    return [...hex('#4f9a86'), 1];
  }
  if (Math.hypot(x + 0.17, y + 0.16) < 0.105) return [...hex('#fff3d0'), 1];
  return [...mix(hex('#f6b24a'), hex('#fbe3b0'), clamp(y + 0.5)), 1];
}

/** The paint of the logo in a width of 3.2 times its height. */
export function logo(height) {
  return (px, py) => {
    const [x, y] = [px / height, py / height];
    const frame = toSquare(x - 0.5, y - 0.5, 0.47, 0.13) < 0 ? [...rust, 1] : [0, 0, 0, 0];
    const mark = layered(frame, hills(x - 0.5, y - 0.5));
    const word = toWord('canvas-rs', (x - 1.16) / 0.212, (y - 0.4) / 0.212, 0.34) < 0.095;
    return word ? [...ink, 1] : mark;
  };
}
