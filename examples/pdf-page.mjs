// A page of a PDF as a PNG, by pdf.js. That one asks for a package called @napi-rs/canvas: the package.json beside this
// file has `"overrides": { "@napi-rs/canvas": "$canvas-rs" }`, which gives it this one.
//
//   node pdf-page.mjs <file.pdf> <file.png> [page] [scale]
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const [from, to, number = '1', scale = '2'] = process.argv.slice(2);
if (to === undefined) {
  console.error('usage: node pdf-page.mjs <file.pdf> <file.png> [page] [scale]');
  process.exit(2);
}

const pdfjs = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const loading = getDocument({
  data: new Uint8Array(readFileSync(from)),
  standardFontDataUrl: `${pdfjs}/standard_fonts/`,
  cMapUrl: `${pdfjs}/cmaps/`,
  verbosity: 0,
});
const document = await loading.promise;
const page = await document.getPage(Number(number));
const viewport = page.getViewport({ scale: Number(scale) });
const { canvas, context } = document.canvasFactory.create(viewport.width, viewport.height);
await page.render({ canvas: null, canvasContext: context, viewport }).promise;
writeFileSync(to, canvas.toBuffer('image/png'));
console.log(`${to}: page ${number} of ${document.numPages}, ${canvas.width}×${canvas.height}`);
await loading.destroy();
