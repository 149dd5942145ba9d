'use strict';

// Errors made on the JavaScript side. Those of the native side carry the same codes.

/** Adds `code`, by which programs tell errors apart, to an error. */
function withCode(error, code) {
  error.code = code;
  return error;
}

/** A size that no canvas, image or ImageData may have. */
function sizeError(message) {
  return withCode(new RangeError(message), 'ERR_CANVAS_SIZE');
}

/** What the operating system has no memory for; `bytes` where it is known how much that was. */
function outOfMemoryError(bytes, cause) {
  const amount = bytes === undefined ? 'memory' : `${bytes} bytes of memory`;
  const error = new RangeError(`the operating system has no ${amount} left`, { cause });
  return withCode(error, 'ERR_CANVAS_OUT_OF_MEMORY');
}

/** Use of a canvas, context or image after its `dispose()`. */
function disposedError(what) {
  return withCode(new Error(`The ${what} has been disposed`), 'ERR_CANVAS_DISPOSED');
}

/** Something that only another kind of canvas can do. */
function canvasTypeError(message) {
  return withCode(new Error(message), 'ERR_CANVAS_TYPE');
}

/** Reading or writing the pixels of a canvas whose format has no ImageData. */
function pixelFormatError(message) {
  return withCode(new Error(message), 'ERR_CANVAS_PIXEL_FORMAT');
}

/** Encoding a canvas of which one side is zero. */
function emptyCanvasError() {
  const message = 'A canvas with a width or height of zero cannot be encoded';
  return withCode(new Error(message), 'ERR_CANVAS_EMPTY');
}

/** Something that is no image source at all, or of a kind that cannot be loaded. */
function imageSourceError(message) {
  return withCode(new Error(message), 'ERR_IMAGE_SOURCE');
}

/** Something that is no font source at all, or of a kind that cannot be loaded. */
function fontSourceError(message, cause) {
  return withCode(new Error(message, { cause }), 'ERR_FONT_SOURCE');
}

/** A DOMException of the standard: `name` is the standard's, such as 'IndexSizeError'. */
function domException(name, message) {
  return new DOMException(message, name);
}

module.exports = {
  canvasTypeError,
  disposedError,
  domException,
  emptyCanvasError,
  fontSourceError,
  imageSourceError,
  outOfMemoryError,
  pixelFormatError,
  sizeError,
  withCode,
};
