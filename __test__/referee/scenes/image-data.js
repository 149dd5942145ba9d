'use strict';

function ramp(imageData, alpha = () => 255) {
  const { width, height, data } = imageData;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.set([x * 6, y * 6, 128, alpha(x, y)], (y * width + x) * 4);
    }
  }
  return imageData;
}

exports['put'] = (ctx) => {
  ctx.fillStyle = 'silver';
  ctx.fillRect(0, 0, 160, 120);
  ctx.putImageData(ramp(ctx.createImageData(40, 40)), 10, 10);
  // Neither transform, alpha, operator nor clip matter; transparent pixels replace.
  ctx.translate(50, 50);
  ctx.globalAlpha = 0.2;
  ctx.globalCompositeOperation = 'destination-over';
  ctx.beginPath();
  ctx.rect(0, 0, 5, 5);
  ctx.clip();
  ctx.putImageData(
    ramp(ctx.createImageData(40, 40), (x) => x * 6),
    60,
    10,
  );
  ctx.putImageData(
    ramp(ctx.createImageData(40, 40), (x, y) => (x + y) % 2 && 255),
    110,
    10,
  );
  ctx.putImageData(ctx.createImageData(20, 20), 20, 80);
};

exports['dirty-rectangles'] = (ctx) => {
  const picture = ramp(ctx.createImageData(40, 30));
  ctx.fillStyle = 'silver';
  ctx.fillRect(0, 0, 160, 120);
  ctx.putImageData(picture, 0, 0, 10, 5, 20, 10);
  ctx.putImageData(picture, 50, 0, 30, 25, -20, -15); // from the other corner
  ctx.putImageData(picture, 100, 0, -10, -10, 30, 25);
  ctx.putImageData(picture, 0, 40, 25, 20, 100, 100);
  ctx.putImageData(picture, 50, 40, 50, 0, 10, 10); // outside the picture
  ctx.putImageData(picture, 100, 40, 5, 5, 0, 10);
  ctx.putImageData(picture, 20, 80, 5.9, 5.9, 10.9, 10.9);
};

exports['off-the-canvas'] = (ctx) => {
  const picture = ramp(ctx.createImageData(40, 30));
  ctx.putImageData(picture, -20, -15);
  ctx.putImageData(picture, 140, 100);
  ctx.putImageData(picture, 1e6, 0);
  ctx.putImageData(picture, -30, 50, 25, 0, 15, 30);
};

exports['get'] = (ctx) => {
  ctx.fillStyle = 'rgba(220, 60, 0, 0.7)';
  ctx.beginPath();
  ctx.arc(30, 30, 22, 0, Math.PI * 2);
  ctx.fill();
  ctx.scale(7, 7); // of no meaning to what follows
  ctx.putImageData(ctx.getImageData(0, 0, 60, 60), 60, 0);
  ctx.putImageData(ctx.getImageData(60, 60, -40, -40), 10, 70);
  ctx.putImageData(ctx.getImageData(-20, -20, 50, 50), 80, 62); // outside is transparent
};

exports['inverted'] = (ctx, { photo }) => {
  ctx.drawImage(photo, 5, 5);
  const picture = ctx.getImageData(20, 15, 40, 30);
  for (let i = 0; i < picture.data.length; i += 4) {
    for (let channel = i; channel < i + 3; channel++)
      picture.data[channel] = 255 - picture.data[channel];
  }
  ctx.putImageData(picture, 20, 15);
  ctx.putImageData(ctx.createImageData(picture), 40, 30); // as large, but empty
};
exports['inverted'].size = [80, 60];

exports['from-the-constructor'] = (ctx, { ImageData }) => {
  ctx.putImageData(ramp(new ImageData(30, 20)), 5, 5);
  const bytes = new Uint8ClampedArray(20 * 10 * 4).fill(160);
  ctx.putImageData(new ImageData(bytes, 20), 40, 5);
  ctx.putImageData(new ImageData(bytes, 20, 10), 5, 30);
};
exports['from-the-constructor'].size = [80, 50];

/** Premultiplication may cost precision, but never twice. */
exports['round-trip'] = (ctx) => {
  const picture = ctx.createImageData(64, 64);
  for (let i = 0; i < 64 * 64; i++) {
    picture.data.set([(i * 5) & 255, (i >> 6) * 4, 255 - ((i * 3) & 255), (i & 63) * 4], i * 4);
  }
  for (let times = 0; times < 4; times++) {
    ctx.putImageData(times ? ctx.getImageData(0, 0, 64, 64) : picture, 0, 0);
  }
};
exports['round-trip'].size = [64, 64];
