'use strict';

// What text takes of resident memory, in processes of their own: the fonts that are found, what of
// their files is read, and every cache. The promise is 25 MB with Chinese and Japanese in use.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { describe, it } = require('node:test');

const ROOT = path.join(__dirname, '..');
const MOST_MB = 25;

/** Garbage of the loops is not what is measured. */
const FLAGS = ['--max-semi-space-size=1', '-e'];

/** `draw` and what it returns run in the new process, after a canvas was drawn on without text. */
function measured(draw) {
  const source = `
    const { createCanvas, memoryUsage, registerFont } = require(${JSON.stringify(ROOT)});
    const canvas = createCanvas(1280, 720);
    const ctx = canvas.getContext('2d');
    const read = (x, y, width, height) => ctx.getImageData(x, y, width, height).data;
    ctx.fillRect(0, 0, 1280, 720);
    read(0, 0, 1, 1);
    const before = process.memoryUsage.rss();
    const result = (${draw})();
    read(0, 0, 1, 1);
    const megabytes = (process.memoryUsage.rss() - before) / 2 ** 20;
    console.log(JSON.stringify({ megabytes, result, counted: memoryUsage().live / 2 ** 20 }));`;
  const { stderr, stdout } = spawnSync(process.execPath, FLAGS.concat(source), { encoding: 'utf8' });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

/** Whether any font of the machine has Han characters: a box stands for all that are missing. */
const hasHan = () =>
  measured(`() => {
    ctx.font = '40px sans-serif';
    const pictures = ['漢', '字'].map((text) => {
      ctx.clearRect(0, 0, 100, 100);
      ctx.fillText(text, 20, 60);
      return read(0, 0, 100, 100).join();
    });
    return pictures[0] !== pictures[1];
  }`).result;

describe('the memory of text', () => {
  it('is small for Latin in many sizes', (t) => {
    const { megabytes } = measured(`() => {
      for (let i = 0; i < 3000; i++) {
        ctx.font = (8 + (i % 200) / 5) + 'px ' + ['sans-serif', 'serif', 'monospace'][i % 3];
        ctx.fillText('Sphinx of black quartz, judge my vow ' + i, i % 900, 12 + (i % 700));
      }
    }`);
    t.diagnostic(`${megabytes.toFixed(1)} MB`);
    assert.ok(megabytes < MOST_MB, `${megabytes.toFixed(1)} MB`);
  });

  it('is no more than that with Chinese, Japanese and Korean in use', (t) => {
    if (!hasHan()) return t.skip('no font of this machine has Han characters');
    const { megabytes, counted } = measured(`() => {
      ctx.font = '12px sans-serif';
      for (let i = 0; i < 4000; i++) {
        if (i % 1000 === 0) ctx.font = 12 + i / 250 + 'px sans-serif';
        const han = String.fromCodePoint(0x4e00 + ((i * 5) % 20000), 0x4e00 + ((i * 7) % 20000));
        const kana = String.fromCodePoint(0x3042 + (i % 80), 0x30a2 + (i % 80));
        const hangul = String.fromCodePoint(0xac00 + ((i * 3) % 11000));
        ctx.fillText(han + kana + hangul + ' label ' + i, i % 1200, 12 + (i % 700));
      }
    }`);
    t.diagnostic(`${megabytes.toFixed(1)} MB, of them counted ${counted.toFixed(1)}`);
    assert.ok(megabytes < MOST_MB, `${megabytes.toFixed(1)} MB`);
  });
});
