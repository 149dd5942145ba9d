'use strict';

// What CSS Color 4 takes and refuses, seen through fillStyle and its serialisation.

/** Colour text → what the getter must give back. */
const LEGACY = {
  'hex-3': [['#0f0', '#00ff00'], ['#0F0', '#00ff00'], ['#abc', '#aabbcc']],
  'hex-6': [['#00fF00', '#00ff00'], ['#123456', '#123456']],
  'hex-4': [['#0f0f', '#00ff00'], ['#0f08', 'rgba(0, 255, 0, 0.533)']],
  'hex-8': [
    ['#00ff00ff', '#00ff00'],
    ['#00ff0000', 'rgba(0, 255, 0, 0)'],
    ['#00FF0080', 'rgba(0, 255, 0, 0.5)'],
  ],
  'rgb-numbers': [['rgb(0,255,0)', '#00ff00'], ['rgb(0, 255, 0)', '#00ff00']],
  'rgb-spaces-and-case': [
    ['RGB(\t0 ,\n255 , 0 )', '#00ff00'],
    ['rgb(  0,255 ,0  )', '#00ff00'],
  ],
  'rgb-percentages': [['rgb(0%, 100%, 0%)', '#00ff00'], ['rgb(50%, 0%, 100%)', '#8000ff']],
  'rgb-clamps': [
    ['rgb(-1000, 1000, -1000)', '#00ff00'],
    ['rgb(-200%, 200%, -200%)', '#00ff00'],
    ['rgb(300, 0, 0)', '#ff0000'],
    ['rgb(1e30, 0, 0)', '#ff0000'],
  ],
  'rgb-rounds': [
    ['rgb(0.4, 254.6, 0.2)', '#00ff00'],
    ['rgb(127.5, 0, 0)', '#800000'],
  ],
  'rgb-exponents-and-signs': [
    ['rgb(+0, 2.55e2, -0)', '#00ff00'],
    ['rgb(.0, +255, 0e3)', '#00ff00'],
  ],
  'rgb-with-alpha': [
    ['rgb(0, 255, 0, 0.2)', 'rgba(0, 255, 0, 0.2)'],
    ['rgb(0, 255, 0, 20%)', 'rgba(0, 255, 0, 0.2)'],
  ],
  'rgb-modern': [
    ['rgb(0 255 0)', '#00ff00'],
    ['rgb(0 255 0 / 0.2)', 'rgba(0, 255, 0, 0.2)'],
    ['rgb(0 255 0/20%)', 'rgba(0, 255, 0, 0.2)'],
    ['rgb(0% 100% 0%)', '#00ff00'],
  ],
  'rgb-mixed-modern': [['rgb(0 100% 0)', '#00ff00'], ['rgb(0% 255 0% / 1)', '#00ff00']],
  'rgb-none': [['rgb(none 255 none)', '#00ff00'], ['rgb(0 255 0 / none)', 'rgba(0, 255, 0, 0)']],
  rgba: [
    ['rgba(0, 255, 0, 0.499)', 'rgba(0, 255, 0, 0.498)'],
    ['rgba(0, 255, 0, 1)', '#00ff00'],
    ['rgba(0, 255, 0, 0)', 'rgba(0, 255, 0, 0)'],
    ['rgba(0, 255, 0)', '#00ff00'],
    ['RGBA(0 255 0 / 100%)', '#00ff00'],
  ],
  'rgba-clamps-alpha': [
    ['rgba(0, 255, 0, 2)', '#00ff00'],
    ['rgba(0, 255, 0, -2)', 'rgba(0, 255, 0, 0)'],
    ['rgba(0, 255, 0, 300%)', '#00ff00'],
  ],
  'rgba-alpha-forms': [
    ['rgba(0, 255, 0, .2)', 'rgba(0, 255, 0, 0.2)'],
    ['rgba(0, 255, 0, 2e-1)', 'rgba(0, 255, 0, 0.2)'],
    ['rgba(0, 255, 0, +0.2)', 'rgba(0, 255, 0, 0.2)'],
  ],
  'rgb-calc': [['rgb(calc(0), calc(50 + 205), 0)', '#00ff00']],
  hsl: [
    ['hsl(120, 100%, 50%)', '#00ff00'],
    ['hsl(0, 100%, 50%)', '#ff0000'],
    ['hsl(240, 100%, 25%)', '#000080'],
    ['hsl(0, 0%, 100%)', '#ffffff'],
    ['HSL(90, 50%, 50%)', '#80bf40'],
  ],
  'hsl-hue-wraps': [
    ['hsl(480, 100%, 50%)', '#00ff00'],
    ['hsl(-240, 100%, 50%)', '#00ff00'],
    ['hsl(3720, 100%, 50%)', '#00ff00'],
  ],
  'hsl-clamps': [
    ['hsl(120, 200%, 50%)', '#00ff00'],
    ['hsl(120, -200%, 50%)', '#808080'],
    ['hsl(120, 100%, 200%)', '#ffffff'],
    ['hsl(120, 100%, -20%)', '#000000'],
  ],
  'hsl-angle-units': [
    ['hsl(120deg, 100%, 50%)', '#00ff00'],
    ['hsl(0.5turn, 100%, 50%)', '#00ffff'],
    ['hsl(200grad, 100%, 50%)', '#00ffff'],
    ['hsl(3.14159265359rad, 100%, 50%)', '#00ffff'],
  ],
  'hsl-modern': [
    ['hsl(120 100% 50%)', '#00ff00'],
    ['hsl(120deg 100% 50% / 0.2)', 'rgba(0, 255, 0, 0.2)'],
    ['hsl(none 100% 50%)', '#ff0000'],
    ['hsl(120 100 50)', '#00ff00'],
  ],
  hsla: [
    ['hsla(120, 100%, 50%, 0.2)', 'rgba(0, 255, 0, 0.2)'],
    ['hsla(120, 100%, 50%, 2)', '#00ff00'],
    ['hsla(120, 100%, 50%, -1)', 'rgba(0, 255, 0, 0)'],
    ['hsla(120 100% 50%)', '#00ff00'],
  ],
  hwb: [
    ['hwb(120 0% 0%)', '#00ff00'],
    ['hwb(120deg 0% 50%)', '#008000'],
    ['hwb(0 50% 0%)', '#ff8080'],
    ['hwb(0 100% 100%)', '#808080'],
    ['hwb(120 0% 0% / 0.2)', 'rgba(0, 255, 0, 0.2)'],
    ['hwb(none none none)', '#ff0000'],
  ],
  transparent: [['transparent', 'rgba(0, 0, 0, 0)'], ['TransParent', 'rgba(0, 0, 0, 0)']],
  currentcolor: [['currentColor', '#000000'], ['CURRENTCOLOR', '#000000']],
  'whitespace-around': [['  #0f0  ', '#00ff00'], ['\t\n green', '#008000']],
  comments: [['/* a */ rgb(0, /* b */ 255, 0) /**/', '#00ff00']],
  'unclosed-function': [['rgb(0, 255, 0', '#00ff00'], ['hsl(120, 100%, 50%', '#00ff00']],
};

const REFUSED = {
  'hex-length': ['#', '#0', '#f0', '#00f00', '#00ff0000f', '#00ff00000'],
  'hex-digits': ['#0g0', '#00fg00', '# 0f0', '0f0', '#0f 0', '#００ff00'],
  'rgb-too-few': ['rgb()', 'rgb(0)', 'rgb(0, 255)', 'rgb(0 255)', 'rgb'],
  'rgb-too-many': ['rgb(0, 255, 0, 1, 0)', 'rgb(0 255 0 0)', 'rgb(0 255 0 / 1 / 1)'],
  'rgb-mixed-legacy': ['rgb(0, 100%, 0)', 'rgb(0%, 255, 0%)', 'rgba(0%, 255, 0, 1)'],
  'rgb-mixed-separators': ['rgb(0, 255 0)', 'rgb(0 255, 0)', 'rgb(0 255 0, 1)', 'rgb(0, 9, 0 / 1)'],
  'rgb-commas': ['rgb(0,, 255, 0)', 'rgb(, 0, 255, 0)', 'rgb(0, 255, 0,)'],
  'rgb-none-legacy': ['rgb(none, 255, 0)', 'rgba(0, 255, 0, none)'],
  'rgb-units': ['rgb(0px, 255px, 0px)', 'rgb(0, 255deg, 0)', 'rgb(0, 1em, 0)'],
  'rgb-space-before-parenthesis': ['rgb (0, 255, 0)', 'hsl (120, 100%, 50%)'],
  'rgb-text': ['rgb(a, b, c)', 'rgb(0, 0x255, 0)', 'rgb(0, two, 0)'],
  'numbers-malformed': ['rgb(0, 255., 0)', 'rgb(0, 2.5.5, 0)', 'rgb(- 1, 9, 0)', 'rgb(--1, 9, 0)'],
  'hsl-without-percent-legacy': ['hsl(120, 100, 50)', 'hsl(120, 100%, 50)', 'hsl(120, 1.0, 0.5)'],
  'hsl-hue-percent': ['hsl(33%, 100%, 50%)', 'hsla(33%, 100%, 50%, 1)'],
  'hsl-bad-unit': ['hsl(120px, 100%, 50%)', 'hsl(120foo 100% 50%)'],
  'hwb-commas': ['hwb(120, 0%, 0%)', 'hwb(120, 0%, 0%, 1)'],
  'unknown-words': ['', ' ', 'grene', 'gr een', 'green red', 'none', 'auto', 'hslx(0,0%,0%)'],
  'css-wide-keywords': ['inherit', 'initial', 'unset', 'revert'],
  'trailing-text': ['green;', '#0f0;', 'rgb(0,255,0) x', 'green!', 'red,'],
  'null-character': ['green\0', '#0f0\0', 'gr\0een'],
  'lab-commas': ['lab(50, 40, 60)', 'oklch(0.5, 0.1, 120)'],
  'color-bad-space': ['color(nope 0 1 0)', 'color(0 1 0)', 'color()', 'color(srgb)'],
  'color-commas': ['color(srgb, 0, 1, 0)', 'color(srgb 0, 1, 0)'],
  'color-too-many': ['color(srgb 0 1 0 1)', 'lab(50 1 1 1)'],
  url: ['url(#a)', 'var(--x)', '--x', 'attr(x)'],
};

module.exports = (test) => {
  for (const [kind, pairs] of Object.entries(LEGACY)) {
    test(`fill-and-stroke-styles.colour.parse.${kind}`, (t) => {
      for (const [text, serialised] of pairs) {
        t.ctx.fillStyle = '#ff00ff';
        t.ctx.fillStyle = text;
        t.assertEqual(t.ctx.fillStyle, serialised, JSON.stringify(text));
      }
    });
  }

  for (const [kind, values] of Object.entries(REFUSED)) {
    test(`fill-and-stroke-styles.colour.refuse.${kind}`, (t) => {
      for (const text of values) {
        t.ctx.fillStyle = '#00ff00';
        t.ctx.fillStyle = text;
        t.assertEqual(t.ctx.fillStyle, '#00ff00', JSON.stringify(text));
      }
    });
  }
};
