'use strict';

// What servers may do to whoever loads a picture or a font from them: never end, point elsewhere, send too
// much. Each of these has a limit.

const assert = require('node:assert/strict');
const { execFile } = require('node:child_process');
const dns = require('node:dns');
const { once } = require('node:events');
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');
const { after, before, describe, it } = require('node:test');
const { promisify } = require('node:util');
const { gzipSync } = require('node:zlib');

const { FontFace, Image, loadImage } = require('../js');
const { isLocalName, isPrivateAddress } = require('../js/remote/network');
const { png } = require('./support/pictures');

const PICTURE = png(3, 2, [255, 0, 0, 255]);

const HUGE = 120e6;

/** A server with these answers by path, and its origin. */
async function serve(answers) {
  const seen = [];
  const server = http.createServer((request, response) => {
    seen.push(request);
    const { pathname } = new URL(request.url, 'http://localhost');
    (answers[pathname] ?? (() => response.writeHead(404).end()))(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { close, origin: `http://127.0.0.1:${port}`, port, seen };
}

const drip = (response, request, bytes = Buffer.alloc(1e5)) => {
  let at = 0;
  const timer = setInterval(() => response.write(bytes.subarray(at, ++at)), 5);
  request.socket.on('close', () => clearInterval(timer));
};

const redirect = (location) => (response) => response.writeHead(302, { location }).end();

const ANSWERS = {
  '/drip': drip,
  '/drip-gzip': (response, request) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    drip(response, request, gzipSync(Buffer.alloc(1e6, PICTURE)));
  },
  '/silent': () => {},
  '/slow-loop': (response) => {
    setTimeout(() => response.writeHead(302, { location: '/slow-loop' }).end(), 30);
  },
  '/two': redirect('/one'),
  '/one': redirect('/red.png'),
  '/bad-location': redirect('http://['),
  '/red.png': (response) => response.end(PICTURE),
  '/claims': (response) => {
    response.writeHead(200, { 'content-length': 1e12 });
    response.write('x');
  },
  '/page': (response) => response.end('<!DOCTYPE html><title>Log in</title>'),
  '/huge': (response) => sendHuge(response, { 'content-length': HUGE }),
  '/huge-chunked': (response) => sendHuge(response, {}),
};

function sendHuge(response, headers) {
  response.writeHead(200, headers);
  let left = HUGE;
  const chunk = Buffer.alloc(1e6);
  const send = () => {
    while (left > 0) {
      left -= chunk.length;
      if (!response.write(chunk)) {
        response.once('drain', send);
        return;
      }
    }
    response.end();
  };
  send();
}

describe('what servers may do', () => {
  let server;
  let other;
  let origin;

  before(async () => {
    server = await serve(ANSWERS);
    other = await serve(ANSWERS);
    ({ origin } = server);
    ANSWERS['/elsewhere'] = redirect(`${other.origin}/red.png`);
    ANSWERS['/elsewhere-and-back'] = redirect(`${other.origin}/back`);
    ANSWERS['/back'] = redirect(`${origin}/red.png`);
  });

  after(() => {
    server.close();
    other.close();
  });

  it('ends after a time, whatever is waited for', async () => {
    for (const place of ['/drip', '/drip-gzip', '/silent', '/slow-loop']) {
      const start = performance.now();
      await assert.rejects(loadImage(origin + place, { timeout: 150 }), {
        code: 'ERR_IMAGE_TIMEOUT',
        message: `${origin}${place} did not come within the timeout of 150 ms`,
      });
      assert.ok(performance.now() - start < 5000, place);
    }
  });

  it('has a time by itself, also for Image and FontFace', async (t) => {
    const { setTimeout } = globalThis;
    const limits = [];
    t.mock.method(globalThis, 'setTimeout', (call, time, ...args) => {
      if (time >= 10_000) limits.push(time);
      return setTimeout(call, time >= 10_000 ? 100 : time, ...args);
    });
    const timeout = { code: 'ERR_IMAGE_TIMEOUT' };
    await assert.rejects(loadImage(`${origin}/drip`), timeout);
    const image = new Image();
    const failed = new Promise((resolve) => (image.onerror = resolve));
    image.src = `${origin}/drip`;
    assert.equal((await failed).code, 'ERR_IMAGE_TIMEOUT');
    const face = new FontFace('Late', `url(${origin}/drip)`);
    await assert.rejects(face.load(), (error) => {
      assert.equal(error.name, 'NetworkError');
      assert.equal(error.cause.code, 'ERR_FONT_TIMEOUT');
      return true;
    });
    assert.deepEqual(limits, [30_000, 30_000, 30_000]);
  });

  it('has no time when told so, and leaves no timer and no listener behind', async () => {
    for (const timeout of [0, Infinity]) {
      assert.equal((await loadImage(`${origin}/red.png`, { timeout })).width, 3);
    }
    for (const timeout of [-1, NaN, 'x']) {
      await assert.rejects(loadImage(`${origin}/red.png`, { timeout }), {
        name: 'RangeError',
        code: 'ERR_INVALID_ARG_VALUE',
      });
    }
    await assert.rejects(loadImage(`${origin}/red.png`, { signal: {} }), {
      name: 'TypeError',
      code: 'ERR_INVALID_ARG_TYPE',
    });
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    await loadImage(`${origin}/red.png`, { signal });
    assert.equal(listeners, 0);
  });

  it('is given up with the reason of the signal, in the middle of a body too', async () => {
    for (const place of ['/drip', '/drip-gzip', '/silent']) {
      const stop = new AbortController();
      const reason = { my: 'reason' };
      setTimeout(() => stop.abort(reason), 50);
      const loading = loadImage(origin + place, { signal: stop.signal });
      await assert.rejects(loading, (error) => error === reason);
    }
  });

  it('takes nothing but harmless headers along to another origin', async () => {
    const headers = {
      Authorization: 'secret',
      Cookie: 'secret',
      'Proxy-Authorization': 'secret',
      'X-Api-Key': 'secret',
      'X-Anything': 'secret',
      'Accept-Language': 'de',
      'User-Agent': 'mine',
    };
    const pairs = new Headers(headers);
    for (const given of [headers, pairs, Object.entries(headers)]) {
      await loadImage(`${origin}/elsewhere`, { headers: given });
      assert.equal(server.seen.at(-1).headers.authorization, 'secret');
      assert.equal(server.seen.at(-1).headers['x-anything'], 'secret');
      const told = other.seen.at(-1).headers;
      assert.ok(!JSON.stringify(told).includes('secret'), JSON.stringify(told));
      assert.deepEqual([told['accept-language'], told['user-agent']], ['de', 'mine']);
    }
    // What was dropped once does not come back.
    await loadImage(`${origin}/elsewhere-and-back`, { headers });
    assert.equal(server.seen.at(-1).headers.authorization, undefined);
    // In the URL they go to its own origin.
    await loadImage(`http://user:secret@127.0.0.1:${server.port}/one`);
    const basic = `Basic ${Buffer.from('user:secret').toString('base64')}`;
    assert.equal(server.seen.at(-1).headers.authorization, basic);
    await loadImage(`http://user:secret@127.0.0.1:${server.port}/elsewhere`);
    assert.equal(other.seen.at(-1).headers.authorization, undefined);
  });

  it('does not tell secrets of a URL in messages', async () => {
    const base = `http://user:secret@127.0.0.1:${server.port}`;
    const cases = [
      [`${base}/missing?token=secret#secret`, 'ERR_IMAGE_HTTP'],
      [`${base}/silent?token=secret`, 'ERR_IMAGE_TIMEOUT'],
      [`${base}/huge?token=secret`, 'ERR_IMAGE_LIMIT'],
      [`${base}/page?token=secret`, 'ERR_IMAGE_UNSUPPORTED'],
      [`${base}/slow-loop?token=secret`, 'ERR_IMAGE_HTTP'],
      ['http://user:secret@[bad/', 'ERR_IMAGE_SOURCE'],
      ['ftp://user:secret@host/picture.png?token=secret', 'ERR_IMAGE_SOURCE'],
    ];
    for (const [url, code] of cases) {
      const options = { maxBytes: 1e6, maxRedirects: 0, timeout: 300 };
      await assert.rejects(loadImage(url, options), (error) => {
        assert.equal(error.code, code, error.message);
        assert.doesNotMatch(`${error.message}\n${error.stack}\n${error.path}`, /secret/);
        return true;
      });
    }
    const face = new FontFace('Secret', `${base}/missing?token=secret`);
    await assert.rejects(face.load(), ({ message }) => !message.includes('secret'));
  });

  it('is followed only so often', async () => {
    assert.equal((await loadImage(`${origin}/two`, { maxRedirects: 2 })).width, 3);
    for (const maxRedirects of [0, 1]) {
      const failure = { code: 'ERR_IMAGE_HTTP', message: /redirects: more than [01] from/ };
      await assert.rejects(loadImage(`${origin}/two`, { maxRedirects }), failure);
    }
    await assert.rejects(loadImage(`${origin}/bad-location`), { code: 'ERR_IMAGE_HTTP' });
  });

  it('is refused at once when it claims to be too long', async () => {
    const failure = { name: 'RangeError', code: 'ERR_IMAGE_LIMIT' };
    await assert.rejects(loadImage(`${origin}/claims`), failure);
    await assert.rejects(loadImage(`${origin}/huge-chunked`, { maxBytes: 1e6 }), failure);
    // The connections are gone, not read to their end.
    const { socket } = server.seen.at(-1);
    if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve));
    assert.ok(socket.bytesWritten < HUGE / 2);
  });

  it('holds what it reads once', async () => {
    const program = `
      const { fetchBytes } = require(${JSON.stringify(path.join(__dirname, '../js/remote/fetch-bytes'))});
      const start = process.memoryUsage().rss;
      fetchBytes(process.argv[1]).then((bytes) => {
        // In kilobytes.
        const peak = process.resourceUsage().maxRSS * 1024;
        console.log(JSON.stringify([bytes.length, peak - start]));
      });`;
    for (const place of ['/huge', '/huge-chunked']) {
      const run = promisify(execFile)(process.execPath, ['-e', program, origin + place]);
      const [length, growth] = JSON.parse((await run).stdout);
      assert.equal(length, HUGE);
      // The bytes, and what was read of them and is not collected yet.
      const most = place === '/huge' ? HUGE + 64e6 : 2 * HUGE + 64e6;
      assert.ok(growth < most, `${place}: ${growth / 1e6} MB more`);
    }
  });

  it('says so when there is a page in place of a picture', async () => {
    await assert.rejects(loadImage(`${origin}/page`), {
      code: 'ERR_IMAGE_UNSUPPORTED',
      message: `There is an HTML page in place of a picture, perhaps of an error or a login (${origin}/page)`,
    });
  });
});

describe('redirects into private networks', () => {
  const PUBLIC = '93.184.216.34';

  /** Sends connections to addresses of the internet to this machine, where they look as they should. */
  function pretendInternet(t, names) {
    const { connect } = net.Socket.prototype;
    const { lookup } = dns;
    t.mock.method(dns, 'lookup', (name, options, callback) => {
      const addresses = names[name];
      if (addresses === undefined) {
        lookup(name, options, callback);
      } else {
        const list = addresses.map((address) => ({ address, family: net.isIP(address) }));
        process.nextTick(callback, null, options.all ? list : list[0].address, list[0].family);
      }
    });
    t.mock.method(net.Socket.prototype, 'connect', function pretend(...args) {
      const [options] = Array.isArray(args[0]) ? args[0] : args;
      const find = options.lookup ?? dns.lookup;
      const go = (error, addresses) => {
        if (error) {
          this.destroy(error);
          return;
        }
        Object.defineProperty(this, 'remoteAddress', { value: addresses[0].address });
        connect.call(this, { ...options, host: '127.0.0.1', lookup: undefined });
      };
      if (net.isIP(options.host)) go(null, [{ address: options.host }]);
      else find(options.host, { all: true }, go);
      return this;
    });
  }

  let server;
  const answers = { '/red.png': (response) => response.end(PICTURE) };

  before(async () => {
    server = await serve(answers);
    const { port } = server;
    Object.assign(answers, {
      '/to-loopback': redirect(`http://127.0.0.1:${port}/red.png`),
      '/to-hex': redirect(`http://0x7f.1:${port}/red.png`),
      '/to-mapped': redirect(`http://[::ffff:10.0.0.1]:${port}/red.png`),
      '/to-metadata': redirect(`http://169.254.169.254:${port}/red.png`),
      '/to-localhost': redirect(`http://localhost:${port}/red.png`),
      '/to-inside': redirect(`http://inside.test:${port}/red.png`),
      '/to-mixed': redirect(`http://mixed.test:${port}/red.png`),
      '/to-public': redirect(`http://other.test:${port}/red.png`),
      '/in-two-steps': redirect(`http://other.test:${port}/to-loopback`),
      '/out-and-in': redirect(`http://public.test:${port}/to-loopback`),
    });
  });

  after(() => server.close());

  const NAMES = {
    'public.test': [PUBLIC],
    'other.test': [PUBLIC],
    'inside.test': ['10.1.2.3'],
    'mixed.test': ['192.168.0.7', PUBLIC],
    localhost: ['127.0.0.1'],
  };

  it('are refused when they come from outside', async (t) => {
    pretendInternet(t, NAMES);
    const base = `http://public.test:${server.port}`;
    const places = ['loopback', 'hex', 'mapped', 'metadata', 'localhost', 'inside'];
    for (const place of [...places.map((name) => `/to-${name}`), '/in-two-steps']) {
      const before = server.seen.length;
      await assert.rejects(loadImage(base + place), {
        code: 'ERR_IMAGE_PRIVATE_NETWORK',
        message: /redirects into a private network, to http:.*allowPrivateNetwork/,
      });
      // Nothing was sent there.
      const { length } = server.seen;
      assert.equal(server.seen[length - 1].url.startsWith('/red'), false, place);
      assert.ok(length > before);
      const image = await loadImage(base + place, { allowPrivateNetwork: true });
      assert.equal(image.width, 3);
    }
    const face = new FontFace('Inside', `${base}/to-loopback`);
    await assert.rejects(face.load(), ({ cause }) => cause.code === 'ERR_FONT_PRIVATE_NETWORK');
  });

  it('are followed from inside, and between places outside', async (t) => {
    pretendInternet(t, NAMES);
    const base = `http://public.test:${server.port}`;
    assert.equal((await loadImage(`${base}/to-public`)).width, 3);
    assert.equal((await loadImage(`${base}/to-mixed`)).width, 3);
    assert.equal((await loadImage(`${server.origin}/to-localhost`)).width, 3);
    assert.equal((await loadImage(`http://inside.test:${server.port}/to-loopback`)).width, 3);
    await assert.rejects(loadImage(`${server.origin}/out-and-in`), {
      code: 'ERR_IMAGE_PRIVATE_NETWORK',
    });
  });

  it('are refused by the address that is connected to, not by one that was looked up before', async (t) => {
    const names = { ...NAMES };
    let lookups = 0;
    Object.defineProperty(names, 'rebinding.test', {
      get: () => [lookups++ === 0 ? PUBLIC : '127.0.0.1'],
    });
    pretendInternet(t, names);
    answers['/rebinding'] = redirect(`http://rebinding.test:${server.port}/red.png`);
    const url = `http://rebinding.test:${server.port}/rebinding`;
    await assert.rejects(loadImage(url), { code: 'ERR_IMAGE_PRIVATE_NETWORK' });
    assert.equal(lookups, 2);
  });

  it('knows which URLs are private by what they say', () => {
    for (const host of ['localhost', 'a.localhost.', '127.1', '0x0a000001', '[::1]', '[::ffff:10.0.0.1]']) {
      assert.equal(isLocalName(new URL(`http://${host}/`)), true, host);
    }
    for (const host of ['localhost.example', 'notlocalhost', '1.1.1.1', '[2606:4700::1111]']) {
      assert.equal(isLocalName(new URL(`http://${host}/`)), false, host);
    }
  });

  it('knows which addresses are private, in every form', () => {
    const inside = [
      '0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1',
      '172.31.255.255 192.168.1.1 198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 [::1] fc00::1',
      'fdff::1 fe80::1 fe80::1%eth0 febf::1 ff02::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::127.0.0.1',
      '::ffff:10.0.0.1 64:ff9b::192.168.0.1 2002:7f00:1:: 2002:c0a8:101::1 nonsense',
    ];
    for (const address of inside.join(' ').split(' ')) {
      assert.equal(isPrivateAddress(address), true, address);
    }
    const outside =
      '1.1.1.1 9.255.255.255 11.0.0.0 100.63.0.1 100.128.0.1 126.0.0.1 128.0.0.1 172.15.0.1 172.32.0.1 ' +
      '192.167.0.1 192.169.0.1 223.255.255.255 2606:4700::1111 [2001:4860:4860::8888] ::ffff:1.1.1.1 ' +
      '64:ff9b::8.8.8.8 2002:808:808::1 fb00::1';
    for (const address of outside.split(' ')) {
      assert.equal(isPrivateAddress(address), false, address);
    }
  });
});
