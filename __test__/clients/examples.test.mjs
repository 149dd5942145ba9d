// The programs in examples/, run as their readers would: each as a process of its own, in a folder with their
// files in it and their packages beside it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createCanvas } from 'canvas';
import { client, decoded, find, isNear, keep, pixel } from './support/client.mjs';
import { drawPage } from './support/pdf-page.mjs';
import { smallPdf } from './support/small-pdf.mjs';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
/** A copy, from where the clients' packages are found. */
const copy = fileURLToPath(new URL('node_modules/.examples/', import.meta.url));

function setup() {
  rmSync(copy, { recursive: true, force: true });
  const isOurs = (file) => !file.includes(`${path.sep}node_modules${path.sep}`);
  cpSync(examples, copy, {
    recursive: true,
    filter: (file) => isOurs(path.relative(examples, file)),
  });
  return mkdtempSync(path.join(tmpdir(), 'canvas-rs-examples-'));
}

function run(name, args, cwd) {
  const script = path.join(copy, name);
  const { status, stderr, stdout } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** Asks a server, and ends it whatever the answer. */
async function served(ask) {
  const server = spawn(process.execPath, [path.join(copy, 'chart-server.mjs'), '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(createInterface({ input: server.stdout }), 'line');
    return await ask(new URL(line).origin);
  } finally {
    server.kill();
  }
}

export default client(import.meta, {
  loop: false,
  setup,
  tests: {
    'are short'() {
      for (const name of readdirSync(examples).filter((file) => file.endsWith('.mjs'))) {
        const lines = readFileSync(path.join(examples, name), 'utf8').split('\n').length - 1;
        assert.ok(lines < 60, `${name} has ${lines} lines`);
      }
    },
    async 'serve charts from a pool of workers'() {
      await served(async (origin) => {
        const ask = (values) => fetch(`${origin}/chart?values=${values}`);
        const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((last) => ask(`3,6,${last}`)));
        for (const [i, answer] of answers.entries()) {
          assert.equal(answer.status, 200);
          assert.equal(answer.headers.get('content-type'), 'image/png');
          const canvas = await decoded(Buffer.from(await answer.arrayBuffer()));
          if (i === 0) keep('examples-chart', canvas);
          assert.deepEqual([canvas.width, canvas.height], [800, 450]);
          const bars = find(
            canvas,
            (colour) => isNear(colour, [0x22, 0x66, 0xcc, 255], 2),
            [0, 40, 800, 410],
          );
          assert.ok(
            bars.count > 20_000 && bars.bottom - bars.top > 300,
            `${bars.count} pixels of bars`,
          );
        }
        assert.equal((await ask('3,x')).status, 400);
        assert.equal((await fetch(origin)).status, 400);
      });
    },
    async 'make thumbnails'(folder) {
      const from = mkdtempSync(path.join(folder, 'pictures-'));
      const canvas = createCanvas(600, 300);
      canvas.getContext('2d').fillStyle = '#cc3311';
      canvas.getContext('2d').fillRect(0, 0, 600, 300);
      writeFileSync(path.join(from, 'wide.png'), canvas.toBuffer());
      writeFileSync(path.join(from, 'broken.jpg'), 'no picture');
      writeFileSync(path.join(from, 'text.txt'), 'no picture either');
      run('thumbnails.mjs', [from, path.join(folder, 'small'), '120'], folder);
      assert.deepEqual(readdirSync(path.join(folder, 'small')), ['wide.jpg']);
      const small = await decoded(path.join(folder, 'small', 'wide.jpg'));
      assert.deepEqual([small.width, small.height], [120, 60]);
      assert.ok(isNear(pixel(small, 60, 30), [0xcc, 0x33, 0x11, 255], 4));
    },
    async 'draw a card for a link'(folder) {
      const title = 'A title of quite some words that has to be broken into several lines to fit';
      run('social-card.mjs', [title, 'somebody', 'card.png'], folder);
      const card = await decoded(path.join(folder, 'card.png'));
      keep('examples-card', card);
      assert.deepEqual([card.width, card.height], [1200, 630]);
      const white = find(card, ([red, green, blue]) => red + green + blue > 740);
      assert.ok(
        white.left >= 80 && white.right <= 1122 && white.bottom < 520,
        'the title keeps its margins',
      );
      assert.ok(white.bottom - white.top > 200, 'it has several lines');
      const orange = find(card, (colour) => isNear(colour, [0xfc, 0xa3, 0x11, 255], 4));
      assert.ok(orange.left >= 80 && orange.top > 500, 'the author stands below');
    },
    async 'draw a page of a PDF'(folder) {
      writeFileSync(path.join(folder, 'small.pdf'), smallPdf());
      run('pdf-page.mjs', ['small.pdf', 'page.png', '1', '1'], folder);
      const page = await decoded(path.join(folder, 'page.png'));
      assert.deepEqual([page.width, page.height], [400, 300]);
      assert.ok(isNear(pixel(page, 70, 50), [0x22, 0x66, 0xcc, 255]));
    },
    async 'write a report'(folder) {
      run('pdf-report.mjs', ['report.pdf'], folder);
      const pdf = readFileSync(path.join(folder, 'report.pdf'));
      keep('examples-report.pdf', pdf);
      const page = await drawPage(pdf);
      keep('examples-report', page.canvas);
      assert.deepEqual([page.numPages, page.info.Title], [2, 'Sales']);
      assert.deepEqual([page.canvas.width, page.canvas.height], [595, 842]);
      const texts = page.texts.map(({ text }) => text.trim());
      for (const text of ['Sales of half a year', 'February', '602']) {
        assert.ok(texts.includes(text), `${text} is not among ${texts}`);
      }
      assert.ok(isNear(pixel(page.canvas, 590, 5), [0x14, 0x21, 0x3d, 255]));
    },
    async 'write an animated GIF'(folder) {
      const said = run('animated-gif.mjs', ['clock.gif'], folder);
      assert.match(said, /24 frames/);
      const gif = readFileSync(path.join(folder, 'clock.gif'));
      keep('examples-clock.gif', gif);
      assert.equal(gif.toString('latin1').split('\x21\xf9\x04').length - 1, 24);
      const first = await decoded(gif);
      assert.ok(isNear(pixel(first, 80, 40), [0xe6, 0x39, 0x46, 255], 12), 'the hand points up');
    },
  },
});
