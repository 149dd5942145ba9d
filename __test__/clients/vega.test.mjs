import assert from 'node:assert/strict';
import * as vega from 'vega';
import { compile } from 'vega-lite';
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
import { drawPage } from './support/pdf-page.mjs';

const blue = [0x22, 0x66, 0xcc, 255];

const bars = compile({
  width: 300,
  height: 200,
  padding: 20,
  background: 'white',
  title: 'Rain',
  data: { values: [20, 80, 50, 100].map((rain, i) => ({ month: `M${i}`, rain })) },
  mark: { type: 'bar', color: '#2266cc' },
  encoding: {
    x: { field: 'month', type: 'nominal' },
    y: { field: 'rain', type: 'quantitative', scale: { domain: [0, 100] } },
  },
  config: { font: fontFamily },
}).spec;

const symbols = {
  $schema: 'https://vega.github.io/schema/vega/v6.json',
  width: 200,
  height: 200,
  background: 'white',
  marks: [
    {
      type: 'arc',
      encode: {
        enter: {
          x: { value: 60 },
          y: { value: 60 },
          startAngle: { value: 0 },
          endAngle: { value: 4.712 },
          innerRadius: { value: 20 },
          outerRadius: { value: 50 },
          fill: { value: '#00aa55' },
        },
      },
    },
    {
      type: 'symbol',
      encode: {
        enter: {
          x: { value: 150 },
          y: { value: 60 },
          size: { value: 3000 },
          shape: { value: 'diamond' },
          fill: { value: '#cc3311' },
          fillOpacity: { value: 0.5 },
        },
      },
    },
    {
      type: 'text',
      encode: {
        enter: {
          x: { value: 100 },
          y: { value: 150 },
          align: { value: 'center' },
          baseline: { value: 'middle' },
          text: { value: 'In the middle' },
          font: { value: fontFamily },
          fontSize: { value: 20 },
          fill: { value: '#222222' },
        },
      },
    },
    {
      type: 'rect',
      encode: {
        enter: {
          x: { value: 0 },
          x2: { value: 200 },
          y: { value: 180 },
          y2: { value: 200 },
          fill: {
            value: {
              gradient: 'linear',
              stops: [
                { offset: 0, color: 'red' },
                { offset: 1, color: 'blue' },
              ],
            },
          },
        },
      },
    },
  ],
};

const viewOf = (spec) => new vega.View(vega.parse(spec), { renderer: 'none' });

async function draw(spec, scale) {
  const view = viewOf(spec);
  const canvas = await view.toCanvas(scale);
  view.finalize();
  return canvas;
}

export default client(import.meta, {
  holds: 8,
  render: async () => (await draw(bars)).toBuffer('image/png'),
  tests: {
    async 'draws the bars of a vega-lite chart'() {
      const canvas = await draw(bars);
      keep('vega', canvas);
      const found = [20, 80, 50, 100].map((value) => {
        const bar = find(canvas, (colour) => isNear(colour, blue, 2));
        return { value, bar };
      });
      const { left, right, top, bottom } = found[0].bar;
      assert.ok(Math.abs(bottom - top - 200) <= 2, `the highest bar is ${bottom - top} high`);
      const step = (right - left) / 3.9;
      for (const [i, value] of [20, 80, 50, 100].entries()) {
        const x = left + step * (i + 0.4);
        assert.ok(
          isNear(pixel(canvas, x, bottom - 2 * value + 4), blue),
          `the bar for ${value} reaches up`,
        );
        if (value < 100)
          assert.ok(!isNear(pixel(canvas, x, bottom - 2 * value - 4), blue), `and ends`);
      }
      const title = find(canvas, isInk, [0, 0, canvas.width, top - 4]);
      assert.ok(title.count > 40, 'the title stands above');
    },
    async 'draws arcs, symbols, text and gradients of vega'() {
      const canvas = await draw(symbols);
      keep('vega-symbols', canvas);
      assert.ok(isNear(pixel(canvas, 95, 70), [0, 0xaa, 0x55, 255]), 'the arc');
      assert.ok(isNear(pixel(canvas, 35, 35), [255, 255, 255, 255]), 'where it is open');
      assert.ok(
        isNear(pixel(canvas, 150, 60), [0xe5, 0x99, 0x88, 255]),
        'the symbol, half transparent',
      );
      const text = find(canvas, isInk, [10, 130, 180, 40]);
      assert.ok(
        Math.abs((text.left + text.right) / 2 - 100) < 3,
        `text from ${text.left} to ${text.right}`,
      );
      assert.ok(
        Math.abs((text.top + text.bottom) / 2 - 150) < 5,
        `text from ${text.top} to ${text.bottom}`,
      );
      assert.ok(pixel(canvas, 3, 190)[0] > 240 && pixel(canvas, 197, 190)[2] > 240, 'the gradient');
    },
    async 'draws twice as large, and writes the resolution into the file'() {
      const canvas = await draw(symbols, 2);
      assert.deepEqual([canvas.width, canvas.height], [400, 400]);
      const file = canvas.toBuffer('image/png', { resolution: 144 });
      const at = file.indexOf('pHYs');
      assert.equal(file.readUInt32BE(at + 4), Math.round(144 / 0.0254));
      assert.equal((await decoded(file)).width, 400);
    },
    async 'exports PDF'() {
      const view = viewOf(bars);
      const canvas = await view.toCanvas(1, { type: 'pdf', context: { textDrawingMode: 'glyph' } });
      const parts = [];
      for await (const part of canvas.createPDFStream({ title: 'Rain', author: 'vega' })) {
        parts.push(part);
      }
      view.finalize();
      const pdf = Buffer.concat(parts);
      keep('vega.pdf', pdf);
      const page = await drawPage(pdf);
      keep('vega-pdf', page.canvas);
      assert.deepEqual([page.numPages, page.info.Title, page.info.Author], [1, 'Rain', 'vega']);
      const drawn = await draw(bars);
      const isBar = (colour) => isNear(colour, blue, 2);
      const [onPage, onCanvas] = [find(page.canvas, isBar), find(drawn, isBar)];
      for (const side of ['left', 'top', 'right', 'bottom']) {
        assert.ok(Math.abs(onPage[side] - onCanvas[side]) <= 1, `${side} of the bars`);
      }
    },
    async 'draws images'() {
      const url = (await draw(symbols)).toDataURL();
      const images = {
        ...symbols,
        marks: [
          {
            type: 'image',
            encode: {
              enter: {
                x: { value: 50 },
                y: { value: 50 },
                width: { value: 100 },
                height: { value: 100 },
                url: { value: url },
              },
            },
          },
        ],
      };
      const canvas = await draw(images);
      keep('vega-image', canvas);
      assert.ok(isNear(pixel(canvas, 97, 85), [0, 0xaa, 0x55, 255], 8), 'the arc, half as large');
    },
  },
});
