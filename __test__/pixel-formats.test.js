'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { ImageData, OffscreenCanvas, createCanvas, createImageData, loadImage } = require('..');

const FORMATS = ['RGBA32', 'RGB24', 'A8', 'RGB16_565', 'A1', 'RGB30'];

function context(pixelFormat, width = 10, height = 4) {
  return createCanvas(width, height).getContext('2d', { pixelFormat });
}

/** A translucent colour on the first two pixels, white on two, red on one and a half. */
function drawn(pixelFormat) {
  const ctx = context(pixelFormat);
  ctx.fillStyle = 'rgba(200, 100, 50, 0.6)';
  ctx.fillRect(0, 0, 2, 4);
  ctx.fillStyle = '#fff';
  ctx.fillRect(2, 0, 2, 4);
  ctx.fillStyle = '#f00';
  ctx.fillRect(4, 0, 1.5, 4);
  return ctx;
}

function words(bytes) {
  return [...new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)];
}

describe('pixelFormat', () => {
  it('is what was asked for, and RGBA32 for anything unknown', () => {
    for (const pixelFormat of FORMATS) {
      assert.equal(context(pixelFormat).pixelFormat, pixelFormat);
    }
    for (const pixelFormat of [undefined, 'bogus', '__proto__', 7, null]) {
      assert.equal(context(pixelFormat).pixelFormat, 'RGBA32');
    }
    const opaque = createCanvas(1, 1).getContext('2d', { pixelFormat: 'A8', alpha: false });
    assert.equal(opaque.pixelFormat, 'RGB24');
    const offscreen = new OffscreenCanvas(1, 1).getContext('2d', { pixelFormat: 'A8' });
    assert.equal(offscreen.pixelFormat, 'A8');
  });

  it('says in the attributes whether there is alpha', () => {
    const alphas = FORMATS.map((format) => context(format).getContextAttributes().alpha);
    assert.deepEqual(alphas, [true, false, true, false, true, false]);
  });

  it('has rows of whole words', () => {
    const strides = FORMATS.map((format) => context(format, 5).canvas.stride);
    assert.deepEqual(strides, [20, 20, 8, 12, 4, 20]);
    assert.equal(context('A1', 33).canvas.stride, 8);
    for (const format of FORMATS) {
      const { canvas } = context(format, 5, 3);
      assert.equal(canvas.toBuffer('raw').length, canvas.stride * 3, format);
    }
  });
});

describe('A8', () => {
  it('keeps alphas only', () => {
    const ctx = drawn('A8');
    const { data, width, height } = ctx.getImageData(-1, 0, 8, 2);
    assert.ok(data instanceof Uint8ClampedArray);
    assert.deepEqual([width, height], [8, 2]);
    assert.deepEqual([...data.subarray(0, 8)], [0, 153, 153, 255, 255, 255, 128, 0]);
    assert.deepEqual([...data.subarray(8)], [...data.subarray(0, 8)]);
    const raw = ctx.canvas.toBuffer('raw');
    assert.deepEqual([...raw.subarray(0, 7)], [153, 153, 255, 255, 255, 128, 0]);
  });

  it('is black elsewhere', () => {
    const ctx = createCanvas(10, 4).getContext('2d');
    ctx.drawImage(drawn('A8').canvas, 0, 0);
    assert.deepEqual([...ctx.getImageData(4, 0, 1, 1).data], [0, 0, 0, 255]);
  });

  it('takes ImageData of one byte a pixel, in parts too', () => {
    const ctx = context('A8');
    const data = Uint8ClampedArray.from({ length: 12 }, (_, index) => index + 1);
    ctx.putImageData(new ImageData(data, 4, 3), 1, 0);
    assert.deepEqual([...ctx.getImageData(0, 1, 6, 1).data], [0, 5, 6, 7, 8, 0]);
    ctx.putImageData(createImageData(data, 4, 3), 0, 3, 1, 0, 2, 1);
    assert.deepEqual([...ctx.getImageData(0, 3, 4, 1).data], [0, 2, 3, 0]);
    const created = ctx.createImageData(3, 2);
    assert.equal(created.data.length, 6);
    assert.equal(ctx.createImageData(created).data.length, 6);
    const four = new ImageData(2, 2);
    assert.throws(() => ctx.putImageData(four, 0, 0), { name: 'InvalidStateError' });
    const eight = createCanvas(4, 4).getContext('2d');
    const bytes = new ImageData(data, 4, 3);
    assert.throws(() => eight.putImageData(bytes, 0, 0), { name: 'InvalidStateError' });
  });

  it('makes grey and indexed PNGs', async () => {
    const { canvas } = drawn('A8');
    const grey = canvas.toBuffer();
    assert.deepEqual([grey[24], grey[25]], [8, 0]);
    const ctx = createCanvas(10, 4).getContext('2d');
    ctx.drawImage(await loadImage(grey), 0, 0);
    assert.deepEqual([...ctx.getImageData(0, 0, 1, 1).data], [153, 153, 153, 255]);
    const indexes = context('A8', 2, 1);
    indexes.putImageData(new ImageData(new Uint8ClampedArray([1, 2]), 2, 1), 0, 0);
    const palette = new Uint8ClampedArray([0, 0, 0, 0, 10, 20, 30, 255, 250, 0, 0, 255]);
    const indexed = indexes.canvas.toBuffer('image/png', { palette, backgroundIndex: 1 });
    assert.deepEqual([indexed[24], indexed[25]], [8, 3]);
    ctx.drawImage(await loadImage(indexed), 0, 0);
    const shown = [...ctx.getImageData(0, 0, 2, 1).data];
    assert.deepEqual(shown, [10, 20, 30, 255, 250, 0, 0, 255]);
  });
});

describe('RGB16_565', () => {
  it('keeps five, six and five bits', () => {
    const ctx = drawn('RGB16_565');
    const { data } = ctx.getImageData(0, 0, 7, 1);
    assert.ok(data instanceof Uint16Array);
    assert.deepEqual([...data], [0x79e3, 0x79e3, 0xffff, 0xffff, 0xf800, 0x8000, 0]);
    assert.deepEqual(words(ctx.canvas.toBuffer('raw')).slice(0, 7), [...data]);
    const other = createCanvas(10, 4).getContext('2d');
    other.drawImage(ctx.canvas, 0, 0);
    assert.deepEqual([...other.getImageData(0, 0, 1, 1).data], [123, 60, 24, 255]);
  });

  it('gives the same whether it is read in between or not', () => {
    const pictures = [false, true].map((reads) => {
      const ctx = context('RGB16_565');
      ctx.fillStyle = 'rgba(70, 140, 210, 0.2)';
      for (let i = 0; i < 12; i += 1) {
        ctx.beginPath();
        ctx.arc(5, 2, 3, 0, 7);
        ctx.fill();
        if (reads) ctx.getImageData(0, 0, 1, 1);
      }
      return [...ctx.getImageData(0, 0, 10, 4).data];
    });
    assert.deepEqual(pictures[0], pictures[1]);
  });

  it('takes ImageData of a Uint16Array', () => {
    const ctx = context('RGB16_565');
    const data = Uint16Array.from({ length: 12 }, (_, index) => index * 5000);
    ctx.putImageData(new ImageData(data, 4, 3), 0, 0);
    assert.deepEqual([...ctx.getImageData(0, 0, 4, 3).data], [...data]);
    assert.equal(ctx.createImageData(3, 2).data.constructor, Uint16Array);
    const created = createImageData(new Uint16Array(12), 2);
    assert.deepEqual([created.width, created.height], [2, 3]);
    ctx.putImageData(created, 0, 0);
    assert.deepEqual([...ctx.getImageData(0, 0, 3, 1).data], [0, 0, 10000]);
    assert.throws(() => new ImageData(new Uint16Array(0), 1), { name: 'InvalidStateError' });
    assert.throws(() => new ImageData(new Uint16Array(4), 0), { name: 'IndexSizeError' });
    assert.throws(() => new ImageData(new Uint16Array(4), 4, 2), { name: 'IndexSizeError' });
    const standard = createCanvas(4, 4).getContext('2d');
    const narrow = new ImageData(data, 4, 3);
    assert.throws(() => standard.putImageData(narrow, 0, 0), { name: 'InvalidStateError' });
  });

  it('begins black and is never transparent', () => {
    const ctx = context('RGB16_565');
    ctx.fillStyle = '#fff';
    ctx.fillRect(0, 0, 10, 4);
    ctx.clearRect(0, 0, 5, 4);
    assert.deepEqual([...ctx.getImageData(4, 0, 2, 1).data], [0, 0xffff]);
    const png = ctx.canvas.toBuffer();
    assert.deepEqual([png[24], png[25]], [8, 2]);
  });
});

describe('A1 and RGB30', () => {
  it('draw, and have raw pixels', () => {
    const bits = drawn('A1').canvas;
    assert.deepEqual([...bits.toBuffer('raw').subarray(0, 4)], [0x3f, 0, 0, 0]);
    const png = bits.toBuffer();
    assert.deepEqual([png[24], png[25]], [1, 0]);
    const raw = drawn('RGB30').canvas.toBuffer('raw');
    const pixels = new Uint32Array(raw.buffer, raw.byteOffset, 10);
    assert.equal(pixels[2], 0xffffffff);
    assert.equal(pixels[4] & 0x3fffffff, 0x3ff00000);
  });

  it('read and write no ImageData', () => {
    for (const format of ['A1', 'RGB30']) {
      const ctx = drawn(format);
      const error = { code: 'ERR_CANVAS_PIXEL_FORMAT', message: /is not yet implemented$/ };
      assert.throws(() => ctx.getImageData(0, 0, 1, 1), error);
      assert.throws(() => ctx.putImageData(new ImageData(1, 1), 0, 0), error);
    }
    assert.throws(() => drawn('RGB30').createImageData(1, 1), {
      code: 'ERR_CANVAS_PIXEL_FORMAT',
    });
  });

  it('make an ImageData of bits, as node-canvas does for A1', () => {
    const { data, height, width } = drawn('A1').createImageData(5, 5);
    assert.deepEqual([width, height, data.length], [5, 5, 4]);
  });
});

describe('every format', () => {
  it('takes every operator, shadows, filters and clips', () => {
    for (const format of FORMATS) {
      for (const operation of ['xor', 'copy', 'luminosity', 'destination-in', 'source-over']) {
        const ctx = drawn(format);
        ctx.globalCompositeOperation = operation;
        ctx.shadowColor = 'red';
        ctx.shadowBlur = 2;
        ctx.filter = 'blur(1px)';
        ctx.beginPath();
        ctx.arc(5, 2, 3, 0, 7);
        ctx.clip();
        ctx.fillRect(0, 0, 9, 3.5);
        const once = ctx.canvas.toBuffer('raw');
        const copy = context(format);
        copy.drawImage(ctx.canvas, 0, 0);
        assert.deepEqual(copy.canvas.toBuffer('raw'), once, `${format} ${operation}`);
      }
    }
  });

  it('has text in what it can express', () => {
    const pixels = (format, prepare = () => {}) => {
      const ctx = context(format, 80, 30);
      Object.assign(ctx, { font: '20px sans-serif', fillStyle: '#345' });
      prepare(ctx);
      ctx.fillText('Hello', 5, 22);
      const copy = context('RGBA32', 80, 30);
      copy.drawImage(ctx.canvas, 0, 0);
      return copy.getImageData(0, 0, 80, 30).data;
    };
    const channel = (data, index) => new Set(data.filter((value, at) => at % 4 === index));
    const translucent = (ctx) => {
      ctx.fillStyle = 'rgba(50, 60, 70, 0.9)';
      ctx.letterSpacing = '-3px'; // letters that overlap
    };
    for (const prepare of [undefined, translucent]) {
      assert.deepEqual([...channel(pixels('A1', prepare), 3)].sort(), [0, 255]);
      assert.deepEqual([...channel(pixels('A8', prepare), 0)], [0]);
      assert.ok(channel(pixels('A8', prepare), 3).size > 20);
    }
  });

  it('survives a change of size', () => {
    const ctx = drawn('A8');
    ctx.canvas.width = 6;
    ctx.fillRect(0, 0, 6, 4);
    assert.deepEqual([...ctx.getImageData(0, 0, 2, 1).data], [255, 255]);
    assert.equal(ctx.canvas.stride, 8);
  });
});
