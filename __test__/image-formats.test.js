'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { describe, it } = require('node:test');

const { Image, createCanvas, loadImage, memoryUsage } = require('../js');
const { pixel } = require('./support/pictures');

const FOLDER = path.join(__dirname, '../crates/canvas2d/tests/codecs/fixtures/pictures');

const RED = [255, 0, 0, 255];
const NOTHING = [0, 0, 0, 0];

const svg = (attributes, content) =>
  Buffer.from(`<svg xmlns='http://www.w3.org/2000/svg' ${attributes}>${content}</svg>`);

function draw(image) {
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toBuffer('raw');
}

function load(source) {
  const image = new Image();
  let failure;
  image.onerror = (error) => (failure = error);
  image.src = source;
  if (failure !== undefined) throw failure;
  return image;
}

const half = svg(`width='10' height='10'`, `<rect width='5' height='10' fill='red'/>`);

// First, while there is no garbage of others.
describe('memory of SVG images', () => {
  it('is that of a few sizes, and given back', () => {
    const { live } = memoryUsage();
    const image = load(half);
    const ctx = createCanvas(300, 300).getContext('2d');
    for (let size = 20; size < 300; size += 1) ctx.drawImage(image, 0, 0, size, size);
    ctx.getImageData(0, 0, 1, 1);
    assert.ok(memoryUsage().live - live < 300 * 300 * 4 * 6);
    image.dispose();
    ctx.canvas.dispose();
    assert.equal(memoryUsage().live, live);
  });
});

describe('formats', () => {
  it('are read as ImageMagick reads them', async () => {
    const names = fs.readdirSync(FOLDER).filter((name) => !name.endsWith('.png'));
    assert.ok(names.length >= 20);
    for (const name of names) {
      const file = path.join(FOLDER, name);
      const [got, wanted] = [load(file), load(`${file}.png`)];
      assert.deepEqual([got.width, got.height], [wanted.width, wanted.height], name);
      // In these a level is rounded in another place.
      const isNear = name.startsWith('rgb5') || name === 'associated.tif';
      if (!isNear) assert.ok(draw(got).equals(draw(wanted)), name);
      assert.ok(draw(await loadImage(file)).equals(draw(got)), name);
    }
  });

  it('that are known but not read say which they are', () => {
    const heif = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1');
    assert.throws(() => load(heif), { code: 'ERR_IMAGE_UNSUPPORTED', message: /HEIF/ });
  });
});

describe('AVIF', () => {
  const FILES = path.join(FOLDER, '../avif');

  it('is read, with alpha, in tiles, turned and deep', async () => {
    const names = fs.readdirSync(FILES).filter((name) => name.endsWith('.avif'));
    assert.ok(names.length >= 12);
    for (const name of names) {
      const file = path.join(FILES, name);
      const [got, wanted] = [load(file), load(`${file}.png`)];
      assert.deepEqual([got.width, got.height], [wanted.width, wanted.height], name);
      const [pixels, others] = [draw(got), draw(wanted)];
      assert.ok(pixels.every((value, i) => Math.abs(value - others[i]) <= 3), name);
      assert.ok(draw(await loadImage(file)).equals(pixels), name);
    }
  });

  it('that is cut off or too large is an error', () => {
    const file = fs.readFileSync(path.join(FILES, 'yuv420.avif'));
    for (const end of [20, 100, 300, file.length - 200]) {
      assert.throws(() => load(file.subarray(0, end)), { code: 'ERR_IMAGE_DECODE' });
    }
    const large = Buffer.from(file);
    const size = large.indexOf('ispe') + 8;
    large.writeUInt32BE(8000, size);
    large.writeUInt32BE(8000, size + 4);
    assert.throws(() => load(large), { code: 'ERR_IMAGE_LIMIT' });
  });
});

describe('SVG images', () => {
  it('have a natural size and can be given another', () => {
    const image = load(half);
    assert.deepEqual([image.naturalWidth, image.naturalHeight], [10, 10]);
    image.width = 100;
    image.height = 50;
    assert.deepEqual([image.width, image.height, image.naturalWidth], [100, 50, 10]);
    const ctx = createCanvas(100, 50).getContext('2d');
    ctx.drawImage(image, 0, 0);
    assert.deepEqual(pixel(ctx, 49, 25), RED);
    assert.deepEqual(pixel(ctx, 50, 25), NOTHING);
  });

  it('are sharp at the size that the transformation gives them', () => {
    const image = load(half);
    const ctx = createCanvas(120, 120).getContext('2d');
    ctx.scale(4, 4);
    ctx.drawImage(image, 0, 0, 30, 30);
    assert.deepEqual(pixel(ctx, 59, 60), RED);
    assert.deepEqual(pixel(ctx, 60, 60), NOTHING);
  });

  it('are sharp where a part of them is drawn larger', () => {
    const image = load(half);
    const ctx = createCanvas(100, 100).getContext('2d');
    ctx.drawImage(image, 4, 4, 2, 2, 0, 0, 100, 100);
    assert.deepEqual(pixel(ctx, 49, 50), RED);
    assert.deepEqual(pixel(ctx, 50, 50), NOTHING);
  });

  it('show what they showed at the call', () => {
    const ctx = createCanvas(40, 40).getContext('2d');
    const image = load(half);
    ctx.drawImage(image, 0, 0, 40, 40);
    image.src = svg(`width='10' height='10'`, '');
    assert.deepEqual(pixel(ctx, 19, 20), RED);
  });

  it('are patterns, too', () => {
    const ctx = createCanvas(30, 30).getContext('2d');
    ctx.fillStyle = ctx.createPattern(load(half), 'repeat');
    ctx.fillRect(0, 0, 30, 30);
    assert.deepEqual(pixel(ctx, 12, 5), RED);
    assert.deepEqual(pixel(ctx, 16, 5), NOTHING);
  });

  it('that mean harm are refused before long', async () => {
    const nested = svg('', `${'<g>'.repeat(100000)}${'</g>'.repeat(100000)}`);
    assert.throws(() => load(nested), { code: 'ERR_IMAGE_DECODE' });
    const filtered = (primitives) => {
      const filter = `<filter id='f'>${primitives}</filter>`;
      return svg(`width='999' height='999'`, `${filter}<rect width='999' height='999' filter='url(#f)'/>`);
    };
    const slow = filtered(`<feMorphology operator='dilate' radius='200'/>`.repeat(400));
    await assert.rejects(loadImage(slow), { code: 'ERR_IMAGE_DECODE', message: /too long/ });
    // Octaves that nobody could see are not computed.
    const noise = await loadImage(filtered(`<feTurbulence baseFrequency='.1' numOctaves='99999999'/>`));
    assert.equal(noise.width, 999);
    const huge = svg(`width='99999' height='99999'`, '');
    await assert.rejects(loadImage(huge), { code: 'ERR_IMAGE_LIMIT' });
  });

  it('read no files', (t) => {
    const file = path.join(FOLDER, 'rgb24.bmp.png');
    for (const href of [file, `file://${file}`]) {
      const image = load(svg(`width='9' height='9'`, `<image width='9' height='9' href='${href}'/>`));
      assert.ok(draw(image).every((byte) => byte === 0));
    }
    t.diagnostic(file);
  });
});
