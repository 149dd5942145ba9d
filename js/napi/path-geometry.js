'use strict';

// What can be said of a path from its segments: pairs of a letter of SVG path data and its numbers.

/** SVG path data, with numbers in the precision of `float`, which is all that they have. */
function svgDataOf(segments) {
  const number = (value) => String(Number(Math.fround(value).toPrecision(7)));
  return segments.map(([letter, numbers]) => letter + numbers.map(number).join(' ')).join('');
}

/** `[left, top, right, bottom]`; zeros for a path without a segment. */
function boundsOf(segments) {
  const bounds = new Bounds();
  for (const [, numbers] of segments) {
    for (let at = 0; at < numbers.length; at += 2) bounds.add(numbers[at], numbers[at + 1]);
  }
  return bounds.toArray();
}

/** The same with the curves' own reach in place of that of their control points. */
function tightBoundsOf(segments) {
  const bounds = new Bounds();
  let [x, y] = [0, 0];
  for (const [letter, numbers] of segments) {
    if (letter === 'Z') continue;
    const [nextX, nextY] = numbers.slice(-2);
    if (letter === 'Q' || letter === 'C') {
      const xs = [x, ...numbers.filter((_, at) => at % 2 === 0)];
      const ys = [y, ...numbers.filter((_, at) => at % 2 === 1)];
      for (const t of [...turns(xs), ...turns(ys)]) bounds.add(curveAt(xs, t), curveAt(ys, t));
    }
    bounds.add(nextX, nextY);
    [x, y] = [nextX, nextY];
  }
  return bounds.toArray();
}

class Bounds {
  constructor() {
    this.sides = [Infinity, Infinity, -Infinity, -Infinity];
  }

  add(x, y) {
    const [left, top, right, bottom] = this.sides;
    this.sides = [
      Math.min(left, x),
      Math.min(top, y),
      Math.max(right, x),
      Math.max(bottom, y),
    ];
  }

  toArray() {
    return this.sides[0] === Infinity ? [0, 0, 0, 0] : this.sides;
  }
}

/** Where between 0 and 1 a Bézier curve of two or three degrees turns back in one coordinate. */
function turns(points) {
  const roots = points.length === 3 ? quadraticTurns(points) : cubicTurns(points);
  return roots.filter((t) => t > 0 && t < 1);
}

function quadraticTurns([p0, p1, p2]) {
  const bend = p0 - 2 * p1 + p2;
  return bend === 0 ? [] : [(p0 - p1) / bend];
}

/** The roots of the derivative. */
function cubicTurns([p0, p1, p2, p3]) {
  const a = p3 - 3 * p2 + 3 * p1 - p0;
  const b = 2 * (p2 - 2 * p1 + p0);
  const c = p1 - p0;
  if (Math.abs(a) < 1e-12) return b === 0 ? [] : [-c / b];
  const root = Math.sqrt(b * b - 4 * a * c);
  return Number.isNaN(root) ? [] : [(-b + root) / (2 * a), (-b - root) / (2 * a)];
}

/** The curve's coordinate at `t`, by halving between its points as often as it has degrees. */
function curveAt(points, t) {
  let line = points;
  while (line.length > 1) {
    line = line.slice(1).map((point, at) => line[at] + (point - line[at]) * t);
  }
  return line[0];
}

module.exports = { boundsOf, svgDataOf, tightBoundsOf };
