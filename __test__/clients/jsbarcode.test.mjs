import assert from 'node:assert/strict';
import JsBarcode from 'jsbarcode';
import { createCanvas } from 'canvas';
import { client, find, fontFamily, isInk, keep, pixel } from './support/client.mjs';

function draw() {
  const canvas = createCanvas(1, 1);
  JsBarcode(canvas, '4006381333931', {
    format: 'EAN13',
    width: 2,
    height: 80,
    margin: 10,
    font: fontFamily,
  });
  return canvas;
}

/** Which of the modules, two pixels wide each, are dark in a row. */
function modulesOf(canvas, y, left, count) {
  return Array.from({ length: count }, (_, i) =>
    pixel(canvas, left + 2 * i + 1, y)[0] < 128 ? 1 : 0,
  );
}

// The codes of the digits as the standard of the barcode (GS1 General Specifications) has them: L and G
// left of the middle, R right of it.
const L = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
const R = L.map((code) => code.replace(/[01]/g, (bit) => 1 - bit));
const G = R.map((code) => [...code].reverse().join(''));

/** The modules of 4006381333931: the first digit, 4, says which of the next six are L and which G. */
function expectedModules() {
  const left = [...'006381'].map((digit, i) => ('LGLLGG'[i] === 'L' ? L : G)[digit]).join('');
  const right = [...'333931'].map((digit) => R[digit]).join('');
  return [...`101${left}01010${right}101`].map(Number);
}

export default client(import.meta, {
  holds: 4,
  render: () => draw().toBuffer('image/png'),
  tests: {
    'draws the bars of the number'() {
      const canvas = draw();
      keep('jsbarcode', canvas);
      const { left } = find(canvas, isInk, [0, 10, canvas.width, 60]);
      assert.deepEqual(modulesOf(canvas, 40, left, 95), expectedModules());
    },
    'sizes the canvas to what it holds, with the digits below the bars'() {
      const canvas = draw();
      assert.ok(canvas.width >= 95 * 2 + 20 && canvas.width < 260, `it is ${canvas.width} wide`);
      const digits = find(canvas, isInk, [0, 100, canvas.width, canvas.height - 100]);
      assert.ok(digits.count > 150, `${digits.count} pixels of digits`);
    },
    'throws for a number that is none'() {
      assert.throws(() => JsBarcode(createCanvas(1, 1), '123', { format: 'EAN13' }));
    },
  },
});
