'use strict';

const { BLUE, CLEAR, GREEN, RED, YELLOW } = require('../../colours.js');

const prefix = 'fill-and-stroke-styles.pattern';

/** Fills the canvas with a pattern. */
function fillPattern(t, source, repetition) {
  t.ctx.fillStyle = t.ctx.createPattern(source, repetition);
  t.ctx.fillRect(0, 0, 100, 50);
}

module.exports = (test) => {
  test(`${prefix}.object`, (t) => {
    const pattern = t.ctx.createPattern(t.image('green'), 'no-repeat');
    t.assertEqual(Object.prototype.toString.call(pattern), '[object CanvasPattern]');
    t.assertTrue(pattern instanceof t.CanvasPattern);
    t.assertNotEqual(pattern, t.ctx.createPattern(t.image('green'), 'no-repeat'));
  });

  test(`${prefix}.no-constructor`, (t) => {
    const { CanvasPattern } = t;
    t.assertThrows('TypeError', () => new CanvasPattern());
  });

  test(`${prefix}.image`, (t) => {
    fillPattern(t, t.image('green'), 'no-repeat');
    t.assertPixels(t.canvas, [[1, 1], [98, 1], [1, 48], [98, 48]], GREEN);
  });

  test(`${prefix}.canvas`, (t) => {
    fillPattern(t, t.picture('green'), 'no-repeat');
    t.assertPixels(t.canvas, [[1, 1], [98, 1], [1, 48], [98, 48]], GREEN);
  });

  test(`${prefix}.own-canvas`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 50, 50);
    const pattern = t.ctx.createPattern(t.canvas, 'no-repeat');
    t.ctx.translate(50, 0);
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 50, 50);
    t.assertPixels(t.canvas, [[25, 25], [75, 25]], GREEN);
  });

  test(`${prefix}.canvas-is-read-when-the-pattern-is-made`, (t) => {
    const source = t.painted('#0f0');
    const pattern = t.ctx.createPattern(source.canvas, 'repeat');
    source.ctx.fillStyle = '#f00';
    source.ctx.fillRect(0, 0, 100, 50);
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.canvas-may-shrink-afterwards`, (t) => {
    const source = t.painted('#0f0');
    const pattern = t.ctx.createPattern(source.canvas, 'repeat');
    source.canvas.width = 0;
    source.canvas.height = 0;
    t.ctx.fillStyle = pattern;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.repeat`, (t) => {
    fillPattern(t, t.image('quad'), 'repeat');
    t.assertPixels(t.canvas, [[0, 0], [2, 2], [98, 48]], RED);
    t.assertPixels(t.canvas, [[1, 0], [99, 48]], GREEN);
    t.assertPixels(t.canvas, [[0, 1], [98, 49]], BLUE);
    t.assertPixels(t.canvas, [[1, 1], [99, 49]], YELLOW);
  });

  test(`${prefix}.repeat-from-the-origin-of-space`, (t) => {
    t.ctx.fillStyle = t.ctx.createPattern(t.image('quad'), 'repeat');
    t.ctx.translate(1, 1);
    t.ctx.fillRect(-1, -1, 100, 50);
    t.assertPixel(t.canvas, 0, 0, YELLOW);
    t.assertPixel(t.canvas, 1, 1, RED);
  });

  test(`${prefix}.repeat-x`, (t) => {
    fillPattern(t, t.image('green-16'), 'repeat-x');
    t.assertPixels(t.canvas, [[1, 1], [98, 1], [50, 14]], GREEN);
    t.assertPixels(t.canvas, [[1, 17], [50, 25], [98, 48]], CLEAR);
  });

  test(`${prefix}.repeat-y`, (t) => {
    fillPattern(t, t.image('green-16'), 'repeat-y');
    t.assertPixels(t.canvas, [[1, 1], [1, 48], [14, 25]], GREEN);
    t.assertPixels(t.canvas, [[17, 1], [50, 25], [98, 48]], CLEAR);
  });

  test(`${prefix}.no-repeat`, (t) => {
    fillPattern(t, t.image('green-16'), 'no-repeat');
    t.assertPixels(t.canvas, [[0, 0], [15, 15]], GREEN);
    t.assertPixels(t.canvas, [[17, 1], [1, 17], [50, 25]], CLEAR);
  });

  test(`${prefix}.no-repeat-translated`, (t) => {
    t.ctx.translate(40, 20);
    t.ctx.fillStyle = t.ctx.createPattern(t.image('green-16'), 'no-repeat');
    t.ctx.fillRect(-40, -20, 100, 50);
    t.assertPixels(t.canvas, [[40, 20], [55, 35]], GREEN);
    t.assertPixels(t.canvas, [[38, 20], [57, 35], [0, 0]], CLEAR);
  });

  test(`${prefix}.repeat-x-translated-repeats-both-ways`, (t) => {
    t.ctx.translate(40, 20);
    t.ctx.fillStyle = t.ctx.createPattern(t.image('green-16'), 'repeat-x');
    t.ctx.fillRect(-40, -20, 100, 50);
    t.assertPixels(t.canvas, [[1, 25], [50, 21], [98, 34]], GREEN);
    t.assertPixels(t.canvas, [[1, 18], [98, 37]], CLEAR);
  });

  test(`${prefix}.repeat-y-translated-repeats-both-ways`, (t) => {
    t.ctx.translate(40, 20);
    t.ctx.fillStyle = t.ctx.createPattern(t.image('green-16'), 'repeat-y');
    t.ctx.fillRect(-40, -20, 100, 50);
    t.assertPixels(t.canvas, [[41, 1], [50, 25], [54, 48]], GREEN);
    t.assertPixels(t.canvas, [[38, 1], [57, 48]], CLEAR);
  });

  test(`${prefix}.source-outside-the-canvas`, (t) => {
    fillPattern(t, t.image('red'), 'no-repeat');
    t.ctx.clearRect(0, 0, 100, 50);
    t.ctx.fillStyle = t.ctx.createPattern(t.image('red'), 'no-repeat');
    t.ctx.translate(-100, 0);
    t.ctx.fillRect(100, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.scaled-without-smoothing`, (t) => {
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.scale(10, 10);
    t.ctx.fillStyle = t.ctx.createPattern(t.image('quad'), 'repeat');
    t.ctx.fillRect(0, 0, 10, 5);
    t.assertPixels(t.canvas, [[5, 5], [25, 25], [85, 45]], RED);
    t.assertPixels(t.canvas, [[15, 5], [95, 45]], GREEN);
    t.assertPixel(t.canvas, 5, 15, BLUE);
  });

  test(`${prefix}.rotated-quarter-turn`, (t) => {
    t.ctx.imageSmoothingEnabled = false;
    t.ctx.translate(50, 0);
    t.ctx.rotate(Math.PI / 2);
    t.ctx.scale(10, 10);
    t.ctx.fillStyle = t.ctx.createPattern(t.image('quad'), 'repeat');
    t.ctx.fillRect(0, 0, 5, 5);
    // The picture's x axis points down now, its y axis to the left.
    t.assertPixel(t.canvas, 45, 5, RED);
    t.assertPixel(t.canvas, 45, 15, GREEN);
    t.assertPixel(t.canvas, 35, 5, BLUE);
  });

  test(`${prefix}.translucent-source`, (t) => {
    t.paint('#00f');
    fillPattern(t, t.image('quad-alpha'), 'repeat');
    t.assertPixels(t.canvas, [[0, 0], [5, 5]], RED);
    t.assertPixels(t.canvas, [[2, 0], [0, 2]], BLUE);
    t.assertPixel(t.canvas, 2, 2, GREEN);
  });

  test(`${prefix}.strokes`, (t) => {
    t.ctx.strokeStyle = t.ctx.createPattern(t.image('green-left'), 'no-repeat');
    t.ctx.lineWidth = 20;
    t.ctx.strokeRect(0, 25, 100, 0);
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.assertPixel(t.canvas, 75, 25, RED);
    t.assertPixel(t.canvas, 25, 5, CLEAR);
  });

  test(`${prefix}.path-fill`, (t) => {
    t.ctx.fillStyle = t.ctx.createPattern(t.image('green-left'), 'repeat');
    t.ctx.beginPath();
    t.ctx.arc(50, 25, 20, 0, 2 * Math.PI);
    t.ctx.fill();
    t.assertPixel(t.canvas, 40, 25, GREEN);
    t.assertPixel(t.canvas, 60, 25, RED);
    t.assertPixel(t.canvas, 10, 10, CLEAR);
  });

  test(`${prefix}.of-another-context`, (t) => {
    const other = t.createCanvas(10, 10).getContext('2d');
    t.ctx.fillStyle = other.createPattern(t.image('green'), 'repeat');
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.repetition-empty-is-repeat`, (t) => {
    fillPattern(t, t.image('green-16'), '');
    t.assertPixels(t.canvas, [[1, 1], [98, 48]], GREEN);
  });

  test(`${prefix}.repetition-null-is-repeat`, (t) => {
    fillPattern(t, t.image('green-16'), null);
    t.assertPixels(t.canvas, [[1, 1], [98, 48]], GREEN);
  });

  test(`${prefix}.repetition-converts`, (t) => {
    fillPattern(t, t.image('green-16'), { toString: () => 'repeat-x' });
    t.assertPixel(t.canvas, 98, 1, GREEN);
    t.assertPixel(t.canvas, 1, 48, CLEAR);
  });

  const BAD_REPETITIONS = {
    unknown: 'invalid',
    undefined,
    case: 'Repeat',
    'trailing-space': 'repeat ',
    'leading-space': ' repeat',
    'null-character': 'no-repeat\0',
    'text-null': 'null',
    number: 1,
    boolean: true,
  };
  for (const [kind, repetition] of Object.entries(BAD_REPETITIONS)) {
    test(`${prefix}.repetition-refused.${kind}`, (t) => {
      t.assertThrows('SyntaxError', () => t.ctx.createPattern(t.canvas, repetition));
    });
  }

  const BAD_SOURCES = {
    undefined,
    null: null,
    text: 'image.png',
    number: 0,
    object: {},
    array: [],
    function: () => {},
  };
  for (const [kind, source] of Object.entries(BAD_SOURCES)) {
    test(`${prefix}.source-refused.${kind}`, (t) => {
      t.assertThrows('TypeError', () => t.ctx.createPattern(source, 'repeat'));
    });
  }

  test(`${prefix}.source-refused.context`, (t) => {
    t.assertThrows('TypeError', () => t.ctx.createPattern(t.ctx, 'repeat'));
  });

  test(`${prefix}.source-refused.image-data`, (t) => {
    const data = t.ctx.createImageData(2, 2);
    t.assertThrows('TypeError', () => t.ctx.createPattern(data, 'repeat'));
  });

  test(`${prefix}.source-refused.pattern`, (t) => {
    const pattern = t.ctx.createPattern(t.canvas, 'repeat');
    t.assertThrows('TypeError', () => t.ctx.createPattern(pattern, 'repeat'));
  });

  test(`${prefix}.missing-arguments`, (t) => {
    t.assertThrows('TypeError', () => t.ctx.createPattern());
  });

  test(`${prefix}.canvas-without-pixels-throws`, (t) => {
    const flat = t.createCanvas(10, 0);
    const thin = t.createCanvas(0, 10);
    t.assertThrows('InvalidStateError', () => t.ctx.createPattern(flat, 'repeat'));
    t.assertThrows('InvalidStateError', () => t.ctx.createPattern(thin, 'repeat'));
  });

  test(`${prefix}.image-without-a-source-gives-null`, (t) => {
    const { Image } = t;
    t.assertEqual(t.ctx.createPattern(new Image(), 'repeat'), null);
  });

  test(`${prefix}.broken-image-throws`, async (t) => {
    const { Image } = t;
    const image = new Image();
    await new Promise((resolve) => {
      image.onerror = resolve;
      image.onload = resolve;
      image.src = 'data:image/png;base64,bm90IGEgcGljdHVyZQ==';
    });
    t.assertThrows('InvalidStateError', () => t.ctx.createPattern(image, 'repeat'));
  });
};
