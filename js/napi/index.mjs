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
  LottieAnimation,
  PDFDocument,
  Path2D,
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
} = api;

export default api;
