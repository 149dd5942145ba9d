'use strict';

const { inspect } = require('node:util');

const { domException } = require('../errors');
const { guardMembers } = require('../receivers');
const { kConstruct, kFace } = require('../symbols');
const webidl = require('../webidl');
const { parseFont } = require('./font-cache');
const { FontFace } = require('./font-face');
const { LoadingFaces } = require('./loading-faces');
const { matchFaces } = require('./match-faces');
const { unregisterAll } = require('./registry');
const { setMatcher } = require('./waiting-faces');

const INTERFACE = 'FontFaceSet';

/**
 * The faces that text is drawn with beside those of the machine.
 * <https://drafts.csswg.org/css-font-loading/#FontFaceSet-interface>
 */
class FontFaceSet extends EventTarget {
  #faces = new Set();
  #loading = new LoadingFaces(this);
  #handlers = new Map();

  static {
    guardMembers(FontFaceSet, (value) => #faces in value);
  }

  constructor(key) {
    if (key !== kConstruct) {
      throw webidl.illegalConstructor(INTERFACE);
    }
    super();
    setMatcher((font, text) => {
      const faces = matchFaces([...this.#faces], font, text);
      return faces.map((face) => () => face[kFace].use(face));
    });
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontfaceset-onloading> */
  get onloading() {
    return this.#handlers.get('loading') ?? null;
  }

  set onloading(handler) {
    this.#handle('loading', handler);
  }

  get onloadingdone() {
    return this.#handlers.get('loadingdone') ?? null;
  }

  set onloadingdone(handler) {
    this.#handle('loadingdone', handler);
  }

  get onloadingerror() {
    return this.#handlers.get('loadingerror') ?? null;
  }

  set onloadingerror(handler) {
    this.#handle('loadingerror', handler);
  }

  #handle(type, handler) {
    this.removeEventListener(type, this.#handlers.get(type));
    this.#handlers.delete(type);
    if (typeof handler === 'function') {
      this.#handlers.set(type, handler);
      this.addEventListener(type, handler);
    }
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontfaceset-ready> */
  get ready() {
    return this.#loading.ready;
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontfaceset-status> */
  get status() {
    return this.#loading.status;
  }

  get size() {
    return this.#faces.size;
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontfaceset-add> */
  add(face) {
    const loadable = loadableOf(face, 'add', arguments);
    if (!this.#faces.has(face)) {
      loadable.attach(this.#loading, face);
      this.#faces.add(face);
      if (loadable.status === 'loading') {
        this.#loading.began(face);
      }
    }
    return this;
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontfaceset-delete> */
  delete(face) {
    const loadable = loadableOf(face, 'delete', arguments);
    if (!this.#faces.delete(face)) {
      return false;
    }
    loadable.detach(face);
    this.#loading.ended(face);
    // Of two faces with the same bytes and descriptors the native side keeps one.
    for (const other of this.#faces) {
      if (other.family === face.family) other[kFace].refresh();
    }
    return true;
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontfaceset-clear> */
  clear() {
    const faces = [...this.#faces];
    this.#faces.clear();
    for (const face of faces) {
      face[kFace].detach(face);
      this.#loading.ended(face);
    }
  }

  has(face) {
    loadableOf(face, 'has', arguments);
    return this.#faces.has(face);
  }

  forEach(callback, thisArgument = undefined) {
    this.#faces.forEach((face) => callback.call(thisArgument, face, face, this));
  }

  entries() {
    return this.#faces.entries();
  }

  keys() {
    return this.#faces.keys();
  }

  values() {
    return this.#faces.values();
  }

  [Symbol.iterator]() {
    return this.#faces.values();
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontfaceset-check> */
  check(font, text = ' ') {
    webidl.requireArguments(arguments, 1, 'check', INTERFACE);
    const context = webidl.executeMessage('check', INTERFACE);
    return this.#match(font, text, context).every(({ status }) => status === 'loaded');
  }

  /** <https://drafts.csswg.org/css-font-loading/#dom-fontfaceset-load> */
  async load(font, text = ' ') {
    webidl.requireArguments(arguments, 1, 'load', INTERFACE);
    return Promise.all(this.#match(font, text).map((face) => face.load()));
  }

  #match(value, text, context) {
    const string = webidl.toDOMString(value);
    const font = parseFont(string);
    if (font === null) {
      const detail = `Could not resolve '${string}' as a font.`;
      const message = context === undefined ? detail : `${context}: ${detail}`;
      throw domException('SyntaxError', message);
    }
    return matchFaces([...this.#faces], font, webidl.toDOMString(text));
  }

  [inspect.custom](depth, options) {
    return `FontFaceSet ${inspect(this.#faces, options)}`;
  }
}

webidl.exposeInterface(FontFaceSet);

/** The LoadableFace of a method's argument. */
function loadableOf(face, method, args) {
  webidl.requireArguments(args, 1, method, INTERFACE);
  if (!(face instanceof FontFace)) {
    const detail = "parameter 1 is not of type 'FontFace'.";
    throw new TypeError(webidl.executeMessage(method, INTERFACE, detail));
  }
  return face[kFace];
}

/** <https://drafts.csswg.org/css-font-loading/#dom-fontfacesource-fonts> */
const fonts = new FontFaceSet(kConstruct);

/**
 * node-canvas's own: takes back all that `registerFont` and `fonts` have brought, also those of
 * other threads.
 */
function deregisterAllFonts() {
  fonts.clear();
  unregisterAll();
}

module.exports = { FontFaceSet, deregisterAllFonts, fonts };
