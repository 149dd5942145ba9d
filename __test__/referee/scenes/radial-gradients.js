'use strict';

const RAINBOW = [
  [0, 'white'],
  [0.3, 'gold'],
  [0.6, 'crimson'],
  [1, 'midnightblue'],
];

function radial(ctx, circles, stops = RAINBOW) {
  const gradient = ctx.createRadialGradient(...circles);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  return gradient;
}

exports['concentric'] = (ctx) => {
  ctx.fillStyle = radial(ctx, [40, 60, 0, 40, 60, 38]);
  ctx.fillRect(0, 0, 79, 120);
  ctx.fillStyle = radial(ctx, [120, 60, 15, 120, 60, 36]);
  ctx.fillRect(81, 0, 79, 120);
};

exports['inward'] = (ctx) => {
  ctx.fillStyle = radial(ctx, [40, 60, 38, 40, 60, 0]);
  ctx.fillRect(0, 0, 79, 120);
  ctx.fillStyle = radial(ctx, [120, 60, 36, 125, 65, 12]);
  ctx.fillRect(81, 0, 79, 120);
};

exports['focus-inside'] = (ctx) => {
  ctx.fillStyle = radial(ctx, [28, 48, 0, 40, 60, 38]);
  ctx.fillRect(0, 0, 79, 120);
  ctx.fillStyle = radial(ctx, [110, 70, 5, 120, 60, 36]);
  ctx.fillRect(81, 0, 79, 120);
};

/** The circles span a cone, and nothing is painted outside of it. */
exports['cone-outward'] = (ctx) => {
  ctx.fillStyle = radial(ctx, [35, 60, 8, 110, 60, 32]);
  ctx.fillRect(0, 0, 160, 120);
};

exports['cone-inward'] = (ctx) => {
  ctx.fillStyle = radial(ctx, [110, 50, 32, 35, 80, 8]);
  ctx.fillRect(0, 0, 160, 120);
};

exports['cone-from-a-point'] = (ctx) => {
  ctx.fillStyle = radial(ctx, [20, 30, 0, 100, 70, 28]);
  ctx.fillRect(0, 0, 160, 120);
};

/** Equal radii make a tube. */
exports['equal-radii'] = (ctx) => {
  ctx.fillStyle = radial(ctx, [45, 45, 25, 105, 75, 25]);
  ctx.fillRect(0, 0, 160, 120);
};

exports['touching-from-inside'] = (ctx) => {
  ctx.fillStyle = radial(ctx, [60, 60, 15, 80, 60, 35]);
  ctx.fillRect(0, 0, 160, 120);
};

/** One circle twice, or no radius at all, paints nothing. */
exports['degenerate'] = (ctx) => {
  ctx.fillStyle = radial(ctx, [80, 60, 30, 80, 60, 30]);
  ctx.fillRect(0, 0, 160, 120);
  ctx.fillStyle = radial(ctx, [80, 60, 0, 80, 60, 0]);
  ctx.fillRect(0, 0, 160, 120);
  ctx.fillStyle = radial(ctx, [20, 60, 0, 140, 60, 0]);
  ctx.fillRect(0, 0, 160, 120);
  ctx.fillStyle = 'green';
  ctx.fillRect(70, 50, 20, 20);
};

exports['hard-stops'] = (ctx) => {
  const stops = [
    [0, 'red'],
    [0.25, 'red'],
    [0.25, 'white'],
    [0.5, 'white'],
    [0.5, 'blue'],
    [1, 'blue'],
    [1, 'lime'],
  ];
  ctx.fillStyle = radial(ctx, [70, 55, 5, 80, 60, 55], stops);
  ctx.fillRect(0, 0, 160, 120);
};

exports['alpha-stops'] = (ctx, { chequer }) => {
  chequer(ctx, 160, 120);
  ctx.fillStyle = radial(
    ctx,
    [50, 60, 0, 50, 60, 50],
    [
      [0, 'rgba(255,0,0,1)'],
      [1, 'rgba(0,0,255,0)'],
    ],
  );
  ctx.fillRect(0, 0, 160, 120);
  ctx.fillStyle = radial(
    ctx,
    [120, 40, 4, 110, 60, 40],
    [
      [0, 'transparent'],
      [0.7, 'green'],
      [1, 'transparent'],
    ],
  );
  ctx.fillRect(0, 0, 160, 120);
};
exports['alpha-stops'].size = [140, 100];

exports['transformed'] = (ctx) => {
  ctx.transform(1.5, 0.4, -0.3, 0.7, 30, 0);
  ctx.fillStyle = radial(ctx, [45, 50, 5, 55, 60, 40]);
  ctx.beginPath();
  ctx.arc(55, 60, 50, 0, Math.PI * 2);
  ctx.fill();
};

exports['stroked'] = (ctx) => {
  ctx.strokeStyle = radial(ctx, [80, 60, 0, 80, 60, 70]);
  ctx.lineWidth = 14;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  for (let i = 0; i < 8; i++) ctx.lineTo(12 + i * 19, i % 2 ? 15 : 105);
  ctx.stroke();
};
