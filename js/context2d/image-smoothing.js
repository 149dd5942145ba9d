'use strict';

const { SET_IMAGE_SMOOTHING } = require('../opcodes');
const { kState } = require('../symbols');
const { toBoolean, toEnum } = require('../webidl');
const { recorderOf } = require('./receiver');

/** The number of a quality is its place in this list, which the native side shares. */
const QUALITIES = ['low', 'medium', 'high'];

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasimagesmoothing> */
class CanvasImageSmoothing {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-imagesmoothingenabled> */
  get imageSmoothingEnabled() {
    recorderOf(this);
    return this[kState].imageSmoothingEnabled;
  }

  set imageSmoothingEnabled(value) {
    recorderOf(this);
    setSmoothing(this, toBoolean(value), this[kState].imageSmoothingQuality);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-imagesmoothingquality> */
  get imageSmoothingQuality() {
    recorderOf(this);
    return this[kState].imageSmoothingQuality;
  }

  set imageSmoothingQuality(value) {
    recorderOf(this);
    const quality = toEnum(value, QUALITIES);
    if (quality !== undefined) {
      setSmoothing(this, this[kState].imageSmoothingEnabled, quality);
    }
  }
}

function setSmoothing(context, enabled, quality) {
  const recorder = recorderOf(context);
  const state = context[kState];
  if (enabled !== state.imageSmoothingEnabled || quality !== state.imageSmoothingQuality) {
    recorder.command2(SET_IMAGE_SMOOTHING, enabled ? 1 : 0, QUALITIES.indexOf(quality));
    state.imageSmoothingEnabled = enabled;
    state.imageSmoothingQuality = quality;
  }
}

module.exports = { CanvasImageSmoothing };
