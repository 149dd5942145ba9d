/** As often as a kind of work is repeated at the most; all of it is kept, so few come that far. */
const TURNS = 60;

/** Does something again and again and keeps what came of it, until it is refused or done. */
export async function repeat(work, turns = TURNS) {
  const kept = [];
  for (let turn = 0; turn < turns; turn++) kept.push(await work(turn));
  return kept;
}

/** A canvas on which every pixel was drawn. */
export function painted(library, width, height = width) {
  const canvas = library.createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  const gradient = ctx.createLinearGradient(0, 0, width, height);
  gradient.addColorStop(0, 'teal');
  gradient.addColorStop(1, 'rgb(255 200 0 / 0.7)');
  ctx.fillStyle = gradient;
  ctx.fillRect(0, 0, width, height);
  ctx.getImageData(0, 0, 1, 1);
  return canvas;
}

/** A canvas whose files are about as large as its pixels. */
export function noisy(library, width, height = width) {
  const canvas = library.createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  const band = ctx.createImageData(width, 64);
  const words = new Uint32Array(band.data.buffer);
  let seed = 1;
  for (let top = 0; top < height; top += 64) {
    for (let i = 0; i < words.length; i++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      words[i] = (seed >>> 3) | 0xff000000;
    }
    ctx.putImageData(band, 0, top);
  }
  return canvas;
}

/** What a function that takes a callback calls back with. */
export function called(begin) {
  return new Promise((resolve, reject) => {
    begin((error, result) => (error ? reject(error) : resolve(result)));
  });
}

/** All bytes of a stream. */
export async function drained(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** An image from bytes, decoded at once. */
export function decoded(library, bytes) {
  const image = new library.Image();
  let failure;
  image.onerror = (error) => (failure = error);
  image.src = bytes;
  if (failure) throw failure;
  return image;
}
