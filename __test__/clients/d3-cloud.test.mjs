import assert from 'node:assert/strict';
import cloud from 'd3-cloud';
import { createCanvas } from 'canvas';
import { client, find, fontFamily, keep } from './support/client.mjs';

const words = [
  ['canvas', 62],
  ['picture', 44],
  ['memory', 40],
  ['path', 34],
  ['pixel', 30],
  ['colour', 28],
  ['gradient', 24],
  ['pattern', 24],
  ['shadow', 20],
  ['text', 20],
  ['glyph', 18],
  ['curve', 18],
].map(([text, size]) => ({ text, size }));

/** Numbers that look random and are the same each time. */
function seeded() {
  let state = 12_345;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** Words with the places that the layout found, from what it sees of them on a canvas. */
function layOut() {
  return new Promise((resolve) => {
    cloud()
      .size([400, 300])
      .canvas(() => createCanvas(1, 1))
      .words(words.map((word) => ({ ...word })))
      .padding(3)
      .rotate((_, i) => (i % 3 === 2 ? 90 : 0))
      .font(fontFamily)
      .fontSize(({ size }) => size)
      .random(seeded())
      .on('end', resolve)
      .start();
  });
}

/** The words, each in a shade of its own. */
function draw(placed, alone) {
  const canvas = createCanvas(400, 300);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = 'white';
  ctx.fillRect(0, 0, 400, 300);
  ctx.translate(200, 150);
  ctx.textAlign = 'center';
  for (const [i, word] of placed.entries()) {
    if (alone !== undefined && alone !== i) continue;
    ctx.save();
    ctx.translate(word.x, word.y);
    ctx.rotate((word.rotate * Math.PI) / 180);
    ctx.font = `${word.size}px ${word.font}`;
    ctx.fillStyle = `hsl(${i * 30}, 80%, 35%)`;
    ctx.fillText(word.text, 0, 0);
    ctx.restore();
  }
  return canvas;
}

export default client(import.meta, {
  // Its canvas of 2048 × 2048, and the pixels of it that it looks at.
  holds: 34,
  async render() {
    draw(await layOut()).toBuffer('image/png');
  },
  tests: {
    async 'places every word, none on another'() {
      const placed = await layOut();
      keep('d3-cloud', draw(placed));
      assert.equal(placed.length, words.length);
      const isDrawn = ([red, green, blue]) => red + green + blue < 500;
      const alone = placed.map((_, i) => find(draw(placed, i), isDrawn).count);
      assert.ok(
        alone.every((count) => count > 40),
        `pixels a word: ${alone}`,
      );
      const together = find(draw(placed), isDrawn).count;
      const sum = alone.reduce((total, count) => total + count, 0);
      assert.equal(together, sum, 'words that do not touch cover as much together as each alone');
    },
    async 'sets large words near the middle'() {
      const [largest] = (await layOut()).sort((a, b) => b.size - a.size);
      assert.equal(largest.text, 'canvas');
      assert.ok(Math.hypot(largest.x, largest.y) < 150, `at ${largest.x}, ${largest.y}`);
      assert.ok(largest.width > 180 && largest.width < 320, `it is ${largest.width} wide`);
    },
  },
});
