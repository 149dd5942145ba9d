// measureText: every pair of printable ASCII characters, words of seven scripts, emoji sequences.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { widths: WORDS } = createRequire(import.meta.url)('../fixtures/text-widths.json');

/** CSS pixels. */
const MOST = 0.5;
const SIZES = [12, 16, 40];
const EMOJI = [
  ...['😀', '👍🏽', '👨‍👩‍👧', '❤️', '🇫🇷', '👩‍🚀', '🏳️‍🌈', '1️⃣', '👨🏿‍🦱', '😀😀', '🇩🇪🇫🇷'],
  ...['🧑‍🤝‍🧑', '⚽️', '✈️', '🤷🏽‍♀️'],
];

function textsOf(script) {
  if (script === 'emoji') return EMOJI;
  if (script !== 'latin') return WORDS[script].map(([text]) => text);
  const letters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  return letters.flatMap((first) => letters.map((second) => first + second));
}

/** Runs here and in the browser. */
function measure(createCanvas, corpus, sizes) {
  const ctx = createCanvas(1, 1).getContext('2d');
  return corpus.map(({ family, texts }) =>
    sizes.map((size) => {
      ctx.font = `${size}px "${family}"`;
      return texts.map((text) => ctx.measureText(text).width);
    }),
  );
}

/**
 * Chromium shapes word by word where it sees no harm in that, and so loses the kerning with spaces of
 * fonts that have it in a `kern` table. It draws no dotted circle under a mark that begins a text.
 */
const isOneWord = (text) => !/^[ \p{M}]| $/u.test(text);

export async function widths({ ours, peer, browser, fonts, isForPeer, judge }) {
  const corpus = fonts.map(({ family, script }) => ({ family, texts: textsOf(script) }));
  const found = measure(ours.createCanvas, corpus, SIZES);
  const compare = (name, theirs, fits) => {
    corpus.forEach(({ family, texts }, index) => {
      let worst = { by: 0, count: 0 };
      SIZES.forEach((size, row) =>
        texts.forEach((text, at) => {
          if (!fits(text, fonts[index])) return;
          const by = Math.abs(found[index][row][at] - theirs[index][row][at]);
          const count = worst.count + 1;
          worst = by > worst.by ? { by, text, size, count } : { ...worst, count };
        }),
      );
      const note = worst.by > MOST ? `${JSON.stringify(worst.text)} at ${worst.size}px` : '';
      if (worst.count > 0) judge(`${family}, ${worst.count} widths, ${name}`, worst.by, MOST, note);
    });
  };
  if (peer) {
    const theirs = measure(peer.createCanvas, corpus, SIZES);
    compare('node-canvas', theirs, (text, { file }) => isForPeer(file));
  }
  if (browser) compare('Chromium', await inBrowser(browser, fonts, corpus), isOneWord);
}

/** Fonts go there in pieces: messages have a limit. */
async function inBrowser(browser, fonts, corpus) {
  const PIECE = 4_000_000;
  for (const { family, file } of fonts) {
    const bytes = (await readFile(file)).toString('base64');
    await browser.evaluate(`globalThis.bytes = ''; 0`);
    for (let at = 0; at < bytes.length; at += PIECE) {
      await browser.evaluate(`bytes += ${JSON.stringify(bytes.slice(at, at + PIECE))}; 0`);
    }
    await browser.evaluate(`(async () => {
      const data = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      document.fonts.add(await new FontFace(${JSON.stringify(family)}, data).load());
    })()`);
  }
  return browser.evaluate(`(() => {
    const createCanvas = () => document.createElement('canvas');
    ${measure}
    return measure(createCanvas, ${JSON.stringify(corpus)}, ${JSON.stringify(SIZES)});
  })()`);
}
