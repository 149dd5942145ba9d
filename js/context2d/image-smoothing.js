'use strict';

const { SET_IMAGE_SMOOTHING } = require('../opcodes');
const { kState } = require('../symbols');
const { toBoolean, toEnum } = require('../webidl');
const { changingEffects } = require('./drawing-state');
const { recorderOf } = require('./receiver');

/** The number of a quality is its place in this list, which the native side shares. */
const QUALITIES = ['low', 'medium', 'high'];

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasimagesmoothing> */
class CanvasImageSmoothing {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-imagesmoothingenabled> */
  get imageSmoothingEnabled() {
    recorderOf(this);
    return this[kState].effects.imageSmoothingEnabled;
  }

  set imageSmoothingEnabled(value) {
    recorderOf(this);
    setSmoothing(this, 'imageSmoothingEnabled', toBoolean(value));
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-imagesmoothingquality> */
  get imageSmoothingQuality() {
    recorderOf(this);
    return this[kState].effects.imageSmoothingQuality;
  }

  set imageSmoothingQuality(value) {
    recorderOf(this);
    const quality = toEnum(value, QUALITIES);
    if (quality !== undefined) {
      setSmoothing(this, 'imageSmoothingQuality', quality);
    }
  }
}

/** Sets one of the four attributes that say how bitmaps are sampled. */
function setSmoothing(context, name, value) {
  const recorder = recorderOf(context);
  if (value !== context[kState].effects[name]) {
    const effects = changingEffects(context);
    effects[name] = value;
    recorder.command2(SET_IMAGE_SMOOTHING, isSmooth(effects) ? 1 : 0, qualityOf(effects));
  }
}

/** node-canvas's qualities that take the nearest pixel. */
const NEAREST = ['fast', 'nearest'];

function isSmooth({ imageSmoothingEnabled, patternQuality, quality }) {
  return imageSmoothingEnabled && !NEAREST.includes(patternQuality) && !NEAREST.includes(quality);
}

function qualityOf({ imageSmoothingQuality, patternQuality, quality }) {
  const isBest = patternQuality === 'best' || quality === 'best';
  return QUALITIES.indexOf(isBest ? 'high' : imageSmoothingQuality);
}

module.exports = { CanvasImageSmoothing, setSmoothing };
