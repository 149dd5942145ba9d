import assert from 'node:assert/strict';
import Konva from 'konva';
import 'konva/canvas-backend';
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
const red = [0xcc, 0x33, 0x11, 255];

/** A stage with shapes, text, an image, a cached group with a filter, and what is turned and clipped. */
function draw() {
  const stage = new Konva.Stage({ width: 400, height: 300 });
  const layer = new Konva.Layer();
  stage.add(layer);
  layer.add(new Konva.Rect({ width: 400, height: 300, fill: 'white' }));
  layer.add(
    new Konva.Rect({
      id: 'box',
      x: 20,
      y: 20,
      width: 100,
      height: 60,
      fill: '#2266cc',
      cornerRadius: 8,
      shadowColor: 'black',
      shadowBlur: 6,
      shadowOffsetX: 4,
      shadowOffsetY: 4,
      shadowOpacity: 0.4,
    }),
  );
  layer.add(
    new Konva.Star({
      x: 200,
      y: 60,
      numPoints: 5,
      innerRadius: 18,
      outerRadius: 42,
      fill: '#eecc00',
      stroke: '#aa7700',
    }),
  );
  layer.add(
    new Konva.Text({
      id: 'text',
      x: 250,
      y: 30,
      width: 140,
      text: 'Three lines of text, in the middle',
      fontSize: 18,
      fontFamily,
      align: 'center',
      fill: '#222222',
    }),
  );
  layer.add(
    new Konva.Arrow({
      points: [20, 120, 180, 120],
      stroke: '#222222',
      fill: '#222222',
      strokeWidth: 3,
    }),
  );
  layer.add(
    new Konva.Line({
      points: [20, 160, 60, 140, 100, 200, 180, 160],
      tension: 0.5,
      stroke: '#00aa55',
      strokeWidth: 4,
    }),
  );
  const turned = new Konva.Group({
    x: 260,
    y: 150,
    rotation: 30,
    clip: { x: 0, y: 0, width: 80, height: 30 },
  });
  turned.add(new Konva.Circle({ x: 40, y: 15, radius: 40, fill: '#cc3311' }));
  layer.add(turned);
  const picture = createCanvas(20, 20);
  picture.getContext('2d').fillRect(0, 0, 10, 20);
  layer.add(new Konva.Image({ x: 20, y: 220, width: 60, height: 60, image: picture }));
  const blurred = new Konva.Rect({ x: 120, y: 220, width: 60, height: 60, fill: '#cc3311' });
  blurred.cache({ offset: 20 });
  blurred.filters([Konva.Filters.Blur]);
  blurred.blurRadius(8);
  layer.add(blurred);
  layer.add(
    new Konva.Rect({
      x: 220,
      y: 220,
      width: 160,
      height: 60,
      fillLinearGradientStartPoint: { x: 0, y: 0 },
      fillLinearGradientEndPoint: { x: 160, y: 0 },
      fillLinearGradientColorStops: [0, '#2266cc', 1, '#cc3311'],
    }),
  );
  layer.draw();
  return stage;
}

export default client(import.meta, {
  holds: 16,
  render() {
    const stage = draw();
    stage.toDataURL();
    stage.destroy();
  },
  tests: {
    async 'draws a stage'() {
      const stage = draw();
      const canvas = await decoded(stage.toDataURL());
      keep('konva', canvas);
      assert.deepEqual([canvas.width, canvas.height], [400, 300]);
      assert.ok(isNear(pixel(canvas, 70, 50), blue), 'the box');
      assert.ok(pixel(canvas, 122, 60)[0] < 250, 'its shadow beside it');
      assert.ok(isNear(pixel(canvas, 200, 60), [0xee, 0xcc, 0, 255]), 'the star');
      assert.ok(
        isNear(pixel(canvas, 30, 250), [0, 0, 0, 255]) &&
          isNear(pixel(canvas, 70, 250), [255, 255, 255, 255]),
        'the image',
      );
      assert.ok(
        isNear(pixel(canvas, 222, 250), blue, 8) && isNear(pixel(canvas, 378, 250), red, 8),
        'the gradient',
      );
      stage.destroy();
    },
    async 'clips in a turned group'() {
      const stage = draw();
      const canvas = await decoded(stage.toDataURL());
      const inside = [260 + 40 * Math.cos(Math.PI / 6) - 7.5, 150 + 20 + 13];
      assert.ok(isNear(pixel(canvas, ...inside), red), 'its middle');
      const { count } = find(canvas, (colour) => isNear(colour, red, 20), [220, 100, 160, 115]);
      assert.ok(Math.abs(count - 80 * 30) < 200, `the group covers ${count} pixels`);
      stage.destroy();
    },
    async 'blurs what is cached with a filter'() {
      const stage = draw();
      const canvas = await decoded(stage.toDataURL());
      const ramp = [110, 115, 120, 125, 130].map((x) => pixel(canvas, x, 250)[1]);
      assert.ok(
        ramp.every((value, i) => i === 0 || value < ramp[i - 1]),
        `green across the edge: ${ramp}`,
      );
      stage.destroy();
    },
    async 'sets text in the middle of its box, in three lines'() {
      const stage = draw();
      const canvas = await decoded(stage.toDataURL());
      const text = find(canvas, isInk, [250, 20, 150, 80]);
      assert.ok(
        Math.abs((text.left + text.right) / 2 - 320) < 4,
        `text is at ${text.left} to ${text.right}`,
      );
      assert.equal(stage.findOne('#text').textArr.length, 3);
      stage.destroy();
    },
    'finds what is under a point'() {
      const stage = draw();
      assert.equal(stage.getIntersection({ x: 60, y: 40 }).id(), 'box');
      stage.destroy();
    },
  },
});
