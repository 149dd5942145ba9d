'use strict';

const fs = require('node:fs');
const path = require('node:path');

const native = require('../binding');
const { STRETCHES } = require('../font/font');
const { readFontSync, toBytes } = require('../font/font-bytes');
const { mayStandIn } = require('../font/generic-stand-ins');
const { alias, register, unregister } = require('../font/registry');
const { guardMembers } = require('../receivers');
const { isObject } = require('../webidl');

// The fonts of the process, by the names of `@napi-rs/canvas`.

const FONT_FILE = /\.(?:ttf|ttc|otf|otc|woff2?)$/i;

/** Folders below the one that is named are read as well, so deep. */
const MAX_DEPTH = 8;

/** By the numbers of Skia, which begin with 1. */
const WIDTHS = [...STRETCHES.values()];

const STRETCH_NAMES = new Map([...STRETCHES].map(([name, percent]) => [percent, name]));

/** What `register` answers, for `remove`. */
class FontKey {
  #id;

  static {
    guardMembers(FontKey, (value) => #id in value);
  }

  constructor(id) {
    this.#id = id;
  }

  get typefaceId() {
    return this.#id;
  }

  /** The number of a key that is one; undefined for any other value. */
  static idOf(key) {
    return isObject(key) && #id in key ? key.#id : undefined;
  }
}

/** The registrations and the aliases that were made here, by number. */
const registered = new Set();
const aliases = new Set();

class GlobalFontsRegistry {
  static {
    guardMembers(GlobalFontsRegistry, (value) => #load in value);
  }

  /** All families, of the machine and of the program, with the styles there are of each. */
  get families() {
    return native.fontFamilies().map(({ family, styles }) => ({
      family,
      styles: styles.map(({ style, weight, width }) => ({
        weight: parseFloat(weight),
        width: STRETCH_NAMES.get(parseFloat(width)) ?? width,
        style: style.split(' ')[0],
      })),
    }));
  }

  /**
   * Registers a font file, under its own name or another, which may be that of a generic family; null for
   * bytes that are no font.
   */
  register(font, nameAlias = undefined) {
    const bytes = toBytes(font);
    if (bytes === undefined) {
      throw new TypeError('The font is not of type Buffer');
    }
    const isNamed = nameAlias !== undefined && nameAlias !== null && `${nameAlias}` !== '';
    if (isNamed) mayStandIn(`${nameAlias}`);
    try {
      const id = register(bytes, isNamed ? { family: `${nameAlias}` } : {});
      registered.add(id);
      return new FontKey(id);
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
  }

  /** The same from a file; null for one that cannot be read. */
  registerFromPath(file, nameAlias = undefined) {
    try {
      return this.register(readFontSync(file), nameAlias);
    } catch (error) {
      if (isRefusal(error) || typeof error.syscall === 'string') return null;
      throw error;
    }
  }

  /** Registers all font files of a folder and those in it; how many there were. */
  loadFontsFromDir(folder) {
    return this.#load(folder, MAX_DEPTH);
  }

  #load(folder, depth) {
    let entries;
    try {
      entries = fs.readdirSync(folder, { withFileTypes: true });
    } catch {
      return 0;
    }
    let count = 0;
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        count += depth > 0 ? this.#load(file, depth - 1) : 0;
      } else if (FONT_FILE.test(entry.name) && this.registerFromPath(file) !== null) {
        count += 1;
      }
    }
    return count;
  }

  /** Whether text can be set in a family of this name. */
  has(name) {
    return native.hasFontFamily(`${name}`);
  }

  /** Makes a family known under another name as well; whether there is such a family. */
  setAlias(fontName, name) {
    mayStandIn(`${name}`);
    const id = alias(`${fontName}`, `${name}`);
    if (id !== null) aliases.add(id);
    return id !== null;
  }

  /** Takes a registration back; whether it was there. */
  remove(key) {
    const id = FontKey.idOf(key);
    if (id === undefined || !registered.delete(id)) return false;
    unregister(id);
    return true;
  }

  /** Takes several back; how many were there. */
  removeBatch(keys) {
    return keys.filter((key) => this.remove(key)).length;
  }

  /**
   * The axes of a family's face; an empty array when it has none.
   * @param width from 1, ultra-condensed, to 9, ultra-expanded
   * @param slant 0 for upright, 1 for italic, 2 for oblique
   */
  getVariationAxes(familyName, weight, width, slant) {
    const stretch = WIDTHS[toPlace(width, 5) - 1] ?? 100;
    const style = toPlace(slant, 0);
    return native
      .fontAxes(`${familyName}`, toPlace(weight, 400), stretch, style)
      .map(({ hidden, initial, max, min, tag }) => {
        return { tag, value: initial, min, max, def: initial, hidden };
      });
  }

  /** Whether a family's face is variable. */
  hasVariations(familyName, weight, width, slant) {
    return this.getVariationAxes(familyName, weight, width, slant).length > 0;
  }

  /** Takes back all that was registered here; how many there were. */
  removeAll() {
    const count = registered.size;
    for (const id of [...registered, ...aliases]) unregister(id);
    registered.clear();
    aliases.clear();
    return count;
  }
}

/** A number that may be left out. */
function toPlace(value, initial) {
  const number = value === undefined ? initial : +value;
  return Number.isFinite(number) ? number : initial;
}

/** Whether an error says that something is no usable font, rather than that a call was wrong. */
function isRefusal({ code }) {
  return REFUSALS.has(code);
}

/** No font, a broken one, and what is no regular file. */
const REFUSALS = new Set(['ERR_FONT_UNSUPPORTED', 'ERR_FONT_DECODE', 'ERR_FONT_SOURCE']);

const GlobalFonts = new GlobalFontsRegistry();

module.exports = { FontKey, GlobalFonts };
