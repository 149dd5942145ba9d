// The font files that all packages and the browser are given.

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SUITE = fileURLToPath(new URL('../fixtures/fonts/', import.meta.url));
const BUNDLED = fileURLToPath(
  new URL('../../crates/canvas2d/assets/DejaVuSansSubset.ttf', import.meta.url),
);

/** TrueType with and without instructions of its own, and CFF, by the names of their files. */
const OF_MACHINE = {
  'DejaVuSans.ttf': 'latin',
  'DejaVuSerif.ttf': 'latin',
  'LiberationSerif-Regular.ttf': 'latin',
  'LiberationSans-Regular.ttf': 'latin',
  'NotoSansMono-Regular.ttf': 'latin',
  'NimbusSans-Regular.otf': 'latin',
  'NimbusRoman-Regular.otf': 'latin',
  'NotoSansArabic-Regular.ttf': 'Arabic',
  'NotoSansHebrew-Regular.ttf': 'Hebrew',
  'NotoSansDevanagari-Regular.ttf': 'Devanagari',
  'NotoSansBengali-Regular.ttf': 'Bengali',
  'NotoSansThai-Regular.ttf': 'Thai',
  'DroidSansFallbackFull.ttf': 'JP',
  'NotoColorEmoji.ttf': 'emoji',
};
const FOLDERS = [
  process.env.CANVAS_RS_FONTS ?? '',
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/Library/Fonts',
  `${process.env.HOME}/.fonts`,
];

/** The bundled face, and the scripts of `fixtures/text-widths.json`. */
export function fontsOfSuite() {
  const scripts = readdirSync(SUITE).flatMap((name) => {
    const [, script] = /^NotoSans(\w+)Subset\.woff2$/.exec(name) ?? [];
    return script ? [{ family: `Agree ${script}`, file: join(SUITE, name), script }] : [];
  });
  return [{ family: 'Agree bundled', file: BUNDLED, script: 'latin' }, ...scripts];
}

/** What of the list is on this machine. */
export function fontsOfMachine(skip) {
  const found = new Map();
  for (const folder of FOLDERS) {
    for (const file of filesIn(folder)) {
      const name = basename(file);
      if (name in OF_MACHINE && !found.has(name)) found.set(name, file);
    }
  }
  return Object.entries(OF_MACHINE).flatMap(([name, script]) => {
    const file = found.get(name);
    if (file) return [{ family: `Agree ${name.replace(/\W/g, ' ')}`, file, script }];
    skip(`no ${name} on this machine`);
    return [];
  });
}

function filesIn(folder) {
  if (folder === '') return [];
  try {
    return readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  } catch {
    return [];
  }
}
