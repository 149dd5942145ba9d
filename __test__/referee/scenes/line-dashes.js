'use strict';

function line(ctx, y) {
  ctx.beginPath();
  ctx.moveTo(10, y);
  ctx.lineTo(150, y);
  ctx.stroke();
}

exports['lists'] = (ctx) => {
  ctx.lineWidth = 4;
  const lists = [
    [],
    [10],
    [10, 5],
    [15, 3, 3],
    [1, 1],
    [20, 5, 2, 5],
    [0.5, 2.5],
    [300, 10],
    [3.3, 7.7],
  ];
  lists.forEach((list, i) => {
    ctx.setLineDash(list);
    line(ctx, 10 + i * 12);
  });
};

exports['offsets'] = (ctx) => {
  ctx.lineWidth = 4;
  ctx.setLineDash([14, 6]);
  [0, 5, 14, 17, 20, 1234.5, -5, -14, -777].forEach((offset, i) => {
    ctx.lineDashOffset = offset;
    line(ctx, 10 + i * 12);
  });
};

exports['caps'] = (ctx) => {
  ctx.lineWidth = 8;
  ['butt', 'round', 'square'].forEach((cap, i) => {
    ctx.lineCap = cap;
    ctx.setLineDash([12, 14]);
    line(ctx, 12 + i * 36);
    ctx.setLineDash([0, 14]); // dashes of no length
    line(ctx, 28 + i * 36);
  });
};

exports['around-corners'] = (ctx) => {
  ctx.lineWidth = 7;
  ctx.setLineDash([22, 9]);
  ctx.strokeRect(15, 15, 55, 40);
  ctx.lineJoin = 'round';
  ctx.beginPath();
  ctx.moveTo(90, 60);
  ctx.lineTo(115, 10);
  ctx.lineTo(145, 60);
  ctx.closePath();
  ctx.stroke();
  ctx.setLineDash([6, 6]);
  ctx.beginPath();
  ctx.rect(15, 75, 40, 30);
  ctx.moveTo(80, 75); // every subpath starts the list anew
  ctx.lineTo(150, 75);
  ctx.moveTo(83, 90);
  ctx.lineTo(150, 90);
  ctx.stroke();
};

exports['on-curves'] = (ctx) => {
  ctx.lineWidth = 5;
  ctx.setLineDash([12, 8]);
  ctx.beginPath();
  ctx.arc(40, 40, 30, 0, Math.PI * 2);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(80, 60);
  ctx.bezierCurveTo(90, -40, 130, 130, 150, 20);
  ctx.stroke();
  ctx.lineCap = 'round';
  ctx.setLineDash([1, 9]);
  ctx.beginPath();
  ctx.ellipse(80, 95, 70, 16, 0, 0, Math.PI * 2);
  ctx.stroke();
};

exports['scaled'] = (ctx) => {
  ctx.scale(2, 0.7);
  ctx.lineWidth = 4;
  ctx.setLineDash([8, 4]);
  ctx.strokeRect(10, 20, 55, 120);
  ctx.beginPath();
  ctx.moveTo(20, 130);
  ctx.lineTo(60, 30);
  ctx.stroke();
};

exports['zero-length-subpaths'] = (ctx) => {
  ctx.lineWidth = 12;
  ctx.setLineDash([6, 6]);
  ['butt', 'round', 'square'].forEach((cap, i) => {
    ctx.lineCap = cap;
    ctx.beginPath();
    ctx.moveTo(30, 20 + i * 35);
    ctx.lineTo(30, 20 + i * 35);
    ctx.moveTo(80, 20 + i * 35);
    ctx.closePath();
    ctx.stroke();
  });
  ctx.fillRect(0, 0, 5, 5);
};

exports['invalid-lists-are-ignored'] = (ctx) => {
  ctx.lineWidth = 5;
  ctx.setLineDash([20, 10]);
  [
    [5, -1],
    [NaN, 4],
    [Infinity, 1],
    [0, 0],
  ].forEach((list, i) => {
    ctx.setLineDash(list); // all zero is valid, and a solid line
    line(ctx, 20 + i * 25);
  });
};

exports['far-outside'] = (ctx) => {
  ctx.lineWidth = 6;
  ctx.setLineDash([10, 5]);
  ctx.beginPath();
  ctx.moveTo(-30000, 30);
  ctx.lineTo(30000, 30);
  ctx.moveTo(20, -9000);
  ctx.lineTo(140, 9000);
  ctx.stroke();
};

exports['of-a-wide-pen-around-corners'] = (ctx) => {
  ctx.lineWidth = 16;
  ctx.setLineDash([15, 8]);
  ctx.lineDashOffset = 8;
  ['miter', 'round', 'bevel'].forEach((join, i) => {
    ctx.lineJoin = join;
    ctx.strokeRect(14 + i * 52, 14, 30, 48);
    ctx.beginPath();
    ctx.moveTo(10 + i * 52, 90);
    ctx.lineTo(30 + i * 52, 95);
    ctx.lineTo(12 + i * 52, 104);
    ctx.stroke();
  });
};

exports['on-narrow-turns'] = (ctx) => {
  ctx.lineWidth = 12;
  ctx.setLineDash([9, 3]);
  ctx.beginPath();
  ctx.moveTo(20, 100);
  ctx.bezierCurveTo(45, -70, 60, -70, 70, 100);
  ctx.stroke();
  ctx.lineWidth = 3;
  ctx.beginPath();
  ctx.moveTo(90, 100);
  ctx.bezierCurveTo(150, -60, 86, -60, 146, 100);
  ctx.stroke();
};
