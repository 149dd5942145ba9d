'use strict';

// What the harness needs of the place it runs in, from a Node package or from a page.

/**
 * A canvas package: this one, or another with node-canvas's exports.
 * @param font the path of the suite's font
 */
function fromPackage(exports, font) {
  return {
    addFont: async (family) => exports.registerFont?.(font, { family }),
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
    TextMetrics: exports.TextMetrics,
    FontFace: exports.FontFace,
    FontFaceSet: exports.FontFaceSet,
    fonts: exports.fonts,
  };
}

/**
 * A page's window.
 * @param font the URL of the suite's font
 */
function fromWindow(window, font) {
  return {
    async addFont(family) {
      window.document.fonts.add(await new window.FontFace(family, `url(${font})`).load());
    },
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
    TextMetrics: window.TextMetrics,
    FontFace: window.FontFace,
    FontFaceSet: window.FontFaceSet,
    fonts: window.document.fonts,
  };
}

module.exports = { fromPackage, fromWindow };
