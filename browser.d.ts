/// <reference lib="dom" />

// Types of `canvas-rs/browser`, which stands in for this package in a page.

/** A canvas element of this size. */
export function createCanvas(width: number, height: number): HTMLCanvasElement;

/** As the constructor of ImageData. */
export function createImageData(width: number, height: number, settings?: ImageDataSettings): ImageData;
export function createImageData(
  data: Uint8ClampedArray<ArrayBuffer>,
  width: number,
  height?: number,
  settings?: ImageDataSettings,
): ImageData;

/** An image element that has been loaded; rejects if it cannot be. @param options properties that it gets first */
export function loadImage(
  source: string,
  options?: Partial<Pick<HTMLImageElement, 'alt' | 'crossOrigin' | 'decoding' | 'referrerPolicy'>>,
): Promise<HTMLImageElement>;
