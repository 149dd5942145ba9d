import api from './index.js';

export const {
  Canvas,
  CanvasGradient,
  CanvasPattern,
  CanvasRenderingContext2D,
  Context2d,
  DOMMatrix,
  DOMMatrixReadOnly,
  DOMPoint,
  DOMPointReadOnly,
  DOMQuad,
  DOMRect,
  DOMRectReadOnly,
  GIFEncoder,
  Image,
  ImageBitmap,
  ImageData,
  JPEGStream,
  OffscreenCanvas,
  OffscreenCanvasRenderingContext2D,
  PNGStream,
  Path2D,
  createCanvas,
  createImageBitmap,
  createImageData,
  loadImage,
  memoryUsage,
  setMemoryLimit,
  version,
} = api;

export default api;
