'use strict';

// CSS colours as the canvas's styles take them. The native side parses; here are the cache and
// the two notations that programs produce by the thousand, for which a call would cost more.

const native = require('./binding');

/** A parsed colour, in sRGB. */
class Color {
  #text = undefined;
  #displayP3 = undefined;

  /**
   * @param r, g, b, a from 0 to 1
   * @param input the string it was parsed from
   * @param legacy whether that was one of the older notations, which only know bytes
   */
  constructor(r, g, b, a, input, legacy) {
    this.r = r;
    this.g = g;
    this.b = b;
    this.a = a;
    this.input = input;
    this.legacy = legacy;
  }

  /** The same colour with its numbers in Display P3, of which sRGB is a part. */
  get displayP3() {
    return (this.#displayP3 ??= inDisplayP3(this.input));
  }

  /** How a getter serialises it. Made on demand: few programs ask. */
  get text() {
    return (this.#text ??= this.legacy ? serialize(this) : native.serializeColor(this.input));
  }
}

/** Entries of a generation of the cache, and the longest string it keeps: at most some 100 KB. */
const GENERATION_ENTRIES = 256;
const CACHED_LENGTH = 64;

/**
 * Colours by string, null for strings that are no colour. What is asked for again moves into the
 * young generation; when that is full it becomes the old one, which is forgotten.
 */
let young = new Map();
let old = new Map();

const LEGACY_RGB =
  /^rgba?\( *(\d{1,3}) *, *(\d{1,3}) *, *(\d{1,3}) *(?:, *(\d{1,3}|\d?\.\d{1,8}) *)?\)$/;

const HEX = /^#[0-9a-f]+$/i;

const parsed = new Float64Array(4);

/** Parses a CSS colour. Returns null when the string is none. @returns {Color | null} */
function parseColor(text) {
  const known = young.get(text);
  if (known !== undefined) {
    return known;
  }
  // A string cut out of a document would keep the whole document: a Color keeps its own.
  const own = ` ${text}`.slice(1);
  if (own.length > CACHED_LENGTH) {
    return parse(own);
  }
  const earlier = old.get(own);
  const color = earlier === undefined ? parse(own) : earlier;
  if (young.size === GENERATION_ENTRIES) {
    old = young;
    young = new Map();
  }
  young.set(own, color);
  return color;
}

function parse(text) {
  return text.charCodeAt(0) === HASH ? parseHash(text) : (parseLegacyRgb(text) ?? parseCss(text));
}

const HASH = 0x23;

function parseHash(text) {
  const { length } = text;
  if ((length !== 4 && length !== 7) || !HEX.test(text)) {
    return parseCss(text);
  }
  const value = parseInt(text.slice(1), 16);
  return length === 7
    ? fromBytes(value >> 16, (value >> 8) & 255, value & 255, 1, text)
    : fromBytes((value >> 8) * 17, ((value >> 4) & 15) * 17, (value & 15) * 17, 1, text);
}

function parseLegacyRgb(text) {
  const match = LEGACY_RGB.exec(text);
  if (match === null) {
    return null;
  }
  const alpha = match[4] === undefined ? 1 : Math.min(1, +match[4]);
  const red = Math.min(255, +match[1]);
  const green = Math.min(255, +match[2]);
  const blue = Math.min(255, +match[3]);
  return fromBytes(red, green, blue, toByte(alpha) / 255, text);
}

function parseCss(text) {
  return native.parseColor(text, parsed)
    ? new Color(parsed[0], parsed[1], parsed[2], parsed[3], text, false)
    : null;
}

function inDisplayP3(text) {
  native.parseColor(text, parsed, true);
  return new Color(parsed[0], parsed[1], parsed[2], parsed[3], text, false);
}

function fromBytes(red, green, blue, alpha, text) {
  return new Color(red / 255, green / 255, blue / 255, alpha, text, true);
}

/** <https://drafts.csswg.org/css-color-4/#serializing-sRGB-values> */
function serialize({ r, g, b, a }) {
  const [red, green, blue] = [toByte(r), toByte(g), toByte(b)];
  return a === 1 ? hex(red, green, blue) : `rgba(${red}, ${green}, ${blue}, ${serializeAlpha(a)})`;
}

/** `#rrggbb` from bytes. */
function hex(red, green, blue) {
  return `#${((1 << 24) | (red << 16) | (green << 8) | blue).toString(16).slice(1)}`;
}

function toByte(component) {
  return Math.round(Math.min(1, Math.max(0, component)) * 255);
}

/**
 * The shortest of two or three decimals that gives the same byte.
 * <https://drafts.csswg.org/css-color-4/#serializing-alpha-values>
 */
function serializeAlpha(alpha) {
  const byte = toByte(alpha);
  const short = Math.round((byte * 100) / 255) / 100;
  return toByte(short) === byte ? short : Math.round((byte * 1000) / 255) / 1000;
}

const BLACK = new Color(0, 0, 0, 1, '#000000', true);
const TRANSPARENT = new Color(0, 0, 0, 0, 'transparent', true);

module.exports = { BLACK, TRANSPARENT, parseColor };
