'use strict';

// The colour space of a context and of ImageData: sRGB's primaries lie inside Display P3's, so
// sRGB red is 234, 51, 35 in P3, and P3's own red is outside of sRGB.

const { GREEN, RED, WHITE } = require('../../colours.js');

const prefix = 'wide-gamut';

const SRGB_RED_IN_P3 = [234, 51, 35, 255];
const SRGB_GREEN_IN_P3 = [117, 251, 76, 255];

/** A 10×10 Display P3 canvas and its context. */
function wide(t) {
  const canvas = t.createCanvas(10, 10);
  return { canvas, ctx: canvas.getContext('2d', { colorSpace: 'display-p3' }) };
}

/** Reads one pixel, as the canvas stores it or in a colour space asked for. */
function read(ctx, colorSpace) {
  const settings = colorSpace === undefined ? undefined : { colorSpace };
  return ctx.getImageData(5, 5, 1, 1, settings).data;
}

function fill(ctx, style) {
  ctx.fillStyle = style;
  ctx.fillRect(0, 0, 10, 10);
}

module.exports = (test) => {
  test(`${prefix}.context.attribute`, (t) => {
    t.assertEqual(wide(t).ctx.getContextAttributes().colorSpace, 'display-p3');
    t.assertEqual(t.ctx.getContextAttributes().colorSpace, 'srgb');
  });

  test(`${prefix}.context.stays-after-resize-and-reset`, (t) => {
    const { canvas, ctx } = wide(t);
    canvas.width = 12;
    ctx.reset();
    t.assertEqual(ctx.getContextAttributes().colorSpace, 'display-p3');
    fill(ctx, 'color(display-p3 1 0 0)');
    t.assertElements(read(ctx), RED);
  });

  test(`${prefix}.fill.own-primaries`, (t) => {
    const { ctx } = wide(t);
    fill(ctx, 'color(display-p3 1 0 0)');
    t.assertElements(read(ctx), RED);
    fill(ctx, 'color(display-p3 0 1 0)');
    t.assertElements(read(ctx), GREEN);
  });

  test(`${prefix}.fill.srgb-colours-are-converted`, (t) => {
    const { ctx } = wide(t);
    fill(ctx, '#f00');
    t.assertElements(read(ctx), SRGB_RED_IN_P3, 1);
    fill(ctx, 'lime');
    t.assertElements(read(ctx), SRGB_GREEN_IN_P3, 1);
  });

  test(`${prefix}.fill.greys-are-the-same-in-both`, (t) => {
    const { ctx } = wide(t);
    fill(ctx, '#808080');
    t.assertElements(read(ctx), [128, 128, 128, 255], 1);
    fill(ctx, '#fff');
    t.assertElements(read(ctx), WHITE);
  });

  test(`${prefix}.fill.translucent`, (t) => {
    const { ctx } = wide(t);
    fill(ctx, 'color(display-p3 1 0 0 / 0.4)');
    t.assertElements(read(ctx), [255, 0, 0, 102], 1);
  });

  test(`${prefix}.fill.wide-colour-on-srgb-clips`, (t) => {
    fill(t.ctx, 'color(display-p3 1 0 0)');
    t.assertElements(read(t.ctx), RED, 1);
  });

  test(`${prefix}.gradient`, (t) => {
    const { ctx } = wide(t);
    const gradient = ctx.createLinearGradient(0, 0, 10, 0);
    gradient.addColorStop(0, 'color(display-p3 0 1 0)');
    gradient.addColorStop(1, 'color(display-p3 0 1 0)');
    fill(ctx, gradient);
    t.assertElements(read(ctx), GREEN, 1);
  });

  test(`${prefix}.stroke-and-shadow`, (t) => {
    const { ctx } = wide(t);
    ctx.strokeStyle = 'color(display-p3 0 1 0)';
    ctx.lineWidth = 10;
    ctx.strokeRect(0, 5, 10, 0);
    t.assertElements(read(ctx), GREEN, 1);
    ctx.clearRect(0, 0, 10, 10);
    ctx.shadowColor = 'color(display-p3 1 0 0)';
    ctx.shadowOffsetX = 20;
    ctx.fillRect(-20, 0, 10, 10);
    t.assertElements(read(ctx), RED, 1);
  });

  test(`${prefix}.getImageData.own-space-by-default`, (t) => {
    const { ctx } = wide(t);
    t.assertEqual(ctx.getImageData(0, 0, 1, 1).colorSpace, 'display-p3');
    t.assertEqual(t.ctx.getImageData(0, 0, 1, 1).colorSpace, 'srgb');
  });

  test(`${prefix}.getImageData.in-the-space-asked-for`, (t) => {
    const { ctx } = wide(t);
    fill(ctx, '#f00');
    t.assertEqual(ctx.getImageData(0, 0, 1, 1, { colorSpace: 'srgb' }).colorSpace, 'srgb');
    t.assertElements(read(ctx, 'srgb'), RED, 1);
    t.assertElements(read(ctx, 'display-p3'), SRGB_RED_IN_P3, 1);
  });

  test(`${prefix}.getImageData.srgb-canvas-read-as-display-p3`, (t) => {
    fill(t.ctx, '#f00');
    t.assertElements(read(t.ctx, 'display-p3'), SRGB_RED_IN_P3, 1);
    fill(t.ctx, '#0f0');
    t.assertElements(read(t.ctx, 'display-p3'), SRGB_GREEN_IN_P3, 1);
  });

  test(`${prefix}.getImageData.wide-pixels-clip-in-srgb`, (t) => {
    const { ctx } = wide(t);
    fill(ctx, 'color(display-p3 1 0 0)');
    t.assertElements(read(ctx, 'srgb'), RED, 1);
  });

  test(`${prefix}.ImageData.constructor`, (t) => {
    const { ImageData } = t;
    t.assertEqual(new ImageData(1, 1, { colorSpace: 'display-p3' }).colorSpace, 'display-p3');
    const array = new Uint8ClampedArray(4);
    const data = new ImageData(array, 1, 1, { colorSpace: 'display-p3' });
    t.assertEqual(data.colorSpace, 'display-p3');
    t.assertEqual(data.data, array);
  });

  test(`${prefix}.createImageData.colour-space`, (t) => {
    const { ctx } = wide(t);
    const { ImageData } = t;
    t.assertEqual(ctx.createImageData(1, 1).colorSpace, 'display-p3');
    t.assertEqual(ctx.createImageData(1, 1, { colorSpace: 'srgb' }).colorSpace, 'srgb');
    t.assertEqual(t.ctx.createImageData(1, 1).colorSpace, 'srgb');
    t.assertEqual(ctx.createImageData(new ImageData(1, 1)).colorSpace, 'srgb');
    const other = new ImageData(1, 1, { colorSpace: 'display-p3' });
    t.assertEqual(t.ctx.createImageData(other).colorSpace, 'display-p3');
    t.assertThrows('TypeError', () => ctx.createImageData(1, 1, { colorSpace: 'p3' }));
  });

  test(`${prefix}.putImageData.converts-to-srgb`, (t) => {
    const { ImageData } = t;
    const data = new ImageData(10, 10, { colorSpace: 'display-p3' });
    for (let i = 0; i < 400; i += 4) data.data.set([128, 64, 32, 255], i);
    t.ctx.putImageData(data, 0, 0);
    t.assertElements(read(t.ctx), [138, 59, 21, 255], 1);
    for (let i = 0; i < 400; i += 4) data.data.set([255, 0, 0, 255], i);
    t.ctx.putImageData(data, 0, 0);
    t.assertElements(read(t.ctx), RED, 1);
  });

  test(`${prefix}.putImageData.converts-to-display-p3`, (t) => {
    const { ctx } = wide(t);
    const { ImageData } = t;
    const data = new ImageData(10, 10);
    for (let i = 0; i < 400; i += 4) data.data.set([255, 0, 0, 255], i);
    ctx.putImageData(data, 0, 0);
    t.assertElements(read(ctx), SRGB_RED_IN_P3, 1);
  });

  test(`${prefix}.putImageData.round-trip`, (t) => {
    const { ctx } = wide(t);
    fill(ctx, 'color(display-p3 0.1 0.9 0.4)');
    const data = ctx.getImageData(0, 0, 10, 10);
    ctx.clearRect(0, 0, 10, 10);
    ctx.putImageData(data, 0, 0);
    t.assertElements(read(ctx), [...data.data.slice(0, 4)]);
  });

  test(`${prefix}.drawImage.srgb-canvas-on-display-p3`, (t) => {
    const { ctx } = wide(t);
    fill(t.ctx, '#f00');
    ctx.drawImage(t.canvas, 0, 0);
    t.assertElements(read(ctx), SRGB_RED_IN_P3, 1);
  });

  test(`${prefix}.drawImage.display-p3-canvas-on-srgb`, (t) => {
    const { canvas, ctx } = wide(t);
    fill(ctx, '#f00');
    t.ctx.drawImage(canvas, 0, 0);
    t.assertElements(read(t.ctx), RED, 2);
    fill(ctx, 'color(display-p3 0 1 0)');
    t.ctx.drawImage(canvas, 0, 0);
    t.assertElements(read(t.ctx), GREEN, 1);
  });

  test(`${prefix}.drawImage.display-p3-canvas-on-display-p3`, (t) => {
    const source = wide(t);
    const { ctx } = wide(t);
    fill(source.ctx, 'color(display-p3 1 0 0)');
    ctx.drawImage(source.canvas, 0, 0);
    t.assertElements(read(ctx), RED);
  });

  test(`${prefix}.drawImage.picture`, (t) => {
    const { ctx } = wide(t);
    ctx.drawImage(t.image('red'), 0, 0);
    t.assertElements(read(ctx), SRGB_RED_IN_P3, 1);
  });

  test(`${prefix}.pattern`, (t) => {
    const { ctx } = wide(t);
    fill(ctx, ctx.createPattern(t.image('green'), 'repeat'));
    t.assertElements(read(ctx), SRGB_GREEN_IN_P3, 1);
    fill(ctx, ctx.createPattern(t.painted('#0f0').canvas, 'repeat'));
    t.assertElements(read(ctx), SRGB_GREEN_IN_P3, 1);
  });

  for (const type of ['image/png', 'image/jpeg']) {
    test(`${prefix}.toDataURL.keeps-the-colours.${type.slice(6)}`, async (t) => {
      const { canvas, ctx } = wide(t);
      fill(ctx, 'color(display-p3 0.2 0.9 0.3)');
      const image = await t.loadImage(canvas.toDataURL(type, 1));
      const back = wide(t).ctx;
      back.drawImage(image, 0, 0);
      t.assertElements(read(back), [51, 230, 77, 255], type === 'image/png' ? 2 : 6);
    });
  }
};
