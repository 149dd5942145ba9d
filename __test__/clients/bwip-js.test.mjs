import assert from 'node:assert/strict';
import bwipjs from 'bwip-js/browser';
import QRCode from 'qrcode';
import { createCanvas } from 'canvas';
import { client, find, isInk, keep, pixel } from './support/client.mjs';

function drawCode() {
  const canvas = createCanvas(1, 1);
  // It goes through `render` with a drawing on a canvas, as it takes canvases themselves by the name of
  // their class only, which is the DOM's.
  const options = {
    bcid: 'code128',
    text: 'CANVAS-128',
    scaleX: 2,
    height: 12,
    includetext: true,
    backgroundcolor: 'ffffff',
  };
  bwipjs.render({ ...options, scale: 2 }, bwipjs.drawingCanvas(canvas));
  return canvas;
}

function drawMatrix() {
  const canvas = createCanvas(1, 1);
  const options = {
    bcid: 'qrcode',
    text: 'canvas',
    eclevel: 'M',
    scale: 4,
    backgroundcolor: 'ffffff',
  };
  bwipjs.render(options, bwipjs.drawingCanvas(canvas));
  return canvas;
}

export default client(import.meta, {
  holds: 4,
  render: () => [drawCode(), drawMatrix()].map((canvas) => canvas.toBuffer('image/png')),
  tests: {
    'draws bars of whole modules over the text'() {
      const canvas = drawCode();
      keep('bwip-js', canvas);
      const row = Array.from({ length: canvas.width }, (_, x) => pixel(canvas, x, 10)[0] < 128);
      const runs = [];
      for (let x = row.indexOf(true), from = x; x <= row.lastIndexOf(true) + 1; x++) {
        if (row[x] === row[from] && x <= row.lastIndexOf(true)) continue;
        runs.push((x - from) / 2);
        from = x;
      }
      // Start code B, as widths of bars and spaces; then the ten characters, the check and the end.
      assert.deepEqual(runs.slice(0, 6), [2, 1, 1, 2, 1, 4]);
      assert.deepEqual(runs.slice(-7), [2, 3, 3, 1, 1, 1, 2]);
      assert.equal(
        runs.reduce((sum, run) => sum + run, 0),
        11 * 12 + 13,
      );
      const text = find(canvas, isInk, [0, canvas.height - 14, canvas.width, 14]);
      assert.ok(text.count > 100, `${text.count} pixels of text`);
    },
    'draws the finders of a QR code'() {
      const canvas = drawMatrix();
      const module = 8;
      keep('bwip-js-qrcode', canvas);
      const { size } = QRCode.create('canvas', { errorCorrectionLevel: 'M' }).modules;
      assert.deepEqual([canvas.width, canvas.height], [size * module, size * module]);
      for (const [x, y] of [
        [0, 0],
        [(size - 7) * module, 0],
        [0, (size - 7) * module],
      ]) {
        const across = Array.from(
          { length: 7 },
          (_, i) => pixel(canvas, x + module * (i + 0.5), y + module * 3.5)[0] < 128,
        );
        assert.deepEqual(across, [true, false, true, true, true, false, true]);
      }
    },
  },
});
