'use strict';

// What node-canvas 3.2.3 does beyond the standard: its documentation, and the oddities that programs
// and its own tests rely on. What other files here test is not tested again.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const os = require('node:os');
const path = require('node:path');
const { afterEach, describe, it } = require('node:test');
const { inspect } = require('node:util');

const api = require('..');
const { pixel, png, temporaryFolder } = require('./support/pictures');
const { FILE } = require('./support/test-font');

const { Canvas, FontFace, Image, ImageData, createCanvas, fonts } = api;

const context = (width = 10, height = 10, settings = undefined) =>
  createCanvas(width, height).getContext('2d', settings);

/** What `onerror` is called with, before `src` has been set. */
function errorOf(source) {
  const image = new Image();
  let error;
  image.onerror = (reason) => {
    error = reason;
  };
  image.src = source;
  assert.equal(image.complete, true);
  return error;
}

describe('sizes', () => {
  it('wrap round as an unsigned long does', () => {
    const canvas = createCanvas(5 - 2 ** 32, 2 ** 32 + 6);
    assert.deepEqual([canvas.width, canvas.height], [5, 6]);
    canvas.width = 7 - 2 ** 32;
    canvas.height = 2 ** 32 + 8;
    assert.deepEqual([canvas.width, canvas.height], [7, 8]);
    const { height, width } = canvas.getContext('2d').createImageData(2 - 2 ** 32, 2 ** 32 + 3);
    assert.deepEqual([width, height], [2, 3]);
    assert.throws(() => canvas.getContext('2d').createImageData(Infinity, 1), TypeError);
  });

  it('too large for a new canvas throw', () => {
    for (const [width, height] of [[32768, 1], [1, 32768], [2 ** 30, 0], [32767, 32767]]) {
      assert.throws(() => createCanvas(width, height), { code: 'ERR_CANVAS_SIZE' });
    }
    assert.deepEqual([createCanvas(32767, 0).width, createCanvas(2 ** 32, 1).width], [32767, 0]);
  });

  it('too large for one that is there are ignored, with everything left as it was', () => {
    const ctx = context(5, 7);
    ctx.fillStyle = 'red';
    ctx.fillRect(0, 0, 5, 7);
    ctx.canvas.width = 60_000;
    ctx.canvas.height = 60_000;
    assert.deepEqual([ctx.canvas.width, ctx.canvas.height], [5, 7]);
    assert.equal(ctx.fillStyle, '#ff0000');
    assert.deepEqual(pixel(ctx, 4, 6), [255, 0, 0, 255]);
  });

  it('are warned of once', () => {
    const script = `
      const { createCanvas } = require(${JSON.stringify(path.resolve(__dirname, '..'))});
      process.on('warning', ({ code, message }) => code && console.log(code, message));
      const canvas = createCanvas(1, 1);
      canvas.width = 40000;
      canvas.width = 50000;`;
    const lines = execFileSync(process.execPath, ['--no-warnings', '-e', script], {
      encoding: 'utf8',
    });
    assert.match(lines, /^ERR_CANVAS_SIZE A canvas keeps its size, as 40000 x 1 .*32767.*\n$/);
  });
});

describe('a member without its object', () => {
  it('is an invalid argument', () => {
    for (const [Class, ...names] of [
      [Canvas, 'width', 'height', 'type', 'stride'],
      [Image, 'width', 'complete', 'src', 'dataMode', 'naturalWidth'],
      [ImageData, 'width', 'height'],
      [api.CanvasRenderingContext2D, 'fillStyle', 'font', 'lineWidth', 'canvas', 'pixelFormat'],
    ]) {
      for (const name of names) {
        assert.throws(() => Class.prototype[name], /invalid argument/i, `${Class.name}.${name}`);
        assert.ok(name in Class.prototype);
      }
    }
    assert.equal(Object.hasOwn(new Canvas(1, 1), 'width'), false);
    assert.equal(Object.hasOwn(new Image(), 'width'), false);
  });
});

describe('Canvas.parseFont', () => {
  const plain = { weight: 400, variant: 0, style: 0 };
  const float = Math.fround;
  const fontsOf = {
    '13px Arial': { size: 13, families: ['arial'] },
    '13PX ARIAL': { size: 13, families: ['arial'] },
    ' 13px  A ,  b c ': { size: 13, families: ['a', 'b c'] },
    '1.5e1px "Some Font", serif': { size: 15, families: ['Some Font', 'serif'] },
    "italic 13px 'X'": { size: 13, families: ['X'], style: 1 },
    'oblique small-caps 900 13px x': {
      size: 13,
      families: ['x'],
      style: 2,
      variant: 1,
      weight: 900,
    },
    'lighter 13px x': { size: 13, families: ['x'], weight: 100 },
    'bolder normal 13px x': { size: 13, families: ['x'], weight: 700 },
    '10pt x': { size: 10 * float(4 / 3), families: ['x'] },
    '10mm x': { size: 10 * float(3.78), families: ['x'] },
    '10cm x': { size: 10 * float(37.8), families: ['x'] },
    '1in x': { size: 96, families: ['x'] },
    '1pc x': { size: 16, families: ['x'] },
    '2em x': { size: 32, families: ['x'] },
    '50% x': { size: 50 * float(0.16), families: ['x'] },
    '13px/2em x': { size: 13, families: ['x'] },
    '13px / normal x': { size: 13, families: ['x'] },
    '13px/1.5 x': { size: 13, families: ['x'] },
    '13px "a \\"b\\""': { size: 13, families: ['a "b"'] },
    "13px 'a'b": { size: 13, families: ['ab'] },
  };
  for (const [text, font] of Object.entries(fontsOf)) {
    it(`takes ${text}`, () => assert.deepEqual(Canvas.parseFont(text), { ...plain, ...font }));
  }

  it('is undefined for what is no font', () => {
    for (const text of [
      '',
      '13px',
      'Arial',
      '13 Arial',
      '13parsec x',
      '13px 5 x',
      '13px x,,y',
      '13px/x y',
      'bold bold 13px x',
      'italic oblique 13px x',
      '1001 13px x',
      '13px "x',
      '13px {}',
    ]) {
      assert.equal(Canvas.parseFont(text), undefined, text);
    }
    assert.equal(Canvas.parseFont(), undefined);
  });
});

describe('errors of images', () => {
  it('say in its words what is no file', () => {
    const { code, errno, message, path: file, syscall } = errorOf('nowhere/at/all');
    assert.equal(message, 'No such file or directory');
    assert.deepEqual([code, syscall, file], ['ENOENT', 'fopen', 'nowhere/at/all']);
    assert.equal(errno, -os.constants.errno.ENOENT);
  });

  it('say in its words what ends before there is a picture', (t) => {
    const jpeg = createCanvas(9, 9).toBuffer('image/jpeg');
    const folder = temporaryFolder(t);
    const cases = [
      [jpeg.subarray(0, 40), 'JPEG datastream contains no image'],
      [Buffer.from('BM'), 'Error while processing file header - unexpected end of file'],
      [
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'),
        'Width and height must be set on the svg element',
      ],
    ];
    for (const [bytes, message] of cases) {
      assert.equal(errorOf(bytes).message, message);
      assert.equal(errorOf(bytes).code, 'ERR_IMAGE_HEADER');
      const file = folder.write('picture', bytes);
      const error = errorOf(file);
      assert.deepEqual([error.message, error.path, error.name], [message, file, 'Error']);
    }
    assert.equal(errorOf(Buffer.from('hello there')).message, 'Unsupported image type');
  });
});

describe('pixels', () => {
  it('of the format A8 have their alpha rounded down', () => {
    const ctx = context(5, 1, { pixelFormat: 'A8' });
    const styles = ['rgba(0,0,0,.25)', 'rgba(9, 9, 9, 0.5)', 'rgb(0 0 0 / 75%)', '#0000003f'];
    [...styles, 'black'].forEach((style, x) => {
      ctx.fillStyle = style;
      ctx.fillRect(x, 0, 1, 1);
    });
    assert.deepEqual([...ctx.getImageData(0, 0, 5, 1).data], [63, 127, 191, 63, 255]);
    assert.equal(ctx.fillStyle, '#000000');
  });

  it('of other formats have the nearest', () => {
    const ctx = context(1, 1);
    ctx.fillStyle = 'rgba(0, 0, 0, 0.25)';
    ctx.fillRect(0, 0, 1, 1);
    assert.deepEqual(pixel(ctx, 0, 0), [0, 0, 0, 64]);
  });

  it('of an ImageData come from createImageData with the arguments of its constructor', () => {
    assert.throws(() => api.createImageData(2), TypeError);
    assert.throws(() => api.createImageData(0, 0), /width is zero/);
    assert.throws(() => api.createImageData(1, 0), /height is zero/);
    assert.throws(() => api.createImageData(new Uint8ClampedArray(0), 1), /zero byte length/);
    assert.throws(() => api.createImageData(new Uint8ClampedArray(3), 0), /width is zero/);
    assert.equal(api.createImageData(new Uint16Array(12), 2).height, 3);
  });
});

describe('JPEG', () => {
  it('of a small canvas has no restart markers, which make it larger', () => {
    const file = createCanvas(640, 480).toBuffer('image/jpeg');
    assert.equal(file.indexOf(Buffer.from([0xff, 0xdd])), -1);
    assert.equal(file.length, 5427);
  });
});

describe('contexts', () => {
  it('come from their constructor as well, where it is given a canvas', () => {
    const canvas = createCanvas(2, 2);
    const ctx = new api.CanvasRenderingContext2D(canvas, { pixelFormat: 'A8' });
    assert.equal(ctx, canvas.getContext('2d'));
    assert.equal(ctx.pixelFormat, 'A8');
    assert.throws(() => new api.CanvasRenderingContext2D(), TypeError);
  });

  it('are shown with their canvas', () => {
    assert.match(inspect(context(3, 2)), /canvas: \[Canvas 3x2\]/);
  });

  it('keep currentTransform, and save what is of node-canvas only', () => {
    const ctx = context();
    ctx.currentTransform = new api.DOMMatrix([2, 0, 0, 3, 4, 5]);
    assert.equal(`${ctx.currentTransform}`, 'matrix(2, 0, 0, 3, 4, 5)');
    const own = { quality: 'best', patternQuality: 'fast', antialias: 'none', textDrawingMode: 'glyph' };
    const initial = { quality: 'good', patternQuality: 'good', antialias: 'default', textDrawingMode: 'path' };
    const read = () => Object.fromEntries(Object.keys(own).map((name) => [name, ctx[name]]));
    assert.deepEqual(read(), initial);
    ctx.save();
    Object.assign(ctx, own);
    assert.deepEqual(read(), own);
    Object.assign(ctx, { quality: 'x', patternQuality: 'x', antialias: 'x', textDrawingMode: 'x' });
    assert.deepEqual(read(), own);
    ctx.restore();
    assert.deepEqual(read(), initial);
  });

  it('have its operators', () => {
    const ctx = context();
    for (const name of ['saturate', 'clear', 'destination', 'normal']) {
      ctx.globalCompositeOperation = name;
      const answered = name === 'normal' ? ['normal', 'source-over'] : [name];
      assert.ok(answered.includes(ctx.globalCompositeOperation), name);
    }
  });
});

describe('DOMPoint', () => {
  it('takes for a matrix what one is made from', () => {
    const { x, y } = new api.DOMPoint(1, 2).matrixTransform([2, 0, 0, 3, 4, 5]);
    assert.deepEqual([x, y], [6, 11]);
    assert.equal(new api.DOMPoint(1, 2).matrixTransform('scale(2)').y, 4);
    assert.equal(new api.DOMPoint(1, 2).matrixTransform({ a: 5 }).x, 5);
    assert.throws(() => new api.DOMPoint().matrixTransform([1]), TypeError);
  });
});

describe('a FontFace of `fonts` that nobody has loaded', () => {
  afterEach(() => fonts.clear());

  it('is loaded by the text that is drawn in it', () => {
    const face = new FontFace('Waiting', FILE);
    const other = new FontFace('Other', FILE);
    fonts.add(face);
    fonts.add(other);
    const ctx = context(50, 50);
    ctx.font = '20px Waiting';
    assert.deepEqual([face.status, other.status], ['unloaded', 'unloaded']);
    ctx.fillText('A', 0, 20);
    assert.deepEqual([face.status, other.status], ['loaded', 'unloaded']);
    ctx.font = '20px serif, Other';
    ctx.measureText('A');
    assert.equal(other.status, 'loaded');
  });

  it('fails where there is no such file, and the text is drawn', async () => {
    const face = new FontFace('Waiting3', '/nowhere.ttf');
    fonts.add(face);
    const ctx = context();
    ctx.font = '10px Waiting3';
    assert.ok(ctx.measureText('A').width > 0);
    assert.equal(face.status, 'error');
    await assert.rejects(face.loaded, { name: 'NetworkError' });
  });

  it('begins to load what is far away', async () => {
    const face = new FontFace('Waiting4', 'url(http://127.0.0.1:1/font.ttf)');
    fonts.add(face);
    const ctx = context();
    ctx.font = '10px Waiting4';
    ctx.fillText('A', 0, 9);
    assert.equal(face.status, 'loading');
    await assert.rejects(face.loaded, { name: 'NetworkError' });
  });
});

describe('loadImage', () => {
  it('gives an Image without handlers', async () => {
    const image = await api.loadImage(png(2, 2, [1, 2, 3, 255]));
    assert.deepEqual([image.onload, image.onerror, image.complete], [null, null, true]);
    assert.equal(Object.prototype.toString.call(image), '[object HTMLImageElement]');
  });
});
