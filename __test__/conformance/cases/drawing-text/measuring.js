'use strict';

// measureText and TextMetrics.

const prefix = 'drawing-text.measuring';

const FIELDS = [
  'width',
  'actualBoundingBoxLeft',
  'actualBoundingBoxRight',
  'fontBoundingBoxAscent',
  'fontBoundingBoxDescent',
  'actualBoundingBoxAscent',
  'actualBoundingBoxDescent',
  'hangingBaseline',
  'alphabeticBaseline',
  'ideographicBaseline',
];

module.exports = (test) => {
  test(`${prefix}.the-class`, (t) => {
    const metrics = t.ctx.measureText('Hello');
    t.assertTrue(metrics instanceof t.TextMetrics);
    t.assertEqual(String(metrics), '[object TextMetrics]');
    t.assertThrows('TypeError', () => new t.TextMetrics());
    const names = [];
    for (const name in metrics) names.push(name);
    for (const name of FIELDS) {
      t.assertTrue(names.includes(name), name);
      t.assertTrue(Number.isFinite(metrics[name]), name);
    }
    t.assertEqual(Object.keys(metrics).length, 0);
  });

  test(`${prefix}.arguments`, (t) => {
    t.assertThrows('TypeError', () => t.ctx.measureText());
    t.assertThrows('TypeError', () => t.ctx.measureText(Symbol('x')));
    const widthOf = (text) => t.ctx.measureText(text).width;
    t.assertEqual(widthOf(null), widthOf('null'));
    t.assertEqual(widthOf(12.5), widthOf('12.5'));
  });

  // 1401, 633, 1139 … of 2048 units: DejaVu Sans at 20.48 px has a pixel for each hundred.
  for (const [text, units] of Object.entries({
    H: 1540,
    i: 569,
    ' ': 651,
    Hii: 2678,
    '0123456789': 13030,
    '\u0416': 2207,
    '\u03a9': 1565,
  })) {
    test(`${prefix}.width of ${JSON.stringify(text)}`, (t) => {
      for (const size of [10, 16, 20.48, 64, 100]) {
        const ctx = t.withFont(size);
        const { width } = ctx.measureText(text);
        t.assertClose(width, (units * size) / 2048, 0.05 * text.length, `${size}px`);
      }
    });
  }

  test(`${prefix}.kerning`, (t) => {
    const ctx = t.withFont(100);
    const kerned = ctx.measureText('AV').width;
    ctx.fontKerning = 'none';
    const plain = ctx.measureText('AV').width;
    t.assertClose(plain - kerned, 6.4, 1.5);
  });

  test(`${prefix}.nothing`, (t) => {
    const ctx = t.withFont(20);
    const metrics = ctx.measureText('');
    t.assertEqual(metrics.width, 0);
    t.assertEqual(metrics.actualBoundingBoxRight, 0);
    t.assertTrue(metrics.fontBoundingBoxAscent > 10);
    const zero = t.withFont(0).measureText('Hello');
    t.assertEqual(zero.width, 0);
  });

  test(`${prefix}.spacing`, (t) => {
    const ctx = t.withFont(20);
    const plain = ctx.measureText('ab cd').width;
    ctx.letterSpacing = '3px';
    t.assertClose(ctx.measureText('ab cd').width, plain + 15, 0.05);
    ctx.wordSpacing = '10px';
    t.assertClose(ctx.measureText('ab cd').width, plain + 25, 0.05);
    ctx.letterSpacing = '1em';
    ctx.wordSpacing = '0px';
    t.assertClose(ctx.measureText('ab cd').width, plain + 100, 0.05);
    ctx.letterSpacing = '-2px';
    t.assertClose(ctx.measureText('ab cd').width, plain - 10, 0.05);
  });

  test(`${prefix}.alignment-moves-the-box`, (t) => {
    const ctx = t.withFont(20);
    const left = ctx.measureText('Hello');
    for (const [align, share] of [
      ['right', 1],
      ['center', 0.5],
    ]) {
      ctx.textAlign = align;
      const moved = ctx.measureText('Hello');
      const distance = share * left.width;
      t.assertEqual(moved.width, left.width);
      t.assertClose(moved.actualBoundingBoxLeft, left.actualBoundingBoxLeft + distance, 1);
      t.assertClose(moved.actualBoundingBoxRight, left.actualBoundingBoxRight - distance, 1);
    }
  });

  test(`${prefix}.baseline-moves-the-box`, (t) => {
    const ctx = t.withFont(40);
    const alphabetic = ctx.measureText('Hg');
    for (const baseline of ['top', 'hanging', 'middle', 'ideographic', 'bottom']) {
      ctx.textBaseline = baseline;
      const moved = ctx.measureText('Hg');
      const up = moved.actualBoundingBoxDescent - alphabetic.actualBoundingBoxDescent;
      const down = alphabetic.actualBoundingBoxAscent - moved.actualBoundingBoxAscent;
      t.assertClose(up, down, 1, baseline);
      t.assertClose(-moved.alphabeticBaseline, up, 1, baseline);
    }
  });

  test(`${prefix}.the-box-is-that-of-the-ink`, (t) => {
    const ctx = t.withFont(60, 400, 200);
    for (const text of ['Hello', 'gjpqy', 'AVA', '.', 'Ж']) {
      ctx.clearRect(0, 0, 400, 200);
      ctx.fillText(text, 50, 100);
      const [left, top, right, bottom] = t.inkOf(ctx);
      const metrics = ctx.measureText(text);
      t.assertClose(50 - metrics.actualBoundingBoxLeft, left, 1.5, `left of ${text}`);
      t.assertClose(50 + metrics.actualBoundingBoxRight, right, 1.5, `right of ${text}`);
      t.assertClose(100 - metrics.actualBoundingBoxAscent, top, 1.5, `top of ${text}`);
      t.assertClose(100 + metrics.actualBoundingBoxDescent, bottom, 1.5, `bottom of ${text}`);
    }
  });

  test(`${prefix}.the-font's-box-knows-no-text`, (t) => {
    const ctx = t.withFont(100);
    const [one, other] = [ctx.measureText('x'), ctx.measureText('Ägy')];
    t.assertEqual(one.fontBoundingBoxAscent, other.fontBoundingBoxAscent);
    t.assertEqual(one.fontBoundingBoxDescent, other.fontBoundingBoxDescent);
    // DejaVu Sans: 1901 above and 483 below, of 2048.
    t.assertClose(one.fontBoundingBoxAscent, 92.8, 1);
    t.assertClose(one.fontBoundingBoxDescent, 23.6, 1);
  });

  test(`${prefix}.transforms-do-not-matter`, (t) => {
    const ctx = t.withFont(20);
    const before = ctx.measureText('Hello').width;
    ctx.scale(3, 0.1);
    ctx.rotate(1);
    t.assertEqual(ctx.measureText('Hello').width, before);
  });
};
