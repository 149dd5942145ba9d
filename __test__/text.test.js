'use strict';

const assert = require('node:assert/strict');
const { before, describe, it } = require('node:test');
const { inspect } = require('node:util');

const { OffscreenCanvas, TextMetrics, createCanvas } = require('../js');
const { pixel } = require('./support/pictures');
const { FAMILY, inkOf, useTestFont } = require('./support/test-font');
const peer = require('./fixtures/text.json');

before(useTestFont);

function context(width = 200, height = 60, size = 20) {
  const ctx = createCanvas(width, height).getContext('2d');
  ctx.font = `${size}px "${FAMILY}"`;
  return ctx;
}

/** The alpha of all pixels together. */
function inkIn(ctx) {
  const { data } = ctx.getImageData(0, 0, ctx.canvas.width, ctx.canvas.height);
  return data.reduce((sum, value, index) => (index % 4 === 3 ? sum + value : sum), 0);
}

/** The same of what `draw` draws on a fresh canvas. */
function inkAfter(draw) {
  const ctx = context();
  draw(ctx);
  return inkIn(ctx);
}

function bytesAfter(draw) {
  const ctx = context();
  draw(ctx);
  return Buffer.from(ctx.getImageData(0, 0, 200, 60).data.buffer);
}

const FIELDS = [
  'width',
  'actualBoundingBoxLeft',
  'actualBoundingBoxRight',
  'fontBoundingBoxAscent',
  'fontBoundingBoxDescent',
  'actualBoundingBoxAscent',
  'actualBoundingBoxDescent',
  'emHeightAscent',
  'emHeightDescent',
  'hangingBaseline',
  'alphabeticBaseline',
  'ideographicBaseline',
];

const fieldsOf = (metrics) => FIELDS.map((name) => metrics[name]);

describe('text: placing', () => {
  for (const [size, baseline, align, direction, box, metrics] of peer.rows) {
    it(`draws and measures ${size}px ${baseline} ${align} ${direction} as node-canvas`, () => {
      const ctx = context(640, 320, size);
      Object.assign(ctx, { textBaseline: baseline, textAlign: align, direction });
      ctx.fillText(peer.text, 320, 160);
      const measured = ctx.measureText(peer.text);
      const [left, top, right, bottom] = inkOf(ctx);
      const drawn = [left - 320, top - 160, right - 320, bottom - 160];
      // node-canvas takes the ideographic baseline for the top of the letters.
      const comparable = baseline === 'ideographic' ? [0, 2] : [0, 1, 2, 3];
      for (const side of comparable) {
        assert.ok(Math.abs(drawn[side] - box[side]) <= 1, `${drawn} instead of ${box}`);
      }
      assert.ok(Math.abs(measured.width - metrics[0]) <= 0.01, `${measured.width}`);
      const inked = [-measured.actualBoundingBoxLeft, -measured.actualBoundingBoxAscent];
      inked.push(measured.actualBoundingBoxRight, measured.actualBoundingBoxDescent);
      for (const side of [0, 1, 2, 3]) {
        const distance = Math.abs(inked[side] - drawn[side]);
        // Measured is the outline, drawn the outline fitted to the pixels.
        assert.ok(distance <= 1.25, `measured ${inked}, drawn ${drawn}`);
      }
    });
  }

  it('puts the ideographic baseline under the letters', () => {
    const ctx = context();
    ctx.textBaseline = 'ideographic';
    ctx.fillText('Hg', 10, 40);
    const [, top, , bottom] = inkOf(ctx);
    assert.ok(top > 15 && bottom <= 41, `${top} ${bottom}`);
  });

  it('draws on fractions of a pixel', () => {
    const whole = bytesAfter((ctx) => ctx.fillText('lil', 10, 40));
    const half = bytesAfter((ctx) => ctx.fillText('lil', 10.5, 40));
    assert.notDeepEqual(whole, half);
  });
});

describe('text: arguments', () => {
  it('counts and converts', () => {
    const ctx = context();
    assert.throws(() => ctx.fillText(), { name: 'TypeError', message: /3 arguments required/ });
    assert.throws(() => ctx.fillText('x', 1), TypeError);
    assert.throws(() => ctx.strokeText('x'), TypeError);
    assert.throws(() => ctx.measureText(), TypeError);
    for (const bad of [Symbol('x'), Object.create(null)]) {
      assert.throws(() => ctx.fillText(bad, 1, 1), TypeError);
      assert.throws(() => ctx.measureText(bad), TypeError);
      assert.throws(() => ctx.fillText('x', bad, 1), TypeError);
      assert.throws(() => ctx.fillText('x', 1, 1, bad), TypeError);
    }
    assert.throws(() => ctx.fillText('x', 1n, 1), TypeError);
    assert.equal(ctx.measureText(null).width, ctx.measureText('null').width);
    assert.equal(ctx.measureText(12.5).width, ctx.measureText('12.5').width);
    assert.equal(ctx.measureText(['a', 'b']).width, ctx.measureText('a,b').width);
    assert.throws(() => ctx.fillText.call({}, 'x', 1, 1), { message: /^Illegal invocation/ });
  });

  it('draws nothing at places that are no numbers', () => {
    for (const bad of [NaN, Infinity, -Infinity, undefined, 'x', {}]) {
      assert.equal(
        inkAfter((ctx) => ctx.fillText('Hello', bad, 40)),
        0,
      );
      assert.equal(
        inkAfter((ctx) => ctx.strokeText('Hello', 10, bad)),
        0,
      );
    }
  });

  it('draws far away without harm', () => {
    for (const far of [1e5, -1e5, 1e9, 1e30, -1e300, 1e308]) {
      assert.equal(
        inkAfter((ctx) => ctx.fillText('Hello', far, 40)),
        0,
      );
      assert.equal(
        inkAfter((ctx) => ctx.strokeText('Hello', 10, far)),
        0,
      );
    }
  });

  it('condenses to maxWidth, and draws nothing for widths that are none', () => {
    const plain = bytesAfter((ctx) => ctx.fillText('Hello', 10, 40));
    for (const wide of [undefined, 500, '500']) {
      assert.deepEqual(
        bytesAfter((ctx) => ctx.fillText('Hello', 10, 40, wide)),
        plain,
      );
    }
    for (const none of [0, -1, NaN, Infinity, -Infinity, null, 'x', {}]) {
      assert.equal(
        inkAfter((ctx) => ctx.fillText('Hello', 10, 40, none)),
        0,
        String(none),
      );
    }
    const ctx = context();
    ctx.fillText('Hello', 10, 40, 25);
    const [left, , right] = inkOf(ctx, 1);
    assert.ok(left >= 9 && right <= 36 && right > 30, `${left} ${right}`);
  });

  it('keeps the anchor of condensed text', () => {
    for (const [align, least, most] of [
      ['right', 74, 101],
      ['center', 86, 114],
    ]) {
      const ctx = context();
      ctx.textAlign = align;
      ctx.fillText('Hello', 100, 40, 25);
      const [left, , right] = inkOf(ctx, 1);
      assert.ok(left >= least - 1 && right <= most + 1, `${align}: ${left} ${right}`);
    }
  });

  it('keeps spaces', () => {
    const ctx = context();
    assert.ok(ctx.measureText('a  b').width > ctx.measureText('a b').width);
    assert.ok(ctx.measureText(' a').width > ctx.measureText('a').width);
  });

  it('takes lone surrogates for U+FFFD', () => {
    const ctx = context();
    const { width } = ctx.measureText('a\ufffdb');
    for (const text of ['a\ud800b', 'a\udfffb']) {
      assert.equal(ctx.measureText(text).width, width);
    }
    ctx.fillText('\ud800', 10, 40);
    ctx.fillText('\udfff\ud800', 10, 40);
  });

  it('measures and draws nothing of an empty text', () => {
    const ctx = context();
    const metrics = ctx.measureText('');
    assert.equal(metrics.width, 0);
    assert.equal(metrics.actualBoundingBoxRight, 0);
    assert.ok(metrics.fontBoundingBoxAscent > 0);
    assert.equal(
      inkAfter((canvas) => canvas.fillText('', 10, 40)),
      0,
    );
  });

  it('is not held up by huge texts and sizes', () => {
    const ctx = context();
    const started = performance.now();
    for (const text of ['x'.repeat(5e6), '\u0301'.repeat(1e5), 'א(a'.repeat(1e5), '\0'.repeat(1e5)]) {
      assert.ok(Number.isFinite(ctx.measureText(text).width));
      ctx.fillText(text, 0, 40);
    }
    ctx.font = `1e9px "${FAMILY}"`;
    ctx.fillText('Hello', -20000, 5000);
    ctx.strokeText('Hello', 0, 0);
    assert.ok(Number.isFinite(ctx.measureText('Hello').width));
    ctx.getImageData(0, 0, 1, 1);
    assert.ok(performance.now() - started < 20000, `${performance.now() - started} ms`);
  });

  it('draws nothing at a size of zero', () => {
    assert.equal(
      inkAfter((ctx) => {
        ctx.font = `0px "${FAMILY}"`;
        ctx.fillText('Hello', 10, 40);
        ctx.strokeText('Hello', 10, 40);
        assert.equal(ctx.measureText('Hello').width, 0);
      }),
      0,
    );
  });

  it('records nothing on a canvas without pixels', () => {
    const ctx = createCanvas(0, 0).getContext('2d');
    ctx.fillText('Hello', 10, 40);
    assert.ok(ctx.measureText('Hello').width > 0);
  });
});

describe('text: painting', () => {
  it('fills and strokes in their styles', () => {
    const ctx = context(200, 100, 80);
    ctx.fillStyle = 'rgb(255, 0, 0)';
    ctx.strokeStyle = 'rgb(0, 0, 255)';
    ctx.lineWidth = 4;
    ctx.fillText('I', 20, 90);
    ctx.strokeText('I', 20, 90);
    const [left, top, right, bottom] = inkOf(ctx);
    const [x, y] = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
    assert.deepEqual(pixel(ctx, x, y), [255, 0, 0, 255]);
    assert.deepEqual(pixel(ctx, left + 1, y), [0, 0, 255, 255]);
  });

  it('takes part in everything that shapes take part in', () => {
    const plain = inkAfter((ctx) => ctx.fillText('Hello', 10, 40));
    const clipped = inkAfter((ctx) => {
      ctx.rect(0, 0, 30, 60);
      ctx.clip();
      ctx.fillText('Hello', 10, 40);
    });
    assert.ok(clipped > 0 && clipped < plain * 0.7);
    const faded = inkAfter((ctx) => {
      ctx.globalAlpha = 0.5;
      ctx.fillText('Hello', 10, 40);
    });
    assert.ok(Math.abs(faded / plain - 0.5) < 0.02);
    const shadowed = inkAfter((ctx) => {
      ctx.shadowColor = 'black';
      ctx.shadowOffsetX = 100;
      ctx.fillText('Hello', 10, 40);
    });
    assert.ok(Math.abs(shadowed / plain - 2) < 0.02);
    const erased = inkAfter((ctx) => {
      ctx.fillRect(0, 0, 200, 60);
      ctx.globalCompositeOperation = 'destination-out';
      ctx.fillText('Hello', 10, 40);
    });
    assert.ok(Math.abs(200 * 60 * 255 - erased - plain) < plain * 0.02);
    const gradient = bytesAfter((ctx) => {
      const fill = ctx.createLinearGradient(0, 0, 100, 0);
      fill.addColorStop(0, 'red');
      fill.addColorStop(1, 'blue');
      ctx.fillStyle = fill;
      ctx.fillText('Hello', 10, 40);
    });
    assert.ok(gradient.some((value, index) => index % 4 === 2 && value > 100));
  });

  it('follows the transform', () => {
    const ctx = context(100, 100, 20);
    ctx.translate(50, 50);
    ctx.rotate(Math.PI / 2);
    ctx.fillText('Hello', 0, 0);
    const [left, top, right, bottom] = inkOf(ctx);
    assert.ok(bottom - top > 40 && right - left < 25, `${[left, top, right, bottom]}`);
    assert.ok(top >= 49 && left >= 44, `${[left, top]}`);
  });

  it('draws the same on an OffscreenCanvas', () => {
    const ctx = new OffscreenCanvas(200, 60).getContext('2d');
    ctx.font = `20px "${FAMILY}"`;
    ctx.fillText('Hello', 10, 40);
    assert.deepEqual(
      Buffer.from(ctx.getImageData(0, 0, 200, 60).data.buffer),
      bytesAfter((other) => other.fillText('Hello', 10, 40)),
    );
  });

  it('draws more texts than a recording holds', () => {
    const ctx = context(200, 60, 10);
    for (let index = 0; index < 5000; index++) {
      ctx.font = `${8 + (index % 5)}px "${FAMILY}"`;
      ctx.fillText(`text ${index}`, index % 150, 10 + (index % 50));
    }
    assert.ok(inkIn(ctx) > 0);
    ctx.clearRect(0, 0, 200, 60);
    ctx.font = `20px "${FAMILY}"`;
    ctx.fillText('Hello', 10, 40);
    assert.deepEqual(
      Buffer.from(ctx.getImageData(0, 0, 200, 60).data.buffer),
      bytesAfter((other) => other.fillText('Hello', 10, 40)),
    );
  });

  it('keeps apart what two contexts draw in turn', () => {
    const [one, other] = [context(), context()];
    other.font = `12px "${FAMILY}"`;
    for (let turn = 0; turn < 10; turn++) {
      one.fillText('Hello', 10, 40);
      other.fillText('Hello', 10, 40);
    }
    const alone = context();
    alone.font = `12px "${FAMILY}"`;
    for (let turn = 0; turn < 10; turn++) alone.fillText('Hello', 10, 40);
    assert.equal(inkIn(other), inkIn(alone));
    assert.ok(inkIn(one) > inkIn(other));
  });
});

describe('text: measuring', () => {
  it('answers a TextMetrics', () => {
    const metrics = context().measureText('Hello');
    assert.ok(metrics instanceof TextMetrics);
    assert.equal(String(metrics), '[object TextMetrics]');
    assert.deepEqual(Object.keys(metrics), []);
    const names = [];
    for (const name in metrics) names.push(name);
    assert.deepEqual(names, FIELDS);
    for (const name of FIELDS) assert.ok(Number.isFinite(metrics[name]), name);
    assert.match(inspect(metrics), /^TextMetrics \{[^]*width: \d/);
    assert.throws(() => new TextMetrics(), { message: /Illegal constructor/ });
    assert.throws(() => (metrics.width = 5), TypeError);
  });

  it('measures the same again, and anew where something has changed', () => {
    const ctx = context();
    const first = fieldsOf(ctx.measureText('Hello'));
    assert.deepEqual(fieldsOf(ctx.measureText('Hello')), first);
    const changes = {
      font: `21px "${FAMILY}"`,
      letterSpacing: '2px',
      wordSpacing: '2px',
      textAlign: 'center',
      textBaseline: 'top',
    };
    for (const [name, value] of Object.entries(changes)) {
      ctx.save();
      ctx[name] = value;
      const text = name === 'wordSpacing' ? 'a b' : 'Hello';
      const before = context().measureText(text);
      assert.notDeepEqual(fieldsOf(ctx.measureText(text)), fieldsOf(before), name);
      ctx.restore();
      assert.deepEqual(fieldsOf(ctx.measureText('Hello')), first, `after ${name}`);
    }
  });

  it('stays right with more texts than it remembers', () => {
    const ctx = context();
    const width = ctx.measureText('Hello').width;
    for (let index = 0; index < 5000; index++) ctx.measureText(`${index}`);
    assert.equal(ctx.measureText('Hello').width, width);
    assert.equal(ctx.measureText('0').width, ctx.measureText('9').width);
  });
});
