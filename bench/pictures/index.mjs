// The pictures the workloads need, made by code once and kept beside the results.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chart, photo, sprites, tile } from './paintings.mjs';
import { writeJpeg } from './jpeg-writer.mjs';

const require = createRequire(import.meta.url);
const { writePng } = require('../../__test__/referee/png-writer.js');
const { createCanvas, createImageData } = require('../../js');

const FOLDER = fileURLToPath(new URL('../results/pictures/', import.meta.url));

const png = (paint) => () => writePng(paint(), { level: 6 });
const jpeg = (paint) => () => writeJpeg(paint());
const webp = (paint) => () => {
  const { width, height, data } = paint();
  const canvas = createCanvas(width, height);
  const pixels = createImageData(new Uint8ClampedArray(data), width, height);
  canvas.getContext('2d').putImageData(pixels, 0, 0);
  return canvas.toBuffer('image/webp', { quality: 0.8 });
};

const PICTURES = {
  tile: ['tile.png', png(tile)],
  sprites: ['sprites.png', png(sprites)],
  chart: ['chart.png', png(chart)],
  chartJpeg: ['chart.jpg', jpeg(chart)],
  chartWebp: ['chart.webp', webp(chart)],
  photo: ['photo.png', png(photo)],
  photoJpeg: ['photo.jpg', jpeg(photo)],
  photoWebp: ['photo.webp', webp(photo)],
};

/** The path of each picture, by name. */
export function pictures() {
  return Object.fromEntries(
    Object.entries(PICTURES).map(([name, [file]]) => [name, join(FOLDER, file)]),
  );
}

/** Makes the pictures that are not there yet. */
export function makePictures() {
  mkdirSync(FOLDER, { recursive: true });
  for (const [file, make] of Object.values(PICTURES)) {
    const path = join(FOLDER, file);
    if (existsSync(path)) continue;
    console.log(`making ${file} …`);
    writeFileSync(path, make());
  }
}
