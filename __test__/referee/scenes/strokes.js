'use strict';

const CAPS = ['butt', 'round', 'square'];

exports['caps'] = (ctx) => {
  CAPS.forEach((cap, i) => {
    ctx.lineCap = cap;
    [1, 5, 12, 17].forEach((width, j) => {
      ctx.lineWidth = width;
      ctx.beginPath();
      ctx.moveTo(15 + i * 52, 12 + j * 24);
      ctx.lineTo(40 + i * 52, 16 + j * 27);
      ctx.stroke();
    });
  });
};

exports['caps-on-curves'] = (ctx) => {
  ctx.lineWidth = 16;
  CAPS.forEach((cap, i) => {
    ctx.lineCap = cap;
    ctx.beginPath();
    ctx.moveTo(20 + i * 50, 20);
    ctx.bezierCurveTo(60 + i * 50, 40, -10 + i * 50, 70, 30 + i * 50, 100);
    ctx.stroke();
  });
};

/** Lines of no length are dropped before caps are thought of: all of this paints nothing. */
exports['zero-length'] = (ctx) => {
  ctx.lineWidth = 14;
  CAPS.forEach((cap, i) => {
    ctx.lineCap = cap;
    const y = 20 + i * 38;
    ctx.beginPath();
    ctx.moveTo(20, y);
    ctx.lineTo(20, y);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(50, y);
    ctx.closePath();
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(80, y);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(110, y);
    ctx.lineTo(110, y);
    ctx.closePath();
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(140, y);
    ctx.bezierCurveTo(140, y, 140, y, 140, y);
    ctx.stroke();
  });
  ctx.fillRect(0, 0, 5, 5);
};

exports['thin'] = (ctx) => {
  [0.1, 0.25, 0.5, 0.75, 1].forEach((width, i) => {
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(5, 5 + i * 8);
    ctx.lineTo(70, 5.5 + i * 8);
    ctx.moveTo(90 + i * 12, 5);
    ctx.lineTo(96 + i * 12, 55);
    ctx.moveTo(5, 60 + i * 10);
    ctx.lineTo(70, 75 + i * 10);
    ctx.moveTo(110, 90);
    ctx.arc(110, 90, 5 + i * 5, 0, 6);
    ctx.stroke();
  });
};

exports['one-pixel'] = (ctx) => {
  for (let i = 0; i < 8; i++) {
    ctx.beginPath();
    ctx.moveTo(5 + i * 0.125, 5 + i * 6 + i * 0.125);
    ctx.lineTo(70, 5 + i * 6 + i * 0.125);
    ctx.moveTo(80 + i * 9 + i * 0.125, 5);
    ctx.lineTo(80 + i * 9 + i * 0.125, 50);
    ctx.stroke();
  }
  for (let i = 0; i < 24; i++) {
    const angle = (i * Math.PI) / 24;
    ctx.beginPath();
    ctx.moveTo(80 + 75 * Math.cos(angle + Math.PI), 118 + 60 * Math.sin(angle + Math.PI));
    ctx.lineTo(80 + 12 * Math.cos(angle + Math.PI), 118 + 12 * Math.sin(angle + Math.PI));
    ctx.stroke();
  }
};

exports['closed-or-back-at-the-start'] = (ctx) => {
  ctx.lineWidth = 12;
  [false, true].forEach((closed, i) => {
    const x = 20 + i * 75;
    ctx.beginPath();
    ctx.moveTo(x, 20);
    ctx.lineTo(x + 45, 30);
    ctx.lineTo(x + 20, 95);
    ctx.lineTo(x, 20);
    if (closed) ctx.closePath();
    ctx.stroke();
  });
};

exports['tight-curves'] = (ctx) => {
  ctx.lineWidth = 20;
  ctx.strokeStyle = 'rgba(0, 80, 120, 0.6)'; // a stroke never shows its own overlaps
  ctx.beginPath();
  ctx.moveTo(15, 20);
  ctx.quadraticCurveTo(80, 20, 20, 40);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(20, 100);
  ctx.bezierCurveTo(100, 0, 0, 40, 90, 105);
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(125, 45, 6, 0, 5);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(110, 100);
  ctx.lineTo(150, 95);
  ctx.lineTo(112, 88);
  ctx.stroke();
};

exports['wide'] = (ctx) => {
  ctx.lineWidth = 70;
  ctx.strokeStyle = 'seagreen';
  ctx.beginPath();
  ctx.moveTo(-20, 100);
  ctx.bezierCurveTo(40, 20, 120, 120, 180, 20);
  ctx.stroke();
};

exports['invalid-widths-are-ignored'] = (ctx) => {
  ctx.lineWidth = 6;
  [0, -3, NaN, Infinity].forEach((width, i) => {
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(20, 20 + i * 22);
    ctx.lineTo(140, 20 + i * 22);
    ctx.stroke();
  });
};

exports['lines-shorter-than-the-pen-is-wide'] = (ctx) => {
  ctx.lineWidth = 22;
  ['miter', 'round', 'bevel'].forEach((join, i) => {
    ctx.lineJoin = join;
    ctx.beginPath();
    ctx.moveTo(20 + i * 50, 15);
    ctx.lineTo(28 + i * 50, 19);
    ctx.lineTo(24 + i * 50, 27);
    ctx.lineTo(30 + i * 50, 60);
    ctx.lineTo(38 + i * 50, 58);
    ctx.stroke();
    ctx.strokeRect(25 + i * 50, 92, 7, 9);
  });
};
