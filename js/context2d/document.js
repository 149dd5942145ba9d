'use strict';

const { canvasTypeError } = require('../errors');
const { kBitmap } = require('../symbols');
const { recorderOf } = require('./receiver');

const MAX_SIDE = 0x7fffffff;

/** What node-canvas adds for documents. */
class CanvasDocument {
  /** Begins another page, of the canvas's size unless told another. The drawing state stays. */
  addPage(width = 0, height = 0) {
    const recorder = recorderOf(this);
    const bitmap = this[kBitmap];
    if (bitmap.type !== 'pdf') {
      throw canvasTypeError('only PDF canvases support .addPage()');
    }
    bitmap.flush();
    const [wide, high] = [toSide(width, bitmap.width), toSide(height, bitmap.height)];
    bitmap.native.addPage(wide, high);
    recorder.drawable = wide > 0 && high > 0;
  }

  /**
   * What is drawn from now on is a link ('Link'), a place with a name ('cairo.dest') or of a role in
   * the document's structure ('P', 'H1', 'TABLE'); attributes are in cairo's notation.
   */
  beginTag(tagName, attributes = '') {
    recorderOf(this);
    requireName(arguments.length, tagName);
    if (typeof attributes !== 'string') {
      throw new TypeError("Attributes must be a string matching Cairo's attribute format");
    }
    const bitmap = this[kBitmap];
    bitmap.flush();
    bitmap.native.beginTag(tagName, attributes);
  }

  /** Ends the tag that was begun last, which has to be of that name. */
  endTag(tagName) {
    recorderOf(this);
    requireName(arguments.length, tagName);
    const bitmap = this[kBitmap];
    bitmap.flush();
    bitmap.native.endTag(tagName);
  }
}

Object.defineProperty(CanvasDocument.prototype.addPage, 'length', { value: 0 });

function requireName(count, name) {
  if (count === 0) {
    throw new TypeError('Tag name is required');
  }
  if (typeof name !== 'string') {
    throw new TypeError('Tag name must be a string.');
  }
}

/** A side as a 32-bit number; the canvas's own where it is less than 1. */
function toSide(value, own) {
  const side = Math.trunc(+value);
  return side >= 1 && side <= MAX_SIDE ? side : own;
}

module.exports = { CanvasDocument };
