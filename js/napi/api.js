'use strict';

const api = require('../index');
const { trimMemory } = require('../binding');
const { CanvasElement, SVGCanvas } = require('./canvas');
const { GifDisposal, GifEncoder } = require('./gif-encoder');
const { FontKey, GlobalFonts } = require('./global-fonts');
const { NapiImage, loadImage } = require('./image');
const {
  LottieAnimation,
  convertSVGTextToPath,
  getTextRenderer,
  setTextRenderer,
} = require('./not-here');
const { FillType, NapiPath2D, PathOp } = require('./path2d');
const { PDFDocument } = require('./pdf-document');

const { DOMMatrix, DOMPoint, DOMRect, ImageData } = api;

/** What an SVG file should be like. Taken, and without effect: see the table of compatibility. */
const SvgExportFlag = Object.freeze({
  ConvertTextToPaths: 0x01,
  NoPrettyXML: 0x02,
  RelativePathEncoding: 0x04,
});

/** How lines end and meet, by the numbers of Skia. */
const StrokeCap = Object.freeze({ Butt: 0, Round: 1, Square: 2 });
const StrokeJoin = Object.freeze({ Miter: 0, Round: 1, Bevel: 2 });

/** A canvas; with `svgExportFlag` one that makes an SVG file. */
function createCanvas(width, height, svgExportFlag) {
  return svgExportFlag === undefined
    ? new CanvasElement(width, height)
    : new SVGCanvas(width, height, svgExportFlag);
}

/** `new Canvas` makes what `createCanvas` makes, and both are instances of it. */
class Canvas {
  constructor(width, height, svgExportFlag) {
    return createCanvas(width, height, svgExportFlag);
  }

  static [Symbol.hasInstance](value) {
    return value instanceof api.Canvas;
  }
}

/** Gives the memory of all caches back. */
function clearAllCache() {
  trimMemory();
}

module.exports = {
  Canvas,
  CanvasElement,
  DOMMatrix,
  DOMPoint,
  DOMRect,
  FillType,
  FontKey,
  GifDisposal,
  GifEncoder,
  GlobalFonts,
  Image: NapiImage,
  ImageData,
  LottieAnimation,
  PDFDocument,
  Path2D: NapiPath2D,
  PathOp,
  SVGCanvas,
  StrokeCap,
  StrokeJoin,
  SvgExportFlag,
  clearAllCache,
  convertSVGTextToPath,
  createCanvas,
  getTextRenderer,
  loadImage,
  setTextRenderer,
};
