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
   * @param input the string it was parsed from, null for one that its text says again
   * @param legacy whether that was one of the older notations, which only know bytes
   * @param writtenAlpha the alpha before it was made a byte
   */
  constructor(r, g, b, a, input, legacy, writtenAlpha = a) {
    this.r = r;
    this.g = g;
    this.b = b;
    this.a = a;
    this.input = input;
    this.legacy = legacy;
    this.writtenAlpha = writtenAlpha;
  }

  /**
   * The same colour with its alpha rounded down.
   * AD-HOC: as in node-canvas, whose pixel format A8 shows nothing but the alpha.
   */
  get roundedDown() {
    const { r, g, b, input, legacy, writtenAlpha } = this;
    // What was a byte before may have become a little less.
    return new Color(r, g, b, Math.floor(writtenAlpha * 255 + 1e-4) / 255, input, legacy);
  }

  /** The same colour with its numbers in Display P3, of which sRGB is a part. */
  get displayP3() {
    return (this.#displayP3 ??= inDisplayP3(this.input ?? this.text));
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

const parsed = new Float64Array(4);

/** Parses a CSS colour. Returns null when the string is none. @returns {Color | null} */
function parseColor(text) {
  // Scanning these two notations takes no longer than looking them up.
  const scanned = text.charCodeAt(0) === HASH ? scanHash(text) : scanRgb(text);
  return scanned ?? young.get(text) ?? lookUp(text);
}

function lookUp(text) {
  // A string cut out of a document would keep the whole document: a Color keeps its own.
  const own = ` ${text}`.slice(1);
  if (own.length > CACHED_LENGTH) {
    return parseCss(own);
  }
  const earlier = old.get(own);
  const color = earlier === undefined ? parseCss(own) : earlier;
  if (young.size === GENERATION_ENTRIES) {
    old = young;
    young = new Map();
  }
  young.set(own, color);
  return color;
}

const HASH = 0x23;
const COMMA = 0x2c;
const SPACE = 0x20;
const POINT = 0x2e;
const ZERO = 0x30;
const OPEN = 0x28;
const CLOSE = 0x29;
const SMALL_A = 0x61;

/** The value of a hexadecimal digit; beyond 15 for other characters. */
function digit(code) {
  const number = code - ZERO;
  return number >= 0 && number <= 9 ? number : letter((code | 0x20) - SMALL_A);
}

function letter(index) {
  return index >= 0 && index <= 5 ? index + 10 : 255;
}

/** `#rgb` and `#rrggbb`, or null. */
function scanHash(text) {
  const { length } = text;
  if (length !== 4 && length !== 7) {
    return null;
  }
  let value = 0;
  for (let at = 1; at < length; at++) {
    const next = digit(text.charCodeAt(at));
    if (next > 15) {
      return null;
    }
    value = (value << 4) | next;
  }
  return length === 7
    ? fromBytes(value >> 16, (value >> 8) & 255, value & 255, 1)
    : fromBytes((value >> 8) * 17, ((value >> 4) & 15) * 17, (value & 15) * 17, 1);
}

/** Where {@link scanNumber} stopped. */
let position = 0;

/** Digits with spaces around them, from `position` on; -1 when there are none. */
function scanNumber(text) {
  while (text.charCodeAt(position) === SPACE) position++;
  const start = position;
  let value = 0;
  for (;;) {
    const next = text.charCodeAt(position) - ZERO;
    // Not a digit, or the end's NaN.
    if (!(next >= 0 && next <= 9)) break;
    value = value * 10 + next;
    position++;
  }
  const none = position === start || position - start > 8;
  while (text.charCodeAt(position) === SPACE) position++;
  return none ? -1 : value;
}

/** `rgb(1, 2, 3)` and `rgba(1, 2, 3, 0.5)` with whole numbers, or null. */
function scanRgb(text) {
  if (!text.startsWith('rgb')) {
    return null;
  }
  position = text.charCodeAt(3) === SMALL_A ? 4 : 3;
  if (text.charCodeAt(position++) !== OPEN) return null;
  const red = scanNumber(text);
  if (red < 0 || text.charCodeAt(position++) !== COMMA) return null;
  const green = scanNumber(text);
  if (green < 0 || text.charCodeAt(position++) !== COMMA) return null;
  const blue = scanNumber(text);
  if (blue < 0) return null;
  let alpha = 1;
  if (text.charCodeAt(position) === COMMA) {
    position++;
    alpha = scanAlpha(text);
    if (alpha < 0) return null;
  }
  if (text.charCodeAt(position) !== CLOSE || position !== text.length - 1) return null;
  const byte = toByte(alpha) / 255;
  return fromBytes(Math.min(255, red), Math.min(255, green), Math.min(255, blue), byte, alpha);
}

/** A whole number, a fraction or both; -1 for anything else. */
function scanAlpha(text) {
  let whole = 0;
  while (text.charCodeAt(position) === SPACE) position++;
  if (text.charCodeAt(position) !== POINT) {
    whole = scanNumber(text);
    if (whole < 0 || text.charCodeAt(position) !== POINT) return whole;
    // No space may stand before the point.
    if (text.charCodeAt(position - 1) === SPACE) return -1;
  }
  position++;
  const start = position;
  if (text.charCodeAt(position) === SPACE) return -1;
  const fraction = scanNumber(text);
  if (fraction < 0) return -1;
  let digits = position - start;
  while (text.charCodeAt(start + digits - 1) === SPACE) digits--;
  return whole + fraction / 10 ** digits;
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

function fromBytes(red, green, blue, alpha, writtenAlpha = alpha) {
  return new Color(red / 255, green / 255, blue / 255, alpha, null, true, Math.min(1, writtenAlpha));
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
