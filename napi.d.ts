/// <reference types="node" />

import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';

import {
  AvifConfig,
  BufferCallback,
  Canvas as NodeCanvas,
  CanvasImageSource,
  CanvasRenderingContext2D,
  CanvasRenderingContext2DAttributes,
  CanvasRenderingContext2DSettings,
  DOMMatrix2DInit,
  Image as NodeImage,
  ImageSource,
  JpegConfig,
  LoadImageOptions as NodeLoadImageOptions,
  Path2D as NodePath2D,
  PngConfig,
  WebPConfig,
} from './index.js';

// Types of `canvas-rs/napi`: this package by the names of `@napi-rs/canvas`. What is not here is not
// there either; docs/compatibility.md says why.

export { DOMMatrix, DOMPoint, DOMRect, GlobalFonts, ImageData } from './index.js';
export type {
  CanvasGradient,
  CanvasPattern,
  CanvasRenderingContext2D,
  DOMMatrix2DInit,
  DOMMatrixInit,
  DOMPointInit,
  DOMRectInit,
  FontVariationAxis,
  TextMetrics,
} from './index.js';

/** What `GlobalFonts.register` answers. */
export class FontKey {
  private constructor();
  /** A number for each registration. */
  readonly typefaceId: number;
}

/** A context with what `@napi-rs/canvas` has beside the standard. */
export interface SKRSContext2D extends CanvasRenderingContext2D {
  getContextAttributes(): CanvasRenderingContext2DAttributes & {
    toneMapping: { mode: 'standard' };
  };

  /** As `drawImage`. */
  drawCanvas(canvas: CanvasImageSource, dx: number, dy: number): void;
  drawCanvas(canvas: CanvasImageSource, dx: number, dy: number, dw: number, dh: number): void;
  drawCanvas(
    canvas: CanvasImageSource,
    sx: number,
    sy: number,
    sw: number,
    sh: number,
    dx: number,
    dy: number,
    dw: number,
    dh: number,
  ): void;

  /** Makes a rectangle of a PDF's page a link to a URL. */
  annotateLinkUrl(left: number, top: number, right: number, bottom: number, url: string): void;
  /** Gives a point of a PDF's page a name. */
  annotateNamedDestination(x: number, y: number, name: string): void;
  /** Makes a rectangle of a PDF's page a link to a point with a name. */
  annotateLinkToDestination(
    left: number,
    top: number,
    right: number,
    bottom: number,
    name: string,
  ): void;
}

/** The formats that are written, by the second half of their MIME types. */
export type EncodeFormat = 'png' | 'jpeg' | 'webp' | 'avif' | 'gif';

/** Options of a PNG. */
export type ImageMetadata = PngConfig;

/** Options of a JPEG. */
export interface JpegEncodeOptions extends Omit<JpegConfig, 'quality'> {
  /** 0 to 100. Default: 92. */
  quality?: number | undefined;
}

/** Options of a WebP. */
export interface WebpEncodeOptions extends Omit<WebPConfig, 'quality'> {
  /** 0 to 100, with which nothing is lost. Default: 92. */
  quality?: number | undefined;
}

/** Options of an AVIF. */
export interface AvifEncodeOptions extends Omit<AvifConfig, 'quality'> {
  /** 0 to 100, with which nothing is lost unless colour is. Default: 80. */
  quality?: number | undefined;
}

/**
 * A Canvas whose methods are those of `@napi-rs/canvas`. A quality is 0 to 100 here but in the
 * standard's methods, where it is 0 to 1; it is 92 % where none is given, 80 % of an AVIF, and
 * counts for JPEG, WebP and AVIF.
 *
 * All of them throw, or reject with, an Error with `code` 'ERR_CANVAS_EMPTY' when a side is 0, and
 * 'ERR_INVALID_ARG_VALUE' for a format that is not written.
 */
export class CanvasElement extends NodeCanvas {
  /** In pixels. Default: 300 by 150. */
  constructor(width?: number, height?: number);

  /** The context of this canvas, the same object each time. */
  getContext(contextId: '2d', settings?: CanvasRenderingContext2DSettings): SKRSContext2D;
  /** There is no other kind of context. */
  getContext(contextId: string, settings?: unknown): null;

  /** The file, made on this thread. */
  encodeSync(
    format: EncodeFormat,
    options?: number | ImageMetadata | JpegEncodeOptions | WebpEncodeOptions | AvifEncodeOptions,
  ): Buffer;
  /** The file, made on another thread. */
  encode(
    format: EncodeFormat | `image/${EncodeFormat}`,
    options?: number | ImageMetadata | JpegEncodeOptions | WebpEncodeOptions | AvifEncodeOptions | null,
  ): Promise<Buffer>;
  /** The file as a stream of the web. */
  encodeStream(
    format?: EncodeFormat,
    options?: number | JpegEncodeOptions | WebpEncodeOptions | AvifEncodeOptions,
  ): ReadableStream<Buffer>;

  /** The file, made on this thread. Default: PNG. */
  toBuffer(
    mimeType?: `image/${EncodeFormat}`,
    options?: number | ImageMetadata | JpegEncodeOptions | WebpEncodeOptions | AvifEncodeOptions,
  ): Buffer;
  /** node-canvas's forms. */
  toBuffer(mimeType: string, options?: unknown): Buffer;
  toBuffer(callback: BufferCallback, mimeType?: string, config?: PngConfig | JpegConfig | WebPConfig | AvifConfig): void;

  /** The pixels, top row first: RGBA, alpha premultiplied. */
  data(): Buffer;

  /** As `toDataURL`, off the main thread. @param quality 0 to 1 */
  toDataURLAsync(type?: string, quality?: number): Promise<string>;

  /** As that of the standard's OffscreenCanvas. */
  convertToBlob(options?: { type?: string; quality?: number }): Promise<Blob>;
}

/** What an SVG file should be like. Taken, and without effect. */
export declare enum SvgExportFlag {
  ConvertTextToPaths = 0x01,
  NoPrettyXML = 0x02,
  RelativePathEncoding = 0x04,
}

/** A canvas that makes an SVG file. */
export class SVGCanvas extends NodeCanvas {
  constructor(width?: number, height?: number, svgExportFlag?: SvgExportFlag);
  getContext(contextId: '2d', settings?: CanvasRenderingContext2DSettings): SKRSContext2D;
  getContext(contextId: string, settings?: unknown): null;
  /** The file with all that was drawn so far. */
  getContent(): Buffer;
}

export type SvgCanvas = SVGCanvas;

/** Makes a CanvasElement. Whatever makes a canvas makes instances of it. */
export class Canvas extends CanvasElement {}

/** A canvas of 300 by 150 pixels unless it is told. */
export function createCanvas(width?: number, height?: number): Canvas;
/** A canvas that makes an SVG file. */
export function createCanvas(
  width: number,
  height: number,
  svgExportFlag: SvgExportFlag,
): SVGCanvas;

/**
 * An Image whose events come on the next tick, so that their handlers may be set behind `src`, and
 * whose `src` may be the text of an SVG.
 */
export class Image extends NodeImage {
  /** @param width, height at which it is drawn, when they are given */
  constructor(width?: number, height?: number);
  /** Kept for programs that set it. Default: ''. */
  alt: string;
  /** What `src` says, while there is a picture; else null. */
  readonly currentSrc: string | null;
}

export interface LoadImageOptions extends NodeLoadImageOptions {
  alt?: string;
  /** Of these, `headers` count. */
  requestOptions?: { headers?: Record<string, string> };
}

/** Loads a picture, reading and decoding off the main thread. */
export function loadImage(
  source: ImageSource | readonly number[] | NodeImage | Readable,
  options?: LoadImageOptions,
): Promise<Image>;

/** How paths are filled, by the numbers of Skia. */
export declare enum FillType {
  Winding = 0,
  EvenOdd = 1,
  InverseWinding = 2,
  InverseEvenOdd = 3,
}

export declare enum StrokeJoin {
  Miter = 0,
  Round = 1,
  Bevel = 2,
}

export declare enum StrokeCap {
  Butt = 0,
  Round = 1,
  Square = 2,
}

/** What becomes of the areas of two paths, by the numbers of Skia. */
export declare enum PathOp {
  /** The first without the second. */
  Difference = 0,
  Intersect = 1,
  Union = 2,
  Xor = 3,
  /** The second without the first. */
  ReverseDifference = 4,
}

/** A pen for `Path2D.stroke`. */
export interface StrokeOptions {
  /** Default: 1. */
  width?: number;
  /** Default: 4. */
  miterLimit?: number;
  /** Default: `StrokeCap.Butt`. */
  cap?: StrokeCap;
  /** Default: `StrokeJoin.Miter`. */
  join?: StrokeJoin;
}

/**
 * A path that can be looked into and worked on. What makes another path of it changes it, and answers
 * it. Curves stay curves.
 *
 * `op`, `simplify`, `asWinding` and `dash` throw a RangeError with `code` 'ERR_CANVAS_PATH_LIMIT' for
 * paths that would take long: hundreds of thousands of segments, millions of crossings.
 */
export class Path2D extends NodePath2D {
  constructor(path?: NodePath2D | string);

  /** The path becomes the area that is left of its own and another's, of the type `EvenOdd`. */
  op(path: Path2D, operation: PathOp): this;
  /** The path becomes the outline of what it covers, which does not cross itself. */
  simplify(): this;
  /** The path becomes one that covers the same by the nonzero rule. */
  asWinding(): this;
  /** The path becomes the outline of its lines. */
  stroke(options?: StrokeOptions): this;
  /** The path is cut into dashes. Lengths that make none leave it as it is. */
  dash(on: number, off: number, phase: number): this;
  /**
   * A part of the path by its length, from 0 to 1, is left.
   * @param isComplement leaves the rest instead, its end first
   */
  trim(start: number, end: number, isComplement?: boolean): this;
  /** Corners between lines become curves that begin this far from them, or half way. */
  round(radius: number): this;
  /** The path is transformed. What is missing is that of the identity. */
  transform(transform: Partial<DOMMatrix2DInit>): this;

  /** The path as SVG path data: moves, lines, curves and closings with absolute coordinates. */
  toSVGString(): string;
  getFillType(): FillType;
  /** 'evenodd' for that type alone. */
  getFillTypeString(): 'nonzero' | 'evenodd';
  /** Kept with the path, for the methods here. Drawing goes by the rule that `fill` is given. */
  setFillType(type: FillType): void;
  /** Of all points, also those that curves only bend towards. */
  getBounds(): [left: number, top: number, right: number, bottom: number];
  /** Of what the path covers. */
  computeTightBounds(): [left: number, top: number, right: number, bottom: number];
  /** Whether a point is in what the path covers. @param fillType default: the path's own */
  isPointInPath(x: number, y: number, fillType?: FillType): boolean;
  /** Whether another path has the same segments and fill type. */
  equals(path: Path2D): boolean;
}

/** What becomes of a frame before the next is drawn. */
export declare enum GifDisposal {
  Keep = 0,
  /** The frame's place becomes transparent. */
  Background = 1,
  /** What was there before comes back. */
  Previous = 2,
}

/** Writes an animation, frames given as pixels. `GIFEncoder` of the first entry takes canvases. */
export class GifEncoder {
  /**
   * @param config `repeat`: how often it is shown again, 0 for ever. Default: 0.
   * @throws {RangeError} with `code` 'ERR_CANVAS_SIZE' for sides outside of 1 to 65,535
   */
  constructor(width: number, height: number, config?: { repeat?: number; quality?: number });
  readonly width: number;
  readonly height: number;
  /** Frames that were added since the last file was finished. */
  readonly frameCount: number;
  /**
   * @param data RGBA, alpha not premultiplied
   * @param config `delay` in milliseconds (default: 100), `disposal`, and where the frame is
   */
  addFrame(
    data: Uint8Array | Uint8ClampedArray,
    width: number,
    height: number,
    config?: { delay?: number; disposal?: GifDisposal; left?: number; top?: number },
  ): void;
  /**
   * The file. There is no frame afterwards.
   * @throws {Error} with `code` 'ERR_IMAGE_ENCODE' when there was none before
   */
  finish(): Buffer;
  /** Forgets all frames. */
  dispose(): void;
}

export interface PDFMetadata {
  title?: string;
  author?: string;
  subject?: string;
  keywords?: string;
  creator?: string;
  /** Pixels per inch of what PDF has no words for. */
  rasterDPI?: number;
}

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * A PDF, page by page.
 *
 * Its methods throw an Error with `code` 'ERR_CANVAS_PAGE' when a page is begun before the last was
 * ended, ended without having been begun, and for a document without one.
 */
export class PDFDocument {
  constructor(metadata?: PDFMetadata | null);
  /** Begins a page. The context is in its initial state. @param rect what of it is drawn on */
  beginPage(width: number, height: number, rect?: Rect | null): SKRSContext2D;
  endPage(): void;
  /** The file. The document is empty afterwards. */
  close(): Buffer;
}

/** Gives the memory of all caches back. */
export function clearAllCache(): void;

/** Text is drawn the same way on every system: always 'portable'. */
export function getTextRenderer(): 'portable';
/** @throws {Error} with `code` 'ERR_CANVAS_NOT_SUPPORTED' for 'system' */
export function setTextRenderer(renderer: 'portable' | 'system'): void;

/** Not there. @throws {Error} with `code` 'ERR_CANVAS_NOT_SUPPORTED' */
export function convertSVGTextToPath(svg: Buffer | string): never;

/** Not there. All of it throws an Error with `code` 'ERR_CANVAS_NOT_SUPPORTED'. */
export class LottieAnimation {
  private constructor();
  static loadFromData(data: string | Buffer): never;
  static loadFromFile(path: string): never;
}
