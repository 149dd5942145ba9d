'use strict';

// getContext, its settings, and the context's link to its canvas.

const { BLACK, CLEAR, GREEN } = require('../../colours.js');

const prefix = 'canvas-element.getContext';

/** A 10×10 canvas with a context made with settings. */
function withSettings(t, settings) {
  const canvas = t.createCanvas(10, 10);
  return { canvas, ctx: canvas.getContext('2d', settings) };
}

module.exports = (test) => {
  test(`${prefix}.class`, (t) => {
    t.assertTrue(t.ctx instanceof t.CanvasRenderingContext2D);
    t.assertEqual(Object.prototype.toString.call(t.ctx), '[object CanvasRenderingContext2D]');
    t.assertEqual(Object.prototype.toString.call(t.canvas), '[object HTMLCanvasElement]');
  });

  test(`${prefix}.no-constructor`, (t) => {
    const { CanvasRenderingContext2D } = t;
    t.assertThrows('TypeError', () => new CanvasRenderingContext2D());
  });

  test(`${prefix}.the-same-each-time`, (t) => {
    t.assertEqual(t.canvas.getContext('2d'), t.ctx);
    t.assertEqual(t.canvas.getContext('2d', { alpha: false }), t.ctx);
    t.assertNotEqual(t.createCanvas(1, 1).getContext('2d'), t.ctx);
  });

  test(`${prefix}.links-back-to-its-canvas`, (t) => {
    t.assertEqual(t.ctx.canvas, t.canvas);
  });

  test(`${prefix}.unknown-names-give-null`, (t) => {
    const canvas = t.createCanvas(1, 1);
    for (const name of ['', '2D', '2d ', '2d#', '2d\0', '3d', 'html5', 'bogus', null, undefined]) {
      t.assertEqual(canvas.getContext(name), null, String(name));
    }
    t.assertNotEqual(canvas.getContext('2d'), null);
  });

  test(`${prefix}.name-converts`, (t) => {
    t.assertEqual(t.canvas.getContext(['2d']), t.ctx);
    t.assertEqual(t.canvas.getContext({ toString: () => '2d' }), t.ctx);
    t.assertThrows('TypeError', () => t.canvas.getContext(Symbol('2d')));
  });

  test(`${prefix}.name-missing-throws`, (t) => {
    t.assertThrows('TypeError', () => t.canvas.getContext());
  });

  test(`${prefix}.further-arguments-are-ignored`, (t) => {
    const canvas = t.createCanvas(1, 1);
    t.assertNotEqual(canvas.getContext('2d', false, {}, [], 1, '2'), null);
  });

  test(`${prefix}.settings.defaults`, (t) => {
    const settings = t.ctx.getContextAttributes();
    t.assertEqual(settings.alpha, true);
    t.assertEqual(settings.colorSpace, 'srgb');
    t.assertEqual(settings.desynchronized, false);
    t.assertEqual(settings.willReadFrequently, false);
  });

  test(`${prefix}.settings.as-given`, (t) => {
    const { ctx } = withSettings(t, { alpha: false, willReadFrequently: true });
    t.assertEqual(ctx.getContextAttributes().alpha, false);
    t.assertEqual(ctx.getContextAttributes().willReadFrequently, true);
  });

  test(`${prefix}.settings.a-copy-each-time`, (t) => {
    const settings = t.ctx.getContextAttributes();
    settings.alpha = false;
    t.assertEqual(t.ctx.getContextAttributes().alpha, true);
  });

  test(`${prefix}.settings.convert`, (t) => {
    for (const alpha of [0, '', null, NaN]) {
      const { ctx } = withSettings(t, { alpha });
      t.assertEqual(ctx.getContextAttributes().alpha, false, String(alpha));
    }
    for (const alpha of [1, 'false', {}, undefined]) {
      const { ctx } = withSettings(t, { alpha });
      t.assertEqual(ctx.getContextAttributes().alpha, true, String(alpha));
    }
  });

  test(`${prefix}.settings.not-an-object-is-ignored`, (t) => {
    for (const settings of [null, undefined, 5, 'alpha', false]) {
      const { ctx } = withSettings(t, settings);
      t.assertEqual(ctx.getContextAttributes().alpha, true, String(settings));
    }
  });

  test(`${prefix}.settings.bad-colour-space-throws`, (t) => {
    const canvas = t.createCanvas(1, 1);
    t.assertThrows('TypeError', () => canvas.getContext('2d', { colorSpace: 'bogus' }));
  });

  test(`${prefix}.settings.later-calls-change-nothing`, (t) => {
    t.canvas.getContext('2d', { alpha: false });
    t.assertEqual(t.ctx.getContextAttributes().alpha, true);
    t.assertPixel(t.canvas, 0, 0, CLEAR);
  });

  // Something is drawn in each: an opaque canvas never drawn on reads as transparent in Chromium.
  test(`${prefix}.opaque.starts-black`, (t) => {
    const { canvas, ctx } = withSettings(t, { alpha: false });
    ctx.fillRect(5, 5, 1, 1);
    t.assertPixels(canvas, [[0, 0], [9, 9]], BLACK);
  });

  test(`${prefix}.opaque.clearRect-gives-black`, (t) => {
    const { canvas, ctx } = withSettings(t, { alpha: false });
    ctx.fillStyle = '#f00';
    ctx.fillRect(0, 0, 10, 10);
    ctx.clearRect(0, 0, 10, 10);
    t.assertPixel(canvas, 5, 5, BLACK);
  });

  test(`${prefix}.opaque.translucent-fill-mixes-with-black`, (t) => {
    const { canvas, ctx } = withSettings(t, { alpha: false });
    ctx.fillStyle = 'rgba(0, 255, 0, 0.5)';
    ctx.fillRect(0, 0, 10, 10);
    t.assertPixelApprox(canvas, 5, 5, [0, 128, 0, 255], 2);
  });

  test(`${prefix}.opaque.operators-keep-it-opaque`, (t) => {
    const { canvas, ctx } = withSettings(t, { alpha: false });
    ctx.fillStyle = '#f00';
    ctx.fillRect(0, 0, 10, 10);
    for (const operator of ['destination-out', 'copy', 'xor', 'source-out']) {
      ctx.globalCompositeOperation = operator;
      ctx.fillRect(0, 0, 5, 10);
      t.assertEqual(t.pixel(canvas, 2, 5)[3], 255, operator);
      t.assertEqual(t.pixel(canvas, 7, 5)[3], 255, operator);
    }
  });

  test(`${prefix}.opaque.as-a-source`, (t) => {
    const { canvas, ctx } = withSettings(t, { alpha: false });
    ctx.fillRect(5, 5, 1, 1);
    t.paint('#0f0');
    t.ctx.drawImage(canvas, 0, 0);
    t.assertPixel(t.canvas, 5, 5, BLACK);
    t.assertPixel(t.canvas, 15, 5, GREEN);
  });

  test(`${prefix}.opaque.black-again-after-a-resize`, (t) => {
    const { canvas, ctx } = withSettings(t, { alpha: false });
    ctx.fillStyle = '#f00';
    ctx.fillRect(0, 0, 10, 10);
    canvas.width = 20;
    ctx.fillRect(0, 0, 1, 1);
    t.assertPixel(canvas, 15, 5, BLACK);
  });

  test(`${prefix}.expandos-stay`, (t) => {
    t.ctx.note = 'kept';
    t.canvas.note = 'kept';
    t.assertEqual(t.canvas.getContext('2d').note, 'kept');
    t.assertEqual(t.canvas.note, 'kept');
  });
};
