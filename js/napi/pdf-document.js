'use strict';

const { withCode } = require('../errors');
const { guardMembers } = require('../receivers');
const { kRecorder } = require('../symbols');
const { toDictionary } = require('../webidl');
const { PDFCanvas } = require('./canvas');

/** A PDF, page by page. */
class PDFDocument {
  #canvas = null;
  #isOpen = false;
  #metadata;

  static {
    guardMembers(PDFDocument, (value) => #canvas in value);
  }

  /** @param metadata `title`, `author`, `subject`, `keywords`, `creator` and `rasterDPI` */
  constructor(metadata = undefined) {
    const { rasterDPI, ...texts } = toDictionary(metadata, 'PDFMetadata');
    this.#metadata = { ...texts, resolution: rasterDPI };
  }

  /**
   * Begins a page, and answers the context that draws on it, in its initial state.
   * @param rect what of the page is drawn on: `left`, `top`, `right` and `bottom`
   */
  beginPage(width, height, rect = undefined) {
    if (this.#isOpen) {
      throw pageError('The page before has not been ended');
    }
    const context = this.#nextPage(width, height);
    this.#isOpen = true;
    context.save();
    if (rect !== undefined && rect !== null) {
      const { bottom, left, right, top } = rect;
      context.rect(left, top, right - left, bottom - top);
      context.clip();
      context.beginPath();
    }
    return context;
  }

  #nextPage(width, height) {
    if (this.#canvas === null) {
      this.#canvas = new PDFCanvas(width, height, 'pdf');
      return this.#canvas.getContext('2d');
    }
    const context = this.#canvas.getContext('2d');
    context.addPage(width, height);
    return context;
  }

  /** Ends the page. */
  endPage() {
    if (!this.#isOpen) {
      throw pageError('There is no page that could be ended');
    }
    this.#isOpen = false;
    const context = this.#canvas.getContext('2d');
    while (context[kRecorder].depth > 0) context.restore();
    context.beginPath();
  }

  /** The file. The document is empty afterwards. @returns {Buffer} */
  close() {
    if (this.#canvas === null) {
      throw pageError('A document has at least one page');
    }
    if (this.#isOpen) this.endPage();
    const file = this.#canvas.toBuffer('application/pdf', this.#metadata);
    this.#canvas.dispose();
    this.#canvas = null;
    return file;
  }
}

function pageError(message) {
  return withCode(new Error(message), 'ERR_CANVAS_PAGE');
}

module.exports = { PDFDocument };
