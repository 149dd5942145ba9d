import assert from 'node:assert/strict';
import { version } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { createCanvas } from 'canvas';
import { client, find, isInk, isNear, keep, pixel } from './support/client.mjs';
import { drawPage } from './support/pdf-page.mjs';
import { smallPdf } from './support/small-pdf.mjs';

const blue = [0x22, 0x66, 0xcc, 255];
const red = [0xcc, 0x33, 0x11, 255];
const white = [255, 255, 255, 255];

/** The page on a canvas. */
const draw = async (...args) => (await drawPage(...args)).canvas;

export default client(import.meta, {
  holds: 32,
  setup: () => ({ pdf: smallPdf() }),
  render: async ({ pdf }) => (await draw(pdf, 1.5)).toBuffer('image/png'),
  tests: {
    async 'draws a page on canvases of its own factory'({ pdf }) {
      const canvas = await draw(pdf, 1);
      keep('pdfjs', canvas);
      assert.deepEqual([canvas.width, canvas.height], [400, 300], `pdf.js ${version}`);
      assert.ok(isNear(pixel(canvas, 70, 50), blue), 'the rectangle');
      assert.ok(isNear(pixel(canvas, 190, 50), white), 'nothing inside of the dashed one');
      assert.ok(isNear(pixel(canvas, 290, 50), [0, 0xab, 0x54, 255]), 'the curves');
      assert.ok(isNear(pixel(canvas, 30, 190), blue, 8), 'the JPEG, left');
      assert.ok(isNear(pixel(canvas, 70, 190), [0xee, 0xcc, 0, 255], 8), 'and right');
      assert.ok(
        isNear(pixel(canvas, 105, 190), red, 8),
        'the image where its mask lets it through',
      );
      assert.ok(isNear(pixel(canvas, 155, 190), white, 8), 'and where it does not');
      const [left, right] = [pixel(canvas, 183, 190), pixel(canvas, 237, 190)];
      assert.ok(left[0] > 230 && right[2] > 230, `the shading: ${left} to ${right}`);
      assert.ok(isNear(pixel(canvas, 262, 190), [0x87, 0, 0xab, 255], 4), 'the tile');
      assert.ok(isNear(pixel(canvas, 267, 190), white), 'and beside it');
      assert.ok(
        isNear(pixel(canvas, 65, 255), [0x77, 0x4d, 0x6f, 255], 4),
        'half transparent over red',
      );
      assert.ok(isNear(pixel(canvas, 185, 255), [31, 82, 0, 255], 4), 'multiplied');
      assert.ok(
        isNear(pixel(canvas, 262, 258), white) && isNear(pixel(canvas, 290, 270), [0, 0, 0, 255]),
        'clipped',
      );
    },
    async "draws text in the reader's font and in that of the file"({ pdf }) {
      const canvas = await draw(pdf, 2);
      keep('pdfjs-large', canvas);
      const first = find(canvas, isInk, [30, 200, 600, 50]);
      const second = find(canvas, isInk, [30, 262, 600, 50]);
      assert.ok(
        Math.abs(first.left - 42) < 5 && first.right > 380 && first.right < 480,
        `from ${first.left} to ${first.right}`,
      );
      assert.ok(
        Math.abs(second.left - 42) < 5 && second.right > 400 && second.right < 480,
        `from ${second.left} to ${second.right}`,
      );
      assert.ok(first.count > 1500 && second.count > 1500);
    },
    async 'draws on a canvas that it is given'({ pdf }) {
      const canvas = await draw(pdf, 0.5, createCanvas(200, 150));
      assert.ok(isNear(pixel(canvas, 35, 25), blue), 'the rectangle, half as large');
    },
  },
});
