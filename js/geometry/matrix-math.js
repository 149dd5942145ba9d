'use strict';

// The arithmetic of matrices, on plain arrays in column-major order: six numbers (a b c d e f) for
// a 2D matrix, sixteen (m11 m12 … m44) for a 3D one, so that the length tells which it is and the
// matrices that canvases use stay small. No function changes its arguments.

const IDENTITY_3D = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

function is2D(values) {
  return values.length === 6;
}

/** The same matrix with sixteen numbers. */
function to3D(values) {
  if (!is2D(values)) {
    return values;
  }
  const [a, b, c, d, e, f] = values;
  return [a, b, 0, 0, c, d, 0, 0, 0, 0, 1, 0, e, f, 0, 1];
}

function isIdentity(values) {
  const all = to3D(values);
  return IDENTITY_3D.every((value, index) => all[index] === value);
}

/** `left` × `right`: what `right` does happens first. */
function multiply(left, right) {
  if (is2D(left) && is2D(right)) {
    return [
      left[0] * right[0] + left[2] * right[1],
      left[1] * right[0] + left[3] * right[1],
      left[0] * right[2] + left[2] * right[3],
      left[1] * right[2] + left[3] * right[3],
      left[0] * right[4] + left[2] * right[5] + left[4],
      left[1] * right[4] + left[3] * right[5] + left[5],
    ];
  }
  const [l, r] = [to3D(left), to3D(right)];
  const product = [];
  for (let column = 0; column < 16; column += 4) {
    for (let row = 0; row < 4; row += 1) {
      product.push(
        l[row] * r[column] +
          l[row + 4] * r[column + 1] +
          l[row + 8] * r[column + 2] +
          l[row + 12] * r[column + 3],
      );
    }
  }
  return product;
}

/** Null when the matrix has no inverse. */
function invert(values) {
  return is2D(values) ? invert2D(values) : invert3D(values);
}

function invert2D([a, b, c, d, e, f]) {
  const determinant = a * d - b * c;
  if (determinant === 0 || !Number.isFinite(determinant)) {
    return null;
  }
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

function invert3D(m) {
  // 2×2 determinants of the left and of the right half of the columns: Laplace's expansion.
  const pairs = [
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
  ];
  const minor = (column, [i, j]) =>
    m[column + i] * m[column + 4 + j] - m[column + j] * m[column + 4 + i];
  const [s0, s1, s2, s3, s4, s5] = pairs.map((pair) => minor(0, pair));
  const [c0, c1, c2, c3, c4, c5] = pairs.map((pair) => minor(8, pair));
  const determinant = s0 * c5 - s1 * c4 + s2 * c3 + s3 * c2 - s4 * c1 + s5 * c0;
  if (determinant === 0 || !Number.isFinite(determinant)) {
    return null;
  }
  const adjugate = [
    m[5] * c5 - m[6] * c4 + m[7] * c3,
    -m[1] * c5 + m[2] * c4 - m[3] * c3,
    m[13] * s5 - m[14] * s4 + m[15] * s3,
    -m[9] * s5 + m[10] * s4 - m[11] * s3,
    -m[4] * c5 + m[6] * c2 - m[7] * c1,
    m[0] * c5 - m[2] * c2 + m[3] * c1,
    -m[12] * s5 + m[14] * s2 - m[15] * s1,
    m[8] * s5 - m[10] * s2 + m[11] * s1,
    m[4] * c4 - m[5] * c2 + m[7] * c0,
    -m[0] * c4 + m[1] * c2 - m[3] * c0,
    m[12] * s4 - m[13] * s2 + m[15] * s0,
    -m[8] * s4 + m[9] * s2 - m[11] * s0,
    -m[4] * c3 + m[5] * c1 - m[6] * c0,
    m[0] * c3 - m[1] * c1 + m[2] * c0,
    -m[12] * s3 + m[13] * s1 - m[14] * s0,
    m[8] * s3 - m[9] * s1 + m[10] * s0,
  ];
  return adjugate.map((value) => value / determinant);
}

/** The matrix applied to a point. Returns x, y, z, w. */
function transformPoint(values, x, y, z, w) {
  if (is2D(values)) {
    const [a, b, c, d, e, f] = values;
    return [a * x + c * y + e * w, b * x + d * y + f * w, z, w];
  }
  const row = (i) => values[i] * x + values[i + 4] * y + values[i + 8] * z + values[i + 12] * w;
  return [row(0), row(1), row(2), row(3)];
}

/** Stays 2D when `z` is zero. */
function translate(values, x, y, z) {
  if (is2D(values) && z === 0) {
    const [a, b, c, d, e, f] = values;
    return [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
  }
  const moved = to3D(values).slice();
  const column = transformPoint(moved, x, y, z, 1);
  moved.splice(12, 4, ...column);
  return moved;
}

/** About an origin. Stays 2D when nothing happens in z. */
function scale(values, scaleX, scaleY, scaleZ, originX = 0, originY = 0, originZ = 0) {
  const moves = originX !== 0 || originY !== 0 || originZ !== 0;
  const moved = moves ? translate(values, originX, originY, originZ) : values;
  const scaled = scaleColumns(moved, scaleX, scaleY, scaleZ);
  return moves ? translate(scaled, -originX, -originY, -originZ) : scaled;
}

function scaleColumns(values, x, y, z) {
  if (is2D(values) && z === 1) {
    const [a, b, c, d, e, f] = values;
    return [a * x, b * x, c * y, d * y, e, f];
  }
  const factors = [x, y, z, 1];
  return to3D(values).map((value, index) => value * factors[index >> 2]);
}

/** About the x, y and z axes, in degrees. Stays 2D when only z turns. */
function rotate(values, x, y, z) {
  let turned = rotateColumns(values, 0, 1, z);
  if (x !== 0 || y !== 0) {
    turned = rotateColumns(to3D(turned), 2, 0, y);
    turned = rotateColumns(turned, 1, 2, x);
  }
  return turned;
}

function rotateColumns(values, first, second, degrees) {
  const [sine, cosine] = sineAndCosine(degrees);
  const height = is2D(values) ? 2 : 4;
  const turned = values.slice();
  for (let row = 0; row < height; row += 1) {
    const one = values[first * height + row];
    const other = values[second * height + row];
    turned[first * height + row] = cosine * one + sine * other;
    turned[second * height + row] = cosine * other - sine * one;
  }
  return turned;
}

/** Exact at right angles, where `Math.cos` is off by 6e-17, and after any number of full turns. */
function sineAndCosine(angle) {
  const degrees = angle % 360;
  const quarters = degrees / 90;
  if (Number.isInteger(quarters)) {
    const quarter = ((quarters % 4) + 4) % 4;
    return [[0, 1, 0, -1][quarter], [1, 0, -1, 0][quarter]];
  }
  const radians = (degrees * Math.PI) / 180;
  return [Math.sin(radians), Math.cos(radians)];
}

/** About any axis, in degrees. Stays 2D when it is the z axis; an axis of no length turns nothing. */
function rotateAxisAngle(values, x, y, z, degrees) {
  if (x === 0 && y === 0) {
    return z === 0 ? values : rotate(values, 0, 0, z < 0 ? -degrees : degrees);
  }
  const length = Math.hypot(x, y, z);
  const [ux, uy, uz] = [x / length, y / length, z / length];
  const [sine, cosine] = sineAndCosine(degrees);
  const rest = 1 - cosine;
  return multiply(to3D(values), [
    ux * ux * rest + cosine,
    uy * ux * rest + uz * sine,
    uz * ux * rest - uy * sine,
    0,
    ux * uy * rest - uz * sine,
    uy * uy * rest + cosine,
    uz * uy * rest + ux * sine,
    0,
    ux * uz * rest + uy * sine,
    uy * uz * rest - ux * sine,
    uz * uz * rest + cosine,
    0,
    0,
    0,
    0,
    1,
  ]);
}

/** Along x and along y, in degrees. */
function skew(values, x, y) {
  const tangent = (degrees) => Math.tan((degrees * Math.PI) / 180);
  return multiply(values, [1, tangent(y), tangent(x), 1, 0, 0]);
}

module.exports = {
  invert,
  is2D,
  isIdentity,
  multiply,
  rotate,
  rotateAxisAngle,
  scale,
  skew,
  to3D,
  transformPoint,
  translate,
};
