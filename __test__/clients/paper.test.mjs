import assert from 'node:assert/strict';
import paper from 'paper';
import { client, find, fontFamily, isInk, isNear, keep, pixel } from './support/client.mjs';

const blue = [0x22, 0x66, 0xcc, 255];

function draw() {
  const canvas = paper.createCanvas(400, 300);
  paper.setup(canvas);
  new paper.Path.Rectangle({ point: [0, 0], size: [400, 300], fillColor: 'white' });
  const square = new paper.Path.Rectangle({ point: [20, 20], size: [80, 80] });
  const disc = new paper.Path.Circle({ center: [100, 100], radius: 40 });
  const cut = square.subtract(disc);
  cut.fillColor = '#2266cc';
  square.remove();
  disc.remove();
  new paper.Path.Star({
    center: [220, 70],
    points: 6,
    radius1: 25,
    radius2: 50,
    fillColor: {
      gradient: { stops: ['#eecc00', '#cc3311'], radial: true },
      origin: [220, 70],
      destination: [270, 70],
    },
  });
  const wave = new paper.Path({
    segments: [
      [20, 200],
      [80, 150],
      [140, 220],
      [200, 170],
    ],
    strokeColor: '#00aa55',
    strokeWidth: 6,
    strokeCap: 'round',
    dashArray: [20, 12],
  });
  wave.smooth();
  new paper.PointText({
    point: [320, 180],
    content: 'Points\nof text',
    fillColor: '#222222',
    fontFamily,
    fontSize: 24,
    justification: 'center',
  });
  const raster = new paper.Raster({ canvas: paper.createCanvas(20, 20), position: [60, 260] });
  for (let x = 0; x < 10; x++) raster.setPixel(x, 5, '#cc3311');
  raster.scale(4);
  const mask = new paper.Path.Circle({ center: [180, 255], radius: 30 });
  new paper.Group({
    children: [
      mask,
      new paper.Path.Rectangle({ point: [150, 225], size: [60, 30], fillColor: '#8800aa' }),
    ],
    clipped: true,
  });
  const blended = new paper.Path.Rectangle({
    point: [60, 20],
    size: [40, 20],
    fillColor: '#eecc00',
    blendMode: 'multiply',
  });
  paper.view.update();
  return { canvas, cut, wave, blended };
}

export default client(import.meta, {
  holds: 16,
  render() {
    const { canvas } = draw();
    canvas.toBuffer('image/png');
    paper.project.remove();
  },
  tests: {
    'draws what remains of a path, gradients, masks and blends'() {
      const { canvas, cut } = draw();
      keep('paper', canvas.toBuffer('image/png'));
      assert.deepEqual([canvas.width, canvas.height], [400, 300]);
      assert.ok(isNear(pixel(canvas, 40, 40), blue), 'the square');
      assert.ok(isNear(pixel(canvas, 85, 85), [255, 255, 255, 255]), 'without the disc');
      const { count } = find(canvas, (colour) => isNear(colour, blue, 2), [20, 40, 80, 60]);
      assert.ok(Math.abs(count - (cut.area - 20 * 80)) < 80, `${count} pixels of ${cut.area}`);
      assert.ok(isNear(pixel(canvas, 220, 70), [0xee, 0xcc, 0, 255], 8), 'the middle of the star');
      assert.ok(isNear(pixel(canvas, 180, 245), [0x88, 0, 0xaa, 255]), 'the mask lets it through');
      assert.ok(isNear(pixel(canvas, 152, 227), [255, 255, 255, 255]), 'and cuts it off');
      assert.ok(isNear(pixel(canvas, 80, 30), [0x20, 0x52, 0, 255], 3), 'multiplied');
      paper.project.remove();
    },
    'knows where paths cross, and draws dashes along them'() {
      const { canvas, wave } = draw();
      const { count } = find(canvas, (colour) => isNear(colour, [0, 0xaa, 0x55, 255], 60));
      // Dashes of 20 with round caps, which are 6 longer, in steps of 32.
      const expected = (wave.length * 6 * 25) / 32;
      assert.ok(Math.abs(count - expected) < expected * 0.2, `${count} pixels, not ${expected}`);
      paper.project.remove();
    },
    'sets lines of text about a point'() {
      const { canvas } = draw();
      const text = find(canvas, isInk, [260, 150, 130, 80]);
      assert.ok(
        Math.abs((text.left + text.right) / 2 - 320) < 4,
        `text from ${text.left} to ${text.right}`,
      );
      assert.ok(text.bottom - text.top > 40, 'it has two lines');
      paper.project.remove();
    },
    'makes PNGs through its own export'() {
      const { canvas } = draw();
      assert.match(canvas.toDataURL(), /^data:image\/png/);
      assert.equal(paper.view.element.type, 'image');
      const svg = paper.project.exportSVG({ asString: true });
      assert.match(svg, /<svg/);
      paper.project.remove();
    },
  },
});
