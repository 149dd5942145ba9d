'use strict';

/** <https://drafts.csswg.org/css-font-loading/#fontfacesetloadevent> */
class FontFaceSetLoadEvent extends Event {
  #faces;

  constructor(type, { fontfaces = [], ...init } = {}) {
    super(type, init);
    this.#faces = Object.freeze([...fontfaces]);
  }

  get fontfaces() {
    return this.#faces;
  }
}

/**
 * The faces of a FontFaceSet that are being loaded, and what its listeners are told.
 * <https://drafts.csswg.org/css-font-loading/#font-face-set-ready>
 */
class LoadingFaces {
  #target;
  #loading = new Set();
  #loaded = [];
  #failed = [];
  #resolve = undefined;

  /** @param target the FontFaceSet */
  constructor(target) {
    this.#target = target;
    this.ready = Promise.resolve(target);
  }

  get status() {
    return this.#loading.size > 0 ? 'loading' : 'loaded';
  }

  began(face) {
    if (this.#loading.size === 0) {
      this.ready = new Promise((resolve) => {
        this.#resolve = resolve;
      });
      this.#dispatch('loading', []);
    }
    this.#loading.add(face);
  }

  /** A face is loaded, has failed, or has left the set. */
  ended(face) {
    if (!this.#loading.delete(face)) return;
    if (face.status === 'loaded') this.#loaded.push(face);
    if (face.status === 'error') this.#failed.push(face);
    if (this.#loading.size > 0) return;
    const [loaded, failed] = [this.#loaded, this.#failed];
    this.#loaded = [];
    this.#failed = [];
    this.#dispatch('loadingdone', loaded);
    if (failed.length > 0) {
      this.#dispatch('loadingerror', failed);
    }
    this.#resolve(this.#target);
  }

  /** Listeners run later, as what they do must not come between the steps here. */
  #dispatch(type, fontfaces) {
    const event = new FontFaceSetLoadEvent(type, { fontfaces });
    queueMicrotask(() => this.#target.dispatchEvent(event));
  }
}

module.exports = { FontFaceSetLoadEvent, LoadingFaces };
