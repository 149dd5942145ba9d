'use strict';

// Whatever comes in, the answer is a result or an error that says what was wrong, and the memory
// is afterwards what it was before.

const assert = require('node:assert/strict');
const { afterEach, beforeEach, describe, it } = require('node:test');

const api = require('../js');
const { boastingPng, png, temporaryFolder } = require('./support/pictures');

const { Canvas, Image, ImageData, OffscreenCanvas, createCanvas, loadImage, memoryUsage } = api;

/** Numbers that have undone somebody's arithmetic before. */
const NUMBERS = [
  NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  1,
  -1,
  0.5,
  1e308,
  -1e308,
  1.7976931348623157e308,
  5e-324,
  1e-300,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 32,
  2 ** 53,
  32767.5,
];

/** What is no number, or pretends to be one. */
const OTHERS = [
  undefined,
  null,
  true,
  '',
  '5',
  'x',
  '0x10',
  {},
  [],
  [7],
  () => 1,
  new Date(0),
  { valueOf: () => NaN },
  { valueOf: () => ({}), toString: () => '3' },
];

/** Values for which conversion throws a TypeError. */
const REFUSED = [Symbol('x'), 1n, Object.create(null)];

/** A generator of numbers that gives the same ones each time. */
function random(seed) {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

const METHODS = {
  scale: 2,
  rotate: 1,
  translate: 2,
  transform: 6,
  setTransform: 6,
  clearRect: 4,
  fillRect: 4,
  strokeRect: 4,
  moveTo: 2,
  lineTo: 2,
  quadraticCurveTo: 4,
  bezierCurveTo: 6,
  arcTo: 5,
  rect: 4,
  roundRect: 5,
  arc: 6,
  ellipse: 8,
  isPointInPath: 2,
  isPointInStroke: 2,
  createLinearGradient: 4,
  createRadialGradient: 6,
  createConicGradient: 3,
};

const PLAIN = ['save', 'restore', 'beginPath', 'closePath', 'fill', 'stroke', 'clip'];

const ATTRIBUTES = [
  'globalAlpha',
  'lineWidth',
  'miterLimit',
  'lineDashOffset',
  'shadowBlur',
  'shadowOffsetX',
  'shadowOffsetY',
  'imageSmoothingEnabled',
  'fillStyle',
  'strokeStyle',
  'shadowColor',
  'lineCap',
  'lineJoin',
  'globalCompositeOperation',
  'imageSmoothingQuality',
  'antialias',
  'patternQuality',
];

/** Errors that the standard, or this package in its documentation, has a call throw. */
function isExpected(error) {
  return (
    error instanceof TypeError ||
    error instanceof RangeError ||
    (error instanceof DOMException &&
      ['IndexSizeError', 'InvalidStateError', 'SyntaxError'].includes(error.name))
  );
}

function attempt(act) {
  try {
    act();
  } catch (error) {
    if (!isExpected(error)) throw error;
  }
}

describe('bad input', () => {
  let live;
  let ctx;

  beforeEach(() => {
    live = memoryUsage().live;
    ctx = createCanvas(50, 50).getContext('2d');
  });

  afterEach(() => {
    ctx.canvas.dispose();
    assert.equal(memoryUsage().live, live);
  });

  it('numbers: every method with every number in every place', () => {
    for (const [method, count] of Object.entries(METHODS)) {
      for (const number of NUMBERS) {
        for (let place = 0; place < count; place += 1) {
          const args = Array(count).fill(10);
          args[place] = number;
          attempt(() => ctx[method](...args));
          if (place === 0) attempt(() => ctx[method](...Array(count).fill(number)));
        }
        ctx.beginPath();
        ctx.resetTransform();
      }
    }
    ctx.getImageData(0, 0, 1, 1);
  });

  it('other values: converted or refused with a TypeError, never anything else', () => {
    for (const [method, count] of Object.entries(METHODS)) {
      for (const value of OTHERS) {
        for (let place = 0; place < count; place += 1) {
          const args = Array(count).fill(1);
          args[place] = value;
          attempt(() => ctx[method](...args));
        }
      }
      const numeric = method === 'roundRect' || count > 5 ? count - 1 : count;
      for (const value of REFUSED) {
        for (let place = 0; place < numeric; place += 1) {
          const args = Array(count).fill(1);
          args[place] = value;
          assert.throws(() => ctx[method](...args), TypeError, `${method} ${place}`);
        }
      }
    }
    for (const attribute of ATTRIBUTES) {
      for (const value of [...NUMBERS, ...OTHERS]) ctx[attribute] = value;
      for (const value of REFUSED) attempt(() => (ctx[attribute] = value));
    }
    ctx.fillRect(0, 0, 50, 50);
    ctx.getImageData(0, 0, 1, 1);
  });

  it('numbers: drawings made of them, in long runs', () => {
    const choose = random(7);
    const image = new Image();
    image.src = png(3, 3, [255, 0, 0, 255]);
    const names = Object.keys(METHODS).filter((name) => !/^(create|isPoint)/.test(name));
    for (let step = 0; step < 4000; step += 1) {
      const number = () => NUMBERS[choose(NUMBERS.length)];
      const kind = choose(10);
      if (kind < 5) {
        const method = names[choose(names.length)];
        attempt(() => ctx[method](...Array.from({ length: METHODS[method] }, number)));
      } else if (kind < 7) {
        ctx[PLAIN[choose(PLAIN.length)]]();
      } else if (kind < 8) {
        ctx[ATTRIBUTES[choose(7)]] = number();
      } else if (kind < 9) {
        const count = [2, 4, 8][choose(3)];
        attempt(() => ctx.drawImage(image, ...Array.from({ length: count }, number)));
      } else {
        attempt(() => ctx.setLineDash([number(), number()]));
      }
      if (step % 50 === 0) {
        ctx.getImageData(0, 0, 1, 1);
        ctx.reset();
      }
    }
    image.dispose();
  });

  it('gradients and patterns of such numbers', () => {
    const source = createCanvas(3, 3);
    const pattern = ctx.createPattern(source, 'repeat');
    for (const number of NUMBERS.filter(Number.isFinite)) {
      const gradients = [
        () => ctx.createLinearGradient(number, 0, 5, number),
        () => ctx.createRadialGradient(number, 0, Math.abs(number), 5, number, 3),
        () => ctx.createConicGradient(number, number, 5),
      ];
      for (const make of gradients) {
        const gradient = make();
        gradient.addColorStop(0, 'red');
        gradient.addColorStop(1, 'blue');
        ctx.fillStyle = gradient;
        ctx.fillRect(0, 0, 50, 50);
      }
      pattern.setTransform({ a: number, d: number, e: number });
      ctx.fillStyle = pattern;
      ctx.fillRect(0, 0, 50, 50);
    }
    ctx.getImageData(0, 0, 1, 1);
    source.dispose();
  });

  it('canvas sizes', () => {
    const expected = { name: 'RangeError', code: 'ERR_CANVAS_SIZE' };
    for (const bad of [-1, 32768, 1e9, 2 ** 31, 2 ** 32 - 5, -5.5]) {
      assert.throws(() => createCanvas(bad, 5), expected, String(bad));
      assert.throws(() => createCanvas(5, bad), expected, String(bad));
      assert.throws(() => new Canvas(bad, bad), expected, String(bad));
    }
    assert.throws(() => createCanvas(32767, 32767), expected);
    assert.throws(() => createCanvas(1n, 1), TypeError);
    assert.throws(() => createCanvas(Symbol('x'), 1), TypeError);
    // These wrap round, as every `unsigned long` does.
    for (const [given, width] of [
      [2 ** 32 + 5, 5],
      [7 - 2 ** 32, 7],
      [1e308, 0],
      [-Infinity, 0],
    ]) {
      assert.equal(createCanvas(given, 1).width, width);
    }
    const canvas = createCanvas(32767, 7);
    canvas.getContext('2d').fillStyle = 'red';
    // node-canvas ignores them.
    canvas.width = 32768;
    canvas.height = 60000;
    canvas.height = 32767;
    assert.deepEqual([canvas.width, canvas.height], [32767, 7]);
    assert.equal(canvas.getContext('2d').fillStyle, '#ff0000');
    canvas.dispose();
  });

  it('canvas sizes that nothing has, which the attributes keep', async () => {
    for (const [canvas, side] of [
      [createCanvas(4, 4), 2 ** 31 - 1],
      [new OffscreenCanvas(4, 4), Number.MAX_SAFE_INTEGER],
    ]) {
      const ctx = canvas.getContext('2d');
      ctx.fillStyle = 'red';
      canvas.width = side;
      canvas.height = side;
      assert.deepEqual([canvas.width, canvas.height], [side, side]);
      assert.equal(ctx.fillStyle, '#000000');
      ctx.fillRect(0, 0, 9, 9);
      assert.deepEqual([...ctx.getImageData(0, 0, 1, 1).data], [0, 0, 0, 0]);
      assert.throws(() => ctx.drawImage(canvas, 0, 0), { name: 'InvalidStateError' });
      canvas.width = 3;
      assert.deepEqual([canvas.width, canvas.height], [3, side]);
      canvas.height = 2;
      ctx.fillRect(0, 0, 9, 9);
      assert.deepEqual([...ctx.getImageData(2, 1, 1, 1).data], [0, 0, 0, 255]);
      canvas.dispose();
    }
    const canvas = createCanvas(1, 1);
    canvas.width = 1e9;
    assert.equal(canvas.toDataURL(), 'data:,');
    canvas.dispose();
    assert.equal(canvas.width, 0);
  });

  it('ImageData sizes', () => {
    for (const [width, height] of [
      [2 ** 31, 1],
      [50000, 50000],
      [2 ** 32 - 1, 2 ** 32 - 1],
    ]) {
      attempt(() => new ImageData(width, height));
      attempt(() => ctx.createImageData(width, height));
      attempt(() => ctx.getImageData(0, 0, width, height));
    }
    for (const number of NUMBERS) {
      attempt(() => new ImageData(number, 1));
      attempt(() => ctx.getImageData(number, number, 1, 1));
      attempt(() => ctx.putImageData(new ImageData(1, 1), number, number));
      const dirty = [number, number, number, number];
      attempt(() => ctx.putImageData(new ImageData(1, 1), 0, 0, ...dirty));
    }
  });

  it('files: missing, a directory, empty, cut short, damaged, something else', async (t) => {
    const folder = temporaryFolder(t);
    const whole = png(64, 64, [255, 0, 0, 255], [0, 0, 255, 128], [9, 9, 9, 9]);
    const damaged = Buffer.from(whole);
    for (let at = 40; at < damaged.length - 12; at += 7) damaged[at] ^= 0x5a;
    const cases = [
      [folder.path, 'EISDIR'],
      [`${folder.path}/missing.png`, 'ENOENT'],
      [`${folder.path}/missing/missing.png`, 'ENOENT'],
      [folder.write('empty.png', Buffer.alloc(0)), 'ERR_IMAGE_DECODE'],
      [folder.write('short.png', whole.subarray(0, 50)), 'ERR_IMAGE_DECODE'],
      [folder.write('damaged.png', damaged), 'ERR_IMAGE_DECODE'],
      [folder.write('signature.png', whole.subarray(0, 8)), 'ERR_IMAGE_DECODE'],
      [folder.write('huge.png', boastingPng(50000, 50000)), 'ERR_IMAGE_LIMIT'],
      [folder.write('text.png', 'this is no picture'), 'ERR_IMAGE_UNSUPPORTED'],
      [folder.write('zeros.png', Buffer.alloc(1000)), 'ERR_IMAGE_UNSUPPORTED'],
    ];
    for (const [source, code] of cases) {
      let error;
      const image = new Image();
      image.onload = () => assert.fail(`${source} was loaded`);
      image.onerror = (reason) => (error = reason);
      image.src = source;
      assert.equal(error.code, code, source);
      assert.equal(error.path, source);
      assert.throws(() => ctx.drawImage(image, 0, 0), { name: 'InvalidStateError' });
      await assert.rejects(loadImage(source), { code, path: source });
    }
  });

  it('data: every length of a file, and every byte of it wrong', () => {
    const whole = png(5, 5, [255, 0, 0, 255], [0, 0, 255, 128]);
    const image = new Image();
    image.onerror = ({ code }) => assert.match(code, /^ERR_IMAGE_(UNSUPPORTED|DECODE|LIMIT)$/);
    for (let length = 0; length < whole.length; length += 1) {
      image.src = whole.subarray(0, length);
    }
    for (let at = 0; at < whole.length; at += 1) {
      for (const bits of [0x01, 0x80, 0xff]) {
        const changed = Buffer.from(whole);
        changed[at] ^= bits;
        image.src = changed;
      }
    }
    image.dispose();
  });

  it('a receiver, a constructor and an argument that are not what they should be', () => {
    for (const name of ['CanvasRenderingContext2D', 'CanvasGradient', 'CanvasPattern']) {
      assert.throws(() => new api[name](), TypeError);
      assert.throws(() => new api[name](new Image()), TypeError);
      assert.throws(() => Reflect.construct(api[name], [Symbol('construct')]), TypeError);
    }
    const { lineTo } = ctx;
    assert.throws(() => lineTo(1, 2), TypeError);
    const fake = Object.create(api.CanvasRenderingContext2D.prototype);
    assert.throws(() => fake.fillRect(0, 0, 1, 1), TypeError);
    assert.throws(() => ctx.drawImage(Object.create(Image.prototype), 0, 0), TypeError);
    assert.throws(() => ctx.drawImage(Object.create(Canvas.prototype), 0, 0), TypeError);
    assert.throws(() => ctx.putImageData(Object.create(ImageData.prototype), 0, 0), TypeError);
  });

  it('objects that act while they are converted', () => {
    const resizing = { valueOf: () => ((ctx.canvas.width = 0), 5) };
    ctx.fillRect(resizing, 0, 5, 5);
    ctx.canvas.width = 50;
    const restoring = { valueOf: () => (ctx.restore(), 5) };
    ctx.save();
    ctx.arc(5, 5, restoring, 0, 7);
    const disposing = { valueOf: () => (ctx.canvas.dispose(), 5) };
    assert.throws(() => ctx.fillRect(0, 0, 5, disposing), { code: 'ERR_CANVAS_DISPOSED' });
    assert.throws(() => ctx.getImageData(0, 0, 1, 1), { code: 'ERR_CANVAS_DISPOSED' });
  });
});
