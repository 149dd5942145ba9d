'use strict';

function stripes(ctx) {
  for (let i = 0; i < 20; i++) {
    ctx.fillStyle = `hsl(${i * 36}, 70%, 50%)`;
    ctx.fillRect(0, i * 6, 160, 6);
  }
}

exports['rectangle'] = (ctx) => {
  ctx.save();
  ctx.beginPath();
  ctx.rect(20, 15, 60, 80);
  ctx.clip();
  stripes(ctx);
  ctx.restore();
  ctx.beginPath();
  ctx.rect(90.5, 15.25, 50.25, 80.5); // between pixels
  ctx.clip();
  stripes(ctx);
};

exports['path'] = (ctx) => {
  ctx.beginPath();
  ctx.arc(80, 60, 50, 0, Math.PI * 2);
  ctx.clip();
  stripes(ctx);
};

exports['star-rules'] = (ctx, { star }) => {
  ['nonzero', 'evenodd'].forEach((rule, i) => {
    ctx.save();
    ctx.beginPath();
    star(ctx, 42 + i * 76, 60, 38);
    ctx.clip(rule);
    stripes(ctx);
    ctx.restore();
  });
};

exports['nested'] = (ctx) => {
  ctx.beginPath();
  ctx.arc(60, 60, 45, 0, Math.PI * 2);
  ctx.clip();
  ctx.save();
  ctx.beginPath();
  ctx.arc(100, 60, 45, 0, Math.PI * 2);
  ctx.clip();
  ctx.fillStyle = 'tomato';
  ctx.fillRect(0, 0, 160, 120);
  ctx.restore();
  ctx.fillStyle = 'rgba(0, 0, 120, 0.3)';
  ctx.fillRect(0, 0, 160, 120);
  ctx.fillStyle = 'green';
  ctx.fillRect(0, 55, 160, 10);
};

exports['rectangle-then-path'] = (ctx) => {
  ctx.beginPath();
  ctx.rect(30, 20, 90, 70);
  ctx.clip();
  ctx.beginPath();
  ctx.ellipse(80, 60, 70, 30, 0.5, 0, Math.PI * 2);
  ctx.clip();
  ctx.beginPath();
  ctx.rect(0, 0, 160, 75);
  ctx.clip();
  stripes(ctx);
};

exports['transformed'] = (ctx) => {
  ctx.translate(80, 10);
  ctx.rotate(Math.PI / 4);
  ctx.beginPath();
  ctx.rect(0, 0, 60, 60);
  ctx.clip();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  stripes(ctx);
};

/** A clip without area lets nothing through. */
exports['empty'] = (ctx) => {
  ctx.save();
  ctx.beginPath();
  ctx.clip();
  ctx.fillStyle = 'red';
  ctx.fillRect(0, 0, 80, 120);
  ctx.restore();
  ctx.save();
  ctx.beginPath();
  ctx.rect(20, 20, 0, 50);
  ctx.clip();
  ctx.fillRect(0, 0, 160, 120);
  ctx.restore();
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, 40, 40);
  ctx.clip();
  ctx.beginPath();
  ctx.rect(80, 80, 40, 40);
  ctx.clip();
  ctx.fillRect(0, 0, 160, 120);
  ctx.restore();
  ctx.fillStyle = 'green';
  ctx.fillRect(100, 20, 40, 40);
};

exports['everything-is-clipped'] = (ctx, { image, star }) => {
  ctx.fillStyle = 'silver';
  ctx.fillRect(0, 0, 160, 120);
  ctx.beginPath();
  star(ctx, 80, 62, 58);
  ctx.clip();
  ctx.clearRect(0, 0, 80, 60);
  ctx.drawImage(image, 80, 0, 80, 60);
  ctx.lineWidth = 20;
  ctx.strokeStyle = 'maroon';
  ctx.beginPath();
  ctx.moveTo(0, 60);
  ctx.lineTo(160, 120);
  ctx.stroke();
  ctx.fillStyle = ctx.createPattern(image, 'repeat');
  ctx.fillRect(0, 80, 80, 40);
};

exports['same-edge-twice'] = (ctx) => {
  // Clipping a circle with itself thins its antialiased edge; drawing it inside does so once more.
  for (let i = 0; i < 2; i++) {
    ctx.save();
    ctx.beginPath();
    ctx.arc(42 + i * 76, 60, 35, 0, Math.PI * 2);
    for (let times = 0; times <= i; times++) ctx.clip();
    ctx.fill();
    ctx.restore();
  }
};

exports['path-goes-on'] = (ctx) => {
  ctx.beginPath();
  ctx.rect(20, 20, 60, 60);
  ctx.save();
  ctx.clip();
  ctx.rect(60, 40, 60, 60);
  ctx.fillStyle = 'orange';
  ctx.fill();
  ctx.restore();
  ctx.lineWidth = 4;
  ctx.stroke(); // restore keeps the path
};
