'use strict';

function band(ctx, points, stops, [x, y, width, height]) {
  const gradient = ctx.createLinearGradient(...points);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  ctx.fillStyle = gradient;
  ctx.fillRect(x, y, width, height);
}

const RAINBOW = [
  [0, 'red'],
  [0.3, 'yellow'],
  [0.6, 'green'],
  [1, 'blue'],
];

exports['directions'] = (ctx) => {
  band(ctx, [10, 0, 70, 0], RAINBOW, [0, 0, 78, 38]);
  band(ctx, [150, 0, 90, 0], RAINBOW, [82, 0, 78, 38]);
  band(ctx, [0, 42, 0, 78], RAINBOW, [0, 41, 78, 38]);
  band(ctx, [90, 45, 150, 75], RAINBOW, [82, 41, 78, 38]);
  band(ctx, [30, 90, 40, 95], RAINBOW, [0, 82, 78, 38]); // beyond both ends
  band(ctx, [-200, -200, 400, 400], RAINBOW, [82, 82, 78, 38]);
};

exports['stops-at-one-offset'] = (ctx) => {
  band(
    ctx,
    [0, 0, 160, 0],
    [
      [0, 'red'],
      [0.5, 'red'],
      [0.5, 'blue'],
      [1, 'blue'],
    ],
    [0, 0, 160, 26],
  );
  band(
    ctx,
    [0, 0, 160, 0],
    [
      [0.5, 'white'],
      [0.5, 'lime'],
      [0.5, 'black'],
    ],
    [0, 30, 160, 26],
  );
  const both = [
    [0, 'red'],
    [0, 'yellow'],
    [1, 'green'],
    [1, 'purple'],
  ];
  band(ctx, [40, 0, 120, 0], both, [0, 60, 160, 26]); // the outer colours go on outside
  band(
    ctx,
    [0, 0, 160, 0],
    [
      [0, '#fff'],
      [0.4, '#fff'],
      [0.4, '#000'],
      [0.6, '#000'],
      [0.6, '#fff'],
      [1, '#fff'],
    ],
    [0, 90, 160, 26],
  );
};

exports['unsorted-stops'] = (ctx) => {
  const stops = [
    [1, 'blue'],
    [0.2, 'red'],
    [0.7, 'white'],
    [0.2, 'lime'],
    [0, 'black'],
  ];
  band(ctx, [0, 0, 160, 0], stops, [0, 0, 160, 55]);
  band(
    ctx,
    [0, 0, 160, 0],
    [
      [0.6, 'orange'],
      [0.3, 'navy'],
    ],
    [0, 60, 160, 55],
  );
};

/** Colours are mixed before they are multiplied with their alpha. */
exports['alpha-stops'] = (ctx, { chequer }) => {
  chequer(ctx, 160, 120);
  band(
    ctx,
    [0, 0, 160, 0],
    [
      [0, 'rgba(255,0,0,1)'],
      [1, 'rgba(0,0,255,0)'],
    ],
    [0, 0, 160, 36],
  );
  band(
    ctx,
    [0, 0, 160, 0],
    [
      [0, 'yellow'],
      [0.5, 'transparent'],
      [1, 'yellow'],
    ],
    [0, 40, 160, 36],
  );
  band(
    ctx,
    [0, 0, 160, 0],
    [
      [0, 'rgba(0,128,0,0.2)'],
      [1, 'rgba(255,0,255,0.9)'],
    ],
    [0, 80, 160, 36],
  );
};

exports['few-stops'] = (ctx) => {
  ctx.fillStyle = 'silver';
  ctx.fillRect(0, 0, 160, 120);
  band(ctx, [0, 0, 160, 0], [], [10, 10, 140, 20]); // transparent black
  band(ctx, [0, 0, 160, 0], [[0.5, 'teal']], [10, 40, 140, 20]);
  band(ctx, [0, 0, 160, 0], [[1, 'rgba(200,0,0,0.5)']], [10, 70, 140, 20]);
};

/** A gradient from a point to the same point paints nothing. */
exports['from-a-point-to-itself'] = (ctx) => {
  band(ctx, [50, 50, 50, 50], RAINBOW, [0, 0, 160, 60]);
  const gradient = ctx.createLinearGradient(9, 9, 9, 9);
  gradient.addColorStop(0, 'red');
  ctx.strokeStyle = gradient;
  ctx.lineWidth = 10;
  ctx.strokeRect(10, 70, 60, 30);
  ctx.fillStyle = 'green';
  ctx.fillRect(100, 70, 40, 30);
};

exports['nearly-a-point'] = (ctx) => {
  band(ctx, [80, 0, 80.001, 0], RAINBOW, [0, 0, 160, 50]);
  band(ctx, [80, 85, 80.3, 85.4], RAINBOW, [0, 60, 160, 50]);
};

exports['transformed'] = (ctx) => {
  ctx.transform(1, 0.3, -0.4, 0.8, 50, 5);
  band(ctx, [10, 0, 90, 0], RAINBOW, [0, 0, 100, 90]);
};

/** The transform that counts is the one at drawing, not the one at creation. */
exports['created-before-the-transform'] = (ctx) => {
  ctx.scale(5, 5);
  const gradient = ctx.createLinearGradient(0, 0, 100, 0);
  for (const [offset, colour] of RAINBOW) gradient.addColorStop(offset, colour);
  ctx.fillStyle = gradient;
  ctx.setTransform(1, 0, 0, 1, 30, 10);
  ctx.beginPath();
  ctx.rect(0, 0, 100, 40);
  ctx.translate(40, 50);
  ctx.fill();
  ctx.fillRect(-60, 0, 110, 40);
};

exports['stroked'] = (ctx) => {
  const gradient = ctx.createLinearGradient(20, 0, 140, 0);
  for (const [offset, colour] of RAINBOW) gradient.addColorStop(offset, colour);
  ctx.strokeStyle = gradient;
  ctx.lineWidth = 12;
  ctx.beginPath();
  ctx.moveTo(15, 30);
  ctx.bezierCurveTo(60, 130, 90, -30, 145, 60);
  ctx.stroke();
  ctx.strokeRect(15, 85, 130, 22);
};

exports['stops-added-while-in-use'] = (ctx) => {
  const gradient = ctx.createLinearGradient(0, 0, 160, 0);
  gradient.addColorStop(0, 'red');
  ctx.fillStyle = gradient;
  ctx.fillRect(0, 0, 160, 35);
  gradient.addColorStop(1, 'blue');
  ctx.fillRect(0, 40, 160, 35);
  gradient.addColorStop(0.5, 'white');
  ctx.fillRect(0, 80, 160, 35);
};

exports['many-stops'] = (ctx) => {
  const stops = Array.from({ length: 61 }, (_, i) => [i / 60, `hsl(${i * 47}, 80%, 50%)`]);
  band(ctx, [5, 0, 155, 0], stops, [0, 0, 160, 55]);
  band(ctx, [0, 62, 155, 118], stops, [0, 60, 160, 60]);
};
