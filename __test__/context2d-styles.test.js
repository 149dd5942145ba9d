'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { CanvasGradient, CanvasPattern, Image, createCanvas } = require('../js');
const { pixel, png } = require('./support/pictures');

const context = (width = 20, height = 20) => createCanvas(width, height).getContext('2d');

describe('fillStyle and strokeStyle', () => {
  for (const style of ['fillStyle', 'strokeStyle']) {
    it(`${style}: serialises colours`, () => {
      const ctx = context();
      const cases = {
        '#F00': '#ff0000',
        '#0a1B2c': '#0a1b2c',
        'rgb(1,2,3)': '#010203',
        'rgb( 1 , 2 , 300 )': '#0102ff',
        'rgba(1, 2, 3, 1)': '#010203',
        'rgba(1, 2, 3, 0.5)': 'rgba(1, 2, 3, 0.5)',
        'rgba(128, 80, 0, .25)': 'rgba(128, 80, 0, 0.25)',
        'rgba(0, 0, 0, 0)': 'rgba(0, 0, 0, 0)',
        'rgba(255, 255, 255, 0.996)': 'rgba(255, 255, 255, 0.996)',
        '#11223344': 'rgba(17, 34, 51, 0.267)',
        '#1238': 'rgba(17, 34, 51, 0.533)',
        red: '#ff0000',
        ReBeccaPurple: '#663399',
        transparent: 'rgba(0, 0, 0, 0)',
        'rgb(50% 0% 100% / 50%)': 'rgba(128, 0, 255, 0.5)',
        'hsl(120, 100%, 50%)': '#00ff00',
        'LAB(50 40 60)': 'lab(50 40 60)',
        'color(srgb 0 100% 0 / .5)': 'color(srgb 0 1 0 / 0.5)',
      };
      for (const [input, output] of Object.entries(cases)) {
        ctx[style] = '#123456';
        ctx[style] = input;
        assert.equal(ctx[style], output, input);
        ctx[style] = '#123456';
        ctx[style] = input;
        assert.equal(ctx[style], output, `${input}, from the cache`);
      }
    });

    it(`${style}: ignores what is no colour`, () => {
      const ctx = context();
      ctx[style] = '#123456';
      const bad = ['', 'bogus', '#12', '#12345', '#ggg', 'rgb(1,2)', 'rgba(1,2,3,)'];
      for (const value of [...bad, null, undefined, 5, {}, [], NaN, () => 0, 'x'.repeat(1e6)]) {
        ctx[style] = value;
        assert.equal(ctx[style], '#123456');
      }
      assert.throws(() => (ctx[style] = Symbol('red')), TypeError);
    });

    it(`${style}: gives gradients and patterns back as they are`, () => {
      const ctx = context();
      const gradient = ctx.createLinearGradient(0, 0, 1, 1);
      const pattern = ctx.createPattern(createCanvas(1, 1), 'repeat');
      ctx[style] = gradient;
      assert.equal(ctx[style], gradient);
      ctx[style] = 'bogus';
      assert.equal(ctx[style], gradient);
      ctx.save();
      ctx[style] = pattern;
      assert.equal(ctx[style], pattern);
      ctx[style] = '#000';
      assert.equal(ctx[style], '#000000');
      ctx.restore();
      assert.equal(ctx[style], gradient);
    });
  }

  it('forgets colours, whatever their number', () => {
    const ctx = context();
    for (let i = 0; i < 5000; i += 1) {
      ctx.fillStyle = `rgba(${i & 255}, ${i >> 8}, 1, 0.5)`;
      assert.equal(ctx.fillStyle, `rgba(${i & 255}, ${i >> 8}, 1, 0.5)`);
    }
  });

  it('keeps a colour between fill and stroke apart', () => {
    const ctx = context();
    ctx.fillStyle = 'red';
    ctx.strokeStyle = 'lime';
    ctx.lineWidth = 4;
    ctx.fillRect(0, 0, 10, 10);
    ctx.strokeRect(14, 14, 4, 4);
    assert.deepEqual(pixel(ctx, 5, 5), [255, 0, 0, 255]);
    assert.deepEqual(pixel(ctx, 14, 16), [0, 255, 0, 255]);
  });
});

describe('gradients', () => {
  it('are made by the context only', () => {
    const gradient = context().createConicGradient(0, 1, 1);
    assert.ok(gradient instanceof CanvasGradient);
    assert.equal(String(gradient), '[object CanvasGradient]');
    assert.throws(() => new CanvasGradient(), TypeError);
    assert.throws(() => CanvasGradient.prototype.addColorStop.call({}, 0, 'red'), TypeError);
  });

  it('refuse what is not finite, with a TypeError', () => {
    const ctx = context();
    for (const bad of [NaN, Infinity, -Infinity, undefined, 'x']) {
      assert.throws(() => ctx.createLinearGradient(0, 0, bad, 0), TypeError);
      assert.throws(() => ctx.createRadialGradient(0, 0, 1, bad, 0, 1), TypeError);
      assert.throws(() => ctx.createConicGradient(bad, 0, 0), TypeError);
      assert.throws(() => ctx.createLinearGradient(0, 0, 1, 1).addColorStop(bad, 'red'), TypeError);
    }
    assert.throws(() => ctx.createLinearGradient(0, 0, 1), TypeError);
    assert.throws(() => ctx.createRadialGradient(0, 0, 1, 0, 0), TypeError);
    assert.throws(() => ctx.createConicGradient(0, 0), TypeError);
    assert.throws(() => ctx.createLinearGradient(0, 0, 1, 1).addColorStop(0), TypeError);
  });

  it('refuse negative radii and wrong stops, with a DOMException', () => {
    const ctx = context();
    const gradient = ctx.createLinearGradient(0, 0, 1, 1);
    const index = { name: 'IndexSizeError', code: 1 };
    assert.throws(() => ctx.createRadialGradient(0, 0, -1, 0, 0, 1), index);
    assert.throws(() => ctx.createRadialGradient(0, 0, 1, 0, 0, -1), index);
    assert.throws(() => gradient.addColorStop(-0.1, 'red'), index);
    assert.throws(() => gradient.addColorStop(1.1, 'bogus'), index);
    assert.throws(() => gradient.addColorStop(0, 'bogus'), { name: 'SyntaxError', code: 12 });
    assert.throws(
      () => gradient.addColorStop(0, 'x'.repeat(1e6)),
      ({ message }) => {
        return message.length < 300;
      },
    );
  });

  it('change what is filled afterwards', () => {
    const ctx = context();
    const gradient = ctx.createLinearGradient(0, 0, 20, 0);
    gradient.addColorStop(0, 'red');
    ctx.fillStyle = gradient;
    ctx.fillRect(0, 0, 20, 10);
    gradient.addColorStop(0, 'lime');
    gradient.addColorStop(1, 'lime');
    ctx.fillRect(0, 10, 20, 10);
    assert.deepEqual(pixel(ctx, 10, 5), [255, 0, 0, 255]);
    assert.deepEqual(pixel(ctx, 10, 15), [0, 255, 0, 255]);
  });

  it('change what is filled after a restore', () => {
    const ctx = context();
    const gradient = ctx.createLinearGradient(0, 0, 20, 0);
    gradient.addColorStop(0, 'red');
    ctx.fillStyle = gradient;
    ctx.save();
    gradient.addColorStop(0, 'lime');
    ctx.fillRect(0, 0, 1, 1);
    ctx.restore();
    ctx.fillRect(5, 5, 10, 10);
    assert.deepEqual(pixel(ctx, 10, 10), [0, 255, 0, 255]);
  });

  it('take their stops in any order', () => {
    const ctx = context(100, 1);
    const gradient = ctx.createLinearGradient(0, 0, 100, 0);
    gradient.addColorStop(1, 'blue');
    gradient.addColorStop(0, 'red');
    gradient.addColorStop(0.5, 'lime');
    ctx.fillStyle = gradient;
    ctx.fillRect(0, 0, 100, 1);
    assert.ok(pixel(ctx, 1, 0)[0] > 240);
    assert.ok(pixel(ctx, 50, 0)[1] > 240);
    assert.ok(pixel(ctx, 98, 0)[2] > 240);
  });

  it('may have more stops than a command buffer has room', () => {
    const ctx = context(4, 4);
    const gradient = ctx.createLinearGradient(0, 0, 4, 0);
    for (let i = 0; i <= 10000; i += 1) gradient.addColorStop(i / 10000, 'lime');
    ctx.fillStyle = gradient;
    for (let i = 0; i < 3; i += 1) ctx.fillRect(0, 0, 4, 4);
    assert.deepEqual(pixel(ctx, 2, 2), [0, 255, 0, 255]);
  });
});

describe('patterns', () => {
  it('are made from canvases and images', () => {
    const ctx = context();
    const image = new Image();
    image.src = png(2, 2, [255, 0, 0, 255]);
    for (const repetition of ['repeat', 'repeat-x', 'repeat-y', 'no-repeat', '', null]) {
      assert.ok(ctx.createPattern(image, repetition) instanceof CanvasPattern);
    }
    assert.ok(ctx.createPattern(createCanvas(1, 1)) instanceof CanvasPattern);
    assert.equal(String(ctx.createPattern(image)), '[object CanvasPattern]');
    assert.throws(() => new CanvasPattern(), TypeError);
  });

  it('refuse other sources and repetitions', () => {
    const ctx = context();
    for (const source of [undefined, null, 5, 'x', {}, ctx]) {
      assert.throws(() => ctx.createPattern(source, 'repeat'), TypeError);
    }
    assert.throws(() => ctx.createPattern(), TypeError);
    const canvas = createCanvas(1, 1);
    for (const repetition of ['bogus', 'Repeat', 'repeat ', 5, undefined]) {
      assert.throws(() => ctx.createPattern(canvas, repetition), { name: 'SyntaxError' });
    }
    assert.throws(() => ctx.createPattern(createCanvas(0, 1), ''), { name: 'InvalidStateError' });
    const broken = new Image();
    broken.src = Buffer.from('no picture');
    assert.throws(() => ctx.createPattern(broken, ''), { name: 'InvalidStateError' });
    assert.equal(ctx.createPattern(new Image(), 'repeat'), null);
  });

  it('show what the canvas showed when they were made', () => {
    const ctx = context();
    const source = createCanvas(2, 2);
    const paint = source.getContext('2d');
    paint.fillStyle = 'red';
    paint.fillRect(0, 0, 2, 2);
    ctx.fillStyle = ctx.createPattern(source, 'repeat');
    paint.fillStyle = 'blue';
    paint.fillRect(0, 0, 2, 2);
    source.width = 0;
    ctx.fillRect(0, 0, 20, 20);
    assert.deepEqual(pixel(ctx, 11, 11), [255, 0, 0, 255]);
  });

  it('are moved by setTransform, also after they were set', () => {
    const ctx = context();
    const source = createCanvas(20, 20);
    const paint = source.getContext('2d');
    paint.fillStyle = 'red';
    paint.fillRect(0, 0, 10, 20);
    const pattern = ctx.createPattern(source, 'no-repeat');
    ctx.fillStyle = pattern;
    pattern.setTransform({ e: 10 });
    ctx.fillRect(0, 0, 20, 20);
    assert.deepEqual(pixel(ctx, 5, 5), [0, 0, 0, 0]);
    assert.deepEqual(pixel(ctx, 15, 5), [255, 0, 0, 255]);
    pattern.setTransform({ e: NaN });
    pattern.setTransform();
    ctx.fillRect(0, 0, 20, 20);
    assert.deepEqual(pixel(ctx, 5, 5), [255, 0, 0, 255]);
    assert.throws(() => pattern.setTransform(5), TypeError);
    assert.throws(() => CanvasPattern.prototype.setTransform.call({}), TypeError);
  });
});

describe('other styles', () => {
  it('ignore values they cannot take', () => {
    const ctx = context();
    const cases = {
      globalAlpha: [0.25, [-0.1, 1.1, NaN, Infinity, 'x', undefined]],
      lineWidth: [3, [0, -1, NaN, Infinity, 'x', undefined, null]],
      miterLimit: [3, [0, -1, NaN, Infinity, 'x', undefined, null]],
      lineDashOffset: [3, [NaN, Infinity, 'x', undefined]],
      shadowBlur: [3, [-1, NaN, Infinity, 'x', undefined]],
      shadowOffsetX: [3, [NaN, Infinity, -Infinity, 'x', undefined]],
      shadowOffsetY: [3, [NaN, Infinity, -Infinity, 'x', undefined]],
      shadowColor: ['#ff0000', ['bogus', null, 5, undefined]],
      lineCap: ['round', ['bogus', 'Round', null, 5, undefined]],
      lineJoin: ['bevel', ['bogus', 'Bevel', null, 5, undefined]],
      globalCompositeOperation: ['xor', ['bogus', 'XOR', null, 5, undefined, 'source', 'over']],
      imageSmoothingQuality: ['high', ['bogus', 'High', null, 5, undefined]],
      antialias: ['gray', ['bogus', null, undefined]],
      patternQuality: ['bilinear', ['bogus', null, undefined]],
      quality: ['nearest', ['bogus', null, undefined]],
      textDrawingMode: ['glyph', ['bogus', null, undefined]],
    };
    for (const [name, [good, bad]] of Object.entries(cases)) {
      ctx[name] = good;
      for (const value of bad) {
        ctx[name] = value;
        assert.equal(ctx[name], good, `${name} = ${value}`);
      }
    }
  });

  it('convert what they can', () => {
    const ctx = context();
    ctx.lineWidth = '2.5';
    ctx.globalAlpha = null;
    ctx.imageSmoothingEnabled = 0;
    ctx.lineCap = { toString: () => 'square' };
    assert.equal(ctx.lineWidth, 2.5);
    assert.equal(ctx.globalAlpha, 0);
    assert.equal(ctx.imageSmoothingEnabled, false);
    assert.equal(ctx.lineCap, 'square');
    assert.throws(() => (ctx.lineWidth = 5n), TypeError);
    assert.throws(() => (ctx.lineCap = Symbol('round')), TypeError);
  });

  it('knows every operation of the standard', () => {
    const ctx = context();
    const operations =
      'source-over source-in source-out source-atop destination-over destination-in ' +
      'destination-out destination-atop lighter copy xor multiply screen overlay darken lighten ' +
      'color-dodge color-burn hard-light soft-light difference exclusion hue saturation color ' +
      'luminosity';
    for (const operation of operations.split(' ')) {
      ctx.globalCompositeOperation = operation;
      assert.equal(ctx.globalCompositeOperation, operation);
    }
  });

  it('composites by the operation of its name', () => {
    const draw = (operation) => {
      const ctx = context(1, 1);
      ctx.fillStyle = 'rgb(255, 0, 0)';
      ctx.fillRect(0, 0, 1, 1);
      ctx.globalCompositeOperation = operation;
      ctx.fillStyle = 'rgb(0, 0, 255)';
      ctx.fillRect(0, 0, 1, 1);
      return pixel(ctx, 0, 0);
    };
    assert.deepEqual(draw('source-over'), [0, 0, 255, 255]);
    assert.deepEqual(draw('destination-over'), [255, 0, 0, 255]);
    assert.deepEqual(draw('destination-out'), [0, 0, 0, 0]);
    assert.deepEqual(draw('lighter'), [255, 0, 255, 255]);
    assert.deepEqual(draw('multiply'), [0, 0, 0, 255]);
    assert.deepEqual(draw('screen'), [255, 0, 255, 255]);
    assert.deepEqual(draw('xor'), [0, 0, 0, 0]);
  });

  it('keeps line dashes as the standard says', () => {
    const ctx = context();
    ctx.setLineDash([1, 2, 3]);
    assert.deepEqual(ctx.getLineDash(), [1, 2, 3, 1, 2, 3]);
    for (const bad of [[1, -1], [NaN], [Infinity, 1], ['x']]) {
      ctx.setLineDash(bad);
      assert.deepEqual(ctx.getLineDash(), [1, 2, 3, 1, 2, 3]);
    }
    ctx.getLineDash().push(9);
    assert.equal(ctx.getLineDash().length, 6);
    ctx.setLineDash(new Set(['4', 5]));
    assert.deepEqual(ctx.getLineDash(), [4, 5]);
    ctx.setLineDash([]);
    assert.deepEqual(ctx.getLineDash(), []);
    for (const bad of [undefined, null, 5, {}]) {
      assert.throws(() => ctx.setLineDash(bad), TypeError);
    }
    assert.throws(() => ctx.setLineDash(), TypeError);
  });

  it('takes a line dash longer than a command buffer', () => {
    const ctx = context();
    const dashes = Array(50000).fill(1);
    ctx.setLineDash(dashes);
    ctx.strokeRect(0, 0, 10, 10);
    ctx.getImageData(0, 0, 1, 1);
    assert.equal(ctx.getLineDash().length, 50000);
  });
});
