import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  Circle,
  FabricImage,
  FabricText,
  Gradient,
  Group,
  Path,
  Pattern,
  Polygon,
  Rect,
  Shadow,
  StaticCanvas,
  loadSVGFromString,
  util,
} from 'fabric/node';
import { createCanvas } from 'canvas';
import {
  client,
  decoded,
  find,
  fontFamily,
  isInk,
  isNear,
  keep,
  pixel,
} from './support/client.mjs';

const blue = [0x22, 0x66, 0xcc, 255];
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><circle cx="30" cy="30" r="28" fill="#00aa55"/>' +
  '<path d="M10 30 L30 50 L50 10" stroke="white" stroke-width="6" fill="none"/></svg>';

const at = (left, top) => ({ left, top, originX: 'left', originY: 'top', strokeWidth: 0 });

/** Two by two squares of ten pixels, dark and light. */
function chequers() {
  const canvas = createCanvas(20, 20);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#eecc00';
  ctx.fillRect(0, 0, 20, 20);
  ctx.fillStyle = '#aa7700';
  ctx.fillRect(0, 0, 10, 10);
  ctx.fillRect(10, 10, 10, 10);
  return canvas;
}

async function draw() {
  const canvas = new StaticCanvas(undefined, {
    width: 400,
    height: 300,
    backgroundColor: 'white',
    enableRetinaScaling: false,
  });
  canvas.add(
    new Rect({
      ...at(20, 20),
      width: 100,
      height: 60,
      fill: '#2266cc',
      rx: 8,
      ry: 8,
      shadow: new Shadow({ color: 'rgba(0,0,0,0.4)', blur: 8, offsetX: 4, offsetY: 4 }),
    }),
  );
  canvas.add(
    new Circle({
      ...at(140, 20),
      radius: 30,
      fill: new Gradient({
        type: 'linear',
        coords: { x1: 0, y1: 0, x2: 60, y2: 0 },
        colorStops: [
          { offset: 0, color: '#2266cc' },
          { offset: 1, color: '#cc3311' },
        ],
      }),
    }),
  );
  canvas.add(
    new FabricText('Fabric text', {
      ...at(220, 20),
      fontSize: 24,
      fontFamily,
      fill: '#222222',
      underline: true,
    }),
  );
  canvas.add(
    new Rect({
      ...at(20, 110),
      width: 100,
      height: 60,
      fill: new Pattern({ source: chequers(), repeat: 'repeat' }),
    }),
  );
  canvas.add(
    new Path('M 0 0 L 60 0 Q 80 30 60 60 L 0 60 Z', {
      ...at(140, 110),
      fill: '#8800aa',
      opacity: 0.5,
    }),
  );
  canvas.add(
    new Polygon(
      [
        { x: 0, y: 0 },
        { x: 60, y: 20 },
        { x: 20, y: 60 },
      ],
      { ...at(240, 110), fill: '#cc3311', angle: 10 },
    ),
  );
  canvas.add(new FabricImage(chequers(), { ...at(320, 110), scaleX: 3, scaleY: 3 }));
  const { objects } = await loadSVGFromString(svg);
  const group = util.groupSVGElements(objects);
  group.set(at(20, 200));
  canvas.add(group);
  const row = new Group(
    [0, 1, 2].map((i) => new Rect({ ...at(i * 30, 0), width: 20, height: 40, fill: '#2266cc' })),
    at(140, 210),
  );
  canvas.add(row);
  canvas.renderAll();
  return canvas;
}

export default client(import.meta, {
  holds: 24,
  async render() {
    const canvas = await draw();
    canvas.toDataURL({ format: 'png' });
    await canvas.dispose();
  },
  tests: {
    async 'draws shapes, gradients, patterns and pictures'() {
      const canvas = await draw();
      const drawn = await decoded(canvas.toDataURL({ format: 'png' }));
      keep('fabric', drawn);
      assert.deepEqual([drawn.width, drawn.height], [400, 300]);
      assert.ok(isNear(pixel(drawn, 70, 50), blue), 'the box');
      assert.ok(pixel(drawn, 122, 60)[0] < 245, 'its shadow beside it');
      const [left, right] = [pixel(drawn, 144, 50), pixel(drawn, 196, 50)];
      assert.ok(left[2] > left[0] && right[0] > right[2], `the gradient: ${left} to ${right}`);
      assert.ok(
        isNear(pixel(drawn, 25, 115), [0xaa, 0x77, 0, 255]) &&
          isNear(pixel(drawn, 35, 115), [0xee, 0xcc, 0, 255]),
        'the pattern',
      );
      assert.ok(
        isNear(pixel(drawn, 160, 140), [0xc3, 0x80, 0xd4, 255], 4),
        'the path, half transparent',
      );
      assert.ok(
        isNear(pixel(drawn, 330, 120), [0xaa, 0x77, 0, 255]),
        'the image, three times as large',
      );
      await canvas.dispose();
    },
    async 'draws an SVG it has read, and groups'() {
      const canvas = await draw();
      const drawn = await decoded(canvas.toDataURL({ format: 'png' }));
      assert.ok(isNear(pixel(drawn, 30, 215), [0, 0xaa, 0x55, 255]), 'the disc');
      assert.ok(isNear(pixel(drawn, 50, 247), [255, 255, 255, 255], 40), 'the tick on it');
      for (const x of [150, 180, 210])
        assert.ok(isNear(pixel(drawn, x, 230), blue), `the bar at ${x}`);
      assert.ok(isNear(pixel(drawn, 165, 230), [255, 255, 255, 255]), 'between them');
      await canvas.dispose();
    },
    async 'measures text as it draws it'() {
      const canvas = await draw();
      const text = canvas.getObjects('text')[0];
      const drawn = await decoded(canvas.toDataURL({ format: 'png' }));
      const ink = find(drawn, isInk, [215, 10, 180, 60]);
      assert.ok(
        Math.abs(ink.right - (220 + text.width)) < 4,
        `${text.width} wide, drawn to ${ink.right}`,
      );
      await canvas.dispose();
    },
    async 'streams files'() {
      const canvas = await draw();
      for (const stream of [canvas.createPNGStream(), canvas.createJPEGStream()]) {
        const parts = [];
        stream.on('data', (part) => parts.push(part));
        await once(stream, 'end');
        const drawn = await decoded(Buffer.concat(parts));
        assert.ok(isNear(pixel(drawn, 70, 50), blue, 6), 'the box is in the file');
      }
      await canvas.dispose();
    },
  },
});
