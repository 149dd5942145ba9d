'use strict';

// Texts with line breaks and tabs: lines in the first entry, as in node-canvas, and one line with spaces in
// an OffscreenCanvas and in `canvas-rs/napi`, as in the standard.

const assert = require('node:assert/strict');
const { before, describe, it } = require('node:test');

const { OffscreenCanvas, createCanvas } = require('../js');
const napi = require('../js/napi');
const { FAMILY, inkOf, useTestFont } = require('./support/test-font');
const peer = require('./fixtures/text-lines.json');

before(useTestFont);

const X = 320;
const Y = 160;
const FONT = `20px "${FAMILY}"`;

function context(width = 640, height = 320, type = undefined) {
  const ctx = createCanvas(width, height, type).getContext('2d');
  ctx.font = FONT;
  return ctx;
}

/** The boxes of what is drawn, with empty rows of pixels between them: left, top, right, bottom. */
function inkedRows(ctx) {
  const { height, width } = ctx.canvas;
  const { data } = ctx.getImageData(0, 0, width, height);
  const boxes = [];
  let box = null;
  for (let y = 0; y < height; y++) {
    const row = Array.from({ length: width }, (_, x) => data[(y * width + x) * 4 + 3] >= 64);
    const left = row.indexOf(true);
    if (left < 0) {
      box = null;
      continue;
    }
    const right = row.lastIndexOf(true) + 1;
    if (box === null) {
      box = [left - X, y - Y, right - X, 0];
      boxes.push(box);
    }
    box[0] = Math.min(box[0], left - X);
    box[2] = Math.max(box[2], right - X);
    box[3] = y + 1 - Y;
  }
  return boxes;
}

describe('lines of text in the first entry', () => {
  for (const [size, baseline, align, direction, maxWidth, method, text, boxes, metrics] of peer.rows) {
    const limit = maxWidth === 0 ? '' : ` in ${maxWidth}px`;
    const what = `${JSON.stringify(text)} ${size}px ${baseline} ${align} ${direction}${limit}`;
    it(`${method} draws and measures ${what} as node-canvas`, () => {
      const ctx = context();
      ctx.font = `${size}px "${FAMILY}"`;
      Object.assign(ctx, { textBaseline: baseline, textAlign: align, direction });
      ctx[method](text, X, Y, ...(maxWidth === 0 ? [] : [maxWidth]));
      const drawn = inkedRows(ctx);
      assert.equal(drawn.length, boxes.length, JSON.stringify(drawn));
      drawn.flat().forEach((edge, index) => {
        const said = `${JSON.stringify(drawn)} instead of ${JSON.stringify(boxes)}`;
        assert.ok(Math.abs(edge - boxes.flat()[index]) <= 1, said);
      });
      const measured = ctx.measureText(text);
      assert.ok(Math.abs(measured.width - metrics[0]) <= 0.02, `${measured.width}, ${metrics[0]}`);
      const { actualBoundingBoxAscent, actualBoundingBoxDescent } = measured;
      // node-canvas has them in thirds of a pixel at some sizes.
      assert.ok(Math.abs(actualBoundingBoxAscent - metrics[1]) <= 1, `${actualBoundingBoxAscent}`);
      assert.ok(Math.abs(actualBoundingBoxDescent - metrics[2]) <= 1, `${actualBoundingBoxDescent}`);
      // What further lines add. The em square of a line is the standard's, here.
      const own = ctx.measureText('H');
      const added = measured.emHeightDescent - own.emHeightDescent;
      assert.ok(Math.abs(added - (metrics[4] - descentOf(own))) < 1e-6, `${added}`);
      assert.equal(measured.emHeightAscent, own.emHeightAscent);
    });
  }

  /** Of one line, in whole pixels, as node-canvas has it. */
  function descentOf({ alphabeticBaseline, fontBoundingBoxDescent }) {
    return Math.ceil(fontBoundingBoxDescent + alphabeticBaseline - 1e-9) - alphabeticBaseline;
  }

  it('covers with its measured box what is drawn', () => {
    for (const textAlign of ['left', 'center', 'right']) {
      for (const text of ['Hg\nHHHHg\tg\n\njj', '\tj\nH']) {
        const ctx = context();
        Object.assign(ctx, { textAlign, textBaseline: 'middle' });
        ctx.fillText(text, X, Y);
        const [left, top, right, bottom] = inkOf(ctx);
        const box = ctx.measureText(text);
        const distances = [
          X - box.actualBoundingBoxLeft - left,
          Y - box.actualBoundingBoxAscent - top,
          X + box.actualBoundingBoxRight - right,
          Y + box.actualBoundingBoxDescent - bottom,
        ];
        const said = `${textAlign} ${JSON.stringify(text)}: ${distances}`;
        assert.ok(distances.every((distance) => Math.abs(distance) <= 1.5), said);
      }
    }
  });

  it('draws a line as it draws it alone', () => {
    const [together, alone] = [context(), context()];
    together.fillText('first\nsecond', 10, 50);
    alone.fillText('first', 10, 50);
    alone.fillText('second', 10, 74);
    const pixels = (ctx) => Buffer.from(ctx.getImageData(0, 0, 640, 320).data.buffer);
    assert.deepEqual(pixels(together), pixels(alone));
  });

  it('counts the distance of letters for tabs, and ends where spaces take no room', () => {
    const ctx = context();
    ctx.letterSpacing = '2px';
    const { width } = ctx.measureText(' ');
    assert.ok(Math.abs(ctx.measureText('i\t').width - 8 * width) < 0.01);
    ctx.letterSpacing = '-100px';
    assert.ok(Number.isFinite(ctx.measureText('i\t\ti').width));
    ctx.fillText('i\t\ti\ni', X, Y);
  });

  it('breaks lines in documents', () => {
    const ctx = context(200, 100, 'svg');
    ctx.fillText('one\ntwo', 10, 20);
    const svg = ctx.canvas.toBuffer().toString();
    const one = context(200, 100, 'svg');
    one.fillText('one', 10, 20);
    one.fillText('two', 10, 44);
    assert.equal(svg, one.canvas.toBuffer().toString());
  });

  it('takes as long as its letters, whatever is in it', () => {
    const ctx = context(64, 64);
    for (const text of ['\n'.repeat(3e5), '\t'.repeat(3e5), 'a\n'.repeat(1e5), 'a\t'.repeat(1e5)]) {
      ctx.textAlign = 'center';
      ctx.fillText(text, 0, 0, 50);
      assert.ok(Number.isFinite(ctx.measureText(text).width));
    }
    ctx.getImageData(0, 0, 1, 1);
  });

  it('draws form feeds as spaces', () => {
    const ctx = context();
    assert.equal(ctx.measureText('a\fb').width, ctx.measureText('a b').width);
    assert.equal(ctx.measureText('a\fb\n').width, ctx.measureText('a b').width);
  });
});

describe('texts in one line elsewhere', () => {
  const contexts = {
    'an OffscreenCanvas': () => new OffscreenCanvas(640, 320).getContext('2d'),
    'canvas-rs/napi': () => napi.createCanvas(640, 320).getContext('2d'),
    'an SVG canvas of canvas-rs/napi': () =>
      napi.createCanvas(640, 320, napi.SvgExportFlag.NoPrettyXML).getContext('2d'),
  };
  for (const [where, make] of Object.entries(contexts)) {
    it(`takes white space for spaces in ${where}`, () => {
      const ctx = make();
      ctx.font = FONT;
      const spaced = ctx.measureText('a b');
      for (const space of ['\t', '\n', '\f', '\r']) {
        const { emHeightDescent, width } = ctx.measureText(`a${space}b`);
        assert.deepEqual([width, emHeightDescent], [spaced.width, spaced.emHeightDescent]);
      }
      if (ctx.canvas instanceof napi.SVGCanvas) return;
      ctx.fillText('H\nH', X, Y);
      ctx.strokeText('H\tH', X, Y);
      assert.equal(inkedRows(ctx).length, 1);
    });
  }
});
