// Thumbnails of all pictures in a folder, four at a time: decoding and encoding go on in other threads, and
// four pictures at once bound the memory, however many there are.
//
//   node thumbnails.mjs <folder> <folder for thumbnails> [longest side]
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCanvas, loadImage } from 'canvas-rs';

const [from, to, longest = '240'] = process.argv.slice(2);
if (to === undefined) {
  console.error('usage: node thumbnails.mjs <folder> <folder for thumbnails> [longest side]');
  process.exit(2);
}

async function makeThumbnail(name) {
  const image = await loadImage(path.join(from, name));
  const scale = Math.min(1, Number(longest) / Math.max(image.width, image.height));
  const [width, height] = [image.width, image.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  );
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(image, 0, 0, width, height);
  image.dispose(); // the large picture is not needed while the small one is encoded
  const jpeg = await new Promise((resolve, reject) => {
    canvas.toBuffer((error, bytes) => (error ? reject(error) : resolve(bytes)), 'image/jpeg', {
      quality: 0.85,
    });
  });
  await writeFile(path.join(to, `${path.parse(name).name}.jpg`), jpeg);
  console.log(`${name}: ${image.naturalWidth || '?'} → ${width}×${height}, ${jpeg.length} bytes`);
}

await mkdir(to, { recursive: true });
const pictures = (await readdir(from)).filter((name) =>
  /\.(png|jpe?g|webp|gif|bmp|tiff?|avif|svg)$/i.test(name),
);
const next = pictures[Symbol.iterator]();
const work = async () => {
  for (const name of next) {
    await makeThumbnail(name).catch((error) => console.error(`${name}: ${error.message}`));
  }
};
await Promise.all([work(), work(), work(), work()]);
