'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');
const { inspect } = require('node:util');

const { CanvasRenderingContext2D, DOMMatrix, createCanvas } = require('../js');
const { DrawingState } = require('../js/context2d/drawing-state');
const { pixel } = require('./support/pictures');

const context = (width = 20, height = 20) => createCanvas(width, height).getContext('2d');

const numbers = ({ a, b, c, d, e, f }) => [a, b, c, d, e, f];

describe('context: state', () => {
  it('saves and restores every attribute', () => {
    const ctx = context();
    const initial = {
      globalAlpha: 1,
      globalCompositeOperation: 'source-over',
      imageSmoothingEnabled: true,
      imageSmoothingQuality: 'low',
      fillStyle: '#000000',
      strokeStyle: '#000000',
      shadowColor: 'rgba(0, 0, 0, 0)',
      shadowBlur: 0,
      shadowOffsetX: 0,
      shadowOffsetY: 0,
      lineWidth: 1,
      lineCap: 'butt',
      lineJoin: 'miter',
      miterLimit: 10,
      lineDashOffset: 0,
      antialias: 'default',
      patternQuality: 'good',
      quality: 'good',
      textDrawingMode: 'path',
    };
    const other = {
      globalAlpha: 0.5,
      globalCompositeOperation: 'xor',
      imageSmoothingEnabled: false,
      imageSmoothingQuality: 'high',
      fillStyle: '#ff0000',
      strokeStyle: '#00ff00',
      shadowColor: '#0000ff',
      shadowBlur: 3,
      shadowOffsetX: 4,
      shadowOffsetY: -5,
      lineWidth: 7,
      lineCap: 'round',
      lineJoin: 'bevel',
      miterLimit: 2,
      lineDashOffset: 1.5,
      antialias: 'none',
      patternQuality: 'best',
      quality: 'fast',
      textDrawingMode: 'glyph',
    };
    for (const [name, value] of Object.entries(initial)) assert.equal(ctx[name], value, name);
    ctx.save();
    Object.assign(ctx, other);
    ctx.setLineDash([1, 2]);
    ctx.translate(3, 4);
    for (const [name, value] of Object.entries(other)) assert.equal(ctx[name], value, name);
    ctx.restore();
    for (const [name, value] of Object.entries(initial)) assert.equal(ctx[name], value, name);
    assert.deepEqual(ctx.getLineDash(), []);
    assert.deepEqual(numbers(ctx.getTransform()), [1, 0, 0, 1, 0, 0]);
  });

  it('copies every field of the state', () => {
    const state = new DrawingState();
    const groups = Object.values(state).filter((value) => value !== null && 'owner' in Object(value));
    assert.equal(groups.length, 5);
    for (const group of groups) {
      const marked = { ...group };
      for (const name of Object.keys(marked)) marked[name] = Symbol(name);
      const copy = { ...new group.constructor(marked, 'owner') };
      assert.deepEqual(copy, { ...marked, owner: 'owner' });
    }
    for (const name of Object.keys(state)) state[name] = Symbol(name);
    const next = { ...new DrawingState(state, 'saved') };
    assert.deepEqual(next, { ...state, saved: 'saved', saves: 0 });
  });

  it('keeps states apart that were saved at once, and changed at different levels', () => {
    const ctx = context();
    ctx.lineWidth = 2;
    ctx.save();
    ctx.save();
    ctx.lineWidth = 3;
    ctx.fillStyle = 'red';
    ctx.save();
    ctx.translate(5, 0);
    ctx.lineWidth = 4;
    const seen = () => [ctx.lineWidth, ctx.fillStyle, ctx.getTransform().e];
    assert.deepEqual(seen(), [4, '#ff0000', 5]);
    ctx.restore();
    assert.deepEqual(seen(), [3, '#ff0000', 0]);
    ctx.strokeStyle = 'lime';
    ctx.restore();
    assert.deepEqual(seen(), [2, '#000000', 0]);
    assert.equal(ctx.strokeStyle, '#000000');
    ctx.lineWidth = 9;
    ctx.restore();
    assert.deepEqual(seen(), [2, '#000000', 0]);
    ctx.restore();
    assert.deepEqual(seen(), [2, '#000000', 0]);
  });

  it('draws the same whether a saved state is drawn in or not', () => {
    const draw = (between) => {
      const ctx = context();
      ctx.beginPath();
      ctx.moveTo(1, 1);
      for (let i = 0; i < 5; i += 1) {
        ctx.save();
        ctx.translate(i, 1);
        ctx.scale(2, 2);
        ctx.rotate(0.1);
        ctx.globalAlpha = 0.5;
        ctx.shadowBlur = 1;
        ctx.lineWidth = i + 1;
        between(ctx, i);
        ctx.restore();
        ctx.lineTo(9, i);
      }
      ctx.stroke();
      return [...ctx.getImageData(0, 0, 20, 20).data];
    };
    const nothing = draw(() => {});
    assert.deepEqual(
      draw((ctx) => ctx.getImageData(0, 0, 1, 1)),
      nothing,
    );
    assert.deepEqual(
      draw((ctx) => ctx.fillRect(0, 0, 0, 0)),
      nothing,
    );
    assert.notDeepEqual(
      draw((ctx, i) => ctx.lineTo(3, i)),
      nothing,
      'a path goes on through restore()',
    );
  });

  it('ignores a restore without a save', () => {
    const ctx = context();
    ctx.lineWidth = 5;
    ctx.restore();
    assert.equal(ctx.lineWidth, 5);
  });

  it('restores what drawing uses, not only what getters answer', () => {
    const ctx = context();
    ctx.fillStyle = 'red';
    ctx.save();
    ctx.fillStyle = 'blue';
    ctx.translate(10, 0);
    ctx.restore();
    ctx.fillRect(0, 0, 5, 5);
    assert.deepEqual(pixel(ctx, 2, 2), [255, 0, 0, 255]);
    assert.deepEqual(pixel(ctx, 12, 2), [0, 0, 0, 0]);
  });

  it('resets everything and clears', () => {
    const ctx = context();
    ctx.save();
    ctx.fillStyle = 'red';
    ctx.translate(5, 5);
    ctx.fillRect(0, 0, 5, 5);
    ctx.reset();
    assert.equal(ctx.fillStyle, '#000000');
    assert.deepEqual(numbers(ctx.getTransform()), [1, 0, 0, 1, 0, 0]);
    assert.deepEqual(pixel(ctx, 6, 6), [0, 0, 0, 0]);
    ctx.restore();
    ctx.fillRect(0, 0, 1, 1);
    assert.deepEqual(pixel(ctx, 0, 0), [0, 0, 0, 255]);
  });

  it('resets the context with each new size, also the same one', () => {
    const canvas = createCanvas(10, 10);
    const ctx = canvas.getContext('2d');
    for (const side of ['width', 'height']) {
      ctx.fillStyle = 'red';
      ctx.save();
      ctx.scale(2, 2);
      ctx.fillRect(0, 0, 5, 5);
      canvas[side] = 10;
      assert.equal(ctx.fillStyle, '#000000');
      assert.equal(ctx.getTransform().a, 1);
      assert.deepEqual(pixel(ctx, 1, 1), [0, 0, 0, 0]);
    }
  });

  it('is never lost', () => {
    assert.equal(context().isContextLost(), false);
  });

  it('survives a conversion that changes the state', () => {
    const ctx = context();
    ctx.lineWidth = 9;
    ctx.save();
    ctx.lineWidth = {
      valueOf() {
        ctx.restore();
        return 4;
      },
    };
    assert.equal(ctx.lineWidth, 4);
  });
});

describe('context: transform', () => {
  it('multiplies on the right', () => {
    const ctx = context();
    ctx.translate(10, 20);
    ctx.scale(2, 3);
    ctx.transform(1, 1, 0, 1, 5, 5);
    assert.deepEqual(numbers(ctx.getTransform()), [2, 3, 0, 3, 20, 35]);
    ctx.resetTransform();
    ctx.rotate(Math.PI / 2);
    const [a, b, c, d] = numbers(ctx.getTransform());
    for (const [actual, expected] of [
      [a, 0],
      [b, 1],
      [c, -1],
      [d, 0],
    ]) {
      assert.ok(Math.abs(actual - expected) < 1e-15);
    }
  });

  it('takes six numbers, a matrix, a dictionary or nothing', () => {
    const ctx = context();
    ctx.setTransform(1, 2, 3, 4, 5, 6);
    assert.deepEqual(numbers(ctx.getTransform()), [1, 2, 3, 4, 5, 6]);
    ctx.setTransform(new DOMMatrix([6, 5, 4, 3, 2, 1]));
    assert.deepEqual(numbers(ctx.getTransform()), [6, 5, 4, 3, 2, 1]);
    ctx.setTransform({ a: 2, m41: 7 });
    assert.deepEqual(numbers(ctx.getTransform()), [2, 0, 0, 1, 7, 0]);
    for (const empty of [[], [undefined], [null], [{}]]) {
      ctx.setTransform(9, 0, 0, 9, 0, 0);
      ctx.setTransform(...empty);
      assert.deepEqual(numbers(ctx.getTransform()), [1, 0, 0, 1, 0, 0]);
    }
  });

  it('refuses wrong arguments and ignores what is not finite', () => {
    const ctx = context();
    ctx.setTransform(1, 2, 3, 4, 5, 6);
    for (const args of [[1, 2], [1, 2, 3, 4, 5], [5], ['x'], [{ a: 1, m11: 2 }]]) {
      assert.throws(() => ctx.setTransform(...args), TypeError);
    }
    ctx.setTransform(NaN, 0, 0, 1, 0, 0);
    ctx.setTransform({ a: Infinity });
    ctx.transform(1, 0, 0, Infinity, 0, 0);
    ctx.scale(NaN, 1);
    ctx.rotate(Infinity);
    ctx.translate(1, -Infinity);
    assert.deepEqual(numbers(ctx.getTransform()), [1, 2, 3, 4, 5, 6]);
  });

  it('hands out a copy', () => {
    const ctx = context();
    ctx.getTransform().a = 5;
    assert.equal(ctx.getTransform().a, 1);
    assert.ok(ctx.getTransform() instanceof DOMMatrix);
  });

  it("has node-canvas's currentTransform", () => {
    const ctx = context();
    ctx.currentTransform = new DOMMatrix([1, 2, 3, 4, 5, 6]);
    assert.deepEqual(numbers(ctx.currentTransform), [1, 2, 3, 4, 5, 6]);
    assert.throws(() => (ctx.currentTransform = 'bogus'), TypeError);
    assert.throws(() => (ctx.currentTransform = null), TypeError);
  });
});

describe('context: class', () => {
  it('cannot be constructed', () => {
    assert.throws(() => new CanvasRenderingContext2D(), /Illegal constructor/);
    assert.throws(() => new CanvasRenderingContext2D({}), TypeError);
  });

  it('is one object per canvas', () => {
    const canvas = createCanvas(1, 1);
    const ctx = canvas.getContext('2d');
    assert.ok(ctx instanceof CanvasRenderingContext2D);
    assert.equal(canvas.getContext('2d', { alpha: false }), ctx);
    assert.equal(ctx.canvas, canvas);
    assert.equal(String(ctx), '[object CanvasRenderingContext2D]');
  });

  it('lets an application replace canvas and methods', () => {
    const ctx = context();
    const calls = [];
    ctx.canvas = { width: 5 };
    assert.deepEqual(ctx.canvas, { width: 5 });
    ctx.drawImage = (...args) => calls.push(args);
    ctx.drawImage(1, 2, 3);
    assert.deepEqual(calls, [[1, 2, 3]]);
    ctx.fillRect(0, 0, 1, 1);
    assert.deepEqual(pixel(ctx, 0, 0), [0, 0, 0, 255]);
  });

  it('works through a proxy', () => {
    const ctx = new Proxy(context(), {});
    ctx.lineWidth = 3;
    ctx.lineTo(1, 1);
    assert.equal(ctx.lineWidth, 3);
  });

  it('refuses another receiver, with a TypeError', () => {
    const { prototype } = CanvasRenderingContext2D;
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      const { get, set, value } = descriptor;
      for (const call of [get, set, value].filter((member) => typeof member === 'function')) {
        if (name === 'constructor') continue;
        for (const receiver of [{}, undefined, null, 5, createCanvas(1, 1)]) {
          const act = () => call.call(receiver, 1, 2, 3, 4, 5, 6, 7, 8, 9);
          assert.throws(act, TypeError, `${name} on ${receiver}`);
        }
      }
    }
  });

  it('has enumerable members on the prototype, with the lengths of the standard', () => {
    const { prototype } = CanvasRenderingContext2D;
    const lengths = {
      arc: 5,
      arcTo: 5,
      bezierCurveTo: 6,
      createConicGradient: 3,
      createPattern: 2,
      drawImage: 3,
      ellipse: 7,
      fill: 0,
      getImageData: 4,
      lineTo: 2,
      putImageData: 3,
      roundRect: 4,
      setTransform: 0,
    };
    for (const [name, length] of Object.entries(lengths)) {
      assert.equal(prototype[name].length, length, name);
      assert.ok(Object.prototype.propertyIsEnumerable.call(prototype, name), name);
    }
  });

  it('shows only its canvas to what prints or compares it', () => {
    assert.deepEqual(Object.keys(context()), []);
    assert.equal(inspect(context(3, 4)), 'CanvasRenderingContext2D { canvas: [Canvas 3x4] }');
  });

  it('tells its attributes', () => {
    const opaque = createCanvas(2, 2).getContext('2d', { alpha: false, willReadFrequently: true });
    assert.deepEqual(opaque.getContextAttributes(), {
      alpha: false,
      colorSpace: 'srgb',
      colorType: 'unorm8',
      desynchronized: false,
      willReadFrequently: true,
    });
    assert.equal(opaque.pixelFormat, 'RGB24');
    assert.deepEqual(pixel(opaque, 0, 0), [0, 0, 0, 255]);
    assert.equal(context().getContextAttributes().alpha, true);
    assert.equal(context().pixelFormat, 'RGBA32');
    const rgb = createCanvas(1, 1).getContext('2d', { pixelFormat: 'RGB24' });
    assert.equal(rgb.getContextAttributes().alpha, false);
    assert.throws(() => createCanvas(1, 1).getContext('2d', { colorSpace: 'x' }), TypeError);
  });
});
