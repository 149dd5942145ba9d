import assert from 'node:assert/strict';
import { once } from 'node:events';
import { JSDOM } from 'jsdom';
import { createCanvas, loadImage } from 'canvas';
import { client, decoded, isNear, keep, pixel } from './support/client.mjs';

/** A page whose own script draws, when the picture it waits for is there. */
function page() {
  const picture = createCanvas(20, 20);
  const ctx = picture.getContext('2d');
  ctx.fillStyle = '#00aa55';
  ctx.fillRect(0, 0, 20, 20);
  return new JSDOM(
    `<canvas id="c" width="200" height="120"></canvas><img id="i" src="${picture.toDataURL()}">
    <script>
      const canvas = document.getElementById('c');
      const ctx = canvas.getContext('2d');
      ctx.fillStyle = '#2266cc';
      ctx.fillRect(10, 10, 80, 60);
      ctx.fillStyle = ctx.createLinearGradient(100, 0, 180, 0);
      ctx.fillStyle.addColorStop(0, 'red');
      ctx.fillStyle.addColorStop(1, 'blue');
      ctx.fillRect(100, 10, 80, 60);
      window.loaded = new Promise((resolve) => {
        document.getElementById('i').onload = (event) => {
          ctx.drawImage(event.target, 10, 80, 30, 30);
          ctx.fillStyle = ctx.createPattern(event.target, 'repeat');
          ctx.fillRect(100, 80, 80, 30);
          resolve();
        };
      });
    </script>`,
    { runScripts: 'dangerously', resources: 'usable' },
  );
}

export default client(import.meta, {
  holds: 96,
  // Windows are large and die old: with the heap it may have, V8 would not collect any in 200 turns.
  nodeOptions: ['--max-old-space-size=80'],
  async render() {
    const { window } = page();
    await window.loaded;
    window.document.getElementById('c').toDataURL();
    window.close();
  },
  tests: {
    async 'draws what the script of a page draws'() {
      const { window } = page();
      await window.loaded;
      const canvas = await decoded(window.document.getElementById('c').toDataURL());
      keep('jsdom', canvas);
      assert.deepEqual([canvas.width, canvas.height], [200, 120]);
      assert.ok(isNear(pixel(canvas, 50, 40), [0x22, 0x66, 0xcc, 255]), 'the rectangle');
      const [left, right] = [pixel(canvas, 102, 40), pixel(canvas, 177, 40)];
      assert.ok(left[0] > 240 && right[2] > 240, 'the gradient');
      for (const x of [20, 140])
        assert.ok(isNear(pixel(canvas, x, 95), [0, 0xaa, 0x55, 255]), `the image at ${x}`);
      window.close();
    },
    async 'has a canvas element that answers as in a browser'() {
      const { window } = new JSDOM('', { runScripts: 'outside-only' });
      const canvas = window.document.createElement('canvas');
      assert.deepEqual([canvas.width, canvas.height], [300, 150]);
      const ctx = canvas.getContext('2d');
      assert.equal(canvas.getContext('2d'), ctx);
      assert.equal(ctx.canvas, canvas);
      assert.equal(window.document.createElement('canvas').getContext('webgl'), null);
      canvas.width = 30;
      canvas.height = 20;
      ctx.fillRect(0, 0, 30, 20);
      const data = ctx.getImageData(0, 0, 30, 20);
      assert.equal(data.data[3], 255);
      assert.match(canvas.toDataURL('image/jpeg', 0.5), /^data:image\/jpeg/);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
      assert.ok(blob instanceof window.Blob);
      assert.equal(blob.type, 'image/png');
      const { result } = await readBlob(window, blob);
      const { width } = await loadImage(Buffer.from(result));
      assert.equal(width, 30);
      canvas.width = 10;
      assert.equal(ctx.getImageData(0, 0, 1, 1).data[3], 0, 'a new size clears it');
      window.close();
    },
    async 'fires error for pictures that are broken'() {
      const { window } = new JSDOM('', { resources: 'usable' });
      const image = window.document.createElement('img');
      image.src = 'data:image/png;base64,bm90IGEgcGljdHVyZQ==';
      const [event] = await once(asEmitter(image), 'error');
      assert.equal(event.target, image);
      assert.equal(image.naturalWidth, 0);
      window.close();
    },
  },
});

/** An event target of another window, in the form that `once` takes. */
function asEmitter(target) {
  return {
    once: (name, listener) => target.addEventListener(name, listener, { once: true }),
    on: (name, listener) => target.addEventListener(name, listener),
    removeListener: (name, listener) => target.removeEventListener(name, listener),
  };
}

async function readBlob(window, blob) {
  const reader = new window.FileReader();
  const done = new Promise((resolve) => (reader.onload = resolve));
  reader.readAsArrayBuffer(blob);
  await done;
  return reader;
}
