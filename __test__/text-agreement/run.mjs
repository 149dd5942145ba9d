// Measures how far text is from what node-canvas and Chromium make of it with the same font files:
//
//   npm run text:agreement -- [widths] [positions] [coverage]
//
// The peer is that of the benchmarks (`npm run bench` installs it), the browser $CHROMIUM or the first
// of the usual names; what is missing is left out, and said. Fonts: those of this suite, and what is on
// the machine of a short list, or in the folder $CANVAS_RS_FONTS.

import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from '../referee/chromium.mjs';
import { coverage } from './coverage.mjs';
import { fontsOfMachine, fontsOfSuite } from './fonts.mjs';
import { positions } from './positions.mjs';
import { widths } from './widths.mjs';

const require = createRequire(import.meta.url);
const PEER = fileURLToPath(new URL('../../bench/peers/node_modules/canvas', import.meta.url));
const PARTS = { widths, positions, coverage };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) throw new RangeError(`there is no part ${unknown.join()}`);

const tally = { passed: 0, failed: 0, skipped: 0 };
const skip = (what) => {
  tally.skipped += 1;
  console.log(`skipped: ${what}`);
};

/** One row: a figure, and the most that it may be. */
function judge(what, figure, most, note = '') {
  const passed = figure <= most;
  tally[passed ? 'passed' : 'failed'] += 1;
  console.log(`${passed ? ' ' : 'x'} ${what.padEnd(52)} ${figure.toFixed(3)} of ${most} ${note}`);
}

/** node-canvas sets no text in WOFF2. */
const isForPeer = (file) => !file.endsWith('.woff2');

const ours = require('../../js');
const peer = existsSync(PEER) ? require(PEER) : undefined;
if (!peer) skip('node-canvas is not there: npm run bench installs it');
const browser = await launch().catch((error) => skip(error.message));
const fonts = [...fontsOfSuite(), ...fontsOfMachine(skip)];
for (const { family, file } of fonts) {
  ours.registerFont(file, { family });
  if (isForPeer(file)) peer?.registerFont(file, { family });
}
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`${name}:`);
    await part({ ours, peer, browser, fonts, isForPeer, judge, skip });
  }
} finally {
  await browser?.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = tally.failed > 0 ? 1 : 0;
