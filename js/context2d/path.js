'use strict';

const { domException } = require('../errors');
const opcodes = require('../opcodes');
const { toCorners, toRadiusList } = require('./radii');
const { describe, missingArguments, pathOf } = require('./receiver');

const {
  ARC,
  ARC_TO,
  BEZIER_CURVE_TO,
  CLOSE_PATH,
  ELLIPSE,
  LINE_TO,
  MOVE_TO,
  QUADRATIC_CURVE_TO,
  RECT,
  ROUND_RECT,
} = opcodes;

/**
 * Contexts and Path2D share it.
 *
 * Every number is converted before any is looked at, as Web IDL wants it, and a call with a number
 * that is not finite does nothing. `x - x` is 0 for a finite number and NaN for all others, which
 * is the cheapest test there is.
 *
 * <https://html.spec.whatwg.org/multipage/canvas.html#canvaspath>
 */
class CanvasPath {
  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-closepath> */
  closePath() {
    pathOf(this).command(CLOSE_PATH);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-moveto> */
  moveTo(x, y) {
    const path = pathOf(this);
    if (arguments.length < 2) throw missingArguments(this, 'moveTo', 2, arguments.length);
    x = +x;
    y = +y;
    if (x - x + (y - y) === 0) path.command2(MOVE_TO, x, y);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-lineto> */
  lineTo(x, y) {
    const path = pathOf(this);
    if (arguments.length < 2) throw missingArguments(this, 'lineTo', 2, arguments.length);
    x = +x;
    y = +y;
    if (x - x + (y - y) === 0) path.command2(LINE_TO, x, y);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-quadraticcurveto> */
  quadraticCurveTo(cpx, cpy, x, y) {
    const path = pathOf(this);
    if (arguments.length < 4) throw missingArguments(this, 'quadraticCurveTo', 4, arguments.length);
    cpx = +cpx;
    cpy = +cpy;
    x = +x;
    y = +y;
    if (cpx - cpx + (cpy - cpy) + (x - x) + (y - y) === 0) {
      path.command4(QUADRATIC_CURVE_TO, cpx, cpy, x, y);
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-beziercurveto> */
  bezierCurveTo(cp1x, cp1y, cp2x, cp2y, x, y) {
    const path = pathOf(this);
    if (arguments.length < 6) throw missingArguments(this, 'bezierCurveTo', 6, arguments.length);
    cp1x = +cp1x;
    cp1y = +cp1y;
    cp2x = +cp2x;
    cp2y = +cp2y;
    x = +x;
    y = +y;
    if (cp1x - cp1x + (cp1y - cp1y) + (cp2x - cp2x) + (cp2y - cp2y) + (x - x) + (y - y) === 0) {
      path.command6(BEZIER_CURVE_TO, cp1x, cp1y, cp2x, cp2y, x, y);
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-arcto> */
  arcTo(x1, y1, x2, y2, radius) {
    const path = pathOf(this);
    if (arguments.length < 5) throw missingArguments(this, 'arcTo', 5, arguments.length);
    x1 = +x1;
    y1 = +y1;
    x2 = +x2;
    y2 = +y2;
    radius = +radius;
    // 1.
    if (x1 - x1 + (y1 - y1) + (x2 - x2) + (y2 - y2) + (radius - radius) !== 0) return;
    // 3.
    if (radius < 0) throw negativeRadius(this, 'arcTo', 'radius', radius);
    path.command5(ARC_TO, x1, y1, x2, y2, radius);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-rect> */
  rect(x, y, w, h) {
    const path = pathOf(this);
    if (arguments.length < 4) throw missingArguments(this, 'rect', 4, arguments.length);
    x = +x;
    y = +y;
    w = +w;
    h = +h;
    if (x - x + (y - y) + (w - w) + (h - h) === 0) path.command4(RECT, x, y, w, h);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-roundrect> */
  roundRect(x, y, w, h, radii = 0) {
    const path = pathOf(this);
    if (arguments.length < 4) throw missingArguments(this, 'roundRect', 4, arguments.length);
    x = +x;
    y = +y;
    w = +w;
    h = +h;
    const list = toRadiusList(radii);
    // 1.
    if (x - x + (y - y) + (w - w) + (h - h) !== 0) return;
    const corners = toCorners(list, this);
    if (corners === null) return;
    const at = path.reserve(13);
    const { buffer } = path;
    buffer[at] = ROUND_RECT;
    buffer[at + 1] = x;
    buffer[at + 2] = y;
    buffer[at + 3] = w;
    buffer[at + 4] = h;
    for (let index = 0; index < 8; index += 1) {
      buffer[at + 5 + index] = corners[index];
    }
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-arc> */
  arc(x, y, radius, startAngle, endAngle, counterclockwise = false) {
    const path = pathOf(this);
    if (arguments.length < 5) throw missingArguments(this, 'arc', 5, arguments.length);
    x = +x;
    y = +y;
    radius = +radius;
    startAngle = +startAngle;
    endAngle = +endAngle;
    const angles = startAngle - startAngle + (endAngle - endAngle);
    // 1.
    if (x - x + (y - y) + (radius - radius) + angles !== 0) return;
    // 2.
    if (radius < 0) throw negativeRadius(this, 'arc', 'radius', radius);
    path.command6(ARC, x, y, radius, startAngle, endAngle, counterclockwise ? 1 : 0);
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ellipse> */
  ellipse(x, y, radiusX, radiusY, rotation, startAngle, endAngle, counterclockwise = false) {
    const path = pathOf(this);
    if (arguments.length < 7) throw missingArguments(this, 'ellipse', 7, arguments.length);
    x = +x;
    y = +y;
    radiusX = +radiusX;
    radiusY = +radiusY;
    rotation = +rotation;
    startAngle = +startAngle;
    endAngle = +endAngle;
    const angles = rotation - rotation + (startAngle - startAngle) + (endAngle - endAngle);
    // 1.
    if (x - x + (y - y) + (radiusX - radiusX) + (radiusY - radiusY) + angles !== 0) return;
    // 2.
    if (radiusX < 0) throw negativeRadius(this, 'ellipse', 'major-axis radius', radiusX);
    if (radiusY < 0) throw negativeRadius(this, 'ellipse', 'minor-axis radius', radiusY);
    const ccw = counterclockwise ? 1 : 0;
    path.command8(ELLIPSE, x, y, radiusX, radiusY, rotation, startAngle, endAngle, ccw);
  }
}

function negativeRadius(receiver, method, which, radius) {
  const detail = `The ${which} provided (${radius}) is negative.`;
  return domException('IndexSizeError', describe(receiver, method, detail));
}

module.exports = { CanvasPath };
