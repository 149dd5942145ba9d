'use strict';

const { version } = require('./version');
const { Canvas } = require('./canvas');
const { CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D } = require('./context2d');
const { createImageBitmap } = require('./create-image-bitmap');
const { FontFace } = require('./font/font-face');
const { FontFaceSet, deregisterAllFonts, fonts } = require('./font/font-face-set');
const { parseFont } = require('./font/parse-font');
const { registerFont } = require('./font/registry');
const { DOMMatrix, DOMMatrixReadOnly } = require('./geometry/dom-matrix');
const { DOMPoint, DOMPointReadOnly } = require('./geometry/dom-point');
const { DOMQuad } = require('./geometry/dom-quad');
const { DOMRect, DOMRectReadOnly } = require('./geometry/dom-rect');
const { CanvasGradient } = require('./gradient');
const { GIFEncoder } = require('./gif-encoder');
const { Image } = require('./image');
const { ImageBitmap } = require('./image-bitmap');
const { ImageData } = require('./image-data');
const { JPEGStream, PDFStream, PNGStream } = require('./image-streams');
const { loadImage } = require('./load-image');
const { setLimits } = require('./limits');
const { memoryUsage, setMemoryLimit } = require('./memory');
const { GlobalFonts } = require('./napi/global-fonts');
const { OffscreenCanvas } = require('./offscreen-canvas');
const { Path2D } = require('./path2d');
const { CanvasPattern } = require('./pattern');
const { TextMetrics } = require('./text-metrics');
const versions = require('./versions');

/** A Canvas of `width` by `height` pixels, transparent black. */
function createCanvas(width, height, type) {
  return new Canvas(width, height, type);
}

/** `(width, height)` or `(data, width, height)`, as the constructor of ImageData. */
function createImageData(...args) {
  return new ImageData(...args);
}

module.exports = {
  Canvas,
  CanvasGradient,
  CanvasPattern,
  CanvasRenderingContext2D,
  Context2d: CanvasRenderingContext2D,
  DOMMatrix,
  DOMMatrixReadOnly,
  DOMPoint,
  DOMPointReadOnly,
  DOMQuad,
  DOMRect,
  DOMRectReadOnly,
  FontFace,
  FontFaceSet,
  GIFEncoder,
  GlobalFonts,
  Image,
  ImageBitmap,
  ImageData,
  JPEGStream,
  OffscreenCanvas,
  OffscreenCanvasRenderingContext2D,
  PDFStream,
  PNGStream,
  Path2D,
  TextMetrics,
  // As in node-canvas 3, which has the name and nothing behind it.
  backends: undefined,
  createCanvas,
  createImageBitmap,
  createImageData,
  deregisterAllFonts,
  fonts,
  loadImage,
  memoryUsage,
  parseFont,
  registerFont,
  setLimits,
  setMemoryLimit,
  version,
  ...versions,
};
