import assert from 'node:assert/strict';
import { CanvasAdapter } from '@happy-dom/node-canvas-adapter';
import { Window } from 'happy-dom';
import { createCanvas } from 'canvas';
import { client, decoded, isNear, keep, pixel } from './support/client.mjs';

function dataURL() {
  const picture = createCanvas(20, 20);
  const ctx = picture.getContext('2d');
  ctx.fillStyle = '#00aa55';
  ctx.fillRect(0, 0, 20, 20);
  return picture.toDataURL();
}

/** A window whose canvas has drawn a rectangle, an image, and another canvas. */
async function draw() {
  const window = new Window({ settings: { canvasAdapter: new CanvasAdapter() } });
  const { document } = window;
  const canvas = document.createElement('canvas');
  canvas.width = 200;
  canvas.height = 100;
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#2266cc';
  ctx.fillRect(10, 10, 60, 60);
  const image = new window.Image();
  const loaded = new Promise((resolve, reject) => {
    image.addEventListener('load', resolve);
    image.addEventListener('error', reject);
  });
  image.src = dataURL();
  await loaded;
  ctx.drawImage(image, 80, 10, 50, 50);
  const other = document.createElement('canvas');
  other.width = other.height = 40;
  other.getContext('2d').fillRect(0, 0, 40, 20);
  ctx.drawImage(other, 140, 10);
  return { window, canvas, image };
}

export default client(import.meta, {
  holds: 48,
  async render() {
    const { window, canvas } = await draw();
    canvas.toDataURL();
    await window.happyDOM.close();
  },
  tests: {
    async 'draws rectangles, images and canvases'() {
      const { window, canvas, image } = await draw();
      const drawn = await decoded(canvas.toDataURL());
      keep('happy-dom', drawn);
      assert.deepEqual([drawn.width, drawn.height], [200, 100]);
      assert.deepEqual([image.naturalWidth, image.naturalHeight], [20, 20]);
      assert.ok(isNear(pixel(drawn, 40, 40), [0x22, 0x66, 0xcc, 255]), 'the rectangle');
      assert.ok(isNear(pixel(drawn, 105, 35), [0, 0xaa, 0x55, 255]), 'the image');
      assert.deepEqual(pixel(drawn, 160, 20), [0, 0, 0, 255]);
      assert.deepEqual(pixel(drawn, 160, 40), [0, 0, 0, 0]);
      await window.happyDOM.close();
    },
    async 'makes blobs'() {
      const { window, canvas } = await draw();
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
      assert.equal(blob.type, 'image/jpeg');
      const drawn = await decoded(Buffer.from(await blob.arrayBuffer()));
      assert.ok(isNear(pixel(drawn, 40, 40), [0x22, 0x66, 0xcc, 255], 8));
      await window.happyDOM.close();
    },
  },
});
