// A tile of wet pebbles that repeats without a seam; between them it is transparent.
import { hash, noise } from './noise.mjs';
import { clamp, hex, mix, scale, step } from './colour.mjs';

const cells = 9;
const stones = ['#8d8478', '#a79c8c', '#6f7a80', '#b5a48a', '#7d6a5c', '#566068', '#c2b9ab'].map(
  hex,
);

/** The two nearest pebbles: their distances, and the nearest one's number and direction. */
function nearest(x, y) {
  let [first, second] = [9, 9];
  let found;
  for (let row = Math.floor(y) - 1; row <= Math.floor(y) + 1; row++) {
    for (let column = Math.floor(x) - 1; column <= Math.floor(x) + 1; column++) {
      const [i, j] = [((column % cells) + cells) % cells, ((row % cells) + cells) % cells];
      const dx = column + 0.15 + 0.7 * hash(i, j, 1) - x;
      const dy = row + 0.15 + 0.7 * hash(i, j, 2) - y;
      const distance = Math.hypot(dx, dy);
      if (distance < first) {
        second = first;
        first = distance;
        found = { stone: i * 31 + j, dx: -dx, dy: -dy };
      } else if (distance < second) {
        second = distance;
      }
    }
  }
  return { first, second, ...found };
}

/** The paint of the tile, for a tile of `size` pixels. */
export function pebbles(size) {
  return (px, py) => {
    const [x, y] = [(px / size) * cells, (py / size) * cells];
    const { first, second, stone, dx, dy } = nearest(x, y);
    const edge = (second - first) * 0.5;
    const alpha = step(0.045, 0.075, edge);
    if (alpha === 0) return [0, 0, 0, 0];
    const rise = step(0.04, 0.34, edge);
    const tilt = 1.25 * (1 - rise);
    const length = Math.hypot(dx, dy, 0.4);
    const normal = [(dx / length) * tilt, (dy / length) * tilt, 0.75];
    const size3 = Math.hypot(...normal);
    const facing = (-0.5 * normal[0] - 0.62 * normal[1] + 0.6 * normal[2]) / size3;
    const grain =
      noise(x * 14, y * 14, stone, cells * 14) * 0.6 + noise(x * 31, y * 31, 7, cells * 31) * 0.4;
    const vein = step(0.035, 0, Math.abs(noise(x * 2 + 0.3, y * 2, stone + 3, cells * 2) - 0.5));
    const base = mix(stones[stone % stones.length], hex('#e6e0d4'), 0.2 * vein * hash(stone, 5));
    const lit = scale(base, (0.25 + 0.95 * clamp(facing)) * (0.72 + 0.5 * grain));
    const gleam = 0.5 * clamp(facing) ** 26;
    return [...lit.map((value) => value + gleam), alpha];
  };
}
