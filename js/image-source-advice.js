'use strict';

const { isPromise } = require('node:util').types;

const { abbreviated, printableURL } = require('./printable-url');
const { isObject } = require('./webidl');

// What is said of things that cannot be an image's source, or that are none: what they are, and what to
// do. Asked only when something has failed.

const URL_WITH_SCHEME = /^\s*([a-z][a-z0-9+.-]*):\/\//i;
const MARKUP = /^[\s\uFEFF]*<(?:[!?]|[a-z])/i;
const BASE64 = /^[a-z0-9+/_-]{32,}[a-z0-9+/_\s-]*=*\s*$/i;

/** How files begin in base64. */
const BASE64_TYPES = [
  ['iVBORw0KGg', 'png'],
  ['/9j/', 'jpeg'],
  ['R0lGOD', 'gif'],
  ['UklGR', 'webp'],
  ['PHN2Zy', 'svg+xml'],
  ['PD94bWwg', 'svg+xml'],
];

/** What of a file is looked at. */
const HEAD = 512;

/** What a text is that names no file; undefined where it may be just that, a file that is not there. */
function complaintAboutText(text) {
  const scheme = URL_WITH_SCHEME.exec(text)?.[1].toLowerCase();
  if (scheme !== undefined && scheme !== 'file') {
    return (
      `URLs of the scheme '${abbreviated(scheme)}:' are not loaded (${printableURL(text)}), only http:, ` +
      'https:, file:, data: and blob:. Fetch it yourself, and pass the bytes as a Buffer'
    );
  }
  if (MARKUP.test(text)) {
    return isHtmlText(text)
      ? 'The source is the text of an HTML page, not a picture'
      : 'The source is the text of an SVG, not a path or URL: pass it as Buffer.from(text)';
  }
  const type = BASE64_TYPES.find(([start]) => text.startsWith(start))?.[1];
  if (BASE64.test(text.slice(0, HEAD)) && (type !== undefined || text.length > HEAD)) {
    return (
      `The source looks like base64 without a data: URL around it: pass 'data:image/${type ?? 'png'};` +
      "base64,' + text, or Buffer.from(text, 'base64')"
    );
  }
  return undefined;
}

/** What a value is that is no source. The beginning is node-canvas's, and all it says. */
function complaintAboutValue(value) {
  const advice = isObject(value) ? adviceFor(value) : undefined;
  return advice === undefined ? 'Invalid image source' : `Invalid image source: ${advice}`;
}

function adviceFor(value) {
  if (isPromise(value)) return 'it is a Promise, which has to be awaited first';
  if (typeof value.arrayBuffer === 'function') {
    const name = value.constructor?.name ?? 'Blob';
    return `of a ${name} pass the bytes, Buffer.from(await value.arrayBuffer())`;
  }
  if (typeof value[Symbol.asyncIterator] === 'function') {
    const consumer = "require('node:stream/consumers').buffer(stream)";
    return `of a stream pass the bytes, await ${consumer}`;
  }
  return undefined;
}

/** Whether bytes that could not be decoded are a page, as servers send in place of a picture. */
function isHtml(bytes) {
  return isHtmlText(Buffer.from(bytes.subarray(0, HEAD)).toString('latin1'));
}

function isHtmlText(text) {
  return /^(?:[\s\uFEFF]|\xEF\xBB\xBF|<!--[^]*?-->)*<(?:!doctype\s+html|html|head|body)\b/i.test(text);
}

module.exports = { complaintAboutText, complaintAboutValue, isHtml };
