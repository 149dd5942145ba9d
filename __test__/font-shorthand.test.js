'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { createCanvas, parseFont } = require('../js');
const { fonts } = require('./fixtures/fonts.json');

/** What `ctx.font` answers after it was set to `value`; null when that was ignored. */
function serialize(value) {
  const ctx = createCanvas(1, 1).getContext('2d');
  ctx.font = '37px cursive';
  ctx.font = value;
  return ctx.font === '37px cursive' ? null : ctx.font;
}

/**
 * Where this package follows the standard and Chromium does not: it takes every oblique font for an
 * italic or a normal one, leaves the stretch out, writes the weight before the variant and without
 * its fraction, knows no ui-serif, and asks the desktop for system fonts.
 */
const DIFFERENT = new Map([
  ['italic small-caps bold condensed 12px serif', 'italic small-caps bold condensed 12px serif'],
  ['condensed bold small-caps italic 12px serif', 'italic small-caps bold condensed 12px serif'],
  ['oblique 12px serif', 'oblique 12px serif'],
  ['oblique 10deg 12px serif', 'oblique 10deg 12px serif'],
  ['oblique 14deg 12px serif', 'oblique 12px serif'],
  ['oblique 20deg bold 12px serif', 'oblique 20deg bold 12px serif'],
  ['oblique 0.1turn 12px serif', 'oblique 36deg 12px serif'],
  ['oblique 10grad 12px serif', 'oblique 9deg 12px serif'],
  ['oblique 1rad 12px serif', 'oblique 57.2958deg 12px serif'],
  ['oblique -20deg 12px serif', 'oblique -20deg 12px serif'],
  ['oblique 10 12px serif', 'oblique 10 12px serif'],
  ['oblique calc(10deg + 5deg) 12px serif', 'oblique 15deg 12px serif'],
  ['bold oblique 12px serif', 'oblique bold 12px serif'],
  ['oblique 90deg 12px serif', 'oblique 90deg 12px serif'],
  ['oblique -90deg 12px serif', 'oblique -90deg 12px serif'],
  ['350.5 12px serif', '350.5 12px serif'],
  ['1.5.5px serif', '1.5 0.5px serif'],
  ['12px "ui-serif"', '12px "ui-serif"'],
  ['medium monospace', '16px monospace'],
  // The `math` of CSS is of no use where nothing is nested.
  ['math serif', null],
]);

const STRETCHES = /^(?:ultra|extra|semi)?-?(?:condensed|expanded) 12px serif$/;
const SYSTEM = /^(?:caption|icon|menu|message-box|small-caption|status-bar)$/i;

describe('font shorthand', () => {
  for (const [value, expected] of fonts) {
    it(`answers as a browser after ${JSON.stringify(value)}`, () => {
      let wanted = DIFFERENT.has(value) ? DIFFERENT.get(value) : expected;
      if (STRETCHES.test(value)) wanted = value;
      if (SYSTEM.test(value)) wanted = '16px system-ui';
      assert.equal(serialize(value), wanted);
    });
  }

  it('answers what it can be set to again', () => {
    for (const [value] of fonts) {
      const text = serialize(value);
      if (text !== null) assert.equal(serialize(text), text, value);
    }
  });

  it('ignores lengths of a viewport, as there is none', () => {
    for (const unit of ['vw', 'vh', 'vmin', 'vmax', 'svw', 'dvh', 'cqw']) {
      assert.equal(serialize(`5${unit} serif`), null, unit);
    }
  });

  it('measures the initial font for the units that depend on it', () => {
    const size = (value) => parseFloat(serialize(value));
    const ctx = createCanvas(1, 1).getContext('2d');
    assert.ok(Math.abs(size('1ch serif') - ctx.measureText('0').width) < 1e-4);
    assert.ok(size('1ex serif') > 4 && size('1ex serif') < 7);
    assert.ok(size('1cap serif') > size('1ex serif') && size('1cap serif') < 10);
    assert.ok(size('1lh serif') >= 10 && size('1lh serif') < 16);
  });

  it('takes strings only as strings', () => {
    const ctx = createCanvas(1, 1).getContext('2d');
    ctx.font = { toString: () => '12px serif' };
    assert.equal(ctx.font, '12px serif');
    for (const value of [undefined, null, 12, {}, [], NaN, true]) {
      ctx.font = value;
      assert.equal(ctx.font, '12px serif', String(value));
    }
    assert.throws(() => (ctx.font = Symbol('x')), TypeError);
  });

  it('is not held up by hostile strings', () => {
    const started = performance.now();
    const hostile = [
      'x'.repeat(1e7),
      '12px '.padEnd(65000, 'a '),
      `12px ${'a,'.repeat(30000)}b`,
      `12px "${'\\'.repeat(60000)}`,
      `${'calc('.repeat(13000)}1px`,
      `calc(${'('.repeat(60000)}1px`,
      `calc(1px${' + 1px'.repeat(10000)}) serif`,
      `${'/*'.repeat(30000)} 12px serif`,
      `${'normal '.repeat(9000)}12px serif`,
      `12px ${'\\41 '.repeat(16000)}`,
      `${'9'.repeat(65000)}px serif`,
      `1e${'9'.repeat(65000)}px serif`,
      '\ud800'.repeat(65000),
      `12px ${'- '.repeat(30000)}`,
    ];
    for (const value of hostile) serialize(value);
    assert.ok(performance.now() - started < 2000);
  });

  it('keeps its cache bounded and its answers right', () => {
    const ctx = createCanvas(1, 1).getContext('2d');
    for (let index = 0; index < 2000; index++) {
      ctx.font = `${index % 700}px f${index}`;
      assert.equal(ctx.font, `${index % 700}px f${index}`);
    }
    for (let index = 0; index < 100; index++) {
      ctx.font = index % 2 ? 'bold 12px serif' : 'nonsense';
      ctx.font = '14px serif';
      assert.equal(ctx.font, '14px serif');
    }
  });
});

describe('parseFont', () => {
  const base = { weight: 'normal', style: 'normal', stretch: 'normal', variant: 'normal' };
  const cases = {
    '20px Arial': { size: 20, unit: 'px', family: 'Arial' },
    '20pt Arial': { size: 26.666666666666668, unit: 'pt', family: 'Arial' },
    '20.5pt Arial': { size: 27.333333333333332, unit: 'pt', family: 'Arial' },
    '20% Arial': { size: 20, unit: '%', family: 'Arial' },
    '20mm Arial': { size: 75.59055118110237, unit: 'mm', family: 'Arial' },
    '50px Arial, sans-serif': { size: 50, unit: 'px', family: 'Arial,sans-serif' },
    'bold italic 50px Arial': {
      style: 'italic',
      weight: 'bold',
      size: 50,
      unit: 'px',
      family: 'Arial',
    },
    '50px Helvetica ,  Arial, sans-serif': {
      size: 50,
      unit: 'px',
      family: 'Helvetica,Arial,sans-serif',
    },
    '100px "Helvetica Neue", sans-serif': {
      size: 100,
      unit: 'px',
      family: 'Helvetica Neue,sans-serif',
    },
    '300 small-caps condensed 1.5em/2 X': {
      weight: '300',
      variant: 'small-caps',
      stretch: 'condensed',
      size: 24,
      unit: 'em',
      family: 'X',
    },
  };

  for (const [text, expected] of Object.entries(cases)) {
    it(`takes ${text} apart`, () => {
      assert.deepEqual(parseFont(text), { ...base, ...expected });
    });
  }

  it('answers undefined for what is no font', () => {
    for (const text of ['', 'Arial', '20px', 'caption', undefined, null, 5, {}]) {
      assert.equal(parseFont(text), undefined, String(text));
    }
  });
});
