'use strict';

const { parseLength } = require('../css/lengths');
const { STRETCHES } = require('../font/font');
const { parseFont } = require('../font/font-cache');
const { kState } = require('../symbols');
const { toDOMString, toEnum } = require('../webidl');
const { changingText } = require('./drawing-state');
const { recorderOf } = require('./receiver');
const style = require('./text-style');

const FONT_STRETCHES = [...STRETCHES.keys()];

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvastextdrawingstyles> */
class CanvasTextDrawingStyles {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-lang> */
  get lang() {
    return read(this, 'lang');
  }

  set lang(value) {
    recorderOf(this);
    const lang = toDOMString(value);
    if (lang.length <= style.MAX_LANG_LENGTH && lang !== this[kState].text.lang) {
      changedStyle(this).lang = lang;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-font> */
  get font() {
    recorderOf(this);
    const { font, fontStretch, fontVariantCaps } = this[kState].text;
    return font.caps === fontVariantCaps && font.stretch === fontStretch
      ? font.text
      : font.serialize(fontVariantCaps, fontStretch);
  }

  set font(value) {
    recorderOf(this);
    const font = parseFont(typeof value === 'string' ? value : toDOMString(value));
    if (font === null) return;
    const { text } = this[kState];
    if (font !== text.font) {
      const changed = changingText(this);
      changed.font = font;
      changed.fontPending = true;
      if (text.letterSpacing.isRelative || text.wordSpacing.isRelative) {
        changed.textStylePending = true;
      }
    }
    // The shorthand has a value for these two as well.
    setStretch(this, font.stretch);
    if (font.caps !== text.fontVariantCaps) {
      changedStyle(this).fontVariantCaps = font.caps;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-textalign> */
  get textAlign() {
    return read(this, 'textAlign');
  }

  set textAlign(value) {
    write(this, 'textAlign', value, style.ALIGNS);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-textbaseline> */
  get textBaseline() {
    return read(this, 'textBaseline');
  }

  set textBaseline(value) {
    write(this, 'textBaseline', value, style.BASELINES);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-direction> */
  get direction() {
    return read(this, 'direction');
  }

  set direction(value) {
    write(this, 'direction', value, style.DIRECTIONS);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-letterspacing> */
  get letterSpacing() {
    return read(this, 'letterSpacing').text;
  }

  set letterSpacing(value) {
    writeLength(this, 'letterSpacing', value);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fontkerning> */
  get fontKerning() {
    return read(this, 'fontKerning');
  }

  set fontKerning(value) {
    write(this, 'fontKerning', value, style.KERNINGS);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fontstretch> */
  get fontStretch() {
    return read(this, 'fontStretch');
  }

  set fontStretch(value) {
    recorderOf(this);
    const stretch = toEnum(value, FONT_STRETCHES);
    if (stretch !== undefined) {
      setStretch(this, stretch);
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fontvariantcaps> */
  get fontVariantCaps() {
    return read(this, 'fontVariantCaps');
  }

  set fontVariantCaps(value) {
    write(this, 'fontVariantCaps', value, style.CAPS);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-textrendering> */
  get textRendering() {
    return read(this, 'textRendering');
  }

  set textRendering(value) {
    write(this, 'textRendering', value, style.RENDERINGS);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-wordspacing> */
  get wordSpacing() {
    return read(this, 'wordSpacing').text;
  }

  set wordSpacing(value) {
    writeLength(this, 'wordSpacing', value);
  }
}

function setStretch(context, stretch) {
  if (stretch !== context[kState].text.fontStretch) {
    const text = changingText(context);
    text.fontStretch = stretch;
    // It is one of the native side's font, and not of that which stands for a font here.
    text.fontPending = true;
    text.measuredStyle = null;
  }
}

/** The text styles, of which one of those is about to change that are not the font's. */
function changedStyle(context) {
  const text = changingText(context);
  text.textStylePending = true;
  text.measuredStyle = null;
  return text;
}

function read(context, name) {
  recorderOf(context);
  return context[kState].text[name];
}

function write(context, name, value, values) {
  recorderOf(context);
  const word = toEnum(value, values);
  if (word !== undefined && word !== context[kState].text[name]) {
    changedStyle(context)[name] = word;
  }
}

function writeLength(context, name, value) {
  recorderOf(context);
  const string = toDOMString(value);
  if (string === context[kState].text[name].text) return;
  const length = parseLength(string);
  if (length !== null) {
    changedStyle(context)[name] = length;
  }
}

module.exports = { CanvasTextDrawingStyles };
