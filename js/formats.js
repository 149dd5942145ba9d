'use strict';

const { withCode } = require('./errors');

// The formats that canvases are written in, by all of their names.

const PNG = 'image/png';
const JPEG = 'image/jpeg';
const WEBP = 'image/webp';
const AVIF = 'image/avif';
const GIF = 'image/gif';
const PDF = 'application/pdf';
const SVG = 'image/svg+xml';

/** Those of pictures. */
const FORMATS = [PNG, JPEG, WEBP, AVIF, GIF];

/** What `encode` also calls them. */
const SHORT_NAMES = new Map([
  ['png', PNG],
  ['jpeg', JPEG],
  ['jpg', JPEG],
  ['webp', WEBP],
  ['avif', AVIF],
  ['gif', GIF],
]);

/** Which canvases make the formats that not all can make. */
const DOCUMENTS = new Map([
  [PDF, 'pdf'],
  ['pdf', 'pdf'],
  [SVG, 'svg'],
  ['svg', 'svg'],
]);

/** Whether this is exactly the MIME type of a format of pictures. */
function isFormat(type) {
  return FORMATS.includes(type);
}

/** The format for a MIME type: PNG, unless it is another that is known. */
function knownType(type) {
  const mime = type.toLowerCase();
  return isFormat(mime) ? mime : PNG;
}

/** The MIME type for one or its second half, or 'raw'; throws for a format that is not written. */
function toFormat(type) {
  const mime = SHORT_NAMES.get(type) ?? type;
  if (mime !== 'raw' && !isFormat(mime)) {
    throw formatError(type);
  }
  return mime;
}

/** A format that cannot be written: what was asked for, and what there is. */
function formatError(type) {
  const name = JSON.stringify(type) ?? String(type);
  const message = `The format ${name} cannot be written${adviceFor(type)}`;
  return withCode(new TypeError(message), 'ERR_INVALID_ARG_VALUE');
}

function adviceFor(type) {
  if (typeof type === 'string') {
    const lower = type.trim().toLowerCase();
    const meant = SHORT_NAMES.get(lower.replace(/^image\//, ''));
    if (meant !== undefined) return `: it is called '${meant}'`;
    const document = DOCUMENTS.get(lower);
    if (document !== undefined) {
      return ` by this canvas, only by one that is made as createCanvas(width, height, '${document}')`;
    }
  }
  return `, only ${FORMATS.map((mime) => `'${mime}'`).join(', ')} and 'raw'`;
}

module.exports = {
  AVIF,
  DOCUMENTS,
  FORMATS,
  GIF,
  JPEG,
  PDF,
  PNG,
  SHORT_NAMES,
  SVG,
  WEBP,
  formatError,
  isFormat,
  knownType,
  toFormat,
};
