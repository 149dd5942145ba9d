import assert from 'node:assert/strict';
import QRCode from 'qrcode';
import { createCanvas } from 'canvas';
import { client, decoded, keep, pixel } from './support/client.mjs';

const text = 'https://example.org/a/canvas?of=pixels';
const scale = 6;
const margin = 2;

async function draw() {
  const canvas = createCanvas(1, 1);
  await QRCode.toCanvas(canvas, text, { scale, margin });
  return canvas;
}

/** How many modules of the picture differ from those of the code. */
function wrongModules(canvas) {
  const { modules } = QRCode.create(text);
  let wrong = 0;
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      const centre = (module) => (margin + module) * scale + scale / 2;
      const isDark = pixel(canvas, centre(column), centre(row))[0] < 128;
      if (isDark !== Boolean(modules.get(row, column))) wrong++;
    }
  }
  return wrong;
}

export default client(import.meta, {
  holds: 4,
  render: async () => (await draw()).toBuffer('image/png'),
  tests: {
    async 'puts each module where the code has it'() {
      const canvas = await draw();
      keep('qrcode', canvas);
      const { size } = QRCode.create(text).modules;
      assert.equal(canvas.width, (size + 2 * margin) * scale);
      assert.equal(canvas.height, canvas.width);
      assert.equal(wrongModules(canvas), 0);
    },
    async 'draws in the colours asked for'() {
      const canvas = createCanvas(1, 1);
      const color = { dark: '#225522', light: '#ffffff00' };
      await QRCode.toCanvas(canvas, text, { scale, margin, color });
      const copy = await decoded(canvas.toDataURL());
      assert.deepEqual(pixel(copy, 2, 2), [0, 0, 0, 0]);
      assert.deepEqual(
        pixel(copy, margin * scale + 2, margin * scale + 2),
        [0x22, 0x55, 0x22, 255],
      );
    },
  },
});
