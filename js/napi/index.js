'use strict';

// The second entry, `canvas-rs/napi`: this package by the names of `@napi-rs/canvas`. As in the
// first, the first evaluation serves all.

const { version } = require('../version');

const registered = Symbol.for(`canvas-rs/napi@${version}`);

if (globalThis[registered] === undefined) {
  // The classes that these extend are those of the first entry's first evaluation.
  require('../index');
  Object.defineProperty(globalThis, registered, { value: require('./api'), configurable: true });
}

// As in the first entry: the names, for who imports this file.
exports.Canvas =
  exports.CanvasElement =
  exports.DOMMatrix =
  exports.DOMPoint =
  exports.DOMRect =
  exports.FillType =
  exports.FontKey =
  exports.GifDisposal =
  exports.GifEncoder =
  exports.GlobalFonts =
  exports.Image =
  exports.ImageData =
  exports.LottieAnimation =
  exports.PDFDocument =
  exports.Path2D =
  exports.PathOp =
  exports.SVGCanvas =
  exports.StrokeCap =
  exports.StrokeJoin =
  exports.SvgExportFlag =
  exports.clearAllCache =
  exports.convertSVGTextToPath =
  exports.createCanvas =
  exports.getTextRenderer =
  exports.loadImage =
  exports.setTextRenderer =
    undefined;

module.exports = globalThis[registered];
