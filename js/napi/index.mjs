import api from './index.js';

export const {
  Canvas,
  CanvasElement,
  DOMMatrix,
  DOMPoint,
  DOMRect,
  FillType,
  FontKey,
  GlobalFonts,
  Image,
  ImageData,
  PDFDocument,
  Path2D,
  SVGCanvas,
  StrokeCap,
  StrokeJoin,
  SvgExportFlag,
  clearAllCache,
  createCanvas,
  loadImage,
} = api;

export default api;
