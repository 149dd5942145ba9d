// A page of a PDF as pdf.js sees it: drawn, and as text.
import { createRequire } from 'node:module';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const root = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/**
 * Draws the first page `scale` times as large, on a canvas of pdf.js's own factory or on one that is given.
 * Answers the canvas, the texts on the page with where they begin, and what the document says of itself.
 */
export async function drawPage(pdf, scale = 1, canvas = undefined) {
  const standardFontDataUrl = `${root}/standard_fonts/`;
  const task = getDocument({ data: new Uint8Array(pdf), standardFontDataUrl, verbosity: 0 });
  const document = await task.promise;
  const page = await document.getPage(1);
  const viewport = page.getViewport({ scale });
  const target = canvas ?? document.canvasFactory.create(viewport.width, viewport.height).canvas;
  await page.render({ canvas: null, canvasContext: target.getContext('2d'), viewport }).promise;
  const { items } = await page.getTextContent();
  const texts = items.map(({ str, transform }) => ({
    text: str,
    x: transform[4],
    y: transform[5],
  }));
  const { info } = await document.getMetadata();
  const { numPages } = document;
  page.cleanup();
  await task.destroy();
  return { canvas: target, texts, info, numPages };
}
