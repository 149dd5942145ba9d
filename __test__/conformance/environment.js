'use strict';

// What the harness needs of the place it runs in, from a Node package or from a page.

/** A canvas package: this one, or another with node-canvas's exports. */
function fromPackage(exports) {
  return {
    createCanvas: exports.createCanvas,
    Path2D: exports.Path2D,
    ImageData: exports.ImageData,
    Image: exports.Image,
    DOMMatrix: exports.DOMMatrix,
    DOMMatrixReadOnly: exports.DOMMatrixReadOnly,
    DOMPoint: exports.DOMPoint,
    DOMRect: exports.DOMRect,
    OffscreenCanvas: exports.OffscreenCanvas,
    ImageBitmap: exports.ImageBitmap,
    createImageBitmap: exports.createImageBitmap,
    CanvasGradient: exports.CanvasGradient,
    CanvasPattern: exports.CanvasPattern,
    CanvasRenderingContext2D: exports.CanvasRenderingContext2D,
  };
}

/** A page's window. */
function fromWindow(window) {
  return {
    createCanvas(width, height) {
      const canvas = window.document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      return canvas;
    },
    Path2D: window.Path2D,
    ImageData: window.ImageData,
    Image: window.Image,
    DOMMatrix: window.DOMMatrix,
    DOMMatrixReadOnly: window.DOMMatrixReadOnly,
    DOMPoint: window.DOMPoint,
    DOMRect: window.DOMRect,
    OffscreenCanvas: window.OffscreenCanvas,
    ImageBitmap: window.ImageBitmap,
    createImageBitmap: window.createImageBitmap.bind(window),
    CanvasGradient: window.CanvasGradient,
    CanvasPattern: window.CanvasPattern,
    CanvasRenderingContext2D: window.CanvasRenderingContext2D,
  };
}

module.exports = { fromPackage, fromWindow };
