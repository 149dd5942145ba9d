// Test runners load the package anew for each of their files, with globals of its own.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { loadInNewRealm } = createRequire(import.meta.url)('../../support/realm.js');

const font = fileURLToPath(
  new URL('../../../crates/canvas2d/assets/DejaVuSansSubset.ttf', import.meta.url),
);

/** What V8 lets gather: it collects contexts seldom, also those in which nothing was loaded. */
const v8PutsOff = 16;

function use(library) {
  const canvas = library.createCanvas(200, 200);
  const ctx = canvas.getContext('2d');
  library.registerFont?.(font, { family: 'Leak' });
  ctx.font = '20px Leak';
  ctx.fillText('realm', 10, 60);
  const gradient = ctx.createLinearGradient(0, 0, 9, 9);
  gradient.addColorStop(0, 'red');
  ctx.fillStyle = gradient;
  ctx.fill(new library.Path2D('M0 0L50 50L9 0'));
  ctx.getImageData(0, 0, 10, 10);
  const image = new library.Image();
  image.onload = () => ctx.drawImage(image, 0, 0);
  image.src = canvas.toBuffer('image/png');
  return canvas.encode ? canvas.encode('jpeg') : undefined;
}

export default [
  {
    name: 'the package in a realm of its own each turn',
    about: 'As test runners load it: a context, all modules anew, only the addon is shared.',
    turns: [100, 800],
    holds: v8PutsOff,
    pace: 'await',
    setup: (library, file) => ({ library, file }),
    turn: ({ file }) => use(loadInNewRealm(file)),
    teardown: ({ library }) => library.deregisterAllFonts?.(),
  },
];
