'use strict';

// lab(), lch(), oklab(), oklch(), color(): what they serialise to and what they paint in sRGB.

/** Text, what the getter gives, the pixel. */
const COLOURS = {
  'lab.numbers': ['lab(50 40 60)', 'lab(50 40 60)', [191, 87, 0, 255]],
  'lab.percentages': ['lab(50% 50% -50%)', 'lab(50 62.5 -62.5)', [176, 67, 228, 255]],
  'lab.alpha': ['lab(50 40 60 / 0.5)', 'lab(50 40 60 / 0.5)', [191, 87, 0, 128]],
  'lab.lightness-clamps-high': ['lab(150 0 0)', 'lab(100 0 0)', [255, 255, 255, 255]],
  'lab.lightness-clamps-low': ['lab(-10 0 0)', 'lab(0 0 0)', [0, 0, 0, 255]],
  'lab.none': ['lab(50 none none)', 'lab(50 none none)', [119, 119, 119, 255]],
  'lch.numbers': ['lch(50 40 60)', 'lch(50 40 60)', [162, 105, 60, 255]],
  'lch.percentages': ['lch(50% 50% 0.5turn)', 'lch(50 75 180)', [0, 146, 117, 255]],
  'lch.negative-chroma-is-none': ['lch(50 -10 60)', 'lch(50 0 60)', [119, 119, 119, 255]],
  'lch.hue-wraps': ['lch(50 40 -60)', 'lch(50 40 300)', [129, 108, 178, 255]],
  'lch.alpha-percent': ['lch(50 40 60 / 20%)', 'lch(50 40 60 / 0.2)', [162, 105, 60, 51]],
  'oklab.numbers': ['oklab(0.5 0.1 -0.1)', 'oklab(0.5 0.1 -0.1)', [129, 69, 154, 255]],
  'oklab.percentages': ['oklab(50% 50% -50%)', 'oklab(0.5 0.2 -0.2)', [155, 0, 205, 255]],
  'oklab.lightness-clamps': ['oklab(2 0 0)', 'oklab(1 0 0)', [255, 255, 255, 255]],
  'oklch.numbers': ['oklch(0.5 0.1 120)', 'oklch(0.5 0.1 120)', [92, 107, 33, 255]],
  'oklch.hue-unit': ['oklch(0.5 0.1 2turn)', 'oklch(0.5 0.1 0)', [144, 73, 97, 255]],
  'oklch.negative-chroma': ['oklch(0.5 -1 120)', 'oklch(0.5 0 120)', [99, 99, 99, 255]],
  'color.srgb': ['color(srgb 0 1 0)', 'color(srgb 0 1 0)', [0, 255, 0, 255]],
  'color.srgb-percentages': [
    'color(srgb 0% 100% 0% / 50%)',
    'color(srgb 0 1 0 / 0.5)',
    [0, 255, 0, 128],
  ],
  'color.srgb-out-of-gamut': [
    'color(srgb 1.5 -0.5 0)',
    'color(srgb 1.5 -0.5 0)',
    [255, 0, 0, 255],
  ],
  'color.srgb-none': ['color(srgb none 1 0)', 'color(srgb none 1 0)', [0, 255, 0, 255]],
  'color.srgb-linear': [
    'color(srgb-linear 0.5 0.5 0.5)',
    'color(srgb-linear 0.5 0.5 0.5)',
    [188, 188, 188, 255],
  ],
  'color.display-p3': [
    'color(display-p3 0.5 0.5 0.5)',
    'color(display-p3 0.5 0.5 0.5)',
    [128, 128, 128, 255],
  ],
  'color.display-p3-in-srgb-clips': [
    'color(display-p3 0 1 0)',
    'color(display-p3 0 1 0)',
    [0, 255, 0, 255],
  ],
  'color.a98-rgb': ['color(a98-rgb 1 1 1)', 'color(a98-rgb 1 1 1)', [255, 255, 255, 255]],
  'color.prophoto-rgb': [
    'color(prophoto-rgb 1 1 1)',
    'color(prophoto-rgb 1 1 1)',
    [255, 255, 255, 255],
  ],
  'color.rec2020': ['color(rec2020 1 1 1)', 'color(rec2020 1 1 1)', [255, 255, 255, 255]],
  'color.xyz-is-d65': [
    'color(xyz 0.1 0.2 0.3)',
    'color(xyz-d65 0.1 0.2 0.3)',
    [0, 147, 145, 255],
  ],
  'color.xyz-d50': [
    'color(xyz-d50 0.1 0.2 0.3)',
    'color(xyz-d50 0.1 0.2 0.3)',
    [0, 148, 166, 255],
  ],
  'color.xyz-d65-white': [
    'color(xyz-d65 0.95046 1 1.08906)',
    'color(xyz-d65 0.95046 1 1.08906)',
    [255, 255, 255, 255],
  ],
  'color.case': ['COLOR(SRGB 0 1 0)', 'color(srgb 0 1 0)', [0, 255, 0, 255]],
  'color.alpha-clamps': ['color(srgb 0 1 0 / 2)', 'color(srgb 0 1 0)', [0, 255, 0, 255]],
  'color.alpha-negative': ['color(srgb 0 1 0 / -1)', 'color(srgb 0 1 0 / 0)', [0, 0, 0, 0]],
  'color.alpha-none': ['color(srgb 0 1 0 / none)', 'color(srgb 0 1 0 / none)', [0, 0, 0, 0]],
  'color.many-digits': [
    'color(srgb 0.33333333 0.123456789 0.5)',
    'color(srgb 0.333333 0.123457 0.5)',
    [85, 31, 128, 255],
  ],
};

module.exports = (test) => {
  for (const [name, [text, serialised, pixel]] of Object.entries(COLOURS)) {
    test(`fill-and-stroke-styles.colour.space.${name}`, (t) => {
      t.ctx.fillStyle = '#ff00ff';
      t.ctx.fillStyle = text;
      t.assertEqual(t.ctx.fillStyle, serialised);
      t.ctx.fillRect(0, 0, 100, 50);
      t.assertPixelApprox(t.canvas, 50, 25, pixel, pixel[3] === 255 ? 2 : 4);
    });
  }

  test('fill-and-stroke-styles.colour.space.in-strokes-shadows-and-stops', (t) => {
    t.ctx.strokeStyle = 'oklch(0.5 0.1 120)';
    t.assertEqual(t.ctx.strokeStyle, 'oklch(0.5 0.1 120)');
    t.ctx.shadowColor = 'color(display-p3 1 0 0 / 0.5)';
    t.assertEqual(t.ctx.shadowColor, 'color(display-p3 1 0 0 / 0.5)');
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    gradient.addColorStop(0, 'color(srgb 0 1 0)');
    gradient.addColorStop(1, 'lab(46.2774 -47.5621 48.5837)');
    t.ctx.shadowColor = 'transparent';
    t.ctx.fillStyle = gradient;
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixelApprox(t.canvas, 0, 25, [0, 255, 0, 255], 3);
    t.assertPixelApprox(t.canvas, 99, 25, [0, 128, 0, 255], 3);
  });
};
