'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { before, describe, it } = require('node:test');

const { createCanvas, registerFont } = require('../js');
const { FAMILY, inkOf, useTestFont } = require('./support/test-font');

before(useTestFont);

function context(size = 20) {
  const ctx = createCanvas(200, 60).getContext('2d');
  ctx.font = `${size}px "${FAMILY}"`;
  return ctx;
}

const widthOf = (ctx, text) => ctx.measureText(text).width;

const WORDS = {
  textAlign: ['start', 'end', 'left', 'right', 'center'],
  textBaseline: ['alphabetic', 'top', 'hanging', 'middle', 'ideographic', 'bottom'],
  direction: ['inherit', 'ltr', 'rtl'],
  fontKerning: ['auto', 'normal', 'none'],
  fontStretch: [
    'normal',
    'ultra-condensed',
    'extra-condensed',
    'condensed',
    'semi-condensed',
    'semi-expanded',
    'expanded',
    'extra-expanded',
    'ultra-expanded',
  ],
  fontVariantCaps: [
    'normal',
    'small-caps',
    'all-small-caps',
    'petite-caps',
    'all-petite-caps',
    'unicase',
    'titling-caps',
  ],
  textRendering: ['auto', 'optimizeSpeed', 'optimizeLegibility', 'geometricPrecision'],
};

const INITIAL = {
  font: '10px sans-serif',
  letterSpacing: '0px',
  wordSpacing: '0px',
  lang: 'inherit',
  ...Object.fromEntries(Object.entries(WORDS).map(([name, [first]]) => [name, first])),
};

const OTHER = {
  font: 'italic bold 12px serif',
  letterSpacing: '1px',
  wordSpacing: '2em',
  lang: 'ar',
  textAlign: 'center',
  textBaseline: 'top',
  direction: 'rtl',
  fontKerning: 'none',
  fontVariantCaps: 'unicase',
  textRendering: 'optimizeSpeed',
};

describe('text styles: attributes', () => {
  it('begin with the initial values', () => {
    const ctx = createCanvas(1, 1).getContext('2d');
    for (const [name, value] of Object.entries(INITIAL)) assert.equal(ctx[name], value, name);
  });

  for (const [name, values] of Object.entries(WORDS)) {
    it(`${name} takes its words and ignores others`, () => {
      const ctx = context();
      for (const value of [...values, values[0]]) {
        ctx[name] = value;
        assert.equal(ctx[name], value);
        for (const bad of [value.toUpperCase(), '', ' ', null, undefined, 5, {}]) {
          ctx[name] = bad;
          assert.equal(ctx[name], value, String(bad));
        }
        ctx.fillText('Hello', 10, 40);
        assert.ok(Number.isFinite(widthOf(ctx, 'Hello')));
      }
      assert.throws(() => (ctx[name] = Symbol('x')), TypeError);
      ctx.getImageData(0, 0, 1, 1);
    });
  }

  it('are saved, restored and reset', () => {
    const ctx = createCanvas(20, 20).getContext('2d');
    const check = (values) => {
      for (const [name, value] of Object.entries(values)) assert.equal(ctx[name], value, name);
    };
    ctx.save();
    Object.assign(ctx, OTHER);
    check(OTHER);
    ctx.save();
    ctx.font = '1px serif';
    ctx.restore();
    check(OTHER);
    ctx.restore();
    check(INITIAL);
    Object.assign(ctx, OTHER);
    ctx.reset();
    check(INITIAL);
    Object.assign(ctx, OTHER);
    ctx.canvas.width = 20;
    check(INITIAL);
  });

  it('are what drawing uses after a restore', () => {
    const draw = (ctx) => {
      ctx.fillText('Hello', 10, 40);
      return Buffer.from(ctx.getImageData(0, 0, 200, 60).data.buffer);
    };
    const plain = draw(context());
    const ctx = context();
    ctx.fillText('', 0, 0);
    ctx.save();
    Object.assign(ctx, OTHER);
    ctx.fillText('', 0, 0);
    ctx.restore();
    assert.deepEqual(draw(ctx), plain);
    const other = context();
    other.save();
    Object.assign(other, OTHER);
    other.restore();
    assert.deepEqual(draw(other), plain);
    other.reset();
    other.font = `20px "${FAMILY}"`;
    assert.deepEqual(draw(other), plain);
  });
});

describe('text styles: font', () => {
  it('sets the stretch and the capitals too', () => {
    const ctx = context();
    ctx.font = `condensed small-caps 20px "${FAMILY}"`;
    assert.equal(ctx.fontStretch, 'condensed');
    assert.equal(ctx.fontVariantCaps, 'small-caps');
    ctx.fontVariantCaps = 'normal';
    assert.equal(ctx.font, `condensed 20px "${FAMILY}"`);
    ctx.fontStretch = 'normal';
    assert.equal(ctx.font, `20px "${FAMILY}"`);
    ctx.fontVariantCaps = 'all-small-caps';
    assert.equal(ctx.font, `20px "${FAMILY}"`);
    ctx.font = `20px "${FAMILY}"`;
    assert.equal(ctx.fontVariantCaps, 'normal');
  });

  it('leaves everything as it is when it is invalid', () => {
    const ctx = context();
    ctx.fontStretch = 'expanded';
    const { font } = ctx;
    for (const bad of ['', 'x', '12px', 'inherit', '12 px serif']) {
      ctx.font = bad;
      assert.equal(ctx.font, font);
      assert.equal(ctx.fontStretch, 'expanded');
    }
  });

  it('is measured and drawn in its size, weight and slant', () => {
    const ctx = context(20);
    const regular = widthOf(ctx, 'Hello');
    ctx.font = `40px "${FAMILY}"`;
    assert.ok(Math.abs(widthOf(ctx, 'Hello') / regular - 2) < 0.01);
    const inkOfFont = (font) => {
      const other = context();
      other.font = font;
      other.fillText('lll', 10, 40);
      return inkOf(other, 1);
    };
    const [left, , right] = inkOfFont(`40px "${FAMILY}"`);
    const [slantedLeft, , slantedRight] = inkOfFont(`italic 40px "${FAMILY}"`);
    assert.ok(slantedRight - slantedLeft > right - left + 4);
    const inked = (font) => {
      const other = context();
      other.font = font;
      other.fillText('lll', 10, 40);
      const { data } = other.getImageData(0, 0, 200, 60);
      return data.reduce((sum, value, at) => (at % 4 === 3 ? sum + value : sum), 0);
    };
    assert.ok(inked(`bold 40px "${FAMILY}"`) > inked(`40px "${FAMILY}"`) * 1.1);
  });

  it('falls back to a family that is there', () => {
    const ctx = context();
    const regular = widthOf(ctx, 'Hello');
    ctx.font = `20px "No Such Font", "${FAMILY}"`;
    assert.equal(widthOf(ctx, 'Hello'), regular);
    ctx.font = '20px "No Such Font"';
    assert.ok(widthOf(ctx, 'Hello') > 0);
  });
});

describe('text styles: variable fonts', () => {
  const family = 'Styles Variable';
  const widthAt = (font) => {
    const ctx = createCanvas(1, 1).getContext('2d');
    ctx.font = `${font} "${family}"`;
    return ctx.measureText('Hello').width / parseFloat(/([\d.]+)px/.exec(font)[1]);
  };
  before(() => registerFont(join(__dirname, 'fixtures/fonts/Variable.ttf'), { family }));

  it('are set at the weight that is asked for', () => {
    // 100 units for each of five letters.
    assert.ok(Math.abs(widthAt('900 12px') - widthAt('12px') - 0.5) < 1e-3);
    assert.ok(Math.abs(widthAt('650 12px') - widthAt('12px') - 0.25) < 1e-3);
  });

  it('are set in the design for the size of the text', () => {
    // Letters for 144 px are 40 units narrower than those for 12.
    assert.ok(Math.abs(widthAt('12px') - widthAt('144px') - 0.2) < 1e-3);
    assert.ok(Math.abs(widthAt('12px') - widthAt('78px') - 0.1) < 1e-3);
    assert.ok(Math.abs(widthAt('12px') - widthAt('8px')) < 1e-3);
    assert.ok(Math.abs(widthAt('144px') - widthAt('500px')) < 1e-3);
  });

  it('are so wherever in the list they stand', () => {
    const file = join(__dirname, 'fixtures/fonts/NotoSansThaiSubset.woff2');
    registerFont(file, { family: 'Styles Thai' });
    const ctx = createCanvas(1, 1).getContext('2d');
    const width = (font, text) => {
      ctx.font = `${font} "Styles Thai", "${family}"`;
      return ctx.measureText(text).width / parseFloat(font);
    };
    // The first text of a list looks for its faces.
    const large = width('144px', 'Hello');
    assert.ok(Math.abs(width('12px', 'Hello') - large - 0.2) < 1e-3);
    assert.ok(Math.abs(width('12px', 'ไทย') - width('144px', 'ไทย')) < 1e-3);
  });
});

describe('text styles: spacing', () => {
  for (const name of ['letterSpacing', 'wordSpacing']) {
    it(`${name} answers as a browser`, () => {
      const ctx = context();
      const cases = {
        '3px': '3px',
        '3PX': '3px',
        '-3px': '-3px',
        '+3px': '3px',
        '1.50em': '1.5em',
        '1Q': '1q',
        '1cm': '1cm',
        '1e2px': '100px',
        '.5px': '0.5px',
        '/* */4px': '4px',
        '4px/**/': '4px',
        '-0px': '0px',
        '1.23456789px': '1.23457px',
        '123456.789px': '123457px',
        '1\\70 x': '1px',
        '0em': '0em',
        '2ch': '2ch',
        '2ex': '2ex',
      };
      for (const [value, expected] of Object.entries(cases)) {
        ctx[name] = value;
        assert.equal(ctx[name], expected, value);
        assert.ok(Number.isFinite(widthOf(ctx, 'a b')), value);
      }
      ctx[name] = '7px';
      const ignored = ['0', '10%', 'normal', '1', 'calc(1px + 2px)', '  5px  ', '5px 6px', ''];
      ignored.push('5.px', '3px;', '3 px', '3px\n', '1x', 'inherit', '1vw', null, undefined, 5);
      for (const value of ignored) {
        ctx[name] = value;
        assert.equal(ctx[name], '7px', String(value));
      }
      assert.throws(() => (ctx[name] = Symbol('x')), TypeError);
      for (const huge of ['1e30px', '-1e30px', '1e300em', '1e400px']) {
        ctx[name] = huge;
        assert.ok(Number.isFinite(widthOf(ctx, 'a b')), huge);
        ctx.fillText('a b', 10, 40);
      }
      ctx.getImageData(0, 0, 1, 1);
    });
  }

  it('widens letters and spaces', () => {
    const ctx = context();
    const plain = widthOf(ctx, 'ab cd');
    ctx.letterSpacing = '3px';
    assert.ok(Math.abs(widthOf(ctx, 'ab cd') - plain - 15) < 0.01);
    ctx.wordSpacing = '10px';
    assert.ok(Math.abs(widthOf(ctx, 'ab cd') - plain - 25) < 0.01);
    ctx.letterSpacing = '0px';
    assert.ok(Math.abs(widthOf(ctx, 'ab cd') - plain - 10) < 0.01);
  });

  it('follows the font where it is relative', () => {
    const ctx = context(20);
    const plain = widthOf(ctx, 'ab');
    ctx.letterSpacing = '1em';
    assert.ok(Math.abs(widthOf(ctx, 'ab') - plain - 40) < 0.01);
    ctx.font = `40px "${FAMILY}"`;
    assert.ok(Math.abs(widthOf(ctx, 'ab') - 2 * plain - 80) < 0.05);
    assert.equal(ctx.letterSpacing, '1em');
    ctx.fillText('ab', 5, 50);
    const large = inkOf(ctx);
    ctx.clearRect(0, 0, 200, 60);
    ctx.font = `20px "${FAMILY}"`;
    ctx.fillText('ab', 5, 50);
    const small = inkOf(ctx);
    assert.ok(large[2] - large[0] > 1.8 * (small[2] - small[0]));
  });

  it('moves what is drawn', () => {
    const right = (spacing) => {
      const ctx = context();
      ctx.letterSpacing = spacing;
      ctx.fillText('abc', 10, 40);
      return inkOf(ctx)[2];
    };
    assert.ok(Math.abs(right('10px') - right('0px') - 20) <= 1);
  });
});

describe('text styles: direction, kerning and language', () => {
  it('starts at the right where text runs to the left', () => {
    const boxOf = (align, direction) => {
      const ctx = context();
      Object.assign(ctx, { direction, textAlign: align });
      ctx.fillText('Hello', 100, 40);
      return inkOf(ctx);
    };
    assert.deepEqual(boxOf('start', 'rtl'), boxOf('right', 'rtl'));
    assert.deepEqual(boxOf('end', 'rtl'), boxOf('left', 'rtl'));
    assert.deepEqual(boxOf('start', 'ltr'), boxOf('left', 'ltr'));
    assert.deepEqual(boxOf('start', 'inherit'), boxOf('left', 'ltr'));
    assert.ok(boxOf('start', 'rtl')[2] <= 101);
    assert.ok(boxOf('start', 'ltr')[0] >= 99);
  });

  it('kerns, or not', () => {
    const ctx = context(40);
    const kerned = widthOf(ctx, 'AVAVA');
    ctx.fontKerning = 'none';
    assert.ok(widthOf(ctx, 'AVAVA') > kerned + 1);
    ctx.fontKerning = 'normal';
    assert.equal(widthOf(ctx, 'AVAVA'), kerned);
    ctx.fontKerning = 'auto';
    assert.equal(widthOf(ctx, 'AVAVA'), kerned);
  });

  it('takes any language', () => {
    const ctx = context();
    const { width } = ctx.measureText('Hello');
    for (const lang of ['en', 'tr', 'zh-Hant-TW', '', 'inherit', 'x', '\ud800', 'q'.repeat(250)]) {
      ctx.lang = lang;
      assert.equal(ctx.lang, lang);
      assert.equal(widthOf(ctx, 'Hello'), width);
      ctx.fillText('Hello', 10, 40);
    }
    ctx.lang = 'q'.repeat(100000);
    assert.equal(ctx.lang.length, 250);
    ctx.getImageData(0, 0, 1, 1);
  });

  it('draws in both modes', () => {
    for (const mode of ['path', 'glyph']) {
      const ctx = context();
      ctx.textDrawingMode = mode;
      ctx.fillText('Hello', 10.3, 40.4);
      assert.ok(inkOf(ctx) !== null, mode);
    }
  });
});
