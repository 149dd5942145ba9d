'use strict';

// Which arguments draw, which do not, and which throw.

const prefix = 'drawing-text';

const METHODS = ['fillText', 'strokeText'];

module.exports = (test) => {
  for (const method of METHODS) {
    test(`${prefix}.${method}.draws`, (t) => {
      const ctx = t.withFont(20);
      ctx[method]('Hello', 10, 50);
      t.assertTrue(t.inkOf(ctx) !== null);
    });

    test(`${prefix}.${method}.arguments-are-counted`, (t) => {
      for (const list of [[], ['x'], ['x', 1]]) {
        t.assertThrows('TypeError', () => t.ctx[method](...list));
      }
    });

    test(`${prefix}.${method}.arguments-are-converted`, (t) => {
      t.assertThrows('TypeError', () => t.ctx[method](Symbol('x'), 1, 1));
      t.assertThrows('TypeError', () => t.ctx[method]('x', Symbol('x'), 1));
      t.assertThrows('TypeError', () => t.ctx[method]('x', 1, 1n));
      t.assertThrows('TypeError', () => t.ctx[method]('x', 1, 1, Symbol('x')));
      const [one, other] = [t.withFont(20), t.withFont(20)];
      one[method](12.5, '10', { valueOf: () => 50 }, '100');
      other[method]('12.5', 10, 50);
      t.assertElements(t.inkOf(one), t.inkOf(other));
    });

    test(`${prefix}.${method}.nothing-at-places-that-are-none`, (t) => {
      for (const bad of [NaN, Infinity, -Infinity, undefined, 'x']) {
        const ctx = t.withFont(20);
        ctx[method]('Hello', bad, 50);
        ctx[method]('Hello', 10, bad);
        t.assertTrue(t.inkOf(ctx) === null, String(bad));
      }
    });

    test(`${prefix}.${method}.nothing-for-widths-that-are-none`, (t) => {
      for (const bad of [0, -1, -0, NaN, Infinity, -Infinity, null, 'x', '', {}]) {
        const ctx = t.withFont(20);
        ctx[method]('Hello', 10, 50, bad);
        t.assertTrue(t.inkOf(ctx) === null, String(bad));
      }
    });

    test(`${prefix}.${method}.undefined-width-is-none-given`, (t) => {
      const [one, other] = [t.withFont(20), t.withFont(20)];
      one[method]('Hello', 10, 50, undefined);
      other[method]('Hello', 10, 50);
      t.assertElements(t.inkOf(one), t.inkOf(other));
    });

    test(`${prefix}.${method}.wide-enough-width-changes-nothing`, (t) => {
      const [one, other] = [t.withFont(20), t.withFont(20)];
      one[method]('Hello', 10, 50, 500);
      other[method]('Hello', 10, 50);
      t.assertElements(t.inkOf(one), t.inkOf(other));
    });

    test(`${prefix}.${method}.width-condenses`, (t) => {
      for (const [align, left] of [
        ['left', 100],
        ['center', 85],
        ['right', 70],
      ]) {
        const ctx = t.withFont(30);
        ctx.textAlign = align;
        ctx[method]('Hello', 100, 50, 30);
        const [l, , r] = t.inkOf(ctx);
        t.assertTrue(l >= left - 2 && r <= left + 32 && r - l > 22, `${align}: ${l} to ${r}`);
      }
    });

    test(`${prefix}.${method}.nothing-of-nothing`, (t) => {
      const ctx = t.withFont(20);
      ctx[method]('', 10, 50);
      ctx[method]('   ', 10, 50);
      t.assertTrue(t.inkOf(ctx) === null);
    });

    test(`${prefix}.${method}.nothing-at-size-zero`, (t) => {
      const ctx = t.withFont(0);
      ctx[method]('Hello', 10, 50);
      t.assertTrue(t.inkOf(ctx) === null);
    });

    test(`${prefix}.${method}.leaves-the-path-alone`, (t) => {
      const ctx = t.withFont(20);
      ctx.rect(0, 80, 5, 5);
      ctx[method]('Hello', 10, 50);
      ctx.clearRect(0, 0, 200, 100);
      ctx.fill();
      t.assertElements(t.inkOf(ctx), [0, 80, 5, 85]);
    });
  }

  test(`${prefix}.white-space.becomes-spaces`, (t) => {
    // node-canvas breaks lines in the context of an element, and this package as it.
    const ctx = new t.OffscreenCanvas(200, 100).getContext('2d');
    ctx.font = t.withFont(20).font;
    const { width } = ctx.measureText('a b');
    for (const space of ['\t', '\n', '\f', '\r']) {
      t.assertEqual(ctx.measureText(`a${space}b`).width, width, JSON.stringify(space));
    }
  });

  test(`${prefix}.white-space.is-kept`, (t) => {
    const ctx = t.withFont(20);
    const [one, two, three] = ['ab', 'a b', 'a  b'].map((text) => ctx.measureText(text).width);
    t.assertClose(three - two, two - one, 0.01);
    t.assertClose(ctx.measureText(' a').width - ctx.measureText('a').width, two - one, 0.01);
    t.assertClose(ctx.measureText('a ').width - ctx.measureText('a').width, two - one, 0.01);
  });

  test(`${prefix}.lone-surrogates.are-replaced`, (t) => {
    const ctx = t.withFont(20);
    const { width } = ctx.measureText('\ufffd');
    t.assertEqual(ctx.measureText('\ud800').width, width);
    t.assertEqual(ctx.measureText('\udfff').width, width);
  });
};
