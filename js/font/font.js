'use strict';

const { serializeNumber } = require('../css/lengths');
const native = require('../binding');
const { serializeFamily, toNative } = require('./family');
const { generationOfStandIns, standIns } = require('./generic-stand-ins');

/** The values of fontStretch and what each is in percent of the normal width. */
const STRETCHES = new Map([
  ['ultra-condensed', 50],
  ['extra-condensed', 62.5],
  ['condensed', 75],
  ['semi-condensed', 87.5],
  ['normal', 100],
  ['semi-expanded', 112.5],
  ['expanded', 125],
  ['extra-expanded', 150],
  ['ultra-expanded', 200],
]);

/** The number of a style is its place in this list, which the native side shares. */
const STYLES = ['normal', 'italic', 'oblique'];

/** What `oblique` without an angle means, in degrees. */
const OBLIQUE_ANGLE = 14;

/** A font as `ctx.font` sets it, which never changes. */
class Font {
  /**
   * @param description style, angle (degrees), weight, stretch (a keyword), smallCaps, size (in
   *   pixels) and families
   */
  constructor({ style, angle, weight, stretch, smallCaps, size, families }) {
    this.style = style;
    this.angle = angle;
    this.weight = weight;
    this.stretch = stretch;
    this.caps = smallCaps ? 'small-caps' : 'normal';
    this.size = size;
    this.families = families;
    // Made on demand. No #private fields, which take longer to make than all the others: programs
    // that animate a size set a new font each time.
    this.serialized = null;
    this.written = null;
    this.writtenAt = 0;
    this.sizes = null;
  }

  /** As `ctx.font` answers it. */
  get text() {
    return (this.serialized ??= this.serialize(this.caps, this.stretch));
  }

  /**
   * The same with other values of fontVariantCaps and fontStretch, in as far as the shorthand
   * knows them.
   * <https://drafts.csswg.org/css-fonts-4/#font-prop>
   */
  serialize(caps, stretch) {
    const { angle, families, size, style, weight } = this;
    const parts = [];
    if (style !== 'normal') parts.push(style);
    if (style === 'oblique' && angle !== OBLIQUE_ANGLE) parts.push(`${serializeNumber(angle)}deg`);
    if (caps === 'small-caps') parts.push(caps);
    if (weight === 700) parts.push('bold');
    else if (weight !== 400) parts.push(serializeNumber(weight));
    if (stretch !== 'normal') parts.push(stretch);
    parts.push(`${serializeNumber(size)}px`, families.map(serializeFamily).join(', '));
    return parts.join(' ');
  }

  /** The families as the native side takes them. */
  get nativeFamilies() {
    if (this.written === null || this.writtenAt !== generationOfStandIns()) {
      this.written = toNative(this.families, standIns);
      this.writtenAt = generationOfStandIns();
    }
    return this.written;
  }

  get nativeStyle() {
    return STYLES.indexOf(this.style);
  }

  /** What relative lengths count in. */
  get relative() {
    return (this.sizes ??= new RelativeSizes(this));
  }
}

/**
 * A font's sizes by unit, in pixels. All but the first are measured each time they are asked for,
 * as another face may have taken the family's name meanwhile.
 */
class RelativeSizes {
  constructor(font) {
    this.font = font;
    this.em = font.size;
  }

  /** The height of an x. */
  get ex() {
    return measure(this.font, 'x', ACTUAL_ASCENT) || this.em / 2;
  }

  /** The height of a capital. */
  get cap() {
    return measure(this.font, 'H', ACTUAL_ASCENT) || this.em;
  }

  /** The width of a zero. */
  get ch() {
    return measure(this.font, '0', WIDTH) || this.em / 2;
  }

  /** The height of a line. */
  get lh() {
    const height = measure(this.font, '', ASCENT) + out[DESCENT];
    return height || this.em * 1.2;
  }
}

const WIDTH = 0;
const ASCENT = 3;
const DESCENT = 4;
const ACTUAL_ASCENT = 5;

const out = new Float64Array(12);
const numbers = new Float64Array(13);

function measure(font, text, field) {
  const { angle, nativeFamilies, nativeStyle, size, stretch, weight } = font;
  numbers.set([size, weight, nativeStyle, angle, STRETCHES.get(stretch)]);
  native.measureText(text, nativeFamilies, numbers, '', '', out);
  return out[field];
}

module.exports = { Font, OBLIQUE_ANGLE, STRETCHES };
