'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const { buffer } = require('node:stream/consumers');
const { setTimeout: delay } = require('node:timers/promises');
const { describe, it } = require('node:test');

const { GIFEncoder, Image, JPEGStream, PNGStream, createCanvas, loadImage, memoryUsage } = require('../js');
const { pixel } = require('./support/pictures');
const { WITH_CODES, WITH_OWN_MEMORY } = require('./support/wasm');

const RED = [255, 0, 0, 255];

function drawn(width = 40, height = 30, color = '#f00') {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = color;
  ctx.fillRect(0, 0, width / 2, height);
  return canvas;
}

/** The pixels of a file. */
function decoded(file) {
  const image = new Image();
  image.onerror = (error) => {
    throw error;
  };
  image.src = file;
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  return ctx;
}

const has = (file, text) => file.includes(text, 0, 'latin1');

/** Neither flat nor hard to encode, with soft edges in its alpha. */
function painting(width, height) {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  const gradient = ctx.createLinearGradient(0, 0, width, height);
  gradient.addColorStop(0, '#e33');
  gradient.addColorStop(0.5, 'rgba(40, 160, 80, 0.5)');
  gradient.addColorStop(1, '#24c');
  ctx.fillStyle = gradient;
  ctx.beginPath();
  ctx.ellipse(width / 2, height / 2, width * 0.45, height * 0.45, 0, 0, 7);
  ctx.fill();
  return canvas;
}

/** The names of a WebP's chunks. */
function chunks(file) {
  const names = [];
  assert.equal(file.readUInt32LE(4), file.length - 8);
  for (let at = 12; at < file.length; ) {
    names.push(file.toString('latin1', at, at + 4));
    const length = file.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return names;
}

const pixelsOf = ({ canvas }) => canvas.toBuffer('raw');

describe('WebP', () => {
  const MIME = 'image/webp';

  it('has a quality of 0.8 unless told', async () => {
    const canvas = painting(90, 70);
    const file = canvas.toBuffer(MIME);
    assert.deepEqual(chunks(file), ['VP8X', 'ALPH', 'VP8 ']);
    const same = [{ quality: 0.8 }, 0.8, 80, { quality: -1 }, { quality: NaN }, { quality: '1' }, null];
    for (const config of same) {
      assert.ok(canvas.toBuffer(MIME, config).equals(file), JSON.stringify(config));
    }
    assert.ok((await canvas.encode('webp')).equals(file));
    assert.equal(canvas.toDataURL(MIME), `data:${MIME};base64,${file.toString('base64')}`);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, MIME));
    assert.equal(blob.type, MIME);
    assert.ok(Buffer.from(await blob.arrayBuffer()).equals(file));
  });

  it('takes a quality in every form', async () => {
    const canvas = painting(90, 70);
    const file = canvas.toBuffer(MIME, { quality: 0.3 });
    assert.ok(file.length < canvas.toBuffer(MIME).length);
    assert.ok(canvas.toBuffer(MIME, { quality: 0.95 }).length > canvas.toBuffer(MIME).length);
    assert.ok((await canvas.encode('webp', 0.3)).equals(file));
    assert.ok((await canvas.encode(MIME, { quality: 0.3 })).equals(file));
    const url = `data:${MIME};base64,${file.toString('base64')}`;
    assert.equal(canvas.toDataURL('IMAGE/WEBP', 0.3), url);
    const later = await new Promise((resolve, reject) => {
      const callback = (error, buffer) => (error ? reject(error) : resolve(buffer));
      canvas.toBuffer(callback, MIME, { quality: 0.3 });
    });
    assert.ok(later.equals(file));
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, MIME, 0.3));
    assert.ok(Buffer.from(await blob.arrayBuffer()).equals(file));
  });

  it('keeps alpha as it is and colours about', () => {
    for (const [width, height] of [[1, 1], [17, 3], [90, 70], [200, 150]]) {
      const canvas = painting(width, height);
      const image = (ctx) => ctx.getImageData(0, 0, width, height).data;
      const before = image(canvas.getContext('2d'));
      const after = image(decoded(canvas.toBuffer(MIME, { quality: 0.9 })));
      let missed = 0;
      for (let at = 0; at < before.length; at += 4) {
        assert.equal(after[at + 3], before[at + 3]);
        for (let i = at; i < at + 3 && before[at + 3] > 40; i++) missed += Math.abs(before[i] - after[i]);
      }
      assert.ok(missed / before.length < 4, `${width} by ${height}: ${missed / before.length}`);
    }
  });

  it('loses nothing when told, and with the best quality', () => {
    const canvas = painting(90, 70);
    const file = canvas.toBuffer(MIME, { lossless: true });
    assert.deepEqual(chunks(file), ['VP8L']);
    assert.ok(pixelsOf(decoded(file)).equals(canvas.toBuffer('raw')));
    for (const config of [1, 100, { quality: 1 }, { lossless: true, quality: 0.1 }]) {
      assert.ok(canvas.toBuffer(MIME, config).equals(file), JSON.stringify(config));
    }
    const finest = canvas.toBuffer(MIME, { quality: 1, lossless: false });
    assert.ok(chunks(finest).includes('VP8 '));
  });

  it('notes the colour space, and alpha only where it is used', () => {
    const canvas = createCanvas(20, 20);
    const ctx = canvas.getContext('2d', { colorSpace: 'display-p3' });
    ctx.fillRect(0, 0, 20, 20);
    assert.deepEqual(chunks(canvas.toBuffer(MIME)), ['VP8X', 'ICCP', 'VP8 ']);
    assert.deepEqual(chunks(drawn(40, 30).toBuffer(MIME)), ['VP8X', 'ALPH', 'VP8 ']);
    const opaque = createCanvas(20, 20);
    opaque.getContext('2d').fillRect(0, 0, 20, 20);
    assert.deepEqual(chunks(opaque.toBuffer(MIME)), ['VP8 ']);
  });

  it('has sides of up to 16383 pixels', WITH_CODES, async () => {
    const longest = createCanvas(16_383, 1);
    longest.getContext('2d').fillRect(5, 0, 9000, 1);
    assert.equal(decoded(longest.toBuffer(MIME)).canvas.width, 16_383);
    const longer = createCanvas(16_384, 1);
    const refused = { code: 'ERR_IMAGE_ENCODE', message: /16383/ };
    assert.throws(() => longer.toBuffer(MIME), refused);
    await assert.rejects(longer.encode('webp'), refused);
    assert.deepEqual(chunks(longer.toBuffer(MIME, 1)), ['VP8L']);
  });
});

describe('WebP without loss and GIF', () => {
  it('are written by every form', async () => {
    const canvas = drawn();
    const raw = canvas.toBuffer('raw');
    for (const [mime, config] of [['image/webp', { lossless: true }], ['image/gif', undefined]]) {
      const sync = canvas.toBuffer(mime, config);
      assert.ok(decoded(sync).canvas.toBuffer('raw').equals(raw), mime);
      assert.ok((await canvas.encode(mime, config)).equals(sync));
      const later = await new Promise((resolve, reject) => {
        canvas.toBuffer((error, file) => (error ? reject(error) : resolve(file)), mime, config);
      });
      assert.ok(later.equals(sync));
      const url = `data:${mime};base64,${sync.toString('base64')}`;
      assert.equal(canvas.toDataURL(mime, config), url);
      assert.equal(canvas.toDataURL(mime.toUpperCase(), config ?? 0.5), url);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, mime, 1));
      assert.equal(blob.type, mime);
      assert.ok(Buffer.from(await blob.arrayBuffer()).equals(sync));
    }
    assert.equal(canvas.toBuffer('image/gif').toString('latin1', 0, 6), 'GIF89a');
  });
});

describe('AVIF', () => {
  it('is written by every form', async () => {
    const canvas = painting(64, 48);
    const file = canvas.toBuffer('image/avif');
    assert.equal(file.toString('latin1', 4, 12), 'ftypavif');
    assert.ok((await canvas.encode('avif')).equals(file));
    assert.ok(canvas.toBuffer('image/avif', { quality: 0.8 }).equals(file));
    assert.ok(canvas.toDataURL('image/avif').startsWith('data:image/avif;base64,'));
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/avif', 0.8));
    assert.ok(Buffer.from(await blob.arrayBuffer()).equals(file));
    const read = decoded(file).canvas.toBuffer('raw');
    const raw = canvas.toBuffer('raw');
    let sum = 0;
    for (let i = 0; i < raw.length; i++) {
      sum += Math.abs(raw[i] - read[i]);
      if (i % 4 === 3) assert.equal(read[i], raw[i], 'alpha');
    }
    assert.ok(sum / raw.length < 3, `${sum / raw.length} of 255`);
  });

  it('has a quality, with the best of which nothing is lost', () => {
    const canvas = painting(64, 48);
    const size = (config) => canvas.toBuffer('image/avif', config).length;
    assert.ok(size(0.2) < size(0.7) && size(0.7) < size(1));
    assert.ok(size({ quality: 0.7, chromaSubsampling: true }) < size(0.7));
    const best = decoded(canvas.toBuffer('image/avif', 1)).canvas;
    assert.ok(best.toBuffer('raw').equals(canvas.toBuffer('raw')));
  });

  it('notes the colour space', async () => {
    const canvas = createCanvas(8, 8);
    const ctx = canvas.getContext('2d', { colorSpace: 'display-p3' });
    ctx.fillStyle = 'color(display-p3 0 1 0)';
    ctx.fillRect(0, 0, 8, 8);
    const image = await loadImage(canvas.toBuffer('image/avif', 1));
    const other = createCanvas(8, 8).getContext('2d', { colorSpace: 'display-p3' });
    other.drawImage(image, 0, 0);
    assert.deepEqual(pixel(other, 4, 4), [0, 255, 0, 255]);
  });
});

describe('encode', () => {
  it('knows formats by two names', async () => {
    const canvas = drawn();
    for (const name of ['png', 'jpeg', 'webp', 'gif']) {
      const mime = `image/${name}`;
      assert.ok((await canvas.encode(name)).equals(canvas.toBuffer(mime)), name);
      assert.ok((await canvas.encode(mime)).equals(canvas.toBuffer(mime)), name);
    }
    assert.ok((await canvas.encode('jpg')).equals(canvas.toBuffer('image/jpeg')));
    assert.ok((await canvas.encode()).equals(canvas.toBuffer()));
    assert.ok((await canvas.encode('raw')).equals(canvas.toBuffer('raw')));
  });

  it('takes options or a quality', async () => {
    const canvas = drawn(200, 200);
    const low = canvas.toBuffer('image/jpeg', { quality: 0.1 });
    assert.ok((await canvas.encode('jpeg', 0.1)).equals(low));
    assert.ok((await canvas.encode('jpeg', { quality: 0.1 })).equals(low));
    assert.ok(low.length < canvas.toBuffer('image/jpeg').length);
    const plain = await canvas.encode('png', { compressionLevel: 0 });
    assert.ok(plain.length > 200 * 200 * 3);
  });

  it('rejects what it does not know', async () => {
    for (const name of ['image/bmp', 'pdf', '', 'toString', 5, null, {}]) {
      await assert.rejects(drawn().encode(name), { code: 'ERR_INVALID_ARG_VALUE' });
    }
    await assert.rejects(createCanvas(0, 5).encode(), { code: 'ERR_CANVAS_EMPTY' });
  });

  it('shows what was there at the call', async () => {
    const canvas = drawn();
    const wanted = canvas.toBuffer();
    const promise = canvas.encode();
    canvas.getContext('2d').clearRect(0, 0, 40, 30);
    assert.ok((await promise).equals(wanted));
  });

  it('has large files as small ones', async () => {
    const options = { compressionLevel: 0 };
    const canvas = painting(700, 500);
    const file = await canvas.encode('image/png', options);
    assert(Buffer.isBuffer(file) && file.length > 2 ** 20);
    assert(file.equals(canvas.toBuffer('image/png', options)));
    const called = await new Promise((resolve, reject) => {
      const done = (error, buffer) => (error ? reject(error) : resolve(buffer));
      canvas.toBuffer(done, 'image/png', options);
    });
    assert(Buffer.isBuffer(called) && called.equals(file));
  });

  it('has large files in memory of their own', WITH_OWN_MEMORY, async () => {
    const canvas = painting(700, 500);
    const [file, other] = await Promise.all([canvas.encode('raw'), canvas.encode('raw')]);
    assert.notEqual(other.buffer, file.buffer);
    structuredClone(file.buffer, { transfer: [file.buffer] });
    assert.equal(file.length, 0);
    assert.equal(other.length, 700 * 500 * 4);
  });

  it('encodes a hundred at once', async () => {
    const canvases = Array.from({ length: 100 }, (_, i) => drawn(20 + i, 20));
    const files = await Promise.all(canvases.map((canvas) => canvas.encode()));
    files.forEach((file, i) => assert.ok(file.equals(canvases[i].toBuffer())));
  });
});

describe('streams', () => {
  it('have the same bytes as the file', async () => {
    const canvas = drawn(600, 500);
    const forms = [
      [canvas.createPNGStream(), canvas.toBuffer(), PNGStream],
      [canvas.pngStream(), canvas.toBuffer(), PNGStream],
      [canvas.createJPEGStream(), canvas.toBuffer('image/jpeg'), JPEGStream],
      [canvas.jpegStream({ quality: 0.2 }), canvas.toBuffer('image/jpeg', { quality: 0.2 }), JPEGStream],
      [canvas.createPNGStream({ compressionLevel: 0 }), canvas.toBuffer('image/png', { compressionLevel: 0 }), PNGStream],
    ];
    for (const [stream, file, type] of forms) {
      assert.ok(stream instanceof type);
      assert.ok((await buffer(stream)).equals(file));
    }
  });

  it('show what is there when they are read first', async () => {
    const canvas = drawn();
    const stream = canvas.createPNGStream();
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = '#00f';
    ctx.fillRect(0, 0, 40, 30);
    const wanted = canvas.toBuffer();
    assert.ok((await buffer(stream)).equals(wanted));
  });

  it('wait for their reader', async () => {
    const canvas = drawn(400, 400);
    const stream = canvas.createPNGStream({ compressionLevel: 0 });
    stream.read(0);
    await once(stream, 'readable');
    assert.ok(stream.readableLength <= 2 * 65536);
    assert.ok((await buffer(stream)).length > 400 * 400 * 3);
  });

  it('tell errors', async () => {
    await assert.rejects(buffer(createCanvas(0, 0).createPNGStream()), { code: 'ERR_CANVAS_EMPTY' });
    const canvas = drawn();
    const stream = canvas.createJPEGStream();
    canvas.dispose();
    await assert.rejects(buffer(stream), { code: 'ERR_CANVAS_DISPOSED' });
    const palette = new Uint8ClampedArray(5);
    assert.throws(() => drawn().createPNGStream({ palette }), /Palette length must be a multiple of 4\./);
    assert.throws(() => new PNGStream({}), TypeError);
  });

  it('may be abandoned', async () => {
    const { live } = memoryUsage();
    const canvas = drawn(500, 500);
    for (let i = 0; i < 10; i += 1) {
      const stream = canvas.createPNGStream();
      if (i % 2 === 0) stream.read(0);
      stream.destroy();
    }
    canvas.dispose();
    // An encoder that has begun on another thread holds its snapshot until it is done.
    const end = performance.now() + 10_000;
    while (memoryUsage().live > live && performance.now() < end) await delay(5);
    // What earlier tests have left may be collected meanwhile.
    assert.ok(memoryUsage().live <= live);
  });
});

describe('PNG options', () => {
  it('make a file with a palette', () => {
    const palette = new Uint8ClampedArray([0, 0, 0, 0, 255, 0, 0, 255]);
    const canvas = drawn();
    const file = canvas.toBuffer('image/png', { palette, backgroundIndex: 1 });
    assert.equal(file[25], 3, 'indexed');
    assert.ok(has(file, 'PLTE') && has(file, 'tRNS') && has(file, 'bKGD\x01'));
    assert.ok(decoded(file).canvas.toBuffer('raw').equals(canvas.toBuffer('raw')));
    const empty = canvas.toBuffer('image/png', { palette: new Uint8ClampedArray() });
    assert.ok(empty.equals(canvas.toBuffer()));
    const long = new Uint8ClampedArray(257 * 4);
    assert.throws(() => canvas.toBuffer('image/png', { palette: long }), RangeError);
  });

  it('take the colour that is nearest', () => {
    const palette = new Uint8ClampedArray([250, 10, 10, 255, 0, 0, 255, 255, 0, 0, 0, 0]);
    const ctx = decoded(drawn().toBuffer('image/png', { palette }));
    assert.deepEqual(pixel(ctx, 5, 5), [250, 10, 10, 255]);
    assert.deepEqual(pixel(ctx, 35, 5), [0, 0, 0, 0]);
  });

  it('say how large a pixel is', () => {
    const file = drawn().toBuffer('image/png', { resolution: 96 });
    const at = file.indexOf('pHYs', 0, 'latin1');
    assert.deepEqual([file.readUInt32BE(at + 4), file.readUInt32BE(at + 8), file[at + 12]], [3780, 3780, 1]);
    assert.ok(!has(drawn().toBuffer(), 'pHYs'));
  });
});

describe('GIFEncoder', () => {
  it('writes animations', () => {
    const encoder = new GIFEncoder(40, 30, { repeat: 3 });
    assert.equal(String(encoder), '[object GIFEncoder]');
    for (const color of ['#f00', '#0f0', '#00f']) encoder.addFrame(drawn(40, 30, color), { delay: 250 });
    const file = encoder.finish();
    assert.ok(has(file, 'NETSCAPE2.0\x03\x01\x03\x00\x00'));
    const blocks = file.toString('latin1').split('\x21\xf9\x04').slice(1);
    assert.equal(blocks.length, 3);
    for (const block of blocks) assert.equal(block.charCodeAt(1), 25);
    assert.deepEqual(pixel(decoded(file), 5, 5), RED);
  });

  it('refuses what makes none', () => {
    assert.throws(() => new GIFEncoder(2), TypeError);
    assert.throws(() => new GIFEncoder(0, 2), { code: 'ERR_CANVAS_SIZE' });
    const encoder = new GIFEncoder(2, 2);
    assert.throws(() => encoder.finish(), { code: 'ERR_IMAGE_ENCODE' });
    assert.throws(() => encoder.addFrame(drawn()), { code: 'ERR_CANVAS_SIZE' });
    assert.throws(() => encoder.addFrame({}), TypeError);
  });
});
