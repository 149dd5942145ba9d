'use strict';

// Features and axes of fonts that are told directly: the attributes that `@napi-rs/canvas` adds.

const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const { join } = require('node:path');
const { before, describe, it } = require('node:test');

const { GlobalFonts, OffscreenCanvas, createCanvas, registerFont } = require('canvas-rs');
const { inkOf } = require('./support/test-font');

const VARIABLE = 'Settings Variable';
const PLAIN = 'Settings Plain';

function context(font) {
  const ctx = createCanvas(300, 120).getContext('2d');
  ctx.font = font;
  return ctx;
}

const near = (value, expected, message) =>
  assert.ok(Math.abs(value - expected) < 0.01, `${message}: ${value}, not ${expected}`);

before(() => {
  registerFont(join(__dirname, 'fixtures/fonts/Variable.ttf'), { family: VARIABLE });
  const plain = '../crates/canvas2d/assets/DejaVuSansSubset.ttf';
  registerFont(join(__dirname, plain), { family: PLAIN });
});

/** Values with what each reads back as; null where it is ignored. */
const READ_BACK = {
  fontVariationSettings: {
    '"wght" 650': '"wght" 650',
    "'wght'650": '"wght" 650',
    '"wght" 1e2,"opsz" 12.50': '"opsz" 12.5, "wght" 100',
    '"wght" 1, "wght" 2': '"wght" 2',
    '"WGHT" -1': '"WGHT" -1',
    '"wght" calc(2 * 50)': '"wght" 100',
    '"a;,\\"" 1': '"a;,\\"" 1',
    'NORMAL': 'normal',
    'wght 650': null,
    '"wght"': null,
    '"wght" on': null,
    '"wght" 1px': null,
    '"wght" 1e40': null,
    '"wght" 1,': null,
    '"wght" 1 2': null,
    '"toolong" 1': null,
    '"éàü1" 1': null,
    '': null,
  },
  fontFeatureSettings: {
    '"liga"': '"liga"',
    '"liga" on': '"liga"',
    '"liga" 1': '"liga"',
    '"liga" OFF': '"liga" 0',
    '"ss01" 2, "liga" off': '"liga" 0, "ss01" 2',
    '"smcp", "liga"': '"liga", "smcp"',
    '"liga" 0, "liga"': '"liga"',
    'normal': 'normal',
    'liga': null,
    '"liga" -1': null,
    '"liga" 1.5': null,
    '"liga" on off': null,
    '"lig"': null,
  },
  fontVariantLigatures: {
    'none': 'none',
    'discretionary-ligatures common-ligatures': 'common-ligatures discretionary-ligatures',
    'No-Contextual': 'no-contextual',
    'none common-ligatures': null,
    'common-ligatures no-common-ligatures': null,
    'contextual contextual': null,
    'x': null,
    '': null,
  },
  fontVariantNumeric: {
    'tabular-nums lining-nums slashed-zero ordinal': 'lining-nums tabular-nums ordinal slashed-zero',
    'stacked-fractions': 'stacked-fractions',
    'diagonal-fractions stacked-fractions': null,
    'normal ordinal': null,
    '"ordinal"': null,
  },
  fontVariantPosition: { 'sub': 'sub', 'SUPER': 'super', 'sub super': null, 'x': null },
  fontOpticalSizing: { 'none': 'none', 'NONE': 'none', 'on': null, 'auto none': null },
};

describe('font settings', () => {
  for (const [name, values] of Object.entries(READ_BACK)) {
    it(`${name} answers as CSS says`, () => {
      const ctx = context('10px sans-serif');
      const initial = name === 'fontOpticalSizing' ? 'auto' : 'normal';
      assert.equal(ctx[name], initial);
      for (const [value, expected] of Object.entries(values)) {
        ctx[name] = initial;
        ctx[name] = value;
        assert.equal(ctx[name], expected ?? initial, value);
      }
      for (const value of [null, undefined, 5, {}]) {
        ctx[name] = initial;
        ctx[name] = value;
        assert.equal(ctx[name], initial, String(value));
      }
      assert.throws(() => (ctx[name] = Symbol('x')), TypeError);
    });
  }

  it('stay when the font is set, and are saved, restored and reset', () => {
    const ctx = context('10px sans-serif');
    ctx.fontVariationSettings = '"wght" 600';
    ctx.fontVariantNumeric = 'tabular-nums';
    ctx.font = '20px serif';
    ctx.save();
    ctx.fontVariationSettings = 'normal';
    ctx.restore();
    assert.equal(ctx.fontVariationSettings, '"wght" 600');
    assert.equal(ctx.fontVariantNumeric, 'tabular-nums');
    ctx.reset();
    assert.equal(ctx.fontVariationSettings, 'normal');
    assert.equal(ctx.fontVariantNumeric, 'normal');
  });

  it('are none of the standard, so an OffscreenCanvas has none', () => {
    assert.ok(!('fontVariationSettings' in new OffscreenCanvas(1, 1).getContext('2d')));
  });

  it('lists that no font needs are ignored', () => {
    const ctx = context('10px sans-serif');
    const list = (length) => Array.from({ length }, (_, n) => `"${1000 + n}" 1`).join();
    ctx.fontVariationSettings = list(17);
    ctx.fontFeatureSettings = list(65);
    assert.deepEqual([ctx.fontVariationSettings, ctx.fontFeatureSettings], ['normal', 'normal']);
    ctx.fontVariationSettings = list(16);
    ctx.fontFeatureSettings = list(64);
    assert.equal(ctx.fontVariationSettings.split(',').length, 16);
    assert.equal(ctx.fontFeatureSettings.split(',').length, 64);
    ctx.fillText('text', 0, 50);
    assert.notEqual(inkOf(ctx), null);
  });
});

describe('font settings: axes', () => {
  const widthWith = (settings, font = '100px') => {
    const ctx = context(`${font} "${VARIABLE}"`);
    Object.assign(ctx, settings);
    return ctx.measureText('AB').width;
  };

  it('go where they are told, over what the font says', () => {
    const [regular, black] = [widthWith({}), widthWith({}, '900 100px')];
    near(black - regular, 20, 'two letters of 100 units');
    near(widthWith({ fontVariationSettings: '"wght" 900' }), black, 'heavier');
    near(widthWith({ fontVariationSettings: '"wght" 650' }), (regular + black) / 2, 'between');
    near(widthWith({ fontVariationSettings: '"wght" 9e9' }), black, 'at its end');
    near(widthWith({ fontVariationSettings: '"wght" 400' }, '900 100px'), regular, 'lighter');
    near(widthWith({ fontVariationSettings: '"XXXX" 400' }), regular, 'no axis of the font');
  });

  it('have the size of the text only when they may', () => {
    const small = widthWith({}, '12px') / 0.12;
    near(widthWith({ fontOpticalSizing: 'none' }), small, 'none');
    near(widthWith({ fontVariationSettings: '"opsz" 12' }), small, 'told');
    near(widthWith({ fontVariationSettings: '"opsz" 144' }, '12px') / 0.12, small - 8, 'large');
    assert.ok(widthWith({}) < small - 1);
  });

  it('are drawn, and measured anew when they change', () => {
    const ctx = context(`100px "${VARIABLE}"`);
    const draw = () => {
      ctx.clearRect(0, 0, 300, 120);
      ctx.fillText('AB', 0, 90);
      const { data } = ctx.getImageData(0, 0, 300, 120);
      return createHash('sha1').update(data).digest('hex');
    };
    const seen = ['normal', '"wght" 900', 'normal', '"wght" 900'].map((settings) => {
      ctx.fontVariationSettings = settings;
      return [draw(), ctx.measureText('AB').width];
    });
    assert.notEqual(seen[0][0], seen[1][0]);
    assert.notEqual(seen[0][1], seen[1][1]);
    assert.deepEqual(seen.slice(2), seen.slice(0, 2));
  });

  it('are told in documents', () => {
    const fileWith = (settings) => {
      const ctx = createCanvas(200, 100, 'svg').getContext('2d');
      ctx.font = `50px "${VARIABLE}"`;
      ctx.fontVariationSettings = settings;
      ctx.fillText('AB', 0, 90);
      return ctx.canvas.toBuffer().toString();
    };
    assert.notEqual(fileWith('normal'), fileWith('"wght" 900'));
  });

  it('are listed by GlobalFonts', () => {
    const { getVariationAxes, hasVariations } = GlobalFonts;
    const axes = getVariationAxes.call(GlobalFonts, VARIABLE, 700, 5, 0);
    const shared = { hidden: false };
    assert.deepEqual(axes, [
      { tag: 0x77676874, value: 400, min: 100, max: 900, def: 400, ...shared },
      { tag: 0x6f70737a, value: 12, min: 8, max: 144, def: 12, ...shared },
    ]);
    assert.equal(hasVariations.call(GlobalFonts, VARIABLE, 400, 5, 0), true);
    assert.equal(hasVariations.call(GlobalFonts, VARIABLE), true);
    assert.equal(hasVariations.call(GlobalFonts, PLAIN, 400, 5, 0), false);
    assert.deepEqual(GlobalFonts.getVariationAxes('No Such Family', 400, 5, 0), []);
  });
});

describe('font settings: features', () => {
  const widthWith = (text, settings) => Object.assign(context(`40px "${PLAIN}"`), settings).measureText(text).width;

  it('are turned on and off', () => {
    const kerned = widthWith('AVAV', {});
    const loose = widthWith('AVAV', { fontKerning: 'none' });
    assert.ok(loose > kerned + 1);
    near(widthWith('AVAV', { fontFeatureSettings: '"kern" 0' }), loose, 'off');
    near(widthWith('AVAV', { fontKerning: 'none', fontFeatureSettings: '"kern"' }), kerned, 'on');
  });
});
