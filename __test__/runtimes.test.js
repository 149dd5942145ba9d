'use strict';

// What Bun and Deno get beside Node.js's way of collecting in time, tried on Node.js: the functions that
// collect are handed over by the test. What comes of it there is measured by the leak suite.

const assert = require('node:assert');
const { execFileSync } = require('node:child_process');
const path = require('node:path');
const { test } = require('node:test');

const root = path.join(__dirname, '..');

/** Runs a script in a process of its own, and answers what it returns. */
function run(script) {
  const source = `
    const { createCanvas, memoryUsage } = require(${JSON.stringify(root)});
    const native = require(${JSON.stringify(path.join(root, 'js', 'binding.js'))});
    const calls = { all: 0, young: 0 };
    const collectAll = () => void (calls.all++, gc());
    const collectYoung = () => void (calls.young++, gc({ type: 'minor' }));
    console.log(JSON.stringify((() => { ${script} })()));
  `;
  const output = execFileSync(process.execPath, ['--expose-gc', '-e', source], {
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

const fillCanvases = `
  for (let i = 0; i < 60; i++) {
    const ctx = createCanvas(2000, 2000).getContext('2d');
    ctx.fillRect(0, 0, 2000, 2000);
    ctx.getImageData(0, 0, 1, 1);
  }
`;

const frame = 1920 * 1080 * 4;
const readFrames = (before = '') => `
  const ctx = createCanvas(1920, 1080).getContext('2d');
  ctx.fillRect(0, 0, 1920, 1080);
  ctx.getImageData(0, 0, 1, 1);
  calls.all = calls.young = 0;
  for (let i = 0; i < 100; i++) {
    ${before}
    ctx.getImageData(0, 0, 1920, 1080);
  }
`;

test('the functions of a runtime that collect are used, and suffice', () => {
  const { all, young, peak } = run(`
    native.adaptToRuntime(collectAll, collectYoung);
    ${fillCanvases}
    return { ...calls, peak: memoryUsage().peak };
  `);
  assert.ok(all > 0, 'nothing was collected');
  // One for each canvas, and one more where it shows that not all of it was young.
  assert.ok(all + young <= 2 * 60, `${all} and ${young} collections for 60 canvases`);
  assert.ok(peak <= (2 * 16 + 24) * 1e6, `a peak of ${peak}`);
});

test('a function that fails is no reason to hold memory', () => {
  const { peak } = run(`
    const fail = () => { throw new Error('not now'); };
    native.adaptToRuntime(fail, fail);
    ${fillCanvases}
    return { peak: memoryUsage().peak };
  `);
  assert.ok(peak <= (2 * 16 + 24) * 1e6, `a peak of ${peak}`);
});

test('buffers are counted where the runtime lets them gather', () => {
  const { all, young } = run(`
    native.adaptToRuntime(collectAll, collectYoung);
    ${readFrames(`native.beforeBuffer(${frame});`)}
    return calls;
  `);
  // As soon as there would be more than 32 MB of them.
  const times = 100 / Math.floor(2 ** 25 / frame);
  assert.ok(young >= times * 0.8 && young <= times * 1.5, `${young} collections`);
  assert.equal(all, 0);
});

test('on Node.js nobody counts, and no function is asked for', () => {
  const { young, all } = run(`
    const { beforeBuffer } = require(${JSON.stringify(path.join(root, 'js', 'runtimes.js'))});
    if (beforeBuffer(1e9) !== undefined) throw new Error('counted');
    ${readFrames()}
    return calls;
  `);
  assert.deepEqual([young, all], [0, 0]);
});
