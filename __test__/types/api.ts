// Compiled, not run: what programs write must pass the type checker, and mistakes must not.

import {
  Canvas,
  CanvasGradient,
  CanvasPattern,
  CanvasRenderingContext2D,
  Context2d,
  DOMMatrix,
  DOMPoint,
  FontFace,
  Image,
  ImageData,
  TextMetrics,
  createCanvas,
  createImageData,
  deregisterAllFonts,
  fonts,
  GIFEncoder,
  loadImage,
  memoryUsage,
  parseFont,
  registerFont,
  setMemoryLimit,
  version,
} from '../../index.js';

const canvas: Canvas = createCanvas(300, 150);
new Canvas();
new Canvas(5, 5, 'image');
canvas.width = 0;
// @ts-expect-error: read-only
canvas.stride = 5;

const ctx: CanvasRenderingContext2D = canvas.getContext('2d', { alpha: false });
const none: null = canvas.getContext('webgl');
const older: Context2d = ctx;
// @ts-expect-error: only a canvas makes it
new CanvasRenderingContext2D();

const gradient: CanvasGradient = ctx.createLinearGradient(0, 0, 1, 1);
gradient.addColorStop(0, 'red');
ctx.fillStyle = gradient;
ctx.fillStyle = '#fff';
const pattern: CanvasPattern | null = ctx.createPattern(canvas, 'repeat-x');
if (pattern !== null) {
  pattern.setTransform({ a: 2 });
  ctx.strokeStyle = pattern;
}
// @ts-expect-error: no such operation
ctx.globalCompositeOperation = 'bogus';

ctx.setTransform(1, 0, 0, 1, 0, 0);
ctx.setTransform(new DOMMatrix([1, 0, 0, 1, 0, 0]));
ctx.setTransform();
const point: DOMPoint = ctx.getTransform().inverse().transformPoint({ x: 1 });
ctx.setLineDash(new Float32Array([1, 2]));
const dashes: number[] = ctx.getLineDash();
ctx.roundRect(0, 0, 1, 1, [1, { x: 2, y: 3 }]);
ctx.fill('evenodd');

ctx.font = 'bold 12px serif';
ctx.textAlign = 'center';
// @ts-expect-error: no such baseline
ctx.textBaseline = 'centre';
ctx.fillText('x', 1, 2);
ctx.strokeText('x', 1, 2, 30);
const metrics: TextMetrics = ctx.measureText('x');
const ink: number = metrics.actualBoundingBoxLeft + metrics.width;
registerFont('font.ttf', { family: 'x', weight: 700 });
// @ts-expect-error: a family is needed
registerFont('font.ttf', {});
deregisterAllFonts();
const unit: string | undefined = parseFont('12px serif')?.unit;
const face = new FontFace('x', canvas.toBuffer(), { weight: '100 900' });
fonts.add(face).onloadingdone = (event) => event.fontfaces.length;
const families: string[] = [...fonts].map(({ family }) => family);
const usable: boolean = fonts.check('12px x') && face.status === 'loaded';

const png: Buffer = canvas.toBuffer();
const jpeg: Buffer = canvas.toBuffer('image/jpeg', { quality: 0.5 });
const raw: Buffer = canvas.toBuffer('raw');
const webp: Promise<Buffer> = canvas.encode('webp', { quality: 0.5, lossless: false });
canvas.toBuffer('image/webp', 0.5);
canvas.toBuffer('image/avif', { quality: 0.5, chromaSubsampling: true });
canvas.toDataURL('image/webp', { lossless: true });
canvas.encode('image/jpeg', 0.5).then((file: Buffer) => file.length);
canvas.createPNGStream({ resolution: 72 }).pipe(process.stdout);
canvas.jpegStream({ progressive: true }).on('end', () => {});
const animation = new GIFEncoder(4, 4, { repeat: 0 });
animation.addFrame(canvas, { delay: 20 });
const animated: Buffer = animation.finish();
// @ts-expect-error: there is no such format
canvas.encode('image/bmp');
canvas.toBuffer((error, buffer) => (error === null ? buffer.length : error.message));
canvas.toBuffer((_error, _buffer) => {}, 'image/png', { compressionLevel: 3 });
canvas.toBuffer((_error, _buffer) => {}, 'image/jpeg', { quality: undefined });
const url: string = canvas.toDataURL('image/jpeg', 0.5);
canvas.toDataURL('image/png', (_error, result) => result.length);

const image = new Image();
image.onload = () => ctx.drawImage(image, 0, 0);
image.onerror = (error) => [error.code, error.path, error.message];
image.src = 'picture.png';
image.src = png;
image.src = new URL('file:///picture.png');
const source: string = image.src;
ctx.drawImage(image, 0, 0, 1, 1, 0, 0, 2, 2);
// @ts-expect-error: four numbers are no form of drawImage
ctx.drawImage(image, 0, 0, 1);

async function load(): Promise<number> {
  const { naturalWidth } = await loadImage(png, { maxPixels: 1e6 });
  using temporary = createCanvas(1, 1);
  const [loaded] = await fonts.load('12px x');
  await Promise.all([loaded?.load(), face.loaded, fonts.ready]);
  return naturalWidth + temporary.width;
}

const pixels: Uint8ClampedArray = ctx.getImageData(0, 0, 1, 1).data;
ctx.putImageData(new ImageData(pixels, 1), 0, 0);
ctx.putImageData(createImageData(1, 1), 0, 0, 0, 0, 1, 1);

setMemoryLimit(Infinity);
const live: number = memoryUsage().surfaces.live + memoryUsage().live;
const text: string = version;

export { dashes, families, ink, jpeg, live, load, none, older };
export { point, raw, source, text, unit, url, usable };
