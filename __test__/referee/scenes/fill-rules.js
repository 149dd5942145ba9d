'use strict';

exports['star'] = (ctx, { star }) => {
  ctx.fillStyle = 'darkgreen';
  ctx.beginPath();
  star(ctx, 42, 60, 38);
  ctx.fill();
  ctx.beginPath();
  star(ctx, 118, 60, 38);
  ctx.fill('evenodd');
};

exports['nested-circles'] = (ctx) => {
  ['nonzero', 'evenodd'].forEach((rule, i) => {
    ctx.beginPath();
    for (let ring = 0; ring < 4; ring++) {
      ctx.moveTo(75 + i * 76 - ring * 9, 60);
      ctx.arc(42 + i * 76, 60, 33 - ring * 9, 0, Math.PI * 2, ring === 1);
    }
    ctx.fill(rule);
  });
};

exports['crossing-curves'] = (ctx) => {
  ['nonzero', 'evenodd'].forEach((rule, i) => {
    ctx.setTransform(1, 0, 0, 1, i * 78, 0);
    ctx.beginPath();
    ctx.moveTo(10, 20);
    ctx.bezierCurveTo(130, 30, -60, 90, 70, 100);
    ctx.bezierCurveTo(-40, 110, 110, -30, 10, 20);
    ctx.rect(25, 40, 30, 30);
    ctx.fill(rule);
  });
};

exports['translucent-overlap'] = (ctx) => {
  ctx.fillStyle = 'rgba(180, 0, 90, 0.4)';
  ctx.beginPath(); // one path: the overlap is painted once
  ctx.rect(10, 10, 60, 60);
  ctx.rect(40, 40, 60, 60);
  ctx.fill();
  ctx.beginPath();
  ctx.moveTo(110, 20);
  ctx.lineTo(150, 100);
  ctx.lineTo(110, 100);
  ctx.lineTo(150, 20);
  ctx.fill('evenodd');
};

exports['many-crossings'] = (ctx) => {
  ctx.beginPath();
  for (let i = 0; i < 23; i++) {
    const angle = (i * 10 * Math.PI * 2) / 23;
    ctx.lineTo(80 + 75 * Math.cos(angle), 60 + 56 * Math.sin(angle));
  }
  ctx.closePath();
  ctx.fillStyle = 'indigo';
  ctx.fill('evenodd');
};
