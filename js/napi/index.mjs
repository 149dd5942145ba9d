import api from './index.js';

export const {
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
  Image,
  ImageData,
  PDFDocument,
  Path2D,
  PathOp,
  SVGCanvas,
  StrokeCap,
  StrokeJoin,
  SvgExportFlag,
  clearAllCache,
  createCanvas,
  loadImage,
} = api;

export default api;
