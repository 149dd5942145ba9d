'use strict';

// The font attribute: what it takes and how it serialises it.

const prefix = 'text-styles.font';

/** What is set and what is answered. */
const FONTS = {
  '10px serif': '10px serif',
  'italic bold 12px serif': 'italic bold 12px serif',
  'ITALIC BOLD 12PX SERIF': 'italic bold 12px serif',
  'small-caps italic 400 12px/2 Unknown Font, sans-serif':
    'italic small-caps 12px "Unknown Font", sans-serif',
  '12px Foo Bar': '12px "Foo Bar"',
  '12px "foo"': '12px foo',
  "12px 'foo'": '12px foo',
  '12px "serif"': '12px "serif"',
  '12px "inherit"': '12px "inherit"',
  '12px "1a"': '12px "1a"',
  '12px a\\ b': '12px "a b"',
  '12px "a\\"b"': '12px "a\\"b"',
  '12px "a\\41 b"': '12px aAb',
  '12px --foo': '12px "--foo"',
  '12px "a\tb"': '12px "a\\9 b"',
  '12px ünï': '12px ünï',
  '12px "日本 語"': '12px "日本 語"',
  '12px Sans-Serif, "ABC d"': '12px sans-serif, "ABC d"',
  '12px a,b , c,"d e" , \'f\'': '12px a, b, c, "d e", f',
  '12px  Times   New  Roman': '12px "Times New Roman"',
  '12px ""': '12px ""',
  '12px foo inherit': '12px "foo inherit"',
  '12px caption': '12px caption',
  '12px "foo': '12px foo',
  '2em serif': '20px serif',
  '150% serif': '15px serif',
  '1in serif': '96px serif',
  '1cm serif': '37.7953px serif',
  '9pt serif': '12px serif',
  '1pc serif': '16px serif',
  '1Q serif': '0.944882px serif',
  'xx-small serif': '9px serif',
  'x-large serif': '24px serif',
  'smaller serif': '8.33333px serif',
  'larger serif': '12px serif',
  '0 serif': '0px serif',
  '+10px serif': '10px serif',
  '.5px serif': '0.5px serif',
  '1e1px serif': '10px serif',
  '12.3456789px serif': '12.3457px serif',
  '100000px serif': '10000px serif',
  '12px/1.5 serif': '12px serif',
  '12px / 2em serif': '12px serif',
  '12px/normal serif': '12px serif',
  'normal normal normal normal 12px serif': '12px serif',
  '1 12px serif': '1 12px serif',
  '400 12px serif': '12px serif',
  '700 12px serif': 'bold 12px serif',
  '950 20px Arial': '950 20px Arial',
  'bolder 12px serif': 'bold 12px serif',
  'lighter 12px serif': '100 12px serif',
  'calc(400 + 200) 12px serif': '600 12px serif',
  'calc(10px + 2px) serif': '12px serif',
  'calc(10px + 50%) serif': '15px serif',
  'calc(2 * (3px + 1px)) serif': '8px serif',
  'max(10px,2em) serif': '20px serif',
  'clamp(1px, 5px, 3px) serif': '3px serif',
  'calc(-5px) serif': '0px serif',
  'hypot(3px,4px) serif': '5px serif',
  'calc(10px * sin(30deg)) serif': '5px serif',
  '/* a */ italic /* b */ 12px /* c */ serif /* d */': 'italic 12px serif',
  'bold/**/12px serif': 'bold 12px serif',
  '12px\r\nserif': '12px serif',
  'b\\6fld 12px \\73 erif': 'bold 12px serif',
};

const INVALID = [
  '',
  '  ',
  'serif',
  '12px',
  '12px,serif',
  '12px serif,',
  '12px serif,,foo',
  '12px serif foo',
  '12px "foo" bar',
  '12px foo "bar"',
  '12px 12px serif',
  '12px serif;',
  '12px serif !important',
  '12px 3foo',
  '12px foo 3',
  '12px #foo',
  '12px "foo\nbar"',
  '12px foo(bar)',
  '12 px serif',
  '12px\u000bserif',
  '12px\u00a0serif',
  '-1px serif',
  '10 serif',
  '5.px serif',
  '12px/-1 serif',
  '12px/ serif',
  '12px/14pxserif',
  'normal normal normal normal normal 12px serif',
  'italic italic 12px serif',
  'bold 700 12px serif',
  'all-small-caps 12px serif',
  'oblique 95deg 12px serif',
  '1001 12px serif',
  '0 12px serif',
  '75% 12px serif',
  'inherit',
  'initial',
  'unset',
  '12px inherit',
  '12px default',
  '12px serif, initial',
  'bold inherit serif',
  'caption serif',
  'bold caption',
  'calc(10) serif',
  'calc(1px+2px) serif',
  'calc(1px + 1) serif',
  'var(--x) serif',
  'xxx-small serif',
  '1foo serif',
];

module.exports = (test) => {
  test(`${prefix}.initial`, (t) => {
    t.assertEqual(t.ctx.font, '10px sans-serif');
  });

  for (const [text, expected] of Object.entries(FONTS)) {
    test(`${prefix}.takes ${JSON.stringify(text)}`, (t) => {
      t.ctx.font = '37px cursive';
      t.ctx.font = text;
      t.assertEqual(t.ctx.font, expected);
      t.ctx.font = '37px cursive';
      t.ctx.font = expected;
      t.assertEqual(t.ctx.font, expected, 'again');
    });
  }

  for (const text of INVALID) {
    test(`${prefix}.ignores ${JSON.stringify(text)}`, (t) => {
      t.ctx.font = '37px cursive';
      t.ctx.font = text;
      t.assertEqual(t.ctx.font, '37px cursive');
    });
  }

  for (const system of ['caption', 'icon', 'menu', 'message-box', 'small-caption', 'status-bar']) {
    test(`${prefix}.takes the system's ${system}`, (t) => {
      t.ctx.font = '37px cursive';
      t.ctx.font = system;
      t.assertTrue(/^\d+(?:\.\d+)?px \S/.test(t.ctx.font), t.ctx.font);
      t.assertNotEqual(t.ctx.font, '37px cursive');
    });
  }

  test(`${prefix}.converts`, (t) => {
    t.ctx.font = { toString: () => '12px serif' };
    t.assertEqual(t.ctx.font, '12px serif');
    for (const value of [undefined, null, 12, {}, true]) {
      t.ctx.font = value;
      t.assertEqual(t.ctx.font, '12px serif', String(value));
    }
    t.assertThrows('TypeError', () => (t.ctx.font = Symbol('12px serif')));
  });

  test(`${prefix}.is-saved-and-reset`, (t) => {
    t.ctx.save();
    t.ctx.font = '12px serif';
    t.ctx.restore();
    t.assertEqual(t.ctx.font, '10px sans-serif');
    t.ctx.font = '12px serif';
    t.ctx.reset();
    t.assertEqual(t.ctx.font, '10px sans-serif');
    t.ctx.font = '12px serif';
    t.canvas.height = 50;
    t.assertEqual(t.ctx.font, '10px sans-serif');
  });

  test(`${prefix}.sets-stretch-and-caps`, (t) => {
    t.ctx.font = 'condensed small-caps 20px serif';
    t.assertEqual(t.ctx.fontStretch, 'condensed');
    t.assertEqual(t.ctx.fontVariantCaps, 'small-caps');
    t.ctx.fontVariantCaps = 'all-small-caps';
    t.ctx.font = '20px serif';
    t.assertEqual(t.ctx.fontStretch, 'normal');
    t.assertEqual(t.ctx.fontVariantCaps, 'normal');
    t.ctx.fontVariantCaps = 'small-caps';
    t.assertEqual(t.ctx.font, 'small-caps 20px serif');
  });

  test(`${prefix}.leaves-the-other-styles`, (t) => {
    t.ctx.fontKerning = 'none';
    t.ctx.letterSpacing = '2px';
    t.ctx.font = '20px serif';
    t.assertEqual(t.ctx.fontKerning, 'none');
    t.assertEqual(t.ctx.letterSpacing, '2px');
  });

  test(`${prefix}.relative-sizes-do-not-add-up`, (t) => {
    t.ctx.font = '2em serif';
    t.ctx.font = '2em serif';
    t.assertEqual(t.ctx.font, '20px serif');
  });
};
