'use strict';

exports['drawn-again'] = (ctx, { Path2D, star }) => {
  const path = new Path2D();
  star(path, 0, 0, 25);
  ctx.translate(35, 35);
  ctx.fill(path);
  ctx.translate(60, 10);
  ctx.rotate(0.3);
  ctx.stroke(path);
  ctx.translate(20, 50);
  ctx.fill(path, 'evenodd');
};

exports['from-svg'] = (ctx, { Path2D }) => {
  ctx.lineWidth = 2;
  ctx.stroke(new Path2D('M10 10h40v30H10zM60,10 l30 0 -15 30z'));
  ctx.stroke(new Path2D('M100 40Q115 0 130 40T150 40'));
  ctx.stroke(new Path2D('M10 70C20 50 40 50 50 70S80 90 90 70'));
  ctx.fill(new Path2D('M100 80a20 12 30 1 1 30 10zM20 100A10 10 0 0 1 50 100a5 5 0 1 0 20 0z'));
};

exports['added'] = (ctx, { Path2D }) => {
  const small = new Path2D();
  small.rect(0, 0, 20, 20);
  const all = new Path2D(small);
  all.addPath(small, { a: 1.5, b: 0.5, c: -0.5, d: 1.5, e: 60, f: 20 });
  all.addPath(small, { e: 100, f: 70 });
  all.lineTo(10, 110);
  ctx.lineWidth = 3;
  ctx.stroke(all);
};

exports['clip'] = (ctx, { Path2D, star }) => {
  const path = new Path2D();
  star(path, 80, 62, 55);
  ctx.clip(path, 'evenodd');
  ctx.fillStyle = 'darkorange';
  ctx.fillRect(0, 0, 160, 120);
};
