'use strict';

const { isObject, toDouble } = require('../webidl');
const { describe } = require('./receiver');

/** Which of 1, 2, 3 or 4 given radii the corners take: top left, top right, bottom right, left. */
const CORNERS = [
  [0, 0, 0, 0],
  [0, 1, 0, 1],
  [0, 1, 2, 1],
  [0, 1, 2, 3],
];

/**
 * The x and y radii of the four corners. Null when one is not finite, a RangeError when there are
 * none or too many, or one is negative. Numbers of the standard's steps.
 * <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-roundrect>
 */
function toCorners(radii, receiver) {
  // 3.
  if (radii.length < 1 || radii.length > 4) {
    const detail = `${radii.length} radii provided. Between one and four radii are necessary.`;
    throw new RangeError(describe(receiver, 'roundRect', detail));
  }
  // 5.
  for (const { x, y } of radii) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      return null;
    }
    if (x < 0 || y < 0) {
      const detail = `Radius value ${x < 0 ? x : y} is negative.`;
      throw new RangeError(describe(receiver, 'roundRect', detail));
    }
  }
  // 6. to 9.
  return CORNERS[radii.length - 1].flatMap((index) => [radii[index].x, radii[index].y]);
}

/** `(unrestricted double or DOMPointInit or sequence<(unrestricted double or DOMPointInit)>)`. */
function toRadiusList(radii) {
  if (isObject(radii)) {
    const iterator = radii[Symbol.iterator];
    if (iterator !== undefined && iterator !== null) {
      return readRadii(iterator.call(radii));
    }
  }
  return [toRadius(radii)];
}

/** Stops reading where there are too many: an endless iterator must not end the process. */
function readRadii(iterator) {
  const points = [];
  for (const radius of { [Symbol.iterator]: () => iterator }) {
    points.push(toRadius(radius));
    if (points.length > 4) {
      break;
    }
  }
  return points;
}

function toRadius(radius) {
  // undefined and null are an empty DOMPointInit, that is a radius of zero.
  if (radius === undefined || radius === null) {
    return { x: 0, y: 0 };
  }
  if (isObject(radius)) {
    const { x = 0, y = 0 } = radius;
    return { x: toDouble(x), y: toDouble(y) };
  }
  const both = toDouble(radius);
  return { x: both, y: both };
}

module.exports = { toCorners, toRadiusList };
