/// <reference types="node" />

import { Readable } from 'node:stream';

// Types of canvas-rs. They stand on their own: a program needs no `lib: ["dom"]`, and one that has
// it is not disturbed. Numbers are CSS pixels (of which a canvas has one to a pixel) and radians
// unless something else is said. Attributes ignore values they cannot take, as the standard wants.

// --------------------------------------------------------------------------------------- canvases

/**
 * Makes a canvas, transparent black. It takes no pixel memory until something is drawn.
 * @param width in pixels, 0 to 32767. What is no number counts as 0; the fraction is left out, and
 * what has more than 32 bits wraps round, as every size in the standard and in node-canvas.
 * @param height as `width`; the canvas may have 268,435,456 pixels.
 * @throws RangeError with `code` 'ERR_CANVAS_SIZE' for a size out of range.
 * @throws Error with `code` 'ERR_CANVAS_TYPE' for a type that is not supported.
 */
export function createCanvas(width: number, height: number, type?: CanvasType): Canvas;

/**
 * What kind of file a canvas makes. A canvas for documents has no pixels: `getImageData`, drawing it
 * onto another and encoding it as a picture draw what its last page shows, at one pixel a unit.
 */
export type CanvasType = 'image' | 'pdf' | 'svg';

/** What a PDF says of itself, and how it is written. */
export interface PdfConfig {
  title?: string;
  author?: string;
  subject?: string;
  keywords?: string;
  creator?: string;
  /** Default: now. */
  creationDate?: Date;
  /** Default: `creationDate`. */
  modDate?: Date;
  /**
   * Pixels per inch of what PDF can only have as an image; a page has 72 units per inch. Default:
   * 300.
   */
  resolution?: number;
}

/** How an SVG is written. */
export interface SvgConfig {
  /**
   * Pixels per inch of what SVG can only have as an image; a page has 96 units per inch. Default:
   * 192.
   */
  resolution?: number;
}

/** Texts about a picture. In a JPEG they are XMP, but the comment; longer ones than fit there throw a RangeError. */
export interface ImageTexts {
  title?: string | undefined;
  author?: string | undefined;
  description?: string | undefined;
  copyright?: string | undefined;
  /** The program that made it. */
  software?: string | undefined;
  comment?: string | undefined;
}

/** What `toBuffer` can make of a PNG. A field without a usable value is as if it were not given. */
export interface PngConfig extends ImageTexts {
  /** 0 (none) to 9 (smallest). */
  compressionLevel?: number | undefined;
  /** The filters the encoder may use: a sum of `Canvas.PNG_FILTER_*`. Default: all. */
  filters?: number | undefined;
  /**
   * Makes an indexed PNG of these colours, at most 256 and each as RGBA: every pixel becomes the
   * one that is nearest. On canvases of the pixel formats 'A8' and 'A1', the only ones for which
   * node-canvas has palettes, it becomes the one whose place its alpha is.
   */
  palette?: Uint8ClampedArray | undefined;
  /** With `palette`: the colour that viewers may show behind the picture. Default: 0. */
  backgroundIndex?: number | undefined;
  /** Pixels per inch, written into the file. Default: none. */
  resolution?: number | undefined;
}

/** What `toBuffer` can make of a JPEG. A field without a usable value is as if it were not given. */
export interface JpegConfig extends ImageTexts {
  /** 0 to 1. Default: 0.75. */
  quality?: number | undefined;
  /** Default: false. */
  progressive?: boolean | undefined;
  /** Halves the colour resolution both ways; of a number, over 1. Default: true. */
  chromaSubsampling?: boolean | number | undefined;
  /** Pixels per inch, written into the file without their fraction. Default: none. */
  resolution?: number | undefined;
}

/** What `toBuffer` can make of a WebP. A field without a usable value is as if it were not given. */
export interface WebPConfig {
  /** 0 to 1. With 1 nothing is lost, as in browsers. Default: 0.8. */
  quality?: number | undefined;
  /** Whether every pixel comes back as it was. Default: whether the quality is 1. */
  lossless?: boolean | undefined;
}

/** What `toBuffer` can make of an AVIF. A field without a usable value is as if it were not given. */
export interface AvifConfig {
  /** 0 to 1. Default: 0.8. */
  quality?: number | undefined;
  /** Halves the colour resolution both ways where both sides are even; of a number, over 1. Default: false. */
  chromaSubsampling?: boolean | number | undefined;
}

/** What `getContext('2d')` takes; only the first call for a canvas counts. */
export interface CanvasRenderingContext2DSettings {
  /** Whether pixels can be transparent. Without, the canvas starts opaque black. Default: true. */
  alpha?: boolean;
  /**
   * What the canvas's pixels are in. Colours, images and patterns are converted where they are of
   * another; files note it. Default: 'srgb'.
   */
  colorSpace?: PredefinedColorSpace;
  /** Accepted; the bitmap always has 8 bits a channel. */
  colorType?: 'unorm8' | 'float16';
  /** Accepted; has no meaning without a display. */
  desynchronized?: boolean;
  /** node-canvas's own. 'RGB24' is the same as `alpha: false`, which wins. Default: 'RGBA32'. */
  pixelFormat?: PixelFormat;
  /** Accepted; reading is always direct. Default: false. */
  willReadFrequently?: boolean;
}

/**
 * node-canvas's pixel formats: what pixels can express, how `getImageData`, `putImageData` and
 * `toBuffer('raw')` have them, and what kind of PNG they make. A canvas takes four bytes a pixel
 * whatever its format.
 *
 * - 'RGBA32': the standard's.
 * - 'RGB24': opaque.
 * - 'A8': alpha alone; one byte a pixel. PNG: greys, or places in a `palette`.
 * - 'RGB16_565': opaque, 16 bits a pixel in a Uint16Array. Colours lose their lowest bits.
 * - 'A1': alpha of one bit. No ImageData: those methods throw an Error with `code`
 *   'ERR_CANVAS_PIXEL_FORMAT'. PNG: black and white, or a `palette` of two.
 * - 'RGB30': opaque, 10 bits a colour in `toBuffer('raw')`, made of 8. No ImageData either.
 */
export type PixelFormat = 'RGBA32' | 'RGB24' | 'A8' | 'RGB16_565' | 'A1' | 'RGB30';

/** node-canvas's name of the settings. */
export type NodeCanvasRenderingContext2DSettings = CanvasRenderingContext2DSettings;

/** What a context has become with the settings it was asked for. */
export interface CanvasRenderingContext2DAttributes {
  alpha: boolean;
  colorSpace: PredefinedColorSpace;
  colorType: 'unorm8';
  desynchronized: false;
  willReadFrequently: boolean;
}

/**
 * A canvas: node-canvas's class, with the members of the standard's element that make sense here.
 * @see https://html.spec.whatwg.org/multipage/canvas.html#the-canvas-element
 */
export class Canvas {
  /**
   * As `createCanvas`. Without arguments the canvas is 0 by 0.
   * @throws RangeError with `code` 'ERR_CANVAS_SIZE' for a size out of range.
   */
  constructor(width?: number, height?: number, type?: CanvasType);

  /**
   * In pixels. Setting it, even to the same value, clears the canvas and resets its context; 0
   * gives the memory back at once. A negative number means 300.
   *
   * A size over the limits is ignored, as in node-canvas, with a warning of the process for the
   * first. One over 65535, which no canvas has anywhere, is kept and read back, as in the standard;
   * there are no pixels then.
   */
  width: number;
  /** In pixels, as `width`. A negative number means 150. */
  height: number;

  /** node-canvas's own: what kind of file the canvas makes. */
  readonly type: CanvasType;
  /** node-canvas's own: bytes in a row of `toBuffer('raw')`, four times the width; 0 for documents. */
  readonly stride: number;

  /** node-canvas's own: takes a CSS font apart; undefined when it is none. */
  static parseFont(font: string): ParsedCss2Font | undefined;

  /** No filtering; the same as `PNG_FILTER_NONE` alone. */
  static readonly PNG_NO_FILTERS: number;
  static readonly PNG_FILTER_NONE: number;
  static readonly PNG_FILTER_SUB: number;
  static readonly PNG_FILTER_UP: number;
  static readonly PNG_FILTER_AVG: number;
  static readonly PNG_FILTER_PAETH: number;
  /** The encoder chooses among all five, row by row. */
  static readonly PNG_ALL_FILTERS: number;

  readonly PNG_NO_FILTERS: number;
  readonly PNG_FILTER_NONE: number;
  readonly PNG_FILTER_SUB: number;
  readonly PNG_FILTER_UP: number;
  readonly PNG_FILTER_AVG: number;
  readonly PNG_FILTER_PAETH: number;
  readonly PNG_ALL_FILTERS: number;

  /** The context of this canvas, the same object each time. Its settings are those of the first call. */
  getContext(
    contextId: '2d',
    settings?: CanvasRenderingContext2DSettings,
  ): CanvasRenderingContext2D;
  /** There is no other kind of context. */
  getContext(contextId: string, settings?: unknown): null;
  /** node-canvas's own: the context, once it was asked for. */
  context?: CanvasRenderingContext2D;

  /**
   * Encodes the canvas as PNG; a canvas of the type 'pdf' or 'svg' as that.
   * @throws Error with `code` 'ERR_CANVAS_EMPTY' when a side is 0.
   */
  toBuffer(mimeType?: 'image/png', config?: PngConfig): Buffer;
  /**
   * Encodes the canvas as JPEG, over black where it is transparent.
   * @param config a number is a quality: 0 to 1, or 0 to 100 as in `@napi-rs/canvas`
   */
  toBuffer(mimeType: 'image/jpeg', config?: number | JpegConfig): Buffer;
  /**
   * Encodes the canvas as WebP. Alpha loses nothing, whatever the quality.
   * @param config a number is a quality: 0 to 1, or 0 to 100 as in `@napi-rs/canvas`
   * @throws Error with `code` 'ERR_IMAGE_ENCODE' when a side has more than 16383 pixels; without
   * loss it may have one more.
   */
  toBuffer(mimeType: 'image/webp', config?: number | WebPConfig): Buffer;
  /**
   * Encodes the canvas as AVIF. Alpha loses nothing, whatever the quality. It takes two to three
   * seconds for a million pixels: better called with a callback, or as `encode`.
   * @param config a number is a quality: 0 to 1, or 0 to 100 as in `@napi-rs/canvas`
   */
  toBuffer(mimeType: 'image/avif', config?: number | AvifConfig): Buffer;
  /** Encodes the canvas as GIF: up to 256 colours, alpha is all or nothing. */
  toBuffer(mimeType: 'image/gif'): Buffer;
  /**
   * The pixels top row first, `stride` bytes a row: BGRA, alpha premultiplied, or as the canvas's
   * pixel format has them.
   */
  toBuffer(mimeType: 'raw'): Buffer;
  /** The document of a canvas of the type 'pdf'. */
  toBuffer(mimeType: 'application/pdf', config?: PdfConfig): Buffer;
  /** The document of a canvas of the type 'svg'. */
  toBuffer(mimeType: 'image/svg+xml', config?: SvgConfig): Buffer;
  /** Encodes what the canvas shows now on another thread. `error` is null when it succeeds. */
  toBuffer(callback: BufferCallback, mimeType?: 'image/png', config?: PngConfig): void;
  toBuffer(callback: BufferCallback, mimeType: 'image/jpeg', config?: JpegConfig): void;
  toBuffer(callback: BufferCallback, mimeType: 'image/webp', config?: WebPConfig): void;
  toBuffer(callback: BufferCallback, mimeType: 'image/avif', config?: AvifConfig): void;
  toBuffer(callback: BufferCallback, mimeType: 'image/gif'): void;
  toBuffer(callback: BufferCallback, mimeType: 'raw'): void;
  toBuffer(callback: BufferCallback, mimeType: 'application/pdf', config?: PdfConfig): void;
  toBuffer(callback: BufferCallback, mimeType: 'image/svg+xml', config?: SvgConfig): void;

  /**
   * Encodes what the canvas shows now on another thread. Options are those of the format; a number
   * is a quality, 0 to 1 or 0 to 100. Rejects with `code` 'ERR_CANVAS_EMPTY' when a side is 0, and with
   * 'ERR_INVALID_ARG_VALUE' for a format that is not known.
   */
  encode(
    type?: EncodeType,
    qualityOrConfig?: number | PngConfig | JpegConfig | WebPConfig | AvifConfig | PdfConfig | SvgConfig | null,
  ): Promise<Buffer>;

  /** As `encode`, on this thread; what it rejects with is thrown. */
  encodeSync(
    type?: EncodeType,
    qualityOrConfig?: number | PngConfig | JpegConfig | WebPConfig | PdfConfig | SvgConfig | null,
  ): Buffer;

  /**
   * node-canvas's own: the PNG file as a stream. It shows what the canvas shows when it is read
   * first, is encoded off the main thread, and costs nothing when nobody reads it.
   * @throws RangeError for a palette that no PNG can have.
   */
  createPNGStream(config?: PngConfig): PNGStream;
  /** node-canvas's own: the JPEG file as a stream, as `createPNGStream`. */
  createJPEGStream(config?: JpegConfig): JPEGStream;
  /**
   * node-canvas's own: the PDF file as a stream, as `createPNGStream`.
   * @throws Error with `code` 'ERR_CANVAS_TYPE' for a canvas of another type.
   */
  createPDFStream(config?: PdfConfig): PDFStream;
  /** @deprecated node-canvas's older name of `createPDFStream`. */
  pdfStream(config?: PdfConfig): PDFStream;
  /** @deprecated node-canvas's older name of `createPNGStream`. */
  pngStream(config?: PngConfig): PNGStream;
  /** @deprecated node-canvas's older name of `createJPEGStream`. */
  jpegStream(config?: JpegConfig): JPEGStream;

  /** A `data:` URL of the canvas, 'data:,' when a side is 0. A type that is not known means PNG. */
  toDataURL(
    mimeType?: string,
    qualityOrConfig?: number | PngConfig | JpegConfig | WebPConfig | AvifConfig | null,
  ): string;
  /** node-canvas's own: encodes on another thread. */
  toDataURL(callback: DataURLCallback): void;
  toDataURL(mimeType: string | undefined, callback: DataURLCallback): void;
  toDataURL(
    mimeType: string | undefined,
    qualityOrConfig: number | PngConfig | JpegConfig | WebPConfig | AvifConfig | null | undefined,
    callback: DataURLCallback,
  ): void;

  /**
   * Encodes what the canvas shows now on another thread.
   * @param callback gets null when a side is 0 or memory cannot be had
   * @param type 'image/png', 'image/jpeg', 'image/webp', 'image/avif' or 'image/gif'. A type that is
   * not known means PNG.
   * @param quality of a JPEG, a WebP or an AVIF, 0 to 1. Default: 0.75, of the others 0.8; a WebP of
   * quality 1 is without loss.
   */
  toBlob(callback: (blob: Blob | null) => void, type?: string, quality?: number): void;

  /**
   * Gives the memory back at once, which otherwise the garbage collector brings about. Whatever
   * draws, reads or resizes throws afterwards, with `code` 'ERR_CANVAS_DISPOSED'.
   */
  dispose(): void;
  [Symbol.dispose](): void;
}

/** A MIME type or its second half; 'raw' stands for the pixels as they are stored. */
export type EncodeType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/webp'
  | 'image/avif'
  | 'image/gif'
  | 'png'
  | 'jpeg'
  | 'jpg'
  | 'webp'
  | 'avif'
  | 'gif'
  | 'application/pdf'
  | 'image/svg+xml'
  | 'pdf'
  | 'svg'
  | 'raw';

/** What `canvas.createPNGStream()` makes. */
export class PNGStream extends Readable {
  constructor(canvas: Canvas, config?: PngConfig);
}

/** What `canvas.createPDFStream()` makes. */
export class PDFStream extends Readable {
  constructor(canvas: Canvas, config?: PdfConfig);
}

/** What `canvas.createJPEGStream()` makes. */
export class JPEGStream extends Readable {
  constructor(canvas: Canvas, config?: JpegConfig);
}

export interface GIFEncoderOptions {
  /** How often the animation is shown again, 0 for ever. Default: 0. */
  repeat?: number;
}

export interface GIFFrameOptions {
  /** Milliseconds until the next frame, in steps of ten. Default: 100. */
  delay?: number;
}

/** Writes an animated GIF. A frame is encoded when it is added; only the file grows. */
export class GIFEncoder {
  constructor(width: number, height: number, options?: GIFEncoderOptions);
  /**
   * Adds what a canvas shows now.
   * @throws RangeError with `code` 'ERR_CANVAS_SIZE' for a canvas of another size.
   */
  addFrame(canvas: Canvas, options?: GIFFrameOptions): void;
  /** The file with all frames so far. */
  finish(): Buffer;
}

export type BufferCallback = (error: Error | null, buffer: Buffer) => void;

export type DataURLCallback = (error: Error | null, url: string) => void;

// ---------------------------------------------------------------------------------------- context

/** What can be drawn from. */
export type CanvasImageSource = Canvas | Image | ImageBitmap | OffscreenCanvas | PageImageSource;

/**
 * What a page can draw from, where a program has `lib: ["dom"]`: what is of this package may be known
 * by those types. Nothing else is drawn.
 */
export type PageImageSource = typeof globalThis extends {
  CanvasRenderingContext2D: {
    prototype: { drawImage: (image: infer Source, ...place: number[]) => void };
  };
}
  ? Source
  : never;

export type CanvasFillRule = 'nonzero' | 'evenodd';
export type CanvasLineCap = 'butt' | 'round' | 'square';
export type CanvasLineJoin = 'miter' | 'round' | 'bevel';
export type CanvasTextAlign = 'start' | 'end' | 'left' | 'right' | 'center';
export type CanvasTextBaseline =
  | 'alphabetic'
  | 'top'
  | 'hanging'
  | 'middle'
  | 'ideographic'
  | 'bottom';
export type CanvasDirection = 'ltr' | 'rtl' | 'inherit';
export type CanvasFontKerning = 'auto' | 'normal' | 'none';
export type CanvasFontStretch =
  | 'ultra-condensed'
  | 'extra-condensed'
  | 'condensed'
  | 'semi-condensed'
  | 'normal'
  | 'semi-expanded'
  | 'expanded'
  | 'extra-expanded'
  | 'ultra-expanded';
export type CanvasFontVariantCaps =
  | 'normal'
  | 'small-caps'
  | 'all-small-caps'
  | 'petite-caps'
  | 'all-petite-caps'
  | 'unicase'
  | 'titling-caps';
export type CanvasTextRendering =
  | 'auto'
  | 'optimizeSpeed'
  | 'optimizeLegibility'
  | 'geometricPrecision';
export type CanvasRepetition = 'repeat' | 'repeat-x' | 'repeat-y' | 'no-repeat';
export type ImageSmoothingQuality = 'low' | 'medium' | 'high';
export type PredefinedColorSpace = 'srgb' | 'display-p3';
/** The standard's operators. */
export type StandardCompositeOperation =
  | 'source-over'
  | 'source-in'
  | 'source-out'
  | 'source-atop'
  | 'destination-over'
  | 'destination-in'
  | 'destination-out'
  | 'destination-atop'
  | 'lighter'
  | 'copy'
  | 'xor'
  | 'multiply'
  | 'screen'
  | 'overlay'
  | 'darken'
  | 'lighten'
  | 'color-dodge'
  | 'color-burn'
  | 'hard-light'
  | 'soft-light'
  | 'difference'
  | 'exclusion'
  | 'hue'
  | 'saturation'
  | 'color'
  | 'luminosity';

/** With those that are node-canvas's own. */
export type GlobalCompositeOperation =
  | StandardCompositeOperation
  | 'clear'
  | 'normal'
  | 'destination'
  | 'saturate';

/** What a program reads: where it has `lib: ["dom"]`, the words of that. */
export type CurrentCompositeOperation = typeof globalThis extends { HTMLCanvasElement: unknown }
  ? StandardCompositeOperation
  : GlobalCompositeOperation;

/** Building a path. A call with a number that is not finite does nothing. */
export interface CanvasPath {
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cpx: number, cpy: number, x: number, y: number): void;
  bezierCurveTo(cp1x: number, cp1y: number, cp2x: number, cp2y: number, x: number, y: number): void;
  /** @throws DOMException 'IndexSizeError' for a negative radius */
  arcTo(x1: number, y1: number, x2: number, y2: number, radius: number): void;
  rect(x: number, y: number, w: number, h: number): void;
  /**
   * @param radii one for all corners; two: top left and bottom right, top right and bottom left;
   * three: top left, top right and bottom left, bottom right; four: clockwise. Default: 0.
   * @throws RangeError for a negative radius and for another number of radii
   */
  roundRect(
    x: number,
    y: number,
    w: number,
    h: number,
    radii?: number | DOMPointInit | Iterable<number | DOMPointInit>,
  ): void;
  /** @throws DOMException 'IndexSizeError' for a negative radius */
  arc(
    x: number,
    y: number,
    radius: number,
    startAngle: number,
    endAngle: number,
    counterclockwise?: boolean,
  ): void;
  /** @throws DOMException 'IndexSizeError' for a negative radius */
  ellipse(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    rotation: number,
    startAngle: number,
    endAngle: number,
    counterclockwise?: boolean,
  ): void;
}

/**
 * The element of `lib: ["dom"]` where a program has that, so that functions which want the context of
 * a page take the one of this package. Only what Canvas has is there when it runs.
 */
export type HTMLCanvasElementLike = typeof globalThis extends {
  HTMLCanvasElement: { prototype: infer Element };
}
  ? Element
  : unknown;

/**
 * Draws on a canvas; `canvas.getContext('2d')` makes it.
 *
 * Calls are recorded and carried out when they are needed, for instance by `getImageData`. A call
 * with a number that is not finite does nothing. Methods called with too few arguments, or on
 * another object, throw a TypeError.
 * @see https://html.spec.whatwg.org/multipage/canvas.html#canvasrenderingcontext2d
 */
export class CanvasRenderingContext2D {
  private constructor();

  /** The canvas it draws on. */
  canvas: Canvas & HTMLCanvasElementLike;

  getContextAttributes(): CanvasRenderingContext2DAttributes;
  /** node-canvas's own: what the pixels can express. 'RGB24' on a canvas without alpha. */
  readonly pixelFormat: PixelFormat;

  /** Saves the attributes, the transformation and the clipping region. */
  save(): void;
  /** Takes back what the last `save` saved. Without one it does nothing. */
  restore(): void;
  /** Clears the canvas and everything that was set. */
  reset(): void;
  /** Always false. */
  isContextLost(): boolean;

  /**
   * node-canvas's own: begins another page of a PDF, of the canvas's size unless told another. The
   * drawing state stays as it is.
   * @throws Error with `code` 'ERR_CANVAS_TYPE' for a canvas of another type.
   */
  addPage(width?: number, height?: number): void;
  /**
   * node-canvas's own: what is drawn until `endTag` is a link (`'Link'` with `uri='…'`, `dest='…'`
   * or `page=…`), a place with a name (`'cairo.dest'`), or of a role in the document's structure
   * (`'P'`, `'H1'`, `'Table'`). Attributes are in cairo's notation. Of no effect without a document.
   * @throws Error with `code` 'ERR_CANVAS_TAG' for attributes that cannot be read.
   */
  beginTag(tagName: string, attributes?: string): void;
  /**
   * node-canvas's own: ends the tag that was begun last.
   * @throws Error with `code` 'ERR_CANVAS_TAG' for any other.
   */
  endTag(tagName: string): void;

  scale(x: number, y: number): void;
  /** @param angle in radians, clockwise */
  rotate(angle: number): void;
  translate(x: number, y: number): void;
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  /** A copy of the current transformation. */
  getTransform(): DOMMatrix;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  /** @throws TypeError when the two names of a number, such as `a` and `m11`, differ */
  setTransform(transform?: DOMMatrix2DInit | null): void;
  resetTransform(): void;
  /** node-canvas's own: `getTransform` and `setTransform` as an attribute. */
  currentTransform: DOMMatrix;

  /** 0 to 1. Default: 1. */
  globalAlpha: number;
  /** Default: 'source-over'. */
  get globalCompositeOperation(): CurrentCompositeOperation;
  set globalCompositeOperation(value: GlobalCompositeOperation);

  /** Default: true. */
  imageSmoothingEnabled: boolean;
  /** Default: 'low'. */
  imageSmoothingQuality: ImageSmoothingQuality;

  /**
   * A CSS colour, gradient or pattern. A colour reads back as '#rrggbb', or as 'rgba(r, g, b, a)'
   * when it is not opaque. Default: '#000000'.
   */
  fillStyle: string | CanvasGradient | CanvasPattern;
  /** As `fillStyle`. */
  strokeStyle: string | CanvasGradient | CanvasPattern;
  /** @throws TypeError for a number that is not finite, as all three */
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): CanvasGradient;
  /** @throws DOMException 'IndexSizeError' for a negative radius */
  createRadialGradient(
    x0: number,
    y0: number,
    r0: number,
    x1: number,
    y1: number,
    r1: number,
  ): CanvasGradient;
  /** @param startAngle in radians, clockwise from the right */
  createConicGradient(startAngle: number, x: number, y: number): CanvasGradient;
  /**
   * A pattern of what the image shows now. Null for an image without a picture.
   * @param repetition Default: 'repeat', also for '' and null.
   * @throws DOMException 'InvalidStateError' for an image that failed to load and for a canvas of
   * which a side is 0; 'SyntaxError' for another repetition
   */
  createPattern(
    image: CanvasImageSource,
    repetition?: CanvasRepetition | '' | (string & {}) | null,
  ): CanvasPattern | null;

  /** A CSS colour. Default: 'rgba(0, 0, 0, 0)', no shadow. */
  shadowColor: string;
  /** Twice the standard deviation of the blur, not transformed. Default: 0. */
  shadowBlur: number;
  /** Not transformed. Default: 0. */
  shadowOffsetX: number;
  /** Not transformed. Default: 0. */
  shadowOffsetY: number;

  /**
   * CSS filter functions that everything drawn goes through, such as 'blur(2px) sepia(50%)'; `url()`
   * is not among them. Reads as it was set. Default: 'none'.
   */
  filter: string;

  clearRect(x: number, y: number, w: number, h: number): void;
  fillRect(x: number, y: number, w: number, h: number): void;
  strokeRect(x: number, y: number, w: number, h: number): void;

  beginPath(): void;
  /** @param fillRule Default: 'nonzero'. */
  fill(fillRule?: CanvasFillRule): void;
  /** With a path, here and below: uses that, transformed, and leaves the current path alone. */
  fill(path: Path2D, fillRule?: CanvasFillRule): void;
  stroke(): void;
  stroke(path: Path2D): void;
  /** Reduces the clipping region to the part that is also in the path. */
  clip(fillRule?: CanvasFillRule): void;
  clip(path: Path2D, fillRule?: CanvasFillRule): void;
  /** @param x, y in pixels of the canvas, not transformed */
  isPointInPath(x: number, y: number, fillRule?: CanvasFillRule): boolean;
  isPointInPath(path: Path2D, x: number, y: number, fillRule?: CanvasFillRule): boolean;
  /** @param x, y in pixels of the canvas, not transformed */
  isPointInStroke(x: number, y: number): boolean;
  isPointInStroke(path: Path2D, x: number, y: number): boolean;

  /** Does nothing: no element has the focus here. */
  drawFocusIfNeeded(element: object): void;
  drawFocusIfNeeded(path: Path2D, element: object): void;

  /**
   * Draws text. As in node-canvas, it is broken into lines where it has line breaks (`\n`, `\r\n`, `\r`,
   * U+2028, U+2029), a font's ascent and descent apart in whole pixels, and tabs go to the next of stops that
   * are eight spaces apart. The first line stands where it would alone; all begin at the same left edge, as a
   * block that `textAlign` places. In the context of an OffscreenCanvas and in `canvas-rs/napi` line breaks and tabs
   * are spaces, as in the standard. Of a text over 262,144 code units the rest is left out.
   * @param maxWidth condenses a text of which a line is wider. Nothing is drawn unless it is over 0.
   */
  fillText(text: string, x: number, y: number, maxWidth?: number): void;
  /** As `fillText`, with the outlines of the letters stroked. */
  strokeText(text: string, x: number, y: number, maxWidth?: number): void;
  /**
   * How much room text takes with the current font and text styles. Of several lines: the width and the ink of
   * the block that `fillText` draws; the descents end below the last line, all else is the first line's.
   */
  measureText(text: string): TextMetrics;

  /**
   * Draws an image at its size, or scaled into a rectangle, or a part of it scaled into a
   * rectangle. An image without a picture draws nothing.
   * @throws DOMException 'InvalidStateError' for an image that failed to load and for a canvas of
   * which a side is 0
   * @throws Error with `code` 'ERR_CANVAS_DISPOSED' for an image or canvas that has been disposed
   */
  drawImage(image: CanvasImageSource, dx: number, dy: number): void;
  drawImage(image: CanvasImageSource, dx: number, dy: number, dw: number, dh: number): void;
  drawImage(
    image: CanvasImageSource,
    sx: number,
    sy: number,
    sw: number,
    sh: number,
    dx: number,
    dy: number,
    dw: number,
    dh: number,
  ): void;

  /** An ImageData of the same size as another, transparent black. */
  createImageData(imageData: ImageDataLike): ImageData;
  /** @throws DOMException 'IndexSizeError' when a side is 0; RangeError when it is too large */
  createImageData(sw: number, sh: number, settings?: ImageDataSettings): ImageData;
  /**
   * A copy of a rectangle of pixels, which may lie outside the canvas: transparent black there.
   * @throws DOMException 'IndexSizeError' when a side is 0; TypeError for a number that is not
   * finite; RangeError with `code` 'ERR_CANVAS_SIZE' when it is too large
   */
  getImageData(
    sx: number,
    sy: number,
    sw: number,
    sh: number,
    settings?: ImageDataSettings,
  ): ImageData;
  /** Replaces pixels; neither transformation, clipping region nor compositing apply. */
  putImageData(imageData: ImageDataLike, dx: number, dy: number): void;
  /** @param dirtyX, dirtyY, dirtyWidth, dirtyHeight the part of the ImageData to put */
  putImageData(
    imageData: ImageDataLike,
    dx: number,
    dy: number,
    dirtyX: number,
    dirtyY: number,
    dirtyWidth: number,
    dirtyHeight: number,
  ): void;

  /** Over 0. Default: 1. */
  lineWidth: number;
  /** Default: 'butt'. */
  lineCap: CanvasLineCap;
  /** Default: 'miter'. */
  lineJoin: CanvasLineJoin;
  /** Over 0. Default: 10. */
  miterLimit: number;
  /** @param segments lengths, repeated when their number is odd; nothing happens if one is negative */
  setLineDash(segments: Iterable<number>): void;
  getLineDash(): number[];
  /** Default: 0. */
  lineDashOffset: number;

  /**
   * A CSS font, such as 'italic bold 12px/1.5 "Open Sans", serif'. Relative sizes count in the
   * initial font, 10 pixels; sizes over 10,000 pixels become that. Reads as the standard serialises
   * it. Sets `fontStretch` and `fontVariantCaps` too. Default: '10px sans-serif'.
   */
  font: string;
  /** Where x is in the line. Default: 'start'. */
  textAlign: CanvasTextAlign;
  /** Where y is in the line. Default: 'alphabetic'. */
  textBaseline: CanvasTextBaseline;
  /** Where text starts; 'inherit' is 'ltr' without a document. Default: 'inherit'. */
  direction: CanvasDirection;
  /** A CSS length after every character, such as '2px' or '0.1em'. Default: '0px'. */
  letterSpacing: string;
  /** A CSS length after every space. Default: '0px'. */
  wordSpacing: string;
  /** Default: 'auto'. */
  fontKerning: CanvasFontKerning;
  /** Which width of the family to use. Default: 'normal'. */
  fontStretch: CanvasFontStretch;
  /** Default: 'normal'. */
  fontVariantCaps: CanvasFontVariantCaps;
  /** Default: 'auto'. */
  textRendering: CanvasTextRendering;
  /** The language of the text as a BCP 47 tag, where fonts tell between them. Default: 'inherit'. */
  lang: string;

  /**
   * As CSS's property: values for the axes of variable fonts, as '"wght" 650, "GRAD" 50', at most 16.
   * It and the next five are `@napi-rs/canvas`'s own; they stay when `font` is set. Default: 'normal'.
   */
  fontVariationSettings: string;
  /** As CSS's property: features of the font, as '"ss01", "liga" 0', at most 64. Default: 'normal'. */
  fontFeatureSettings: string;
  /** As CSS's property: such as 'no-common-ligatures'. Default: 'normal'. */
  fontVariantLigatures: string;
  /** As CSS's property: such as 'tabular-nums slashed-zero'. Default: 'normal'. */
  fontVariantNumeric: string;
  /** As CSS's property, where the font has such letters. Default: 'normal'. */
  fontVariantPosition: 'normal' | 'sub' | 'super';
  /** As CSS's property: whether the design of letters is that for their size. Default: 'auto'. */
  fontOpticalSizing: 'auto' | 'none';

  /** node-canvas's own: 'none' fills and strokes without smooth edges. Default: 'default'. */
  antialias: 'default' | 'none' | 'gray' | 'subpixel';
  /**
   * node-canvas's own: how patterns and images are sampled. 'fast' and 'nearest' take the nearest
   * pixel, 'best' is as `imageSmoothingQuality = 'high'`. Default: 'good'.
   */
  patternQuality: 'fast' | 'good' | 'best' | 'nearest' | 'bilinear';
  /** node-canvas's own: as `patternQuality`; the coarser of the two counts. Default: 'good'. */
  quality: 'fast' | 'good' | 'best' | 'nearest' | 'bilinear';
  /** node-canvas's own. Default: 'path'. */
  textDrawingMode: 'path' | 'glyph';
}

export interface CanvasRenderingContext2D extends CanvasPath {}

/** node-canvas's older name of the class. */
export { CanvasRenderingContext2D as Context2d };

/**
 * A path that can be drawn many times, on any canvas.
 * @see https://html.spec.whatwg.org/multipage/canvas.html#path2d
 */
export class Path2D {
  /** @param path one to copy, or SVG path data, which counts up to its first error */
  constructor(path?: Path2D | string);
  /**
   * Adds another path, transformed.
   * @throws TypeError when the two names of a number, such as `a` and `m11`, differ
   */
  addPath(path: Path2D, transform?: DOMMatrix2DInit): void;
}

export interface Path2D extends CanvasPath {}

/**
 * What `measureText` answers, in pixels from the point that `textAlign` and `textBaseline` name.
 * @see https://html.spec.whatwg.org/multipage/canvas.html#textmetrics
 */
export class TextMetrics {
  private constructor();

  /** How far the text advances. */
  readonly width: number;
  /** To the left of the point; negative when the ink begins to the right of it. */
  readonly actualBoundingBoxLeft: number;
  readonly actualBoundingBoxRight: number;
  /** The height of the font's letters, whatever the text. */
  readonly fontBoundingBoxAscent: number;
  readonly fontBoundingBoxDescent: number;
  /** The height of the ink above the point. */
  readonly actualBoundingBoxAscent: number;
  readonly actualBoundingBoxDescent: number;
  /** To the top of the em square. */
  readonly emHeightAscent: number;
  readonly emHeightDescent: number;
  /** How far above the point each baseline is. */
  readonly hangingBaseline: number;
  readonly alphabeticBaseline: number;
  readonly ideographicBaseline: number;
}

/**
 * A gradient, as a fill or stroke style.
 * @see https://html.spec.whatwg.org/multipage/canvas.html#canvasgradient
 */
export class CanvasGradient {
  private constructor();
  /**
   * @param offset 0 (start) to 1 (end)
   * @param color a CSS colour
   * @throws DOMException 'IndexSizeError' for another offset, 'SyntaxError' for what is no colour;
   * TypeError for an offset that is not finite
   */
  addColorStop(offset: number, color: string): void;
}

/**
 * A pattern, as a fill or stroke style.
 * @see https://html.spec.whatwg.org/multipage/canvas.html#canvaspattern
 */
export class CanvasPattern {
  private constructor();
  /** Where the pattern lies in the user space. Default: the identity. */
  setTransform(transform?: DOMMatrix2DInit | null): void;
}

// ------------------------------------------------------------------------------------------ fonts

/** What `registerFont` makes a font known as. What is not given is read from the file. */
export interface FontDescription {
  family: string;
  /** 1 to 1000, 'normal', 'bold', or a range such as '100 900'. */
  weight?: string | number | undefined;
  /** 'normal', 'italic', 'oblique' or 'oblique 20deg'. */
  style?: string | undefined;
  /** Such as 'condensed' or '75%'. */
  stretch?: string | undefined;
}

/**
 * Makes the faces of a TrueType, OpenType, WOFF or WOFF2 file, or of a collection, known under a
 * family's name in the whole process. Text is drawn with the fonts there are when it is drawn.
 * @throws Error with `code` 'ENOENT' and the like when the file cannot be read, 'ERR_FONT_SOURCE'
 * when it is no regular file or over 256 MiB, 'ERR_FONT_UNSUPPORTED' or 'ERR_FONT_DECODE' when it is no font,
 * 'ERR_INVALID_ARG_TYPE' without a family
 */
export function registerFont(path: string | Buffer | URL, description: FontDescription): void;

/** Takes back all that `registerFont` and `fonts.add` have made known, in all threads. */
export function deregisterAllFonts(): void;

/** The parts of a CSS font as node-canvas tells them. */
export interface ParsedFont {
  /** As it was written, 'normal' where there is none. */
  weight: string;
  style: 'normal' | 'italic' | 'oblique';
  stretch: CanvasFontStretch;
  variant: 'normal' | 'small-caps';
  /** In pixels, relative sizes of 16 pixels; percentages as they are. */
  size: number;
  /** The unit it was written in. */
  unit: string;
  /** Names with commas between them, without quotes. */
  family: string;
}

/** The parts of a CSS font as `Canvas.parseFont` tells them. */
export interface ParsedCss2Font {
  /** In pixels; relative sizes are of 16 pixels. */
  size: number;
  /** The names, those without quotes in lower case. */
  families: string[];
  /** 1 to 1000. Default: 400. */
  weight: number;
  /** 0: normal, 1: small-caps. */
  variant: number;
  /** 0: normal, 1: italic, 2: oblique. */
  style: number;
}

/** node-canvas 2's own: takes a CSS font apart; undefined when it is none. */
export function parseFont(font: string): ParsedFont | undefined;

/** What a face is to be used for. A value that is invalid makes the face fail to load. */
export interface FontFaceDescriptors {
  /** Default: what the file says. */
  weight?: string | number | undefined;
  /** Default: what the file says. */
  style?: string | undefined;
  /** Default: what the file says. */
  stretch?: string | undefined;
  /** Decides what `fonts.load` and `fonts.check` look at. Text takes no notice of it. */
  unicodeRange?: string | undefined;
  /** Kept; has no effect, as all that follow. */
  featureSettings?: string | undefined;
  variationSettings?: string | undefined;
  display?: 'auto' | 'block' | 'swap' | 'fallback' | 'optional' | undefined;
  ascentOverride?: string | undefined;
  descentOverride?: string | undefined;
  lineGapOverride?: string | undefined;
  sizeAdjust?: string | undefined;
}

/**
 * A font under a family's name. Text is drawn with it when it is loaded and one of `fonts`.
 * @see https://drafts.csswg.org/css-font-loading/#fontface-interface
 */
export class FontFace {
  /**
   * @param source bytes, with which the face is loaded at once and which must not change as long as
   * it is used; or a path, a `data:`, `file:` or `http:` URL, or a list of `url()` as in CSS, which
   * `load` reads, or the first text that is drawn or measured in the face when it is one of `fonts`:
   * at once where it is a file. A URL has 30 seconds, 256 MiB and 20 redirects, and may not redirect
   * from the internet into a private network; the rejection's `cause` has the `code`:
   * 'ERR_FONT_TIMEOUT', 'ERR_FONT_LIMIT', 'ERR_FONT_HTTP', 'ERR_FONT_PRIVATE_NETWORK', or
   * 'ERR_FONT_SOURCE' for paths that are no regular files
   */
  constructor(
    family: string,
    source: string | URL | ArrayBufferLike | ArrayBufferView,
    descriptors?: FontFaceDescriptors,
  );

  family: string;
  style: string;
  weight: string;
  stretch: string;
  unicodeRange: string;
  featureSettings: string;
  variationSettings: string;
  display: string;
  ascentOverride: string;
  descentOverride: string;
  lineGapOverride: string;
  sizeAdjust: string;

  readonly status: FontFaceLoadStatus;
  /** Settles when the face is loaded or has failed; whether anybody calls `load` or not. */
  readonly loaded: Promise<FontFace>;
  /**
   * Reads the source if that has not been done. Rejects with a DOMException: 'NetworkError' when it
   * cannot be read, 'SyntaxError' when it is no font; its `cause` says why.
   */
  load(): Promise<FontFace>;
}

export type FontFaceLoadStatus = 'unloaded' | 'loading' | 'loaded' | 'error';

export interface FontFaceSetLoadEvent extends Event {
  readonly fontfaces: readonly FontFace[];
}

/**
 * The faces that text is drawn with beside those of `registerFont` and of the machine.
 * @see https://drafts.csswg.org/css-font-loading/#FontFaceSet-interface
 */
export class FontFaceSet extends EventTarget {
  private constructor();

  /** Adds a face, which stays until it is deleted. */
  add(face: FontFace): this;
  delete(face: FontFace): boolean;
  clear(): void;
  has(face: FontFace): boolean;
  readonly size: number;
  forEach(
    callback: (value: FontFace, key: FontFace, set: FontFaceSet) => void,
    thisArgument?: unknown,
  ): void;
  entries(): IterableIterator<[FontFace, FontFace]>;
  keys(): IterableIterator<FontFace>;
  values(): IterableIterator<FontFace>;
  [Symbol.iterator](): IterableIterator<FontFace>;

  /**
   * Whether all faces of the set that the text would be drawn with are loaded. True when there are
   * none. @throws DOMException 'SyntaxError' for what is no font
   */
  check(font: string, text?: string): boolean;
  /** Loads the faces of the set that the text would be drawn with. */
  load(font: string, text?: string): Promise<FontFace[]>;
  /** Settles when nothing is being loaded any more. */
  readonly ready: Promise<FontFaceSet>;
  readonly status: 'loading' | 'loaded';

  onloading: ((event: FontFaceSetLoadEvent) => void) | null;
  onloadingdone: ((event: FontFaceSetLoadEvent) => void) | null;
  onloadingerror: ((event: FontFaceSetLoadEvent) => void) | null;
}

export const fonts: FontFaceSet;

/** What `GlobalFonts.register` answers, for `GlobalFonts.remove`. */
export interface FontKey {
  /** A number for each registration. */
  readonly typefaceId: number;
}

/** An axis of a variable font. */
export interface FontVariationAxis {
  /** Its four letters as a number, as 0x77676874 for 'wght'. */
  tag: number;
  /** As `def`. */
  value: number;
  min: number;
  max: number;
  /** The value that it has without being told another. */
  def: number;
  /** Whether users should not be shown it. */
  hidden: boolean;
}

/** A family that text can be set in. */
export interface FontFamily {
  family: string;
  styles: {
    /** 1 to 1000; of a range the least. */
    weight: number;
    /** Such as 'normal' or 'condensed'. */
    width: string;
    style: 'normal' | 'italic' | 'oblique';
  }[];
}

/** The fonts of the process by the names of `@napi-rs/canvas`. */
export interface GlobalFontsRegistry {
  /** All families, of the machine and of the program, sorted by name. */
  readonly families: FontFamily[];
  /**
   * Makes the faces of a file known, under their own names or another; null when it is no font. A family
   * with the name of a generic one, such as 'sans-serif', stands in for it in this thread, until it is removed.
   */
  register(font: ArrayBufferView, nameAlias?: string): FontKey | null;
  /** The same from a file; null when it cannot be read. */
  registerFromPath(path: string, nameAlias?: string): FontKey | null;
  /** Registers all font files of a folder and of those in it; how many there were. */
  loadFontsFromDir(path: string): number;
  /** Whether text can be set in a family of this name. */
  has(name: string): boolean;
  /**
   * Makes a family known under another name as well, which may be that of a generic one, such as 'sans-serif';
   * whether there is such a family.
   */
  setAlias(fontName: string, alias: string): boolean;
  /**
   * The axes of a family's face; none when it is not variable, or there is no such family.
   * @param weight default: 400
   * @param width from 1, ultra-condensed, to 9, ultra-expanded. Default: 5.
   * @param slant 0 for upright, 1 for italic, 2 for oblique. Default: 0.
   */
  getVariationAxes(
    familyName: string,
    weight?: number,
    width?: number,
    slant?: number,
  ): FontVariationAxis[];
  /** Whether a family's face is variable. */
  hasVariations(familyName: string, weight?: number, width?: number, slant?: number): boolean;
  /** Takes a registration back; whether it was there. */
  remove(key: FontKey): boolean;
  /** Takes several back; how many were there. */
  removeBatch(keys: FontKey[]): number;
  /** Takes back all that was registered here, and all aliases; how many registrations there were. */
  removeAll(): number;
}

export const GlobalFonts: GlobalFontsRegistry;

// ----------------------------------------------------------------------------------------- images

/**
 * A picture: a path, a `file:` or `data:` URL, or the bytes of an encoded file. Bytes are not kept
 * after decoding.
 */
export type ImageSource = string | URL | ArrayBuffer | ArrayBufferView;

/**
 * Loading is synchronous: when `src` has been set, the image is loaded or broken.
 * @see https://html.spec.whatwg.org/multipage/embedded-content.html#the-img-element
 */
export class Image {
  /** For `dataMode`: the pixels. */
  static readonly MODE_IMAGE: number;
  /** For `dataMode`: the file as it came. */
  static readonly MODE_MIME: number;

  constructor();

  /**
   * Setting it drops the old picture, reads and decodes the new one and calls `onload` or
   * `onerror`: before it returns for paths, `file:` and `data:` URLs and bytes, later for `http:`,
   * `https:` and `blob:` URLs. Reads as the string it was set to, as '' when that was bytes.
   *
   * The format is found by the bytes: PNG, JPEG, WebP, AVIF, GIF, BMP, ICO, TIFF (grey, palette, RGB or CMYK), or
   * SVG, with text in registered fonts. Of animations it is the first frame. Colours are converted to sRGB by an ICC
   * profile. An SVG is drawn anew for the size that it is shown at; it reads no other files.
   *
   * Errors carry a `code`: Node's with `path` and `syscall` for files, such as 'ENOENT';
   * 'ERR_IMAGE_UNSUPPORTED' for an unknown format, 'ERR_IMAGE_DECODE' for broken data,
   * 'ERR_IMAGE_HEADER' for a file that ends before there is a picture or has no size,
   * 'ERR_IMAGE_LIMIT' for over 268,435,456 pixels, 256 MiB from a server or 1 GiB from a file,
   * 'ERR_IMAGE_NOT_A_FILE' for paths of devices, pipes and sockets ('EISDIR' for directories),
   * 'ERR_IMAGE_HTTP' for a server that has no picture, 'ERR_IMAGE_TIMEOUT' when it takes longer than
   * 30 seconds, 'ERR_IMAGE_PRIVATE_NETWORK' when it redirects from the internet into a private
   * network, 'ERR_IMAGE_SOURCE' for what is no source. Of these, only the last is thrown where there is no
   * `onerror`, and only when the source is no string. URLs in messages have no user name, password or query.
   */
  get src(): string;
  set src(source: ImageSource);

  /** False while a source is on its way, which only `http:`, `https:` and `blob:` URLs ever are. */
  readonly complete: boolean;
  /** The width `drawImage(image, x, y)` draws at. Natural unless set; a new source resets it. */
  width: number;
  /** The height `drawImage(image, x, y)` draws at. Natural unless set; a new source resets it. */
  height: number;
  /** In pixels, 0 while there is no picture. */
  readonly naturalWidth: number;
  /** In pixels, 0 while there is no picture. */
  readonly naturalHeight: number;

  /** Called when a picture has been loaded. */
  onload: (() => void) | null;
  /** Called when a picture could not be loaded. */
  onerror: ((error: ImageError) => void) | null;

  /** Kept for programs that set it; every source may be read. Default: null. */
  get crossOrigin(): 'anonymous' | 'use-credentials' | null;
  set crossOrigin(value: string | null);
  /**
   * node-canvas's own: `MODE_IMAGE` (the default), `MODE_MIME` or both. With the latter the file of
   * the next source is kept beside its pixels, for documents that can take it over.
   */
  dataMode: number;

  /**
   * Resolves when a source that is on its way has come. Rejects with a DOMException 'EncodingError'
   * when there is no picture.
   */
  decode(): Promise<void>;
  /**
   * Gives the memory back at once. Drawing the image and setting `src` throw afterwards, with
   * `code` 'ERR_CANVAS_DISPOSED'.
   */
  dispose(): void;
  [Symbol.dispose](): void;
}

export interface ImageError extends Error {
  code?: string;
  /** The file, where the source was one. */
  path?: string;
  syscall?: string;
}

export interface LoadImageOptions {
  /** Larger pictures are refused, before memory is taken for them. Default: 268,435,456. */
  maxPixels?: number;
  /** Ends the loading; the promise is rejected with the signal's reason. */
  signal?: AbortSignal | null;
  /**
   * Files and answers of servers that have more bytes are refused with `code` 'ERR_IMAGE_LIMIT': before
   * they are read where their size or `content-length` tells it, else while they are read. Of compressed
   * answers the bytes after decompression count. Default: 268,435,456 (256 MiB) for URLs, 1,074,790,400
   * (1 GiB and 1 MiB) for files.
   */
  maxBytes?: number;
  /**
   * Milliseconds for all that an `http:` or `https:` URL takes, from the connection through redirects to the
   * last byte, not for decoding. Afterwards the promise is rejected with `code` 'ERR_IMAGE_TIMEOUT'.
   * 0 or Infinity: no limit. Default: 30000.
   */
  timeout?: number;
  /**
   * `http:` and `https:` URLs: redirects that are followed; one more is an error with `code` 'ERR_IMAGE_HTTP'.
   * Default: 20.
   */
  maxRedirects?: number;
  /**
   * `http:` and `https:` URLs: further headers of the request. Where a redirect leads to another origin
   * only `accept`, `accept-encoding`, `accept-language` and `user-agent` go along, and no user name and
   * password of the URL.
   */
  headers?: Record<string, string> | Iterable<readonly [string, string]>;
  /**
   * Whether a server on the internet may redirect to an address of a private network, of this machine or
   * of the link (such as 10.0.0.1, 127.0.0.1, 169.254.169.254, fc00::1), or to a name that has only such
   * addresses. If not, the promise is rejected with `code` 'ERR_IMAGE_PRIVATE_NETWORK'. The URL that is
   * loaded may always be private itself, and may then redirect to others. Default: false.
   */
  allowPrivateNetwork?: boolean;
}

/** Loads a picture, reading and decoding off the main thread. Rejects with the errors of `src`. */
export function loadImage(source: ImageSource, options?: LoadImageOptions): Promise<Image>;

export interface ImageDataSettings {
  /** Default: 'srgb'. Pixels are converted on the way to and from the canvas. */
  colorSpace?: PredefinedColorSpace;
  /** Only 'rgba-unorm8' is supported. */
  pixelFormat?: 'rgba-unorm8';
}

/** A Uint8ClampedArray, of an ArrayBuffer where TypeScript tells that. */
export type PixelArray = ReturnType<Uint8ClampedArrayConstructor['of']>;

/**
 * Pixels that JavaScript can work on.
 * @see https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#imagedata
 */
export class ImageData {
  /** @throws DOMException 'IndexSizeError' when a side is 0; RangeError when it is too large */
  constructor(width: number, height: number, settings?: ImageDataSettings);
  /**
   * Around an existing array, which is not copied.
   * @throws DOMException 'InvalidStateError' when its length is 0 or no multiple of 4,
   * 'IndexSizeError' when it does not fit the size
   */
  constructor(
    data: Uint8ClampedArray,
    width: number,
    height?: number,
    settings?: ImageDataSettings,
  );
  /**
   * node-canvas's own: around the pixels of a canvas of the format 'RGB16_565'. Without a height it
   * is half of what the array has room for, as in node-canvas. For 'A8' it is a Uint8ClampedArray
   * of `width * height` elements, with both sides given.
   */
  constructor(data: Uint16Array, width: number, height?: number, settings?: ImageDataSettings);
  /**
   * Red, green, blue, alpha of each pixel, alpha not premultiplied, top row first. A Uint16Array on
   * canvases of the pixel format 'RGB16_565', whatever its type here says.
   */
  readonly data: PixelArray;
  readonly width: number;
  readonly height: number;
  readonly colorSpace: PredefinedColorSpace;
  readonly pixelFormat: 'rgba-unorm8';
}

/** An ImageData of this package, by whatever type a program knows it. */
export type ImageDataLike = Pick<ImageData, 'data' | 'width' | 'height' | 'colorSpace'>;

/** The same as `new ImageData(width, height)`. */
export function createImageData(width: number, height: number): ImageData;
/** The same as `new ImageData(data, width, height)`. */
export function createImageData(data: Uint8ClampedArray, width: number, height?: number): ImageData;
/** The same as `new ImageData(data, width, height)`. */
export function createImageData(data: Uint16Array, width: number, height?: number): ImageData;

// --------------------------------------------------------------- offscreen canvases and bitmaps

/** What `createImageBitmap` takes: files as Blobs too. */
export type ImageBitmapSource = CanvasImageSource | ImageDataLike | Blob;

export interface ImageBitmapOptions {
  /** Checked, and not used. */
  colorSpaceConversion?: 'none' | 'default';
  /** 'flipY': the first row becomes the last. Default: 'from-image', upright. */
  imageOrientation?: 'from-image' | 'flipY';
  /** Checked, and not used: nothing of it can be seen on a 2D canvas. */
  premultiplyAlpha?: 'none' | 'premultiply' | 'default';
  /** Default: in proportion to the width, or the height of the source. */
  resizeHeight?: number;
  /** Default: 'low'. */
  resizeQuality?: 'pixelated' | 'low' | 'medium' | 'high';
  /** Default: in proportion to the height, or the width of the source. */
  resizeWidth?: number;
}

/**
 * Makes an ImageBitmap of what the source shows now. Its pixels are copied only where they are
 * cropped, scaled or turned over.
 *
 * Rejects with a DOMException 'InvalidStateError' for a source without a picture, a RangeError for
 * an empty or too large part, a TypeError for what is no source.
 */
export function createImageBitmap(
  image: ImageBitmapSource,
  options?: ImageBitmapOptions,
): Promise<ImageBitmap>;
/** Of a part of it, transparent black where the source ends. */
export function createImageBitmap(
  image: ImageBitmapSource,
  sx: number,
  sy: number,
  sw: number,
  sh: number,
  options?: ImageBitmapOptions,
): Promise<ImageBitmap>;

/**
 * A picture that is ready to be drawn.
 * @see https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#imagebitmap
 */
export class ImageBitmap {
  private constructor();
  /** In pixels; 0 when closed. */
  readonly width: number;
  /** In pixels; 0 when closed. */
  readonly height: number;
  /** Gives the memory back at once. Drawing it throws a DOMException 'InvalidStateError' afterwards. */
  close(): void;
  [Symbol.dispose](): void;
}

/**
 * A canvas with the standard's interface only.
 * @see https://html.spec.whatwg.org/multipage/canvas.html#the-offscreencanvas-interface
 */
export class OffscreenCanvas {
  /**
   * @throws TypeError for what is no size
   * @throws RangeError with `code` 'ERR_CANVAS_SIZE' for one over the limits
   */
  constructor(width: number, height: number);
  /** In pixels. Setting it, even to the same value, clears the canvas and resets its context. */
  width: number;
  /** In pixels, as `width`. */
  height: number;
  /** The context of this canvas, the same object each time. */
  getContext(
    contextId: '2d',
    settings?: CanvasRenderingContext2DSettings,
  ): OffscreenCanvasRenderingContext2D;
  /** There is no other kind of context. */
  getContext(
    contextId: 'bitmaprenderer' | 'webgl' | 'webgl2' | 'webgpu',
    settings?: unknown,
  ): null;
  /**
   * Encodes what the canvas shows now on another thread, as `toBlob` of a Canvas. Rejects with a
   * DOMException 'IndexSizeError' when a side is 0.
   */
  convertToBlob(options?: { type?: string; quality?: number }): Promise<Blob>;
  /**
   * Moves the pixels into an ImageBitmap; the canvas is empty then, and its state stays.
   * @throws DOMException 'InvalidStateError' before `getContext`, and when a side is 0
   */
  transferToImageBitmap(): ImageBitmap;
  /** As `dispose` of a Canvas. */
  dispose(): void;
  [Symbol.dispose](): void;
}

/**
 * As the context of a Canvas, without what is node-canvas's own.
 * @see https://html.spec.whatwg.org/multipage/canvas.html#offscreencanvasrenderingcontext2d
 */
export class OffscreenCanvasRenderingContext2D {
  private constructor();
  /** The canvas it draws on. */
  readonly canvas: OffscreenCanvas;
}

export interface OffscreenCanvasRenderingContext2D extends Omit<
  CanvasRenderingContext2D,
  | 'addPage'
  | 'antialias'
  | 'beginTag'
  | 'canvas'
  | 'drawFocusIfNeeded'
  | 'endTag'
  | 'patternQuality'
  | 'quality'
  | 'textDrawingMode'
> {}

// ----------------------------------------------------------------------------------------- memory

/** Bytes of pixels and the like, which are not part of the JavaScript heap. */
export interface MemoryOfKind {
  /** Bytes held now. */
  live: number;
  /** Bytes held at most so far. */
  peak: number;
  /** How many there are now. */
  count: number;
}

export interface MemoryUsage {
  /** Bytes held now, of all kinds. */
  live: number;
  /** Bytes held at most so far, of all kinds. */
  peak: number;
  /** What `setMemoryLimit` set. Default: Infinity. */
  limit: number;
  /** Bytes kept for reuse, which are in no kind. */
  pooled: number;
  /** Canvases. */
  surfaces: MemoryOfKind;
  /** Decoded images. */
  images: MemoryOfKind;
  /**
   * What contexts hold beside pixels: paths, saved states, clips, dashes, gradients, long `Path2D`s, what is
   * recorded and not drawn yet, and the pages of PDF and SVG canvases. What takes less than a kilobyte is not
   * counted here.
   */
  contexts: MemoryOfKind;
  /** Registered and opened fonts. */
  fonts: MemoryOfKind;
  /** What is kept only to be faster: glyphs, labels, coverage of clips. */
  caches: MemoryOfKind;
  [kind: string]: number | MemoryOfKind;
}

/** What the package holds outside of the JavaScript heap. */
export function memoryUsage(): MemoryUsage;

/**
 * Bounds it: where more would be needed, what can be collected is collected, and if that is not
 * enough a RangeError with `code` 'ERR_CANVAS_MEMORY_LIMIT' is thrown. Drawing is recorded, so the error may
 * come from a later call than the one that needed the memory, at the latest from the next that reads.
 * @param bytes 0 and Infinity mean no limit
 */
export function setMemoryLimit(bytes: number): void;

/** What is read and decoded of pictures and fonts at the most, where a call does not say. */
export interface Limits {
  /** As `LoadImageOptions.maxPixels`. Default: 268,435,456. */
  maxPixels: number;
  /**
   * As `LoadImageOptions.maxBytes`; font files have no more than 268,435,456 (256 MiB) in any case. Default:
   * undefined, for 268,435,456 of URLs and fonts, and 1,074,790,400 (1 GiB and 1 MiB) of picture files.
   */
  maxBytes: number | undefined;
  /** As `LoadImageOptions.timeout`, in milliseconds. Default: 30000. */
  timeout: number;
  /** As `LoadImageOptions.maxRedirects`. Default: 20. */
  maxRedirects: number;
  /** As `LoadImageOptions.allowPrivateNetwork`. Default: false. */
  allowPrivateNetwork: boolean;
}

/**
 * Changes what `loadImage`, `Image.src`, `createImageBitmap`, `FontFace` and `registerFont` read and decode at
 * the most where a call does not say, in this thread (each worker has its own). A limit that is left out stays, null
 * gives it its default. What is loading already keeps the limits that it began with.
 * @returns what is in force from now on
 * @throws RangeError with `code` 'ERR_INVALID_ARG_VALUE' for what is no limit
 */
export function setLimits(limits?: { [Name in keyof Limits]?: Limits[Name] | null }): Limits;

/** Version of this package. */
export const version: string;

// Programs ask these whether node-canvas can do something. They are the versions of the libraries
// that node-canvas 3.2.3 is made of, none of which is in this package.

/** What stands for drawing and PDF. */
export const cairoVersion: string;
/** What stands for JPEG. */
export const jpegVersion: string;
/** What stands for GIF. */
export const gifVersion: string;
/** What stands for fonts. */
export const freetypeVersion: string;
/** What stands for SVG. */
export const rsvgVersion: string;
/** What stands for text. */
export const pangoVersion: string;
/** Without a value, as in node-canvas 3. */
export const backends: undefined;

// --------------------------------------------------------------------------------------- geometry

export interface DOMPointInit {
  x?: number;
  y?: number;
  z?: number;
  w?: number;
}

/**
 * A point that does not change.
 * @see https://drafts.fxtf.org/geometry/#dompoint
 */
export class DOMPointReadOnly {
  /** Defaults: 0, 0, 0, 1. */
  constructor(x?: number, y?: number, z?: number, w?: number);
  static fromPoint(other?: DOMPointInit): DOMPointReadOnly;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly w: number;
  /** @param matrix also, as in node-canvas, what a DOMMatrix is made from */
  matrixTransform(matrix?: DOMMatrixInit | string | readonly number[]): DOMPoint;
  toJSON(): { x: number; y: number; z: number; w: number };
}

/**
 * A point in three dimensions with a perspective.
 * @see https://drafts.fxtf.org/geometry/#dompoint
 */
export class DOMPoint extends DOMPointReadOnly {
  static fromPoint(other?: DOMPointInit): DOMPoint;
  x: number;
  y: number;
  z: number;
  w: number;
}

export interface DOMRectInit {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

/**
 * A rectangle that does not change.
 * @see https://drafts.fxtf.org/geometry/#domrect
 */
export class DOMRectReadOnly {
  constructor(x?: number, y?: number, width?: number, height?: number);
  static fromRect(other?: DOMRectInit): DOMRectReadOnly;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  toJSON(): {
    x: number;
    y: number;
    width: number;
    height: number;
    top: number;
    right: number;
    bottom: number;
    left: number;
  };
}

/**
 * A rectangle.
 * @see https://drafts.fxtf.org/geometry/#domrect
 */
export class DOMRect extends DOMRectReadOnly {
  static fromRect(other?: DOMRectInit): DOMRect;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface DOMQuadInit {
  p1?: DOMPointInit;
  p2?: DOMPointInit;
  p3?: DOMPointInit;
  p4?: DOMPointInit;
}

/**
 * Four corners, as of a transformed rectangle.
 * @see https://drafts.fxtf.org/geometry/#domquad
 */
export class DOMQuad {
  constructor(p1?: DOMPointInit, p2?: DOMPointInit, p3?: DOMPointInit, p4?: DOMPointInit);
  static fromRect(other?: DOMRectInit): DOMQuad;
  static fromQuad(other?: DOMQuadInit): DOMQuad;
  readonly p1: DOMPoint;
  readonly p2: DOMPoint;
  readonly p3: DOMPoint;
  readonly p4: DOMPoint;
  getBounds(): DOMRect;
  toJSON(): { p1: DOMPoint; p2: DOMPoint; p3: DOMPoint; p4: DOMPoint };
}

/** A 2D transformation. Each number has two names, which must agree where both are given. */
export interface DOMMatrix2DInit {
  a?: number;
  b?: number;
  c?: number;
  d?: number;
  e?: number;
  f?: number;
  m11?: number;
  m12?: number;
  m21?: number;
  m22?: number;
  m41?: number;
  m42?: number;
}

export interface DOMMatrixInit extends DOMMatrix2DInit {
  m13?: number;
  m14?: number;
  m23?: number;
  m24?: number;
  m31?: number;
  m32?: number;
  m33?: number;
  m34?: number;
  m43?: number;
  m44?: number;
  is2D?: boolean;
}

/**
 * A 4 by 4 matrix. Angles are in degrees here, as the standard has them, not in radians.
 * @see https://drafts.fxtf.org/geometry/#dommatrix
 */
export class DOMMatrixReadOnly {
  /** @param init 6 or 16 numbers, column by column, or a CSS transform. Default: the identity. */
  constructor(init?: string | Iterable<number>);
  static fromMatrix(other?: DOMMatrixInit): DOMMatrixReadOnly;
  static fromFloat32Array(array: Float32Array): DOMMatrixReadOnly;
  static fromFloat64Array(array: Float64Array): DOMMatrixReadOnly;

  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  readonly m11: number;
  readonly m12: number;
  readonly m13: number;
  readonly m14: number;
  readonly m21: number;
  readonly m22: number;
  readonly m23: number;
  readonly m24: number;
  readonly m31: number;
  readonly m32: number;
  readonly m33: number;
  readonly m34: number;
  readonly m41: number;
  readonly m42: number;
  readonly m43: number;
  readonly m44: number;
  readonly is2D: boolean;
  readonly isIdentity: boolean;

  translate(tx?: number, ty?: number, tz?: number): DOMMatrix;
  scale(
    scaleX?: number,
    scaleY?: number,
    scaleZ?: number,
    originX?: number,
    originY?: number,
    originZ?: number,
  ): DOMMatrix;
  scaleNonUniform(scaleX?: number, scaleY?: number): DOMMatrix;
  scale3d(scale?: number, originX?: number, originY?: number, originZ?: number): DOMMatrix;
  /** @param rotX around z when it is the only one */
  rotate(rotX?: number, rotY?: number, rotZ?: number): DOMMatrix;
  rotateFromVector(x?: number, y?: number): DOMMatrix;
  rotateAxisAngle(x?: number, y?: number, z?: number, angle?: number): DOMMatrix;
  skewX(sx?: number): DOMMatrix;
  skewY(sy?: number): DOMMatrix;
  multiply(other?: DOMMatrixInit): DOMMatrix;
  flipX(): DOMMatrix;
  flipY(): DOMMatrix;
  /** All NaN when there is no inverse. */
  inverse(): DOMMatrix;
  transformPoint(point?: DOMPointInit): DOMPoint;
  toFloat32Array(): ReturnType<Float32ArrayConstructor['of']>;
  toFloat64Array(): ReturnType<Float64ArrayConstructor['of']>;
  toJSON(): Required<DOMMatrixInit> & { isIdentity: boolean };
  /** @throws DOMException 'InvalidStateError' when a number is not finite */
  toString(): string;
}

/**
 * A matrix that can be changed: the methods whose names end in `Self` do.
 * @see https://drafts.fxtf.org/geometry/#dommatrix
 */
export class DOMMatrix extends DOMMatrixReadOnly {
  static fromMatrix(other?: DOMMatrixInit): DOMMatrix;
  static fromFloat32Array(array: Float32Array): DOMMatrix;
  static fromFloat64Array(array: Float64Array): DOMMatrix;

  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
  m11: number;
  m12: number;
  m13: number;
  m14: number;
  m21: number;
  m22: number;
  m23: number;
  m24: number;
  m31: number;
  m32: number;
  m33: number;
  m34: number;
  m41: number;
  m42: number;
  m43: number;
  m44: number;

  multiplySelf(other?: DOMMatrixInit): DOMMatrix;
  preMultiplySelf(other?: DOMMatrixInit): DOMMatrix;
  translateSelf(tx?: number, ty?: number, tz?: number): DOMMatrix;
  scaleSelf(
    scaleX?: number,
    scaleY?: number,
    scaleZ?: number,
    originX?: number,
    originY?: number,
    originZ?: number,
  ): DOMMatrix;
  scale3dSelf(scale?: number, originX?: number, originY?: number, originZ?: number): DOMMatrix;
  rotateSelf(rotX?: number, rotY?: number, rotZ?: number): DOMMatrix;
  rotateFromVectorSelf(x?: number, y?: number): DOMMatrix;
  rotateAxisAngleSelf(x?: number, y?: number, z?: number, angle?: number): DOMMatrix;
  skewXSelf(sx?: number): DOMMatrix;
  skewYSelf(sy?: number): DOMMatrix;
  invertSelf(): DOMMatrix;
  setMatrixValue(transformList: string): DOMMatrix;
}
