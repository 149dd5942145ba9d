import assert from 'node:assert/strict';
import GIFEncoder from 'gifencoder';
import { createCanvas } from 'canvas';
import { client, decoded, isNear, keep, pixel } from './support/client.mjs';

const frames = 6;

/** A GIF of a square that walks to the right. */
function draw() {
  const canvas = createCanvas(120, 60);
  const ctx = canvas.getContext('2d');
  const encoder = new GIFEncoder(120, 60);
  encoder.start();
  encoder.setRepeat(0);
  encoder.setDelay(100);
  encoder.setQuality(10);
  for (let frame = 0; frame < frames; frame++) {
    ctx.fillStyle = '#ffffff';
    ctx.fillRect(0, 0, 120, 60);
    ctx.fillStyle = '#cc3311';
    ctx.fillRect(frame * 15, 10, 40, 40);
    encoder.addFrame(ctx);
  }
  encoder.finish();
  return encoder.out.getData();
}

export default client(import.meta, {
  holds: 8,
  render: draw,
  tests: {
    async 'writes a GIF whose first frame is the picture that was drawn'() {
      const gif = draw();
      keep('gifencoder.gif', gif);
      const first = await decoded(gif);
      keep('gifencoder', first);
      assert.deepEqual([first.width, first.height], [120, 60]);
      assert.ok(
        isNear(pixel(first, 20, 30), [0xcc, 0x33, 0x11, 255], 8),
        'the square is at the left',
      );
      assert.ok(isNear(pixel(first, 60, 30), [255, 255, 255, 255], 8), 'and nowhere else');
    },
    'writes every frame'() {
      const controls = draw().toString('latin1').split('\x21\xf9\x04').length - 1;
      assert.equal(controls, frames);
    },
  },
});
