'use strict';

const QUALITIES = ['low', 'medium', 'high'];

exports['off'] = (ctx, { image }) => {
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(image, 0, 0, 96, 64);
  ctx.drawImage(image, 100, 0, 55, 41);
  ctx.drawImage(image, 100, 50, 15, 10);
  ctx.translate(40, 70);
  ctx.rotate(0.2);
  ctx.drawImage(image, 0, 0, 72, 40);
};

exports['enlarged'] = (ctx, { image, cells }) => {
  cells(ctx, QUALITIES, { columns: 2, width: 80, height: 60 }, (quality) => {
    ctx.imageSmoothingQuality = quality;
    ctx.drawImage(image, 0, 0, 78, 58);
  });
};

exports['enlarged-part'] = (ctx, { image }) => {
  // What lies around the part in its image is smoothed into its borders.
  ctx.drawImage(image, 8, 4, 8, 8, 5, 5, 70, 70);
  ctx.drawImage(image, 0, 8, 12, 8, 85, 5, 70, 70);
};

/** Every quality takes in all pixels when a picture shrinks, one way or the other. */
exports['halved'] = (ctx, { photo }) => {
  QUALITIES.forEach((quality, i) => {
    ctx.imageSmoothingQuality = quality;
    ctx.drawImage(photo, 2 + i * 38, 2, 32, 24);
    ctx.drawImage(photo, 2 + i * 38, 32, 30, 20);
  });
};
exports['halved'].size = [118, 56];

exports['reduced-far'] = (ctx, { photo }) => {
  QUALITIES.forEach((quality, i) => {
    ctx.imageSmoothingQuality = quality;
    ctx.drawImage(photo, 2 + i * 20, 2, 16, 12);
    ctx.drawImage(photo, 2 + i * 20, 20, 10, 7);
    ctx.drawImage(photo, 2 + i * 20, 32, 4, 40);
  });
};
exports['reduced-far'].size = [64, 76];

exports['edges'] = (ctx, { image }) => {
  // The border of an enlarged picture stays as sharp as a rectangle's.
  ctx.drawImage(image, 10.5, 10.5, 60, 50);
  ctx.drawImage(image, 90, 10, 60.3, 49.6);
};
exports['edges'].size = [160, 70];
