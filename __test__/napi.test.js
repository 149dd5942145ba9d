'use strict';

// The second entry: what programs written for `@napi-rs/canvas` find here.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { Readable } = require('node:stream');
const { buffer } = require('node:stream/consumers');
const { describe, it } = require('node:test');
const { pathToFileURL } = require('node:url');

const main = require('..');
const napi = require('canvas-rs/napi');
const { pixel, png, temporaryFolder } = require('./support/pictures');
const { FILE } = require('./support/test-font');
const { WITH_CODES } = require('./support/wasm');

const { Canvas, GlobalFonts, Image, Path2D, createCanvas, loadImage } = napi;

function painted(width = 20, height = 10) {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = 'rgba(255, 0, 0, 0.5)';
  ctx.fillRect(0, 0, width, height);
  return canvas;
}

/** A picture in which the quality shows. */
function noisy() {
  const canvas = createCanvas(64, 64);
  const ctx = canvas.getContext('2d');
  for (let at = 0; at < 4096; at++) {
    ctx.fillStyle = `rgb(${(at * 97) % 256}, ${(at * 31) % 256}, ${(at * 57) % 256})`;
    ctx.fillRect(at % 64, at >> 6, 1, 1);
  }
  return canvas;
}

const isJpeg = (file) => file[0] === 0xff && file[1] === 0xd8;
const isPng = (file) => file.toString('latin1', 1, 4) === 'PNG';

describe('the second entry', () => {
  it('exports the same to require and import', async () => {
    const file = path.resolve(__dirname, '../js/napi/index.mjs');
    const { default: all, ...named } = await import(pathToFileURL(file).href);
    assert.equal(all, napi);
    assert.deepEqual({ ...named }, { ...napi });
  });

  it('has what pdf.js asks for, and so has the first', () => {
    for (const name of ['createCanvas', 'DOMMatrix', 'ImageData', 'Path2D']) {
      assert.equal(typeof napi[name], 'function', name);
      assert.equal(typeof main[name], 'function', name);
    }
    for (const { Path2D: Path, DOMMatrix, createCanvas: make } of [napi, main]) {
      const ctx = make(10, 10).getContext('2d');
      const square = new Path();
      square.rect(0, 0, 2, 2);
      const both = new Path();
      both.addPath(square, new DOMMatrix([2, 0, 0, 2, 4, 4]));
      ctx.setTransform(new DOMMatrix([1, 0, 0, 1, 1, 0]));
      ctx.fill(both);
      assert.deepEqual([pixel(ctx, 4, 5)[3], pixel(ctx, 5, 5)[3], pixel(ctx, 9, 5)[3]], [0, 255, 0]);
    }
  });

  it('works together with the first, also when it is evaluated again', () => {
    const kept = { ...require.cache };
    for (const file of Object.keys(require.cache)) delete require.cache[file];
    try {
      const again = require('canvas-rs/napi');
      assert.equal(again, napi);
      const ctx = main.createCanvas(20, 10).getContext('2d');
      ctx.drawImage(painted(), 0, 0);
      assert.equal(pixel(ctx, 5, 5)[3], 128);
      assert.ok(again.createCanvas(1, 1) instanceof main.Canvas);
    } finally {
      Object.assign(require.cache, kept);
    }
  });
});

describe('canvases', () => {
  it('are 300 by 150 unless they are told', () => {
    const sizes = [[], [undefined, 5], [NaN, Infinity], [0.5, 0], [7, 8], ['9', 1.5]];
    const made = sizes.map((size) => createCanvas(...size)).map((c) => [c.width, c.height]);
    assert.deepEqual(made, [[300, 150], [300, 5], [300, 150], [300, 0], [7, 8], [9, 1]]);
    assert.equal(new Canvas().width, 300);
    assert.ok(new Canvas(1, 1) instanceof Canvas);
    assert.ok(createCanvas(1, 1) instanceof napi.CanvasElement);
  });

  it('make files at once, by name or type', () => {
    const canvas = noisy();
    assert.ok(isPng(canvas.toBuffer()) && isPng(canvas.toBuffer('image/png')));
    assert.ok(isPng(canvas.encodeSync('png')));
    assert.ok(isJpeg(canvas.toBuffer('image/jpeg')) && isJpeg(canvas.encodeSync('jpeg')));
    assert.ok(canvas.encodeSync('webp').equals(canvas.encodeSync('webp', 92)));
    assert.ok(canvas.encodeSync('webp', 20).length < canvas.encodeSync('webp').length);
    assert.equal(canvas.toBuffer('image/webp', 100).toString('latin1', 8, 16), 'WEBPVP8L');
    assert.equal(canvas.encodeSync('gif').toString('latin1', 0, 3), 'GIF');
    assert.equal(canvas.encodeSync('avif').toString('latin1', 4, 12), 'ftypavif');
    assert.ok(canvas.encodeSync('avif', 80).equals(canvas.encodeSync('avif')));
    for (const format of ['bmp', '', undefined, {}]) {
      assert.throws(() => canvas.encodeSync(format), { code: 'ERR_INVALID_ARG_VALUE' });
    }
    assert.throws(() => createCanvas(0, 0).toBuffer('image/png'), { code: 'ERR_CANVAS_EMPTY' });
  });

  it('take a quality of 0 to 100, which is 92 when none is given', async () => {
    const canvas = noisy();
    const size = (options) => canvas.toBuffer('image/jpeg', options).length;
    assert.ok(size(20) < size(60) && size(60) < size(100));
    assert.equal(size(), size(92));
    assert.equal(size({ quality: 20 }), size(20));
    assert.equal(size(1000), size(100));
    assert.equal((await canvas.encode('jpeg', 20)).length, size(20));
    assert.equal(canvas.toBuffer('raw').length, 64 * 64 * 4);
  });

  it("take a quality of 0 to 1 in the standard's methods", async () => {
    const canvas = noisy();
    const bytes = (url) => Buffer.from(url.split(',')[1], 'base64').length;
    const low = canvas.toBuffer('image/jpeg', 20).length;
    assert.equal(bytes(canvas.toDataURL('image/jpeg', 0.2)), low);
    assert.equal(bytes(await canvas.toDataURLAsync('image/jpeg', 0.2)), low);
    assert.equal((await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.2 })).size, low);
    const usual = canvas.toBuffer('image/jpeg').length;
    assert.equal(bytes(canvas.toDataURL('image/jpeg')), usual);
    assert.equal(bytes(await canvas.toDataURLAsync('image/jpeg')), usual);
    assert.equal(await createCanvas(0, 5).toDataURLAsync(), 'data:,');
    await assert.rejects(createCanvas(0, 5).convertToBlob(), { name: 'IndexSizeError' });
  });

  it('of the first entry take a quality of either kind in the place of options', async () => {
    const canvas = main.createCanvas(64, 64);
    canvas.getContext('2d').drawImage(noisy(), 0, 0);
    const file = canvas.toBuffer('image/jpeg', { quality: 0.3 });
    assert.deepEqual(canvas.toBuffer('image/jpeg', 30), file);
    assert.deepEqual(canvas.toBuffer('image/jpeg', 0.3), file);
    assert.deepEqual(await canvas.encode('jpeg', 30), file);
    assert.deepEqual(canvas.encodeSync('jpeg', 30), file);
    assert.ok(isPng(canvas.encodeSync()) && isPng(canvas.encodeSync('image/png')));
    assert.throws(() => canvas.encodeSync('bmp'), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.match(main.createCanvas(9, 9, 'pdf').encodeSync().toString('latin1', 0, 8), /^%PDF-/);
    assert.deepEqual(canvas.toBuffer('image/jpeg', 300), canvas.toBuffer('image/jpeg'));
  });

  it('call back as in node-canvas', async () => {
    const file = await new Promise((resolve, reject) => {
      painted().toBuffer((error, result) => (error ? reject(error) : resolve(result)));
    });
    assert.ok(isPng(file));
  });

  it('stream', async () => {
    const chunks = [];
    for await (const chunk of painted().encodeStream('jpeg')) chunks.push(chunk);
    assert.ok(isJpeg(Buffer.concat(chunks)));
    await assert.rejects(async () => {
      for await (const chunk of createCanvas(0, 0).encodeStream('png')) chunks.push(chunk);
    });
  });

  it('give their pixels as premultiplied RGBA', () => {
    assert.deepEqual([...painted().data().subarray(0, 4)], [128, 0, 0, 128]);
    assert.equal(createCanvas(0, 0).data().length, 0);
  });

  it('refuse another receiver', async () => {
    const { data, encode, encodeSync } = napi.CanvasElement.prototype;
    assert.throws(() => data.call({}), /Illegal invocation/);
    assert.throws(() => encodeSync.call(null, 'png'), /Illegal invocation/);
    await assert.rejects(encode.call(new Image(), 'png'), /Illegal invocation/);
  });

  it('are drawn by drawCanvas', () => {
    const ctx = createCanvas(40, 10).getContext('2d');
    ctx.drawCanvas(painted(), 20, 0);
    ctx.drawCanvas(painted(), 0, 0, 10, 10, 0, 0, 5, 5);
    assert.deepEqual([0, 10, 30].map((x) => pixel(ctx, x, 2)[3]), [128, 0, 128]);
    assert.equal(ctx, ctx.canvas.getContext('2d'));
    assert.equal(Object.prototype.toString.call(ctx), '[object CanvasRenderingContext2D]');
  });
});

describe('images', () => {
  const event = (image) =>
    new Promise((resolve) => {
      image.onload = () => resolve('load');
      image.onerror = resolve;
    });

  it('tell of what has come when their handlers are set behind src', async () => {
    const image = new Image();
    image.src = png(2, 3, [255, 0, 0, 255]);
    assert.deepEqual([image.complete, image.width], [true, 2]);
    assert.equal(await event(image), 'load');
    image.src = Buffer.from('no picture');
    assert.equal((await event(image)).code, 'ERR_IMAGE_UNSUPPORTED');
  });

  it('tell nothing of a source that another has taken the place of', async () => {
    const image = new Image();
    const events = [];
    image.onload = () => events.push(image.width);
    image.onerror = () => events.push('error');
    image.src = Buffer.from('no picture');
    image.src = png(4, 4, [0, 0, 0, 255]);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(events, [4]);
  });

  it('take the text of an SVG, and a size to be drawn at', () => {
    const image = new Image(30, 40);
    assert.deepEqual([image.alt, image.currentSrc], ['', null]);
    image.src = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"><path d="M0 0h3v4H0z"/></svg>';
    assert.deepEqual([image.naturalWidth, image.width, image.height], [3, 30, 40]);
    const ctx = createCanvas(50, 50).getContext('2d');
    ctx.drawImage(image, 0, 0);
    assert.deepEqual([pixel(ctx, 29, 39)[3], pixel(ctx, 31, 5)[3]], [255, 0]);
  });

  it('are loaded from whatever holds one', WITH_CODES, async (t) => {
    const bytes = png(5, 6, [1, 2, 3, 255]);
    const file = temporaryFolder(t).write('picture.png', bytes);
    const image = new Image();
    image.src = file;
    const sources = [
      bytes,
      new Uint8Array(bytes),
      [...bytes],
      JSON.parse(JSON.stringify(bytes)),
      Readable.from([bytes.subarray(0, 20), bytes.subarray(20)]),
      file,
      pathToFileURL(file),
      `data:image/png;base64,${bytes.toString('base64')}`,
      image,
      '<svg xmlns="http://www.w3.org/2000/svg" width="5" height="6"/>',
    ];
    for (const source of sources) {
      const loaded = await loadImage(source, { alt: 'text' });
      assert.deepEqual([loaded.width, loaded.height, loaded.alt], [5, 6, 'text']);
      assert.ok(loaded instanceof Image && loaded instanceof main.Image);
    }
    await assert.rejects(loadImage(Buffer.alloc(0)), { code: 'ERR_IMAGE_DECODE' });
    await assert.rejects(loadImage('/nowhere.png'), { code: 'ENOENT' });
  });
});

describe('paths', () => {
  it('are written as SVG path data', () => {
    const shape = new Path2D('M1,2 l3,4 h1 V0 Q1 1 2 2 c1 0 1 0 1 1 z');
    assert.equal(shape.toSVGString(), 'M1 2L4 6L5 6L5 0Q1 1 2 2C3 2 3 2 3 3Z');
    const again = new Path2D(shape.toSVGString());
    assert.ok(again.equals(shape) && shape.equals(new Path2D(shape)));
    again.lineTo(9, 9);
    assert.equal(again.equals(shape), false);
    assert.equal(new Path2D().toSVGString(), '');
    assert.equal(new Path2D('M0 0L5 5M9 9').toSVGString(), 'M0 0L5 5');
  });

  it('know their bounds', () => {
    const curve = new Path2D('M0 0C10 10 20 -10 30 0');
    assert.deepEqual(curve.getBounds(), [0, -10, 30, 10]);
    const [left, top, right, bottom] = curve.computeTightBounds();
    assert.deepEqual([left, right], [0, 30]);
    assert.ok(Math.abs(top + 2.88675) < 1e-4 && Math.abs(bottom - 2.88675) < 1e-4);
    const arch = new Path2D('M0 0Q5 10 10 0').computeTightBounds();
    assert.deepEqual(arch, [0, 0, 10, 5]);
    assert.deepEqual(new Path2D().getBounds(), [0, 0, 0, 0]);
    assert.deepEqual(new Path2D('M0 0L5 5M9 9').getBounds(), [0, 0, 5, 5]);
    const circle = new Path2D();
    circle.arc(10, 10, 5, 0, 7);
    const near = [5, 5, 15, 15].every(
      (side, at) => Math.abs(circle.computeTightBounds()[at] - side) < 0.01,
    );
    assert.ok(near);
  });

});

describe('GlobalFonts', () => {
  it("registers from memory and files, by an alias or the font's name", () => {
    for (const register of [
      () => GlobalFonts.register(readFileSync(FILE), 'Napi Alias'),
      () => GlobalFonts.registerFromPath(FILE, 'Napi Alias'),
    ]) {
      const key = register();
      assert.equal(typeof key.typefaceId, 'number');
      assert.ok(key instanceof napi.FontKey);
      assert.equal(GlobalFonts.has('Napi Alias'), true);
      const { styles } = GlobalFonts.families.find(({ family }) => family === 'Napi Alias');
      assert.deepEqual(styles, [{ weight: 400, width: 'normal', style: 'normal' }]);
      assert.equal(GlobalFonts.remove(key), true);
      assert.equal(GlobalFonts.remove(key), false);
      assert.equal(GlobalFonts.has('Napi Alias'), false);
    }
    assert.equal(GlobalFonts.has('DejaVu Sans Subset'), false);
    const key = GlobalFonts.registerFromPath(FILE);
    assert.equal(GlobalFonts.has('DejaVu Sans Subset'), true);
    GlobalFonts.remove(key);
  });

  it('knows families under another name', () => {
    const key = GlobalFonts.registerFromPath(FILE, 'Napi Family');
    assert.equal(GlobalFonts.setAlias('No Such Family', 'X'), false);
    assert.equal(GlobalFonts.setAlias('napi family', 'Napi Other'), true);
    assert.equal(GlobalFonts.has('Napi Other'), true);
    const ctx = createCanvas(9, 9).getContext('2d');
    const widthIn = (family) => {
      ctx.font = `50px "${family}", monospace`;
      return ctx.measureText('Wwil').width;
    };
    assert.equal(widthIn('Napi Other'), widthIn('Napi Family'));
    GlobalFonts.remove(key);
    assert.equal(GlobalFonts.has('Napi Family'), false);
    assert.equal(GlobalFonts.has('Napi Other'), true);
    GlobalFonts.removeAll();
    assert.equal(GlobalFonts.has('Napi Other'), false);
  });

  it('answers null for what is no font, and throws for what is no file', () => {
    for (const font of [undefined, 5, 'font.ttf', {}]) {
      assert.throws(() => GlobalFonts.register(font), TypeError);
    }
    assert.throws(() => GlobalFonts.registerFromPath(), TypeError);
    assert.equal(GlobalFonts.register(Buffer.from('no font at all')), null);
    assert.equal(GlobalFonts.registerFromPath('/nowhere.ttf'), null);
    assert.equal(GlobalFonts.registerFromPath(__filename), null);
    assert.equal(GlobalFonts.remove({}), false);
    assert.equal(GlobalFonts.remove(null), false);
  });

  it('registers folders, and takes several back', (t) => {
    const folder = temporaryFolder(t);
    const font = readFileSync(FILE);
    folder.write('one.ttf', font);
    folder.write('two.TTF', font);
    folder.write('three.txt', font);
    folder.write('bad.ttf', 'no font');
    assert.equal(GlobalFonts.loadFontsFromDir(folder.path), 2);
    assert.equal(GlobalFonts.loadFontsFromDir('/nowhere'), 0);
    assert.equal(GlobalFonts.removeAll(), 2);
    const keys = ['X1', 'X2'].map((name) => GlobalFonts.register(font, name));
    assert.equal(GlobalFonts.removeBatch([...keys, keys[0]]), 2);
    assert.equal(GlobalFonts.removeAll(), 0);
  });

  it('is in the first entry too', () => assert.equal(main.GlobalFonts, GlobalFonts));
});

describe('GifEncoder', () => {
  const white = Buffer.alloc(64, 255);
  const small = new Uint8ClampedArray(16).fill(255);

  it('puts frames where they are told to be', () => {
    const encoder = new napi.GifEncoder(4, 4, { repeat: 3 });
    encoder.addFrame(white, 4, 4);
    const place = { delay: 250, left: 1, top: 2, disposal: napi.GifDisposal.Background };
    encoder.addFrame(small, 2, 2, place);
    assert.deepEqual([encoder.width, encoder.height, encoder.frameCount], [4, 4, 2]);
    const file = encoder.finish().toString('hex');
    assert.equal(encoder.frameCount, 0);
    assert.match(file, /^47494638396104000400/);
    assert.match(file, /4e45545343415045322e3003010300/);
    // Flags of the disposal, hundredths, then the place and the size.
    assert.match(file, /21f904040a00..002c0000000004000400/);
    assert.match(file, /21f904081900..002c0100020002000200/);
  });

  it('makes files that can be read', async () => {
    const encoder = new napi.GifEncoder(4, 4);
    encoder.addFrame(white, 4, 4);
    const image = await loadImage(encoder.finish());
    const ctx = createCanvas(4, 4).getContext('2d');
    ctx.drawImage(image, 0, 0);
    assert.deepEqual(pixel(ctx, 3, 3), [255, 255, 255, 255]);
  });

  it('refuses what is no frame, and files without one', () => {
    const encoder = new napi.GifEncoder(4, 4);
    const value = { code: 'ERR_INVALID_ARG_VALUE' };
    assert.throws(() => encoder.addFrame(small, 4, 4), value);
    assert.throws(() => encoder.addFrame('pixels', 4, 4), value);
    assert.throws(() => encoder.addFrame(small, 0, 4), { code: 'ERR_CANVAS_SIZE' });
    assert.throws(() => new napi.GifEncoder(70000, 4), { code: 'ERR_CANVAS_SIZE' });
    encoder.addFrame(white, 4, 4);
    encoder.dispose();
    assert.throws(() => encoder.finish(), { code: 'ERR_IMAGE_ENCODE' });
  });
});

describe('SVG canvases', () => {
  it('give their file', () => {
    const canvas = createCanvas(30, 20, napi.SvgExportFlag.NoPrettyXML);
    assert.ok(canvas instanceof Canvas && canvas instanceof napi.SVGCanvas);
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = '#123456';
    ctx.fillRect(1, 2, 3, 4);
    ctx.drawCanvas(painted(), 10, 10);
    const text = canvas.getContent().toString();
    assert.match(text, /<svg[^>]* width="30" height="20"/);
    assert.match(text, /#123456/);
    assert.match(text, /<image/);
  });
});

describe('PDFDocument', () => {
  const pagesOf = (file) => file.toString('latin1').match(/\/Type\s*\/Page\b/g).length;

  it('makes pages with links, each in the initial state', () => {
    const document = new napi.PDFDocument({ title: 'A title', rasterDPI: 144 });
    const first = document.beginPage(100, 200, { left: 10, top: 10, right: 90, bottom: 190 });
    first.fillStyle = 'red';
    first.save();
    first.fillRect(0, 0, 50, 50);
    first.annotateLinkUrl(0, 0, 50, 20, "https://example.com/it's");
    first.annotateLinkToDestination(0, 20, 50, 40, 'there');
    document.endPage();
    const second = document.beginPage(300, 100);
    assert.equal(second.fillStyle, '#000000');
    second.annotateNamedDestination(5, 5, 'there');
    const file = document.close();
    assert.equal(file.toString('latin1', 0, 5), '%PDF-');
    assert.equal(pagesOf(file), 2);
    assert.ok(file.includes("example.com/it's"));
    assert.ok(file.includes('there'));
  });

  it('minds the order of its calls, and begins anew when it is closed', () => {
    const document = new napi.PDFDocument();
    const order = { code: 'ERR_CANVAS_PAGE' };
    assert.throws(() => document.endPage(), order);
    assert.throws(() => document.close(), order);
    document.beginPage(10, 10);
    assert.throws(() => document.beginPage(10, 10), order);
    assert.equal(pagesOf(document.close()), 1);
    assert.throws(() => document.close(), order);
    document.beginPage(10, 10);
    document.endPage();
    document.beginPage(10, 10);
    document.endPage();
    assert.equal(pagesOf(document.close()), 2);
  });
});

describe('what is not there', () => {
  it('says so', () => {
    const code = { code: 'ERR_CANVAS_NOT_SUPPORTED' };
    for (const call of [
      () => napi.convertSVGTextToPath('<svg/>'),
      () => napi.LottieAnimation.loadFromData('{}'),
      () => napi.LottieAnimation.loadFromFile('a.json'),
      () => new napi.LottieAnimation(),
      () => napi.setTextRenderer('system'),
    ]) {
      assert.throws(call, code);
    }
    napi.setTextRenderer('portable');
    assert.equal(napi.getTextRenderer(), 'portable');
    assert.throws(() => napi.setTextRenderer('other'), TypeError);
  });
});

describe('clearAllCache', () => {
  it('leaves everything to be used', async () => {
    const canvas = painted();
    napi.clearAllCache();
    assert.ok(isPng(await buffer(canvas.createPNGStream())));
  });
});
