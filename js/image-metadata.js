'use strict';

const { withCode } = require('./errors');

// Texts about a picture that PNG and JPEG files take along: members of the options of their
// encoders. What is no string is left out.

/** The members with the names that PNG has for them, and the elements of XMP. */
const TEXTS = [
  ['title', 'Title', ['dc:title', 'Alt']],
  ['author', 'Author', ['dc:creator', 'Seq']],
  ['description', 'Description', ['dc:description', 'Alt']],
  ['copyright', 'Copyright', ['dc:rights', 'Alt']],
  ['software', 'Software', ['xmp:CreatorTool', null]],
  ['comment', 'Comment', null],
];

/** Code units of a text; a PNG could hold more, but each is copied more than once. */
const MAX_LENGTH = 2 ** 24;

/** What a segment of a JPEG can hold behind its length and, of XMP, its name. */
const MAX_COMMENT = 65533;
const MAX_XMP = 65504;

/** The texts as options of the native side for PNG. */
function textsOf(config) {
  const texts = [];
  for (const [member, name] of TEXTS) {
    const text = textOf(config, member);
    if (text !== '') texts.push(name, text);
  }
  return texts.length > 0 ? { texts } : {};
}

/** The texts as options of the native side for JPEG. */
function segmentsOf(config) {
  const options = {};
  const xmp = packetOf(config);
  if (xmp !== '') {
    options.xmp = within(MAX_XMP, xmp, 'XMP metadata');
  }
  const comment = textOf(config, 'comment');
  if (comment !== '') {
    options.comment = within(MAX_COMMENT, comment, 'comment');
  }
  return options;
}

/** Without U+0000, at which such texts end in files. */
function textOf(config, member) {
  const text = config[member];
  if (typeof text !== 'string') return '';
  if (text.length > MAX_LENGTH) {
    throw tooLong(`The ${member} has ${text.length} characters; at most ${MAX_LENGTH} are written.`);
  }
  return text.replaceAll('\0', '');
}

function within(most, text, what) {
  const bytes = Buffer.byteLength(text);
  if (bytes > most) {
    throw tooLong(`The JPEG ${what} is ${bytes} bytes; at most ${most} can be written.`);
  }
  return text;
}

function tooLong(message) {
  return withCode(new RangeError(message), 'ERR_OUT_OF_RANGE');
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const DC = 'http://purl.org/dc/elements/1.1/';
const XMP = 'http://ns.adobe.com/xap/1.0/';

/**
 * The texts as a packet of XMP; '' without any.
 * <https://developer.adobe.com/xmp/docs/XMPSpecifications/>
 */
function packetOf(config) {
  let elements = '';
  for (const [member, , element] of TEXTS) {
    const text = element === null ? '' : textOf(config, member);
    if (text !== '') elements += elementOf(element, escaped(text));
  }
  if (elements === '') return '';
  return (
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    `<rdf:RDF xmlns:rdf="${RDF}"><rdf:Description rdf:about="" xmlns:dc="${DC}" xmlns:xmp="${XMP}">` +
    `${elements}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  );
}

function elementOf([name, container], text) {
  if (container === null) return `<${name}>${text}</${name}>`;
  const lang = container === 'Alt' ? ' xml:lang="x-default"' : '';
  const item = `<rdf:li${lang}>${text}</rdf:li>`;
  return `<${name}><rdf:${container}>${item}</rdf:${container}></${name}>`;
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Without the characters that XML cannot have. */
function escaped(text) {
  return (
    text
      // eslint-disable-next-line no-control-regex -- those are the characters
      .replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>]/g, (character) => ENTITIES[character])
  );
}

module.exports = { segmentsOf, textsOf };
