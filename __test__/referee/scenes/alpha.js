'use strict';

exports['global-alpha'] = (ctx, { image, chequer }) => {
  chequer(ctx, 160, 120);
  [0, 0.1, 0.5, 0.9, 1].forEach((alpha, i) => {
    ctx.globalAlpha = alpha;
    ctx.fillStyle = 'red';
    ctx.fillRect(5 + i * 31, 5, 26, 26);
    ctx.fillStyle = 'rgba(0, 0, 255, 0.5)';
    ctx.fillRect(5 + i * 31, 36, 26, 26);
    ctx.drawImage(image, 5 + i * 31, 70);
    ctx.lineWidth = 8;
    ctx.strokeRect(9 + i * 31, 95, 18, 18);
  });
};

exports['invalid-alphas-are-ignored'] = (ctx) => {
  ctx.globalAlpha = 0.5;
  [-0.1, 1.1, NaN, Infinity].forEach((alpha, i) => {
    ctx.globalAlpha = alpha;
    ctx.fillRect(10 + i * 37, 20, 30, 80);
  });
};

exports['source-over'] = (ctx) => {
  const colours = ['rgba(255, 0, 0, 0.5)', 'rgba(0, 255, 0, 0.5)', 'rgba(0, 0, 255, 0.5)'];
  colours.forEach((colour, i) => {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.arc(62 + i * 18, 45 + (i % 2) * 30, 36, 0, Math.PI * 2);
    ctx.fill();
  });
};

exports['gradient-with-global-alpha'] = (ctx, { chequer }) => {
  chequer(ctx, 160, 120);
  const gradient = ctx.createLinearGradient(0, 0, 160, 0);
  gradient.addColorStop(0, 'rgba(255, 0, 0, 0.8)');
  gradient.addColorStop(1, 'rgba(0, 0, 255, 0.2)');
  ctx.globalAlpha = 0.6;
  ctx.fillStyle = gradient;
  ctx.fillRect(10, 10, 140, 40);
  ctx.strokeStyle = gradient;
  ctx.lineWidth = 10;
  ctx.beginPath();
  ctx.arc(80, 110, 40, Math.PI, 0);
  ctx.stroke();
};

exports['a-hundred-thin-layers'] = (ctx) => {
  ctx.fillStyle = 'rgba(120, 40, 200, 0.02)';
  for (let i = 0; i < 100; i++) ctx.fillRect(5 + i * 0.5, 10, 100, 100);
};

exports['colour-notations'] = (ctx, { cells }) => {
  const colours = [
    '#f80',
    '#f808',
    '#336699',
    '#33669980',
    'rgb(10 200 30)',
    'rgb(50%, 20%, 80% / 0.5)',
    'rgba(300, -20, 90, 2)',
    'hsl(200, 80%, 40%)',
    'hsla(0.3turn 50% 50% / 60%)',
    'rebeccapurple',
    'TRANSPARENT',
    'hwb(60 20% 20%)',
    'lab(60% 40 -30)',
    'oklch(0.7 0.15 150)',
    'color(srgb 0.2 0.6 0.9 / 0.7)',
    'lch(55% 60 30 / 0.8)',
  ];
  cells(ctx, colours, { columns: 4, width: 40, height: 30 }, (colour) => {
    ctx.fillStyle = 'white';
    ctx.fillStyle = colour;
    ctx.fillRect(3, 3, 34, 24);
  });
};
