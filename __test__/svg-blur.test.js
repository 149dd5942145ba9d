'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { createCanvas } = require('..');
const { colorAt, difference, shown, svg } = require('./support/svg-text');

/** A filter whose region is everything. */
function blurs(deviation, attributes = '') {
  const region = 'x="-1" y="-1" width="3" height="3"';
  return `<filter id="f" ${region} ${attributes}><feGaussianBlur stdDeviation="${deviation}"/></filter>`;
}

function drawn(draw) {
  const ctx = createCanvas(200, 100).getContext('2d');
  draw(ctx);
  return ctx;
}

describe('blurred groups in SVG images', () => {
  it('look as the same on a canvas', () => {
    for (const fill of ['white', 'black', '#208040', 'rgba(200, 30, 90, 0.5)']) {
      const content = `${blurs(5)}<rect x="60" y="30" width="80" height="40" fill="${fill}" filter="url(#f)"/>`;
      const canvas = drawn((ctx) => {
        ctx.filter = 'blur(5px)';
        ctx.fillStyle = fill;
        ctx.fillRect(60, 30, 80, 40);
      });
      const picture = shown(svg(content));
      assert.ok(difference(picture, canvas) < 0.01, fill);
      const [ours, theirs] = [picture, canvas].map((ctx) => ctx.getImageData(100, 50, 1, 1).data);
      ours.forEach((value, i) => assert.ok(Math.abs(value - theirs[i]) <= 2, `${fill}: ${ours} ${theirs}`));
    }
  });

  it('mix colours by their light unless they are told not to', () => {
    const halves = '<rect width="100" height="100" fill="#f00"/><rect x="100" width="100" height="100" fill="#0f0"/>';
    const between = (attributes) => {
      const ctx = shown(svg(`${blurs(4, attributes)}<g filter="url(#f)">${halves}</g>`));
      const [left, right] = [99, 100].map((x) => colorAt(ctx, x, 50));
      return left.map((value, i) => (value + right[i]) / 2);
    };
    const near = (color, value) => color.slice(0, 2).every((channel) => Math.abs(channel - value) < 6);
    const linear = between('');
    assert.ok(near(linear, 188), `${linear}`);
    const srgb = between('color-interpolation-filters="sRGB"');
    assert.ok(near(srgb, 128), `${srgb}`);
  });

  it('end at the filter region, and keep opacity and clip path', () => {
    const filter = '<filter id="f" filterUnits="userSpaceOnUse" x="50" y="20" width="60" height="60"><feGaussianBlur stdDeviation="6"/></filter>';
    const clip = '<clipPath id="c"><path d="M0 0h80v100h-80z"/></clipPath>';
    const cut = '<clipPath id="c"><rect width="40" height="100"/><rect x="40" width="40" height="100"/></clipPath>';
    for (const path of [clip, cut]) {
      const ctx = shown(svg(`${filter}${path}<g filter="url(#f)" opacity="0.5" clip-path="url(#c)"><rect width="200" height="100"/></g>`));
      const alpha = (x, y) => ctx.getImageData(x, y, 1, 1).data[3];
      assert.deepEqual([alpha(48, 50), alpha(70, 17), alpha(82, 50)], [0, 0, 0]);
      assert.ok(Math.abs(alpha(74, 50) - 127) < 3, `${alpha(74, 50)}`);
      // What lies outside of the region is not blurred into it.
      assert.ok(Math.abs(alpha(50, 50) - 66) < 12, `${alpha(50, 50)}`);
    }
  });

  it('are blurred with what lies outside of the picture', () => {
    const ctx = shown(svg(`${blurs(5)}<rect x="-100" y="-100" width="101" height="300" filter="url(#f)"/>`));
    const alpha = (x) => ctx.getImageData(x, 50, 1, 1).data[3];
    assert.ok(Math.abs(alpha(0) - 138) < 6 && alpha(5) < 70, `${alpha(0)} ${alpha(5)}`);
  });

  it('have a deviation for each direction, also none', () => {
    const ctx = shown(svg(`${blurs('6 0')}<rect x="60" y="30" width="80" height="40" filter="url(#f)"/>`));
    const alpha = (x, y) => ctx.getImageData(x, y, 1, 1).data[3];
    assert.deepEqual([alpha(100, 29), alpha(100, 30)], [0, 255]);
    assert.ok(alpha(56, 50) > 40 && alpha(62, 50) < 200, `${alpha(56, 50)} ${alpha(62, 50)}`);
  });
});
