'use strict';

const { inspect } = require('node:util');

const { tokenize } = require('../css/tokenizer');
const { domException } = require('../errors');
const { guardMembers } = require('../receivers');
const { kFace } = require('../symbols');
const webidl = require('../webidl');
const { DESCRIPTORS } = require('./descriptors');
const { serializeFamily } = require('./family');
const { toBytes } = require('./font-bytes');
const { parseSources } = require('./font-sources');
const { LoadableFace } = require('./loadable-face');

const INTERFACE = 'FontFace';

/** A font under a family's name. <https://drafts.csswg.org/css-font-loading/#fontface-interface> */
class FontFace {
  #family;
  #descriptors = {};

  static {
    guardMembers(FontFace, (value) => #family in value);
  }

  constructor(family, source, descriptors = undefined) {
    webidl.requireConstructorArguments(arguments, 2, INTERFACE);
    const context = webidl.constructMessage(INTERFACE);
    this.#family = toFamily(family);
    const bytes = toBytes(source);
    const sources = bytes === undefined ? parseSources(source) : [];
    const given = webidl.toDictionary(descriptors, 'FontFaceDescriptors', context);
    const face = new LoadableFace(() => this.#describe());
    Object.defineProperty(this, kFace, { value: face });
    const invalid = this.#takeDescriptors(given);
    if (invalid !== undefined) {
      face.fail(domException('SyntaxError', `Failed to set '${invalid}' as a property value.`));
    } else if (sources === null) {
      const message = `The source provided ('${source}') could not be parsed as a value list.`;
      face.fail(domException('SyntaxError', message));
    } else if (bytes === undefined) {
      face.takeLocations(sources);
    } else {
      face.takeBytes(bytes, this);
    }
  }

  /** The text of the first invalid descriptor; undefined when there is none. */
  #takeDescriptors(given) {
    for (const [name, { parse }] of Object.entries(DESCRIPTORS)) {
      const value = given[name];
      if (value === undefined) continue;
      const text = webidl.toDOMString(value);
      const parsed = parse(text);
      if (parsed === null) {
        this.#descriptors = {};
        return text;
      }
      this.#descriptors[name] = parsed;
    }
    return undefined;
  }

  /** What was not said is read from the font. */
  #describe() {
    const { stretch, style, unicodeRange, weight } = this.#descriptors;
    return { family: this.#family, stretch, style, unicodeRange, weight };
  }

  #read(name) {
    return this.#descriptors[name] ?? DESCRIPTORS[name].initial;
  }

  #write(name, value) {
    const text = webidl.toDOMString(value);
    const parsed = DESCRIPTORS[name].parse(text);
    if (parsed === null) {
      const reason = `Failed to set '${text}' as a property value.`;
      const message = `Failed to set the '${name}' property on 'FontFace': ${reason}`;
      throw domException('SyntaxError', message);
    }
    this.#descriptors[name] = parsed;
    this[kFace].refresh();
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-family> */
  get family() {
    return serializeFamily({ name: this.#family, generic: false });
  }

  set family(value) {
    this.#family = toFamily(value);
    this[kFace].refresh();
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-style> */
  get style() {
    return this.#read('style');
  }

  set style(value) {
    this.#write('style', value);
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-weight> */
  get weight() {
    return this.#read('weight');
  }

  set weight(value) {
    this.#write('weight', value);
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-stretch> */
  get stretch() {
    return this.#read('stretch');
  }

  set stretch(value) {
    this.#write('stretch', value);
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-unicoderange> */
  get unicodeRange() {
    return this.#read('unicodeRange');
  }

  set unicodeRange(value) {
    this.#write('unicodeRange', value);
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-featuresettings> */
  get featureSettings() {
    return this.#read('featureSettings');
  }

  set featureSettings(value) {
    this.#write('featureSettings', value);
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-variationsettings> */
  get variationSettings() {
    return this.#read('variationSettings');
  }

  set variationSettings(value) {
    this.#write('variationSettings', value);
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-display> */
  get display() {
    return this.#read('display');
  }

  set display(value) {
    this.#write('display', value);
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-ascentoverride> */
  get ascentOverride() {
    return this.#read('ascentOverride');
  }

  set ascentOverride(value) {
    this.#write('ascentOverride', value);
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-descentoverride> */
  get descentOverride() {
    return this.#read('descentOverride');
  }

  set descentOverride(value) {
    this.#write('descentOverride', value);
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-linegapoverride> */
  get lineGapOverride() {
    return this.#read('lineGapOverride');
  }

  set lineGapOverride(value) {
    this.#write('lineGapOverride', value);
  }

  /** <https://drafts.csswg.org/css-fonts-5/#descdef-font-face-size-adjust> */
  get sizeAdjust() {
    return this.#read('sizeAdjust');
  }

  set sizeAdjust(value) {
    this.#write('sizeAdjust', value);
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-status> */
  get status() {
    return this[kFace].status;
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-loaded> */
  get loaded() {
    return this[kFace].loaded;
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontface-load> */
  load() {
    return this[kFace].load(this);
  }

  [inspect.custom]() {
    return `FontFace { family: ${inspect(this.family)}, status: ${inspect(this.status)} }`;
  }
}

webidl.exposeInterface(FontFace);

/** A family's name, of which quotes around it are no part. */
function toFamily(value) {
  const text = webidl.toDOMString(value);
  const tokens = tokenize(text);
  return tokens?.length === 1 && tokens[0].type === 'string' ? tokens[0].value : text;
}

module.exports = { FontFace };
