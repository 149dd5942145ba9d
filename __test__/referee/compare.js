'use strict';

// Tells whether two pictures look alike.
//
// Two rasterisers never agree on every antialiased pixel, so a plain count of unequal pixels says
// nothing. A pixel is judged in two steps: colours closer than the eye can tell are the same; a
// larger difference is put down to antialiasing only where the expected picture has an edge, and
// only up to a part of that edge's contrast. An edge moved by half a pixel is thus a difference,
// and so is anything painted where the expected picture is flat.

/** Colours nearer than this are the same (0 equal, 1 black against white; 0.03 is 8 of 255 grey levels). */
const VISIBLE = 0.03;

/** How much of an edge's contrast antialiasing may differ by, in other words: of a pixel's coverage. */
const COVERAGE = 0.25;

/** The longest distance in the YIQ space below, black against white. */
const FARTHEST = Math.sqrt(0.5053 * 255 * 255);

/**
 * Compares two pictures of straight RGBA.
 *
 * @returns {{ different: number, edges: number, mean: number, marks: Uint8Array }} the share of
 *   pixels visibly different, the share that differs by antialiasing, the mean distance of all, and
 *   for each pixel 0 same, 1 antialiasing, 2 different. Pictures of different size differ everywhere.
 */
function compare(expected, actual) {
  const { width, height } = expected;
  const count = width * height;
  if (actual.width !== width || actual.height !== height) {
    return { different: 1, edges: 0, mean: 1, marks: new Uint8Array(count).fill(2) };
  }
  // Transparency is judged over white and over black: what differs only in alpha differs there.
  const grounds = [255, 0].map((ground) => ({
    expected: flatten(expected.data, ground),
    actual: flatten(actual.data, ground),
  }));

  const marks = new Uint8Array(count);
  const tally = [0, 0, 0];
  let sum = 0;
  for (let pixel = 0; pixel < count; pixel++) {
    const apart = grounds.map((ground) => distance(ground.expected, ground.actual, pixel));
    const worst = apart[1] > apart[0] ? 1 : 0;
    sum += apart[worst];
    if (apart[worst] > VISIBLE) {
      const contrast = contrastAround(grounds[worst].expected, width, height, pixel);
      marks[pixel] = apart[worst] <= contrast * COVERAGE ? 1 : 2;
    }
    tally[marks[pixel]] += 1;
  }
  return { different: tally[2] / count, edges: tally[1] / count, mean: sum / count, marks };
}

/** The colours as seen over an opaque ground: red, green, blue, each 0–255. */
function flatten(data, ground) {
  const colours = new Float32Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    const alpha = data[from + 3] / 255;
    for (let channel = 0; channel < 3; channel++) {
      colours[to++] = ground + (data[from + channel] - ground) * alpha;
    }
  }
  return colours;
}

function distance(one, other, pixel) {
  const at = pixel * 3;
  return length(one[at] - other[at], one[at + 1] - other[at + 1], one[at + 2] - other[at + 2]);
}

/** The largest distance between a pixel and another of its 3 × 3 neighbourhood, or two opposite ones. */
function contrastAround(colours, width, height, pixel) {
  const x = pixel % width;
  const y = (pixel - x) / width;
  let most = 0;
  const around = [];
  for (let row = Math.max(y - 1, 0); row <= Math.min(y + 1, height - 1); row++) {
    for (let column = Math.max(x - 1, 0); column <= Math.min(x + 1, width - 1); column++) {
      around.push((row * width + column) * 3);
    }
  }
  for (let i = 0; i < around.length; i++) {
    for (let j = i + 1; j < around.length; j++) {
      const [a, b] = [around[i], around[j]];
      const apart = length(
        colours[a] - colours[b],
        colours[a + 1] - colours[b + 1],
        colours[a + 2] - colours[b + 2],
      );
      if (apart > most) most = apart;
    }
  }
  return most;
}

/**
 * How far apart two colours look, from the differences of their channels: brightness counts more
 * than hue (weights for YIQ from Kotsarenko and Ramos, 2010).
 */
function length(red, green, blue) {
  const y = 0.299 * red + 0.587 * green + 0.114 * blue;
  const i = 0.596 * red - 0.274 * green - 0.322 * blue;
  const q = 0.211 * red - 0.523 * green + 0.312 * blue;
  return Math.sqrt(0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q) / FARTHEST;
}

/** Expected, differences and actual side by side: differences in red, antialiasing in yellow. */
function sideBySide(expected, actual, marks) {
  const { width, height } = expected;
  const gap = 4;
  const whole = {
    width: width * 2 + actual.width + gap * 2,
    height: Math.max(height, actual.height),
  };
  whole.data = new Uint8ClampedArray(whole.width * whole.height * 4);
  paste(whole, expected, 0);
  paste(whole, differences(expected, marks), width + gap);
  paste(whole, actual, (width + gap) * 2);
  return whole;
}

function differences({ width, height, data }, marks) {
  const drawn = flatten(data, 255);
  const picture = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < marks.length; pixel++) {
    const grey = 225 + (drawn[pixel * 3] + drawn[pixel * 3 + 1] + drawn[pixel * 3 + 2]) / 26;
    const colour = [
      [grey, grey, grey],
      [230, 180, 0],
      [255, 0, 0],
    ][marks[pixel]];
    picture.set([...colour, 255], pixel * 4);
  }
  return { width, height, data: picture };
}

function paste(target, { width, height, data }, left) {
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width * 4, (y + 1) * width * 4);
    target.data.set(row, (y * target.width + left) * 4);
  }
}

module.exports = { compare, sideBySide };
