// Compiled, not run: what programs for `@napi-rs/canvas` write.

import {
  Canvas,
  FillType,
  GlobalFonts,
  Image,
  Path2D,
  SKRSContext2D,
  SvgExportFlag,
  createCanvas,
  loadImage,
} from '../../napi.js';

const canvas: Canvas = createCanvas(300, 320);
const ctx: SKRSContext2D = canvas.getContext('2d');
ctx.drawCanvas(canvas, 0, 0, 5, 5);
const none: null = canvas.getContext('webgl');
const files: Buffer[] = [
  canvas.toBuffer('image/png'),
  canvas.toBuffer('image/jpeg', 90),
  canvas.encodeSync('jpeg', { quality: 90, progressive: true }),
  canvas.encodeSync('webp', { quality: 80, lossless: false }),
  canvas.data(),
];
canvas.encode('jpeg', 80).then((file: Buffer) => file.length);
canvas.toDataURLAsync('image/jpeg', 0.5).then((url: string) => url.length);
canvas.encode('avif', { quality: 50, chromaSubsampling: 2 });
// @ts-expect-error: BMP is not written
canvas.encode('bmp');

const image = new Image(10, 10);
image.src = '<svg/>';
image.onload = () => ctx.drawImage(image, 0, 0);
loadImage([1, 2, 3], { alt: 'x' }).then(({ alt }) => alt.length);

const path = new Path2D('M0 0');
path.setFillType(FillType.EvenOdd);
const data: string = path.transform({ a: 2 }).toSVGString();
const [left] = path.getBounds();

const key = GlobalFonts.registerFromPath('font.ttf', 'Name');
if (key !== null) GlobalFonts.remove(key);
const weights: number[] = GlobalFonts.families.flatMap(({ styles }) => styles.map((s) => s.weight));
const content: Buffer = createCanvas(1, 1, SvgExportFlag.NoPrettyXML).getContent();

export { content, data, files, left, none, weights };
