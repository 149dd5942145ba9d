'use strict';

// How long a program waits until the package is there and the first text is drawn, in new processes. The
// bounds are several times what a quiet machine of 2020 needs (30 and 50 ms), as tests run on busy ones.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { describe, it } = require('node:test');

const ROOT = path.join(__dirname, '..');
const RUNS = 7;
const MOST = { loading: 150, text: 250 };

const SOURCE = `
  const started = performance.now();
  const { createCanvas } = require(${JSON.stringify(ROOT)});
  const loading = performance.now() - started;
  const canvas = createCanvas(200, 50);
  const ctx = canvas.getContext('2d');
  ctx.font = '20px sans-serif';
  const beforeText = performance.now();
  ctx.fillText('The first text', 10, 30);
  ctx.getImageData(0, 0, 1, 1);
  console.log(JSON.stringify({ loading, text: performance.now() - beforeText }));`;

function measured() {
  const { stderr, stdout } = spawnSync(process.execPath, ['-e', SOURCE], { encoding: 'utf8' });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

describe('a new process', () => {
  it('loads the package and draws its first text in moments', (t) => {
    const runs = Array.from({ length: RUNS }, measured);
    for (const [name, most] of Object.entries(MOST)) {
      const milliseconds = median(runs.map((run) => run[name]));
      t.diagnostic(`${name}: ${milliseconds.toFixed(1)} ms`);
      assert.ok(milliseconds < most, `${name} took ${milliseconds.toFixed(1)} ms`);
    }
  });
});
