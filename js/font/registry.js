'use strict';

const fs = require('node:fs');

const native = require('../binding');
const { forgetMeasuredTexts } = require('../context2d/measured-texts');
const { flushText } = require('../context2d/recorded-objects');
const { withCode } = require('../errors');
const { isObject } = require('../webidl');
const { DESCRIPTORS } = require('./descriptors');
const { readFontSync } = require('./font-bytes');

// Fonts that the program brings. What it has drawn so far is drawn with the fonts it had then.

/** A family that nobody asks for, under which a font is tried out. */
const TRIAL_FAMILY = '\u0001trial';

function changing() {
  flushText();
  forgetMeasuredTexts();
}

/** Registers the faces of a font file under CSS descriptors; the number to take it back with. */
function register(bytes, descriptors) {
  changing();
  return native.registerFont(bytes, descriptors).id;
}

/** Takes a registration back. */
function unregister(id) {
  changing();
  native.unregisterFont(id);
}

/** Makes a family known under another name as well; null where there is none, or a number as above. */
function alias(family, name) {
  changing();
  return native.aliasFont(family, name);
}

/** Throws when the bytes are no font. */
function tryFont(bytes) {
  unregister(register(bytes, { family: TRIAL_FAMILY }));
}

/** Takes everything back that the program has registered. */
function unregisterAll() {
  changing();
  native.deregisterAllFonts();
}

/** node-canvas's words, which programs and tests match on. */
const NO_DESCRIPTION =
  'The second argument to registerFont is required, and should be an object with at least a ' +
  'family (string) and optionally weight (string/number) and style (string).';

/**
 * node-canvas's own: makes the faces of a file known under a family's name.
 * @param path of a TrueType, OpenType, WOFF or WOFF2 file, or of a collection
 * @param description `family`, and `weight`, `style` and `stretch` as in `@font-face`; those that
 *   are not given are the file's own
 */
function registerFont(path, description) {
  // First of all, as in node-canvas: a file that is not there is the first complaint.
  const file = fs.realpathSync(path);
  if (!isObject(description) || typeof description.family !== 'string') {
    throw withCode(new Error(NO_DESCRIPTION), 'ERR_INVALID_ARG_TYPE');
  }
  const { family, stretch, style, weight } = description;
  const descriptors = {
    family,
    weight: descriptor('weight', typeof weight === 'number' ? `${weight}` : weight),
    style: descriptor('style', style),
    stretch: descriptor('stretch', stretch),
  };
  try {
    register(readFontSync(file), descriptors);
  } catch (error) {
    throw explained(error, file);
  }
}

/** As in node-canvas, what says nothing counts as not given. */
function descriptor(name, value) {
  return typeof value === 'string' ? (DESCRIPTORS[name].parse(value) ?? undefined) : undefined;
}

/** An error of the native side with node-canvas's words and the file's name before it. */
function explained(error, file) {
  if (error.code === 'ERR_FONT_UNSUPPORTED' || error.code === 'ERR_FONT_DECODE') {
    const message = `Could not parse font file '${file}': ${error.message}`;
    return withCode(new Error(message, { cause: error }), error.code);
  }
  return error;
}

module.exports = { alias, register, registerFont, tryFont, unregister, unregisterAll };
