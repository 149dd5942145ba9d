'use strict';

// Texts that PNG and JPEG files take along.

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { createCanvas, loadImage } = require('canvas-rs');
const napi = require('canvas-rs/napi');

const TEXTS = {
  title: 'Ein Bild & <mehr>',
  author: 'Ü',
  description: 'd\0e',
  copyright: '© C',
  software: '題',
  comment: 'Hé',
};

function chunksOf(png) {
  const chunks = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  return chunks;
}

function segmentsOf(jpeg) {
  const segments = new Map();
  for (let at = 2; jpeg[at + 1] !== 0xda; ) {
    const length = jpeg.readUInt16BE(at + 2);
    segments.set(jpeg[at + 1], jpeg.subarray(at + 4, at + 2 + length));
    at += 2 + length;
  }
  return segments;
}

function painted(make = createCanvas) {
  const canvas = make(8, 8);
  canvas.getContext('2d').fillRect(0, 0, 4, 8);
  return canvas;
}

describe('texts about a picture', () => {
  it('are in a PNG, in Latin-1 where it has their letters', async () => {
    const canvas = painted();
    const file = canvas.toBuffer('image/png', { ...TEXTS, resolution: 300 });
    const texts = chunksOf(file).filter(([type]) => /^(?:tEXt|iTXt)$/.test(type));
    assert.deepEqual(
      texts.map(([type, data]) => `${type} ${data.toString(type === 'tEXt' ? 'latin1' : 'utf8')}`),
      [
        'tEXt Title\0Ein Bild & <mehr>',
        'tEXt Author\0Ü',
        'tEXt Description\0de',
        'tEXt Copyright\0© C',
        'tEXt Comment\0Hé',
        'iTXt Software\0\0\0\0\0題',
      ],
    );
    assert.equal((await loadImage(file)).width, 8);
    const palette = new Uint8ClampedArray([0, 0, 0, 0, 0, 0, 0, 255]);
    for (const other of [canvas.toBuffer('image/png', { palette, title: 'T' }), alphas()]) {
      assert.ok(chunksOf(other).some(([, data]) => data.toString() === 'Title\0T'));
    }
    function alphas() {
      const a8 = createCanvas(4, 4);
      a8.getContext('2d', { pixelFormat: 'A8' }).fillRect(0, 0, 2, 2);
      return a8.toBuffer('image/png', { title: 'T' });
    }
  });

  it('are in a JPEG, as XMP and a comment, with its resolution', async () => {
    const file = painted().toBuffer('image/jpeg', { ...TEXTS, resolution: 300.9, quality: 0.8 });
    const segments = segmentsOf(file);
    const xmp = segments.get(0xe1).toString();
    assert.match(xmp, /^http:\/\/ns\.adobe\.com\/xap\/1\.0\/\0<\?xpacket /);
    assert.ok(xmp.includes('<rdf:li xml:lang="x-default">Ein Bild &amp; &lt;mehr&gt;</rdf:li>'));
    assert.ok(xmp.includes('<dc:creator><rdf:Seq><rdf:li>Ü</rdf:li></rdf:Seq></dc:creator>'));
    assert.ok(xmp.includes('<xmp:CreatorTool>題</xmp:CreatorTool>'));
    assert.equal(segments.get(0xfe).toString(), 'Hé');
    const jfif = segments.get(0xe0);
    assert.deepEqual([jfif[7], jfif.readUInt16BE(8), jfif.readUInt16BE(10)], [1, 300, 300]);
    assert.equal((await loadImage(file)).width, 8);
  });

  it('change nothing else, and no texts are none', () => {
    for (const type of ['image/png', 'image/jpeg']) {
      const plain = painted().toBuffer(type, {});
      for (const none of [{ title: 5 }, { title: '\0' }, { comment: '' }, { author: null }]) {
        assert.ok(painted().toBuffer(type, none).equals(plain));
      }
      const long = painted().toBuffer(type, { title: 'x' });
      assert.ok(long.length > plain.length);
      assert.ok(long.subarray(-40).equals(plain.subarray(-40)));
    }
  });

  it('throw where they are too long', () => {
    const jpeg = (options) => painted().toBuffer('image/jpeg', options);
    const tooLong = { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' };
    assert.throws(() => jpeg({ comment: 'x'.repeat(65534) }), tooLong);
    assert.throws(() => jpeg({ comment: 'é'.repeat(32767) }), tooLong);
    assert.throws(() => jpeg({ title: 'x'.repeat(65500) }), tooLong);
    assert.equal(segmentsOf(jpeg({ comment: 'x'.repeat(65533) })).get(0xfe).length, 65533);
    assert.throws(() => painted().toBuffer('image/png', { title: 'x'.repeat(2 ** 24 + 1) }), tooLong);
  });

  it('are taken by the second entry too', async () => {
    const canvas = painted(napi.createCanvas);
    const file = await canvas.encode('jpeg', { quality: 80, comment: 'c' });
    assert.equal(segmentsOf(file).get(0xfe).toString(), 'c');
    assert.ok(chunksOf(canvas.encodeSync('png', { title: 't' })).some(([type]) => type === 'tEXt'));
  });
});
