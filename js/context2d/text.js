'use strict';

const native = require('../binding');
const { loadFacesFor } = require('../font/waiting-faces');
const { FILL_TEXT, STROKE_TEXT } = require('../opcodes');
const { kConstruct, kState, kTextLines } = require('../symbols');
const { TextMetrics } = require('../text-metrics');
const { toDOMString } = require('../webidl');
const { recallText, rememberText } = require('./measured-texts');
const { refreshFill, refreshStroke } = require('./paint');
const { missingArguments, recorderOf } = require('./receiver');
const { hasLines, measureLines, placeLines } = require('./text-lines');
const { languageOf, measuredStyleOf, refreshTextStyle, writeTextStyle } = require('./text-style');

/**
 * Code units of a text that are looked at. A thousand screens of text, of which no canvas shows
 * more than a part, are measured in a fraction of a second; without an end a program could be
 * made to hang.
 */
const MAX_LENGTH = 2 ** 18;

/** What stands for no maxWidth among the numbers of a command. */
const NONE = NaN;

/** What measuring takes and gives, for all contexts: it is done before anything else can be. */
const numbers = new Float64Array(13);
const out = new Float64Array(12);

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvastext> */
class CanvasText {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-filltext> */
  fillText(text, x, y, maxWidth = undefined) {
    const recorder = recorderOf(this);
    if (arguments.length < 3) throw missingArguments(this, 'fillText', 3, arguments.length);
    text = toText(text);
    x = +x;
    y = +y;
    maxWidth = toMaxWidth(maxWidth);
    if (!(x - x + (y - y) === 0 && maxWidth !== 0 && recorder.drawable)) return;
    refreshFill(recorder, this);
    if (WHITE_SPACE.test(text)) {
      recordPrepared(recorder, this, FILL_TEXT, text, x, y, maxWidth);
    } else {
      record(recorder, this, FILL_TEXT, text, x, y, maxWidth);
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-stroketext> */
  strokeText(text, x, y, maxWidth = undefined) {
    const recorder = recorderOf(this);
    if (arguments.length < 3) throw missingArguments(this, 'strokeText', 3, arguments.length);
    text = toText(text);
    x = +x;
    y = +y;
    maxWidth = toMaxWidth(maxWidth);
    if (!(x - x + (y - y) === 0 && maxWidth !== 0 && recorder.drawable)) return;
    refreshStroke(recorder, this);
    if (WHITE_SPACE.test(text)) {
      recordPrepared(recorder, this, STROKE_TEXT, text, x, y, maxWidth);
    } else {
      record(recorder, this, STROKE_TEXT, text, x, y, maxWidth);
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-measuretext> */
  measureText(text) {
    recorderOf(this);
    if (arguments.length < 1) throw missingArguments(this, 'measureText', 1, 0);
    text = toText(text);
    const styles = this[kState].text;
    loadFacesFor(styles.font, text);
    const numbers = WHITE_SPACE.test(text)
      ? measurePrepared(this, styles, text)
      : measureRun(styles, text);
    return new TextMetrics(kConstruct, numbers);
  }
}

/** The numbers of a text in one line, which the caller must not change. */
function measureRun(styles, text) {
  const style = measuredStyleOf(styles);
  let measured = recallText(styles.font, style, text);
  if (measured === undefined) {
    const lasts = measure(styles, text);
    // Without minus zeros, which nobody expects.
    measured = Array.from(out, (number) => number + 0);
    if (lasts) rememberText(styles.font, style, text, measured);
  }
  return measured;
}

/** The same for a text with white space other than spaces. */
function measurePrepared(context, styles, text) {
  return laysOutLines(context, text)
    ? measureLines(prepared(text, OTHER_SPACE), styles, (run) => measureRun(styles, run))
    : measureRun(styles, prepared(text, WHITE_SPACES));
}

/** Measures into `out`; whether it would be the same again. */
function measure(styles, text) {
  writeTextStyle(numbers, styles);
  const { font, fontSettings } = styles;
  const lang = languageOf(styles);
  return native.measureText(text, font.nativeFamilies, numbers, lang, fontSettings.native, out);
}

/** What is white space in HTML, and what breaks lines elsewhere. */
const WHITE_SPACE = /[\t\n\f\r\u2028\u2029]/;

const WHITE_SPACES = /[\t\n\f\r]/g;

/** What of it neither breaks a line nor is a tab. */
const OTHER_SPACE = /\f/g;

function toText(value) {
  const text = typeof value === 'string' ? value : toDOMString(value);
  return text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
}

/**
 * The first step of preparing text: white space becomes spaces. Lone surrogates become U+FFFD
 * where the native side reads the string.
 * <https://html.spec.whatwg.org/multipage/canvas.html#text-preparation-algorithm>
 */
function prepared(text, spaces) {
  return text.replace(spaces, ' ');
}

/** Whether this context draws this text in lines. */
function laysOutLines(context, text) {
  return context[kTextLines] === true && hasLines(text);
}

/** NONE when none was given, and 0 for each of those with which nothing is drawn. */
function toMaxWidth(value) {
  if (value === undefined) {
    return NONE;
  }
  const width = +value;
  return width > 0 && width < Infinity ? width : 0;
}

/** Records a text with white space other than spaces. */
function recordPrepared(recorder, context, opcode, text, x, y, maxWidth) {
  if (!laysOutLines(context, text)) {
    record(recorder, context, opcode, prepared(text, WHITE_SPACES), x, y, maxWidth);
    return;
  }
  const styles = context[kState].text;
  loadFacesFor(styles.font, text);
  const measureOne = (run) => measureRun(styles, run);
  const place = (run, left, top, width) =>
    record(recorder, context, opcode, run, left, top, width);
  placeLines(prepared(text, OTHER_SPACE), x, y, maxWidth, styles, measureOne, place);
}

function record(recorder, context, opcode, text, x, y, maxWidth) {
  loadFacesFor(context[kState].text.font, text);
  refreshTextStyle(recorder, context);
  const at = recorder.reserve(5);
  const index = recorder.referenceText(text);
  const { buffer } = recorder;
  buffer[at] = opcode;
  buffer[at + 1] = index;
  buffer[at + 2] = x;
  buffer[at + 3] = y;
  buffer[at + 4] = maxWidth;
  recorder.settle();
}

module.exports = { CanvasText };
