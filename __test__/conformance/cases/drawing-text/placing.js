'use strict';

// Where text stands, and what it is painted with.

const prefix = 'drawing-text.placing';

module.exports = (test) => {
  test(`${prefix}.alignment`, (t) => {
    for (const [align, direction, side] of [
      ['left', 'ltr', 'right'],
      ['right', 'ltr', 'left'],
      ['start', 'ltr', 'right'],
      ['end', 'ltr', 'left'],
      ['left', 'rtl', 'right'],
      ['right', 'rtl', 'left'],
      ['start', 'rtl', 'left'],
      ['end', 'rtl', 'right'],
      ['start', 'inherit', 'right'],
    ]) {
      const ctx = t.withFont(20);
      ctx.textAlign = align;
      ctx.direction = direction;
      ctx.fillText('HIH', 100, 50);
      const [left, , right] = t.inkOf(ctx);
      const holds = side === 'right' ? left >= 99 : right <= 101;
      t.assertTrue(holds, `${align} ${direction}: ${left} to ${right}`);
    }
  });

  test(`${prefix}.center`, (t) => {
    const ctx = t.withFont(20);
    ctx.textAlign = 'center';
    ctx.fillText('HIH', 100, 50);
    const [left, , right] = t.inkOf(ctx);
    t.assertClose((left + right) / 2, 100, 1.5);
  });

  test(`${prefix}.baselines`, (t) => {
    const top = {};
    for (const baseline of ['top', 'hanging', 'middle', 'alphabetic', 'ideographic', 'bottom']) {
      const ctx = t.withFont(40);
      ctx.textBaseline = baseline;
      ctx.fillText('Hg', 10, 50);
      [, top[baseline]] = t.inkOf(ctx);
    }
    t.assertTrue(top.top >= 50 && top.hanging >= 46, JSON.stringify(top));
    t.assertTrue(top.middle < top.hanging && top.middle > top.alphabetic, JSON.stringify(top));
    t.assertTrue(top.alphabetic > top.ideographic, JSON.stringify(top));
    t.assertTrue(top.ideographic >= top.bottom - 1, JSON.stringify(top));
  });

  test(`${prefix}.letters-stand-on-the-line`, (t) => {
    const ctx = t.withFont(40);
    ctx.fillText('HIH', 10, 50);
    const [left, top, right, bottom] = t.inkOf(ctx);
    // DejaVu Sans: capitals are 0.729 em high, H's stem begins at 0.098 em.
    t.assertClose(bottom, 50, 1);
    t.assertClose(top, 50 - 0.729 * 40, 1.5);
    t.assertClose(left, 10 + 0.098 * 40, 1);
    t.assertTrue(right > left + 40);
  });

  test(`${prefix}.follows-the-transform`, (t) => {
    const ctx = t.withFont(20, 100, 100);
    ctx.translate(50, 20);
    ctx.rotate(Math.PI / 2);
    ctx.fillText('HIHI', 0, 0);
    const [left, top, right, bottom] = t.inkOf(ctx);
    t.assertTrue(left >= 49 && right <= 66 && top >= 20 && bottom > 50);
    t.assertClose(right - left, 0.729 * 20, 2);
  });

  test(`${prefix}.clip-alpha-and-operator-apply`, (t) => {
    const ctx = t.withFont(60, 100, 100);
    ctx.fillStyle = '#f00';
    ctx.rect(0, 0, 100, 40);
    ctx.clip();
    ctx.globalAlpha = 0.5;
    ctx.fillText('I', 20, 70);
    const [left, top, right, bottom] = t.inkOf(ctx);
    t.assertTrue(bottom <= 40 && top < 30);
    const x = Math.floor((left + right) / 2);
    t.assertElements(ctx.getImageData(x, 35, 1, 1).data, [255, 0, 0, 128], 1);
    ctx.globalCompositeOperation = 'destination-out';
    ctx.globalAlpha = 1;
    ctx.fillText('I', 20, 70);
    t.assertTrue(t.inkOf(ctx) === null);
  });

  test(`${prefix}.gradients-and-patterns-stay-in-place`, (t) => {
    const ctx = t.withFont(60, 100, 100);
    const gradient = ctx.createLinearGradient(0, 30, 0, 70);
    gradient.addColorStop(0, '#f00');
    gradient.addColorStop(0.5, '#f00');
    gradient.addColorStop(0.5, '#00f');
    gradient.addColorStop(1, '#00f');
    ctx.fillStyle = gradient;
    ctx.fillText('I', 20, 70);
    const [left, , right] = t.inkOf(ctx);
    const x = Math.floor((left + right) / 2);
    t.assertElements(ctx.getImageData(x, 40, 1, 1).data, [255, 0, 0, 255], 2);
    t.assertElements(ctx.getImageData(x, 60, 1, 1).data, [0, 0, 255, 255], 2);
  });

  test(`${prefix}.shadows-are-cast`, (t) => {
    const ctx = t.withFont(40);
    ctx.shadowColor = '#0f0';
    ctx.shadowOffsetX = 60;
    ctx.fillText('H', 10, 60);
    const [left, , right] = t.inkOf(ctx);
    t.assertClose(right - left, 60 + 0.556 * 40, 2);
  });

  test(`${prefix}.strokes-are-hollow`, (t) => {
    const ctx = t.withFont(90, 100, 100);
    ctx.lineWidth = 1;
    ctx.strokeText('I', 30, 90);
    const [left, , right] = t.inkOf(ctx);
    const x = Math.floor((left + right) / 2);
    t.assertEqual(ctx.getImageData(x, 60, 1, 1).data[3], 0);
  });

  test(`${prefix}.letter-spacing-moves`, (t) => {
    const [one, other] = [t.withFont(20), t.withFont(20)];
    one.fillText('HHH', 10, 50);
    other.letterSpacing = '10px';
    other.fillText('HHH', 10, 50);
    t.assertClose(t.inkOf(other)[2] - t.inkOf(one)[2], 20, 1);
  });

  test(`${prefix}.word-spacing-moves`, (t) => {
    const [one, other] = [t.withFont(20), t.withFont(20)];
    one.fillText('H H H', 10, 50);
    other.wordSpacing = '10px';
    other.fillText('H H H', 10, 50);
    t.assertClose(t.inkOf(other)[2] - t.inkOf(one)[2], 20, 1);
  });
};
