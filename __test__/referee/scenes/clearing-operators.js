'use strict';

// These operators also change what lies under transparent source pixels: the whole clip is theirs.

function ground(ctx) {
  ctx.fillStyle = 'steelblue';
  ctx.fillRect(10, 10, 75, 60);
  ctx.fillStyle = 'rgba(255, 160, 0, 0.6)';
  ctx.beginPath();
  ctx.arc(80, 70, 32, 0, Math.PI * 2);
  ctx.fill();
}

for (const operator of [
  'copy',
  'source-in',
  'source-out',
  'destination-in',
  'destination-atop',
  'destination-out',
]) {
  exports[`${operator}-shapes`] = (ctx) => {
    ground(ctx);
    ctx.globalCompositeOperation = operator;
    ctx.fillStyle = 'rgba(160, 0, 80, 0.8)';
    ctx.beginPath();
    ctx.ellipse(70, 50, 50, 25, 0.5, 0, Math.PI * 2);
    ctx.fill();
  };
  exports[`${operator}-shapes`].size = [120, 110];

  exports[`${operator}-clipped`] = (ctx, { translucent }) => {
    ground(ctx);
    ctx.save();
    ctx.beginPath();
    ctx.arc(60, 55, 40, 0, Math.PI * 2);
    ctx.clip();
    ctx.globalCompositeOperation = operator;
    ctx.globalAlpha = 0.8;
    ctx.drawImage(translucent, 40, 30, 50, 50);
    ctx.restore();
    ctx.fillStyle = 'black';
    ctx.fillRect(0, 100, 20, 10); // the state is back
  };
  exports[`${operator}-clipped`].size = [120, 110];
}

exports['copy-off-the-canvas'] = (ctx) => {
  ground(ctx);
  ctx.globalCompositeOperation = 'copy';
  ctx.fillRect(500, 500, 10, 10); // leaves nothing
};
exports['copy-off-the-canvas'].size = [120, 110];

exports['clear-rect-knows-no-operator'] = (ctx) => {
  ground(ctx);
  ctx.globalCompositeOperation = 'copy';
  ctx.clearRect(20, 20, 40, 40);
  ctx.globalCompositeOperation = 'destination-over';
  ctx.clearRect(70, 60, 30, 30);
};
exports['clear-rect-knows-no-operator'].size = [120, 110];
