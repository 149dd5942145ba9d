'use strict';

const ANGLES = [0.15, 0.5, 1.2, 2, 2.8];

function corner(ctx, x, y, angle, length = 22) {
  ctx.beginPath();
  ctx.moveTo(x + length * Math.cos(angle / 2), y - length * Math.sin(angle / 2));
  ctx.lineTo(x, y);
  ctx.lineTo(x + length * Math.cos(angle / 2), y + length * Math.sin(angle / 2));
  ctx.stroke();
}

exports['joins'] = (ctx) => {
  ctx.lineWidth = 9;
  ['miter', 'round', 'bevel'].forEach((join, i) => {
    ctx.lineJoin = join;
    ANGLES.forEach((angle, j) => corner(ctx, 8 + j * 31, 20 + i * 40, angle, 16));
  });
};

exports['miter-limits'] = (ctx) => {
  ctx.lineWidth = 5;
  [1, 2, 5, 12].forEach((limit, i) => {
    ctx.miterLimit = limit;
    [0.2, 0.6, 1.3, 2.2].forEach((angle, j) => corner(ctx, 25 + j * 36, 16 + i * 29, angle, 14));
  });
};

/** The limit is exact: 1 / sin(angle / 2) of these angles is just below and just above it. */
exports['at-the-miter-limit'] = (ctx) => {
  ctx.lineWidth = 10;
  ctx.miterLimit = Math.SQRT2;
  corner(ctx, 25, 30, Math.PI / 2 + 0.01);
  corner(ctx, 25, 90, Math.PI / 2 - 0.01);
  ctx.miterLimit = 3;
  corner(ctx, 100, 30, 2 * Math.asin(1 / 3) + 0.01, 40);
  corner(ctx, 100, 90, 2 * Math.asin(1 / 3) - 0.01, 40);
};

exports['turning-back'] = (ctx) => {
  ctx.lineWidth = 12;
  ['miter', 'round', 'bevel'].forEach((join, i) => {
    ctx.lineJoin = join;
    ctx.beginPath();
    ctx.moveTo(30, 20 + i * 38);
    ctx.lineTo(80, 20 + i * 38);
    ctx.lineTo(50, 20 + i * 38);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(110, 20 + i * 38);
    ctx.lineTo(120, 20 + i * 38); // straight on has no visible join
    ctx.lineTo(145, 20 + i * 38);
    ctx.stroke();
  });
};

exports['between-curves'] = (ctx) => {
  ctx.lineWidth = 11;
  ['miter', 'round', 'bevel'].forEach((join, i) => {
    ctx.lineJoin = join;
    ctx.beginPath();
    ctx.moveTo(10 + i * 50, 100);
    ctx.quadraticCurveTo(10 + i * 50, 40, 28 + i * 50, 25);
    ctx.quadraticCurveTo(46 + i * 50, 40, 46 + i * 50, 100);
    ctx.closePath();
    ctx.stroke();
  });
};

exports['short-segments'] = (ctx) => {
  ctx.lineWidth = 16;
  ['miter', 'round', 'bevel'].forEach((join, i) => {
    ctx.lineJoin = join;
    ctx.beginPath();
    ctx.moveTo(15, 25 + i * 36);
    ctx.lineTo(70, 20 + i * 36);
    ctx.lineTo(72, 23 + i * 36);
    ctx.lineTo(140, 25 + i * 36);
    ctx.lineTo(142, 14 + i * 36);
    ctx.stroke();
  });
};
