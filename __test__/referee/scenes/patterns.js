'use strict';

const REPETITIONS = ['repeat', 'repeat-x', 'repeat-y', 'no-repeat'];

exports['repetitions'] = (ctx, { image, cells }) => {
  cells(ctx, REPETITIONS, { columns: 2, width: 80, height: 60 }, (repetition) => {
    ctx.fillStyle = ctx.createPattern(image, repetition);
    ctx.fillRect(0, 0, 78, 58);
  });
};

/** The picture starts at the origin, before which the repeating ones go on too. */
exports['before-the-origin'] = (ctx, { image, cells }) => {
  cells(ctx, REPETITIONS, { columns: 2, width: 80, height: 60 }, (repetition) => {
    ctx.translate(29, 22);
    ctx.fillStyle = ctx.createPattern(image, repetition);
    ctx.fillRect(-29, -22, 78, 58);
  });
};

exports['repetition-names'] = (ctx, { image }) => {
  ctx.fillStyle = ctx.createPattern(image, '');
  ctx.fillRect(0, 0, 70, 50);
  ctx.fillStyle = ctx.createPattern(image, null);
  ctx.fillRect(80, 60, 70, 50);
};

exports['translucent'] = (ctx, { translucent, chequer }) => {
  chequer(ctx, 160, 120);
  ctx.fillStyle = ctx.createPattern(translucent, 'repeat');
  ctx.fillRect(10, 10, 140, 45);
  ctx.globalAlpha = 0.5;
  ctx.beginPath();
  ctx.arc(80, 90, 28, 0, Math.PI * 2);
  ctx.fill();
};

exports['turned'] = (ctx, { image }) => {
  ctx.translate(70, 10);
  ctx.rotate(0.5);
  ctx.fillStyle = ctx.createPattern(image, 'repeat');
  ctx.fillRect(0, 0, 90, 70);
};

exports['turned-repetitions'] = (ctx, { image, cells }) => {
  cells(ctx, REPETITIONS, { columns: 2, width: 80, height: 60 }, (repetition) => {
    ctx.beginPath();
    ctx.rect(1, 1, 78, 58);
    ctx.translate(35, 15);
    ctx.rotate(0.4);
    ctx.fillStyle = ctx.createPattern(image, repetition);
    ctx.fill();
  });
};

exports['scaled'] = (ctx, { image }) => {
  ctx.scale(3, 2.5);
  ctx.fillStyle = ctx.createPattern(image, 'repeat');
  ctx.fillRect(2, 2, 50, 20);
  ctx.imageSmoothingEnabled = false;
  ctx.fillRect(2, 25, 50, 20);
};

exports['scaled-down'] = (ctx, { image }) => {
  ctx.scale(0.4, 0.4);
  ctx.fillStyle = ctx.createPattern(image, 'repeat');
  ctx.fillRect(10, 10, 360, 280);
};
exports['scaled-down'].size = [120, 90];

exports['sheared'] = (ctx, { image }) => {
  ctx.transform(1.3, 0.4, -0.6, 0.9, 50, 0);
  ctx.fillStyle = ctx.createPattern(image, 'repeat-x');
  ctx.fillRect(0, 0, 80, 80);
};

exports['set-transform'] = (ctx, { image }) => {
  const pattern = ctx.createPattern(image, 'repeat');
  ctx.fillStyle = pattern;
  pattern.setTransform({ a: 1, b: 0, c: 0, d: 1, e: 9, f: 5 });
  ctx.fillRect(0, 0, 78, 58);
  pattern.setTransform({ a: 0.8, b: 0.6, c: -0.6, d: 0.8, e: 0, f: 0 });
  ctx.fillRect(82, 0, 78, 58);
  pattern.setTransform({ a: 2, d: 1.5 });
  ctx.fillRect(0, 62, 78, 58);
  pattern.setTransform();
  ctx.translate(82, 62);
  ctx.fillRect(0, 0, 78, 58);
};

exports['set-transform-and-transformed'] = (ctx, { image }) => {
  const pattern = ctx.createPattern(image, 'no-repeat');
  pattern.setTransform({ a: 3, b: 0.5, c: 0, d: 3, e: 10, f: 10 });
  ctx.fillStyle = pattern;
  ctx.translate(20, 5);
  ctx.rotate(0.2);
  ctx.fillRect(-50, -50, 300, 300);
};

exports['singular-transform'] = (ctx, { image }) => {
  const pattern = ctx.createPattern(image, 'repeat');
  pattern.setTransform({ a: 0, b: 0, c: 0, d: 1 });
  ctx.fillStyle = pattern;
  ctx.fillRect(0, 0, 80, 60);
  ctx.fillStyle = 'green';
  ctx.fillRect(90, 60, 30, 30);
};

exports['stroked'] = (ctx, { image }) => {
  ctx.strokeStyle = ctx.createPattern(image, 'repeat');
  ctx.lineWidth = 22;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  ctx.moveTo(20, 100);
  ctx.lineTo(50, 20);
  ctx.lineTo(110, 90);
  ctx.lineTo(145, 25);
  ctx.stroke();
};

exports['from-a-canvas'] = (ctx, { createCanvas }) => {
  const tile = createCanvas(10, 10);
  const pen = tile.getContext('2d');
  pen.fillStyle = 'purple';
  pen.fillRect(0, 0, 5, 5);
  pen.fillStyle = 'rgba(0, 160, 0, 0.5)';
  pen.fillRect(5, 5, 5, 5);
  const pattern = ctx.createPattern(tile, 'repeat');
  pen.fillStyle = 'red'; // too late for the pattern
  pen.fillRect(0, 0, 10, 10);
  ctx.fillStyle = pattern;
  ctx.fillRect(10, 10, 140, 100);
};

exports['from-itself'] = (ctx) => {
  ctx.fillStyle = 'navy';
  ctx.fillRect(4, 4, 12, 12);
  ctx.fillStyle = 'orange';
  ctx.fillRect(20, 8, 10, 20);
  const pattern = ctx.createPattern(ctx.canvas, 'repeat');
  ctx.fillStyle = pattern;
  ctx.translate(40, 32);
  ctx.fillRect(0, 0, 120, 88);
};

exports['at-half-pixels'] = (ctx, { image }) => {
  ctx.translate(0.5, 0.25);
  ctx.fillStyle = ctx.createPattern(image, 'repeat');
  ctx.fillRect(10, 10, 100, 70);
};
