'use strict';

// What texts measured, by font, style and text: programs that lay out text measure the same words
// again and again, and each call across the binding costs more than ten of these look-ups. When it
// is full everything is forgotten.

/** Together at most about a megabyte. */
const MAX_ENTRIES = 1024;
const MAX_UNITS = 65536;

/** Longer texts are measured anew: hardly any is measured twice. In code units. */
const MAX_LENGTH = 256;

let entries = 0;
let units = 0;

/** @type {WeakMap<Font, Map<string, Map<string, number[]>>>} */
let byFont = new WeakMap();

/** Everything is measured anew, as the fonts have changed. */
function forgetMeasuredTexts() {
  byFont = new WeakMap();
  entries = 0;
  units = 0;
}

/** The numbers of a text; undefined when it has to be measured. */
function recallText(font, style, text) {
  return byFont.get(font)?.get(style)?.get(text);
}

function rememberText(font, style, text, numbers) {
  if (text.length > MAX_LENGTH) return;
  entries += 1;
  units += text.length;
  if (entries > MAX_ENTRIES || units > MAX_UNITS) {
    forgetMeasuredTexts();
    return;
  }
  // A string cut out of a document would keep the whole document.
  placeFor(font, style).set(` ${text}`.slice(1), numbers);
}

function placeFor(font, style) {
  let styles = byFont.get(font);
  if (styles === undefined) {
    styles = new Map();
    byFont.set(font, styles);
  }
  let texts = styles.get(style);
  if (texts === undefined) {
    texts = new Map();
    styles.set(style, texts);
  }
  return texts;
}

module.exports = { forgetMeasuredTexts, recallText, rememberText };
