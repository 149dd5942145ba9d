'use strict';

exports['lines-and-curves'] = (ctx) => {
  ctx.beginPath();
  ctx.moveTo(10, 60);
  ctx.lineTo(30, 10);
  ctx.quadraticCurveTo(80, 0, 70, 50);
  ctx.bezierCurveTo(150, 20, 160, 110, 90, 90);
  ctx.lineTo(40, 110);
  ctx.closePath();
  ctx.fillStyle = '#fb5';
  ctx.fill();
  ctx.lineWidth = 3;
  ctx.stroke();
};

exports['open-subpaths-are-closed-for-filling'] = (ctx) => {
  ctx.beginPath();
  ctx.moveTo(10, 10);
  ctx.lineTo(70, 30);
  ctx.lineTo(20, 60);
  ctx.moveTo(90, 10);
  ctx.quadraticCurveTo(150, 60, 90, 100);
  ctx.fillStyle = 'pink';
  ctx.fill();
  ctx.stroke();
};

exports['first-segment-starts-the-path'] = (ctx) => {
  ctx.lineWidth = 4;
  ctx.beginPath();
  ctx.lineTo(10, 20);
  ctx.lineTo(60, 10);
  ctx.stroke();
  ctx.beginPath();
  ctx.quadraticCurveTo(20, 40, 70, 50);
  ctx.stroke();
  ctx.beginPath();
  ctx.bezierCurveTo(90, 20, 120, 60, 150, 10);
  ctx.stroke();
  ctx.beginPath();
  ctx.arcTo(30, 100, 50, 110, 10);
  ctx.lineTo(80, 80);
  ctx.stroke();
};

exports['after-close-path'] = (ctx) => {
  ctx.lineWidth = 5;
  ctx.beginPath();
  ctx.moveTo(20, 20);
  ctx.lineTo(70, 20);
  ctx.lineTo(70, 50);
  ctx.closePath();
  ctx.lineTo(20, 100); // from the subpath's first point
  ctx.rect(90, 20, 40, 30);
  ctx.lineTo(140, 100); // from the rectangle's corner
  ctx.stroke();
};

exports['curves-with-coinciding-points'] = (ctx) => {
  ctx.lineWidth = 6;
  ctx.beginPath();
  ctx.moveTo(10, 20);
  ctx.quadraticCurveTo(10, 20, 60, 40);
  ctx.moveTo(80, 20);
  ctx.bezierCurveTo(80, 20, 140, 40, 140, 40);
  ctx.moveTo(10, 70);
  ctx.bezierCurveTo(60, 70, 10, 70, 60, 70); // there, back and there again
  ctx.moveTo(80, 100);
  ctx.bezierCurveTo(160, 60, 70, 60, 150, 100); // a cusp
  ctx.stroke();
};

exports['not-finite-is-ignored'] = (ctx) => {
  ctx.lineWidth = 4;
  ctx.beginPath();
  ctx.moveTo(20, 20);
  ctx.lineTo(NaN, 50);
  ctx.lineTo(80, 30);
  ctx.bezierCurveTo(0, Infinity, 0, 0, 0, 0);
  ctx.arc(50, 50, NaN, 0, 1);
  ctx.rect(10, -Infinity, 5, 5);
  ctx.lineTo(100, 100);
  ctx.stroke();
  ctx.fillRect(NaN, 0, 160, 120);
  ctx.translate(Infinity, 0);
  ctx.fillRect(120, 20, 20, 20);
};

exports['rectangles'] = (ctx) => {
  ctx.beginPath();
  ctx.rect(10, 10, 50, 40);
  ctx.rect(50, 40, -30, -20); // runs the other way: a hole
  ctx.rect(80, 10, 40, 0);
  ctx.rect(70, 10, 0, 40);
  ctx.rect(90, 30, 50, 30);
  ctx.fillStyle = 'gold';
  ctx.fill();
  ctx.stroke();
};

exports['round-rectangles'] = (ctx) => {
  const radii = [
    0,
    8,
    [12],
    [14, 3],
    [14, 3, 8],
    [2, 6, 10, 14],
    100,
    [
      { x: 18, y: 5 },
      { x: 4, y: 15 },
    ],
  ];
  ctx.lineWidth = 2;
  radii.forEach((radius, i) => {
    const [x, y] = [6 + (i % 4) * 39, 6 + Math.floor(i / 4) * 38];
    ctx.beginPath();
    ctx.roundRect(x, y, 32, 30, radius);
    ctx.fillStyle = 'lightblue';
    ctx.fill();
    ctx.stroke();
  });
  ctx.beginPath();
  ctx.roundRect(40, 114, -32, -28, [14, 2, 6, 10]);
  ctx.roundRect(50, 114, 40, -28, [14, 2, 6, 10]);
  ctx.roundRect(140, 86, -40, 28, [20, 20, 0, 0]);
  ctx.stroke();
};

exports['thousand-points'] = (ctx) => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  ctx.lineWidth = 0.8;
  ctx.beginPath();
  for (let i = 0, y = 60; i < 1000; i++) {
    y += (random() - 0.5) * 6;
    ctx.lineTo(i * 0.16, y);
  }
  ctx.stroke();
};
