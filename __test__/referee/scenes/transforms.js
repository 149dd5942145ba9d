'use strict';

exports['save-restore-nested'] = (ctx) => {
  ctx.fillStyle = 'teal';
  ctx.save();
  ctx.translate(30, 20);
  ctx.fillStyle = 'orange';
  ctx.save();
  ctx.rotate(0.4);
  ctx.globalAlpha = 0.5;
  ctx.fillStyle = 'purple';
  ctx.fillRect(20, 0, 50, 30);
  ctx.restore();
  ctx.fillRect(0, 50, 40, 20);
  ctx.restore();
  ctx.fillRect(0, 0, 20, 20);
  ctx.restore(); // one too many does nothing
  ctx.fillRect(130, 90, 20, 20);
};

exports['translate-rotate-scale'] = (ctx) => {
  ctx.fillStyle = '#246';
  ctx.translate(80, 60);
  for (let i = 0; i < 9; i++) {
    ctx.rotate((Math.PI * 2) / 9);
    ctx.save();
    ctx.translate(25, 0);
    ctx.scale(1 + i / 8, 0.5);
    ctx.fillRect(0, -8, 16, 16);
    ctx.restore();
  }
};

exports['transform-order'] = (ctx) => {
  ctx.fillStyle = 'rgba(200, 0, 0, 0.6)';
  ctx.transform(1, 0.2, 0.3, 1, 10, 5);
  ctx.fillRect(0, 0, 60, 40);
  ctx.transform(0.7, -0.3, 0.2, 0.9, 40, 30);
  ctx.fillStyle = 'rgba(0, 0, 200, 0.6)';
  ctx.fillRect(0, 0, 60, 40);
  ctx.setTransform(0.5, 0, -0.4, 0.5, 130, 60);
  ctx.fillStyle = 'green';
  ctx.fillRect(0, 0, 40, 100);
  ctx.resetTransform();
  ctx.strokeRect(2.5, 2.5, 155, 115);
};

exports['set-transform-with-object'] = (ctx) => {
  ctx.setTransform({ a: 1, b: 0.4, c: -0.4, d: 1, e: 60, f: 20 });
  ctx.fillRect(0, 0, 50, 50);
  ctx.setTransform({ e: 110, f: 80 });
  ctx.fillRect(0, 0, 30, 30);
};

exports['points-keep-their-transform'] = (ctx) => {
  ctx.lineWidth = 6;
  ctx.beginPath();
  ctx.moveTo(10, 30);
  ctx.translate(60, 20);
  ctx.lineTo(10, 50);
  ctx.rotate(0.5);
  ctx.lineTo(40, 10);
  ctx.scale(1, 3);
  ctx.lineTo(70, 0);
  ctx.stroke(); // the pen, unlike the points, is scaled
};

exports['pen-under-uneven-scale'] = (ctx) => {
  ctx.lineWidth = 8;
  ctx.scale(3, 1);
  ctx.beginPath();
  ctx.arc(14, 30, 10, 0, Math.PI * 2);
  ctx.stroke();
  ctx.strokeStyle = 'brown';
  ctx.lineJoin = 'round';
  ctx.beginPath();
  ctx.moveTo(30, 15);
  ctx.lineTo(48, 45);
  ctx.lineTo(30, 45);
  ctx.closePath();
  ctx.stroke();
  ctx.setTransform(1, 0, 1.2, 0.6, 10, 72);
  ctx.strokeStyle = 'navy';
  ctx.lineCap = 'round';
  ctx.setLineDash([14, 12]);
  ctx.strokeRect(8, 8, 70, 45);
};

exports['mirrored'] = (ctx, { image }) => {
  ctx.translate(150, 10);
  ctx.scale(-1, 1);
  ctx.drawImage(image, 0, 0, 60, 40);
  ctx.fillStyle = 'crimson';
  ctx.beginPath();
  ctx.arc(110, 30, 25, 0, 2);
  ctx.fill();
  ctx.translate(0, 100);
  ctx.scale(1, -1);
  ctx.lineWidth = 5;
  ctx.beginPath();
  ctx.moveTo(10, 10);
  ctx.quadraticCurveTo(60, 60, 120, 0);
  ctx.stroke();
};

/** Under a matrix without an inverse nothing is painted, yet the path goes on. */
exports['singular'] = (ctx, { image }) => {
  ctx.fillStyle = 'red';
  ctx.save();
  ctx.scale(0, 1);
  ctx.fillRect(0, 0, 100, 100);
  ctx.strokeRect(5, 5, 50, 50);
  ctx.drawImage(image, 0, 0);
  ctx.restore();
  ctx.save();
  ctx.setTransform(1, 1, 1, 1, 0, 0);
  ctx.beginPath();
  ctx.rect(0, 0, 50, 20);
  ctx.fill();
  ctx.stroke();
  ctx.clearRect(0, 0, 160, 120);
  ctx.restore();
  ctx.fillStyle = 'green';
  ctx.fillRect(60, 40, 40, 40);
};

exports['tiny-and-huge-scales'] = (ctx) => {
  ctx.save();
  ctx.scale(1e-4, 1e-4);
  ctx.lineWidth = 4e4;
  ctx.beginPath();
  ctx.arc(4e5, 6e5, 3e5, 0, 5);
  ctx.stroke();
  ctx.restore();
  ctx.translate(80, 20);
  ctx.scale(1e4, 1e4);
  ctx.lineWidth = 4e-4;
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.bezierCurveTo(8e-3, 1e-3, -2e-3, 7e-3, 6e-3, 8e-3);
  ctx.stroke();
};
