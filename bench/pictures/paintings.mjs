// Pictures computed pixel by pixel; no canvas package has a hand in them.

import { randomNumbers } from '../workloads/random.mjs';

function painting(width, height, colourAt) {
  const data = new Uint8ClampedArray(width * height * 4);
  const colour = [0, 0, 0, 255];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      colourAt(x, y, colour);
      for (let channel = 0; channel < 4; channel++) data[at + channel] = colour[channel];
    }
  }
  return { width, height, data };
}

/** 256 × 256, opaque, to be repeated. */
export function tile() {
  return painting(256, 256, (x, y, colour) => {
    colour[0] = 128 + 100 * Math.sin((x * Math.PI) / 64);
    colour[1] = 128 + 100 * Math.sin((y * Math.PI) / 32);
    colour[2] = (x ^ y) & 255;
  });
}

/** 8 × 8 sprites of 32 × 32, round with soft edges. */
export function sprites() {
  return painting(256, 256, (x, y, colour) => {
    const [column, row] = [x >> 5, y >> 5];
    const radius = Math.hypot((x & 31) - 15.5, (y & 31) - 15.5);
    colour[0] = column * 36;
    colour[1] = row * 36;
    colour[2] = 255 - ((x * y) & 127);
    colour[3] = Math.min(1, Math.max(0, (15.5 - radius) / 4)) * 255;
  });
}

/** 1920 × 1080: white, a grid, bars and five antialiased curves. */
export function chart() {
  const heights = Array.from({ length: 5 }, (_, series) => (x) => {
    const slow = Math.sin(x / (90 + series * 40));
    return 500 + series * 40 + 260 * slow + 40 * Math.sin(x / 11 + series);
  });
  const inks = [
    [31, 119, 180],
    [255, 127, 14],
    [44, 160, 44],
    [214, 39, 40],
    [148, 103, 189],
  ];
  return painting(1920, 1080, (x, y, colour) => {
    const onGrid = x % 160 === 60 || y % 100 === 40;
    const inBar = x % 32 < 22 && y > 780 - 180 * Math.sin(Math.floor(x / 32)) && y < 1040;
    colour.fill(onGrid ? 221 : 255, 0, 3);
    if (inBar) [colour[0], colour[1], colour[2]] = [176, 205, 228];
    heights.forEach((height, series) => {
      const steepness = Math.hypot(1, height(x + 0.5) - height(x - 0.5));
      const coverage = Math.min(1, Math.max(0, 1.5 - Math.abs(y - height(x)) / steepness));
      for (let i = 0; coverage > 0 && i < 3; i++) {
        colour[i] += (inks[series][i] - colour[i]) * coverage;
      }
    });
  });
}

/** 4096 × 4096: clouds of noise at several scales, and the grain of a sensor. */
export function photo() {
  const layers = [512, 128, 32, 8].map((scale, i) => noise(scale, 100 / 1.9 ** i, 11 + i));
  const random = randomNumbers(99);
  return painting(4096, 4096, (x, y, colour) => {
    let light = 110;
    for (const layer of layers) light += layer(x, y);
    const grain = (random() - 0.5) * 20;
    colour[0] = light * 1.05 + 20 * Math.sin(y / 900) + grain;
    colour[1] = light + grain;
    colour[2] = light * 0.85 + 30 * Math.sin(x / 700) + grain;
  });
}

/** Random heights on a grid of this scale, smoothly joined. */
function noise(scale, strength, seed) {
  const random = randomNumbers(seed);
  const grid = Float32Array.from({ length: 1024 * 64 }, () => (random() - 0.5) * 2 * strength);
  const at = (column, row) => grid[(row * 521 + column) & 65535];
  const ease = (part) => part * part * (3 - 2 * part);
  return (x, y) => {
    const [column, row] = [Math.floor(x / scale), Math.floor(y / scale)];
    const [across, down] = [ease(x / scale - column), ease(y / scale - row)];
    const upper = at(column, row) + (at(column + 1, row) - at(column, row)) * across;
    const lower = at(column, row + 1) + (at(column + 1, row + 1) - at(column, row + 1)) * across;
    return upper + (lower - upper) * down;
  };
}
