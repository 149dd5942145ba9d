'use strict';

const WHEEL = [
  [0, 'red'],
  [0.33, 'lime'],
  [0.66, 'blue'],
  [1, 'red'],
];

function conic(ctx, angle, x, y, stops = WHEEL) {
  const gradient = ctx.createConicGradient(angle, x, y);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  return gradient;
}

exports['wheel'] = (ctx) => {
  ctx.fillStyle = conic(ctx, 0, 80, 60);
  ctx.fillRect(0, 0, 160, 120);
};

exports['start-angles'] = (ctx, { cells }) => {
  const stops = [
    [0, 'black'],
    [1, 'white'],
  ];
  const angles = [1, -1, Math.PI / 2, 7, -20, Math.PI * 2];
  cells(ctx, angles, { columns: 3, width: 53, height: 60 }, (angle) => {
    ctx.fillStyle = conic(ctx, angle, 26, 30, stops);
    ctx.fillRect(1, 1, 51, 58);
  });
};

exports['hard-stops'] = (ctx) => {
  const stops = [
    [0.1, 'orange'],
    [0.25, 'orange'],
    [0.25, 'teal'],
    [0.6, 'navy'],
    [0.6, 'white'],
    [0.9, 'pink'],
  ];
  ctx.fillStyle = conic(ctx, 0.5, 70, 55, stops);
  ctx.beginPath();
  ctx.arc(80, 60, 55, 0, Math.PI * 2);
  ctx.fill();
};

exports['transformed-alpha'] = (ctx, { chequer }) => {
  chequer(ctx, 160, 120);
  ctx.transform(1.4, 0.5, -0.2, 0.8, 20, -10);
  ctx.fillStyle = conic(ctx, 2, 50, 50, [
    [0, 'rgba(255,0,0,0)'],
    [0.5, 'blue'],
    [1, 'rgba(255,255,0,0.5)'],
  ]);
  ctx.fillRect(0, 0, 90, 100);
};
exports['transformed-alpha'].size = [120, 90];

exports['degenerate'] = (ctx) => {
  ctx.fillStyle = 'silver';
  ctx.fillRect(0, 0, 160, 120);
  ctx.fillStyle = conic(ctx, 0, 40, 60, []);
  ctx.fillRect(10, 10, 60, 100);
  ctx.fillStyle = conic(ctx, 0, 120, 60, [[0.5, 'purple']]);
  ctx.fillRect(90, 10, 60, 45);
  ctx.fillStyle = conic(ctx, 0, 120, 85, [
    [0.5, 'green'],
    [0.5, 'yellow'],
  ]);
  ctx.fillRect(90, 65, 60, 45);
};
