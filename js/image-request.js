'use strict';

const { flushImages } = require('./context2d/recorded-objects');
const { disposedError, domException } = require('./errors');
const { VectorRasters } = require('./vector-rasters');

/**
 * What an Image holds behind its attributes: the standard's image request, and the size at which
 * it is drawn.
 * <https://html.spec.whatwg.org/multipage/images.html#image-request>
 */
class ImageRequest {
  constructor() {
    /** Decoded pixels, null while there are none. */
    this.pixels = null;
    /** Whether the last source could not be loaded. */
    this.broken = false;
    this.disposed = false;
    /** The pixels at other sizes, where there are shapes behind them; else null. */
    this.rasters = null;
    /** The promise of a source that comes later, while it has not come; else null. */
    this.loading = null;
    /** The AbortController of that source. */
    this.stop = null;
    /** The file, if it is to be kept; else null. */
    this.encoded = null;
    /** The size `drawImage(image, x, y)` draws at, natural unless the application sets another. */
    this.drawnWidth = 0;
    this.drawnHeight = 0;
  }

  /** Natural size, in pixels; 0 while there are none. */
  get width() {
    return this.pixels === null ? 0 : this.pixels.width;
  }

  get height() {
    return this.pixels === null ? 0 : this.pixels.height;
  }

  get native() {
    return this.pixels.native;
  }

  get bytes() {
    return this.pixels.bytes;
  }

  /** Drops the pixels, at once wherever nothing waits to be drawn with them. */
  clear() {
    const { pixels, rasters } = this;
    this.pixels = null;
    this.rasters = null;
    this.loading = null;
    this.stop?.abort();
    this.stop = null;
    this.encoded = null;
    this.broken = false;
    this.drawnWidth = 0;
    this.drawnHeight = 0;
    if (pixels !== null) {
      try {
        if (pixels.pins > 0 || rasters?.kept.some((raster) => raster.pins > 0)) {
          flushImages();
        }
      } finally {
        pixels.release();
        rasters?.release();
      }
    }
  }

  /** Takes decoded pixels as the current image. */
  complete(pixels) {
    this.clear();
    this.pixels = pixels;
    this.drawnWidth = pixels.width;
    this.drawnHeight = pixels.height;
    if (pixels.isVector) {
      this.rasters = new VectorRasters(pixels);
    }
  }

  /** The image waits for a source. @param stop ends the waiting when nobody wants it any more */
  loadLater(loading, stop) {
    this.loading = loading;
    this.stop = stop;
  }

  /** The image has failed to load. */
  fail() {
    this.clear();
    this.broken = true;
  }

  dispose() {
    this.clear();
    this.disposed = true;
  }

  /**
   * Whether there is something to draw; throws where the standard does.
   * <https://html.spec.whatwg.org/multipage/canvas.html#check-the-usability-of-the-image-argument>
   */
  isUsable() {
    if (this.disposed) {
      throw disposedError('image');
    }
    if (this.broken) {
      const message = 'Image given has not completed loading: it is in the broken state';
      throw domException('InvalidStateError', message);
    }
    return this.pixels !== null && this.pixels.width > 0 && this.pixels.height > 0;
  }

  /** Adds the pixels to a recording; the index among its objects. */
  referenceIn(recorder) {
    return recorder.referenceImage(this.pixels);
  }

  /** Called when a command with this source has been recorded. */
  settleIn(recorder) {
    recorder.settle();
  }

  /** Called before this source is read. */
  prepare() {}
}

module.exports = { ImageRequest };
