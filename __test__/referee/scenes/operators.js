'use strict';

// Each of the 26 operators on opaque, translucent and transparent ground, as in the standard's list.

const OPERATORS = [
  'source-over',
  'source-in',
  'source-out',
  'source-atop',
  'destination-over',
  'destination-in',
  'destination-out',
  'destination-atop',
  'lighter',
  'copy',
  'xor',
  'multiply',
  'screen',
  'overlay',
  'darken',
  'lighten',
  'color-dodge',
  'color-burn',
  'hard-light',
  'soft-light',
  'difference',
  'exclusion',
  'hue',
  'saturation',
  'color',
  'luminosity',
];

function gradient(ctx, points, ...colours) {
  const paint = ctx.createLinearGradient(...points);
  colours.forEach((colour, i) => paint.addColorStop(i / (colours.length - 1), colour));
  return paint;
}

for (const operator of OPERATORS) {
  exports[operator] = (ctx) => {
    ctx.fillStyle = gradient(ctx, [0, 0, 96, 0], 'red', 'yellow', 'green', 'blue', 'white');
    ctx.fillRect(0, 0, 96, 24);
    ctx.fillStyle = gradient(ctx, [0, 0, 96, 0], 'rgba(255, 120, 0, 0.2)', 'rgba(0, 80, 255, 0.9)');
    ctx.fillRect(0, 24, 96, 24);
    ctx.globalCompositeOperation = operator;
    ctx.fillStyle = gradient(
      ctx,
      [0, 0, 0, 72],
      'black',
      'rgba(200, 30, 90, 0.7)',
      'rgba(90, 255, 200, 0.5)',
    );
    ctx.beginPath();
    ctx.rect(10, 6, 40, 60);
    ctx.arc(70, 36, 20, 0, Math.PI * 2);
    ctx.globalAlpha = 0.9;
    ctx.fill();
  };
  exports[operator].size = [96, 72];
}

exports['images-and-strokes'] = (ctx, { image, photo }) => {
  ctx.drawImage(photo, 0, 0, 96, 72);
  ctx.globalCompositeOperation = 'multiply';
  ctx.drawImage(image, 5, 5, 40, 30);
  ctx.globalCompositeOperation = 'xor';
  ctx.lineWidth = 8;
  ctx.strokeRect(50, 30, 36, 34);
  ctx.globalCompositeOperation = 'screen';
  ctx.fillStyle = ctx.createPattern(image, 'repeat');
  ctx.fillRect(5, 45, 40, 20);
};
exports['images-and-strokes'].size = [96, 72];
