'use strict';

/** Sizes of one image that are kept, and the bytes that they may take. */
const MAX_KEPT = 4;
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** Larger than this an image is not drawn anew but scaled. */
const MAX_PIXELS = 4096 * 4096;
const MAX_SIDE = 16384;

/**
 * A picture of shapes at the sizes that it was drawn at last: each is drawn once, pixel for pixel
 * as large as it is shown, and so is sharp.
 */
class VectorRasters {
  /** @param natural ImagePixels at the natural size, which belong to somebody else */
  constructor(natural) {
    this.natural = natural;
    /** The one used last comes first. */
    this.kept = [];
  }

  /** The pixels for a picture that is shown at this size, in pixels of the device. */
  at(width, height) {
    const { natural } = this;
    const size = toSize(natural, width, height);
    if (size === null || (size[0] === natural.width && size[1] === natural.height)) {
      return natural;
    }
    const { kept } = this;
    const index = kept.findIndex((pixels) => pixels.width === size[0] && pixels.height === size[1]);
    if (index > 0) {
      kept.unshift(...kept.splice(index, 1));
    } else if (index < 0) {
      const pixels = this.draw(size);
      if (pixels === natural) return natural;
      kept.unshift(pixels);
      this.trim();
    }
    return kept[0];
  }

  draw([width, height]) {
    try {
      return this.natural.drawnAt(width, height);
    } catch (error) {
      // What takes too long to draw as large is scaled.
      if (error.code === 'ERR_IMAGE_DECODE') return this.natural;
      throw error;
    }
  }

  trim() {
    const { kept } = this;
    let bytes = kept.reduce((sum, pixels) => sum + pixels.bytes, 0);
    while (kept.length > 1 && (kept.length > MAX_KEPT || bytes > MAX_KEPT_BYTES)) {
      const pixels = kept.pop();
      bytes -= pixels.bytes;
      pixels.release();
    }
  }

  release() {
    for (const pixels of this.kept.splice(0)) {
      pixels.release();
    }
  }
}

/** Whole numbers within the bounds; null for no size at all. */
function toSize(natural, width, height) {
  if (!(width > 0 && height > 0 && width < Infinity && height < Infinity)) {
    return null;
  }
  const shrink = Math.min(
    1,
    MAX_SIDE / width,
    MAX_SIDE / height,
    Math.sqrt(MAX_PIXELS / width / height),
  );
  if (shrink < 1 && width * shrink < natural.width) {
    return null;
  }
  // A size that is whole but for its rounding stays as it is.
  const side = (length) => Math.max(1, Math.ceil(length * shrink - 1e-3));
  return [Math.min(MAX_SIDE, side(width)), Math.min(MAX_SIDE, side(height))];
}

module.exports = { VectorRasters };
