'use strict';

// setLimits: what is read and decoded at the most where a call does not say.

const assert = require('node:assert/strict');
const { once } = require('node:events');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const http = require('node:http');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { after, afterEach, before, describe, it } = require('node:test');
const { Worker } = require('node:worker_threads');

const { FontFace, Image, createImageBitmap, loadImage, registerFont, setLimits } = require('../js');
const { png } = require('./support/pictures');

const PICTURE = png(30, 20, [255, 0, 0, 255]);
const DEFAULTS = {
  allowPrivateNetwork: false,
  maxBytes: undefined,
  maxPixels: 268435456,
  maxRedirects: 20,
  timeout: 30000,
};

describe('setLimits', () => {
  let folder;
  let file;
  let server;
  let origin;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'limits-'));
    file = path.join(folder, 'picture.png');
    writeFileSync(file, PICTURE);
    server = http.createServer((request, response) => {
      if (request.url === '/silent') return;
      if (request.url === '/moved') response.writeHead(302, { location: '/picture' }).end();
      else response.end(PICTURE);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${server.address().port}`;
  });

  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  afterEach(() => {
    setLimits({ allowPrivateNetwork: null, maxBytes: null, maxPixels: null, maxRedirects: null, timeout: null });
  });

  it('answers what is in force, and changes what is given', () => {
    assert.deepEqual(setLimits(), DEFAULTS);
    assert.deepEqual(setLimits({ maxPixels: 1e6, timeout: 0 }), { ...DEFAULTS, maxPixels: 1e6, timeout: 0 });
    assert.deepEqual(setLimits({ maxPixels: undefined, timeout: null }), { ...DEFAULTS, maxPixels: 1e6 });
  });

  it('changes nothing where one of them is no limit', () => {
    const error = { code: 'ERR_INVALID_ARG_VALUE', name: 'RangeError' };
    for (const wrong of [NaN, -1, 'many', {}]) {
      assert.throws(() => setLimits({ maxBytes: 5, maxPixels: wrong }), error);
      assert.throws(() => setLimits({ maxBytes: 5, timeout: wrong }), error);
    }
    assert.throws(() => setLimits({ maxBytes: 0 }), error);
    assert.throws(() => setLimits(7), { name: 'TypeError' });
    assert.deepEqual(setLimits(), DEFAULTS);
  });

  it('bounds pixels, wherever pictures are decoded', async () => {
    setLimits({ maxPixels: 599 });
    const error = { code: 'ERR_IMAGE_LIMIT' };
    await assert.rejects(loadImage(file), error);
    await assert.rejects(loadImage(PICTURE), error);
    await assert.rejects(loadImage(`${origin}/picture`), error);
    await assert.rejects(createImageBitmap(new Blob([PICTURE])));
    const image = new Image();
    await new Promise((resolve, reject) => {
      image.onload = () => reject(new Error('it was loaded'));
      image.onerror = (failure) => {
        assert.equal(failure.code, 'ERR_IMAGE_LIMIT');
        resolve();
      };
      image.src = PICTURE;
    });
    assert.equal((await loadImage(file, { maxPixels: 600 })).width, 30);
  });

  it('bounds bytes of files and answers', async () => {
    setLimits({ maxBytes: PICTURE.length - 1 });
    const error = { code: 'ERR_IMAGE_LIMIT' };
    await assert.rejects(loadImage(file), error);
    await assert.rejects(loadImage(`${origin}/picture`), error);
    const font = path.join(__dirname, 'fixtures/fonts/Cff.otf');
    assert.throws(() => registerFont(font, { family: 'Limited' }), { code: 'ERR_FONT_SOURCE' });
    await assert.rejects(new FontFace('Limited', `url(${font})`).load());
    assert.equal((await loadImage(file, { maxBytes: PICTURE.length })).width, 30);
  });

  it('bounds time and redirects', async () => {
    setLimits({ maxRedirects: 0, timeout: 200 });
    await assert.rejects(loadImage(`${origin}/moved`), { code: 'ERR_IMAGE_HTTP' });
    await assert.rejects(loadImage(`${origin}/silent`), { code: 'ERR_IMAGE_TIMEOUT' });
    assert.equal((await loadImage(`${origin}/moved`, { maxRedirects: 1 })).width, 30);
  });

  it("leaves other threads' alone", async () => {
    setLimits({ maxPixels: 7 });
    const script = `require('node:worker_threads').parentPort.postMessage(
      require(${JSON.stringify(path.join(__dirname, '../js'))}).setLimits())`;
    const [limits] = await once(new Worker(script, { eval: true }), 'message');
    assert.deepEqual(limits, DEFAULTS);
  });
});
