'use strict';

// What becomes of the sizes that are asked for, also of those that no canvas can have.

const { resetState } = require('./context2d/state');
const { sizeError } = require('./errors');
const { kContext } = require('./symbols');
const { toUnsignedLong } = require('./webidl');

/** The native side has the same limits. */
const MAX_SIDE = 32767;
const MAX_AREA = 268435456;

/** Reflected numbers end here. */
const MAX_REFLECTED = 0x7fffffff;

/** No browser has a canvas with a longer side. */
const MAX_SIDE_ANYWHERE = 65535;

let warned = false;

/** A side as node-canvas's constructor takes it: what is no number is 0, the rest wraps round. */
function toSide(value, name) {
  const side = toUnsignedLong(value);
  if (side > MAX_REFLECTED) {
    throw sizeError(`Canvas ${name} cannot be ${Math.trunc(+value)}`);
  }
  return side;
}

/** <https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#reflecting-content-attributes-in-idl-attributes:idl-unsigned-long> */
function reflect(value, initial) {
  const side = toUnsignedLong(value);
  return side > MAX_REFLECTED ? initial : side;
}

/**
 * Gives a canvas a new size. One that no bitmap can have is what the attributes say from then on,
 * and there are no pixels.
 * <https://html.spec.whatwg.org/multipage/canvas.html#concept-canvas-set-bitmap-dimensions>
 */
function setSize(canvas, bitmap, width, height) {
  let isCleared = true;
  if (isPossible(width, height)) {
    isCleared = bitmap.resize(width, height);
  } else {
    bitmap.claim(width, height);
  }
  if (isCleared && canvas[kContext] !== null) {
    resetState(canvas[kContext]);
  }
}

/**
 * The same for a Canvas.
 * AD-HOC: a size that some browser's canvas has but not this one is ignored, as in node-canvas.
 */
function setElementSize(canvas, bitmap, width, height) {
  if (isPossible(width, height) || Math.max(width, height) > MAX_SIDE_ANYWHERE) {
    setSize(canvas, bitmap, width, height);
    return;
  }
  if (!warned) {
    warned = true;
    const limits = `a side may have ${MAX_SIDE} pixels, the area ${MAX_AREA}`;
    process.emitWarning(`A canvas keeps its size, as ${width} x ${height} is too large: ${limits}`, {
      code: 'ERR_CANVAS_SIZE',
    });
  }
}

function isPossible(width, height) {
  return width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_AREA;
}

module.exports = { reflect, setElementSize, setSize, toSide };
