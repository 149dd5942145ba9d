'use strict';

// lineWidth, lineCap, lineJoin, miterLimit, lineDashOffset and the dash list as attributes.

const prefix = 'line-styles';

const NUMBERS = {
  lineWidth: { initial: 1, refusesZero: true },
  miterLimit: { initial: 10, refusesZero: true },
  lineDashOffset: { initial: 0, refusesZero: false },
};

const WORDS = {
  lineCap: { initial: 'butt', all: ['butt', 'round', 'square'] },
  lineJoin: { initial: 'miter', all: ['bevel', 'round', 'miter'] },
};

module.exports = (test) => {
  for (const [attribute, { initial, refusesZero }] of Object.entries(NUMBERS)) {
    test(`${prefix}.${attribute}.initial`, (t) => {
      t.assertEqual(t.ctx[attribute], initial);
    });

    test(`${prefix}.${attribute}.takes-numbers`, (t) => {
      for (const value of [1.5, 4, 1e-3, 1e6]) {
        t.ctx[attribute] = value;
        t.assertClose(t.ctx[attribute], value, value * 1e-6);
      }
    });

    test(`${prefix}.${attribute}.non-finite-is-ignored`, (t) => {
      t.ctx[attribute] = 1.5;
      for (const value of [Infinity, -Infinity, NaN, undefined, 'wide', {}, () => 1]) {
        t.ctx[attribute] = value;
        t.assertEqual(t.ctx[attribute], 1.5, String(value));
      }
    });

    test(`${prefix}.${attribute}.converts`, (t) => {
      t.ctx[attribute] = '2';
      t.assertEqual(t.ctx[attribute], 2);
      t.ctx[attribute] = '1e1';
      t.assertEqual(t.ctx[attribute], 10);
      t.ctx[attribute] = { valueOf: () => 3 };
      t.assertEqual(t.ctx[attribute], 3);
      t.ctx[attribute] = true;
      t.assertEqual(t.ctx[attribute], 1);
      t.ctx[attribute] = '0x10';
      t.assertEqual(t.ctx[attribute], 16);
      t.assertThrows('TypeError', () => (t.ctx[attribute] = Symbol('1')));
    });

    test(`${prefix}.${attribute}.zero-and-negative`, (t) => {
      t.ctx[attribute] = 1.5;
      for (const value of [0, -1, null, '', false, -0, -1e300]) {
        t.ctx[attribute] = 1.5;
        t.ctx[attribute] = value;
        if (refusesZero) t.assertEqual(t.ctx[attribute], 1.5, String(value));
        else if (value === -1) t.assertEqual(t.ctx[attribute], -1);
        else if (value === null) t.assertEqual(t.ctx[attribute], 0);
      }
    });

    test(`${prefix}.${attribute}.saved-and-restored`, (t) => {
      t.ctx[attribute] = 2;
      t.ctx.save();
      t.ctx[attribute] = 5;
      t.ctx.restore();
      t.assertEqual(t.ctx[attribute], 2);
    });
  }

  for (const [attribute, { initial, all }] of Object.entries(WORDS)) {
    test(`${prefix}.${attribute}.initial`, (t) => {
      t.assertEqual(t.ctx[attribute], initial);
    });

    test(`${prefix}.${attribute}.takes-its-words`, (t) => {
      for (const value of all) {
        t.ctx[attribute] = value;
        t.assertEqual(t.ctx[attribute], value);
      }
    });

    test(`${prefix}.${attribute}.ignores-others`, (t) => {
      t.ctx[attribute] = 'round';
      for (const value of ['invalid', 'ROUND', 'Butt', 'bevel\0', 'square ', ' miter', '']) {
        t.ctx[attribute] = value;
        t.assertEqual(t.ctx[attribute], 'round', JSON.stringify(value));
      }
    });

    test(`${prefix}.${attribute}.ignores-what-is-not-text`, (t) => {
      t.ctx[attribute] = 'round';
      for (const value of [undefined, null, 1, true, {}, []]) {
        t.ctx[attribute] = value;
        t.assertEqual(t.ctx[attribute], 'round', String(value));
      }
    });

    test(`${prefix}.${attribute}.converts`, (t) => {
      t.ctx[attribute] = { toString: () => all[1] };
      t.assertEqual(t.ctx[attribute], all[1]);
      t.ctx[attribute] = [all[0]];
      t.assertEqual(t.ctx[attribute], all[0]);
      t.assertThrows('TypeError', () => (t.ctx[attribute] = Symbol('round')));
    });

    test(`${prefix}.${attribute}.saved-and-restored`, (t) => {
      t.ctx[attribute] = 'round';
      t.ctx.save();
      t.ctx[attribute] = all[0];
      t.ctx.restore();
      t.assertEqual(t.ctx[attribute], 'round');
    });
  }

  test(`${prefix}.lineDash.initially-empty`, (t) => {
    t.assertElements(t.ctx.getLineDash(), []);
    t.assertTrue(Array.isArray(t.ctx.getLineDash()));
  });

  test(`${prefix}.lineDash.even-list`, (t) => {
    t.assertEqual(t.ctx.setLineDash([1, 2, 3, 4]), undefined);
    t.assertElements(t.ctx.getLineDash(), [1, 2, 3, 4]);
  });

  test(`${prefix}.lineDash.odd-list-is-doubled`, (t) => {
    t.ctx.setLineDash([1, 2, 3]);
    t.assertElements(t.ctx.getLineDash(), [1, 2, 3, 1, 2, 3]);
    t.ctx.setLineDash([7]);
    t.assertElements(t.ctx.getLineDash(), [7, 7]);
  });

  test(`${prefix}.lineDash.empty-list`, (t) => {
    t.ctx.setLineDash([1, 2]);
    t.ctx.setLineDash([]);
    t.assertElements(t.ctx.getLineDash(), []);
  });

  test(`${prefix}.lineDash.zeros`, (t) => {
    t.ctx.setLineDash([0, 0]);
    t.assertElements(t.ctx.getLineDash(), [0, 0]);
    t.ctx.setLineDash([0, 5]);
    t.assertElements(t.ctx.getLineDash(), [0, 5]);
  });

  test(`${prefix}.lineDash.negative-or-non-finite-is-ignored`, (t) => {
    t.ctx.setLineDash([1, 2]);
    for (const list of [[-1], [1, -2], [NaN, 1], [1, Infinity], [-Infinity], [undefined], ['x']]) {
      t.assertEqual(t.ctx.setLineDash(list), undefined);
      t.assertElements(t.ctx.getLineDash(), [1, 2], 0, String(list));
    }
  });

  test(`${prefix}.lineDash.elements-are-converted`, (t) => {
    t.ctx.setLineDash(['3', { valueOf: () => 4 }, null, true]);
    t.assertElements(t.ctx.getLineDash(), [3, 4, 0, 1]);
  });

  test(`${prefix}.lineDash.any-iterable`, (t) => {
    t.ctx.setLineDash(new Set([5, 6]));
    t.assertElements(t.ctx.getLineDash(), [5, 6]);
    t.ctx.setLineDash(new Float32Array([1, 2, 3, 4]));
    t.assertElements(t.ctx.getLineDash(), [1, 2, 3, 4]);
    t.ctx.setLineDash(
      (function* dashes() {
        yield 8;
        yield 9;
      })(),
    );
    t.assertElements(t.ctx.getLineDash(), [8, 9]);
  });

  test(`${prefix}.lineDash.not-a-sequence-throws`, (t) => {
    t.ctx.setLineDash([1, 2]);
    for (const value of [undefined, null, 1, {}, '1,2', true]) {
      t.assertThrows('TypeError', () => t.ctx.setLineDash(value), String(value));
    }
    t.assertThrows('TypeError', () => t.ctx.setLineDash());
    t.assertThrows('TypeError', () => t.ctx.setLineDash([Symbol('1')]));
    t.assertElements(t.ctx.getLineDash(), [1, 2]);
  });

  test(`${prefix}.lineDash.getter-gives-a-copy`, (t) => {
    const list = [1, 2];
    t.ctx.setLineDash(list);
    list[0] = 9;
    t.ctx.getLineDash()[1] = 9;
    t.assertElements(t.ctx.getLineDash(), [1, 2]);
    t.assertNotEqual(t.ctx.getLineDash(), t.ctx.getLineDash());
  });

  test(`${prefix}.lineDash.saved-and-restored`, (t) => {
    t.ctx.setLineDash([1, 2]);
    t.ctx.save();
    t.ctx.setLineDash([]);
    t.ctx.restore();
    t.assertElements(t.ctx.getLineDash(), [1, 2]);
  });
};
