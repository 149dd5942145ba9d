// Makes the pictures of the demo, from nothing but the code in painting/. Run only to change them: the
// files are in the repository. ImageMagick's `convert` writes the formats.
//
//   node demo/make-pictures.mjs [name …]
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { balloon } from './painting/balloon.mjs';
import { landscape } from './painting/landscape.mjs';
import { logo } from './painting/logo.mjs';
import { pebbles } from './painting/pebbles.mjs';
import { sampled } from './painting/sampled.mjs';

const folder = fileURLToPath(new URL('pictures', import.meta.url));

function write(name, { width, height, channels, bytes, options }) {
  const file = path.join(folder, name);
  const size = ['-size', `${width}x${height}`, '-depth', '8'];
  execFileSync('convert', [...size, `${channels}:-`, ...options, '-strip', file], { input: bytes });
  console.log(file);
}

const painted = (width, height, paint, options) => ({
  width,
  height,
  channels: 'rgba',
  bytes: sampled(width, height, paint),
  options,
});

const pictures = {
  'lake.jpg': () => ({
    width: 1600,
    height: 1200,
    channels: 'rgb',
    bytes: landscape(1600, 1200),
    options: ['-quality', '84', '-sampling-factor', '4:2:0'],
  }),
  'pebbles.png': () => painted(256, 256, pebbles(256), ['-define', 'png:compression-level=9']),
  'balloon.webp': () => painted(240, 320, balloon(240, 320), ['-quality', '88']),
  'logo.png': () => painted(800, 250, logo(250), ['-define', 'png:compression-level=9']),
};

mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
for (const [name, make] of Object.entries(pictures)) {
  if (wanted.length === 0 || wanted.includes(name)) write(name, make());
}
