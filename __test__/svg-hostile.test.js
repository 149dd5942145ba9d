'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { describe, it } = require('node:test');

const { createCanvas, loadImage, registerFont } = require('..');
const { hostileDocuments } = require('./support/hostile-svg');

// Bytes of each document: HOSTILE_BYTES=1048576 is what the promise is made for.
const BYTES = Number(process.env.HOSTILE_BYTES ?? 65536);
// Seconds of the processor for one, in a build that may not be optimised.
const SECONDS = Number(process.env.HOSTILE_SECONDS ?? 20);
const MEGABYTES = 256;

const FOUND = join(__dirname, '../crates/canvas2d/tests/codecs/fixtures/hostile-svg');

/** What drawing takes, as [name, seconds, error's code] each: run in a process of its own. */
async function drawAll() {
  const found = readdirSync(FOUND).filter((name) => name.endsWith('.svg'));
  const documents = {
    ...hostileDocuments(BYTES),
    ...Object.fromEntries(found.map((name) => [name, readFileSync(join(FOUND, name), 'utf8')])),
  };
  const only = process.env.HOSTILE_ONLY;
  const taken = [];
  const before = process.memoryUsage().rss;
  let peak = process.resourceUsage().maxRSS * 1024;
  for (const [name, text] of Object.entries(documents)) {
    if (only && !name.includes(only)) continue;
    const start = process.cpuUsage();
    let code = '';
    let pixels = 0;
    try {
      const image = await loadImage(Buffer.from(text));
      pixels = image.width * image.height * 4;
      const ctx = createCanvas(200, 200).getContext('2d');
      ctx.drawImage(image, 0, 0, 200, 200);
      ctx.getImageData(0, 0, 1, 1);
    } catch (error) {
      code = error.code ?? error.stack;
    }
    const { user, system } = process.cpuUsage(start);
    const now = process.resourceUsage().maxRSS * 1024;
    const grown = now > peak ? (now - before - pixels) / 1e6 : 0;
    peak = Math.max(peak, now);
    taken.push([name, (user + system) / 1e6, code, Math.round(grown)]);
    if (process.env.HOSTILE_VERBOSE) console.error(JSON.stringify(taken.at(-1)));
  }
  console.log(JSON.stringify(taken));
}

if (process.env.HOSTILE_CHILD) {
  void drawAll();
} else {
  describe('hostile SVG', () => {
    it('is drawn or refused, soon and in little memory', () => {
      const child = spawnSync(process.execPath, [__filename], { env: { ...process.env, HOSTILE_CHILD: '1' }, encoding: 'utf8' });
      assert.equal(child.status, 0, child.stderr);
      for (const [name, seconds, code, megabytes] of JSON.parse(child.stdout)) {
        assert.ok(seconds < SECONDS, `${name} takes ${seconds} s`);
        assert.ok(['', 'ERR_IMAGE_DECODE', 'ERR_IMAGE_LIMIT', 'ERR_CANVAS_SIZE'].includes(code), `${name}: ${code}`);
        assert.ok(megabytes < MEGABYTES, `${name} takes ${megabytes} MB`);
      }
    });

    it('in a font leaves the letters their outlines', () => {
      for (const name of readdirSync(FOUND).filter((file) => file.endsWith('.ttf'))) {
        registerFont(join(FOUND, name), { family: name });
        const ctx = createCanvas(200, 100).getContext('2d');
        ctx.font = `50px "${name}"`;
        ctx.fillText('AB', 10, 70);
        assert.equal(ctx.getImageData(0, 0, 200, 100).data.length, 80000);
      }
    });
  });
}
