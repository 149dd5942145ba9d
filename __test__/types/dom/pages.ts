// Compiled, not run, with `lib: ["dom"]`: what is written for a page takes what this package makes.

import * as api from '../../../index.js';

function draw(context: CanvasRenderingContext2D): void {
  context.fillRect(0, 0, context.canvas.width, 1);
}
function outline(path: Path2D, matrix: DOMMatrix, point: DOMPoint, rect: DOMRect): void {
  path.addPath(path, matrix.translate(point.x, rect.y));
}
function read(pixels: ImageData, metrics: TextMetrics): number {
  return (pixels.data[0] ?? 0) + metrics.width;
}
function style(gradient: CanvasGradient, pattern: CanvasPattern | null): void {
  gradient.addColorStop(0, 'red');
  pattern?.setTransform();
}

const context = api.createCanvas(3, 4).getContext('2d');
draw(context);
const page: CanvasRenderingContext2D = context;
outline(new api.Path2D(), new api.DOMMatrix(), new api.DOMPoint(), new api.DOMRect());
read(context.getImageData(0, 0, 1, 1), context.measureText(''));
style(context.createLinearGradient(0, 0, 1, 1), context.createPattern(context.canvas, 'repeat'));

// And what a page has goes into this package.
declare const theirs: {
  matrix: DOMMatrix;
  path: Path2D;
  pixels: ImageData;
  signal: AbortSignal;
  blob: Blob;
};
context.setTransform(theirs.matrix);
context.fill(theirs.path, 'evenodd');
context.putImageData(theirs.pixels, 0, 0);
api.createImageBitmap(theirs.blob).then(({ width }) => width);
api.loadImage('x.png', { signal: theirs.signal }).catch(() => undefined);
context.canvas.toBuffer('image/png').length;
new api.OffscreenCanvas(1, 1).getContext('2d').setTransform(theirs.matrix);

export { page };
