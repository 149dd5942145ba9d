'use strict';

exports['three-forms'] = (ctx, { image }) => {
  ctx.drawImage(image, 5, 5);
  ctx.drawImage(image, 40, 5, 100, 40);
  ctx.drawImage(image, 12, 4, 10, 10, 10, 55, 60, 60);
  ctx.drawImage(image, 0, 0, 24, 16, 90, 60, 12, 8);
};

exports['negative-sizes'] = (ctx, { image }) => {
  ctx.drawImage(image, 75, 5, -65, 40); // a rectangle given from its other corner, not a mirror
  ctx.drawImage(image, 85, 50, 65, -45);
  ctx.drawImage(image, 24, 16, -24, -16, 10, 60, 60, 40);
  ctx.drawImage(image, 20, 2, -10, 10, 150, 110, -60, -50);
};

exports['source-outside-the-image'] = (ctx, { image }) => {
  ctx.fillStyle = '#dde';
  ctx.fillRect(0, 0, 160, 120);
  ctx.drawImage(image, -12, -8, 24, 16, 5, 5, 72, 48); // the target shrinks alike
  ctx.drawImage(image, 12, 8, 24, 16, 83, 5, 72, 48);
  ctx.drawImage(image, -10, -10, 44, 36, 5, 62, 72, 54);
  ctx.drawImage(image, 30, 0, 10, 10, 83, 62, 30, 30); // nothing left
  ctx.drawImage(image, 36, 24, -30, -20, 120, 66, 36, 50);
};

exports['no-size'] = (ctx, { image }) => {
  ctx.drawImage(image, 5, 5, 0, 50);
  ctx.drawImage(image, 5, 5, 50, 0);
  ctx.drawImage(image, 5, 5, 0, 5, 20, 20, 50, 50);
  ctx.drawImage(image, NaN, 5);
  ctx.drawImage(image, 120, 90);
};

exports['at-fractions-of-a-pixel'] = (ctx, { image }) => {
  ctx.drawImage(image, 5.5, 5.5);
  ctx.drawImage(image, 40.25, 5.75);
  ctx.drawImage(image, 75.5, 5.5, 23, 15);
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(image, 5.4, 40.6);
  ctx.drawImage(image, 40.5, 40.5, 50.5, 33.5);
};
exports['at-fractions-of-a-pixel'].size = [120, 90];

exports['turned'] = (ctx, { image, photo }) => {
  ctx.translate(60, 5);
  ctx.rotate(0.6);
  ctx.drawImage(image, 0, 0, 80, 50);
  ctx.setTransform(0.5, -0.3, 0.6, 0.8, 5, 80);
  ctx.drawImage(photo, 0, 0);
};

exports['translucent'] = (ctx, { translucent, chequer }) => {
  chequer(ctx, 160, 120);
  ctx.drawImage(translucent, 10, 10);
  ctx.drawImage(translucent, 40, 10, 100, 60);
  ctx.globalAlpha = 0.4;
  ctx.drawImage(translucent, 10, 75, 40, 40);
  ctx.translate(90, 75);
  ctx.rotate(0.3);
  ctx.drawImage(translucent, 0, 0, 50, 30);
};

exports['canvas-on-itself'] = (ctx, { star }) => {
  ctx.fillStyle = 'teal';
  ctx.beginPath();
  star(ctx, 35, 35, 30);
  ctx.fill();
  ctx.drawImage(ctx.canvas, 60, 10);
  ctx.drawImage(ctx.canvas, 0, 0, 80, 60, 0, 60, 80, 60);
};

exports['canvas-on-canvas'] = (ctx, { createCanvas, image }) => {
  const other = createCanvas(60, 40);
  const pen = other.getContext('2d');
  pen.globalAlpha = 0.5;
  pen.drawImage(image, 0, 0, 60, 40);
  ctx.drawImage(other, 5, 5);
  pen.globalAlpha = 1;
  pen.fillStyle = 'black';
  pen.fillRect(10, 10, 20, 20);
  ctx.drawImage(other, 80, 5);
  ctx.drawImage(other, 10, 10, 20, 20, 20, 60, 50, 50);
  other.width = 30; // clears it
  ctx.drawImage(other, 100, 60);
};

exports['partly-off-the-canvas'] = (ctx, { photo }) => {
  ctx.drawImage(photo, -30, -20);
  ctx.drawImage(photo, 120, 90);
  ctx.drawImage(photo, -200, 50, 600, 20);
};

exports['pixels-side-by-side'] = (ctx, { image }) => {
  // Cut into tiles and put together again: no seam where the edges fall on whole pixels.
  ctx.imageSmoothingEnabled = false;
  for (let y = 0; y < 4; y++) {
    for (let x = 0; x < 6; x++) {
      ctx.drawImage(image, x * 4, y * 4, 4, 4, 10 + x * 23, 6 + y * 27, 23, 27);
    }
  }
};
