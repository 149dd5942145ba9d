'use strict';

const { domException } = require('../errors');
const { isFarAway, readFont, readNearFontSync } = require('./font-bytes');
const { register, tryFont, unregister } = require('./registry');
const { waiting } = require('./waiting-faces');

/**
 * What a FontFace holds behind its attributes. A face that belongs to `fonts` and is loaded is
 * registered with the native side; any other only has its bytes, which the collector frees.
 */
class LoadableFace {
  #settle = undefined;
  #registration = undefined;
  #bytes = undefined;
  #locations = [];

  /** @param describe gives what the native side takes as descriptors */
  constructor(describe) {
    this.describe = describe;
    this.status = 'unloaded';
    /** A LoadingFaces, null while the face belongs to no set. */
    this.set = null;
    this.loaded = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  /** The family's name. */
  get name() {
    return this.describe().family;
  }

  /** Takes bytes that are at hand: loaded, or of no use, at once. */
  takeBytes(bytes, face) {
    try {
      this.#accept(bytes, face);
    } catch (error) {
      this.fail(
        REFUSALS.has(error.code) ? error : syntaxError('Invalid font data in ArrayBuffer.', error),
      );
    }
  }

  /** Where to read the bytes from when they are asked for; the first that serves is taken. */
  takeLocations(locations) {
    this.#locations = locations;
  }

  fail(error) {
    this.status = 'error';
    // Nobody needs to listen: the status tells too. Not said before there is a failure, as a promise
    // with a listener holds what it is resolved with until the end of the job.
    this.loaded.catch(() => {});
    this.#settle.reject(error);
  }

  /** <https://drafts.csswg.org/css-font-loading/#font-face-load> */
  load(face) {
    waiting.delete(face);
    if (this.status === 'unloaded') {
      this.status = 'loading';
      this.set?.began(face);
      this.#read(face);
    }
    return this.loaded;
  }

  /**
   * Loads now what is a file or in a URL itself, and begins to load what is elsewhere. The set is told
   * of no loading that it could wait for; the events would hold the faces of a plain loop, too.
   */
  use(face) {
    waiting.delete(face);
    if (this.status !== 'unloaded') return;
    if (this.#locations.some(isFarAway)) {
      this.load(face);
      return;
    }
    let failure = NO_SOURCE;
    for (const location of this.#locations) {
      try {
        this.#accept(readNearFontSync(location), face);
        break;
      } catch (error) {
        if (PASSING.has(error.code)) {
          // Says nothing of the font: the next text tries again.
          waiting.add(face);
          return;
        }
        failure = () => explain(error);
      }
    }
    if (this.status !== 'loaded') {
      this.fail(failure());
    }
  }

  async #read(face) {
    let failure = NO_SOURCE;
    for (const location of this.#locations) {
      try {
        this.#accept(await readFont(location), face);
        break;
      } catch (error) {
        failure = () => explain(error);
      }
    }
    if (this.status !== 'loaded') {
      this.fail(failure());
    }
    this.set?.ended(face);
  }

  #accept(bytes, face) {
    if (this.set === null) {
      tryFont(bytes);
    } else {
      this.#registration = register(bytes, this.describe());
    }
    this.#bytes = bytes;
    this.status = 'loaded';
    this.#settle.resolve(face);
  }

  /** Becomes one of a set's: text is drawn with it as soon as it is loaded. */
  attach(set, face) {
    this.set = set;
    if (this.status === 'loaded') {
      this.refresh();
    } else if (this.status === 'unloaded') {
      waiting.add(face);
    }
  }

  detach(face) {
    this.set = null;
    waiting.delete(face);
    if (this.#registration !== undefined) {
      unregister(this.#registration);
      this.#registration = undefined;
    }
  }

  /** Registers again, as the descriptors have changed or another face took the place. */
  refresh() {
    if (this.set === null || this.status !== 'loaded') return;
    if (this.#registration !== undefined) {
      unregister(this.#registration);
    }
    this.#registration = register(this.#bytes, this.describe());
  }
}

/** Errors of the system for want of descriptors or memory, not for the file. */
const PASSING = new Set(['EAGAIN', 'EINTR', 'EMFILE', 'ENFILE', 'ENOMEM']);

/** What the font is not to blame for: whoever loads it is told as it is. */
const REFUSALS = new Set(['ERR_CANVAS_MEMORY_LIMIT', 'ERR_CANVAS_OUT_OF_MEMORY']);

const NO_SOURCE = () => networkError('There is no source that could be loaded.', undefined);

/** What a browser would say, with the reason. */
function explain(error) {
  if (REFUSALS.has(error.code)) return error;
  const isFont = error.code === 'ERR_FONT_UNSUPPORTED' || error.code === 'ERR_FONT_DECODE';
  return isFont ? syntaxError('Invalid font data.', error) : networkError(error.message, error);
}

function syntaxError(message, cause) {
  return withCause(domException('SyntaxError', `${message} ${cause.message}`), cause);
}

function networkError(message, cause) {
  return withCause(domException('NetworkError', `A network error occurred: ${message}`), cause);
}

function withCause(error, cause) {
  return Object.defineProperty(error, 'cause', { value: cause, configurable: true });
}

module.exports = { LoadableFace };
