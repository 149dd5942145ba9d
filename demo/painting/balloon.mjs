// A hot-air balloon, lit from the left.
import { clamp, hex, mix, scale, step } from './colour.mjs';
import { layered } from './sampled.mjs';

const gores = ['#c8321f', '#f2a12b', '#f6e7c8', '#2b6d8f'].map(hex);
const gap = [0, 0, 0, 0];

/** Half the width of the envelope at a height: 0 its crown, 1 its mouth. */
function halfWidth(t) {
  if (t < 0 || t > 1) return -1;
  const round = Math.sqrt(clamp(1 - ((t - 0.42) / 0.42) ** 2));
  const cone = 0.12 + 0.88 * (1 - step(0.4, 1.12, t)) * 1.02;
  return t < 0.42 ? round : Math.min(1, cone);
}

function envelope(u, t) {
  const half = halfWidth(t);
  if (Math.abs(u) > half) return gap;
  const across = u / half;
  const angle = Math.asin(clamp(across, -1, 1));
  const gore = Math.floor((angle / Math.PI + 0.5) * 9 + (t > 0.3 && t < 0.46 ? 0.5 : 0));
  const band = t > 0.3 && t < 0.46 ? 2 + (gore % 2) : gore % 2;
  const seam = Math.abs(((angle / Math.PI + 0.5) * 9) % 1) < 0.05 ? 0.8 : 1;
  const normal = [Math.sin(angle), (t - 0.4) * 1.7, Math.cos(angle)];
  const facing = (-0.62 * normal[0] - 0.5 * normal[1] + 0.55 * normal[2]) / Math.hypot(...normal);
  const glow = 0.35 * step(0.45, 1, t) * step(1, 0.2, Math.abs(across));
  const light = 0.2 + 1.05 * clamp(facing) + 0.12 * clamp(across) ** 3;
  const colour = mix(scale(gores[band], light * seam), hex('#ffd489'), glow);
  return [...colour.map((value) => value + 0.35 * clamp(facing) ** 24), 1];
}

/** Ropes from the mouth to the basket, and the basket of wickerwork. `v` is 0 at the mouth. */
function basket(u, v) {
  const rope = [-0.11, -0.04, 0.04, 0.11].some((end) => Math.abs(u - end * (1 - 0.12 * v)) < 0.006);
  if (v < 0.62) return v > 0 && rope ? [...hex('#3a2c20'), 1] : gap;
  if (v > 1 || Math.abs(u) > 0.125 - 0.025 * (v - 0.62)) return gap;
  const weave = Math.sin(u * 260) * Math.sin(v * 110) > 0 ? 1 : 0.72;
  const rim = v < 0.69 ? 0.6 : 1;
  return [...scale(hex('#a4713d'), weave * rim * (0.95 - 2.6 * u)), 1];
}

/** The paint of a balloon that fills width × height. */
export function balloon(width, height) {
  const scaleX = width / 2 - 3;
  const mouth = height * 0.76;
  return (x, y) => {
    const u = (x - width / 2) / scaleX;
    const below = basket(u, (y - mouth) / (height - 4 - mouth));
    return layered(below, envelope(u, (y - 3) / (mouth - 3)));
  };
}
