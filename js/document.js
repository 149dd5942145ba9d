'use strict';

const { types } = require('node:util');

const { callBack } = require('./encode');
const { emptyCanvasError } = require('./errors');
const { PDF, SVG } = require('./formats');
const { isObject } = require('./webidl');

/** The formats of documents by the type of the canvas, and what `encode` also calls them. */
const FORMATS = { pdf: PDF, svg: SVG };

const TEXTS = ['title', 'author', 'subject', 'keywords', 'creator'];

/** The MIME type of the document that a canvas makes; undefined for one of pixels. */
function documentType(bitmap) {
  return FORMATS[bitmap.type];
}

/** Whether a canvas is asked for its document: by no format, or by its own. */
function isDocumentFormat(bitmap, format) {
  const own = documentType(bitmap);
  return own !== undefined && (format === undefined || format === own || format === bitmap.type);
}

/** The document, written on this thread. */
function writeDocumentSync(bitmap, config) {
  return bitmap.native.writeDocumentSync(toDocumentOptions(bitmap, config));
}

/** Writes the document as it is now, on another thread. @returns {Promise<Buffer>} */
async function writeDocumentAsync(bitmap, config) {
  return bitmap.native.writeDocument(toDocumentOptions(bitmap, config));
}

/** As `writeDocumentAsync`; calls back with (error, buffer). */
function writeDocumentWithCallback(bitmap, config, callback) {
  callBack(writeDocumentAsync(bitmap, config), callback);
}

/** The options that have a usable value; everything recorded is in the document then. */
function toDocumentOptions(bitmap, config) {
  bitmap.flush();
  if (bitmap.type === 'svg' && bitmap.bytes === 0) {
    throw emptyCanvasError();
  }
  const options = {};
  if (bitmap.type === 'pdf') {
    options.creationDate = toNumbers(new Date());
  }
  if (!isObject(config)) {
    return options;
  }
  for (const name of TEXTS) {
    if (typeof config[name] === 'string') {
      options[name] = config[name];
    }
  }
  for (const name of ['creationDate', 'modDate']) {
    const date = config[name];
    if (types.isDate(date) && !Number.isNaN(+date)) {
      options[name] = toNumbers(date);
    }
  }
  const { resolution } = config;
  if (typeof resolution === 'number' && resolution > 0 && resolution < Infinity) {
    options.resolution = resolution;
  }
  return options;
}

function toNumbers(date) {
  return [
    Math.min(9999, Math.max(0, date.getUTCFullYear())),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
}

module.exports = {
  documentType,
  isDocumentFormat,
  toDocumentOptions,
  writeDocumentAsync,
  writeDocumentSync,
  writeDocumentWithCallback,
};
