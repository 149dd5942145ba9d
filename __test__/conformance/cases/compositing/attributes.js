'use strict';

const { BLUE, CLEAR, GREEN, RED } = require('../../colours.js');
const { CLEARING, OPERATORS } = require('../../compositing-model.js');

module.exports = (test) => {
  test('compositing.globalAlpha.initially-one', (t) => {
    t.assertEqual(t.ctx.globalAlpha, 1);
  });

  test('compositing.globalAlpha.takes-zero-to-one', (t) => {
    for (const value of [0, 0.25, 0.5, 1]) {
      t.ctx.globalAlpha = value;
      t.assertClose(t.ctx.globalAlpha, value, 1e-6);
    }
  });

  test('compositing.globalAlpha.out-of-range-is-ignored', (t) => {
    t.ctx.globalAlpha = 0.5;
    for (const value of [1.1, -0.1, 2, -1, 1e300, -1e-300]) {
      t.ctx.globalAlpha = value;
      t.assertEqual(t.ctx.globalAlpha, 0.5, String(value));
    }
  });

  test('compositing.globalAlpha.non-finite-is-ignored', (t) => {
    t.ctx.globalAlpha = 0.5;
    for (const value of [Infinity, -Infinity, NaN, undefined, 'half', {}]) {
      t.ctx.globalAlpha = value;
      t.assertEqual(t.ctx.globalAlpha, 0.5, String(value));
    }
  });

  test('compositing.globalAlpha.converts', (t) => {
    t.ctx.globalAlpha = '0.5';
    t.assertEqual(t.ctx.globalAlpha, 0.5);
    t.ctx.globalAlpha = null;
    t.assertEqual(t.ctx.globalAlpha, 0);
    t.ctx.globalAlpha = true;
    t.assertEqual(t.ctx.globalAlpha, 1);
    t.ctx.globalAlpha = { valueOf: () => 0.25 };
    t.assertEqual(t.ctx.globalAlpha, 0.25);
    t.ctx.globalAlpha = '';
    t.assertEqual(t.ctx.globalAlpha, 0);
    t.assertThrows('TypeError', () => (t.ctx.globalAlpha = Symbol('alpha')));
  });

  test('compositing.globalAlpha.zero-paints-nothing', (t) => {
    t.paint('#0f0');
    t.ctx.globalAlpha = 0;
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test('compositing.globalAlpha.scales-a-translucent-fill', (t) => {
    t.ctx.globalAlpha = 0.5;
    t.ctx.fillStyle = 'rgba(0, 0, 255, 0.5)';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 0, 255, 64], 2);
  });

  test('compositing.globalAlpha.image', (t) => {
    t.paint('#0f0');
    t.ctx.globalAlpha = 0.01;
    t.ctx.drawImage(t.image('red'), 0, 0);
    t.assertPixelApprox(t.canvas, 50, 25, [3, 252, 0, 255], 2);
  });

  test('compositing.globalAlpha.canvas-image', (t) => {
    t.paint('#0f0');
    t.ctx.globalAlpha = 0.5;
    t.ctx.drawImage(t.picture('red'), 0, 0);
    t.assertPixelApprox(t.canvas, 50, 25, [128, 127, 0, 255], 2);
  });

  test('compositing.globalAlpha.pattern', (t) => {
    t.paint('#0f0');
    t.ctx.globalAlpha = 0.5;
    t.ctx.fillStyle = t.ctx.createPattern(t.image('red-16'), 'repeat');
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixelApprox(t.canvas, 50, 25, [128, 127, 0, 255], 2);
  });

  test('compositing.globalAlpha.gradient', (t) => {
    t.paint('#0f0');
    t.ctx.globalAlpha = 0.5;
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    gradient.addColorStop(0, '#f00');
    gradient.addColorStop(1, '#f00');
    t.ctx.fillStyle = gradient;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixelApprox(t.canvas, 50, 25, [128, 127, 0, 255], 2);
  });

  test('compositing.globalAlpha.stroke', (t) => {
    t.paint('#0f0');
    t.ctx.globalAlpha = 0.5;
    t.ctx.strokeStyle = '#f00';
    t.ctx.lineWidth = 50;
    t.ctx.strokeRect(25, 25, 50, 0);
    t.assertPixelApprox(t.canvas, 50, 25, [128, 127, 0, 255], 2);
  });

  test('compositing.globalAlpha.not-for-putImageData', (t) => {
    const data = t.picture('green').getContext('2d').getImageData(0, 0, 100, 50);
    t.ctx.globalAlpha = 0.1;
    t.ctx.putImageData(data, 0, 0);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test('compositing.globalAlpha.saved-and-restored', (t) => {
    t.ctx.save();
    t.ctx.globalAlpha = 0.5;
    t.ctx.restore();
    t.assertEqual(t.ctx.globalAlpha, 1);
  });

  test('compositing.globalCompositeOperation.initially-source-over', (t) => {
    t.assertEqual(t.ctx.globalCompositeOperation, 'source-over');
  });

  test('compositing.globalCompositeOperation.takes-every-name', (t) => {
    for (const operator of OPERATORS) {
      t.ctx.globalCompositeOperation = operator;
      t.assertEqual(t.ctx.globalCompositeOperation, operator);
    }
  });

  const REFUSED = {
    'other-case': ['Source-Over', 'XOR', 'COPY', 'Multiply'],
    whitespace: [' xor', 'xor ', 'source over', 'source- over'],
    'unknown-names': ['nonexistent', 'over', 'source', 'subtract', 'highlight'],
    'older-names': ['darker', 'plus-darker'],
    'with-a-null-character': ['copy\0', 'source-over\0'],
    'not-text': [undefined, null, 7, {}, ''],
  };
  for (const [kind, values] of Object.entries(REFUSED)) {
    test(`compositing.globalCompositeOperation.ignores-${kind}`, (t) => {
      t.ctx.globalCompositeOperation = 'xor';
      for (const value of values) {
        t.ctx.globalCompositeOperation = value;
        t.assertEqual(t.ctx.globalCompositeOperation, 'xor', JSON.stringify(value));
      }
    });
  }

  test('compositing.globalCompositeOperation.converts-objects', (t) => {
    t.ctx.globalCompositeOperation = { toString: () => 'multiply' };
    t.assertEqual(t.ctx.globalCompositeOperation, 'multiply');
    t.ctx.globalCompositeOperation = ['screen'];
    t.assertEqual(t.ctx.globalCompositeOperation, 'screen');
    t.assertThrows('TypeError', () => (t.ctx.globalCompositeOperation = Symbol('xor')));
  });

  test('compositing.globalCompositeOperation.saved-and-restored', (t) => {
    t.ctx.globalCompositeOperation = 'xor';
    t.ctx.save();
    t.ctx.globalCompositeOperation = 'copy';
    t.ctx.restore();
    t.assertEqual(t.ctx.globalCompositeOperation, 'xor');
  });

  test('compositing.globalCompositeOperation.not-for-putImageData', (t) => {
    t.paint('#f00');
    const data = t.picture('green').getContext('2d').getImageData(0, 0, 100, 50);
    t.ctx.globalCompositeOperation = 'destination-over';
    t.ctx.putImageData(data, 0, 0);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  // Drawing an infinite transparent bitmap is what an uncovered area means, whatever was drawn.
  for (const operator of CLEARING) {
    test(`compositing.uncovered.image.${operator}`, (t) => {
      t.paint('#f00');
      t.ctx.globalCompositeOperation = operator;
      t.ctx.drawImage(t.image('green-16'), 0, 0);
      t.assertPixels(t.canvas, [[30, 8], [8, 30], [99, 49]], CLEAR);
    });

    test(`compositing.uncovered.pattern.${operator}`, (t) => {
      t.paint('#f00');
      t.ctx.globalCompositeOperation = operator;
      t.ctx.fillStyle = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
      t.ctx.fillRect(0, 0, 100, 50);
      t.assertPixels(t.canvas, [[30, 8], [8, 30], [99, 49]], CLEAR);
    });

    test(`compositing.uncovered.path.${operator}`, (t) => {
      t.paint('#f00');
      t.ctx.globalCompositeOperation = operator;
      t.ctx.fillStyle = '#0f0';
      t.ctx.beginPath();
      t.ctx.arc(20, 25, 15, 0, 2 * Math.PI);
      t.ctx.fill();
      t.assertPixels(t.canvas, [[2, 2], [60, 25], [99, 49]], CLEAR);
    });
  }

  test('compositing.clip.copy-outside-is-kept', (t) => {
    t.paint('#0f0');
    t.ctx.save();
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 50, 50);
    t.ctx.clip();
    t.ctx.globalCompositeOperation = 'copy';
    t.ctx.fillStyle = '#00f';
    t.ctx.fillRect(0, 0, 25, 50);
    t.ctx.restore();
    t.assertPixel(t.canvas, 12, 25, BLUE);
    t.assertPixel(t.canvas, 37, 25, CLEAR);
    t.assertPixel(t.canvas, 75, 25, GREEN);
  });

  test('compositing.clip.empty-clip-shields-from-copy', (t) => {
    t.paint('#0f0');
    t.ctx.beginPath();
    t.ctx.clip();
    t.ctx.globalCompositeOperation = 'copy';
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test('compositing.copy.translucent-replaces', (t) => {
    t.paint('#f00');
    t.ctx.globalCompositeOperation = 'copy';
    t.ctx.fillStyle = 'rgba(0, 0, 255, 0.6)';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 0, 255, 153], 1);
  });

  test('compositing.copy.own-canvas-shifted', (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 50, 50);
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(50, 0, 50, 50);
    t.ctx.globalCompositeOperation = 'copy';
    t.ctx.drawImage(t.canvas, 50, 0);
    t.assertPixel(t.canvas, 25, 25, CLEAR);
    t.assertPixel(t.canvas, 75, 25, GREEN);
  });

  test('compositing.lighter.saturates', (t) => {
    t.paint('#0a0');
    t.ctx.globalCompositeOperation = 'lighter';
    t.ctx.fillStyle = '#0a0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test('compositing.destination-out.erases-a-shape', (t) => {
    t.paint('#0f0');
    t.ctx.globalCompositeOperation = 'destination-out';
    t.ctx.beginPath();
    t.ctx.arc(50, 25, 20, 0, 2 * Math.PI);
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, CLEAR);
    t.assertPixel(t.canvas, 20, 25, GREEN);
  });

  test('compositing.xor.same-shape-twice-vanishes', (t) => {
    t.ctx.globalCompositeOperation = 'xor';
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, RED);
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test('compositing.globalCompositeOperation.clear-and-normal', (t) => {
    t.ctx.globalCompositeOperation = 'clear';
    t.assertEqual(t.ctx.globalCompositeOperation, 'clear');
    t.ctx.globalCompositeOperation = 'normal';
    t.assertEqual(t.ctx.globalCompositeOperation, 'source-over');
  });

  const clears = {
    color: () => {},
    translucent: (ctx) => (ctx.globalAlpha = 0.3),
    transparent: (ctx) => (ctx.fillStyle = 'rgba(0, 0, 0, 0)'),
  };
  for (const [name, prepare] of Object.entries(clears)) {
    test(`compositing.clear.leaves-nothing-of-the-shape.${name}`, (t) => {
      t.paint('#0f0');
      t.ctx.globalCompositeOperation = 'clear';
      prepare(t.ctx);
      t.ctx.fillRect(10, 10, 20, 20);
      t.assertPixel(t.canvas, 5, 5, GREEN);
      t.assertPixel(t.canvas, 20, 20, CLEAR);
      t.assertPixel(t.canvas, 35, 20, GREEN);
    });
  }

  test('compositing.clear.keeps-the-part-of-an-edge-pixel', (t) => {
    t.paint('#0f0');
    t.ctx.globalCompositeOperation = 'clear';
    t.ctx.fillRect(10.5, 10, 20, 20);
    t.assertPixel(t.canvas, 10, 20, [0, 255, 0, 128], 2);
  });

  test('compositing.clear.of-an-empty-image', (t) => {
    t.paint('#0f0');
    t.ctx.globalCompositeOperation = 'clear';
    t.ctx.drawImage(t.createCanvas(20, 20), 10, 10);
    t.assertPixel(t.canvas, 20, 20, CLEAR);
    t.assertPixel(t.canvas, 35, 20, GREEN);
  });

  test('compositing.clear.with-a-shadow-clears-the-clipping-region', (t) => {
    t.paint('#0f0');
    t.ctx.globalCompositeOperation = 'clear';
    t.ctx.rect(0, 0, 40, 50);
    t.ctx.clip();
    t.ctx.shadowColor = '#000';
    t.ctx.shadowOffsetX = 5;
    t.ctx.fillRect(10, 10, 5, 5);
    t.assertPixel(t.canvas, 12, 12, CLEAR);
    t.assertPixel(t.canvas, 35, 40, CLEAR);
    t.assertPixel(t.canvas, 45, 40, GREEN);
  });
};
