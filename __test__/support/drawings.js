'use strict';

// What can be drawn, each on 200 by 200, for the tests of documents: they have to look like pixels.

const path = require('node:path');

const { Image, createCanvas } = require('../../js');
const { FAMILY } = require('./test-font');

const PHOTO = path.join(__dirname, '../leak/fixtures/photo.jpg');

const BLENDING = [
  ...['multiply', 'screen', 'overlay', 'darken', 'lighten', 'color-dodge', 'color-burn', 'hard-light'],
  ...['soft-light', 'difference', 'exclusion', 'hue', 'saturation', 'color', 'luminosity'],
];

const COMPOSITING = [
  ...['source-in', 'source-out', 'source-atop', 'destination-over', 'destination-in'],
  ...['destination-out', 'destination-atop', 'lighter', 'xor'],
];

function tile() {
  const canvas = createCanvas(20, 20);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#08f';
  ctx.fillRect(0, 0, 10, 10);
  ctx.fillStyle = 'rgba(255, 0, 0, 0.5)';
  ctx.fillRect(10, 10, 10, 10);
  return canvas;
}

function photo() {
  const image = new Image();
  image.src = PHOTO;
  return image;
}

function stops(gradient, ...colors) {
  colors.forEach((color, index) => gradient.addColorStop(index / (colors.length - 1), color));
  return gradient;
}

const drawings = {
  rectangles(ctx) {
    ctx.fillStyle = '#c33';
    ctx.fillRect(10, 10, 80, 50);
    ctx.fillStyle = 'rgba(0, 128, 0, 0.5)';
    ctx.fillRect(50, 30, 80, 80);
    ctx.lineWidth = 2;
    ctx.strokeRect(20, 120, 100, 50);
    ctx.lineWidth = 5;
    ctx.strokeStyle = 'blue';
    ctx.rotate(0.2);
    ctx.strokeRect(140, 20, 40, 40);
    ctx.fillRect(150, 100, 30, 20);
  },

  paths(ctx) {
    ctx.beginPath();
    ctx.moveTo(20, 20);
    ctx.bezierCurveTo(80, 0, 100, 100, 180, 40);
    ctx.lineTo(150, 150);
    ctx.quadraticCurveTo(60, 200, 20, 20);
    ctx.closePath();
    ctx.fillStyle = '#fa0';
    ctx.fill();
    ctx.lineWidth = 3;
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(100, 100, 50, 0, 7);
    ctx.arc(100, 100, 30, 0, 7);
    ctx.fillStyle = 'rgba(0, 0, 255, 0.6)';
    ctx.fill('evenodd');
  },

  strokes(ctx) {
    ctx.lineWidth = 8;
    let y = 20;
    for (const cap of ['butt', 'round', 'square']) {
      for (const join of ['miter', 'round', 'bevel']) {
        ctx.lineCap = cap;
        ctx.lineJoin = join;
        ctx.beginPath();
        ctx.moveTo(20, y);
        ctx.lineTo(80, y + 10);
        ctx.lineTo(140, y);
        ctx.stroke();
        y += 18;
      }
    }
    ctx.setLineDash([10, 5, 2, 5]);
    ctx.lineDashOffset = 3;
    ctx.lineWidth = 3;
    ctx.lineCap = 'butt';
    ctx.beginPath();
    ctx.arc(160, 100, 35, 0, 6);
    ctx.stroke();
    ctx.scale(1, 3);
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(150, 10);
    ctx.lineTo(190, 20);
    ctx.stroke();
  },

  'linear gradients'(ctx) {
    const gradient = ctx.createLinearGradient(20, 20, 180, 120);
    ctx.fillStyle = stops(gradient, 'red', 'rgba(0, 255, 0, 0.3)', 'blue');
    ctx.fillRect(10, 10, 180, 90);
    ctx.lineWidth = 12;
    ctx.strokeStyle = gradient;
    ctx.beginPath();
    ctx.moveTo(20, 130);
    ctx.lineTo(180, 180);
    ctx.stroke();
    ctx.scale(1, 0.5);
    ctx.fillRect(20, 370, 160, 20);
    ctx.strokeRect(40, 260, 60, 20);
  },

  'radial gradients'(ctx) {
    const inside = ctx.createRadialGradient(70, 70, 10, 90, 90, 70);
    ctx.fillStyle = stops(inside, 'yellow', 'purple', 'rgba(0, 0, 0, 0.2)');
    ctx.fillRect(10, 10, 180, 130);
    const inwards = ctx.createRadialGradient(40, 100, 30, 40, 100, 10);
    ctx.fillStyle = stops(inwards, 'white', 'teal');
    ctx.fillRect(10, 110, 50, 30);
    ctx.fillStyle = stops(ctx.createRadialGradient(50, 170, 20, 150, 170, 10), 'red', 'blue');
    ctx.fillRect(10, 145, 180, 50);
  },

  'conic gradients'(ctx) {
    ctx.fillStyle = stops(ctx.createConicGradient(0.5, 100, 100), 'red', 'lime', 'blue', 'red');
    ctx.beginPath();
    ctx.arc(100, 100, 90, 0, 7);
    ctx.fill();
  },

  patterns(ctx) {
    const source = tile();
    ['repeat', 'repeat-x', 'repeat-y', 'no-repeat'].forEach((repetition, index) => {
      ctx.fillStyle = ctx.createPattern(source, repetition);
      ctx.save();
      ctx.translate(10 + (index % 2) * 95, 10 + (index >> 1) * 95);
      ctx.fillRect(0, 0, 85, 85);
      ctx.restore();
    });
    ctx.globalAlpha = 0.5;
    ctx.lineWidth = 15;
    ctx.strokeStyle = ctx.createPattern(source, 'repeat');
    ctx.strokeRect(130, 130, 40, 40);
  },

  images(ctx) {
    const image = photo();
    ctx.drawImage(image, 10, 10, 80, 60);
    ctx.globalAlpha = 0.5;
    ctx.drawImage(image, 5, 5, 20, 20, 100, 10, 80, 80);
    ctx.globalAlpha = 1;
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(tile(), 110, 110, 80, 80);
  },

  clips(ctx) {
    ctx.save();
    ctx.beginPath();
    ctx.arc(100, 100, 80, 0, 7);
    ctx.clip();
    ctx.fillStyle = '#080';
    ctx.fillRect(0, 0, 200, 200);
    ctx.beginPath();
    ctx.moveTo(100, 20);
    ctx.lineTo(180, 160);
    ctx.lineTo(20, 160);
    ctx.clip();
    ctx.fillStyle = '#f80';
    ctx.fillRect(0, 0, 200, 200);
    ctx.beginPath();
    ctx.rect(60.5, 80, 80, 40);
    ctx.clip();
    ctx.fillStyle = '#00f';
    ctx.fillRect(0, 0, 200, 200);
    ctx.restore();
    ctx.beginPath();
    ctx.rect(150, 150, 40, 40);
    ctx.clip();
    ctx.beginPath();
    ctx.arc(150, 150, 30, 0, 7);
    ctx.fillStyle = 'red';
    ctx.fill();
    // More than are kept one by one.
    for (let i = 0; i < 40; i++) {
      ctx.beginPath();
      ctx.arc(150, 150, 25 + i / 10, 0, 7);
      ctx.clip();
    }
    ctx.fillStyle = 'yellow';
    ctx.fillRect(0, 0, 200, 200);
  },

  text(ctx) {
    ctx.font = `24px "${FAMILY}"`;
    ctx.fillText('Hello, World fi', 10, 40);
    ctx.font = `italic bold 18px "${FAMILY}"`;
    ctx.fillStyle = '#a0a';
    ctx.fillText('Ärger & <Größe>', 10, 70);
    ctx.save();
    ctx.translate(20, 180);
    ctx.rotate(-0.5);
    ctx.letterSpacing = '3px';
    ctx.fillText('turned', 0, 0);
    ctx.restore();
    ctx.font = `30px "${FAMILY}"`;
    ctx.strokeText('outline', 80, 180);
    ctx.strokeText('condensed', 100, 145, 60);
    ctx.fillText('condensed wide', 100, 110, 80);
    ctx.textAlign = 'right';
    ctx.font = `16px "${FAMILY}"`;
    ctx.fillStyle = stops(ctx.createLinearGradient(100, 0, 190, 0), 'red', 'blue');
    ctx.fillText('gradient', 190, 90);
  },

  blending(ctx) {
    ctx.fillStyle = '#fff';
    ctx.fillRect(0, 0, 200, 170);
    BLENDING.forEach((operation, index) => {
      const [x, y] = [(index % 4) * 50, (index >> 2) * 50];
      ctx.globalCompositeOperation = 'source-over';
      ctx.fillStyle = '#c84';
      ctx.fillRect(x + 2, y + 2, 30, 30);
      ctx.globalCompositeOperation = operation;
      ctx.fillStyle = 'rgba(40, 120, 200, 0.8)';
      ctx.beginPath();
      ctx.arc(x + 28, y + 28, 15, 0, 7);
      ctx.fill();
    });
  },

  compositing(ctx) {
    COMPOSITING.forEach((operation, index) => {
      const [x, y] = [(index % 3) * 66, Math.floor(index / 3) * 66];
      ctx.save();
      ctx.beginPath();
      ctx.rect(x, y, 60, 60);
      ctx.clip();
      ctx.globalCompositeOperation = 'source-over';
      ctx.fillStyle = '#c84';
      ctx.fillRect(x + 5, y + 5, 35, 35);
      ctx.globalCompositeOperation = operation;
      ctx.fillStyle = 'rgba(40, 120, 200, 0.8)';
      ctx.beginPath();
      ctx.arc(x + 40, y + 40, 18, 0, 7);
      ctx.fill();
      ctx.restore();
    });
  },

  'destination-over'(ctx) {
    ctx.fillStyle = 'rgba(200, 0, 0, 0.7)';
    ctx.fillRect(20, 20, 100, 100);
    ctx.globalCompositeOperation = 'destination-over';
    ctx.fillStyle = '#48c';
    ctx.fillRect(70, 70, 100, 100);
    ctx.fillStyle = '#fd0';
    ctx.fillRect(0, 0, 200, 200);
  },

  clearing(ctx) {
    ctx.fillStyle = '#385';
    ctx.fillRect(10, 10, 180, 180);
    ctx.clearRect(50, 50, 60, 60);
    ctx.save();
    ctx.translate(140, 140);
    ctx.rotate(0.5);
    ctx.clearRect(-20, -20, 40, 40);
    ctx.restore();
    ctx.fillStyle = 'red';
    ctx.fillRect(70, 70, 10, 10);
    ctx.beginPath();
    ctx.arc(30, 150, 15, 0, 7);
    ctx.globalCompositeOperation = 'destination-out';
    ctx.fill();
  },

  copying(ctx) {
    ctx.fillStyle = 'red';
    ctx.fillRect(0, 0, 100, 100);
    ctx.beginPath();
    ctx.rect(40, 40, 120, 120);
    ctx.clip();
    ctx.globalCompositeOperation = 'copy';
    ctx.fillStyle = 'rgba(0, 0, 255, 0.5)';
    ctx.fillRect(50, 50, 100, 100);
  },

  shadows(ctx) {
    ctx.shadowColor = 'rgba(0, 0, 0, 0.6)';
    ctx.shadowOffsetX = 8;
    ctx.shadowOffsetY = 8;
    ctx.fillStyle = '#fc0';
    ctx.fillRect(20, 20, 60, 60);
    ctx.font = `30px "${FAMILY}"`;
    ctx.fillText('Sharp', 20, 180);
    ctx.shadowBlur = 10;
    ctx.beginPath();
    ctx.arc(140, 50, 30, 0, 7);
    ctx.fill();
    ctx.fillText('Shadow', 20, 130);
  },

  filters(ctx) {
    ctx.filter = 'blur(4px)';
    ctx.fillStyle = '#06c';
    ctx.fillRect(30, 30, 60, 60);
    ctx.filter = 'drop-shadow(5px 5px 3px red) sepia(0.5)';
    ctx.drawImage(photo(), 110, 30, 70, 70);
  },

  pixels(ctx) {
    ctx.fillStyle = '#888';
    ctx.fillRect(0, 0, 200, 200);
    const pixels = ctx.createImageData(60, 60);
    for (let i = 0; i < pixels.data.length; i += 4) {
      pixels.data[i] = i % 255;
      pixels.data[i + 1] = 80;
      pixels.data[i + 3] = i % 1920 < 960 ? 255 : 128;
    }
    ctx.putImageData(pixels, 70, 70);
  },
};

module.exports = { drawings };
