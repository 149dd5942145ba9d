// chart.js through chartjs-node-canvas, which loads the canvas package anew for each of its instances.
import assert from 'node:assert/strict';
import { Chart } from 'chart.js/auto';
import { ChartJSNodeCanvas } from 'chartjs-node-canvas';
import { createCanvas } from 'canvas';
import {
  client,
  decoded,
  find,
  fontFamily,
  fontFile,
  isInk,
  isNear,
  keep,
} from './support/client.mjs';
import { drawPage } from './support/pdf-page.mjs';

const blue = [0x22, 0x66, 0xcc, 255];

/** A chart of bars and a line; `seen` gets where chart.js put them. */
const configuration = (seen = {}) => ({
  type: 'bar',
  data: {
    labels: ['Jan', 'Feb', 'Mar', 'Apr'],
    datasets: [
      { label: 'rain', data: [20, 80, 50, 100], backgroundColor: '#2266cc', order: 2 },
      {
        label: 'sun',
        type: 'line',
        data: [60, 30, 90, 10],
        borderColor: '#cc3311',
        pointRadius: 5,
        tension: 0.4,
        order: 1,
      },
    ],
  },
  options: {
    animation: false,
    responsive: false,
    devicePixelRatio: 1,
    color: '#222222',
    font: { family: fontFamily },
    scales: { y: { min: 0, max: 120 } },
    plugins: {
      title: {
        display: true,
        text: 'Weather',
        font: { size: 20, family: fontFamily },
        color: '#222222',
      },
    },
  },
  plugins: [
    {
      id: 'places',
      afterDraw(chart) {
        seen.bars = chart
          .getDatasetMeta(0)
          .data.map(({ x, y, base, width }) => ({ x, y, base, width }));
        seen.points = chart.getDatasetMeta(1).data.map(({ x, y }) => ({ x, y }));
      },
    },
  ],
});

function setup() {
  const renderer = new ChartJSNodeCanvas({ width: 500, height: 300, backgroundColour: 'white' });
  renderer.registerFont(fontFile, { family: fontFamily });
  return { renderer };
}

/** That bars and points are where chart.js says. */
function assertDrawn(canvas, seen) {
  assert.deepEqual([canvas.width, canvas.height], [500, 300]);
  for (const { x, y, base, width } of seen.bars) {
    const bar = find(
      canvas,
      (colour) => isNear(colour, blue, 2),
      [x - width / 2 + 2, 70, 4, 230].map(Math.round),
    );
    assert.ok(
      Math.abs(bar.top - y) <= 1.5 && Math.abs(bar.bottom - base) <= 1.5,
      `a bar from ${bar.top} to ${bar.bottom}, not ${y} to ${base}`,
    );
  }
  for (const { x, y } of seen.points) {
    const box = [x - 6, y - 6, 12, 12].map(Math.round);
    const ring = find(canvas, ([red, green]) => red > 120 && green < 100, box);
    assert.ok(ring.count > 12, `the point at ${x}, ${y}`);
  }
}

export default client(import.meta, {
  holds: 8,
  setup,
  render: ({ renderer }) => renderer.renderToBuffer(configuration()),
  tests: {
    async 'renders to a buffer'({ renderer }) {
      const seen = {};
      const canvas = await decoded(await renderer.renderToBuffer(configuration(seen)));
      keep('chartjs', canvas);
      assertDrawn(canvas, seen);
      const title = find(canvas, isInk, [100, 0, 300, 32]);
      assert.ok(
        Math.abs((title.left + title.right) / 2 - 250) < 3,
        'the title stands in the middle',
      );
    },
    async 'renders to data URLs, both ways, and to JPEG'({ renderer }) {
      const seen = {};
      assertDrawn(await decoded(await renderer.renderToDataURL(configuration(seen))), seen);
      const sync = renderer.renderToDataURLSync(configuration(seen), 'image/jpeg');
      assert.match(sync, /^data:image\/jpeg;base64,/);
      assert.equal((await decoded(sync)).width, 500);
    },
    async 'renders to a stream'({ renderer }) {
      const parts = [];
      for await (const part of renderer.renderToStream(configuration())) parts.push(part);
      assert.equal((await decoded(Buffer.concat(parts))).height, 300);
    },
    async 'renders PDF, with text and shapes where they are in pictures'() {
      const renderer = new ChartJSNodeCanvas({ type: 'pdf', width: 500, height: 300 });
      const seen = {};
      const pdf = renderer.renderToBufferSync(configuration(seen), 'application/pdf');
      keep('chartjs.pdf', pdf);
      assert.match(pdf.toString('latin1', 0, 8), /^%PDF-1\./);
      const page = await drawPage(pdf);
      keep('chartjs-pdf', page.canvas);
      assertDrawn(page.canvas, seen);
      const texts = page.texts.map(({ text }) => text.trim());
      for (const text of ['Weather', 'rain', 'sun', 'Jan', '100']) {
        assert.ok(texts.includes(text), `${text} is not among ${texts}`);
      }
      const stream = new ChartJSNodeCanvas({ type: 'pdf', width: 500, height: 300 });
      const parts = [];
      for await (const part of stream.renderToStream(configuration(), 'application/pdf')) {
        parts.push(part);
      }
      assert.equal((await drawPage(Buffer.concat(parts))).numPages, 1);
    },
    async 'renders SVG'() {
      const renderer = new ChartJSNodeCanvas({ type: 'svg', width: 500, height: 300 });
      const seen = {};
      const svg = renderer.renderToBufferSync(configuration(seen), 'image/svg+xml');
      keep('chartjs.svg', svg);
      assert.match(svg.toString(), /<svg[^>]+width="500/);
      const canvas = await decoded(svg);
      keep('chartjs-svg', canvas);
      assertDrawn(canvas, seen);
    },
    'draws doughnuts, radars and bubbles with chart.js itself'() {
      const types = {
        doughnut: [30, 50, 20],
        radar: [30, 50, 20],
        bubble: [
          { x: 1, y: 2, r: 10 },
          { x: 2, y: 1, r: 20 },
        ],
      };
      for (const [type, data] of Object.entries(types)) {
        const canvas = createCanvas(200, 200);
        const options = { animation: false, responsive: false, devicePixelRatio: 1 };
        const datasets = [{ data, backgroundColor: '#2266cc' }];
        const chart = new Chart(canvas, {
          type,
          data: { labels: ['a', 'b', 'c'], datasets },
          options,
        });
        keep(`chartjs-${type}`, canvas);
        const { count } = find(canvas, (colour) => isNear(colour, blue, 2));
        assert.ok(count > 500, `${count} pixels of the ${type}`);
        chart.destroy();
      }
    },
  },
});
