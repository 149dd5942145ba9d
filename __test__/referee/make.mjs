// Draws every scene in headless Chromium and keeps the pictures as the references.
//
//   node __test__/referee/make.mjs           all of them
//   node __test__/referee/make.mjs shadows   those with this in their name
//   node __test__/referee/make.mjs --check   writes nothing, tells which would change

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { launch } from './chromium.mjs';

const require = createRequire(import.meta.url);
const { pictures } = require('./pictures');
const { writePng } = require('./png-writer');
const { expectedFile, EXPECTED, FONTS } = require('./expected');
const { scenes, sources } = require('./scenes');

const MAX_BYTES = 20 * 1024;

const check = process.argv.includes('--check');
const wanted = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const chosen = scenes().filter(({ name }) => name.includes(wanted));

const browser = await launch();
let problems = 0;
try {
  await browser.evaluate(await page());
  for (const { name, topic } of chosen) {
    const key = JSON.stringify(name.slice(topic.length + 1));
    const drawn = await browser.evaluate(`drawScene(${JSON.stringify(topic)}, ${key})`);
    const data = Buffer.from(drawn.data, 'base64');
    await keep(name, writePng({ ...drawn, data }));
  }
  if (!wanted) await removeStrangers();
} finally {
  await browser.close();
}
console.log(`${chosen.length} scenes by ${browser.version}, ${problems} to look at`);
process.exitCode = problems ? 1 : 0;

async function keep(name, bytes) {
  const file = expectedFile(name);
  if (bytes.length > MAX_BYTES) {
    console.log(`${name}: ${bytes.length} bytes are too many, make the scene smaller`);
    problems += 1;
    return;
  }
  const before = await readFile(file).catch(() => undefined);
  if (before?.equals(bytes)) return;
  console.log(`${name}: ${before ? 'changed' : 'new'}, ${bytes.length} bytes`);
  if (check) {
    problems += 1;
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

/** A reference whose scene is gone would never be looked at again. */
async function removeStrangers() {
  const known = new Set(scenes().map(({ name }) => expectedFile(name)));
  for (const entry of await readdir(EXPECTED, { recursive: true, withFileTypes: true })) {
    const file = `${entry.parentPath ?? entry.path}/${entry.name}`;
    if (!entry.isFile() || known.has(file)) continue;
    console.log(`${file}: has no scene`);
    if (check) problems += 1;
    else await rm(file);
  }
}

/** The script of the page: the scenes' own files, wrapped as modules, and what they are given. */
async function page() {
  const wrap = (source) => `(() => { const exports = {}; ${source}\n; return exports; })()`;
  const tools = await readFile(new URL('./tools.js', import.meta.url), 'utf8');
  const topics = Object.entries(sources()).map(
    ([topic, source]) => `${JSON.stringify(topic)}: ${wrap(source)}`,
  );
  const files = Object.entries(pictures()).map(
    ([name, bytes]) => `${name}: 'data:image/png;base64,${bytes.toString('base64')}'`,
  );
  const fonts = [];
  for (const [family, file] of Object.entries(FONTS))
    fonts.push([family, (await readFile(file)).toString('base64')]);
  return `(async () => {
    const tools = ${wrap(tools)};
    const topics = { ${topics.join(',\n')} };
    const files = { ${files.join(',\n')} };
    const fonts = ${JSON.stringify(fonts)};
    ${inPage}
    globalThis.drawScene = await inPage(tools, topics, files, fonts);
  })()`;
}

/** Runs in the page. */
async function inPage(tools, topics, files, fonts) {
  for (const [family, bytes] of fonts) {
    const face = new FontFace(family, `url(data:font/sfnt;base64,${bytes})`);
    document.fonts.add(await face.load());
  }
  const loaded = {};
  for (const [name, url] of Object.entries(files)) {
    loaded[name] = new Image();
    loaded[name].src = url;
    await loaded[name].decode();
  }

  function createCanvas(width, height) {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    canvas.getContext('2d', { willReadFrequently: true }); // drawn in software, always alike
    return canvas;
  }

  return function drawScene(topic, scene) {
    const draw = topics[topic][scene];
    const [width, height] = draw.size ?? tools.SIZE;
    const ctx = createCanvas(width, height).getContext('2d');
    draw(ctx, { ...tools, ...loaded, createCanvas, ImageData, Path2D, DOMMatrix });
    const { data } = ctx.getImageData(0, 0, width, height);
    let bytes = '';
    for (const byte of data) bytes += String.fromCharCode(byte);
    return { width, height, data: btoa(bytes) };
  };
}
