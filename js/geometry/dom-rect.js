'use strict';

const webidl = require('../webidl');
const { defineNumber, inspectAttributes } = require('./attributes');

/** The x, y, width and height of a rectangle of this package. */
let valuesOf;

/** <https://drafts.fxtf.org/geometry/#domrect> */
class DOMRectReadOnly {
  #values;

  constructor(x = 0, y = 0, width = 0, height = 0) {
    this.#values = [+x, +y, +width, +height];
  }

  static {
    valuesOf = (rect) => {
      if (!webidl.isObject(rect) || !(#values in rect)) {
        throw webidl.illegalInvocation();
      }
      return rect.#values;
    };
  }

  static fromRect(other = undefined) {
    const context = webidl.executeMessage('fromRect', 'DOMRectReadOnly');
    return new DOMRectReadOnly(...rectFromInit(other, context));
  }

  get top() {
    const [, y, , height] = valuesOf(this);
    return Math.min(y, y + height);
  }

  get right() {
    const [x, , width] = valuesOf(this);
    return Math.max(x, x + width);
  }

  get bottom() {
    const [, y, , height] = valuesOf(this);
    return Math.max(y, y + height);
  }

  get left() {
    const [x, , width] = valuesOf(this);
    return Math.min(x, x + width);
  }

  toJSON() {
    const [x, y, width, height] = valuesOf(this);
    const { top, right, bottom, left } = this;
    return { x, y, width, height, top, right, bottom, left };
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    valuesOf(this);
    return inspectAttributes(this, depth, options, inspect);
  }
}

/** <https://drafts.fxtf.org/geometry/#domrect> */
class DOMRect extends DOMRectReadOnly {
  static fromRect(other = undefined) {
    const context = webidl.executeMessage('fromRect', 'DOMRect');
    return new DOMRect(...rectFromInit(other, context));
  }
}

['x', 'y', 'width', 'height'].forEach((name, index) => {
  const read = (rect) => valuesOf(rect)[index];
  const write = (rect, value) => {
    valuesOf(rect)[index] = value;
  };
  defineNumber(DOMRectReadOnly, DOMRect, name, read, write);
});
webidl.exposeInterface(DOMRectReadOnly);
webidl.exposeInterface(DOMRect);

/** `DOMRectInit`: x, y, width and height. */
function rectFromInit(init, context) {
  const dictionary = webidl.toDictionary(init, 'DOMRectInit', context);
  const { height = 0, width = 0, x = 0, y = 0 } = dictionary;
  return [+x, +y, +width, +height];
}

module.exports = { DOMRect, DOMRectReadOnly, rectFromInit };
