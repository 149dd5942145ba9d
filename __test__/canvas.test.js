'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const path = require('node:path');
const { describe, it } = require('node:test');
const { inspect } = require('node:util');

const api = require('../js');
const { pixel } = require('./support/pictures');

const { Canvas, Image, createCanvas, memoryUsage } = api;

const index = path.resolve(__dirname, '../js/index.js');

const size = (canvas) => [canvas.width, canvas.height];

function painted(width = 4, height = 3, colour = 'red') {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, width, height);
  return canvas;
}

describe('Canvas', () => {
  it('takes sizes as node-canvas does', () => {
    assert.deepEqual(size(new Canvas()), [0, 0]);
    assert.deepEqual(size(new Canvas(200)), [200, 0]);
    assert.deepEqual(size(new Canvas(200, 100)), [200, 100]);
    assert.deepEqual(size(new Canvas(1.9, 2.9)), [1, 2]);
    assert.deepEqual(size(new Canvas('200', '100')), [200, 100]);
    assert.deepEqual(size(new Canvas(null, undefined)), [0, 0]);
    assert.deepEqual(size(new Canvas(NaN, {})), [0, 0]);
    assert.deepEqual(size(new Canvas(5, 6, 'image')), [5, 6]);
    assert.deepEqual(size(createCanvas(7, 8)), [7, 8]);
    assert.ok(createCanvas(1, 1) instanceof Canvas);
    assert.throws(() => Canvas(1, 1), TypeError);
  });

  it('makes pixels of any type but documents', () => {
    assert.equal(createCanvas(1, 1, 'pdf').type, 'pdf');
    assert.equal(new Canvas(1, 1, 'svg').type, 'svg');
    assert.equal(createCanvas(1, 1, 'bogus').type, 'image');
  });

  it('converts new sizes as the standard does', () => {
    const canvas = createCanvas(10, 10);
    const cases = [
      [5, 5],
      ['7', 7],
      [1.9, 1],
      [NaN, 0],
      [Infinity, 0],
      [null, 0],
      [2 ** 32 + 5, 5],
    ];
    for (const [value, expected] of cases) {
      canvas.width = value;
      canvas.height = value;
      assert.deepEqual(size(canvas), [expected, expected], String(value));
    }
    canvas.width = -1;
    canvas.height = -1;
    assert.deepEqual(size(canvas), [300, 150]);
  });

  it('describes itself', () => {
    const canvas = createCanvas(3, 4);
    assert.equal(inspect(canvas), '[Canvas 3x4]');
    assert.equal(String(canvas), '[object HTMLCanvasElement]');
    assert.equal(canvas.type, 'image');
    assert.equal(canvas.stride, 12);
    assert.deepEqual(Object.keys(canvas), []);
    assert.throws(() => (canvas.stride = 5), TypeError);
  });

  it("has libpng's constants", () => {
    for (const holder of [Canvas, createCanvas(1, 1)]) {
      assert.equal(holder.PNG_NO_FILTERS, 0);
      assert.equal(holder.PNG_FILTER_NONE, 8);
      assert.equal(holder.PNG_FILTER_SUB, 16);
      assert.equal(holder.PNG_FILTER_UP, 32);
      assert.equal(holder.PNG_FILTER_AVG, 64);
      assert.equal(holder.PNG_FILTER_PAETH, 128);
      assert.equal(holder.PNG_ALL_FILTERS, 248);
    }
  });

  it('shows its context once it was asked for, as in node-canvas', () => {
    const canvas = createCanvas(4, 4);
    assert.equal(canvas.context, undefined);
    assert.equal(canvas.getContext('2d'), canvas.context);
  });

  it('gives null for contexts it does not have', () => {
    const canvas = createCanvas(1, 1);
    for (const id of ['webgl', '2D', '', undefined, null, {}]) {
      assert.equal(canvas.getContext(id), null);
    }
    assert.throws(() => canvas.getContext(), TypeError);
    assert.ok(canvas.getContext('2d', 5));
    assert.ok(createCanvas(0, 0).getContext('2d', null));
  });

  it('takes expandos and subclasses', () => {
    class Sheet extends Canvas {
      area() {
        return this.width * this.height;
      }
    }
    const sheet = new Sheet(3, 4);
    sheet.style = {};
    assert.equal(sheet.area(), 12);
    assert.ok(sheet.getContext('2d'));
  });

  it('refuses another receiver, with a TypeError', async () => {
    for (const [name, descriptor] of Object.entries(
      Object.getOwnPropertyDescriptors(Canvas.prototype),
    )) {
      const { get, set, value } = descriptor;
      for (const call of [get, set, value].filter((member) => typeof member === 'function')) {
        if (name === 'constructor') continue;
        for (const receiver of [{}, undefined, new Image()]) {
          if (name === 'encode') await assert.rejects(call.call(receiver), TypeError);
          else assert.throws(() => call.call(receiver, 1), TypeError, name);
        }
      }
    }
  });
});

describe('toBuffer', () => {
  const isPng = (buffer) => buffer.readUInt32BE(0) === 0x89504e47;
  const isJpeg = (buffer) => buffer.readUInt16BE(0) === 0xffd8;

  it('encodes at once', () => {
    const canvas = painted();
    for (const args of [[], [undefined], ['image/png'], ['image/png', {}], [undefined, null]]) {
      assert.ok(isPng(canvas.toBuffer(...args)));
    }
    for (const config of [undefined, null, {}, { quality: 0.5 }, { quality: undefined }]) {
      assert.ok(isJpeg(canvas.toBuffer('image/jpeg', config)));
    }
    assert.ok(Buffer.isBuffer(canvas.toBuffer()));
  });

  it('gives the pixels as BGRA, premultiplied', () => {
    assert.deepEqual([...painted(2, 1).toBuffer('raw')], [0, 0, 255, 255, 0, 0, 255, 255]);
    const half = [...painted(1, 1, 'rgba(255, 0, 0, 0.5)').toBuffer('raw')];
    assert.ok(Math.abs(half[2] - 128) <= 1 && half[2] === half[3], `${half}`);
    assert.equal(createCanvas(0, 5).toBuffer('raw').length, 0);
    assert.deepEqual([...createCanvas(1, 1).toBuffer('raw')], [0, 0, 0, 0]);
  });

  it('decodes to what was drawn', () => {
    const canvas = painted(4, 3, 'rgb(10, 20, 30)');
    const image = new Image();
    image.src = canvas.toBuffer('image/png', {
      compressionLevel: 9,
      filters: Canvas.PNG_FILTER_UP,
    });
    const ctx = createCanvas(4, 3).getContext('2d');
    ctx.drawImage(image, 0, 0);
    assert.deepEqual(pixel(ctx, 3, 2), [10, 20, 30, 255]);
  });

  it('ignores options it cannot use', () => {
    const canvas = painted();
    const expected = canvas.toBuffer();
    for (const bad of [-1, 10, 1.5, NaN, '3', null, {}]) {
      const config = { compressionLevel: bad, filters: bad === 10 ? -1 : undefined };
      assert.deepEqual(canvas.toBuffer('image/png', config), expected);
    }
    const jpeg = canvas.toBuffer('image/jpeg');
    for (const bad of [-0.1, 1.1, NaN, '0.5', null]) {
      assert.deepEqual(canvas.toBuffer('image/jpeg', { quality: bad }), jpeg);
    }
    const palette = new Uint8ClampedArray(5);
    assert.throws(() => canvas.toBuffer('image/png', { palette }), /multiple of 4/);
  });

  it('calls back, later, with null and a buffer', async () => {
    const canvas = painted();
    for (const [mime, isIt] of [
      [undefined, isPng],
      ['image/png', isPng],
      ['image/jpeg', isJpeg],
    ]) {
      let returned = false;
      const buffer = await new Promise((resolve, reject) => {
        const callback = (error, result) => {
          assert.equal(returned, true);
          assert.equal(error, null);
          resolve(result);
        };
        try {
          assert.equal(canvas.toBuffer(callback, mime, { quality: undefined }), undefined);
        } catch (error) {
          reject(error);
        }
        returned = true;
      });
      assert.ok(isIt(buffer));
    }
  });

  it('encodes what was there at the call', async () => {
    const canvas = painted(2, 2, 'red');
    const ctx = canvas.getContext('2d');
    const encoded = new Promise((resolve) => canvas.toBuffer((_, buffer) => resolve(buffer)));
    ctx.fillStyle = 'blue';
    ctx.fillRect(0, 0, 2, 2);
    canvas.width = 0;
    const image = new Image();
    image.src = await encoded;
    const copy = createCanvas(2, 2).getContext('2d');
    copy.drawImage(image, 0, 0);
    assert.deepEqual(pixel(copy, 1, 1), [255, 0, 0, 255]);
  });

  it('lets what a callback throws go uncaught, not unhandled', () => {
    const program = `
      const canvas = require(${JSON.stringify(index)}).createCanvas(1, 1);
      process.on('uncaughtException', (error) => console.log('uncaught', error.message));
      process.on('unhandledRejection', () => console.log('unhandled'));
      canvas.toBuffer(() => { throw new Error('from the callback'); });
    `;
    const output = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' });
    assert.equal(output.trim(), 'uncaught from the callback');
  });

  it('cannot encode a canvas without pixels', async () => {
    for (const canvas of [createCanvas(0, 0), createCanvas(5, 0)]) {
      for (const mime of ['image/png', 'image/jpeg']) {
        assert.throws(() => canvas.toBuffer(mime), { code: 'ERR_CANVAS_EMPTY' });
        const error = await new Promise((resolve) => canvas.toBuffer(resolve, mime));
        assert.equal(error.code, 'ERR_CANVAS_EMPTY');
      }
    }
  });
});

describe('toDataURL', () => {
  const png = /^data:image\/png;base64,iVBORw0KGgo/;
  const jpeg = /^data:image\/jpeg;base64,\/9j\//;

  it('takes the forms of the standard', () => {
    const canvas = painted();
    for (const args of [[], [undefined], ['image/png'], ['image/PNG', 0.5], ['bogus'], [5]]) {
      assert.match(canvas.toDataURL(...args), png);
    }
    for (const quality of [undefined, 0.5, 7, -1, NaN, 'x', null, { quality: 0.1 }]) {
      assert.match(canvas.toDataURL('image/JPEG', quality), jpeg);
    }
  });

  it('minds the quality', () => {
    const canvas = createCanvas(64, 64);
    const ctx = canvas.getContext('2d');
    for (let i = 0; i < 64; i += 1) {
      ctx.fillStyle = `rgb(${(i * 37) & 255}, ${(i * 91) & 255}, ${(i * 53) & 255})`;
      ctx.fillRect((i & 7) * 8, (i >> 3) * 8, 8, 8);
    }
    const [low, high] = [0.1, 0.95].map((quality) => canvas.toDataURL('image/jpeg', quality));
    assert.ok(low.length < high.length);
    assert.equal(canvas.toDataURL('image/jpeg', 5), canvas.toDataURL('image/jpeg'));
  });

  it("takes node-canvas's callbacks", async () => {
    const canvas = painted();
    const forms = [
      [png],
      [png, 'image/png'],
      [png, undefined],
      [jpeg, 'image/jpeg'],
      [jpeg, 'image/jpeg', 0.5],
      [jpeg, 'image/jpeg', { quality: 0.5 }],
      [jpeg, 'image/jpeg', undefined],
    ];
    for (const [expected, ...args] of forms) {
      const url = await new Promise((resolve, reject) => {
        canvas.toDataURL(...args, (error, result) => {
          assert.equal(error, null);
          resolve(result);
        });
        setTimeout(reject, 5000).unref();
      });
      assert.match(url, expected);
    }
    assert.throws(() => canvas.toDataURL('image/png', 1, 5), /number is not a function/);
  });

  it("is 'data:,' without pixels", async () => {
    const canvas = createCanvas(0, 5);
    assert.equal(canvas.toDataURL(), 'data:,');
    assert.equal(canvas.toDataURL('image/jpeg', 0.5), 'data:,');
    let called = false;
    const url = await new Promise((resolve) => {
      canvas.toDataURL((_, result) => {
        called = true;
        resolve(result);
      });
      assert.equal(called, false);
    });
    assert.equal(url, 'data:,');
  });
});

describe('drawing a canvas', () => {
  it('shows what it showed at the call', () => {
    const source = painted(4, 4, 'red');
    const ctx = createCanvas(20, 20).getContext('2d');
    ctx.drawImage(source, 0, 0);
    source.getContext('2d').fillStyle = 'blue';
    source.getContext('2d').fillRect(0, 0, 4, 4);
    ctx.drawImage(source, 10, 0);
    source.width = 0;
    assert.deepEqual(pixel(ctx, 2, 2), [255, 0, 0, 255]);
    assert.deepEqual(pixel(ctx, 12, 2), [0, 0, 255, 255]);
  });

  it('works on itself', () => {
    const canvas = painted(10, 10, 'red');
    const ctx = canvas.getContext('2d');
    ctx.clearRect(5, 0, 5, 10);
    ctx.drawImage(canvas, 0, 0, 5, 10, 5, 0, 5, 10);
    assert.deepEqual(pixel(ctx, 7, 5), [255, 0, 0, 255]);
  });
});

describe('memory', () => {
  it('is given back by a size of zero, at once', () => {
    const { live } = memoryUsage();
    const canvas = painted(500, 500);
    pixel(canvas.getContext('2d'), 0, 0);
    assert.ok(memoryUsage().live - live >= 1e6);
    canvas.width = 0;
    assert.equal(memoryUsage().live, live);
    canvas.width = 500;
    assert.deepEqual(pixel(canvas.getContext('2d'), 5, 5), [0, 0, 0, 0]);
    canvas.dispose();
  });

  it('is given back by dispose, at once', () => {
    const { live } = memoryUsage();
    const canvas = painted(500, 500);
    const ctx = canvas.getContext('2d');
    pixel(ctx, 0, 0);
    canvas.dispose();
    assert.equal(memoryUsage().live, live);
    canvas.dispose();
    assert.deepEqual(size(canvas), [0, 0]);
    const disposed = { name: 'Error', code: 'ERR_CANVAS_DISPOSED' };
    assert.throws(() => ctx.fillRect(0, 0, 1, 1), disposed);
    assert.throws(() => ctx.lineTo(1, 1), disposed);
    assert.throws(() => ctx.getImageData(0, 0, 1, 1), disposed);
    assert.throws(() => ctx.putImageData(new api.ImageData(1, 1), 0, 0), disposed);
    assert.throws(() => ctx.isPointInPath(0, 0), disposed);
    assert.throws(() => (ctx.lineWidth = 5), disposed);
    assert.throws(() => (canvas.width = 5), disposed);
    assert.throws(() => canvas.toBuffer(), disposed);
    assert.throws(() => canvas.toBuffer('raw'), disposed);
    assert.throws(() => canvas.toBuffer(() => {}), disposed);
    assert.throws(() => canvas.toDataURL(), disposed);
    const other = createCanvas(1, 1).getContext('2d');
    assert.throws(() => other.drawImage(canvas, 0, 0), disposed);
    assert.throws(() => other.createPattern(canvas, ''), disposed);
    assert.equal(ctx.lineWidth, 1);
  });

  it('is given back at the end of a block', { skip: Symbol.dispose === undefined }, () => {
    const canvas = createCanvas(5, 5);
    canvas[Symbol.dispose]();
    assert.throws(() => canvas.toBuffer(), { code: 'ERR_CANVAS_DISPOSED' });
  });

  it('is not taken before something is drawn', () => {
    const { live } = memoryUsage();
    const canvases = Array.from({ length: 50 }, () => createCanvas(10000, 10000));
    for (const canvas of canvases) canvas.getContext('2d').fillStyle = 'red';
    assert.ok(memoryUsage().live - live < 1e6);
    for (const canvas of canvases) canvas.dispose();
  });

  it('is told by kind', () => {
    const usage = memoryUsage();
    for (const name of ['live', 'peak', 'pooled']) assert.equal(typeof usage[name], 'number', name);
    assert.equal(usage.limit, Infinity);
    for (const kind of ['surfaces', 'images']) {
      assert.deepEqual(Object.keys(usage[kind]), ['live', 'peak', 'count']);
    }
  });
});

describe('setMemoryLimit', () => {
  it('refuses what is no number of bytes', () => {
    for (const bad of ['5', null, undefined, 5n, {}]) {
      const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };
      assert.throws(() => api.setMemoryLimit(bad), expected);
    }
    for (const bad of [-1, NaN, -Infinity]) {
      const expected = { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' };
      assert.throws(() => api.setMemoryLimit(bad), expected);
    }
  });

  it('makes what is over it throw, and what comes afterwards work', (t) => {
    t.after(() => api.setMemoryLimit(Infinity));
    const ctx = createCanvas(4000, 4000).getContext('2d');
    api.setMemoryLimit(memoryUsage().live + 10e6);
    assert.ok(memoryUsage().limit < Infinity);
    ctx.fillStyle = 'red';
    ctx.fillRect(0, 0, 4000, 4000);
    ctx.fillStyle = 'lime';
    const expected = { name: 'RangeError', code: 'ERR_CANVAS_MEMORY_LIMIT' };
    assert.throws(() => ctx.getImageData(0, 0, 1, 1), expected);
    api.setMemoryLimit(Infinity);
    ctx.fillRect(0, 0, 10, 10);
    assert.deepEqual(pixel(ctx, 5, 5), [0, 255, 0, 255]);
    ctx.canvas.dispose();
  });
});

describe('the package', () => {
  it('exports the same to require and import', async () => {
    const namespace = await import('../js/index.mjs');
    assert.deepEqual(Object.keys(namespace).sort(), [...Object.keys(api), 'default'].sort());
    for (const name of Object.keys(api)) assert.equal(namespace[name], api[name], name);
    assert.equal(namespace.default, api);
    assert.equal(api.Context2d, api.CanvasRenderingContext2D);
  });

  it('can be evaluated again, and the instances work together', () => {
    const cached = Object.keys(require.cache).filter((file) =>
      file.startsWith(path.dirname(index)),
    );
    const modules = cached.map((file) => [file, require.cache[file]]);
    for (const file of cached) delete require.cache[file];
    try {
      const again = require('../js');
      assert.equal(again.Canvas, Canvas);
      const ctx = again.createCanvas(4, 4).getContext('2d');
      ctx.drawImage(painted(), 0, 0);
      assert.deepEqual(pixel(ctx, 1, 1), [255, 0, 0, 255]);
    } finally {
      for (const [file, module] of modules) require.cache[file] = module;
    }
  });

  it('works when its functions are detached', () => {
    const { createCanvas: make, loadImage } = api;
    assert.ok(make(1, 1));
    assert.ok(loadImage);
  });
});
