'use strict';

const { version } = require('./version');

/**
 * Programs and test runners evaluate this file more than once. Objects of all evaluations must
 * work together and be instances of the same classes, so the first evaluation serves all.
 */
const registered = Symbol.for(`canvas-rs@${version}`);

if (globalThis[registered] === undefined) {
  Object.defineProperty(globalThis, registered, { value: require('./api'), configurable: true });
}

// Node.js finds the names of a CommonJS module by reading it, for whoever imports them from this file. The
// assignment below stands in place of these.
exports.Canvas =
  exports.CanvasGradient =
  exports.CanvasPattern =
  exports.CanvasRenderingContext2D =
  exports.Context2d =
  exports.DOMMatrix =
  exports.DOMMatrixReadOnly =
  exports.DOMPoint =
  exports.DOMPointReadOnly =
  exports.DOMQuad =
  exports.DOMRect =
  exports.DOMRectReadOnly =
  exports.FontFace =
  exports.FontFaceSet =
  exports.GIFEncoder =
  exports.GlobalFonts =
  exports.Image =
  exports.ImageBitmap =
  exports.ImageData =
  exports.JPEGStream =
  exports.OffscreenCanvas =
  exports.OffscreenCanvasRenderingContext2D =
  exports.PDFStream =
  exports.PNGStream =
  exports.Path2D =
  exports.TextMetrics =
  exports.backends =
  exports.cairoVersion =
  exports.createCanvas =
  exports.createImageBitmap =
  exports.createImageData =
  exports.deregisterAllFonts =
  exports.fonts =
  exports.freetypeVersion =
  exports.gifVersion =
  exports.jpegVersion =
  exports.loadImage =
  exports.memoryUsage =
  exports.pangoVersion =
  exports.parseFont =
  exports.registerFont =
  exports.rsvgVersion =
  exports.setLimits =
  exports.setMemoryLimit =
  exports.version =
    undefined;

module.exports = globalThis[registered];
