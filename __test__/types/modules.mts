// Compiled, not run: what an ES module imports, by the package's own name.

import all, { Canvas, createCanvas } from 'canvas-rs';
import napi, { SVGCanvas, createCanvas as createNapiCanvas } from 'canvas-rs/napi';
import { createCanvas as inPage } from 'canvas-rs/browser';

const canvas: Canvas = createCanvas(1, 1);
const same: all.Canvas = all.createCanvas(1, 1);
const vector: SVGCanvas = createNapiCanvas(1, 1, napi.SvgExportFlag.NoPrettyXML);
// @ts-expect-error Nothing has this name.
all.createCanvass(1, 1);
// @ts-expect-error A default is no namespace of one more.
all.default.createCanvas(1, 1);

export { canvas, inPage, same, vector };
