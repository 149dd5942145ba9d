import assert from 'node:assert/strict';
import {
  Canvas,
  blur,
  greyscale,
  invert,
  loadFont,
  loadImage,
  sepia,
} from 'canvas-constructor/cairo';
import {
  client,
  decoded,
  find,
  fontFamily,
  fontFile,
  isInk,
  isNear,
  keep,
  pixel,
} from './support/client.mjs';

const avatar = () =>
  new Canvas(64, 64)
    .printLinearColorGradient(0, 0, 64, 0, [
      { position: 0, color: '#eecc00' },
      { position: 1, color: '#cc3311' },
    ])
    .printRectangle(0, 0, 64, 64);

async function setup() {
  loadFont(fontFile, { family: fontFamily });
  return { avatar: await loadImage(avatar().png()) };
}

const card = (state) =>
  new Canvas(360, 140)
    .setColor('#2266cc')
    .printRoundedRectangle(0, 0, 360, 140, 16)
    .setShadowColor('rgba(0, 0, 0, 0.5)')
    .setShadowBlur(6)
    .setColor('#ffffff')
    .printCircle(70, 70, 44)
    .resetShadows()
    .printCircularImage(state.avatar, 70, 70, 40)
    .setColor('#ffffff')
    .setTextFont(`28px ${fontFamily}`)
    .printResponsiveText('A name that is rather long', 130, 60, 210)
    .setTextFont(`16px ${fontFamily}`)
    .printWrappedText('Some words about them, in more than a line', 130, 90, 210)
    .setStroke('#eecc00')
    .setLineWidth(4)
    .setLineDash([10, 5])
    .printStrokeRectangle(8, 8, 344, 124);

export default client(import.meta, {
  holds: 6,
  setup,
  render: (state) => card(state).pngAsync(),
  tests: {
    async 'draws a card'(state) {
      const canvas = await decoded(await card(state).pngAsync());
      keep('canvas-constructor', canvas);
      assert.deepEqual([canvas.width, canvas.height], [360, 140]);
      assert.deepEqual(pixel(canvas, 1, 1), [0, 0, 0, 0]);
      assert.ok(isNear(pixel(canvas, 340, 20), [0x22, 0x66, 0xcc, 255]), 'the ground');
      assert.ok(
        isNear(pixel(canvas, 70, 70), [0xdd, 0x80, 0x09, 255], 4),
        'the middle of the picture',
      );
      assert.ok(isNear(pixel(canvas, 70, 28), [255, 255, 255, 255]), 'the ring around it');
      const white = find(
        canvas,
        ([red, green, blue]) => red + green + blue > 740,
        [128, 30, 230, 80],
      );
      assert.ok(
        white.count > 600 && white.left >= 129 && white.right <= 342,
        `text from ${white.left} to ${white.right}`,
      );
    },
    'filters pixels'() {
      const corner = (canvas) => [...canvas.getImageData(0, 0, 1, 1).data];
      assert.ok(isNear(corner(avatar().process(greyscale)), [196, 196, 196, 255], 2));
      assert.ok(isNear(corner(avatar().process(invert)), [0x11, 0x33, 0xff, 255], 2));
      assert.ok(isNear(corner(avatar().process(sepia)), [250, 223, 173, 255], 4));
      assert.equal(avatar().process(blur).getImageData().data.length, 64 * 64 * 4);
    },
    async 'writes JPEGs and streams'(state) {
      const canvas = await decoded(card(state).jpeg({ quality: 0.9 }));
      assert.ok(isNear(pixel(canvas, 340, 20), [0x22, 0x66, 0xcc, 255], 8));
      const parts = [];
      for await (const part of card(state).pngStream()) parts.push(part);
      assert.equal((await decoded(Buffer.concat(parts))).width, 360);
    },
    'measures and wraps text'() {
      const canvas = new Canvas(100, 50).setTextFont(`16px ${fontFamily}`);
      const lines = canvas.wrapText('one two three four five six', 80).split('\n');
      assert.ok(
        lines.length > 1 && lines.every((line) => canvas.measureText(line).width <= 80 + 6),
      );
      const ink = find(canvas.setColor('#000').printText('x', 10, 30).canvas, isInk);
      assert.ok(Math.abs(ink.left - 10) <= 2 && ink.bottom === 30);
    },
  },
});
