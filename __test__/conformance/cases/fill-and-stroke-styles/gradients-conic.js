'use strict';

const { BLUE, GREEN, RED, YELLOW } = require('../../colours.js');

const QUARTERS = [
  [0, '#f00'],
  [0.25, '#f00'],
  [0.25, '#0f0'],
  [0.5, '#0f0'],
  [0.5, '#00f'],
  [0.75, '#00f'],
  [0.75, '#ff0'],
  [1, '#ff0'],
];

function fillConic(t, [angle, x, y], stops) {
  const gradient = t.ctx.createConicGradient(angle, x, y);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  t.ctx.fillStyle = gradient;
  t.ctx.fillRect(0, 0, 100, 50);
}

module.exports = (test) => {
  const prefix = 'fill-and-stroke-styles.gradient.conic';

  test(`${prefix}.starts-right-and-runs-clockwise`, (t) => {
    fillConic(t, [0, 50, 25], QUARTERS);
    t.assertPixel(t.canvas, 70, 40, RED);
    t.assertPixel(t.canvas, 30, 40, GREEN);
    t.assertPixel(t.canvas, 30, 10, BLUE);
    t.assertPixel(t.canvas, 70, 10, YELLOW);
  });

  test(`${prefix}.start-angle`, (t) => {
    fillConic(t, [Math.PI / 2, 50, 25], QUARTERS);
    t.assertPixel(t.canvas, 30, 40, RED);
    t.assertPixel(t.canvas, 30, 10, GREEN);
    t.assertPixel(t.canvas, 70, 10, BLUE);
    t.assertPixel(t.canvas, 70, 40, YELLOW);
  });

  test(`${prefix}.negative-and-large-angles`, (t) => {
    fillConic(t, [-Math.PI, 50, 25], QUARTERS);
    t.assertPixel(t.canvas, 30, 10, RED);
    t.assertPixel(t.canvas, 70, 40, BLUE);
    fillConic(t, [5 * Math.PI, 50, 25], QUARTERS);
    t.assertPixel(t.canvas, 30, 10, RED);
    t.assertPixel(t.canvas, 70, 40, BLUE);
  });

  test(`${prefix}.interpolates`, (t) => {
    fillConic(t, [0, 50, 25], [[0, '#000'], [1, '#fff']]);
    t.assertPixelApprox(t.canvas, 50, 45, [64, 64, 64, 255], 3);
    t.assertPixelApprox(t.canvas, 10, 25, [128, 128, 128, 255], 3);
    t.assertPixelApprox(t.canvas, 50, 5, [191, 191, 191, 255], 3);
  });

  test(`${prefix}.centre-outside`, (t) => {
    fillConic(t, [0, -10, -10], [[0, '#0f0'], [0.25, '#0f0'], [0.25, '#f00'], [1, '#f00']]);
    t.assertPixels(t.canvas, [[1, 1], [98, 1], [50, 25], [1, 48]], GREEN);
  });

  test(`${prefix}.before-the-first-and-after-the-last-stop`, (t) => {
    fillConic(t, [0, 50, 25], [[0.25, '#0f0'], [0.25, '#00f']]);
    t.assertPixel(t.canvas, 70, 40, GREEN);
    t.assertPixels(t.canvas, [[30, 40], [30, 10], [70, 10]], BLUE);
  });

  test(`${prefix}.no-stops-paint-nothing`, (t) => {
    t.paint('#0f0');
    fillConic(t, [0, 50, 25], []);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.one-stop`, (t) => {
    fillConic(t, [0, 50, 25], [[0.7, '#0f0']]);
    t.assertPixels(t.canvas, [[70, 40], [30, 40], [30, 10], [70, 10]], GREEN);
  });

  test(`${prefix}.transform`, (t) => {
    t.ctx.translate(50, 25);
    t.ctx.rotate(Math.PI / 2);
    const gradient = t.ctx.createConicGradient(0, 0, 0);
    for (const [offset, colour] of QUARTERS) gradient.addColorStop(offset, colour);
    t.ctx.fillStyle = gradient;
    t.ctx.fillRect(-50, -50, 100, 100);
    t.assertPixel(t.canvas, 30, 40, RED);
    t.assertPixel(t.canvas, 70, 40, YELLOW);
  });

  test(`${prefix}.stroke`, (t) => {
    const gradient = t.ctx.createConicGradient(0, 50, 25);
    gradient.addColorStop(0.5, '#0f0');
    gradient.addColorStop(0.5, '#00f');
    t.ctx.strokeStyle = gradient;
    t.ctx.lineWidth = 10;
    t.ctx.strokeRect(20, 10, 60, 30);
    t.assertPixel(t.canvas, 50, 40, GREEN);
    t.assertPixel(t.canvas, 50, 10, BLUE);
  });

  test(`${prefix}.non-finite-throws`, (t) => {
    for (const bad of [Infinity, -Infinity, NaN, undefined, 'x']) {
      t.assertThrows('TypeError', () => t.ctx.createConicGradient(bad, 0, 0));
      t.assertThrows('TypeError', () => t.ctx.createConicGradient(0, bad, 0));
      t.assertThrows('TypeError', () => t.ctx.createConicGradient(0, 0, bad));
    }
  });

  test(`${prefix}.missing-arguments`, (t) => {
    t.assertThrows('TypeError', () => t.ctx.createConicGradient());
    t.assertThrows('TypeError', () => t.ctx.createConicGradient(0, 1));
  });
};
