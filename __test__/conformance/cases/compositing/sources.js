'use strict';

// The operators again, with what is not a plain colour: images, canvases, patterns, gradients,
// strokes, shadows, and with globalAlpha.

const { CLEARING, OPERATORS, composite } = require('../../compositing-model.js');
const { CLEAR } = require('../../colours.js');

const HALF_GREEN = [0, 255, 0, 128];
const BACKDROP = [255, 255, 0, 255];

function prepare(t, operator) {
  t.paint('#ff0');
  t.ctx.globalCompositeOperation = operator;
}

module.exports = (test) => {
  for (const operator of OPERATORS) {
    const onto = composite(operator, HALF_GREEN, BACKDROP);

    test(`compositing.source.image.${operator}`, (t) => {
      prepare(t, operator);
      t.ctx.drawImage(t.image('half-green'), 0, 0);
      t.assertPixelApprox(t.canvas, 50, 25, onto, 5);
    });

    test(`compositing.source.canvas.${operator}`, (t) => {
      const source = t.picture('half-green');
      prepare(t, operator);
      t.ctx.drawImage(source, 0, 0);
      t.assertPixelApprox(t.canvas, 50, 25, onto, 5);
    });

    test(`compositing.source.pattern.${operator}`, (t) => {
      prepare(t, operator);
      t.ctx.fillStyle = t.ctx.createPattern(t.image('half-green'), 'repeat');
      t.ctx.fillRect(0, 0, 100, 50);
      t.assertPixelApprox(t.canvas, 50, 25, onto, 5);
    });

    test(`compositing.source.gradient.${operator}`, (t) => {
      prepare(t, operator);
      const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
      gradient.addColorStop(0, 'rgba(0, 255, 0, 0.502)');
      gradient.addColorStop(1, 'rgba(0, 255, 0, 0.502)');
      t.ctx.fillStyle = gradient;
      t.ctx.fillRect(0, 0, 100, 50);
      t.assertPixelApprox(t.canvas, 50, 25, onto, 5);
    });

    test(`compositing.source.stroke.${operator}`, (t) => {
      prepare(t, operator);
      t.ctx.strokeStyle = 'rgba(0, 255, 0, 0.502)';
      t.ctx.lineWidth = 20;
      t.ctx.beginPath();
      t.ctx.moveTo(0, 25);
      t.ctx.lineTo(100, 25);
      t.ctx.stroke();
      t.assertPixelApprox(t.canvas, 50, 25, onto, 5);
      const outside = CLEARING.includes(operator) ? CLEAR : BACKDROP;
      t.assertPixel(t.canvas, 50, 5, outside);
    });

    test(`compositing.globalAlpha.${operator}`, (t) => {
      prepare(t, operator);
      t.ctx.globalAlpha = 0.4;
      t.ctx.fillStyle = '#03c';
      t.ctx.fillRect(0, 0, 100, 50);
      const expected = composite(operator, [0, 51, 204, 102], BACKDROP);
      t.assertPixelApprox(t.canvas, 50, 25, expected, expected[3] < 200 ? 9 : 4);
    });
  }

  // The shadow is composited first, then the shape, each under the operator.
  for (const operator of OPERATORS) {
    test(`compositing.shadow.${operator}`, (t) => {
      prepare(t, operator);
      t.ctx.shadowColor = '#639';
      t.ctx.shadowOffsetX = 50;
      t.ctx.fillStyle = '#069';
      t.ctx.fillRect(0, 0, 40, 50);
      const [shape, shadow, none] = [[0, 102, 153, 255], [102, 51, 153, 255], [0, 0, 0, 0]];
      const onto = (backdrop, source) => composite(operator, source, backdrop);
      const after = (first, second) => onto(onto(BACKDROP, first), second);
      t.assertPixelApprox(t.canvas, 20, 25, after(none, shape), 4, 'the shape');
      t.assertPixelApprox(t.canvas, 70, 25, after(shadow, none), 4, 'the shadow');
      t.assertPixelApprox(t.canvas, 45, 25, after(none, none), 4, 'neither');
    });
  }
};
