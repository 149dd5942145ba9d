'use strict';

exports['whole-and-half-pixels'] = (ctx) => {
  ctx.fillStyle = '#083';
  ctx.fillRect(10, 10, 30, 20);
  ctx.fillRect(50.5, 10.5, 30, 20);
  ctx.fillRect(90.25, 10.75, 30.5, 20.25);
  ctx.fillStyle = '#803';
  ctx.fillRect(40, 60, -30, -20);
  ctx.fillRect(80, 40, -30, 20);
  ctx.fillRect(90, 40, 0, 30);
  ctx.fillRect(100, 40, 30, 0);
  ctx.lineWidth = 1;
  ctx.strokeRect(10, 80, 30, 20);
  ctx.strokeRect(50.5, 80.5, 30, 20);
  ctx.lineWidth = 4;
  ctx.strokeRect(130, 100, -30, -20);
};

exports['thinner-than-a-pixel'] = (ctx) => {
  for (let i = 0; i < 10; i++) {
    ctx.fillRect(5 + i * 15.1, 5, 0.1 * (i + 1), 50);
    ctx.fillRect(5, 60 + i * 5.3, 60, 0.1 * (i + 1));
    ctx.fillRect(80 + i * 7.13, 62 + i * 5.2, 0.4, 0.4);
  }
};

exports['turned'] = (ctx) => {
  for (let i = 0; i < 8; i++) {
    ctx.setTransform(1, 0, 0, 1, 80, 60);
    ctx.rotate(i * 0.13);
    ctx.fillStyle = i % 2 ? '#fff' : '#224';
    const side = 100 - i * 13;
    ctx.fillRect(-side / 2, -side / 2, side, side);
  }
};

exports['stroked-without-width-or-height'] = (ctx) => {
  ctx.lineWidth = 8;
  ctx.strokeRect(20, 20, 0, 40);
  ctx.strokeRect(40, 20, 40, 0);
  ctx.strokeRect(100, 20, 0, 0);
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.strokeRect(20, 80, 40, 0);
  ctx.strokeRect(100, 80, 0, 0);
  ctx.lineJoin = 'bevel';
  ctx.strokeRect(80, 80, 0, 30);
};

exports['stroked-joins'] = (ctx) => {
  ctx.lineWidth = 14;
  ['miter', 'round', 'bevel'].forEach((join, i) => {
    ctx.lineJoin = join;
    ctx.strokeRect(15 + i * 52, 15, 25, 30);
  });
  ctx.lineJoin = 'miter';
  ctx.miterLimit = 1; // a right angle needs 1.41
  ctx.strokeRect(15, 75, 25, 30);
  ctx.lineWidth = 40; // wider than the rectangle: no hole
  ctx.strokeRect(85, 80, 20, 20);
};

exports['cleared'] = (ctx) => {
  ctx.fillStyle = 'steelblue';
  ctx.fillRect(0, 0, 160, 120);
  ctx.globalAlpha = 0.3; // not for clearRect
  ctx.clearRect(10, 10, 40, 30);
  ctx.clearRect(60.5, 10.5, 40, 30);
  ctx.clearRect(150, 50, -30, -40);
  ctx.rotate(0.3);
  ctx.clearRect(60, 40, 60, 30);
};

exports['far-outside'] = (ctx) => {
  ctx.fillStyle = 'olive';
  ctx.fillRect(-1e6, 50, 2e6, 10);
  ctx.fillRect(40, -1e9, 10, 2e9);
  ctx.fillRect(1e7, 0, 10, 10);
  ctx.lineWidth = 3;
  ctx.strokeRect(-5000, 80, 5100, 5000);
};

exports['side-by-side'] = (ctx) => {
  ctx.fillStyle = 'rgba(0, 60, 160, 0.7)';
  for (let i = 0; i < 20; i++) ctx.fillRect(10 + i * 6.7, 10, 6.7, 40);
  ctx.translate(20, 60);
  ctx.rotate(0.1);
  for (let i = 0; i < 10; i++) ctx.fillRect(i * 12, 0, 12, 30);
};
