import assert from 'node:assert/strict';
import textToImage from 'text-to-image';
import { default as bubble } from 'text-to-image/extensions/bubbleTail';
import {
  client,
  decoded,
  find,
  fontFamily,
  fontFile,
  isInk,
  keep,
  pixel,
} from './support/client.mjs';

const { generate, generateSync } = textToImage;
const bubbleTail = bubble.default;

const text = 'A text of some length, which does not fit into one line and is broken into several';
const options = {
  fontFamily,
  fontPath: fontFile,
  fontSize: 20,
  lineHeight: 30,
  margin: 15,
  maxWidth: 300,
  bgColor: '#ffeecc',
  textColor: '#222222',
};

/** The heights at which lines of ink begin. */
function linesOf(canvas) {
  const isInked = Array.from(
    { length: canvas.height },
    (_, y) => find(canvas, isInk, [0, y, canvas.width, 1]).count > 0,
  );
  return isInked.flatMap((inked, y) => (inked && !isInked[y - 1] ? [y] : []));
}

export default client(import.meta, {
  holds: 8,
  render: () => generate(text, options),
  tests: {
    async 'breaks a text into lines below one another'() {
      const canvas = await decoded(await generate(text, options));
      keep('text-to-image', canvas);
      assert.equal(canvas.width, 300);
      const lines = linesOf(canvas);
      assert.equal(lines.length, 4);
      assert.equal(canvas.height, lines.length * 30 + 2 * 15);
      // The text's top stands at the margin: ascenders begin within the next few pixels.
      assert.ok(lines[0] >= 15 && lines[0] <= 22, `the first line begins at ${lines[0]}`);
      for (const [i, y] of lines.entries())
        assert.ok(Math.abs(y - lines[0] - 30 * i) <= 2, `lines at ${lines}`);
      assert.deepEqual(pixel(canvas, 3, 3), [0xff, 0xee, 0xcc, 255]);
    },
    async 'sets text right and in the middle'() {
      const [right, center] = ['right', 'center'].map((textAlign) =>
        generateSync('Short', { ...options, textAlign }),
      );
      const [atRight, inMiddle] = [
        find(await decoded(right), isInk),
        find(await decoded(center), isInk),
      ];
      assert.ok(Math.abs(atRight.right - 285) < 4, `it ends at ${atRight.right}`);
      assert.ok(Math.abs((inMiddle.left + inMiddle.right) / 2 - 150) < 4);
    },
    async 'takes extensions that draw on the canvas'() {
      const tail = { width: 40, height: 20 };
      const canvas = await decoded(
        await generate(text, { ...options, extensions: [bubbleTail(tail)] }),
      );
      keep('text-to-image-bubble', canvas);
      const plain = await decoded(await generate(text, options));
      assert.equal(canvas.height, plain.height + 20);
    },
  },
});
