// face-api.js makes its canvases and images through classes that a program hands to it, and tells them apart by
// instanceof. Without the weights of its networks, it is what leads to them and what draws afterwards.
import assert from 'node:assert/strict';
import faceapi from 'face-api.js';
import {
  Canvas,
  CanvasRenderingContext2D,
  Image,
  ImageData,
  createCanvas,
  loadImage,
} from 'canvas';
import { client, find, isNear, keep, pixel } from './support/client.mjs';

faceapi.env.monkeyPatch({ Canvas, CanvasRenderingContext2D, Image, ImageData });

async function photo() {
  const canvas = createCanvas(240, 160);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#88bbee';
  ctx.fillRect(0, 0, 240, 160);
  ctx.fillStyle = '#ddaa88';
  ctx.ellipse(120, 80, 40, 55, 0, 0, 7);
  ctx.fill();
  return loadImage(canvas.toBuffer('image/jpeg', { quality: 0.95 }));
}

function detection() {
  const box = new faceapi.Rect(80 / 240, 25 / 160, 80 / 240, 110 / 160);
  return new faceapi.FaceDetection(0.98, box, { width: 240, height: 160 });
}

async function draw(image) {
  const canvas = faceapi.createCanvasFromMedia(image);
  const [face] = await faceapi.extractFaces(canvas, [detection()]);
  faceapi.draw.drawDetections(canvas, [detection()]);
  const points = Array.from(
    { length: 68 },
    (_, i) => new faceapi.Point(100 + (i % 10) * 4, 60 + Math.floor(i / 10) * 8),
  );
  faceapi.draw.drawFaceLandmarks(
    canvas,
    new faceapi.FaceLandmarks68(
      points.map(({ x, y }) => new faceapi.Point(x / 240, y / 160)),
      { width: 240, height: 160 },
    ),
  );
  return { canvas, face };
}

export default client(import.meta, {
  holds: 8,
  setup: async () => ({ image: await photo() }),
  render: async ({ image }) => (await draw(image)).canvas.toBuffer('image/png'),
  tests: {
    async 'makes canvases of its own of an image, and draws on them'({ image }) {
      const { canvas, face } = await draw(image);
      keep('face-api', canvas);
      keep('face-api-face', face);
      assert.ok(canvas instanceof Canvas);
      assert.deepEqual([canvas.width, canvas.height], [240, 160]);
      const frame = find(canvas, ([red, green, blue]) => blue > 180 && red < 80 && green < 80);
      assert.ok(
        Math.abs(frame.left - 79) <= 2 && Math.abs(frame.right - 161) <= 2,
        `a frame from ${frame.left} to ${frame.right}`,
      );
    },
    async 'cuts out a face'({ image }) {
      const { face } = await draw(image);
      assert.deepEqual([face.width, face.height], [80, 110]);
      assert.ok(isNear(pixel(face, 40, 55), [0xdd, 0xaa, 0x88, 255], 12));
      assert.ok(isNear(pixel(face, 2, 2), [0x88, 0xbb, 0xee, 255], 12));
    },
    async 'tells media apart, and reads their pixels into tensors'({ image }) {
      assert.ok(faceapi.isMediaElement(image));
      assert.ok(faceapi.isMediaElement(createCanvas(2, 2)));
      assert.ok(!faceapi.isMediaElement({ width: 2, height: 2 }));
      assert.throws(() => faceapi.getContext2dOrThrow({}), /canvas/);
      const input = await faceapi.toNetInput(image);
      const tensor = input.toBatchTensor(128, true);
      assert.deepEqual(tensor.shape, [1, 128, 128, 3]);
      const data = tensor.dataSync();
      const middle = [...data.slice((64 * 128 + 64) * 3, (64 * 128 + 64) * 3 + 3)];
      assert.ok(isNear(middle, [0xdd, 0xaa, 0x88], 12), `the middle is ${middle}`);
      tensor.dispose();
    },
    async 'makes squares of pictures'({ image }) {
      const square = faceapi.imageToSquare(image, 100, true);
      keep('face-api-square', square);
      assert.deepEqual([square.width, square.height], [100, 100]);
      assert.equal(pixel(square, 50, 3)[3], 0, 'bars above and below');
      assert.ok(isNear(pixel(square, 50, 50), [0xdd, 0xaa, 0x88, 255], 12));
    },
  },
});
