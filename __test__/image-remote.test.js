'use strict';

const assert = require('node:assert/strict');
const { Blob } = require('node:buffer');
const { once } = require('node:events');
const http = require('node:http');
const { after, before, describe, it } = require('node:test');
const { inspect } = require('node:util');
const { gzipSync } = require('node:zlib');

const { Image, createCanvas, loadImage, memoryUsage } = require('../js');
const { pixel, png } = require('./support/pictures');

const RED = [255, 0, 0, 255];

/** The handlers' promise, and what they got. */
function handlers(image) {
  return new Promise((resolve) => {
    image.onload = function onload(...args) {
      resolve(['load', this === image, ...args]);
    };
    image.onerror = (error) => resolve(['error', error]);
  });
}

describe('images from far away', () => {
  let server;
  let base;
  const seen = [];

  before(async () => {
    server = http.createServer((request, response) => {
      seen.push(request);
      const { pathname, searchParams } = new URL(request.url, 'http://localhost');
      const answers = {
        '/red.png': () => response.end(png(3, 2, RED)),
        '/moved': () => response.writeHead(302, { location: '/red.png' }).end(),
        '/loop': () => response.writeHead(302, { location: '/loop' }).end(),
        '/file': () => response.writeHead(302, { location: 'file:///etc/hostname' }).end(),
        '/gzip': () =>
          response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(png(3, 2, RED))),
        '/bad-gzip': () =>
          response.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.from('nonsense')),
        '/bomb': () =>
          response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5e6))),
        '/text': () => response.end('no picture'),
        '/endless': () => {
          const timer = setInterval(() => response.write(Buffer.alloc(65536)), 1);
          request.socket.on('close', () => clearInterval(timer));
        },
        '/silent': () => {},
        '/cut': () => {
          response.writeHead(200, { 'content-length': 1000 });
          response.write(png(3, 2, RED).subarray(0, 20), () => request.socket.destroy());
        },
        '/status': () => response.writeHead(Number(searchParams.get('code'))).end(),
      };
      (answers[pathname] ?? (() => response.writeHead(404).end()))();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${server.address().port}`;
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('come later', async () => {
    const image = new Image();
    const result = handlers(image);
    image.src = `${base}/red.png`;
    assert.equal(image.complete, false);
    assert.equal(image.src, `${base}/red.png`);
    assert.equal(image.width, 0);
    assert.equal(inspect(image), `[Image ${base}/red.png]`);
    assert.deepEqual(await result, ['load', true]);
    assert.equal(image.complete, true);
    assert.deepEqual([image.width, image.height], [3, 2]);
    const ctx = createCanvas(3, 2).getContext('2d');
    ctx.drawImage(image, 0, 0);
    assert.deepEqual(pixel(ctx, 1, 1), RED);
  });

  it('draw nothing before', () => {
    const image = new Image();
    image.src = `${base}/silent`;
    const ctx = createCanvas(3, 2).getContext('2d');
    ctx.drawImage(image, 0, 0);
    assert.deepEqual(pixel(ctx, 1, 1), [0, 0, 0, 0]);
    image.dispose();
  });

  it('follow redirects, within bounds', async () => {
    assert.equal((await loadImage(`${base}/moved`)).width, 3);
    await assert.rejects(loadImage(`${base}/loop`), { code: 'ERR_IMAGE_HTTP', message: /redirects/ });
    await assert.rejects(loadImage(`${base}/file`), { code: 'ERR_IMAGE_SOURCE' });
  });

  it('may be compressed', async () => {
    assert.equal((await loadImage(`${base}/gzip`)).width, 3);
    await assert.rejects(loadImage(`${base}/bad-gzip`), { code: 'Z_DATA_ERROR' });
    await assert.rejects(loadImage(`${base}/bomb`, { maxBytes: 1e6 }), { code: 'ERR_IMAGE_LIMIT' });
  });

  it('tell what went wrong', async () => {
    for (const [place, expected] of [
      ['/status?code=404', { code: 'ERR_IMAGE_HTTP', statusCode: 404, message: /404/ }],
      ['/status?code=500', { code: 'ERR_IMAGE_HTTP', statusCode: 500 }],
      ['/text', { code: 'ERR_IMAGE_UNSUPPORTED' }],
      ['/cut', { code: 'ECONNRESET' }],
    ]) {
      await assert.rejects(loadImage(base + place), expected, place);
      const image = new Image();
      const result = handlers(image);
      image.src = base + place;
      const [kind, error] = await result;
      assert.deepEqual([kind, error.code], ['error', expected.code], place);
      assert.equal(image.complete, true);
    }
    const port = server.address().port;
    await assert.rejects(loadImage('http://127.0.0.1:1/x.png'), { code: 'ECONNREFUSED' });
    await assert.rejects(loadImage(`http://[bad:${port}`), { code: 'ERR_IMAGE_SOURCE' });
    await assert.rejects(loadImage(`${base}/endless`, { maxBytes: 1e6 }), { code: 'ERR_IMAGE_LIMIT' });
  });

  it('may be given up', async () => {
    const reason = new Error('enough');
    const early = AbortSignal.abort(reason);
    for (const source of [`${base}/red.png`, png(1, 1, RED), '/etc/hostname', 'data:,']) {
      await assert.rejects(loadImage(source, { signal: early }), reason);
    }
    const stop = new AbortController();
    const promise = loadImage(`${base}/silent`, { signal: stop.signal });
    setTimeout(() => stop.abort(reason), 20);
    await assert.rejects(promise, reason);
    const signal = AbortSignal.timeout(30);
    await assert.rejects(loadImage(`${base}/endless`, { signal }), { name: 'TimeoutError' });
  });

  it('do not come after another source', async () => {
    const { live } = memoryUsage();
    const image = new Image();
    const calls = [];
    image.onload = () => calls.push(image.width);
    image.onerror = (error) => calls.push(error);
    image.src = `${base}/red.png`;
    image.src = png(7, 7, RED);
    await image.decode();
    await loadImage(`${base}/red.png`);
    assert.deepEqual(calls, [7]);
    image.src = `${base}/silent`;
    image.dispose();
    assert.equal(memoryUsage().live - live <= 24, true);
  });

  it('can be waited for', async () => {
    const image = new Image();
    image.src = `${base}/red.png`;
    await image.decode();
    assert.equal(image.width, 3);
    image.src = `${base}/text`;
    await assert.rejects(image.decode(), { name: 'EncodingError' });
  });

  it('send the headers that are asked for', async () => {
    await loadImage(`${base}/red.png`, { headers: { authorization: 'x' } });
    assert.equal(seen.at(-1).headers.authorization, 'x');
  });

  it('may be objects', async () => {
    const url = URL.createObjectURL(new Blob([png(3, 2, RED)]));
    assert.equal((await loadImage(url)).width, 3);
    const image = new Image();
    const result = handlers(image);
    image.src = url;
    assert.deepEqual(await result, ['load', true]);
    URL.revokeObjectURL(url);
    await assert.rejects(loadImage(url), { code: 'ERR_IMAGE_SOURCE' });
  });
});

describe('attributes of Image', () => {
  it('keep what programs set', () => {
    assert.deepEqual([Image.MODE_IMAGE, Image.MODE_MIME], [1, 2]);
    const image = new Image();
    assert.equal(image.dataMode, Image.MODE_IMAGE);
    image.dataMode = Image.MODE_MIME | Image.MODE_IMAGE;
    assert.equal(image.dataMode, 3);
    image.dataMode = 'x';
    assert.equal(image.dataMode, 3);
    assert.equal(image.crossOrigin, null);
    image.crossOrigin = '';
    assert.equal(image.crossOrigin, 'anonymous');
    image.crossOrigin = 'Use-Credentials';
    assert.equal(image.crossOrigin, 'use-credentials');
    image.crossOrigin = null;
    assert.equal(image.crossOrigin, null);
  });
});
