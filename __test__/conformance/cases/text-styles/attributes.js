'use strict';

// textAlign, textBaseline and the other words of the text styles, the spacings and lang.

const prefix = 'text-styles';

const WORDS = {
  textAlign: { initial: 'start', all: ['start', 'end', 'left', 'right', 'center'] },
  textBaseline: {
    initial: 'alphabetic',
    all: ['top', 'hanging', 'middle', 'ideographic', 'bottom', 'alphabetic'],
  },
  direction: { initial: 'inherit', all: ['ltr', 'rtl', 'inherit'] },
  fontKerning: { initial: 'auto', all: ['normal', 'none', 'auto'] },
  fontStretch: {
    initial: 'normal',
    all: [
      'ultra-condensed',
      'extra-condensed',
      'condensed',
      'semi-condensed',
      'semi-expanded',
      'expanded',
      'extra-expanded',
      'ultra-expanded',
      'normal',
    ],
  },
  fontVariantCaps: {
    initial: 'normal',
    all: [
      'small-caps',
      'all-small-caps',
      'petite-caps',
      'all-petite-caps',
      'unicase',
      'titling-caps',
      'normal',
    ],
  },
  textRendering: {
    initial: 'auto',
    all: ['optimizeSpeed', 'optimizeLegibility', 'geometricPrecision', 'auto'],
  },
};

const LENGTHS = {
  '3px': '3px',
  '3PX': '3px',
  '-3px': '-3px',
  '+3px': '3px',
  '0px': '0px',
  '1em': '1em',
  '1.50em': '1.5em',
  '1pt': '1pt',
  '1Q': '1q',
  '1cm': '1cm',
  '1in': '1in',
  '2ch': '2ch',
  '2ex': '2ex',
  '1rem': '1rem',
  '1e2px': '100px',
  '.5px': '0.5px',
  '/* */3px': '3px',
  '3px/**/': '3px',
  '0em': '0em',
  '1.23456789px': '1.23457px',
};

const NO_LENGTHS = [
  '0',
  '10%',
  'normal',
  '1',
  'calc(1px + 2px)',
  '  5px  ',
  '5px 6px',
  '',
  '5.px',
  '3px;',
  '3 px',
  '3px\n',
  '1x',
  'inherit',
  null,
  undefined,
  5,
];

module.exports = (test) => {
  for (const [attribute, { all, initial }] of Object.entries(WORDS)) {
    test(`${prefix}.${attribute}.initial`, (t) => {
      t.assertEqual(t.ctx[attribute], initial);
    });

    test(`${prefix}.${attribute}.takes-its-words`, (t) => {
      for (const word of all) {
        t.ctx[attribute] = word;
        t.assertEqual(t.ctx[attribute], word);
      }
    });

    test(`${prefix}.${attribute}.ignores-others`, (t) => {
      const [word] = all;
      t.ctx[attribute] = word;
      for (const bad of [word.toUpperCase(), `${word} `, `${word}\0`, '', 'bogus', null, 5, {}]) {
        t.ctx[attribute] = bad;
        t.assertEqual(t.ctx[attribute], word, String(bad));
      }
      t.assertThrows('TypeError', () => (t.ctx[attribute] = Symbol(word)));
    });

    test(`${prefix}.${attribute}.converts`, (t) => {
      const [word] = all;
      t.ctx[attribute] = { toString: () => word };
      t.assertEqual(t.ctx[attribute], word);
    });

    test(`${prefix}.${attribute}.is-saved`, (t) => {
      const [word] = all;
      t.ctx.save();
      t.ctx[attribute] = word;
      t.ctx.restore();
      t.assertEqual(t.ctx[attribute], initial);
      t.ctx[attribute] = word;
      t.ctx.save();
      t.ctx[attribute] = initial;
      t.ctx.restore();
      t.assertEqual(t.ctx[attribute], word);
    });

    test(`${prefix}.${attribute}.is-reset`, (t) => {
      const [word] = all;
      t.ctx[attribute] = word;
      t.ctx.reset();
      t.assertEqual(t.ctx[attribute], initial);
      t.ctx[attribute] = word;
      t.canvas.width = 100;
      t.assertEqual(t.ctx[attribute], initial);
    });
  }

  for (const attribute of ['letterSpacing', 'wordSpacing']) {
    test(`${prefix}.${attribute}.initial`, (t) => {
      t.assertEqual(t.ctx[attribute], '0px');
    });

    for (const [text, expected] of Object.entries(LENGTHS)) {
      test(`${prefix}.${attribute}.takes ${text}`, (t) => {
        t.ctx[attribute] = '7px';
        t.ctx[attribute] = text;
        t.assertEqual(t.ctx[attribute], expected);
      });
    }

    test(`${prefix}.${attribute}.ignores-what-is-no-length`, (t) => {
      t.ctx[attribute] = '7px';
      for (const bad of NO_LENGTHS) {
        t.ctx[attribute] = bad;
        t.assertEqual(t.ctx[attribute], '7px', String(bad));
      }
    });

    test(`${prefix}.${attribute}.keeps-its-unit-when-the-font-changes`, (t) => {
      t.ctx[attribute] = '1em';
      t.ctx.font = '37px serif';
      t.assertEqual(t.ctx[attribute], '1em');
    });

    test(`${prefix}.${attribute}.is-saved-and-reset`, (t) => {
      t.ctx.save();
      t.ctx[attribute] = '3px';
      t.ctx.restore();
      t.assertEqual(t.ctx[attribute], '0px');
      t.ctx[attribute] = '3px';
      t.ctx.reset();
      t.assertEqual(t.ctx[attribute], '0px');
    });
  }

  test(`${prefix}.lang.takes-anything`, (t) => {
    t.assertEqual(t.ctx.lang, 'inherit');
    for (const lang of ['en', 'zh-Hant-TW', '', 'nonsense', 'inherit']) {
      t.ctx.lang = lang;
      t.assertEqual(t.ctx.lang, lang);
    }
    t.ctx.lang = 'ar';
    t.ctx.save();
    t.ctx.lang = 'fa';
    t.ctx.restore();
    t.assertEqual(t.ctx.lang, 'ar');
    t.ctx.reset();
    t.assertEqual(t.ctx.lang, 'inherit');
  });
};
