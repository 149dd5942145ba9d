import assert from 'node:assert/strict';
import * as echarts from 'echarts';
import { createCanvas, loadImage } from 'canvas';
import {
  client,
  encoded,
  find,
  fontFamily,
  isInk,
  isNear,
  keep,
  pixel,
} from './support/client.mjs';

const option = {
  animation: false,
  backgroundColor: '#ffffff',
  textStyle: { fontFamily },
  title: { text: 'Rain by month', left: 'center', textStyle: { fontFamily, color: '#222222' } },
  grid: { left: 50, right: 190, top: 50, bottom: 40 },
  xAxis: { type: 'category', data: ['Jan', 'Feb', 'Mar', 'Apr'], axisLabel: { color: '#222222' } },
  yAxis: { type: 'value', min: 0, max: 100 },
  series: [
    { type: 'bar', data: [20, 80, 50, 100], itemStyle: { color: '#2266cc' } },
    {
      type: 'line',
      smooth: true,
      data: [60, 30, 90, 10],
      lineStyle: { width: 3, color: '#cc3311' },
    },
    {
      type: 'pie',
      center: [510, 150],
      radius: 60,
      label: { show: false },
      data: [
        { value: 1, name: 'wet', itemStyle: { color: '#00aa55' } },
        { value: 3, name: 'dry', itemStyle: { color: '#eecc00' } },
      ],
    },
  ],
};

function draw() {
  const canvas = createCanvas(600, 300);
  const chart = echarts.init(canvas);
  chart.setOption(option);
  return { canvas, chart };
}

export default client(import.meta, {
  holds: 8,
  setup: () => echarts.setPlatformAPI({ createCanvas: () => createCanvas(32, 32), loadImage }),
  async render() {
    const { canvas, chart } = draw();
    // A chart waits for its next frame, with a timer: without the event loop none would ever end.
    await encoded(canvas);
    chart.dispose();
  },
  tests: {
    'draws bars, a line and a pie where its own scales put them'() {
      const { canvas, chart } = draw();
      keep('echarts', canvas);
      const [x, top] = chart.convertToPixel({ seriesIndex: 0 }, [1, 80]);
      assert.ok(
        isNear(pixel(canvas, x, top + 3), [0x22, 0x66, 0xcc, 255]),
        'the bar reaches its value',
      );
      assert.ok(!isNear(pixel(canvas, x, top - 3), [0x22, 0x66, 0xcc, 255]), 'and ends there');
      assert.ok(
        isNear(pixel(canvas, 530, 130), [0, 0xaa, 0x55, 255]),
        'the first quarter of the pie',
      );
      assert.ok(isNear(pixel(canvas, 490, 170), [0xee, 0xcc, 0, 255]), 'the rest of it');
      const line = find(canvas, (colour) => isNear(colour, [0xcc, 0x33, 0x11, 255], 30));
      assert.ok(line.count > 500, `the line has ${line.count} pixels`);
      chart.dispose();
    },
    'centres the title'() {
      const { canvas, chart } = draw();
      const { left, right, top, bottom } = find(canvas, isInk, [0, 0, 600, 30]);
      assert.ok(Math.abs((left + right) / 2 - 300) < 3, `the title is at ${left} to ${right}`);
      assert.ok(bottom - top > 7 && bottom - top < 24, `the title is ${bottom - top} high`);
      chart.dispose();
    },
  },
});
