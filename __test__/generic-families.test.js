'use strict';

// Families that stand in for generic ones, through GlobalFonts, as in `@napi-rs/canvas`.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { afterEach, describe, it } = require('node:test');

const api = require('../js');
const napi = require('../js/napi');
const { temporaryFolder } = require('./support/pictures');
const { FILE, inkOf, widened } = require('./support/test-font');

const { GlobalFonts } = napi;
const WIDE = widened(readFileSync(FILE));

function context(font = '20px sans-serif') {
  const ctx = napi.createCanvas(600, 40).getContext('2d');
  ctx.font = font;
  return ctx;
}

const widthIn = (font) => context(font).measureText('Hi').width;

const inkWidthOf = (ctx) => {
  ctx.clearRect(0, 0, 600, 40);
  ctx.fillText('Hi', 10, 30);
  const [left, , right] = inkOf(ctx);
  return right - left;
};

afterEach(() => GlobalFonts.removeAll());

describe('a family with the name of a generic one', () => {
  const before = widthIn('20px sans-serif');
  const serif = widthIn('20px serif');

  it('stands in for it until it is taken back', () => {
    const key = GlobalFonts.register(WIDE, 'sans-serif');
    const wide = widthIn('20px "sans-serif"');
    assert.ok(wide > before * 1.5, `${wide}, ${before}`);
    for (const font of ['20px sans-serif', '20px SANS-SERIF', '20px No Such Family, sans-serif, serif']) {
      assert.equal(widthIn(font), wide, font);
    }
    assert.equal(widthIn('20px serif'), serif);
    assert.equal(GlobalFonts.has('sans-serif'), true);
    GlobalFonts.remove(key);
    assert.equal(widthIn('20px sans-serif'), before);
    assert.equal(GlobalFonts.has('sans-serif'), false);
  });

  it('may be an alias, of each of them', () => {
    GlobalFonts.register(WIDE, 'Wide');
    const wide = widthIn('20px Wide');
    for (const name of ['sans-serif', 'Serif', 'monospace', 'cursive', 'system-ui', 'ui-monospace', 'emoji']) {
      assert.equal(GlobalFonts.setAlias('Wide', name), true);
      assert.equal(widthIn(`20px ${name}`), wide, name);
    }
    GlobalFonts.removeAll();
    assert.equal(widthIn('20px serif'), serif);
  });

  it('serves contexts whose font was set before, also behind restore()', () => {
    const ctx = context();
    const ink = inkWidthOf(ctx);
    ctx.save();
    ctx.font = '30px serif';
    inkWidthOf(ctx);
    const key = GlobalFonts.register(WIDE, 'math');
    ctx.restore();
    assert.equal(inkWidthOf(ctx), ink);
    const other = context('20px fangsong');
    const otherInk = inkWidthOf(other);
    const second = GlobalFonts.register(WIDE, 'fangsong');
    assert.ok(inkWidthOf(other) > otherInk * 1.5);
    GlobalFonts.removeBatch([key, second]);
    assert.equal(inkWidthOf(other), otherInk);
  });

  it('is drawn in the first entry, too, and does not change how fonts read', () => {
    GlobalFonts.register(WIDE, 'sans-serif');
    const ctx = api.createCanvas(10, 10).getContext('2d');
    ctx.font = '20px sans-serif';
    assert.equal(ctx.measureText('Hi').width, widthIn('20px "sans-serif"'));
    assert.equal(ctx.font, '20px sans-serif');
    ctx.font = '20px "sans-serif"';
    assert.equal(ctx.font, '20px "sans-serif"');
  });

  it('is no stand-in when registerFont made it, as in node-canvas', (t) => {
    const file = temporaryFolder(t).write('wide.ttf', WIDE);
    const rounded = widthIn('20px ui-rounded');
    api.registerFont(file, { family: 'ui-rounded' });
    assert.equal(widthIn('20px ui-rounded'), rounded);
    assert.ok(widthIn('20px "ui-rounded"') > rounded * 1.5);
    api.deregisterAllFonts();
  });
});
