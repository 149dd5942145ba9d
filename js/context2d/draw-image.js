'use strict';

const { DRAW_IMAGE } = require('../opcodes');
const { toImageSource } = require('./canvas-image-source');
const { kState } = require('../symbols');
const { describe, missingArguments, recorderOf } = require('./receiver');

/** <https://html.spec.whatwg.org/multipage/canvas.html#canvasdrawimage> */
class CanvasDrawImage {
  /**
   * `(image, dx, dy)`, `(image, dx, dy, dw, dh)` or `(image, sx, sy, sw, sh, dx, dy, dw, dh)`.
   * <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-drawimage>
   */
  drawImage(image, n1, n2, n3 = undefined, n4, n5, n6, n7, n8) {
    const recorder = recorderOf(this);
    const count = arguments.length;
    if (count !== 3 && count !== 5 && count < 9) throw wrongCount(this, count);
    const source = toImageSource(image, this, 'drawImage');
    n1 = +n1;
    n2 = +n2;
    let check = n1 - n1 + (n2 - n2);
    if (count > 3) {
      n3 = +n3;
      n4 = +n4;
      check += n3 - n3 + (n4 - n4);
    }
    if (count > 5) {
      n5 = +n5;
      n6 = +n6;
      n7 = +n7;
      n8 = +n8;
      check += n5 - n5 + (n6 - n6) + (n7 - n7) + (n8 - n8);
    }
    // 1.
    if (check !== 0) return;
    // 2. and 3.
    if (!source.isUsable() || !recorder.drawable) return;
    // 4. and 5.
    const state = this[kState];
    if (count === 3) {
      draw(recorder, state, source, n1, n2, source.drawnWidth, source.drawnHeight);
    } else if (count === 5) {
      draw(recorder, state, source, n1, n2, n3, n4);
    } else {
      drawPart(recorder, state, source, n1, n2, n3, n4, n5, n6, n7, n8);
    }
  }
}

/** Draws all of the source. */
function draw(recorder, state, source, dx, dy, dw, dh) {
  record(recorder, state, source, 0, 0, source.width, source.height, dx, dy, dw, dh);
}

/** Draws a part: where that lies outside the source, the destination shrinks with it. */
function drawPart(recorder, state, source, sx, sy, sw, sh, dx, dy, dw, dh) {
  const { width, height } = source;
  // Negative sizes are other corners of the same rectangle; they do not mirror.
  if (sw < 0) {
    sx += sw;
    sw = -sw;
  }
  if (sh < 0) {
    sy += sh;
    sh = -sh;
  }
  if (dw < 0) {
    dx += dw;
    dw = -dw;
  }
  if (dh < 0) {
    dy += dh;
    dh = -dh;
  }
  const left = Math.max(sx, 0);
  const right = Math.min(sx + sw, width);
  const top = Math.max(sy, 0);
  const bottom = Math.min(sy + sh, height);
  if (!(right > left && bottom > top)) return;
  if (left > sx || right < sx + sw) {
    dx += ((left - sx) / sw) * dw;
    dw *= (right - left) / sw;
  }
  if (top > sy || bottom < sy + sh) {
    dy += ((top - sy) / sh) * dh;
    dh *= (bottom - top) / sh;
  }
  record(recorder, state, source, left, top, right - left, bottom - top, dx, dy, dw, dh);
}

function record(recorder, state, source, sx, sy, sw, sh, dx, dy, dw, dh) {
  if (dw < 0) {
    dx += dw;
    dw = -dw;
  }
  if (dh < 0) {
    dy += dh;
    dh = -dh;
  }
  if (!(dw > 0 && dh > 0 && dx - dx + (dy - dy) + (dw - dw) + (dh - dh) === 0)) return;
  source.prepare();
  let raster = null;
  if (source.rasters) {
    const { resolution } = recorder;
    raster = rasterFor(state.matrix, source, (dw / sw) * resolution, (dh / sh) * resolution);
    sx *= raster.width / source.width;
    sy *= raster.height / source.height;
    sw *= raster.width / source.width;
    sh *= raster.height / source.height;
  }
  const at = recorder.reserve(10);
  const index = raster === null ? source.referenceIn(recorder) : recorder.referenceImage(raster);
  const { buffer } = recorder;
  buffer[at] = DRAW_IMAGE;
  buffer[at + 1] = index;
  buffer[at + 2] = sx;
  buffer[at + 3] = sy;
  buffer[at + 4] = sw;
  buffer[at + 5] = sh;
  buffer[at + 6] = dx;
  buffer[at + 7] = dy;
  buffer[at + 8] = dw;
  buffer[at + 9] = dh;
  source.settleIn(recorder);
}

/** The pixels of an image of shapes, as large as it is shown when it is drawn this much larger. */
function rasterFor([a, b, c, d], source, scaleX, scaleY) {
  const width = source.width * scaleX * Math.hypot(a, b);
  const height = source.height * scaleY * Math.hypot(c, d);
  return source.rasters.at(width, height);
}

function wrongCount(receiver, count) {
  if (count < 3) {
    return missingArguments(receiver, 'drawImage', 3, count);
  }
  const detail = `Valid arities are: [3, 5, 9], but ${count} arguments provided.`;
  return new TypeError(describe(receiver, 'drawImage', detail));
}

module.exports = { CanvasDrawImage };
