'use strict';

const TURN = Math.PI * 2;

/** Start, end and direction of each arc in the two scenes below. */
const SWEEPS = [
  [0, 1, false],
  [0, 1, true],
  [1, 0, false],
  [1, 0, true],
  [0, TURN, false],
  [0, TURN, true],
  [0, -TURN, false],
  [0, 3 * TURN + 1, false],
  [1, 1 + TURN + 0.5, true],
  [0, -3 * TURN - 1, true],
  [-2, 2, false],
  [-2, 2, true],
  [2, 2, false],
  [0.5, 0.5 + TURN, true],
  [10, 12, false],
  [-10, -12, true],
  [TURN, 0, false],
  [TURN, 0, true],
  [0, -1e-7, true],
  [0, 1e-7, true],
];

exports['sweeps'] = (ctx, { cells }) => {
  cells(ctx, SWEEPS, { columns: 5, width: 32, height: 30 }, ([start, end, counterclockwise]) => {
    ctx.beginPath();
    ctx.moveTo(16, 15);
    ctx.arc(16, 15, 11, start, end, counterclockwise);
    ctx.fillStyle = 'khaki';
    ctx.fill();
    ctx.lineWidth = 1.5;
    ctx.stroke();
  });
};

exports['ellipse-sweeps'] = (ctx, { cells }) => {
  cells(ctx, SWEEPS, { columns: 5, width: 32, height: 30 }, ([start, end, counterclockwise], i) => {
    ctx.beginPath();
    ctx.ellipse(16, 15, 13, 7, i / 3, start, end, counterclockwise);
    ctx.fillStyle = 'plum';
    ctx.fill();
    ctx.lineWidth = 1.5;
    ctx.stroke();
  });
};

exports['without-radius'] = (ctx) => {
  ctx.lineWidth = 6;
  ctx.beginPath();
  ctx.moveTo(10, 20);
  ctx.arc(70, 20, 0, 0, TURN);
  ctx.lineTo(100, 40);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(10, 60);
  ctx.ellipse(60, 60, 30, 0, 0, 0, TURN);
  ctx.stroke();
  ctx.beginPath();
  ctx.ellipse(130, 60, 0, 20, 0.5, 0, Math.PI);
  ctx.stroke();
  ctx.lineCap = 'round';
  ctx.beginPath();
  ctx.arc(30, 100, 0, 0, 1);
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(80, 100, 12, 1, 1);
  ctx.stroke();
};

exports['joined-by-a-line'] = (ctx) => {
  ctx.lineWidth = 3;
  ctx.beginPath();
  ctx.arc(40, 40, 20, 0, Math.PI);
  ctx.arc(110, 40, 20, Math.PI, TURN);
  ctx.ellipse(80, 90, 40, 15, 0.2, 0, 4);
  ctx.closePath();
  ctx.stroke();
};

exports['small-and-large'] = (ctx) => {
  for (let i = 0; i < 12; i++) {
    ctx.beginPath();
    ctx.arc(8 + i * 13, 10, 0.3 + i * 0.4, 0, TURN);
    ctx.fill();
  }
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.arc(80, 5030, 5000, 0, TURN);
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(80, 100050, 100000, 4.7, 4.72);
  ctx.stroke();
  ctx.beginPath();
  ctx.ellipse(80, 90, 300, 12, 0, 0, TURN);
  ctx.stroke();
};

exports['rings'] = (ctx) => {
  ctx.beginPath();
  ctx.arc(45, 60, 38, 0, TURN);
  ctx.arc(45, 60, 22, 0, TURN, true);
  ctx.fill();
  ctx.beginPath();
  ctx.arc(115, 60, 38, 0.3, 5.2);
  ctx.arc(115, 60, 22, 5.2, 0.3, true);
  ctx.closePath();
  ctx.fillStyle = 'tomato';
  ctx.fill();
  ctx.stroke();
};

exports['arc-to'] = (ctx, { cells }) => {
  // From (4, 20) over the first to the second point, with a radius.
  const corners = [
    [16, 4, 28, 20, 6],
    [28, 20, 28, 4, 8],
    [28, 20, 6, 22, 3], // acute
    [16, 20, 28, 20, 5], // straight on
    [28, 20, 12, 20, 5], // straight back
    [4, 20, 28, 4, 5], // starts at the corner
    [16, 4, 16, 4, 5], // ends at the corner
    [16, 4, 28, 20, 0],
    [16, 10, 28, 20, 40], // the circle reaches beyond both points
    [16, 4, 4, 8, 2],
  ];
  ctx.lineWidth = 2;
  cells(ctx, corners, { columns: 4, width: 40, height: 40 }, ([x1, y1, x2, y2, radius]) => {
    ctx.beginPath();
    ctx.moveTo(4, 20);
    ctx.arcTo(x1, y1, x2, y2, radius);
    ctx.lineTo(34, 30);
    ctx.stroke();
  });
};

exports['arc-to-transformed'] = (ctx) => {
  ctx.lineWidth = 4;
  ctx.transform(1.2, 0.3, -0.5, 0.8, 40, 0);
  ctx.beginPath();
  ctx.moveTo(20, 20);
  ctx.arcTo(90, 20, 90, 90, 30);
  ctx.arcTo(90, 110, 20, 110, 15);
  ctx.arcTo(20, 110, 20, 20, 10);
  ctx.closePath();
  ctx.stroke();
};

exports['arc-to-from-its-corner'] = (ctx) => {
  ctx.transform(1, -0.17, 0.33, 1.33, -2.6, 1.67);
  ctx.beginPath();
  ctx.arcTo(47.43, 17.73, -7.91, 111.41, 63.21);
  ctx.lineTo(90, 60);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(20.1, 50.3);
  ctx.arcTo(60.1, 80.3, 40.1, 65.3, 10); // folded back
  ctx.stroke();
};

exports['arc-to-behind-its-start'] = (ctx) => {
  ctx.lineWidth = 17;
  ctx.beginPath();
  ctx.moveTo(78, 47);
  ctx.lineTo(58, 59);
  ctx.arcTo(69.5, 81, 126, 25, 34);
  ctx.stroke();
};
