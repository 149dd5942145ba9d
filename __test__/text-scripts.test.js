'use strict';

// Scripts whose letters join, reorder, stack or carry marks, with fonts of the test suite's own.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { describe, it } = require('node:test');

const { createCanvas, registerFont } = require('../js');
const { size, widths } = require('./fixtures/text-widths.json');

const fileOf = (name) => join(__dirname, `fixtures/fonts/NotoSans${name}Subset.woff2`);

describe('text: widths of scripts', () => {
  for (const [name, rows] of Object.entries(widths)) {
    it(`${name}: ${rows.length} texts are as wide as in Chromium`, () => {
      const family = `Width ${name}`;
      registerFont(fileOf(name), { family });
      const ctx = createCanvas(1, 1).getContext('2d');
      ctx.font = `${size}px "${family}"`;
      for (const [text, width] of rows) {
        const ours = ctx.measureText(text).width;
        assert.ok(Math.abs(ours - width) < 0.05, `${text}: ${ours} instead of ${width}`);
      }
    });
  }
});
