'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');
const { pathToFileURL } = require('node:url');
const { inspect } = require('node:util');

const { Image, createCanvas, loadImage, memoryUsage } = require('../js');
const { boastingPng, pixel, png, temporaryFolder } = require('./support/pictures');

const RED = [255, 0, 0, 255];
const BLUE = [0, 0, 255, 255];

const context = (width = 20, height = 20) => createCanvas(width, height).getContext('2d');

/** An image with a source set, and what it called. */
function load(source) {
  const image = new Image();
  const calls = [];
  image.onload = function onload(...args) {
    calls.push(['load', this === image, args]);
  };
  image.onerror = (...args) => calls.push(['error', ...args]);
  image.src = source;
  return { image, calls };
}

function errorOf(source) {
  const { calls, image } = load(source);
  assert.equal(calls.length, 1);
  assert.equal(calls[0][0], 'error');
  assert.equal(calls[0].length, 2);
  assert.deepEqual([image.width, image.height, image.naturalWidth], [0, 0, 0]);
  return calls[0][1];
}

describe('Image', () => {
  it('starts empty', () => {
    const image = new Image();
    assert.equal(image.src, '');
    assert.equal(image.complete, true);
    assert.deepEqual([image.width, image.height], [0, 0]);
    assert.equal(image.onload, null);
    assert.equal(image.onerror, null);
    assert.equal(String(image), '[object HTMLImageElement]');
    assert.deepEqual(Object.keys(image), ['onload', 'onerror']);
    assert.throws(() => Image(), TypeError);
  });

  it('loads from bytes before src returns', () => {
    const bytes = png(3, 2, RED);
    const sources = [
      bytes,
      new Uint8Array(bytes),
      new DataView(new Uint8Array(bytes).buffer),
      new Uint8Array(bytes).buffer,
      Buffer.concat([Buffer.alloc(5), bytes]).subarray(5),
    ];
    for (const source of sources) {
      const { image, calls } = load(source);
      assert.deepEqual(calls, [['load', true, []]]);
      assert.deepEqual([image.width, image.height], [3, 2]);
      assert.deepEqual([image.naturalWidth, image.naturalHeight], [3, 2]);
      assert.equal(image.src, '');
      const ctx = context();
      ctx.drawImage(image, 0, 0);
      assert.deepEqual(pixel(ctx, 1, 1), RED);
    }
  });

  it('loads from paths and URLs', (t) => {
    const folder = temporaryFolder(t);
    const bytes = png(3, 2, RED);
    const file = folder.write('a picture with 100%.png', bytes);
    const base64 = bytes.toString('base64');
    const sources = [
      file,
      pathToFileURL(file).href,
      `data:image/png;base64,${base64}`,
      ` DATA:image/png;charset=x;base64, ${base64.slice(0, 20)} ${base64.slice(20)}`,
      `data:image/png;base64,${encodeURIComponent(base64)}`,
      `data:image/png,${[...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`,
    ];
    for (const source of sources) {
      const { image, calls } = load(source);
      assert.deepEqual(calls, [['load', true, []]], source);
      assert.equal(image.width, 3);
      assert.equal(image.src, source);
    }
    assert.equal(load(pathToFileURL(file)).image.src, pathToFileURL(file).href);
    assert.equal(load(pathToFileURL(file)).image.width, 3);
  });

  it('describes itself as node-canvas does', () => {
    assert.equal(inspect(new Image()), '[Image:0x0 complete]');
    const source = `data:image/png;base64,${png(3, 2, RED).toString('base64')}`;
    assert.equal(inspect(load(source).image), `[Image:3x2 ${source} complete]`);
  });

  it('tells files that cannot be read, with code, path and syscall', (t) => {
    const folder = temporaryFolder(t);
    const missing = `${folder.path}/missing.png`;
    for (const source of [missing, pathToFileURL(missing).href]) {
      const { code, path, syscall, message } = errorOf(source);
      assert.deepEqual([code, path, syscall], ['ENOENT', missing, 'fopen']);
      assert.equal(message, 'No such file or directory');
    }
    const directory = errorOf(folder.path);
    assert.deepEqual([directory.code, directory.path], ['EISDIR', folder.path]);
    assert.equal(typeof directory.syscall, 'string');
    assert.equal(errorOf('').code, 'ENOENT');
    assert.equal(errorOf('a\0b').code, 'ERR_INVALID_ARG_VALUE');
  });

  it('tells data that is no picture, with the file', (t) => {
    const folder = temporaryFolder(t);
    const cases = {
      ERR_IMAGE_UNSUPPORTED: Buffer.from('certainly no picture, whatever it says'),
      ERR_IMAGE_DECODE: png(30, 30, RED, BLUE).subarray(0, 60),
    };
    for (const [code, bytes] of Object.entries(cases)) {
      assert.equal(errorOf(bytes).code, code);
      const file = folder.write('picture.png', bytes);
      const error = errorOf(file);
      assert.equal(error.code, code);
      assert.equal(error.path, file);
      assert.ok(error.message.includes(file));
      assert.ok(error instanceof Error);
    }
    assert.equal(errorOf(Buffer.alloc(0)).code, 'ERR_IMAGE_DECODE');
    assert.equal(errorOf('data:image/png;base64,').code, 'ERR_IMAGE_DECODE');
    assert.equal(errorOf('data:').code, 'ERR_IMAGE_DECODE');
  });

  it('refuses too many pixels before it takes the memory', () => {
    const { live } = memoryUsage();
    const error = errorOf(boastingPng(50000, 50000));
    assert.ok(error instanceof RangeError);
    assert.equal(error.code, 'ERR_IMAGE_LIMIT');
    assert.equal(memoryUsage().live, live);
    assert.ok(memoryUsage().peak < 2e9);
  });

  it('throws what is no source at all only where nobody listens', () => {
    for (const source of [undefined, null, 5, {}, [], true, Symbol('x'), () => {}]) {
      assert.equal(errorOf(source).message, 'Invalid image source');
      assert.throws(() => (new Image().src = source), { code: 'ERR_IMAGE_SOURCE' });
    }
    for (const source of ['/missing.png', '', 'data:', Buffer.from('no'), Buffer.alloc(0)]) {
      const image = new Image();
      image.src = source;
      assert.equal(image.complete, true);
    }
  });

  it('lets what a handler throws through', () => {
    const image = new Image();
    image.onload = () => {
      throw new Error('from onload');
    };
    assert.throws(() => (image.src = png(1, 1, RED)), /from onload/);
    assert.equal(image.width, 1);
    image.onerror = () => {
      throw new Error('from onerror');
    };
    assert.throws(() => (image.src = 'missing.png'), /from onerror/);
  });

  it('may get another source in its handler', () => {
    const { live } = memoryUsage();
    const image = new Image();
    image.onload = () => {
      image.onload = null;
      image.src = png(2, 2, BLUE);
    };
    image.src = png(50, 50, RED);
    assert.equal(image.width, 2);
    const ctx = context();
    ctx.drawImage(image, 0, 0);
    assert.deepEqual(pixel(ctx, 1, 1), BLUE);
    image.dispose();
    ctx.canvas.dispose();
    assert.equal(memoryUsage().live, live);
  });

  it('drops the old picture with each new source', () => {
    const image = new Image();
    image.src = png(100, 100, RED);
    const { live, count } = memoryUsage().images;
    for (let i = 0; i < 20; i += 1) image.src = png(100, 100, RED);
    assert.equal(memoryUsage().images.live, live);
    assert.equal(memoryUsage().images.count, count);
    image.src = 'missing.png';
    assert.equal(memoryUsage().images.live, live - 40000);
    image.dispose();
  });

  it('draws what it showed at the call, also when it has changed since', () => {
    const ctx = context();
    const image = new Image();
    image.src = png(5, 5, RED);
    const { live } = memoryUsage().images;
    ctx.drawImage(image, 0, 0);
    image.src = png(5, 5, BLUE);
    assert.equal(memoryUsage().images.live, live);
    ctx.drawImage(image, 10, 0);
    image.dispose();
    assert.equal(memoryUsage().images.live, live - 100);
    assert.deepEqual(pixel(ctx, 2, 2), RED);
    assert.deepEqual(pixel(ctx, 12, 2), BLUE);
  });

  it('draws what it showed at the call, across jobs', async () => {
    const ctx = context();
    const image = new Image();
    image.src = png(5, 5, RED);
    ctx.drawImage(image, 0, 0);
    await null;
    image.src = png(5, 5, BLUE);
    assert.deepEqual(pixel(ctx, 2, 2), RED);
    image.dispose();
  });

  it('can be given a size to draw at', () => {
    const ctx = context();
    const { image } = load(png(2, 2, RED));
    image.width = 10;
    image.height = '20';
    assert.deepEqual([image.width, image.height], [10, 20]);
    assert.deepEqual([image.naturalWidth, image.naturalHeight], [2, 2]);
    ctx.drawImage(image, 0, 0);
    assert.deepEqual(pixel(ctx, 9, 19), RED);
    assert.deepEqual(pixel(ctx, 11, 5), [0, 0, 0, 0]);
    for (const [value, expected] of [
      [-1, 0],
      [NaN, 0],
      [1.9, 1],
      [2 ** 32 + 3, 3],
    ]) {
      image.width = value;
      assert.equal(image.width, expected);
    }
    image.src = png(3, 3, RED);
    assert.deepEqual([image.width, image.height], [3, 3]);
  });

  it('decodes', async () => {
    await load(png(1, 1, RED)).image.decode();
    await assert.rejects(new Image().decode(), { name: 'EncodingError' });
    await assert.rejects(load(Buffer.from('no')).image.decode(), { name: 'EncodingError' });
  });

  it('can be disposed', () => {
    const { live } = memoryUsage();
    const { image } = load(png(100, 100, RED));
    assert.ok(memoryUsage().live > live);
    image.dispose();
    assert.equal(memoryUsage().live, live);
    image.dispose();
    assert.deepEqual([image.width, image.naturalHeight, image.src], [0, 0, '']);
    const disposed = { code: 'ERR_CANVAS_DISPOSED' };
    assert.throws(() => (image.src = png(1, 1, RED)), disposed);
    assert.throws(() => context().drawImage(image, 0, 0), disposed);
    assert.throws(() => context().createPattern(image, ''), disposed);
  });

  it('refuses another receiver, with a TypeError', async () => {
    for (const [name, descriptor] of Object.entries(
      Object.getOwnPropertyDescriptors(Image.prototype),
    )) {
      const { get, set, value } = descriptor;
      for (const call of [get, set, value].filter((member) => typeof member === 'function')) {
        if (name === 'constructor') continue;
        for (const receiver of [{}, createCanvas(1, 1)]) {
          if (name === 'decode') await assert.rejects(call.call(receiver), TypeError);
          else assert.throws(() => call.call(receiver, 1), TypeError, name);
        }
      }
    }
  });
});

describe('drawImage', () => {
  const quad = png(2, 2, RED, BLUE, [0, 255, 0, 255], [255, 255, 0, 255]);

  function quadContext() {
    const ctx = context();
    ctx.imageSmoothingEnabled = false;
    return ctx;
  }

  it('has three forms', () => {
    const { image } = load(quad);
    const ctx = quadContext();
    ctx.drawImage(image, 4, 5);
    assert.deepEqual(pixel(ctx, 4, 5), RED);
    assert.deepEqual(pixel(ctx, 5, 5), BLUE);
    ctx.reset();
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(image, 0, 0, 20, 20);
    assert.deepEqual(pixel(ctx, 15, 5), BLUE);
    ctx.drawImage(image, 1, 1, 1, 1, 0, 0, 20, 20);
    assert.deepEqual(pixel(ctx, 3, 3), [255, 255, 0, 255]);
    for (const count of [0, 1, 2, 4, 6, 7, 8]) {
      const args = [image, ...Array(8).fill(1)].slice(0, count);
      assert.throws(() => ctx.drawImage(...args), TypeError, String(count));
    }
  });

  it('shrinks the destination with a source that lies outside', () => {
    const { image } = load(quad);
    const ctx = quadContext();
    ctx.drawImage(image, -1, -1, 4, 4, 0, 0, 20, 20);
    assert.deepEqual(pixel(ctx, 2, 2), [0, 0, 0, 0]);
    assert.deepEqual(pixel(ctx, 6, 6), RED);
    assert.deepEqual(pixel(ctx, 12, 12), [255, 255, 0, 255]);
    assert.deepEqual(pixel(ctx, 17, 17), [0, 0, 0, 0]);
  });

  it('takes negative sizes as other corners', () => {
    const { image } = load(quad);
    const ctx = quadContext();
    ctx.drawImage(image, 2, 2, -2, -2, 20, 20, -20, -20);
    assert.deepEqual(pixel(ctx, 5, 5), RED);
    assert.deepEqual(pixel(ctx, 15, 5), BLUE);
    ctx.reset();
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(image, 20, 20, -20, -20);
    assert.deepEqual(pixel(ctx, 5, 5), RED);
  });

  it('draws nothing for nothing', () => {
    const { image } = load(quad);
    const ctx = quadContext();
    ctx.drawImage(new Image(), 0, 0);
    ctx.drawImage(image, 5, 5, 1, 1, 0, 0, 20, 20);
    ctx.drawImage(image, 0, 0, 0, 1, 0, 0, 20, 20);
    ctx.drawImage(image, 0, 0, 0, 20);
    ctx.drawImage(image, NaN, 0);
    ctx.drawImage(image, 0, 0, 1e308, 1e308, -1e308, 0, -1e308, 1);
    ctx.drawImage(image, -1e308, 0, 1e308, 1, 0, 0, 1e308, 1);
    assert.ok(ctx.getImageData(0, 0, 20, 20).data.every((byte) => byte === 0));
  });

  it('refuses broken images, empty canvases and other things', () => {
    const ctx = context();
    const invalid = { name: 'InvalidStateError', code: 11 };
    assert.throws(() => ctx.drawImage(load(Buffer.from('no')).image, 0, 0), invalid);
    assert.throws(() => ctx.drawImage(createCanvas(0, 5), 0, 0), invalid);
    ctx.drawImage(createCanvas(0, 5), NaN, 0);
    for (const bad of [undefined, null, 5, 'x', {}, ctx, []]) {
      assert.throws(() => ctx.drawImage(bad, 0, 0), /Image or Canvas expected/);
    }
  });
});

describe('loadImage', () => {
  it('gives an image, without handlers', async (t) => {
    const folder = temporaryFolder(t);
    const bytes = png(3, 2, RED);
    const file = folder.write('picture.png', bytes);
    const url = `data:image/png;base64,${bytes.toString('base64')}`;
    for (const source of [file, pathToFileURL(file), bytes, new Uint8Array(bytes), url]) {
      const image = await loadImage(source);
      assert.ok(image instanceof Image);
      assert.deepEqual([image.width, image.naturalHeight], [3, 2]);
      assert.deepEqual([image.onload, image.onerror], [null, null]);
      const ctx = context();
      ctx.drawImage(image, 0, 0);
      assert.deepEqual(pixel(ctx, 1, 1), RED);
    }
    assert.equal((await loadImage(file)).src, file);
  });

  it('rejects with the errors of src', async (t) => {
    const folder = temporaryFolder(t);
    const missing = `${folder.path}/missing.png`;
    const enoent = { code: 'ENOENT', path: missing, syscall: 'fopen' };
    await assert.rejects(loadImage(missing), enoent);
    await assert.rejects(loadImage(folder.path), { code: 'EISDIR', path: folder.path });
    await assert.rejects(loadImage(Buffer.alloc(0)), { code: 'ERR_IMAGE_DECODE' });
    await assert.rejects(loadImage(Buffer.from('no picture')), { code: 'ERR_IMAGE_UNSUPPORTED' });
    const bad = folder.write('bad.png', png(9, 9, RED, BLUE).subarray(0, 50));
    await assert.rejects(loadImage(bad), { code: 'ERR_IMAGE_DECODE', path: bad });
    for (const source of [undefined, null, 5, {}, 'blob:nothing']) {
      await assert.rejects(loadImage(source), { code: 'ERR_IMAGE_SOURCE' });
    }
  });

  it('minds the limit', async () => {
    const { live } = memoryUsage();
    const bytes = png(10, 10, RED);
    const limit = { name: 'RangeError', code: 'ERR_IMAGE_LIMIT' };
    await assert.rejects(loadImage(bytes, { maxPixels: 99 }), limit);
    await assert.rejects(loadImage(boastingPng(50000, 50000)), limit);
    assert.equal((await loadImage(bytes, { maxPixels: 100 })).width, 10);
    await assert.rejects(loadImage(bytes, { maxPixels: 0 }), RangeError);
    await assert.rejects(loadImage(bytes, { maxPixels: NaN }), RangeError);
    await assert.rejects(loadImage(bytes, 5), TypeError);
    assert.ok(memoryUsage().live - live < 2000);
  });

  it('does not mind what happens to the bytes meanwhile', async () => {
    for (const side of [50, 200]) {
      const bytes = png(side, side, RED);
      const loading = loadImage(bytes);
      bytes.fill(0);
      assert.equal((await loading).width, side);
    }
  });

  it('gives small pictures before anything else happens', async () => {
    const canvas = createCanvas(128, 128);
    for (const type of ['png', 'jpeg', 'webp', 'gif']) {
      let width = 0;
      loadImage(canvas.toBuffer(`image/${type}`)).then((image) => (width = image.width));
      await new Promise((resolve) => process.nextTick(resolve));
      assert.equal(width, 128, type);
    }
  });

  it('takes bytes that another thread may change', async () => {
    const bytes = png(10, 20, RED);
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    const image = await loadImage(shared);
    assert.deepEqual([image.width, image.height], [10, 20]);
  });

  it('loads side by side', async () => {
    const bytes = png(64, 64, RED, BLUE);
    const images = await Promise.all(Array.from({ length: 16 }, () => loadImage(bytes)));
    assert.ok(images.every((image) => image.width === 64));
  });
});
