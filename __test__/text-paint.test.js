'use strict';

// Text in more than one plain colour: whatever it takes, the letters are the same.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { after, before, describe, it } = require('node:test');

const { createCanvas, deregisterAllFonts, memoryUsage, registerFont } = require('../js');
const { FAMILY, useTestFont } = require('./support/test-font');

before(useTestFont);
after(deregisterAllFonts);

const [WIDTH, HEIGHT] = [260, 60];

/** The pixels of a text, `prepare` having chosen how it is drawn. */
function pixelsOf(prepare, { draw = 'fillText', x = 10.3, y = 40 } = {}) {
  const ctx = createCanvas(WIDTH, HEIGHT).getContext('2d');
  ctx.font = `24px "${FAMILY}"`;
  ctx.fillStyle = ctx.strokeStyle = '#204060';
  prepare(ctx);
  ctx[draw]('Hxg fi, AVA é Ω', x, y);
  return ctx.getImageData(0, 0, WIDTH, HEIGHT).data;
}

/** How far apart two pictures are at the most, of 255. */
function apart(one, other) {
  let most = 0;
  for (let at = 0; at < one.length; at++) {
    // Of pixels that are hardly covered, unpremultiplied colours say little.
    const alpha = at | 3;
    if (at !== alpha && one[alpha] < 64) continue;
    most = Math.max(most, Math.abs(one[at] - other[at]));
  }
  return most;
}

function gradient(ctx, from, to) {
  const paint = ctx.createLinearGradient(0, 0, WIDTH, 0);
  paint.addColorStop(0, from);
  paint.addColorStop(1, to);
  return paint;
}

function pattern(ctx, color) {
  const tile = createCanvas(4, 4);
  Object.assign(tile.getContext('2d'), { fillStyle: color }).fillRect(0, 0, 4, 4);
  return ctx.createPattern(tile, 'repeat');
}

const WAYS = {
  'a gradient': (ctx) => (ctx.fillStyle = ctx.strokeStyle = gradient(ctx, '#204060', '#204060')),
  'a pattern': (ctx) => (ctx.fillStyle = ctx.strokeStyle = pattern(ctx, '#204060')),
  'a clip around it': (ctx) => {
    ctx.beginPath();
    ctx.arc(WIDTH / 2, HEIGHT / 2, WIDTH, 0, 7);
    ctx.clip();
  },
  'another operator': (ctx) => (ctx.globalCompositeOperation = 'lighter'),
  'a shadow out of sight': (ctx) =>
    Object.assign(ctx, { shadowColor: 'red', shadowOffsetX: 5000, shadowBlur: 3 }),
};

describe('text: paint', () => {
  for (const draw of ['fillText', 'strokeText']) {
    const plain = pixelsOf(() => {}, { draw });
    for (const [name, choose] of Object.entries(WAYS)) {
      it(`${draw} has the same letters with ${name}`, () => {
        assert.ok(plain.some((value) => value > 200));
        assert.ok(apart(plain, pixelsOf(choose, { draw })) <= 2);
      });
    }
  }

  it('takes the colours of a gradient where it is', () => {
    const data = pixelsOf((ctx) => (ctx.fillStyle = gradient(ctx, '#f00', '#00f')));
    let [left, right] = [0, 0];
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] < 250) continue;
      const x = (at / 4) % WIDTH;
      const red = Math.round(255 * (1 - (x + 0.5) / WIDTH));
      assert.ok(Math.abs(data[at] - red) <= 3, `${data[at]} instead of ${red} at ${x}`);
      if (x < WIDTH / 3) left += 1;
      if (x > WIDTH / 2) right += 1;
    }
    assert.ok(left > 20 && right > 20);
  });

  it('is cut off by a clip', () => {
    const data = pixelsOf((ctx) => {
      ctx.beginPath();
      ctx.moveTo(0, 0);
      ctx.lineTo(80, 0);
      ctx.lineTo(100, HEIGHT);
      ctx.lineTo(0, HEIGHT);
      ctx.clip();
    });
    const plain = pixelsOf(() => {});
    for (let at = 3; at < data.length; at += 4) {
      const x = ((at - 3) / 4) % WIDTH;
      if (x < 79) assert.equal(data[at], plain[at]);
      if (x > 101) assert.equal(data[at], 0);
    }
  });

  it('casts its own shape as a shadow', () => {
    const [x, y] = [-30, 7];
    const plain = pixelsOf(() => {}, { x: 60 });
    const shaded = pixelsOf(
      (ctx) =>
        Object.assign(ctx, { shadowColor: 'lime', shadowOffsetX: x, shadowOffsetY: y + 1000 }),
      { x: 60, y: 40 - 1000 },
    );
    let lit = 0;
    for (let row = 10; row < HEIGHT - y; row++) {
      for (let column = 40; column < WIDTH; column++) {
        const alpha = plain[(row * WIDTH + column) * 4 + 3];
        const at = ((row + y) * WIDTH + column + x) * 4;
        assert.ok(Math.abs(shaded[at + 3] - alpha) <= 1);
        if (alpha > 128) {
          lit += 1;
          assert.deepEqual([...shaded.subarray(at, at + 3)], [0, 255, 0]);
        }
      }
    }
    assert.ok(lit > 100);
  });

  it('casts a shadow of a blurred text, half as dark under half an alpha', () => {
    const shade = (alpha) => (ctx) =>
      Object.assign(ctx, {
        globalAlpha: alpha,
        shadowColor: 'black',
        shadowBlur: 6,
        shadowOffsetY: 1000,
      });
    const [full, half] = [1, 0.5].map((alpha) => pixelsOf(shade(alpha), { y: 40 - 1000 }));
    let most = 0;
    for (let at = 3; at < full.length; at += 4) {
      most = Math.max(most, full[at]);
      assert.ok(Math.abs(full[at] / 2 - half[at]) <= 2);
    }
    assert.ok(most > 60 && most < 250, `${most}`);
  });

  it('clears the rest under the operator copy', () => {
    const copied = pixelsOf((ctx) => {
      ctx.fillRect(0, 0, WIDTH, HEIGHT);
      ctx.globalCompositeOperation = 'copy';
    });
    assert.ok(apart(pixelsOf(() => {}), copied) <= 2);
    assert.equal(copied[3], 0);
  });

  it('is one drawing, coloured letters and all', () => {
    registerFont(join(__dirname, 'fixtures/fonts/Color.ttf'), { family: 'Coloured' });
    const choose = (operator) => (ctx) => {
      ctx.font = '24px Coloured';
      ctx.globalAlpha = 0.8;
      if (operator === 'source-in') {
        ctx.globalAlpha = 1;
        ctx.fillRect(0, 0, WIDTH, HEIGHT);
        ctx.globalAlpha = 0.8;
      }
      ctx.globalCompositeOperation = operator;
    };
    const plain = pixelsOf(choose('source-over'));
    assert.ok(plain.filter((value, at) => at % 4 === 3 && value > 64).length > 500);
    for (const operator of ['copy', 'source-in']) {
      assert.ok(apart(plain, pixelsOf(choose(operator))) <= 2, operator);
    }
  });

  it('has the straight lines for curves that FreeType draws, in glyph mode', () => {
    registerFont(join(__dirname, 'fixtures/fonts/Cff.otf'), { family: 'Rings' });
    const letter = (textDrawingMode, size) => {
      const ctx = createCanvas(60, 60).getContext('2d');
      Object.assign(ctx, { font: `${size}px Rings`, textDrawingMode });
      ctx.fillText('o', 10, 40);
      const { data } = ctx.getImageData(0, 0, 60, 60);
      return data.filter((value, at) => at % 4 === 3);
    };
    for (const size of [10, 20, 50]) {
      const [round, straight] = ['path', 'glyph'].map((mode) => letter(mode, size));
      const most = Math.max(...round.map((value, at) => Math.abs(value - straight[at])));
      assert.ok(most >= 4 && most <= 30, `${most} at ${size} px`);
    }
  });
});

describe('letters that are documents', () => {
  const family = 'Documents';
  before(() => registerFont(join(__dirname, 'fixtures/fonts/Svg.ttf'), { family }));

  function drawn(text, { size = 50, fillStyle = '#204060', canvas = createCanvas(100, 60) } = {}) {
    const ctx = canvas.getContext('2d');
    Object.assign(ctx, { font: `${size}px ${family}`, fillStyle });
    ctx.fillText(text, 10, 50);
    return ctx;
  }
  const middle = (text, options) => [...drawn(text, options).getImageData(25, 30, 1, 1).data];

  it('have their colours', () => {
    assert.deepEqual(middle('A'), [255, 0, 0, 255]);
    const [red, green, blue, alpha] = middle('C');
    assert.ok(Math.abs(red - 128) < 10 && green === 0 && Math.abs(blue - 128) < 10 && alpha === 255);
    assert.deepEqual(middle('E'), [0, 0, 255, 255]);
    assert.ok(Math.abs(middle('F')[3] - 128) <= 1);
    assert.deepEqual(middle('G'), [0, 255, 0, 255]);
    assert.deepEqual(middle('H'), [255, 0, 255, 255]);
  });

  it("have the text's colour and the palette's where they ask for them", () => {
    assert.deepEqual(middle('B', { fillStyle: '#010203' }), [1, 2, 3, 255]);
    assert.deepEqual(middle('B', { fillStyle: '#fedcba' }), [254, 220, 186, 255]);
    assert.deepEqual(middle('D'), [0, 255, 0, 255]);
  });

  it('are sharp at their size and where they are put', () => {
    for (const [size, alphas] of [
      [50, [0, 255, 255, 0]],
      [100, [0, 0, 255, 255]],
    ]) {
      const ctx = drawn('A', { size });
      const row = [14, 15, 34, 35].map((x) => ctx.getImageData(x, 30, 1, 1).data[3]);
      if (size === 50) assert.deepEqual(row, alphas);
      else assert.deepEqual([row[0], row[2]], [0, 255]);
    }
    const turned = createCanvas(100, 60);
    const ctx = turned.getContext('2d');
    ctx.translate(50, 30);
    ctx.rotate(Math.PI / 2);
    ctx.font = `50px ${family}`;
    ctx.fillText('A', 0, 0);
    assert.deepEqual([...ctx.getImageData(70, 45, 1, 1).data], [255, 0, 0, 255]);
  });

  it('are outlines where there is no document, a broken one, or one that would take too long', () => {
    for (const letter of 'IJKz') {
      const { data } = drawn(letter).getImageData(0, 0, 100, 60);
      const inked = data.filter((value, at) => at % 4 === 3 && value === 255).length;
      assert.ok(inked > 50, letter);
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] === 255) assert.deepEqual([...data.subarray(at, at + 3)], [32, 64, 96]);
    }
  });

  it('are in documents, too', () => {
    for (const type of ['pdf', 'svg']) {
      const { canvas } = drawn('A', { canvas: createCanvas(100, 60, type) });
      const [red] = canvas.getContext('2d').getImageData(25, 30, 1, 1).data;
      assert.equal(red, 255, type);
      assert.ok(canvas.toBuffer().length > 500, type);
    }
  });

  it('take bounded memory, which is counted', () => {
    const canvas = createCanvas(100, 60);
    const before = memoryUsage().caches.live;
    for (let size = 4; size < 400; size++) drawn('ABCDEFGHIJ', { size, canvas });
    canvas.getContext('2d').getImageData(0, 0, 1, 1);
    const held = (memoryUsage().caches.live - before) / 2 ** 20;
    assert.ok(held < 10, `${held} MB`);
  });
});
