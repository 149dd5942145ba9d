'use strict';

// Text in SVG pictures beside the same text on a canvas.

const { Image, createCanvas } = require('../..');
const { FAMILY } = require('./test-font');

const [WIDTH, HEIGHT] = [200, 100];

function svg(content, attributes = '') {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" ` +
      `font-family="${FAMILY}" font-size="20" ${attributes}>${content}</svg>`,
  );
}

/** A context that shows a picture. */
function shown(file) {
  const image = new Image();
  image.onerror = (error) => {
    throw error;
  };
  image.src = file;
  const ctx = createCanvas(WIDTH, HEIGHT).getContext('2d');
  ctx.drawImage(image, 0, 0);
  return ctx;
}

/** What is not the same, as a share of what there is. */
function difference(one, other) {
  const [a, b] = [one, other].map((ctx) => ctx.getImageData(0, 0, WIDTH, HEIGHT).data);
  let sum = 0;
  let all = 0;
  for (let i = 3; i < a.length; i += 4) {
    sum += Math.abs(a[i] - b[i]);
    all += b[i];
  }
  return sum / all;
}

/** What a canvas draws, without fitting letters to pixels. */
function drawn(draw) {
  const canvas = createCanvas(WIDTH, HEIGHT, 'pdf');
  const ctx = canvas.getContext('2d');
  ctx.font = `20px "${FAMILY}"`;
  draw(ctx);
  const pixels = createCanvas(WIDTH, HEIGHT).getContext('2d');
  pixels.drawImage(canvas, 0, 0);
  return pixels;
}

/** The colour of a pixel without its alpha; null where there is nothing. */
function colorAt(ctx, x, y) {
  const [red, green, blue, alpha] = ctx.getImageData(x, y, 1, 1).data;
  return alpha < 128 ? null : [red, green, blue];
}

module.exports = { colorAt, difference, drawn, shown, svg };
