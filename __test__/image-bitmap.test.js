'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const api = require('..');

const { ImageBitmap, OffscreenCanvas, createCanvas, createImageBitmap, memoryUsage } = api;

function painted(color, width = 20, height = 10) {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = color;
  ctx.fillRect(0, 0, width, height);
  return canvas;
}

function pixel(canvas, x = 0, y = 0) {
  return [...canvas.getContext('2d').getImageData(x, y, 1, 1).data];
}

describe('createImageBitmap', () => {
  it('shares the pixels of a canvas until that is drawn on', async () => {
    const canvas = painted('lime', 500, 500);
    canvas.toBuffer('raw');
    const before = memoryUsage().live;
    const bitmap = await createImageBitmap(canvas);
    assert.equal(memoryUsage().live, before);
    canvas.getContext('2d').clearRect(0, 0, 9, 9);
    assert.equal(pixel(canvas)[3], 0);
    assert.equal(memoryUsage().live, before + 1_000_000);
    bitmap.close();
    assert.equal(memoryUsage().live, before);
  });

  it('takes a canvas that nothing was drawn on', async () => {
    const bitmap = await createImageBitmap(createCanvas(30, 20), { imageOrientation: 'flipY' });
    assert.deepEqual([bitmap.width, bitmap.height], [30, 20]);
    const canvas = painted('red');
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    assert.deepEqual(pixel(canvas), [255, 0, 0, 255]);
  });

  it('refuses sizes that nothing can have, before it takes memory', async () => {
    const canvas = painted('red');
    const limit = { name: 'RangeError', code: 'ERR_CANVAS_SIZE' };
    await assert.rejects(createImageBitmap(canvas, { resizeWidth: 4_000_000_000 }), limit);
    await assert.rejects(createImageBitmap(canvas, 0, 0, 2 ** 31 - 1, 2 ** 31 - 1), limit);
    await assert.rejects(createImageBitmap(canvas, 0, 0, -(2 ** 31), 1), Error);
    await assert.rejects(createImageBitmap(canvas, { resizeWidth: -1 }), TypeError);
    const far = await createImageBitmap(canvas, 2 ** 31 - 1, -(2 ** 31), 1, 1);
    assert.deepEqual([far.width, far.height], [1, 1]);
  });

  it('rejects for what has been disposed of', async () => {
    const canvas = painted('red');
    canvas.dispose();
    await assert.rejects(createImageBitmap(canvas), { code: 'ERR_CANVAS_DISPOSED' });
  });

  it('scales smoothly unless told otherwise', async () => {
    const canvas = painted('black', 2, 1);
    canvas.getContext('2d').fillStyle = 'white';
    canvas.getContext('2d').fillRect(1, 0, 1, 1);
    for (const resizeQuality of ['low', 'medium', 'high']) {
      const options = { resizeWidth: 1, resizeHeight: 1, resizeQuality };
      const target = createCanvas(1, 1);
      target.getContext('2d').drawImage(await createImageBitmap(canvas, options), 0, 0);
      assert.ok(Math.abs(pixel(target)[0] - 128) <= 2, resizeQuality);
    }
  });
});

describe('ImageBitmap', () => {
  it('is drawn also when it is closed before the drawing happens', async () => {
    const bitmap = await createImageBitmap(painted('lime'), 0, 0, 5, 5);
    const canvas = createCanvas(10, 10);
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    bitmap.close();
    assert.deepEqual(pixel(canvas), [0, 255, 0, 255]);
  });

  it('can be printed and disposed of by the runtime', async () => {
    const bitmap = await createImageBitmap(painted('lime'));
    assert.equal(require('node:util').inspect(bitmap), 'ImageBitmap { width: 20, height: 10 }');
    assert.throws(() => Reflect.get(ImageBitmap.prototype, 'width'), TypeError);
    if (Symbol.dispose) {
      bitmap[Symbol.dispose]();
      assert.equal(bitmap.width, 0);
    }
  });
});

describe('OffscreenCanvas', () => {
  it('is not made with sizes over the limits', () => {
    const limit = { name: 'RangeError', code: 'ERR_CANVAS_SIZE' };
    assert.throws(() => new OffscreenCanvas(40_000, 1), limit);
    assert.throws(() => new OffscreenCanvas(2 ** 40, 1), limit);
    assert.throws(() => new OffscreenCanvas(2 ** 53, 1), TypeError);
  });

  it('has no members of node-canvas', () => {
    const ctx = new OffscreenCanvas(1, 1).getContext('2d');
    assert.equal('patternQuality' in ctx, false);
    assert.equal('filter' in ctx, true);
    assert.equal(ctx instanceof api.OffscreenCanvasRenderingContext2D, true);
    assert.equal(ctx instanceof api.CanvasRenderingContext2D, false);
    assert.throws(() => new api.OffscreenCanvasRenderingContext2D(), TypeError);
  });

  it('gives its memory back at once', async () => {
    const before = memoryUsage().live;
    const canvas = new OffscreenCanvas(500, 500);
    canvas.getContext('2d').fillRect(0, 0, 500, 500);
    canvas.transferToImageBitmap().close();
    assert.equal(memoryUsage().live, before);
    canvas.getContext('2d').fillRect(0, 0, 500, 500);
    canvas.dispose();
    assert.equal(memoryUsage().live, before);
    await assert.rejects(canvas.convertToBlob(), { code: 'ERR_CANVAS_DISPOSED' });
    assert.throws(() => canvas.getContext('2d').fillRect(0, 0, 1, 1), {
      code: 'ERR_CANVAS_DISPOSED',
    });
  });
});

describe('toBlob', () => {
  it('throws for a canvas that has been disposed of', () => {
    const canvas = painted('red');
    canvas.dispose();
    assert.throws(() => canvas.toBlob(() => {}), { code: 'ERR_CANVAS_DISPOSED' });
  });
});

describe('colour spaces and pixel formats', () => {
  it('notes Display P3 in files, and nothing for sRGB', () => {
    for (const [colorSpace, noted] of [['display-p3', true], ['srgb', false]]) {
      const canvas = createCanvas(3, 3);
      canvas.getContext('2d', { colorSpace }).fillRect(0, 0, 1, 1);
      const hasProfile = (type, mark) => canvas.toBuffer(type).includes(mark);
      assert.equal(hasProfile('image/png', 'iCCP'), noted);
      assert.equal(hasProfile('image/jpeg', 'ICC_PROFILE'), noted);
    }
  });

  it('converts pictures of Display P3 for an sRGB canvas, once', async () => {
    const wide = createCanvas(4, 4);
    const ctx = wide.getContext('2d', { colorSpace: 'display-p3' });
    ctx.fillStyle = '#00f';
    ctx.fillRect(0, 0, 4, 4);
    const image = await api.loadImage(wide.toBuffer());
    const canvas = createCanvas(4, 4);
    for (let i = 0; i < 3; i += 1) canvas.getContext('2d').drawImage(image, 0, 0);
    const [red, green, blue] = pixel(canvas);
    assert.ok(red <= 3 && green <= 3 && blue >= 252, `${red} ${green} ${blue}`);
  });
});
