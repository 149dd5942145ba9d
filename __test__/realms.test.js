'use strict';

// A package that is loaded anew, again and again, as test runners do: nothing of an old one may stay.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { describe, it } = require('node:test');
const { setImmediate: nextTurn } = require('node:timers/promises');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { Worker } = require('node:worker_threads');

const { loadInNewRealm } = require('./support/realm');

const ROOT = path.join(__dirname, '..');
const FONT = path.join(ROOT, 'crates/canvas2d/assets/DejaVuSansSubset.ttf');

/** Everything that may be kept for later, or be told to the addon or to Node.js. */
async function useEverything(library) {
  const canvas = library.createCanvas(60, 60);
  const ctx = canvas.getContext('2d');
  library.registerFont(FONT, { family: 'Realm' });
  const face = new library.FontFace('Realm face', fs.readFileSync(FONT));
  library.fonts.add(face);
  await face.load();
  await library.fonts.ready;
  ctx.font = '20px Realm, "Realm face"';
  ctx.fillText(`width ${ctx.measureText('text').width}`, 5, 30);
  ctx.fillStyle = ctx.createLinearGradient(0, 0, 9, 9);
  ctx.fill(new library.Path2D('M0 0L50 50L9 0'));
  ctx.fillStyle = ctx.createPattern(canvas, 'repeat');
  ctx.setTransform(new library.DOMMatrix([1, 0, 0, 1, 2, 2]));
  ctx.fillRect(0, 0, 9, 9);
  ctx.getImageData(0, 0, 9, 9);
  const file = canvas.toBuffer('image/png');
  const { signal } = new AbortController();
  await library.loadImage(file, { signal });
  await library.createImageBitmap(new Blob([file]));
  const image = new library.Image();
  image.onload = () => ctx.drawImage(image, 0, 0);
  image.src = file;
  await canvas.encode('jpeg');
  await new Promise((resolve) => canvas.toBlob(resolve));
  canvas.createPNGStream();
  library.createCanvas(9, 9, 'pdf').toBuffer();
  library.memoryUsage();
  library.fonts.delete(face);
  library.deregisterAllFonts();
}

/** The package in a realm of its own, used and left. Nothing but the weak reference leaves. */
async function useOnce() {
  const library = loadInNewRealm(ROOT);
  await useEverything(library);
  return new WeakRef(library.Canvas);
}

describe('a package loaded anew', () => {
  it('leaves nothing of its old realms', async () => {
    const realms = [];
    for (let turn = 0; turn < 6; turn++) realms.push(await useOnce());
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc');
    for (let round = 0; round < 20; round++) {
      await nextTurn();
      collect();
      if (realms.every((realm) => realm.deref() === undefined)) break;
    }
    const left = realms.filter((realm) => realm.deref() !== undefined).length;
    // Node.js itself may refer to the last one.
    assert.ok(left <= 1, `${left} of ${realms.length} realms are there still`);
  });
});

describe('workers that throw', { skip: process.platform !== 'linux' }, () => {
  const descriptors = () => fs.readdirSync('/proc/self/fd').length;
  const code = `
    const { createCanvas } = require(${JSON.stringify(ROOT)});
    const canvas = createCanvas(400, 400);
    canvas.getContext('2d').fillRect(0, 0, 300, 300);
    canvas.toBuffer(() => {}, 'image/png');
    throw new Error('on purpose');
  `;

  async function throwInWorkers() {
    const workers = Array.from({ length: 6 }, () => new Worker(code, { eval: true }));
    for (const worker of workers) worker.on('error', () => {});
    const ends = workers.map((worker) => new Promise((resolve) => worker.on('exit', resolve)));
    await Promise.all(ends);
  }

  it('leave no descriptor once they have ended', async () => {
    // Node.js keeps some from its first worker on.
    await throwInWorkers();
    const before = descriptors();
    await throwInWorkers();
    assert.ok(descriptors() <= before, `${descriptors() - before} more than before`);
  });
});
