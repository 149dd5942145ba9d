'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');

const judging = import('./leak/judge.mjs');

const scenario = { holds: 10 };
const good = { peak: 84, growth: 12, ledger: 0 };

test('peak: twice what a turn holds and 64 MB', async () => {
  const { judge, peakBound } = await judging;
  assert.equal(peakBound(scenario), 84);
  assert.deepEqual(judge(scenario, good), []);
  assert.deepEqual(
    judge(scenario, { ...good, peak: 84.1 }).map(({ kind }) => kind),
    ['peak'],
  );
});

test('growth: a saw is none, whatever its phase', async () => {
  const { growthOf } = await judging;
  const saw = Array.from({ length: 120 }, (_, i) => 100 + 95 * (i % 3));
  assert.equal(growthOf(saw), 0);
  const wandering = saw.map((size, i) => (i < 90 ? size : Math.max(size, 195)));
  assert.equal(growthOf(wandering), 0);
});

test('growth: a step that is taken once is none', async () => {
  const { growthOf } = await judging;
  assert.equal(growthOf(Array.from({ length: 120 }, (_, i) => (i < 75 ? 100 : 180))), 0);
});

test('growth: a leak is told over the half, also in a saw', async () => {
  const { growthOf, judge } = await judging;
  const leak = Array.from({ length: 120 }, (_, i) => 100 + 95 * (i % 4) + i / 2);
  assert.equal(growthOf(leak), 30);
  assert.deepEqual(
    judge(scenario, { ...good, growth: 12.5 }).map(({ kind }) => kind),
    ['growth'],
  );
});

test('growth: not told from too few turns', async () => {
  const { growthOf, judge } = await judging;
  assert.ok(Number.isNaN(growthOf([1, 2, 3, 4, 5, 6, 7, 8])));
  assert.deepEqual(judge(scenario, { ...good, growth: NaN }), []);
});

test('ledger: one byte more or less than at the start fails', async () => {
  const { judge } = await judging;
  for (const ledger of [1, -1]) {
    assert.deepEqual(
      judge(scenario, { ...good, ledger }).map(({ kind }) => kind),
      ['ledger'],
    );
  }
  assert.deepEqual(judge(scenario, { ...good, ledger: undefined }), []);
});

test('an error fails whatever the memory says', async () => {
  const { judge } = await judging;
  assert.deepEqual(
    judge(scenario, { ...good, error: 'SIGSEGV' }).map(({ kind }) => kind),
    ['error'],
  );
});
