'use strict';

// FontFace and the set of fonts, as far as nothing has to be loaded.

const prefix = 'fonts';

/** Each a constructor's descriptors and what is answered; undefined where the face fails. */
const DESCRIPTORS = [
  [{ weight: '100 900' }, { weight: '100 900' }],
  [{ weight: 700 }, { weight: '700' }],
  [{ weight: 'bold' }, { weight: 'bold' }],
  [{ weight: 'foo' }, undefined],
  [{ weight: '1001' }, undefined],
  [{ style: 'italic' }, { style: 'italic' }],
  [{ style: 'oblique 10deg 20deg' }, { style: 'oblique 10deg 20deg' }],
  [{ style: 'slanted' }, undefined],
  [{ stretch: '50% 100%' }, { stretch: '50% 100%' }],
  [{ stretch: 'condensed' }, { stretch: 'condensed' }],
  [{ stretch: 'wide' }, undefined],
  [{ unicodeRange: 'U+26, U+0-7F, u+1??' }, { unicodeRange: 'U+26, U+0-7F, U+100-1FF' }],
  [{ unicodeRange: 'foo' }, undefined],
  [{ display: 'swap' }, { display: 'swap' }],
  [{ ascentOverride: '90%' }, { ascentOverride: '90%' }],
  [{ lineGapOverride: 'normal' }, { lineGapOverride: 'normal' }],
  [{ featureSettings: '"liga" 0' }, { featureSettings: '"liga" 0' }],
];

const INITIAL = {
  style: 'normal',
  weight: 'normal',
  stretch: 'normal',
  unicodeRange: 'U+0-10FFFF',
  featureSettings: 'normal',
  variationSettings: 'normal',
  display: 'auto',
  ascentOverride: 'normal',
  descentOverride: 'normal',
  lineGapOverride: 'normal',
  sizeAdjust: '100%',
};

module.exports = (test) => {
  test(`${prefix}.face.initial`, (t) => {
    const face = new t.FontFace('Some Name', 'url(nothing)');
    t.assertEqual(String(face), '[object FontFace]');
    t.assertEqual(face.family, '"Some Name"');
    t.assertEqual(face.status, 'unloaded');
    t.assertTrue(face.loaded instanceof Promise);
    for (const [name, value] of Object.entries(INITIAL)) t.assertEqual(face[name], value, name);
  });

  for (const [given, expected] of DESCRIPTORS) {
    test(`${prefix}.face.with ${JSON.stringify(given)}`, (t) => {
      const face = new t.FontFace('x', 'url(nothing)', given);
      t.assertEqual(face.status, expected === undefined ? 'error' : 'unloaded');
      for (const [name, value] of Object.entries(expected ?? {})) t.assertEqual(face[name], value);
    });
  }

  test(`${prefix}.face.invalid-descriptors-reject`, async (t) => {
    const face = new t.FontFace('x', 'url(nothing)', { weight: 'foo' });
    const error = await face.loaded.catch((reason) => reason);
    t.assertEqual(error.name, 'SyntaxError');
    t.assertTrue(error instanceof DOMException);
  });

  test(`${prefix}.face.invalid-bytes-reject`, async (t) => {
    for (const bytes of [new ArrayBuffer(0), new ArrayBuffer(100), new Uint8Array([0, 1, 0, 0])]) {
      const face = new t.FontFace('x', bytes);
      const error = await face.loaded.catch((reason) => reason);
      t.assertEqual(error.name, 'SyntaxError');
      t.assertEqual(face.status, 'error');
    }
  });

  test(`${prefix}.face.what-cannot-be-read-rejects`, async (t) => {
    const face = new t.FontFace('x', 'url(http://127.0.0.1:1/nothing)');
    const promise = face.load();
    t.assertEqual(promise, face.loaded);
    t.assertEqual(face.status, 'loading');
    const error = await promise.catch((reason) => reason);
    t.assertEqual(error.name, 'NetworkError');
    t.assertEqual(face.status, 'error');
    t.assertEqual(face.load(), promise);
  });

  test(`${prefix}.face.arguments`, (t) => {
    t.assertThrows('TypeError', () => new t.FontFace());
    t.assertThrows('TypeError', () => new t.FontFace('x'));
    t.assertThrows('TypeError', () => new t.FontFace('x', 'url(a)', 5));
    t.assertThrows('TypeError', () => new t.FontFace(Symbol('x'), 'url(a)'));
    for (const source of ['', 'url(a) url(b)']) {
      t.assertEqual(new t.FontFace('x', source).status, 'error', source);
    }
    for (const source of [
      'url(a)',
      ' url(a) ',
      'url("a") format("woff2")',
      "url('a') tech(variations)",
      'local(A)',
      'url(a), local(b)',
    ]) {
      t.assertEqual(new t.FontFace('x', source).status, 'unloaded', source);
    }
  });

  test(`${prefix}.face.setters`, (t) => {
    const face = new t.FontFace('x', 'url(a)');
    face.weight = '300';
    t.assertEqual(face.weight, '300');
    t.assertThrows('SyntaxError', () => (face.weight = 'foo'));
    t.assertEqual(face.weight, '300');
  });

  test(`${prefix}.set.is-a-set`, (t) => {
    const { fonts } = t;
    t.assertTrue(fonts instanceof t.FontFaceSet);
    t.assertEqual(String(fonts), '[object FontFaceSet]');
    const { size } = fonts;
    const face = new t.FontFace('x', 'url(a)');
    t.assertEqual(fonts.add(face), fonts);
    fonts.add(face);
    t.assertEqual(fonts.size, size + 1);
    t.assertTrue(fonts.has(face));
    t.assertTrue([...fonts].includes(face));
    t.assertTrue([...fonts.entries()].some(([key, value]) => key === face && value === face));
    const seen = [];
    fonts.forEach((value, key, set) => seen.push(value === key && set === fonts));
    t.assertEqual(seen.length, size + 1);
    t.assertFalse(seen.includes(false));
    t.assertTrue(fonts.delete(face));
    t.assertFalse(fonts.delete(face));
    t.assertFalse(fonts.has(face));
    t.assertThrows('TypeError', () => fonts.add({}));
    t.assertThrows('TypeError', () => fonts.add());
    t.assertThrows('TypeError', () => new t.FontFaceSet());
  });

  test(`${prefix}.set.check-and-load`, async (t) => {
    const { fonts } = t;
    const face = new t.FontFace('Checked Sans', 'url(http://127.0.0.1:1/nothing)');
    t.assertTrue(fonts.check('12px "Checked Sans"'));
    fonts.add(face);
    t.assertFalse(fonts.check('12px "Checked Sans"'));
    t.assertTrue(fonts.check('12px serif'));
    t.assertThrows('SyntaxError', () => fonts.check('nonsense'));
    t.assertThrows('TypeError', () => fonts.check());
    t.assertEqual((await fonts.load('12px serif')).length, 0);
    const failure = await fonts.load('12px "Checked Sans"').catch((reason) => reason);
    t.assertEqual(failure.name, 'NetworkError');
    const syntax = await fonts.load('nonsense').catch((reason) => reason);
    t.assertEqual(syntax.name, 'SyntaxError');
    fonts.delete(face);
  });

  test(`${prefix}.set.ready`, async (t) => {
    t.assertEqual(await t.fonts.ready, t.fonts);
    t.assertEqual(t.fonts.status, 'loaded');
  });
};
