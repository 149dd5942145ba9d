'use strict';

const { BLUE, GREEN } = require('../../colours.js');

/** Fills the canvas with a radial gradient between two circles through the stops. */
function fillRadial(t, circles, stops) {
  const gradient = t.ctx.createRadialGradient(...circles);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  t.ctx.fillStyle = gradient;
  t.ctx.fillRect(0, 0, 100, 50);
}

const CORNERS = [[1, 1], [98, 1], [1, 48], [98, 48]];
const GRID = [...CORNERS, [50, 1], [50, 25], [1, 25], [98, 25], [50, 48]];
const ALL_RED = [[0, '#f00'], [1, '#f00']];
const ALL_GREEN = [[0, '#0f0'], [1, '#0f0']];

module.exports = (test) => {
  const prefix = 'fill-and-stroke-styles.gradient.radial';

  test(`${prefix}.negative-radius-throws`, (t) => {
    t.assertThrows('IndexSizeError', () => t.ctx.createRadialGradient(0, 0, -0.1, 0, 0, 1));
    t.assertThrows('IndexSizeError', () => t.ctx.createRadialGradient(0, 0, 1, 0, 0, -0.1));
    t.assertThrows('IndexSizeError', () => t.ctx.createRadialGradient(0, 0, -1, 0, 0, -1));
  });

  test(`${prefix}.non-finite-throws`, (t) => {
    for (const bad of [Infinity, -Infinity, NaN, undefined, {}]) {
      for (let i = 0; i < 6; i += 1) {
        const circles = [0, 0, 1, 0, 0, 2].map((value, at) => (at === i ? bad : value));
        t.assertThrows('TypeError', () => t.ctx.createRadialGradient(...circles));
      }
    }
  });

  test(`${prefix}.missing-arguments`, (t) => {
    t.assertThrows('TypeError', () => t.ctx.createRadialGradient());
    t.assertThrows('TypeError', () => t.ctx.createRadialGradient(0, 0, 1, 0, 0));
  });

  test(`${prefix}.negative-zero-radius-is-fine`, (t) => {
    fillRadial(t, [50, 25, -0, 50, 25, 100], ALL_GREEN);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.concentric`, (t) => {
    fillRadial(t, [50, 25, 0, 50, 25, 20], [[0, '#000'], [1, '#fff']]);
    t.assertPixelApprox(t.canvas, 60, 25, [134, 134, 134, 255], 5);
    t.assertPixelApprox(t.canvas, 50, 35, [134, 134, 134, 255], 5);
    t.assertPixels(t.canvas, [[75, 25], [1, 1]], [255, 255, 255, 255]);
  });

  test(`${prefix}.concentric-inner-circle-is-filled`, (t) => {
    fillRadial(t, [50, 25, 10, 50, 25, 20], [[0, '#0f0'], [1, '#00f']]);
    t.assertPixels(t.canvas, [[50, 25], [45, 20], [58, 25]], GREEN);
    t.assertPixels(t.canvas, [[71, 25], [1, 1]], BLUE);
  });

  test(`${prefix}.larger-circle-first`, (t) => {
    fillRadial(t, [50, 25, 20, 50, 25, 10], [[0, '#00f'], [1, '#0f0']]);
    t.assertPixels(t.canvas, [[50, 25], [45, 20]], GREEN);
    t.assertPixels(t.canvas, [[71, 25], [1, 1]], BLUE);
  });

  test(`${prefix}.equal-circles-paint-nothing`, (t) => {
    t.paint('#0f0');
    fillRadial(t, [50, 25, 20, 50, 25, 20], [[0, '#f00'], [0.5, '#00f'], [1, '#f00']]);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.equal-points-paint-nothing`, (t) => {
    t.paint('#0f0');
    fillRadial(t, [50, 25, 0, 50, 25, 0], ALL_RED);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.canvas-inside-the-first-circle`, (t) => {
    fillRadial(t, [50, 25, 100, 50, 25, 200], [[0, '#0f0'], [1, '#f00']]);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.canvas-inside-the-second-circle-of-two`, (t) => {
    fillRadial(t, [50, 25, 200, 50, 25, 100], [[0, '#f00'], [1, '#0f0']]);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.canvas-outside-both-concentric`, (t) => {
    fillRadial(t, [200, 25, 10, 200, 25, 20], [[0, '#f00'], [1, '#0f0']]);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.canvas-outside-larger-first`, (t) => {
    fillRadial(t, [200, 25, 20, 200, 25, 10], [[0, '#0f0'], [1, '#f00']]);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.offset-circle-inside`, (t) => {
    fillRadial(t, [45, 25, 5, 50, 25, 20], [[0, '#0f0'], [1, '#00f']]);
    t.assertPixels(t.canvas, [[45, 25], [42, 25]], GREEN);
    t.assertPixels(t.canvas, [[75, 25], [20, 25], [1, 1]], BLUE);
  });

  // Circles that touch from within: nothing is painted beyond the touching point's tangent.
  test(`${prefix}.touching-circles`, (t) => {
    t.paint('#0f0');
    fillRadial(t, [150, 25, 50, 200, 25, 100], ALL_RED);
    t.assertPixels(t.canvas, [[1, 1], [50, 25], [95, 25], [1, 48]], GREEN);
  });

  test(`${prefix}.touching-circles-paint-their-side`, (t) => {
    fillRadial(t, [-80, 25, 70, 0, 25, 150], ALL_GREEN);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  // Circles apart from each other make a cone; beside and behind it nothing is painted.
  test(`${prefix}.cone-behind`, (t) => {
    t.paint('#0f0');
    fillRadial(t, [120, 25, 10, 211, 25, 100], ALL_RED);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.cone-in-front`, (t) => {
    fillRadial(t, [311, 25, 10, 210, 25, 100], [[0, '#f00'], [1, '#0f0']]);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.cone-from-below`, (t) => {
    fillRadial(t, [210, 25, 100, 230, 25, 101], [[0, '#0f0'], [1, '#f00']]);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.cone-from-above`, (t) => {
    fillRadial(t, [230, 25, 100, 100, 25, 101], [[0, '#f00'], [1, '#0f0']]);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.cone-beside`, (t) => {
    t.paint('#0f0');
    fillRadial(t, [0, 100, 40, 100, 100, 50], ALL_RED);
    t.assertPixels(t.canvas, [[1, 1], [50, 1], [98, 1], [1, 25], [50, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.cylinder-in-front`, (t) => {
    fillRadial(t, [210, 25, 100, 230, 25, 100], [[0, '#0f0'], [1, '#f00']]);
    t.assertPixels(t.canvas, GRID, GREEN);
  });

  test(`${prefix}.cylinder-band`, (t) => {
    t.paint('#00f');
    fillRadial(t, [20, 25, 10, 40, 25, 10], [[0, '#0f0'], [1, '#0f0']]);
    t.assertPixels(t.canvas, [[2, 25], [50, 25], [98, 25], [50, 17], [50, 32]], GREEN);
    t.assertPixels(t.canvas, [[50, 12], [50, 38], [2, 2], [98, 48]], BLUE);
  });

  test(`${prefix}.cone-wedge`, (t) => {
    t.paint('#00f');
    fillRadial(t, [30, 25, 0, 80, 25, 15], ALL_GREEN);
    t.assertPixels(t.canvas, [[35, 25], [60, 25], [60, 18], [60, 32], [98, 25]], GREEN);
    t.assertPixels(t.canvas, [[25, 25], [2, 25], [60, 10], [60, 40]], BLUE);
  });

  test(`${prefix}.cone-wedge-shape`, (t) => {
    t.paint('#00f');
    const slope = Math.tan(Math.asin(0.3));
    fillRadial(t, [30, 25, 0, 80, 25, 15], ALL_GREEN);
    for (const x of [40, 60, 90]) {
      const reach = (x - 30) * slope;
      t.assertPixel(t.canvas, x, Math.floor(25 - reach + 1.5), GREEN);
      t.assertPixel(t.canvas, x, Math.floor(25 - reach - 2.5), BLUE);
    }
  });

  test(`${prefix}.transform-at-the-fill`, (t) => {
    const gradient = t.ctx.createRadialGradient(0, 0, 0, 0, 0, 11.2);
    gradient.addColorStop(0, '#0f0');
    gradient.addColorStop(0.5, '#0f0');
    gradient.addColorStop(0.51, '#f00');
    gradient.addColorStop(1, '#f00');
    t.ctx.fillStyle = gradient;
    t.ctx.translate(50, 25);
    t.ctx.scale(10, 10);
    t.ctx.fillRect(-5, -2.5, 10, 5);
    t.assertPixels(t.canvas, [[25, 25], [50, 25], [75, 25], [50, 2]], GREEN);
  });

  test(`${prefix}.transform-to-an-ellipse`, (t) => {
    t.ctx.setTransform(2, 0, 0, 1, 50, 25);
    const gradient = t.ctx.createRadialGradient(0, 0, 0, 0, 0, 20);
    for (const [offset, colour] of [[0.5, '#0f0'], [0.5, '#00f']]) {
      gradient.addColorStop(offset, colour);
    }
    t.ctx.fillStyle = gradient;
    t.ctx.fillRect(-25, -25, 50, 50);
    t.assertPixels(t.canvas, [[67, 25], [50, 33]], GREEN);
    t.assertPixels(t.canvas, [[72, 25], [50, 37]], BLUE);
  });

  test(`${prefix}.stroke`, (t) => {
    const gradient = t.ctx.createRadialGradient(50, 25, 10, 50, 25, 20);
    gradient.addColorStop(0, '#0f0');
    gradient.addColorStop(1, '#00f');
    t.ctx.strokeStyle = gradient;
    t.ctx.lineWidth = 10;
    t.ctx.strokeRect(0, 25, 100, 0);
    t.assertPixel(t.canvas, 50, 25, GREEN);
    t.assertPixel(t.canvas, 90, 25, BLUE);
  });
};
