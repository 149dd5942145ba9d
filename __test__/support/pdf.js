'use strict';

// Reads as much of a PDF as tests ask for. The writer puts its objects one after the other, with
// nothing but content packed.

const { inflateSync } = require('node:zlib');

/** The objects of a file: `text` is what stands before a stream, `stream` its bytes, unpacked. */
function readPdf(file) {
  const latin = file.toString('latin1');
  const objects = [];
  const start = /(\d+) 0 obj\n/g;
  for (let match = start.exec(latin); match !== null; match = start.exec(latin)) {
    const end = latin.indexOf('endobj', match.index);
    const at = latin.indexOf('stream\n', match.index);
    const object = { number: +match[1], text: latin.slice(start.lastIndex, end), stream: null };
    if (at > 0 && at < end) {
      object.text = latin.slice(start.lastIndex, at);
      const length = +/\/Length (\d+)/.exec(object.text)[1];
      const bytes = file.subarray(at + 7, at + 7 + length);
      object.stream = object.text.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
      start.lastIndex = at + 7 + length;
    }
    objects.push(object);
  }
  return { latin, objects, all: objects.map(({ text }) => text).join('\n') };
}

/** The operators of each page. */
function contentsOf(pdf) {
  const byNumber = new Map(pdf.objects.map((object) => [object.number, object]));
  return pdf.objects
    .filter(({ text }) => /\/Type\/Page\b/.test(text))
    .map(({ text }) => {
      const contents = /\/Contents (\d+) 0 R/.exec(text);
      return contents === null ? '' : byNumber.get(+contents[1]).stream.toString('latin1');
    });
}

/** The letters that a file's fonts have, as its ToUnicode tables say. */
function lettersOf(pdf) {
  const letters = new Set();
  for (const { stream } of pdf.objects) {
    const text = stream?.toString('latin1') ?? '';
    if (!text.includes('beginbfchar')) continue;
    for (const [, hex] of text.matchAll(/^<[0-9a-fA-F]+> <([0-9a-fA-F]+)>$/gm)) {
      letters.add(Buffer.from(hex, 'hex').swap16().toString('utf16le'));
    }
  }
  return letters;
}

module.exports = { contentsOf, lettersOf, readPdf };
