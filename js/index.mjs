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
  Image,
  ImageData,
  Path2D,
  createCanvas,
  createImageData,
  loadImage,
  memoryUsage,
  setMemoryLimit,
  version,
} = api;

export default api;
