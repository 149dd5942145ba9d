import assert from 'node:assert/strict';
import rough from 'roughjs';
import { createCanvas } from 'canvas';
import { client, find, isNear, keep, pixel } from './support/client.mjs';

const blue = [0x22, 0x66, 0xcc, 255];
const green = [0, 0xaa, 0x55, 255];

function draw() {
  const canvas = createCanvas(400, 240);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = 'white';
  ctx.fillRect(0, 0, 400, 240);
  const sketch = rough.canvas(canvas, { options: { seed: 7 } });
  sketch.rectangle(20, 20, 150, 90, {
    fill: '#2266cc',
    fillStyle: 'solid',
    stroke: '#cc3311',
    strokeWidth: 3,
  });
  sketch.circle(280, 65, 100, { fill: '#00aa55', hachureGap: 6, fillWeight: 2 });
  sketch.line(20, 220, 380, 130, { strokeWidth: 2 });
  sketch.curve(
    [
      [20, 140],
      [120, 220],
      [220, 140],
      [380, 220],
    ],
    { stroke: '#8800aa', strokeWidth: 2 },
  );
  sketch.path('M 190 20 L 215 110 L 165 110 Z', { fill: '#eecc00', fillStyle: 'zigzag' });
  return canvas;
}

export default client(import.meta, {
  holds: 4,
  render: () => draw().toBuffer('image/png'),
  tests: {
    'draws its shapes where they were asked for, and shaky'() {
      const canvas = draw();
      keep('roughjs', canvas);
      assert.ok(isNear(pixel(canvas, 95, 65), blue), 'the rectangle is filled');
      const hachure = find(canvas, (colour) => isNear(colour, green, 40), [230, 15, 100, 100]);
      assert.ok(hachure.count > 1000 && hachure.count < 6000, `${hachure.count} pixels of hachure`);
      assert.ok(
        hachure.left > 225 && hachure.right < 336,
        `from ${hachure.left} to ${hachure.right}`,
      );
      const red = find(canvas, (colour) => isNear(colour, [0xcc, 0x33, 0x11, 255], 30));
      assert.ok(
        Math.abs(red.left - 20) < 6 && Math.abs(red.right - 170) < 6,
        'the outline lies around it',
      );
    },
    'draws the same sketch for the same seed'() {
      assert.deepEqual(draw().toBuffer('raw'), draw().toBuffer('raw'));
    },
  },
});
