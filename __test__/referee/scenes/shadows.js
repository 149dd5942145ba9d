'use strict';

function shadow(ctx, x, y, blur = 0, colour = 'rgba(0, 0, 0, 0.6)') {
  ctx.shadowOffsetX = x;
  ctx.shadowOffsetY = y;
  ctx.shadowBlur = blur;
  ctx.shadowColor = colour;
}

exports['offsets'] = (ctx) => {
  ctx.fillStyle = 'orange';
  shadow(ctx, 8, 6);
  ctx.fillRect(15, 15, 40, 30);
  shadow(ctx, -6, 10, 0, 'blue');
  ctx.beginPath();
  ctx.arc(110, 35, 20, 0, Math.PI * 2);
  ctx.fill();
  shadow(ctx, 500, -60, 0, 'green'); // only the shadow is on the canvas
  ctx.fillRect(-460, 140, 60, 30);
};

exports['blurs'] = (ctx, { cells }) => {
  ctx.fillStyle = 'teal';
  cells(ctx, [1, 2, 5, 10, 20, 40], { columns: 3, width: 53, height: 60 }, (blur) => {
    shadow(ctx, 0, 0, blur);
    ctx.fillRect(16, 20, 20, 20);
  });
};

exports['not-transformed'] = (ctx) => {
  shadow(ctx, 10, 10, 4);
  ctx.translate(80, 20);
  ctx.rotate(0.8);
  ctx.scale(2, 1);
  ctx.fillStyle = 'crimson';
  ctx.fillRect(0, 0, 30, 40);
};

exports['of-translucent-things'] = (ctx) => {
  shadow(ctx, 12, 12, 2, 'rgba(0, 0, 200, 0.5)');
  ctx.fillStyle = 'rgba(255, 0, 0, 0.5)';
  ctx.fillRect(10, 10, 40, 30);
  ctx.globalAlpha = 0.5;
  ctx.fillRect(80, 10, 40, 30);
  const gradient = ctx.createLinearGradient(10, 0, 140, 0);
  gradient.addColorStop(0, 'red');
  gradient.addColorStop(1, 'rgba(255, 0, 0, 0)');
  ctx.fillStyle = gradient;
  ctx.globalAlpha = 1;
  ctx.fillRect(10, 65, 130, 30);
};

exports['of-strokes-and-images'] = (ctx, { image, translucent }) => {
  shadow(ctx, 6, 6, 3);
  ctx.lineWidth = 5;
  ctx.strokeStyle = 'purple';
  ctx.strokeRect(12, 12, 40, 30);
  ctx.drawImage(image, 75, 12, 48, 32);
  ctx.drawImage(translucent, 15, 65, 40, 40);
  ctx.fillStyle = ctx.createPattern(image, 'no-repeat');
  ctx.translate(80, 70);
  ctx.fillRect(0, 0, 60, 40);
};

exports['clipped'] = (ctx) => {
  ctx.beginPath();
  ctx.arc(80, 60, 45, 0, Math.PI * 2);
  ctx.clip();
  shadow(ctx, 15, 15, 8);
  ctx.fillStyle = 'gold';
  ctx.fillRect(30, 20, 60, 50);
};

exports['with-operators'] = (ctx, { cells }) => {
  const operators = ['source-atop', 'destination-over', 'lighter', 'xor', 'copy', 'source-in'];
  cells(ctx, operators, { columns: 3, width: 53, height: 60 }, (operator) => {
    ctx.beginPath();
    ctx.rect(1, 1, 51, 58);
    ctx.clip();
    ctx.fillStyle = 'skyblue';
    ctx.fillRect(5, 5, 25, 50);
    ctx.globalCompositeOperation = operator;
    shadow(ctx, 10, 8, 2);
    ctx.fillStyle = 'orangered';
    ctx.fillRect(15, 15, 20, 20);
  });
};

/** No shadow: transparent colour, or neither offset nor blur. Clearing casts none. */
exports['none'] = (ctx) => {
  ctx.fillStyle = 'olive';
  shadow(ctx, 10, 10, 5, 'transparent');
  ctx.fillRect(10, 10, 40, 30);
  shadow(ctx, 0, 0, 0, 'red');
  ctx.beginPath();
  ctx.arc(110, 30, 20, 0, Math.PI * 2);
  ctx.fill();
  shadow(ctx, 10, 10, 5);
  ctx.clearRect(20, 20, 20, 10);
  ctx.putImageData(ctx.getImageData(0, 0, 60, 50), 20, 60);
};

exports['paths-overlapping'] = (ctx) => {
  shadow(ctx, 10, 10, 0, 'rgba(0, 0, 0, 0.4)');
  ctx.fillStyle = 'pink';
  ctx.beginPath(); // one path, one shadow
  ctx.rect(10, 10, 50, 40);
  ctx.rect(40, 30, 50, 40);
  ctx.fill();
  ctx.fillRect(100, 20, 40, 30); // two rectangles, two shadows
  ctx.fillRect(110, 60, 40, 30);
};

exports['of-filtered-things'] = (ctx, { image }) => {
  ctx.shadowColor = 'rgba(0, 80, 160, 0.8)';
  ['brightness(1.2)', 'blur(2px)', 'hue-rotate(90deg) opacity(0.8)'].forEach((filter, i) => {
    ctx.filter = filter;
    ctx.shadowBlur = 8;
    ctx.shadowOffsetX = 0;
    ctx.shadowOffsetY = 0;
    ctx.fillStyle = 'tomato';
    ctx.fillRect(12 + i * 50, 12, 26, 26);
    ctx.shadowBlur = 5;
    ctx.shadowOffsetX = 5;
    ctx.shadowOffsetY = 6;
    ctx.drawImage(image, 10 + i * 50, 62, 28, 36);
  });
};
