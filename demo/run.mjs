// The demo: pictures from disk, through repeating patterns, onto 5000×5000 canvases, into PNG files, turn
// after turn, with the memory it takes. And one picture that shows what the library can draw.
//
//   npm run demo
//   node demo/run.mjs [--turns 12] [--size 5000] [--package <name or path>]
import { createRequire } from 'node:module';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import path from 'node:path';
import { drawShowcase } from './showcase.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '12' },
    size: { type: 'string', default: '5000' },
    package: { type: 'string', default: path.join(here, '..') },
  },
});
const turns = Number(values.turns);
const size = Number(values.size);
const library = createRequire(import.meta.url)(values.package);
const out = path.join(here, 'out');
const picture = (name) => path.join(here, 'pictures', name);

const MB = 2 ** 20;
const rss = () => process.memoryUsage.rss() / MB;
const ledger = () => (library.memoryUsage ? library.memoryUsage().live / MB : NaN);
const mega = (value) => (Number.isNaN(value) ? '-' : value.toFixed(1)).padStart(9);
const milliseconds = (since) => `${(performance.now() - since).toFixed(0)}`.padStart(7);

// What is laid over what, and how large: the ground repeats, the second picture repeats over it.
const compositions = [
  { name: 'lake', ground: 'lake.jpg', over: 'balloon.webp', scale: 1.7, turned: -0.06 },
  { name: 'pebbles', ground: 'pebbles.png', over: 'logo.png', scale: 0.9, turned: 0.3 },
  { name: 'balloons', ground: 'balloon.webp', over: 'pebbles.png', scale: 0.6, turned: 0 },
];

/** A canvas filled with one picture's pattern, and with another's on a band across it. */
function drawComposition(ground, over, { scale, turned }) {
  const canvas = library.createCanvas(size, size);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#f3ead9';
  ctx.fillRect(0, 0, size, size);
  ctx.fillStyle = ctx.createPattern(ground, 'repeat');
  ctx.fillRect(0, 0, size, size);

  ctx.save();
  ctx.translate(size / 2, size / 2);
  ctx.rotate(turned);
  ctx.scale(scale, scale);
  ctx.fillStyle = 'rgba(255, 250, 240, 0.82)';
  ctx.fillRect(-2 * size, -300, 4 * size, 600);
  ctx.fillStyle = ctx.createPattern(over, 'repeat');
  ctx.beginPath();
  ctx.rect(-2 * size, -280, 4 * size, 560);
  ctx.fill();
  ctx.restore();
  return canvas;
}

/** A fifth of the size, for looking at. */
function reduced(canvas) {
  const small = library.createCanvas(size / 5, size / 5);
  const ctx = small.getContext('2d');
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(canvas, 0, 0, size / 5, size / 5);
  return small;
}

/** PNG off the main thread. (The other peer has a promise in place of the callback.) */
function encoded(canvas) {
  if (library.GlobalFonts) return canvas.encode('png');
  return new Promise((resolve, reject) => {
    canvas.toBuffer((error, bytes) => (error ? reject(error) : resolve(bytes)), 'image/png');
  });
}

/** One turn of the main job; everything it made is garbage when it returns. */
async function runTurn(turn) {
  const composition = compositions[turn % compositions.length];
  const started = performance.now();
  const ground = await library.loadImage(picture(composition.ground));
  const over = await library.loadImage(picture(composition.over));
  const loaded = milliseconds(started);

  const drawing = performance.now();
  const canvas = drawComposition(ground, over, composition);
  const preview = reduced(canvas);
  canvas.getContext('2d').getImageData(0, 0, 1, 1);
  const drawn = milliseconds(drawing);

  const encoding = performance.now();
  const bytes = await encoded(canvas);
  await writeFile(path.join(out, `${composition.name}.png`), bytes);
  await writeFile(path.join(out, `${composition.name}-small.png`), await encoded(preview));
  const written = milliseconds(encoding);
  const name = composition.name.padEnd(10);
  console.log(
    `${String(turn + 1).padStart(4)}  ${name}${mega(rss())}${mega(ledger())}${loaded}${drawn}${written}` +
      mega(bytes.length / MB),
  );
}

await mkdir(out, { recursive: true });
console.log(
  `${turns} turns of ${size}×${size}, ${((size * size * 4) / MB).toFixed(1)} MB of pixels each`,
);
console.log('turn  picture    RSS MB  live MB load ms draw ms save ms   PNG MB');
const startRss = rss();
const startLedger = ledger();
const started = performance.now();
let highest = startRss;
const watch = setInterval(() => (highest = Math.max(highest, rss())), 5);
for (let turn = 0; turn < turns; turn++) {
  await runTurn(turn);
  highest = Math.max(highest, rss());
}

const pictures = {};
for (const name of ['lake.jpg', 'pebbles.png', 'balloon.webp', 'logo.png']) {
  pictures[path.parse(name).name] = await library.loadImage(picture(name));
}
await writeFile(path.join(out, 'showcase.png'), await encoded(drawShowcase(library, pictures)));
clearInterval(watch);

const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `\nresident: ${mega(startRss).trim()} MB at the start, ${mega(highest).trim()} MB at the most, ` +
    `${mega(rss()).trim()} MB now; ${seconds} s in all`,
);
if (library.memoryUsage) {
  const { peak } = library.memoryUsage();
  console.log(
    `pixels and files held: ${mega(startLedger).trim()} MB at the start, ` +
      `${mega(peak / MB).trim()} MB at the most, ${mega(ledger()).trim()} MB now`,
  );
}
console.log(`pictures are in ${path.relative(process.cwd(), out) || '.'}`);
