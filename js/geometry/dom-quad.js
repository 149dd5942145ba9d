'use strict';

const webidl = require('../webidl');
const { inspectAttributes } = require('./attributes');
const { DOMPoint, pointFromInit } = require('./dom-point');
const { DOMRect, rectFromInit } = require('./dom-rect');

/** The four points of a quadrilateral of this package. */
let pointsOf;

/** <https://drafts.fxtf.org/geometry/#domquad> */
class DOMQuad {
  #points;

  constructor(p1 = undefined, p2 = undefined, p3 = undefined, p4 = undefined) {
    this.#points = toPoints([p1, p2, p3, p4], webidl.constructMessage('DOMQuad'));
  }

  static {
    pointsOf = (quad) => {
      if (!webidl.isObject(quad) || !(#points in quad)) {
        throw webidl.illegalInvocation();
      }
      return quad.#points;
    };
  }

  static fromRect(other = undefined) {
    const context = webidl.executeMessage('fromRect', 'DOMQuad');
    const [x, y, width, height] = rectFromInit(other, context);
    const [right, bottom] = [x + width, y + height];
    return new DOMQuad({ x, y }, { x: right, y }, { x: right, y: bottom }, { x, y: bottom });
  }

  static fromQuad(other = undefined) {
    const context = webidl.executeMessage('fromQuad', 'DOMQuad');
    const { p1, p2, p3, p4 } = webidl.toDictionary(other, 'DOMQuadInit', context);
    const quad = new DOMQuad();
    quad.#points = toPoints([p1, p2, p3, p4], context);
    return quad;
  }

  get p1() {
    return pointsOf(this)[0];
  }

  get p2() {
    return pointsOf(this)[1];
  }

  get p3() {
    return pointsOf(this)[2];
  }

  get p4() {
    return pointsOf(this)[3];
  }

  getBounds() {
    const points = pointsOf(this);
    const all = (name) => points.map((point) => point[name]);
    const [left, top] = [Math.min(...all('x')), Math.min(...all('y'))];
    const [right, bottom] = [Math.max(...all('x')), Math.max(...all('y'))];
    return new DOMRect(left, top, right - left, bottom - top);
  }

  toJSON() {
    const [p1, p2, p3, p4] = pointsOf(this);
    return { p1, p2, p3, p4 };
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    pointsOf(this);
    return inspectAttributes(this, depth, options, inspect);
  }
}
webidl.exposeInterface(DOMQuad);

function toPoints(inits, context) {
  return inits.map((init) => new DOMPoint(...pointFromInit(init, context)));
}

module.exports = { DOMQuad };
