'use strict';

// Corners between lines as curves, on segments: pairs of a letter of SVG path data and its numbers.

/** The segments with each corner between two lines replaced by a curve towards it. */
function roundedCorners(segments, radius) {
  return subpathsOf(segments).flatMap((lines) => rounded(lines, radius));
}

/** Lists of `{ from, segment }`, with a line in the place of each closing that has a length. */
function subpathsOf(segments) {
  const subpaths = [];
  let [start, last] = [
    [0, 0],
    [0, 0],
  ];
  for (const segment of segments) {
    const [letter, numbers] = segment;
    if (letter === 'M') {
      subpaths.push({ start: [...numbers], isClosed: false, parts: [] });
      start = last = [...numbers];
    } else if (letter === 'Z') {
      const subpath = subpaths.at(-1);
      if (!isSame(last, start)) subpath.parts.push({ from: last, to: start, segment: ['L', start] });
      subpath.isClosed = true;
      last = start;
    } else {
      const to = numbers.slice(-2);
      subpaths.at(-1).parts.push({ from: last, to: [...to], segment });
      last = [...to];
    }
  }
  return subpaths;
}

function rounded({ isClosed, parts, start }, radius) {
  const isLine = (part) => part !== undefined && part.segment[0] === 'L';
  const next = (at) => parts[at + 1] ?? (isClosed ? parts[0] : undefined);
  const before = (at) => parts[at - 1] ?? (isClosed ? parts.at(-1) : undefined);
  const isCorner = (one, other) => isLine(one) && isLine(other) && one !== other;
  const segments = [];
  const begun = parts.length > 0 && isCorner(before(0), parts[0]);
  segments.push(['M', begun ? along(parts[0], radius) : start]);
  parts.forEach((part, at) => {
    if (!isLine(part)) {
      segments.push(part.segment);
    } else if (isCorner(part, next(at))) {
      const begin = along({ from: part.to, to: part.from }, radius);
      if (!isSame(begin, segments.at(-1)[1].slice(-2))) segments.push(['L', begin]);
      segments.push(['Q', [...part.to, ...along(next(at), radius)]]);
    } else {
      segments.push(part.segment);
    }
  });
  if (isClosed) segments.push(['Z', []]);
  return segments;
}

/** The point at a distance from the beginning of a line, or in its middle if it is shorter than two. */
function along({ from: [x, y], to: [endX, endY] }, distance) {
  const part = Math.min(0.5, distance / Math.hypot(endX - x, endY - y));
  return [x + (endX - x) * part, y + (endY - y) * part];
}

const isSame = ([x, y], [otherX, otherY]) => x === otherX && y === otherY;

module.exports = { roundedCorners };
