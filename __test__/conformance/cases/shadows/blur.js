'use strict';

// Blurred shadows: the standard deviation is half of shadowBlur.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'shadows.blur';

/** The share of a Gaussian's mass below `x` standard deviations. */
function gaussianBelow(x) {
  // Abramowitz and Stegun 7.1.26, good to 1.5e-7.
  const z = Math.abs(x) / Math.SQRT2;
  const k = 1 / (1 + 0.3275911 * z);
  const coefficients = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592, 0];
  const series = coefficients.reduce((sum, coefficient) => sum * k + coefficient, 0);
  const erf = 1 - series * Math.exp(-z * z);
  return x < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}

/** Casts the shadow of a half plane whose edge lies at x = 50. */
function castEdge(t, blur, colour = '#0f0') {
  t.ctx.shadowColor = colour;
  t.ctx.shadowBlur = blur;
  t.ctx.shadowOffsetX = 1000;
  t.ctx.fillRect(-950 - 500, -500, 500, 1050);
}

module.exports = (test) => {
  for (const blur of [4, 10, 20, 40]) {
    test(`${prefix}.edge-is-a-gaussian.${blur}`, (t) => {
      castEdge(t, blur);
      for (const x of [20, 35, 45, 49, 50, 55, 65, 80]) {
        const expected = 255 * gaussianBelow((50 - (x + 0.5)) / (blur / 2));
        t.assertClose(t.pixel(t.canvas, x, 25)[3], expected, 12, `x ${x}`);
      }
    });
  }

  test(`${prefix}.zero-is-sharp`, (t) => {
    castEdge(t, 0);
    t.assertPixel(t.canvas, 49, 25, GREEN);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.keeps-the-colour`, (t) => {
    castEdge(t, 20, '#0f0');
    for (const x of [40, 50, 58]) {
      const [r, g, b] = t.pixel(t.canvas, x, 25);
      t.assertTrue(r === 0 && g >= 250 && b === 0, `${r}, ${g}, ${b}`);
    }
  });

  test(`${prefix}.is-symmetric`, (t) => {
    t.ctx.shadowColor = '#000';
    t.ctx.shadowBlur = 12;
    t.ctx.shadowOffsetY = 100;
    t.ctx.fillRect(40, -85, 20, 20);
    const alpha = (x, y) => t.pixel(t.canvas, x, y)[3];
    for (const d of [1, 4, 8]) {
      t.assertClose(alpha(39 - d, 25), alpha(60 + d, 25), 4);
      t.assertClose(alpha(39 - d, 25), alpha(50, 14 - d), 4);
    }
  });

  test(`${prefix}.not-scaled-by-the-transform`, (t) => {
    t.ctx.scale(10, 10);
    castEdge(t, 10);
    t.assertClose(t.pixel(t.canvas, 45, 25)[3], t.pixel(t.canvas, 45, 5)[3], 1);
    t.ctx.resetTransform();
    t.ctx.clearRect(0, 0, 100, 50);
    castEdge(t, 10);
    const plain = [40, 47, 50, 53, 60].map((x) => t.pixel(t.canvas, x, 25)[3]);
    t.ctx.clearRect(0, 0, 100, 50);
    t.ctx.scale(2, 2);
    t.ctx.fillRect(-475 - 250, -250, 250, 525);
    const scaled = [40, 47, 50, 53, 60].map((x) => t.pixel(t.canvas, x, 25)[3]);
    t.assertElements(scaled, plain, 3);
  });

  test(`${prefix}.of-a-small-shape-is-faint`, (t) => {
    t.ctx.shadowColor = '#000';
    t.ctx.shadowBlur = 20;
    t.ctx.shadowOffsetY = 100;
    t.ctx.fillRect(48, -77, 4, 4);
    const alpha = t.pixel(t.canvas, 50, 25)[3];
    // 16 pixels' worth spread by a Gaussian of σ = 10: 16 / (2π·100) of full.
    t.assertClose(alpha, (255 * 16) / (2 * Math.PI * 100), 3);
  });

  test(`${prefix}.of-an-image`, (t) => {
    t.ctx.shadowColor = '#00f';
    t.ctx.shadowBlur = 10;
    t.ctx.shadowOffsetY = 60;
    t.ctx.drawImage(t.image('green'), -50, -60);
    t.assertClose(t.pixel(t.canvas, 49, 25)[3], 128, 18);
    t.assertClose(t.pixel(t.canvas, 60, 25)[3], 255 * gaussianBelow(-10.5 / 5), 8);
  });

  test(`${prefix}.of-a-stroke`, (t) => {
    t.ctx.shadowColor = '#0f0';
    t.ctx.shadowBlur = 8;
    t.ctx.shadowOffsetY = 100;
    t.ctx.lineWidth = 40;
    t.ctx.beginPath();
    t.ctx.moveTo(-50, -75);
    t.ctx.lineTo(150, -75);
    t.ctx.stroke();
    t.assertClose(t.pixel(t.canvas, 50, 25)[3], 255, 2);
    t.assertClose(t.pixel(t.canvas, 50, 4)[3], 128, 20);
  });

  test(`${prefix}.huge`, (t) => {
    castEdge(t, 200);
    const alphas = [1, 25, 50, 75, 98].map((x) => t.pixel(t.canvas, x, 25)[3]);
    t.assertElements(alphas, [...alphas].sort((a, b) => b - a));
    t.assertClose(alphas[2], 128, 24);
  });

  test(`${prefix}.the-shape-stays-sharp`, (t) => {
    t.ctx.shadowColor = '#f00';
    t.ctx.shadowBlur = 20;
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(20, 10, 40, 30);
    t.assertPixels(t.canvas, [[20, 10], [59, 39]], GREEN);
    t.assertEqual(t.pixel(t.canvas, 60, 25)[1], 0);
  });
};
