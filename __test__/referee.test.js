'use strict';

// Every feature's picture against the one Chromium draws; __test__/referee/README.md tells how.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { before, describe, it } = require('node:test');
const api = require('../js/index.js');
const { judge, keepPicture } = require('./referee/judge');
const { renderer } = require('./referee/render');
const { scenes } = require('./referee/scenes');

const OUTPUT = join(__dirname, 'output', 'referee');

describe('pictures like Chromium', () => {
  let render;
  before(async () => {
    render = await renderer(api);
  });

  for (const scene of scenes()) {
    it(scene.name, async (t) => {
      const verdict = await judge(scene, render, api);
      const file = keepPicture(OUTPUT, scene.name, verdict);
      t.diagnostic(verdict.figures);
      assert.ok(verdict.passed, `${verdict.figures}: see ${file}`);
    });
  }
});
