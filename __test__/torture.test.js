'use strict';

// Random programs, others for each commit. `npm run torture` runs more.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { it } = require('node:test');

const api = require('../js');
const { torture } = require('./torture/suite');

const PROGRAMS = 2000;

/** A number that is another one for each commit, and 1 where there is none. */
function seedOfCommit() {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: __dirname, stdio: 'pipe' });
    return parseInt(commit.toString().slice(0, 7), 16);
  } catch {
    return 1;
  }
}

it('random programs draw the same again, and get no error without a name', () => {
  const { faults, figures } = torture(api, seedOfCommit(), PROGRAMS);
  assert.equal(figures.programs, PROGRAMS);
  assert.ok(figures.errors > 0);
  assert.deepEqual(faults, []);
});
