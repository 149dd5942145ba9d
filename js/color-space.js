'use strict';

// Conversion of straight RGBA bytes between the two colour spaces an ImageData may have.
// <https://drafts.csswg.org/css-color-4/#color-conversion-code>

/** Linear sRGB to linear Display P3, row by row. */
const SRGB_TO_P3 = [
  0.8224619687143623, 0.17753803128563772, 0, 0.033194198850961686, 0.9668058011490383, 0,
  0.017082630618141286, 0.07239744066396346, 0.9105199287178951,
];

/** Linear Display P3 to linear sRGB. */
const P3_TO_SRGB = [
  1.2249401762805598, -0.22494017628055996, 0, -0.042056954709688163, 1.0420569547096881, 0,
  -0.019637554590334432, -0.0786360455506319, 1.0982736001409663,
];

/** The transfer function, which both spaces share, by byte. */
let linear;

/** A colour of components from 0 to 1. */
function colorToP3([r, g, b]) {
  const [red, green, blue] = [r, g, b].map(toLinear);
  return [0, 3, 6].map((row) => {
    const [x, y, z] = SRGB_TO_P3.slice(row, row + 3);
    return Math.min(1, Math.max(0, toByte(x * red + y * green + z * blue) / 255));
  });
}

/** Converts pixels in place, when the spaces differ. */
function convertColorSpace(data, from, to) {
  if (from !== to) {
    convert(data, to === 'display-p3' ? SRGB_TO_P3 : P3_TO_SRGB);
  }
}

/** In place. Clamps what the other space cannot show. */
function convert(data, [xr, xg, xb, yr, yg, yb, zr, zg, zb]) {
  linear ??= Float64Array.from({ length: 256 }, (_, byte) => toLinear(byte / 255));
  for (let at = 0; at < data.length; at += 4) {
    const r = linear[data[at]];
    const g = linear[data[at + 1]];
    const b = linear[data[at + 2]];
    data[at] = toByte(xr * r + xg * g + xb * b);
    data[at + 1] = toByte(yr * r + yg * g + yb * b);
    data[at + 2] = toByte(zr * r + zg * g + zb * b);
  }
}

function toLinear(value) {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Not rounded and not clamped: a Uint8ClampedArray does that with what it is given. */
function toByte(value) {
  return 255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
}

module.exports = { colorToP3, convertColorSpace };
