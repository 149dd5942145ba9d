'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { createCanvas } = require('..');
const { pixel } = require('./support/pictures');

const context = (width = 20, height = 20) => createCanvas(width, height).getContext('2d');

/** The alphas that occur. */
function alphas(ctx) {
  const { width, height } = ctx.canvas;
  const { data } = ctx.getImageData(0, 0, width, height);
  return [...new Set(data.filter((_, index) => index % 4 === 3))].sort((a, b) => a - b);
}

describe('antialias', () => {
  const drawings = {
    circle: (ctx) => {
      ctx.arc(10, 10, 7, 0, 7);
      ctx.fill();
    },
    'thin line': (ctx) => {
      ctx.moveTo(2, 3);
      ctx.lineTo(17, 13);
      ctx.stroke();
    },
    'curve with a wide pen': (ctx) => {
      ctx.lineWidth = 5;
      ctx.moveTo(2, 3);
      ctx.quadraticCurveTo(17, 3, 17, 18);
      ctx.stroke();
    },
    'rectangle between pixels': (ctx) => ctx.fillRect(2.3, 3.7, 9.1, 8.8),
    'turned rectangle': (ctx) => {
      ctx.rotate(0.4);
      ctx.fillRect(6, 2, 9, 9);
    },
    'clipped rectangle': (ctx) => {
      ctx.rect(0, 0, 9, 20);
      ctx.clip();
      ctx.rotate(0.4);
      ctx.fillRect(6, 2, 9, 9);
    },
  };

  for (const [name, draw] of Object.entries(drawings)) {
    it(`none leaves no pixel half covered: ${name}`, () => {
      for (const operation of ['source-over', 'xor', 'copy', 'luminosity']) {
        const ctx = context();
        ctx.antialias = 'none';
        ctx.globalCompositeOperation = operation;
        draw(ctx);
        assert.deepEqual(alphas(ctx), [0, 255], operation);
      }
    });

    it(`any other smooths: ${name}`, () => {
      const pictures = ['default', 'gray', 'subpixel'].map((antialias) => {
        const ctx = context();
        ctx.antialias = antialias;
        draw(ctx);
        return ctx;
      });
      assert.ok(alphas(pictures[0]).length > 2);
      const [first, ...others] = pictures.map((ctx) => ctx.canvas.toBuffer('raw'));
      others.forEach((other) => assert.deepEqual(other, first));
    });
  }

  it('none draws a line between two rows on the first of them', () => {
    const ctx = context();
    ctx.antialias = 'none';
    ctx.moveTo(0, 10);
    ctx.lineTo(20, 10);
    ctx.moveTo(5, 0);
    ctx.lineTo(5, 8);
    ctx.stroke();
    assert.deepEqual([8, 9, 10, 11].map((y) => pixel(ctx, 15, y)[3]), [0, 255, 0, 0]);
    assert.deepEqual([3, 4, 5, 6].map((x) => pixel(ctx, x, 4)[3]), [0, 255, 0, 0]);
  });

  it('is part of the drawing state', () => {
    const ctx = context();
    ctx.save();
    ctx.antialias = 'none';
    ctx.restore();
    assert.equal(ctx.antialias, 'default');
    ctx.arc(10, 10, 7, 0, 7);
    ctx.fill();
    assert.ok(alphas(ctx).length > 2);
  });
});

describe('patternQuality and quality', () => {
  /** A black and a white pixel. */
  function halves() {
    const ctx = context(2, 1);
    ctx.fillRect(0, 0, 1, 1);
    ctx.fillStyle = '#fff';
    ctx.fillRect(1, 0, 1, 1);
    return ctx.canvas;
  }

  const drawings = {
    image: (ctx) => ctx.drawImage(halves(), 0, 0, 20, 20),
    pattern: (ctx) => {
      ctx.scale(10, 20);
      ctx.fillStyle = ctx.createPattern(halves(), 'no-repeat');
      ctx.fillRect(0, 0, 2, 1);
    },
  };

  for (const [name, draw] of Object.entries(drawings)) {
    for (const hint of ['patternQuality', 'quality']) {
      it(`${hint} chooses how a ${name} is sampled`, () => {
        const greys = ['fast', 'nearest', 'good', 'bilinear', 'best'].map((value) => {
          const ctx = context();
          ctx[hint] = value;
          draw(ctx);
          const [red] = pixel(ctx, 9, 10);
          return red > 0 && red < 255;
        });
        assert.deepEqual(greys, [false, false, true, true, true]);
      });
    }
  }

  it('leave the standard attributes alone, which may turn smoothing off too', () => {
    const ctx = context();
    ctx.patternQuality = 'nearest';
    assert.equal(ctx.imageSmoothingEnabled, true);
    ctx.patternQuality = 'best';
    assert.equal(ctx.imageSmoothingQuality, 'low');
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(halves(), 0, 0, 20, 20);
    assert.deepEqual(pixel(ctx, 9, 10), [0, 0, 0, 255]);
    ctx.save();
    ctx.imageSmoothingEnabled = true;
    ctx.quality = 'nearest';
    ctx.restore();
    ctx.imageSmoothingEnabled = true;
    ctx.drawImage(halves(), 0, 0, 20, 20);
    const [red] = pixel(ctx, 9, 10);
    assert.ok(red > 0 && red < 255, String(red));
  });
});

describe("node-canvas's operators", () => {
  /** Red at 0.6 to the left, blue at 0.7 over the middle. */
  function under(operation, prepare = () => {}) {
    const ctx = context(40, 40);
    ctx.fillStyle = 'rgba(255, 0, 0, 0.6)';
    ctx.fillRect(0, 0, 20, 40);
    ctx.globalCompositeOperation = operation;
    assert.equal(ctx.globalCompositeOperation, operation);
    ctx.fillStyle = 'rgba(0, 0, 255, 0.7)';
    prepare(ctx);
    ctx.fillRect(10, 10, 20, 20);
    return [5, 15, 25, 35].map((x) => pixel(ctx, x, 15));
  }

  const red = [255, 0, 0, 153];
  const nothing = [0, 0, 0, 0];

  it('saturate adds what there is room for', () => {
    const [left, both, right, outside] = under('saturate');
    assert.deepEqual([left, both, outside], [red, [153, 0, 102, 255], nothing]);
    assert.ok(Math.abs(right[3] - 178) <= 1);
  });

  it('destination draws nothing', () => {
    assert.deepEqual(under('destination'), [red, red, nothing, nothing]);
    const shadow = (ctx) => Object.assign(ctx, { shadowColor: '#0f0', shadowOffsetX: 9 });
    assert.deepEqual(under('destination', shadow), [red, red, nothing, nothing]);
  });
});
