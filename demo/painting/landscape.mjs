// A mountain lake in the afternoon. Land is drawn a column at a time from the near to the far, the
// lake mirrors what stands above it, and the air between takes the colours of the distance.
import { clouds, noise, ridges } from './noise.mjs';
import { clamp, developed, mix, scale, step } from './colour.mjs';

const sun = (([x, y, z]) => {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
})([-0.62, 0.42, 0.34]);
const sunlight = [1.55, 1.22, 0.86];
const skylight = [0.22, 0.3, 0.42];
const haze = [0.5, 0.62, 0.78];

const eye = 0.34;
const farthest = 70;

/** The height of the land over the lake; below zero is under water. */
function heightAt(x, z, octaves) {
  const range = step(9, 34, z + 2.5 * (noise(x * 0.12, 3.3, 5) - 0.5));
  const hills = 1.5 * clouds(x * 0.33 + 3.1, z * 0.33, octaves, 20) - 0.86;
  const bank = 0.75 * step(2.6, 0.3, z + 0.9 * noise(x * 0.9, 0.5, 3)) * step(-0.6, 1.6, -x + 0.4);
  const shore = 1.25 * step(2, 6.5, Math.abs(x - 0.6) - 0.16 * z) * step(2, 6, z);
  const mountains = 12 * ridges(x * 0.055 + 0.35, z * 0.055 + 0.9, octaves, 40) - 0.6;
  const ground = hills + bank + shore - 0.35 * step(8, 1, z);
  return ground * (1 - 0.4 * range) + Math.max(0, mountains) * range;
}

/** Octaves of noise: what is near shows more of them. */
const detailAt = (z) => (z < 2 ? 12 : z < 8 ? 10 : 8);

function normalAt(x, z, octaves) {
  const e = 0.0006 * (1 + 2 * z);
  const dx = heightAt(x + e, z, octaves) - heightAt(x - e, z, octaves);
  const dz = heightAt(x, z + e, octaves) - heightAt(x, z - e, octaves);
  const length = Math.hypot(dx, 2 * e, dz);
  return [-dx / length, (2 * e) / length, -dz / length];
}

/** How much of the sun reaches a point: 0 in the shadow of other land. */
function lightAt(x, height, z) {
  let lit = 1;
  for (let i = 1; i <= 14; i++) {
    const along = 0.05 * i * i;
    const over =
      height + sun[1] * along + 0.02 - heightAt(x + sun[0] * along, z + sun[2] * along, 4);
    lit = Math.min(lit, 0.5 + (over / along) * 7);
    if (lit <= 0) return 0;
  }
  return clamp(lit);
}

function groundColour(x, height, z, normal) {
  const fine = noise(x * 9, z * 9, 60);
  const speck = noise(x * 41, z * 41, 61);
  const meadow = mix([0.13, 0.17, 0.035], [0.24, 0.22, 0.06], clouds(x * 1.3, z * 1.3, 3, 62));
  const forest = scale([0.022, 0.05, 0.018], 0.5 + fine + 0.9 * speck * speck);
  const rock = scale([0.19, 0.175, 0.165], 0.55 + 0.7 * clouds(x * 2.1, height * 7 + z, 4, 63));
  const snow = [0.86, 0.9, 0.97];
  const trees = step(0.44, 0.56, clouds(x * 0.9, z * 0.9, 4, 64) + 0.06 * speck);
  const green = mix(meadow, forest, trees * step(3, 5, z));
  const steep = step(0.78, 0.6, normal[1] + 0.14 * (fine - 0.5));
  const bare = step(2, 3.6, height + 1.4 * (fine - 0.5));
  const blades = 0.45 + 1.1 * noise(x * 90, z * 70, 65) * noise(x * 260, z * 160, 66) * 2;
  const grown = scale(green, blades + (1 - blades) * step(1, 5, z));
  const land = mix(grown, rock, clamp(Math.max(steep, bare)));
  const snowed = step(3.5, 5.2, height + 2 * (fine - 0.5)) * step(0.42, 0.62, normal[1]);
  return mix(mix([0.2, 0.17, 0.12], land, step(0, 0.07, height)), snow, snowed);
}

/** The light that comes from the sky in a direction; `up` is the tangent of its height. */
function skyColour(across, up) {
  const zenith = [0.1, 0.23, 0.56];
  let colour = mix([0.78, 0.8, 0.8], zenith, clamp(up * 1.7) ** 0.55);
  const glow = Math.hypot(across + 0.95, up - 0.5);
  colour = mix(colour, [1.5, 1.2, 0.85], 0.5 * Math.exp(-glow * 2.2));
  const height = 1 / (up + 0.09);
  const cover = clouds(across * height * 0.9 + 3, height * 1.25, 6, 80);
  const lit = clouds(across * height * 0.9 + 2.9, height * 1.25 + 0.09, 5, 80);
  const white = mix([0.62, 0.66, 0.74], [1.5, 1.42, 1.32], clamp(0.5 + 4 * (cover - lit)));
  const dense = step(0.5, 0.72, cover) * step(0.02, 0.16, up);
  return mix(colour, white, 0.9 * dense);
}

function landColour(x, height, z) {
  const octaves = detailAt(z);
  const normal = normalAt(x, z, octaves);
  const facing = Math.max(0, normal[0] * sun[0] + normal[1] * sun[1] + normal[2] * sun[2]);
  const direct = facing * lightAt(x, height, z);
  const open = 0.55 + 0.45 * normal[1];
  const light = sunlight.map((value, i) => value * direct + skylight[i] * open);
  const ground = groundColour(x, height, z, normal);
  const air = 1 - Math.exp(-((z / 92) ** 1.25));
  return mix(
    ground.map((value, i) => value * light[i] * 1.25),
    haze,
    air,
  );
}

/**
 * Paints the picture: a function of the size alone. Answers RGB bytes, row after row.
 */
export function landscape(width, height) {
  const horizon = Math.round(height * 0.47);
  const focal = width * 0.78;
  const light = new Array(width * height);
  for (let column = 0; column < width; column++) {
    const across = (column + 0.5 - width / 2) / focal;
    paintLand(light, column, { across, width, height, horizon, focal });
    for (let row = 0; row < height; row++) {
      const up = (horizon - row - 0.5) / focal;
      if (up > 0) light[row * width + column] ??= skyColour(across, up);
    }
  }
  paintLake(light, { width, height, horizon, focal });
  return toBytes(light, width, height);
}

/** One column of land, from the nearest point to the farthest, over what is not yet covered. */
function paintLand(light, column, { across, width, height, horizon, focal }) {
  let top = height;
  let waterline = height;
  for (let z = 0.35; z < farthest; z *= 1 + 1.6 / height) {
    const x = across * z;
    const ground = heightAt(x, z, detailAt(z));
    const nextWaterline = Math.min(height, horizon + (eye * focal) / z);
    if (ground > 0) {
      const row = Math.max(0, Math.ceil(horizon - ((ground - eye) * focal) / z));
      const bottom = Math.ceil(Math.min(top, waterline));
      if (row < bottom) {
        const colour = landColour(x, ground, z);
        for (let y = row; y < bottom; y++) light[y * width + column] ??= colour;
        top = row;
      }
    }
    waterline = nextWaterline;
  }
}

/** The lake: the picture above the horizon upside down, broken by waves, darker where it is near. */
function paintLake(light, { width, height, horizon, focal }) {
  const above = (column, row) => {
    if (row < 0) return skyColour((column - width / 2) / focal, (horizon - row) / focal);
    const [x, y] = [Math.round(column), Math.round(row)];
    return light[clamp(y, 0, horizon - 1) * width + clamp(x, 0, width - 1)];
  };
  for (let row = horizon; row < height; row++) {
    const z = (eye * focal) / (row + 0.5 - horizon);
    for (let column = 0; column < width; column++) {
      if (light[row * width + column]) continue;
      const x = ((column + 0.5 - width / 2) / focal) * z;
      const breeze = step(0.42, 0.66, clouds(x * 0.35, z * 0.22, 3, 90));
      const wave = clouds(x * 5, z * 16, 4, 91) - 0.5;
      const swell = wave * (0.014 + 0.075 * breeze) * height;
      const mirrored = above(column + 0.4 * swell, 2 * horizon - row - 2 + swell);
      const grazing = clamp(
        0.32 + 0.68 * Math.exp((-2.6 * (row - horizon)) / height) - 0.1 * breeze,
      );
      const deep = [0.012, 0.045, 0.06];
      light[row * width + column] = mix(deep, mirrored, grazing);
    }
  }
}

/** Light to bytes, with the fall-off to the corners and the grain that a lens and a film add. */
function toBytes(light, width, height) {
  const bytes = Buffer.alloc(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const corner = Math.hypot(column / width - 0.5, row / height - 0.5);
      const grain = 3 * (noise(column * 0.8, row * 0.8, 99) - 0.5);
      const colour = developed(scale(light[row * width + column], 1.08 - 0.34 * corner * corner));
      colour.forEach((value, i) => {
        bytes[(row * width + column) * 3 + i] = clamp(Math.round(value + grain), 0, 255);
      });
    }
  }
  return bytes;
}
