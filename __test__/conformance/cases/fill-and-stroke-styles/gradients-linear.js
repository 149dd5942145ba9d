'use strict';

const { BLUE, CLEAR, GREEN, RED, YELLOW } = require('../../colours.js');

/** Fills the canvas with a linear gradient between two points through the stops. */
function fillLinear(t, points, stops) {
  const gradient = t.ctx.createLinearGradient(...points);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  t.ctx.fillStyle = gradient;
  t.ctx.fillRect(0, 0, 100, 50);
  return gradient;
}

const ACROSS = [0, 0, 100, 0];

module.exports = (test) => {
  test('fill-and-stroke-styles.gradient.object', (t) => {
    const gradient = t.ctx.createLinearGradient(0, 0, 1, 1);
    t.assertEqual(Object.prototype.toString.call(gradient), '[object CanvasGradient]');
    t.assertEqual(typeof gradient.addColorStop, 'function');
    t.assertEqual(gradient.addColorStop(0, 'red'), undefined);
    t.assertNotEqual(gradient, t.ctx.createLinearGradient(0, 0, 1, 1));
  });

  test('fill-and-stroke-styles.gradient.class', (t) => {
    const gradients = [
      t.ctx.createLinearGradient(0, 0, 1, 1),
      t.ctx.createRadialGradient(0, 0, 1, 0, 0, 2),
      t.ctx.createConicGradient(0, 0, 0),
    ];
    for (const gradient of gradients) t.assertTrue(gradient instanceof t.CanvasGradient);
  });

  test('fill-and-stroke-styles.gradient.no-constructor', (t) => {
    const { CanvasGradient } = t;
    t.assertThrows('TypeError', () => new CanvasGradient());
  });

  test('fill-and-stroke-styles.gradient.stop-offset-out-of-range', (t) => {
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    t.assertThrows('IndexSizeError', () => gradient.addColorStop(-1, '#000'));
    t.assertThrows('IndexSizeError', () => gradient.addColorStop(2, '#000'));
    t.assertThrows('IndexSizeError', () => gradient.addColorStop(1.0001, '#000'));
    t.assertThrows('IndexSizeError', () => gradient.addColorStop(-1e-9, '#000'));
  });

  test('fill-and-stroke-styles.gradient.stop-offset-non-finite', (t) => {
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    for (const offset of [Infinity, -Infinity, NaN, undefined, 'left', {}]) {
      t.assertThrows('TypeError', () => gradient.addColorStop(offset, '#000'), String(offset));
    }
  });

  test('fill-and-stroke-styles.gradient.stop-offset-converts', (t) => {
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    gradient.addColorStop(null, '#0f0');
    gradient.addColorStop('1', '#0f0');
    gradient.addColorStop({ valueOf: () => 0.5 }, '#0f0');
    t.ctx.fillStyle = gradient;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test('fill-and-stroke-styles.gradient.stop-bad-colour', (t) => {
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    for (const colour of ['', 'bogus', '#12', 'rgb(1, 2)', null, undefined, 5, {}]) {
      t.assertThrows('SyntaxError', () => gradient.addColorStop(0, colour), String(colour));
    }
  });

  test('fill-and-stroke-styles.gradient.stop-offset-is-checked-before-the-colour', (t) => {
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    t.assertThrows('IndexSizeError', () => gradient.addColorStop(2, 'bogus'));
  });

  test('fill-and-stroke-styles.gradient.stop-missing-arguments', (t) => {
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    t.assertThrows('TypeError', () => gradient.addColorStop());
    t.assertThrows('TypeError', () => gradient.addColorStop(0));
  });

  test('fill-and-stroke-styles.gradient.stop-currentcolor-is-black', (t) => {
    fillLinear(t, ACROSS, [[0, 'currentColor'], [1, 'currentColor']]);
    t.assertPixel(t.canvas, 50, 25, [0, 0, 0, 255]);
  });

  test('fill-and-stroke-styles.gradient.no-stops-paint-nothing', (t) => {
    t.paint('#0f0');
    fillLinear(t, ACROSS, []);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test('fill-and-stroke-styles.gradient.one-stop-paints-everywhere', (t) => {
    fillLinear(t, [40, 0, 60, 0], [[0.5, '#0f0']]);
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], GREEN);
  });

  test('fill-and-stroke-styles.gradient.linear.solid', (t) => {
    fillLinear(t, ACROSS, [[0, '#0f0'], [1, '#0f0']]);
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], GREEN);
  });

  test('fill-and-stroke-styles.gradient.linear.colours-interpolate', (t) => {
    fillLinear(t, ACROSS, [[0, '#ff0'], [1, '#00f']]);
    t.assertPixelApprox(t.canvas, 25, 25, [190, 190, 65, 255], 3);
    t.assertPixelApprox(t.canvas, 50, 25, [127, 127, 128, 255], 3);
    t.assertPixelApprox(t.canvas, 75, 25, [62, 62, 193, 255], 3);
  });

  test('fill-and-stroke-styles.gradient.linear.alpha-interpolates', (t) => {
    fillLinear(t, ACROSS, [[0, 'rgba(0, 0, 255, 0)'], [1, 'rgba(0, 0, 255, 1)']]);
    t.assertPixelApprox(t.canvas, 25, 25, [0, 0, 255, 65], 5);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 0, 255, 128], 5);
    t.assertPixelApprox(t.canvas, 75, 25, [0, 0, 255, 192], 5);
  });

  test('fill-and-stroke-styles.gradient.linear.interpolates-before-premultiplying', (t) => {
    fillLinear(t, ACROSS, [[0, 'rgba(255, 255, 0, 0)'], [1, 'rgba(0, 0, 255, 1)']]);
    t.assertPixelApprox(t.canvas, 25, 25, [190, 190, 65, 65], 5);
    t.assertPixelApprox(t.canvas, 50, 25, [126, 126, 128, 128], 5);
    t.assertPixelApprox(t.canvas, 75, 25, [62, 62, 192, 192], 5);
  });

  test('fill-and-stroke-styles.gradient.linear.transparent-is-transparent-black', (t) => {
    fillLinear(t, ACROSS, [[0, '#f00'], [1, 'transparent']]);
    t.assertPixelApprox(t.canvas, 50, 25, [127, 0, 0, 127], 5);
  });

  test('fill-and-stroke-styles.gradient.linear.outside-the-points', (t) => {
    fillLinear(t, [25, 0, 75, 0], [[0.4, '#0f0'], [0.6, '#00f']]);
    t.assertPixels(t.canvas, [[0, 25], [20, 25], [26, 25], [44, 25]], GREEN);
    t.assertPixels(t.canvas, [[55, 25], [76, 25], [99, 25]], BLUE);
  });

  test('fill-and-stroke-styles.gradient.linear.hard-edge', (t) => {
    fillLinear(t, ACROSS, [[0, '#0f0'], [0.5, '#0f0'], [0.5, '#00f'], [1, '#00f']]);
    t.assertPixels(t.canvas, [[2, 25], [48, 25]], GREEN);
    t.assertPixels(t.canvas, [[51, 25], [97, 25]], BLUE);
  });

  test('fill-and-stroke-styles.gradient.linear.stops-between-equal-offsets-vanish', (t) => {
    fillLinear(t, ACROSS, [
      [0, '#0f0'],
      [0.5, '#0f0'],
      [0.5, '#f00'],
      [0.5, '#ff0'],
      [0.5, '#00f'],
      [1, '#00f'],
    ]);
    t.assertPixels(t.canvas, [[2, 25], [48, 25]], GREEN);
    t.assertPixels(t.canvas, [[51, 25], [97, 25]], BLUE);
  });

  test('fill-and-stroke-styles.gradient.linear.equal-offsets-at-the-ends', (t) => {
    fillLinear(t, [25, 0, 75, 0], [[0, '#0f0'], [0, '#00f'], [1, '#00f'], [1, '#ff0']]);
    t.assertPixels(t.canvas, [[2, 25], [22, 25]], GREEN);
    t.assertPixels(t.canvas, [[28, 25], [50, 25], [72, 25]], BLUE);
    t.assertPixels(t.canvas, [[78, 25], [97, 25]], YELLOW);
  });

  test('fill-and-stroke-styles.gradient.linear.stops-in-any-order', (t) => {
    fillLinear(t, ACROSS, [[1, '#00f'], [0, '#ff0'], [0.5, '#0f0']]);
    t.assertPixelApprox(t.canvas, 1, 25, [251, 255, 4, 255], 8);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 252, 3, 255], 8);
    t.assertPixelApprox(t.canvas, 98, 25, [0, 8, 247, 255], 8);
  });

  test('fill-and-stroke-styles.gradient.linear.vertical', (t) => {
    fillLinear(t, [0, 0, 0, 50], [[0, '#ff0'], [1, '#00f']]);
    t.assertPixelApprox(t.canvas, 25, 12, [191, 191, 64, 255], 5);
    t.assertPixelApprox(t.canvas, 75, 25, [125, 125, 130, 255], 5);
    t.assertPixelApprox(t.canvas, 50, 37, [64, 64, 191, 255], 5);
  });

  test('fill-and-stroke-styles.gradient.linear.slanted', (t) => {
    fillLinear(t, [0, 0, 50, 50], [[0, '#000'], [1, '#fff']]);
    // Lines of one colour are perpendicular to the axis.
    const [middle] = t.pixel(t.canvas, 25, 25);
    t.assertClose(t.pixel(t.canvas, 40, 10)[0], middle, 2);
    t.assertClose(t.pixel(t.canvas, 10, 40)[0], middle, 2);
    t.assertClose(middle, 130, 3);
  });

  test('fill-and-stroke-styles.gradient.linear.many-stops', (t) => {
    const rainbow = ['#f00', '#ff0', '#0f0', '#0ff', '#00f', '#f0f'];
    fillLinear(t, ACROSS, rainbow.map((colour, i) => [i / 5, colour]));
    t.assertPixelApprox(t.canvas, 20, 25, [253, 255, 3, 255], 8);
    t.assertPixelApprox(t.canvas, 40, 25, [0, 255, 5, 255], 8);
    t.assertPixelApprox(t.canvas, 60, 25, [0, 249, 255, 255], 9);
    t.assertPixelApprox(t.canvas, 90, 25, [134, 0, 255, 255], 9);
  });

  const PAINTERS = {
    fill: (ctx) => (ctx.rect(0, 0, 100, 50), ctx.fill()),
    stroke: (ctx) => (ctx.rect(20, 20, 60, 10), ctx.stroke()),
    fillRect: (ctx) => ctx.fillRect(0, 0, 100, 50),
    strokeRect: (ctx) => ctx.strokeRect(20, 20, 60, 10),
  };
  for (const [name, paint] of Object.entries(PAINTERS)) {
    test(`fill-and-stroke-styles.gradient.linear.zero-length-paints-nothing.${name}`, (t) => {
      t.paint('#0f0');
      const gradient = t.ctx.createLinearGradient(50, 25, 50, 25);
      gradient.addColorStop(0, '#f00');
      gradient.addColorStop(1, '#f00');
      t.ctx.fillStyle = gradient;
      t.ctx.strokeStyle = gradient;
      t.ctx.lineWidth = 50;
      t.ctx.beginPath();
      paint(t.ctx);
      t.assertPixels(t.canvas, [[20, 20], [50, 25], [40, 20]], GREEN);
    });
  }

  test('fill-and-stroke-styles.gradient.linear.transform-at-the-fill', (t) => {
    const gradient = t.ctx.createLinearGradient(0, 0, 200, 0);
    gradient.addColorStop(0, '#f00');
    gradient.addColorStop(0.25, '#0f0');
    gradient.addColorStop(0.75, '#0f0');
    gradient.addColorStop(1, '#f00');
    t.ctx.fillStyle = gradient;
    t.ctx.translate(-50, 0);
    t.ctx.fillRect(50, 0, 100, 50);
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test('fill-and-stroke-styles.gradient.linear.transform-not-at-its-making', (t) => {
    t.ctx.translate(100, 0);
    const gradient = t.ctx.createLinearGradient(0, 0, 200, 0);
    gradient.addColorStop(0, '#f00');
    gradient.addColorStop(0.25, '#0f0');
    gradient.addColorStop(0.75, '#0f0');
    gradient.addColorStop(1, '#f00');
    t.ctx.fillStyle = gradient;
    t.ctx.translate(-150, 0);
    t.ctx.fillRect(50, 0, 100, 50);
    t.assertPixels(t.canvas, [[1, 25], [50, 25], [98, 25]], GREEN);
  });

  test('fill-and-stroke-styles.gradient.linear.non-uniform-scale', (t) => {
    t.ctx.scale(10, 1);
    fillLinear(t, [0, 0, 10, 0], [[0, '#000'], [1, '#fff']]);
    t.assertPixelApprox(t.canvas, 50, 25, [129, 129, 129, 255], 3);
  });

  test('fill-and-stroke-styles.gradient.stops-added-later-count', (t) => {
    const gradient = t.ctx.createLinearGradient(-100, 0, 200, 0);
    gradient.addColorStop(0, '#f00');
    t.ctx.fillStyle = gradient;
    gradient.addColorStop(0.1, '#0f0');
    gradient.addColorStop(0.9, '#0f0');
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixels(t.canvas, [[0, 25], [50, 25], [99, 25]], GREEN);
  });

  test('fill-and-stroke-styles.gradient.stops-added-between-two-fills', (t) => {
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    gradient.addColorStop(0, '#f00');
    t.ctx.fillStyle = gradient;
    t.ctx.fillRect(0, 0, 100, 25);
    gradient.addColorStop(0, '#0f0');
    t.ctx.fillRect(0, 25, 100, 25);
    t.assertPixel(t.canvas, 50, 10, RED);
    t.assertPixel(t.canvas, 50, 40, GREEN);
  });

  test('fill-and-stroke-styles.gradient.strokes', (t) => {
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    gradient.addColorStop(0.5, '#0f0');
    gradient.addColorStop(0.5, '#00f');
    t.ctx.strokeStyle = gradient;
    t.ctx.lineWidth = 20;
    t.ctx.strokeRect(0, 25, 100, 0);
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.assertPixel(t.canvas, 75, 25, BLUE);
    t.assertPixel(t.canvas, 75, 5, CLEAR);
  });

  test('fill-and-stroke-styles.gradient.linear.non-finite-throws', (t) => {
    for (const bad of [Infinity, -Infinity, NaN, undefined, 'x']) {
      for (let i = 0; i < 4; i += 1) {
        const points = [0, 0, 100, 0].map((value, at) => (at === i ? bad : value));
        t.assertThrows('TypeError', () => t.ctx.createLinearGradient(...points));
      }
    }
  });

  test('fill-and-stroke-styles.gradient.linear.missing-arguments', (t) => {
    t.assertThrows('TypeError', () => t.ctx.createLinearGradient());
    t.assertThrows('TypeError', () => t.ctx.createLinearGradient(0, 0, 1));
  });
};
