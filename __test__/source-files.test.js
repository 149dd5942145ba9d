'use strict';

// Paths that name what is no file to be read as a whole, and sources that are no paths though they look
// like one.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { once } = require('node:events');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { describe, it } = require('node:test');
const { pathToFileURL } = require('node:url');

const { FontFace, Image, createCanvas, createImageBitmap, loadImage, registerFont } = require('../js');
const { GlobalFonts, loadImage: napiLoadImage } = require('../js/napi');
const { png, temporaryFolder } = require('./support/pictures');

const PICTURE = png(3, 2, [255, 0, 0, 255]);

const onUnix = { skip: process.platform === 'win32' ? 'there are no such files on Windows' : false };

/** The error of an Image that is set to a source. */
function errorOf(source) {
  let error;
  const image = new Image();
  image.onerror = (reason) => (error = reason);
  image.src = source;
  return error;
}

describe('paths', () => {
  it('of devices, pipes and sockets are refused, and nothing waits', onUnix, async (t) => {
    const folder = temporaryFolder(t);
    const pipe = path.join(folder.path, 'pipe.png');
    execFileSync('mkfifo', [pipe]);
    const socket = path.join(folder.path, 'socket.png');
    const server = net.createServer().listen(socket);
    await once(server, 'listening');
    t.after(() => server.close());
    const link = path.join(folder.path, 'link.png');
    fs.symlinkSync('/dev/zero', link);
    for (const [file, kind] of [
      ['/dev/zero', 'device'],
      ['/dev/null', 'device'],
      [link, 'device'],
      [pipe, 'pipe'],
      [socket, 'socket'],
    ]) {
      const message = new RegExp(`^'${file}' is a ${kind}, not a regular file\\. .*Buffer`);
      const failure = { code: 'ERR_IMAGE_NOT_A_FILE', path: file, message };
      await assert.rejects(loadImage(file), failure);
      await assert.rejects(loadImage(pathToFileURL(file)), failure);
      await assert.rejects(napiLoadImage(file), failure);
      assert.throws(() => {
        throw errorOf(file);
      }, failure);
      const refused = { code: 'ERR_FONT_SOURCE', message: /not a regular file/ };
      assert.throws(() => registerFont(file, { family: 'Device' }), refused);
      assert.equal(GlobalFonts.registerFromPath(file), null);
      const face = new FontFace('Device', pathToFileURL(file));
      await assert.rejects(face.load(), ({ cause }) => cause.code === 'ERR_FONT_SOURCE');
    }
    await assert.rejects(loadImage(folder.path), { code: 'EISDIR', message: /is a directory/ });
  });

  it('of long files are refused before and while they are read', async (t) => {
    const folder = temporaryFolder(t);
    const file = folder.write('picture.png', PICTURE);
    const failure = { name: 'RangeError', code: 'ERR_IMAGE_LIMIT', path: file, message: /more than 10/ };
    await assert.rejects(loadImage(file, { maxBytes: 10 }), failure);
    assert.equal((await loadImage(file, { maxBytes: PICTURE.length })).width, 3);
    // No memory is taken for what a file claims: this one has no block on the disk.
    const sparse = folder.write('sparse.png', '');
    fs.truncateSync(sparse, 2 ** 40);
    const limit = { code: 'ERR_IMAGE_LIMIT', path: sparse };
    await assert.rejects(loadImage(sparse), limit);
    assert.equal(errorOf(sparse).code, 'ERR_IMAGE_LIMIT');
    assert.throws(() => registerFont(sparse, { family: 'Sparse' }), { code: 'ERR_FONT_SOURCE' });
  });

  it('of files that grow give what there was', async (t) => {
    const folder = temporaryFolder(t);
    const file = folder.write('growing.png', PICTURE);
    for (const read of ['readSync', 'fstatSync']) {
      const original = fs[read];
      const mock = t.mock.method(fs, read, (...args) => {
        const result = original(...args);
        fs.appendFileSync(file, Buffer.alloc(1e5));
        return result;
      });
      const image = new Image();
      image.onerror = assert.fail;
      image.src = file;
      assert.equal(image.width, 3);
      assert.ok(mock.mock.callCount() > 0);
      mock.mock.restore();
    }
    assert.equal((await loadImage(file)).width, 3);
  });

  it('of files that became others are looked at again once they are open', onUnix, async (t) => {
    const folder = temporaryFolder(t);
    const file = folder.write('swapped.png', PICTURE);
    const open = fs.openSync;
    t.mock.method(fs, 'openSync', (name, ...rest) => open(name === file ? '/dev/zero' : name, ...rest));
    assert.equal(errorOf(file).code, 'ERR_IMAGE_NOT_A_FILE');
    const openLater = fs.open;
    t.mock.method(fs, 'open', (name, ...rest) =>
      openLater(name === file ? '/dev/zero' : name, ...rest),
    );
    await assert.rejects(loadImage(file), { code: 'ERR_IMAGE_NOT_A_FILE', path: file });
  });

  it('of files that do not tell their size are read to their end', async () => {
    const file = '/proc/self/status';
    if (!fs.existsSync(file)) return;
    assert.equal(errorOf(file).code, 'ERR_IMAGE_UNSUPPORTED');
    await assert.rejects(loadImage(file), { code: 'ERR_IMAGE_UNSUPPORTED', path: file });
    await assert.rejects(loadImage(file, { maxBytes: 9 }), { code: 'ERR_IMAGE_LIMIT', path: file });
  });

  it('can be given up, and leave no file open', async (t) => {
    const folder = temporaryFolder(t);
    const file = folder.write('long.png', Buffer.alloc(5e7));
    const reason = new Error('enough');
    const stop = new AbortController();
    setImmediate(() => stop.abort(reason));
    await assert.rejects(loadImage(file, { signal: stop.signal }), reason);
    if (fs.existsSync('/proc/self/fd')) {
      const open = fs.readdirSync('/proc/self/fd').map((fd) => {
        try {
          return fs.readlinkSync(`/proc/self/fd/${fd}`);
        } catch {
          return '';
        }
      });
      assert.ok(!open.includes(file));
    }
  });
});

describe('sources that are none', () => {
  const base64 = png(40, 40, [1, 2, 3, 255], [7, 5, 3, 255]).toString('base64');
  const CASES = [
    ['ftp://host/picture.png', /^URLs of the scheme 'ftp:' are not loaded .*Buffer/],
    ['s3://bucket/picture.png', /'s3:' are not loaded/],
    [base64, /looks like base64 .*'data:image\/png;base64,' \+ text/],
    [Buffer.alloc(500, '/9j/4AAQ').toString(), /data:image\/jpeg;base64/],
    ['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', /text of an SVG.*Buffer\.from/],
    ['\n <?xml version="1.0"?><svg/>', /text of an SVG/],
    [`<svg>${'<g/>'.repeat(1e5)}</svg>`, /text of an SVG/],
    ['<!DOCTYPE html><p>Not found', /text of an HTML page/],
  ];

  it('say what a string is, and what to do', async () => {
    for (const [source, message] of CASES) {
      const failure = { code: 'ERR_IMAGE_SOURCE', message };
      await assert.rejects(loadImage(source), (error) => {
        assert.ok(error.message.length < 500);
        assert.equal(error.path, undefined);
        assert.match(error.message, message);
        return error.code === failure.code;
      });
      assert.match(errorOf(source).message, message);
      // As before, a string leaves a broken image where nobody listens.
      const image = new Image();
      image.src = source;
      assert.equal(image.complete, true);
    }
    for (const missing of ['/9j/x.png', 'missing.png', 'C:\\missing.png', 'iVBORw0KGg', 'a'.repeat(300)]) {
      await assert.rejects(loadImage(missing), ({ code }) => /^E(?:NOENT|NAMETOOLONG)$/.test(code));
    }
  });

  it('say so of pages in files and in memory', async (t) => {
    const page = Buffer.from('\ufeff<!-- error --> <HTML><body>404</body></HTML>');
    const file = temporaryFolder(t).write('page.png', page);
    const message = /HTML page in place of a picture/;
    await assert.rejects(loadImage(page), { code: 'ERR_IMAGE_UNSUPPORTED', message });
    await assert.rejects(loadImage(file), { message, path: file });
    assert.match(errorOf(page).message, message);
  });

  it('say so of promises and of what has bytes', async () => {
    const context = createCanvas(9, 9).getContext('2d');
    const promise = loadImage(PICTURE);
    const message = /not a Promise: await it first, as in drawImage\(await loadImage\(source\), …\)$/;
    assert.throws(() => context.drawImage(promise, 0, 0), { name: 'TypeError', message });
    assert.throws(() => context.createPattern(promise, 'repeat'), { name: 'TypeError', message: /await/ });
    await assert.rejects(createImageBitmap(promise), { name: 'TypeError', message: /awaited/ });
    const failure = { code: 'ERR_IMAGE_SOURCE', message: /^Invalid image source: it is a Promise.*await/ };
    await assert.rejects(loadImage(promise), failure);
    const blob = new Blob([PICTURE]);
    await assert.rejects(loadImage(blob), { message: /of a Blob pass .*arrayBuffer/ });
    await assert.rejects(loadImage(new Response(blob)), { message: /of a Response pass .*arrayBuffer/ });
    const stream = blob.stream();
    await assert.rejects(loadImage(stream), { message: /of a stream pass/ });
  });
});
