'use strict';

const { BLUE, CLEAR, GREEN, RED, YELLOW } = require('../../colours.js');

const prefix = 'drawing-images.drawImage';

module.exports = (test) => {
  test(`${prefix}.three-arguments`, (t) => {
    t.ctx.drawImage(t.image('green-16'), 10, 20);
    t.assertPixels(t.canvas, [[10, 20], [25, 35]], GREEN);
    t.assertPixels(t.canvas, [[9, 20], [26, 35], [10, 19], [10, 36]], CLEAR);
  });

  test(`${prefix}.five-arguments`, (t) => {
    t.ctx.drawImage(t.image('green-16'), 10, 10, 60, 30);
    t.assertPixels(t.canvas, [[10, 10], [69, 39], [40, 25]], GREEN);
    t.assertPixels(t.canvas, [[8, 25], [71, 25], [40, 8], [40, 41]], CLEAR);
  });

  test(`${prefix}.nine-arguments`, (t) => {
    t.ctx.drawImage(t.image('green-left'), 10, 10, 20, 20, 40, 10, 20, 20);
    t.assertPixels(t.canvas, [[40, 10], [59, 29]], GREEN);
    t.assertPixels(t.canvas, [[38, 20], [61, 20], [50, 8], [50, 31]], CLEAR);
  });

  test(`${prefix}.nine-arguments-crops`, (t) => {
    t.ctx.drawImage(t.image('green-left'), 0, 0, 50, 50, 0, 0, 50, 50);
    t.ctx.drawImage(t.image('green-left'), 50, 0, 50, 50, 50, 0, 25, 50);
    t.assertPixels(t.canvas, [[1, 1], [48, 48]], GREEN);
    t.assertPixels(t.canvas, [[51, 1], [73, 48]], RED);
    t.assertPixel(t.canvas, 77, 25, CLEAR);
  });

  test(`${prefix}.canvas`, (t) => {
    t.ctx.drawImage(t.picture('quad'), 20, 20);
    t.assertPixel(t.canvas, 20, 20, RED);
    t.assertPixel(t.canvas, 21, 20, GREEN);
    t.assertPixel(t.canvas, 20, 21, BLUE);
    t.assertPixel(t.canvas, 21, 21, YELLOW);
  });

  test(`${prefix}.canvas-crop-and-scale`, (t) => {
    t.ctx.drawImage(t.picture('green-left'), 0, 0, 40, 40, 20, 5, 60, 40);
    t.assertPixels(t.canvas, [[22, 7], [77, 42]], GREEN);
    t.assertPixels(t.canvas, [[18, 25], [82, 25]], CLEAR);
  });

  test(`${prefix}.canvas-is-read-at-the-call`, (t) => {
    const source = t.painted('#0f0');
    t.ctx.drawImage(source.canvas, 0, 0);
    source.ctx.fillStyle = '#f00';
    source.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
    source.canvas.width = 5;
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.own-canvas`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 50, 50);
    t.ctx.drawImage(t.canvas, 50, 0);
    t.assertPixels(t.canvas, [[1, 25], [48, 25], [51, 25], [98, 25]], GREEN);
  });

  test(`${prefix}.own-canvas-overlapping`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 2);
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(0, 2, 100, 48);
    t.ctx.drawImage(t.canvas, 0, 1);
    t.ctx.drawImage(t.canvas, 0, 2);
    t.assertPixels(t.canvas, [[0, 0], [50, 2], [99, 4]], GREEN);
    t.assertPixels(t.canvas, [[0, 5], [50, 8], [99, 49]], RED);
  });

  test(`${prefix}.own-canvas-enlarged`, (t) => {
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 10, 10);
    t.ctx.drawImage(t.canvas, 0, 0, 10, 10, 0, 0, 100, 50);
    t.assertPixels(t.canvas, [[1, 1], [50, 25], [98, 48]], GREEN);
  });

  test(`${prefix}.over-transparent-parts`, (t) => {
    t.paint('#00f');
    t.ctx.drawImage(t.image('quad-alpha'), 10, 10);
    t.assertPixels(t.canvas, [[10, 10], [11, 11]], RED);
    t.assertPixels(t.canvas, [[12, 12], [13, 13]], GREEN);
    t.assertPixels(t.canvas, [[12, 10], [10, 13]], BLUE);
  });

  test(`${prefix}.translucent-image`, (t) => {
    t.paint('#f00');
    t.ctx.drawImage(t.image('half-green'), 0, 0);
    t.assertPixelApprox(t.canvas, 50, 25, [127, 128, 0, 255], 2);
  });

  test(`${prefix}.negative-destination-size`, (t) => {
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.drawImage(t.image('green-left'), 100, 50, -100, -50);
    t.assertPixels(t.canvas, [[1, 1], [48, 48]], GREEN);
    t.assertPixels(t.canvas, [[51, 1], [98, 48]], RED);
  });

  test(`${prefix}.negative-source-size`, (t) => {
    t.ctx.drawImage(t.image('green-left'), 50, 50, -50, -50, 0, 0, 100, 50);
    t.assertPixels(t.canvas, [[1, 1], [50, 25], [97, 48]], GREEN);
  });

  test(`${prefix}.zero-source-paints-nothing`, (t) => {
    t.paint('#0f0');
    t.ctx.drawImage(t.image('red'), 10, 10, 0, 1, 0, 0, 100, 50);
    t.ctx.drawImage(t.image('red'), 10, 10, 1, 0, 0, 0, 100, 50);
    t.ctx.drawImage(t.image('red'), 10, 10, 0, 0, 0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.zero-destination-paints-nothing`, (t) => {
    t.paint('#0f0');
    t.ctx.drawImage(t.image('red'), 50, 25, 0, 10);
    t.ctx.drawImage(t.image('red'), 50, 25, 10, 0);
    t.ctx.drawImage(t.image('red'), 0, 0, 10, 10, 50, 25, 0, 0);
    t.assertPixels(t.canvas, [[50, 25], [49, 24], [51, 26]], GREEN);
  });

  test(`${prefix}.source-partly-outside-is-clipped`, (t) => {
    t.paint('#0f0');
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.drawImage(t.image('red'), -50, 0, 50, 50, 0, 0, 50, 50);
    t.ctx.drawImage(t.image('red'), 100, 0, 50, 50, 50, 0, 50, 50);
    t.ctx.drawImage(t.image('red'), 0, -50, 100, 50, 0, 0, 100, 50);
    t.ctx.drawImage(t.image('red'), 0, 50, 100, 50, 0, 0, 100, 50);
    t.assertPixels(t.canvas, [[1, 1], [50, 25], [98, 48]], GREEN);
  });

  test(`${prefix}.source-overhang-keeps-the-proportions`, (t) => {
    t.paint('#0f0');
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.drawImage(t.image('red'), -50, 0, 100, 50, 0, 0, 100, 50);
    t.assertPixels(t.canvas, [[1, 25], [48, 25]], GREEN);
    t.assertPixels(t.canvas, [[51, 25], [98, 25]], RED);
  });

  test(`${prefix}.source-larger-than-the-picture`, (t) => {
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.drawImage(t.image('green-16'), -16, -16, 48, 48, 0, 0, 48, 48);
    t.assertPixels(t.canvas, [[17, 17], [30, 30]], GREEN);
    t.assertPixels(t.canvas, [[14, 17], [33, 30], [17, 14]], CLEAR);
  });

  test(`${prefix}.outside-the-canvas`, (t) => {
    t.paint('#0f0');
    for (const [x, y] of [[100, 0], [-100, 0], [0, 50], [0, -50], [1e9, 0], [-1e9, 1e9]]) {
      t.ctx.drawImage(t.image('red'), x, y);
    }
    t.assertPixels(t.canvas, [[0, 0], [99, 49]], GREEN);
  });

  test(`${prefix}.partly-outside`, (t) => {
    t.ctx.drawImage(t.image('green'), -50, -25);
    t.assertPixels(t.canvas, [[0, 0], [49, 24]], GREEN);
    t.assertPixels(t.canvas, [[50, 10], [10, 25]], CLEAR);
  });

  test(`${prefix}.transform`, (t) => {
    t.ctx.translate(100, 0);
    t.ctx.rotate(Math.PI / 2);
    t.ctx.drawImage(t.image('green'), 0, 0);
    t.assertPixels(t.canvas, [[52, 2], [97, 47]], GREEN);
    t.assertPixel(t.canvas, 47, 25, CLEAR);
  });

  test(`${prefix}.mirrored`, (t) => {
    t.ctx.scale(-1, 1);
    t.ctx.drawImage(t.image('green-left'), -100, 0);
    t.assertPixel(t.canvas, 25, 25, RED);
    t.assertPixel(t.canvas, 75, 25, GREEN);
  });

  test(`${prefix}.clip`, (t) => {
    t.ctx.beginPath();
    t.ctx.rect(10, 10, 20, 20);
    t.ctx.clip();
    t.ctx.drawImage(t.image('green'), 0, 0);
    t.assertPixels(t.canvas, [[10, 10], [29, 29]], GREEN);
    t.assertPixels(t.canvas, [[8, 15], [31, 15]], CLEAR);
  });

  test(`${prefix}.leaves-the-current-path`, (t) => {
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 20, 20);
    t.ctx.drawImage(t.image('red'), 50, 0);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill();
    t.assertPixel(t.canvas, 10, 10, GREEN);
    t.assertPixel(t.canvas, 75, 25, RED);
  });

  test(`${prefix}.ignores-the-fill-style`, (t) => {
    t.ctx.fillStyle = 'rgba(255, 0, 0, 0.1)';
    t.ctx.drawImage(t.image('green'), 0, 0);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.singular-transform-paints-nothing`, (t) => {
    t.paint('#0f0');
    t.ctx.scale(0, 1);
    t.ctx.drawImage(t.image('red'), 0, 0);
    t.ctx.setTransform(1, 1, 1, 1, 0, 0);
    t.ctx.drawImage(t.image('red'), 0, 0);
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [1, 25]], GREEN);
  });

  test(`${prefix}.one-pixel-spread`, (t) => {
    t.ctx.drawImage(t.image('green-1'), 0, 0, 100, 50);
    t.assertPixels(t.canvas, [[0, 0], [50, 25], [99, 49]], GREEN);
  });

  test(`${prefix}.shrunk-to-a-pixel`, (t) => {
    t.ctx.drawImage(t.image('green'), 10, 10, 1, 1);
    t.assertPixel(t.canvas, 10, 10, GREEN);
    t.assertPixels(t.canvas, [[9, 10], [11, 10], [10, 9], [10, 11]], CLEAR);
  });
};
