'use strict';

// SVG path data in Path2D's constructor: every command, both cases, and text that breaks off.

const { CLEAR, GREEN } = require('../../colours.js');

const prefix = 'path-objects.Path2D.svg';

// Each draws the rectangle from 20,10 to 60,30.
const RECTANGLES = {
  'absolute-lines': 'M20 10 L60 10 L60 30 L20 30 Z',
  'relative-lines': 'm20 10 l40 0 l0 20 l-40 0 z',
  'horizontal-and-vertical': 'M20 10 H60 V30 H20 Z',
  'relative-horizontal-and-vertical': 'm20 10 h40 v20 h-40 z',
  'implicit-lineto-after-moveto': 'M20 10 60 10 60 30 20 30 Z',
  'implicit-relative-lineto': 'm20 10 40 0 0 20 -40 0 z',
  'implicit-repetition': 'M20 10 L60 10 60 30 20 30 Z',
  'several-horizontals': 'M20 10 H30 40 60 V20 30 H20 Z',
  commas: 'M20,10,60,10,60,30,20,30z',
  'no-spaces': 'M20 10h40v20h-40z',
  'sign-separates': 'M20+10l40-0l-0+20l-40-0z',
  'point-separates': 'M20 10h39.5.5v19.5.5h-40z',
  'leading-point': 'M20 10h40v20h-40v-.0z',
  exponents: 'M2e1 1E1 H6.0e+1 V300e-1 H20 Z',
  'newlines-and-tabs': '\n M\t20\r\n10\fH60 V30\nH20Z',
  'open-is-filled': 'M20 10 H60 V30 H20',
  'second-moveto': 'M0 0 M20 10 H60 V30 H20 Z',
  'relative-after-close': 'M20 10 h10 v10 h-10 z m0 0 h40 v20 h-40 z',
};

// Commands that draw curves, and points in and out of what they enclose.
const CURVES = {
  cubic: ['M20 40 C20 -10 80 -10 80 40 Z', [[50, 8]], [[50, 1], [25, 5]]],
  'cubic-relative': ['M20 40 c0 -50 60 -50 60 0 z', [[50, 8]], [[50, 1], [25, 5]]],
  'smooth-cubic': [
    'M10 25 C10 5 40 5 40 25 S70 45 70 25 Z',
    [[25, 14], [55, 36]],
    [[25, 35], [55, 14]],
  ],
  'smooth-cubic-alone': ['M20 40 S80 -20 80 40 Z', [[70, 20]], [[30, 15]]],
  quadratic: ['M20 45 Q50 -35 80 45 Z', [[50, 10]], [[50, 2], [25, 10]]],
  'quadratic-relative': ['M20 45 q30 -80 60 0 z', [[50, 10]], [[50, 2], [25, 10]]],
  'smooth-quadratic': [
    'M10 25 Q25 -5 40 25 T70 25 Z',
    [[25, 15], [55, 35]],
    [[25, 35], [55, 15]],
  ],
  'smooth-quadratic-alone': ['M10 10 T90 10 L50 45 Z', [[50, 12], [50, 40]], [[50, 8]]],
  arc: ['M30 25 A20 20 0 0 1 70 25 Z', [[50, 8]], [[50, 30], [33, 8]]],
  'arc-other-sweep': ['M30 25 A20 20 0 0 0 70 25 Z', [[50, 42]], [[50, 20]]],
  'arc-large': ['M50 5 A20 20 0 1 1 30 25 Z', [[62, 37], [38, 37], [62, 13]], [[33, 10]]],
  'arc-small': ['M50 5 A20 20 0 0 0 30 25 Z', [[38, 14]], [[62, 38], [45, 30]]],
  'arc-relative': ['M30 25 a20 20 0 0 1 40 0 z', [[50, 8]], [[50, 30]]],
  'arc-radii-grow-to-reach': ['M20 25 A1 1 0 0 1 80 25 Z', [[50, 1], [25, 20]], [[50, 28]]],
  'arc-zero-radius-is-a-line': ['M20 10 A0 10 0 0 1 80 10 L80 40 L20 40 Z', [[50, 12]], [[50, 8]]],
  'arc-negative-radius-is-positive': ['M30 25 A-20 -20 0 0 1 70 25 Z', [[50, 8]], [[50, 30]]],
  'arc-rotated': ['M50 5 A40 20 90 0 1 50 45 Z', [[51, 25]], [[54, 25], [45, 25]]],
  'arc-flags-run-together': ['M30 25 A20 20 0 0170 25 Z', [[50, 8]], [[50, 30]]],
};

// What stands before the mistake is kept.
const BROKEN = {
  'unknown-command': 'M20 10 H60 V30 H20 Z X 0 0 H100',
  'missing-number': 'M20 10 H60 V30 H20 Z L5',
  'not-a-number': 'M20 10 H60 V30 H20 Z L a b',
  'trailing-comma': 'M20 10 H60 V30 H20 Z L 0 0,,',
  'bad-flag': 'M20 10 H60 V30 H20 Z M0 0 A20 20 0 2 1 70 25 Z',
};

const NOTHING = {
  empty: '',
  spaces: '   ',
  'without-moveto': 'L20 10 L60 10 L60 30 Z',
  'number-first': '20 10 L60 10',
  words: 'rect(0, 0, 100, 50)',
  'comma-first': ', M20 10 H60 V30 Z',
};

/** Fills the path of the text in green. */
function fillText(t, text) {
  const { Path2D } = t;
  t.ctx.fillStyle = '#0f0';
  t.ctx.fill(new Path2D(text));
}

module.exports = (test) => {
  for (const [kind, text] of Object.entries({ ...RECTANGLES, ...BROKEN })) {
    const group = kind in BROKEN ? 'broken' : 'lines';
    test(`${prefix}.${group}.${kind}`, (t) => {
      fillText(t, text);
      t.assertPixels(t.canvas, [[20, 10], [59, 10], [20, 29], [59, 29], [40, 20]], GREEN);
      t.assertPixels(t.canvas, [[18, 20], [62, 20], [40, 8], [40, 32]], CLEAR);
    });
  }

  for (const [kind, [text, inside, outside]] of Object.entries(CURVES)) {
    test(`${prefix}.curves.${kind}`, (t) => {
      fillText(t, text);
      t.assertPixels(t.canvas, inside, GREEN);
      t.assertPixels(t.canvas, outside, CLEAR);
    });
  }

  for (const [kind, text] of Object.entries(NOTHING)) {
    test(`${prefix}.nothing.${kind}`, (t) => {
      fillText(t, text);
      t.assertPixels(t.canvas, [[25, 15], [40, 20], [55, 12]], CLEAR);
    });
  }

  test(`${prefix}.can-be-added-to`, (t) => {
    const { Path2D } = t;
    const path = new Path2D('M0 0 H20 V50 H0 Z');
    path.rect(40, 0, 20, 50);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fill(path);
    t.assertPixels(t.canvas, [[10, 25], [50, 25]], GREEN);
    t.assertPixel(t.canvas, 30, 25, CLEAR);
  });

  test(`${prefix}.goes-on-from-its-last-point`, (t) => {
    const { Path2D } = t;
    const path = new Path2D('M0 25 H50');
    path.lineTo(100, 25);
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 10;
    t.ctx.stroke(path);
    t.assertPixels(t.canvas, [[25, 25], [75, 25]], GREEN);
  });
};
