// What every client's test file is made of: a picture that the client draws, checks of what came out,
// and the same drawing as a loop for the leak suite's way of measuring.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { test } from 'node:test';
import { createCanvas, loadImage, registerFont } from 'canvas';

/** Pictures are kept here, for looking at. */
const output = fileURLToPath(new URL('../../output/clients/', import.meta.url));

/** The font that tests draw with, so that they need none of the machine's. */
export const fontFile = fileURLToPath(
  new URL('../../../crates/canvas2d/assets/DejaVuSansSubset.ttf', import.meta.url),
);
export const fontFamily = 'Client Test';
registerFont(fontFile, { family: fontFamily });

/** Writes a canvas or the bytes of a file to the folder of kept pictures. */
export function keep(name, picture) {
  mkdirSync(output, { recursive: true });
  const bytes = picture instanceof Uint8Array ? picture : picture.toBuffer('image/png');
  writeFileSync(path.join(output, path.extname(name) ? name : `${name}.png`), bytes);
}

/** A decoded picture as a canvas, whose pixels can be read. */
export async function decoded(source) {
  const image = await loadImage(source);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas;
}

/** The canvas as a PNG, made off the main thread: as servers do, it returns to the event loop. */
export function encoded(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBuffer((error, bytes) => (error ? reject(error) : resolve(bytes)), 'image/png');
  });
}

/** Red, green, blue and alpha of a pixel. */
export function pixel(canvas, x, y) {
  return [...canvas.getContext('2d').getImageData(Math.round(x), Math.round(y), 1, 1).data];
}

/** Whether two colours are the same but for `tolerance` in each channel. */
export function isNear(colour, expected, tolerance = 3) {
  return expected.every((value, i) => Math.abs(value - colour[i]) <= tolerance);
}

/** The pixels of a part of a canvas that `matches` answers true for: how many, and their box. */
export function find(
  canvas,
  matches,
  [left, top, width, height] = [0, 0, canvas.width, canvas.height],
) {
  const { data } = canvas.getContext('2d').getImageData(left, top, width, height);
  const found = { count: 0, left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let at = 0; at < data.length; at += 4) {
    if (!matches(data.subarray(at, at + 4))) continue;
    const x = left + ((at / 4) % width);
    const y = top + Math.floor(at / 4 / width);
    found.count++;
    found.left = Math.min(found.left, x);
    found.top = Math.min(found.top, y);
    found.right = Math.max(found.right, x + 1);
    found.bottom = Math.max(found.bottom, y + 1);
  }
  return found;
}

/** For `find`: opaque pixels darker than paper, as text is. */
export const isInk = ([red, green, blue, alpha]) => alpha > 127 && red + green + blue < 400;

/**
 * Describes a client. `render(state)` draws the picture that the loop repeats, `setup()` makes what all
 * turns share, `holds` is what one turn needs at once in MB. `tests` maps names to functions that get the
 * state; they run when the file is the program that was started, and do not where the loop imports it.
 */
export function client({ url }, { tests, setup = () => ({}), ...rest }) {
  const file = fileURLToPath(url);
  const client = path.basename(file, '.test.mjs');
  if (file === process.argv[1]) {
    let state;
    for (const [name, run] of Object.entries(tests)) {
      test(`${client}: ${name}`, async () => run(await (state ??= setup())));
    }
  }
  return { name: path.basename(file, '.test.mjs'), turns: [200, 800], setup, ...rest };
}
