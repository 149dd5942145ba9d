'use strict';

const { parseLength } = require('../css/lengths');
const { STRETCHES } = require('../font/font');
const { parseFont } = require('../font/font-cache');
const { kState } = require('../symbols');
const { toDOMString, toEnum } = require('../webidl');
const { recorderOf } = require('./receiver');
const text = require('./text-style');

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
    const state = this[kState];
    if (lang.length <= text.MAX_LANG_LENGTH && lang !== state.lang) {
      state.lang = lang;
      styleChanged(state);
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-font> */
  get font() {
    recorderOf(this);
    const { font, fontStretch, fontVariantCaps } = this[kState];
    return font.caps === fontVariantCaps && font.stretch === fontStretch
      ? font.text
      : font.serialize(fontVariantCaps, fontStretch);
  }

  set font(value) {
    recorderOf(this);
    const font = parseFont(typeof value === 'string' ? value : toDOMString(value));
    if (font === null) return;
    const state = this[kState];
    if (font !== state.font) {
      state.font = font;
      state.fontPending = true;
    }
    // The shorthand has a value for these two as well.
    setStretch(state, font.stretch);
    if (font.caps !== state.fontVariantCaps) {
      state.fontVariantCaps = font.caps;
      styleChanged(state);
    }
    if (state.letterSpacing.isRelative || state.wordSpacing.isRelative) {
      state.textStylePending = true;
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-textalign> */
  get textAlign() {
    return read(this, 'textAlign');
  }

  set textAlign(value) {
    write(this, 'textAlign', value, text.ALIGNS);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-textbaseline> */
  get textBaseline() {
    return read(this, 'textBaseline');
  }

  set textBaseline(value) {
    write(this, 'textBaseline', value, text.BASELINES);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-direction> */
  get direction() {
    return read(this, 'direction');
  }

  set direction(value) {
    write(this, 'direction', value, text.DIRECTIONS);
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
    write(this, 'fontKerning', value, text.KERNINGS);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fontstretch> */
  get fontStretch() {
    return read(this, 'fontStretch');
  }

  set fontStretch(value) {
    recorderOf(this);
    const stretch = toEnum(value, FONT_STRETCHES);
    if (stretch !== undefined) {
      setStretch(this[kState], stretch);
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fontvariantcaps> */
  get fontVariantCaps() {
    return read(this, 'fontVariantCaps');
  }

  set fontVariantCaps(value) {
    write(this, 'fontVariantCaps', value, text.CAPS);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-textrendering> */
  get textRendering() {
    return read(this, 'textRendering');
  }

  set textRendering(value) {
    write(this, 'textRendering', value, text.RENDERINGS);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-wordspacing> */
  get wordSpacing() {
    return read(this, 'wordSpacing').text;
  }

  set wordSpacing(value) {
    writeLength(this, 'wordSpacing', value);
  }
}

function setStretch(state, stretch) {
  if (stretch !== state.fontStretch) {
    state.fontStretch = stretch;
    // It is one of the native side's font, and not of that which stands for a font here.
    state.fontPending = true;
    state.measuredStyle = null;
  }
}

function styleChanged(state) {
  state.textStylePending = true;
  state.measuredStyle = null;
}

function read(context, name) {
  recorderOf(context);
  return context[kState][name];
}

function write(context, name, value, values) {
  recorderOf(context);
  const word = toEnum(value, values);
  const state = context[kState];
  if (word !== undefined && word !== state[name]) {
    state[name] = word;
    styleChanged(state);
  }
}

function writeLength(context, name, value) {
  recorderOf(context);
  const string = toDOMString(value);
  const state = context[kState];
  if (string === state[name].text) return;
  const length = parseLength(string);
  if (length !== null) {
    state[name] = length;
    styleChanged(state);
  }
}

module.exports = { CanvasTextDrawingStyles };
