'use strict';

// fillStyle and strokeStyle as attributes: what they take, give back, keep and ignore.

const { BLUE, CLEAR, GREEN } = require('../../colours.js');

module.exports = (test) => {
  for (const attribute of ['fillStyle', 'strokeStyle']) {
    const name = `fill-and-stroke-styles.${attribute}`;

    test(`${name}.initially-black`, (t) => {
      t.assertEqual(t.ctx[attribute], '#000000');
    });

    test(`${name}.serialises-opaque-colours-as-hex`, (t) => {
      t.ctx[attribute] = 'rgba(255, 128, 0, 1.0)';
      t.assertEqual(t.ctx[attribute], '#ff8000');
      t.ctx[attribute] = '#FA0';
      t.assertEqual(t.ctx[attribute], '#ffaa00');
    });

    test(`${name}.serialises-translucent-colours-as-rgba`, (t) => {
      t.ctx[attribute] = 'rgba(255, 255, 255, 0.4)';
      t.assertEqual(t.ctx[attribute], 'rgba(255, 255, 255, 0.4)');
      t.ctx[attribute] = 'rgba(1, 2, 3, 0.35)';
      t.assertEqual(t.ctx[attribute], 'rgba(1, 2, 3, 0.35)');
      t.ctx[attribute] = '#01020304';
      t.assertEqual(t.ctx[attribute], 'rgba(1, 2, 3, 0.016)');
      t.ctx[attribute] = '#010203fe';
      t.assertEqual(t.ctx[attribute], 'rgba(1, 2, 3, 0.996)');
    });

    test(`${name}.ignores-what-is-no-colour`, (t) => {
      t.ctx[attribute] = '#00ff00';
      for (const value of ['bogus', undefined, null, 3, NaN, {}, [], () => 1, '', true]) {
        t.ctx[attribute] = value;
        t.assertEqual(t.ctx[attribute], '#00ff00', String(value));
      }
    });

    test(`${name}.ignores-objects-of-other-classes`, (t) => {
      t.ctx[attribute] = '#00ff00';
      for (const value of [t.canvas, t.ctx, t.image('red'), new Date(0)]) {
        t.ctx[attribute] = value;
        t.assertEqual(t.ctx[attribute], '#00ff00');
      }
    });

    test(`${name}.converts-objects-to-text`, (t) => {
      t.ctx[attribute] = { toString: () => '#008000' };
      t.assertEqual(t.ctx[attribute], '#008000');
      t.ctx[attribute] = ['blue'];
      t.assertEqual(t.ctx[attribute], '#0000ff');
      t.ctx[attribute] = new String('red');
      t.assertEqual(t.ctx[attribute], '#ff0000');
    });

    test(`${name}.exceptions-of-toString-pass-through`, (t) => {
      const bad = {
        toString() {
          throw new RangeError('from toString');
        },
      };
      t.assertThrows('RangeError', () => (t.ctx[attribute] = bad));
      t.assertThrows('TypeError', () => (t.ctx[attribute] = Symbol('red')));
      t.assertEqual(t.ctx[attribute], '#000000');
    });

    test(`${name}.gives-back-the-same-gradient`, (t) => {
      const gradient = t.ctx.createLinearGradient(0, 0, 1, 1);
      t.ctx[attribute] = gradient;
      t.assertEqual(t.ctx[attribute], gradient);
    });

    test(`${name}.gives-back-the-same-pattern`, (t) => {
      const pattern = t.ctx.createPattern(t.picture('green'), 'repeat');
      t.ctx[attribute] = pattern;
      t.assertEqual(t.ctx[attribute], pattern);
    });

    test(`${name}.a-bad-colour-keeps-the-gradient`, (t) => {
      const gradient = t.ctx.createLinearGradient(0, 0, 1, 1);
      t.ctx[attribute] = gradient;
      t.ctx[attribute] = 'bogus';
      t.assertEqual(t.ctx[attribute], gradient);
      t.ctx[attribute] = 'red';
      t.assertEqual(t.ctx[attribute], '#ff0000');
    });

    test(`${name}.saved-and-restored`, (t) => {
      const gradient = t.ctx.createLinearGradient(0, 0, 1, 1);
      t.ctx[attribute] = gradient;
      t.ctx.save();
      t.ctx[attribute] = '#ff0000';
      t.ctx.restore();
      t.assertEqual(t.ctx[attribute], gradient);
    });

    test(`${name}.independent-of-the-other`, (t) => {
      const other = attribute === 'fillStyle' ? 'strokeStyle' : 'fillStyle';
      t.ctx[attribute] = '#0000ff';
      t.assertEqual(t.ctx[other], '#000000');
    });

    test(`${name}.gradient-of-another-context`, (t) => {
      const other = t.createCanvas(10, 10).getContext('2d');
      const gradient = other.createLinearGradient(0, 0, 100, 0);
      gradient.addColorStop(0, '#0f0');
      gradient.addColorStop(1, '#0f0');
      t.ctx[attribute] = gradient;
      t.ctx.lineWidth = 50;
      if (attribute === 'fillStyle') t.ctx.fillRect(0, 0, 100, 50);
      else t.ctx.strokeRect(0, 25, 100, 0);
      t.assertPixel(t.canvas, 50, 25, GREEN);
    });
  }

  test('fill-and-stroke-styles.colour.painted-solid', (t) => {
    t.ctx.fillStyle = 'rgba(0, 255, 0, 1)';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
    t.ctx.strokeStyle = '#00f';
    t.ctx.lineWidth = 10;
    t.ctx.strokeRect(10, 10, 80, 30);
    t.assertPixel(t.canvas, 50, 10, BLUE);
  });

  test('fill-and-stroke-styles.colour.painted-translucent', (t) => {
    t.ctx.fillStyle = 'hsla(120, 100%, 50%, 0.4)';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 255, 0, 102], 1);
  });

  test('fill-and-stroke-styles.colour.painted-transparent', (t) => {
    t.paint('#0f0');
    t.ctx.fillStyle = 'transparent';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
    t.ctx.clearRect(0, 0, 100, 50);
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test('fill-and-stroke-styles.path.coloured-by-the-style-at-the-fill', (t) => {
    t.ctx.fillStyle = '#f00';
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 100, 50);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill();
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });
};
