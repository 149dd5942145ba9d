'use strict';

// OffscreenCanvas: size, context, convertToBlob, transferToImageBitmap, use as a source.

const { CLEAR, GREEN, RED } = require('../../colours.js');

const prefix = 'offscreen.OffscreenCanvas';

/** An OffscreenCanvas painted in one colour, and its context. */
function painted(t, colour, width = 100, height = 50) {
  const { OffscreenCanvas } = t;
  const canvas = new OffscreenCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, width, height);
  return { canvas, ctx };
}

module.exports = (test) => {
  test(`${prefix}.constructor`, (t) => {
    const { OffscreenCanvas } = t;
    const canvas = new OffscreenCanvas(30, 20);
    t.assertEqual(canvas.width, 30);
    t.assertEqual(canvas.height, 20);
    t.assertEqual(Object.prototype.toString.call(canvas), '[object OffscreenCanvas]');
    t.assertEqual(new OffscreenCanvas('3', 2.9).height, 2);
    t.assertEqual(new OffscreenCanvas(0, 0).width, 0);
  });

  test(`${prefix}.constructor.refuses`, (t) => {
    const { OffscreenCanvas } = t;
    t.assertThrows('TypeError', () => new OffscreenCanvas());
    t.assertThrows('TypeError', () => new OffscreenCanvas(1));
    t.assertThrows('TypeError', () => new OffscreenCanvas(-1, 1));
    t.assertThrows('TypeError', () => new OffscreenCanvas(1, NaN));
    t.assertThrows('TypeError', () => new OffscreenCanvas(Infinity, 1));
    t.assertThrows('TypeError', () => OffscreenCanvas(1, 1));
  });

  test(`${prefix}.size-set-clears-and-resets`, (t) => {
    const { canvas, ctx } = painted(t, '#f00');
    canvas.width = 60;
    t.assertEqual(canvas.width, 60);
    t.assertEqual(ctx.fillStyle, '#000000');
    t.assertPixel(canvas, 5, 5, CLEAR);
    t.assertThrows('TypeError', () => (canvas.width = -1));
    t.assertThrows('TypeError', () => (canvas.height = 'tall'));
    t.assertEqual(canvas.width, 60);
  });

  test(`${prefix}.getContext`, (t) => {
    const { canvas, ctx } = painted(t, '#0f0');
    t.assertEqual(canvas.getContext('2d'), ctx);
    t.assertEqual(ctx.canvas, canvas);
    t.assertEqual(
      Object.prototype.toString.call(ctx),
      '[object OffscreenCanvasRenderingContext2D]',
    );
  });

  test(`${prefix}.getContext.unknown-throws`, (t) => {
    const { OffscreenCanvas } = t;
    const canvas = new OffscreenCanvas(1, 1);
    t.assertThrows('TypeError', () => canvas.getContext('bogus'));
    t.assertThrows('TypeError', () => canvas.getContext('2D'));
    t.assertThrows('TypeError', () => canvas.getContext());
  });

  test(`${prefix}.context-draws`, (t) => {
    const { canvas, ctx } = painted(t, '#f00');
    ctx.save();
    ctx.translate(10, 10);
    ctx.beginPath();
    ctx.roundRect(0, 0, 20, 20, 2);
    ctx.fillStyle = '#0f0';
    ctx.fill();
    ctx.restore();
    t.assertPixel(canvas, 20, 20, GREEN);
    t.assertPixel(canvas, 5, 5, RED);
  });

  test(`${prefix}.as-a-source`, (t) => {
    const { canvas } = painted(t, '#0f0');
    t.ctx.drawImage(canvas, 0, 0, 50, 50);
    t.ctx.fillStyle = t.ctx.createPattern(canvas, 'repeat');
    t.ctx.fillRect(50, 0, 50, 50);
    t.assertPixels(t.canvas, [[25, 25], [75, 25]], GREEN);
  });

  test(`${prefix}.as-a-source.without-pixels-throws`, (t) => {
    const { OffscreenCanvas } = t;
    const empty = new OffscreenCanvas(0, 5);
    t.assertThrows('InvalidStateError', () => t.ctx.drawImage(empty, 0, 0));
    t.assertThrows('InvalidStateError', () => t.ctx.createPattern(empty, 'repeat'));
  });

  test(`${prefix}.takes-a-canvas-as-a-source`, (t) => {
    const { canvas, ctx } = painted(t, '#f00');
    ctx.drawImage(t.painted('#0f0').canvas, 0, 0);
    t.assertPixel(canvas, 50, 25, GREEN);
  });

  test(`${prefix}.convertToBlob`, async (t) => {
    const { canvas } = painted(t, '#0f0');
    const blob = await canvas.convertToBlob();
    t.assertTrue(blob instanceof Blob);
    t.assertEqual(blob.type, 'image/png');
    const bytes = new Uint8Array(await blob.arrayBuffer());
    t.assertElements(bytes.slice(0, 4), [0x89, 0x50, 0x4e, 0x47]);
  });

  test(`${prefix}.convertToBlob.type-and-quality`, async (t) => {
    const { canvas, ctx } = painted(t, '#0f0');
    for (let i = 0; i < 300; i += 1) {
      ctx.fillStyle = `hsl(${(i * 47) % 360}, 80%, 50%)`;
      ctx.fillRect((i * 31) % 100, (i * 17) % 50, 7, 7);
    }
    const low = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.1 });
    const high = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
    t.assertEqual(low.type, 'image/jpeg');
    t.assertTrue(low.size < high.size);
    t.assertEqual((await canvas.convertToBlob({ type: 'image/bogus' })).type, 'image/png');
  });

  test(`${prefix}.convertToBlob.without-pixels-rejects`, async (t) => {
    const { OffscreenCanvas } = t;
    const canvas = new OffscreenCanvas(0, 5);
    canvas.getContext('2d');
    await t.assertRejects('IndexSizeError', canvas.convertToBlob());
  });

  test(`${prefix}.transferToImageBitmap`, (t) => {
    const { canvas } = painted(t, '#0f0', 30, 20);
    const bitmap = canvas.transferToImageBitmap();
    t.assertTrue(bitmap instanceof t.ImageBitmap);
    t.assertEqual(bitmap.width, 30);
    t.assertEqual(bitmap.height, 20);
    t.ctx.drawImage(bitmap, 0, 0);
    t.assertPixel(t.canvas, 29, 19, GREEN);
    t.assertPixel(t.canvas, 30, 19, CLEAR);
  });

  test(`${prefix}.transferToImageBitmap.leaves-an-empty-canvas-and-its-state`, (t) => {
    const { canvas, ctx } = painted(t, '#0f0');
    ctx.translate(5, 6);
    canvas.transferToImageBitmap();
    t.assertEqual(canvas.width, 100);
    t.assertPixel(canvas, 50, 25, CLEAR);
    t.assertEqual(ctx.fillStyle, '#00ff00');
    t.assertEqual(ctx.getTransform().e, 5);
  });

  test(`${prefix}.transferToImageBitmap.keeps-its-picture`, (t) => {
    const { canvas, ctx } = painted(t, '#0f0');
    const bitmap = canvas.transferToImageBitmap();
    ctx.fillStyle = '#f00';
    ctx.fillRect(0, 0, 100, 50);
    t.ctx.drawImage(bitmap, 0, 0);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.transferToImageBitmap.needs-a-context`, (t) => {
    const { OffscreenCanvas } = t;
    const canvas = new OffscreenCanvas(5, 5);
    t.assertThrows('InvalidStateError', () => canvas.transferToImageBitmap());
  });

  test(`${prefix}.settings`, (t) => {
    const { OffscreenCanvas } = t;
    const canvas = new OffscreenCanvas(5, 5);
    const ctx = canvas.getContext('2d', { alpha: false, colorSpace: 'display-p3' });
    t.assertEqual(ctx.getContextAttributes().alpha, false);
    t.assertEqual(ctx.getContextAttributes().colorSpace, 'display-p3');
  });
};
