'use strict';

// What `@napi-rs/canvas` makes of paths: the expected areas, bounds and texts are what it answers itself, but
// for where an outline begins, and for curves, of which it makes many of lower degree.

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const { FillType, Path2D, PathOp, StrokeCap, StrokeJoin, createCanvas } = require('canvas-rs/napi');

const SQUARE = 'M0 0H10V10H0Z';
const OTHER = 'M5 5H15V15H5Z';
const FRAME = 'M0 0H10V10H0ZM2 2H8V8H2Z';

/** The pixels of a canvas that a path covers, sixteen to a unit's square. */
function areaOf(path, rule = 'nonzero', side = 40) {
  const canvas = createCanvas(side * 4, side * 4);
  const ctx = canvas.getContext('2d');
  ctx.setTransform(4, 0, 0, 4, side * 2, side * 2);
  ctx.fill(path, rule);
  const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let at = 3; at < data.length; at += 4) sum += data[at];
  return sum / 255 / 16;
}

const near = (value, expected, by = 0.05) =>
  assert.ok(Math.abs(value - expected) <= by, `${value}, not ${expected}`);

describe('areas of paths', () => {
  it('are combined in place, and can be filled by either rule', () => {
    const expected = { Difference: 75, Intersect: 25, Union: 175, Xor: 150, ReverseDifference: 75 };
    for (const [name, area] of Object.entries(expected)) {
      const path = new Path2D(SQUARE);
      assert.equal(path.op(new Path2D(OTHER), PathOp[name]), path);
      assert.equal(path.getFillType(), FillType.EvenOdd, name);
      for (const rule of ['nonzero', 'evenodd']) near(areaOf(path, rule), area);
    }
  });

  it('keep their curves', () => {
    const circleAt = (x) => {
      const circle = new Path2D();
      circle.arc(x, 0, 10, 0, 2 * Math.PI);
      return circle;
    };
    const lens = circleAt(-5).op(circleAt(5), PathOp.Intersect);
    near(areaOf(lens), 122.84, 0.3);
    assert.match(lens.toSVGString(), /^M[^MLQ]*Z$/);
    assert.equal(lens.toSVGString().match(/C/g).length <= 6, true, lens.toSVGString());
    const [left, top, right, bottom] = lens.computeTightBounds();
    [left + 5, right - 5, top + 8.66, bottom - 8.66].forEach((side) => near(side, 0, 0.01));
    assert.equal(circleAt(-20).op(circleAt(20), PathOp.Intersect).toSVGString(), '');
  });

  it('go by the fill types, and all outside may be meant', () => {
    const frame = new Path2D(FRAME);
    frame.setFillType(FillType.EvenOdd);
    near(areaOf(new Path2D(frame).op(new Path2D(OTHER), PathOp.Union)), 64 + 100 - 25 + 9);
    const outside = new Path2D(SQUARE);
    outside.setFillType(FillType.InverseWinding);
    const all = new Path2D(outside).op(new Path2D(SQUARE), PathOp.Union);
    assert.deepEqual([all.toSVGString(), all.getFillType()], ['', FillType.InverseEvenOdd]);
    const rest = new Path2D(OTHER).op(outside, PathOp.Intersect);
    near(areaOf(rest), 75);
    assert.equal(rest.getFillType(), FillType.EvenOdd);
  });

  it('are freed of crossings', () => {
    const bow = new Path2D('M0 0L10 10L10 0L0 10Z');
    assert.equal(bow.simplify(), bow);
    near(areaOf(bow, 'evenodd'), 50);
    near(areaOf(new Path2D(SQUARE + OTHER).simplify(), 'evenodd'), 175);
    const frame = new Path2D(FRAME);
    frame.setFillType(FillType.EvenOdd);
    near(areaOf(frame.asWinding(), 'nonzero'), 64);
    assert.equal(frame.getFillTypeString(), 'nonzero');
    assert.equal(new Path2D(SQUARE).asWinding().toSVGString(), new Path2D(SQUARE).toSVGString());
  });

  it('refuse what is no path or operation, and what would take long', () => {
    const path = new Path2D(SQUARE);
    assert.throws(() => path.op({}, PathOp.Union), TypeError);
    assert.throws(() => path.op(path, 9), TypeError);
    assert.throws(() => path.setFillType(7), TypeError);
    const star = new Path2D();
    for (let at = 0; at < 30000; at++) {
      star.lineTo(1000 * Math.cos(at * 2.5), 1000 * Math.sin(at * 2.5));
    }
    const limit = { name: 'RangeError', code: 'ERR_CANVAS_PATH_LIMIT' };
    assert.throws(() => star.simplify(), limit);
    assert.throws(() => new Path2D('M0 0H9999').dash(1e-4, 1e-4, 0), limit);
  });
});

describe('lines of paths', () => {
  it('become areas', () => {
    const stroked = (data, options) => new Path2D(data).stroke(options);
    assert.equal(stroked('M0 0L10 0').toSVGString(), 'M0 -0.5L10 -0.5L10 0.5L0 0.5Z');
    near(areaOf(stroked('M0 0L10 0', { width: 4 })), 40);
    near(areaOf(stroked('M0 0L10 0', { width: 4, cap: StrokeCap.Round })), 40 + Math.PI * 4, 0.2);
    near(areaOf(stroked('M0 0L10 0', { width: 4, cap: StrokeCap.Square })), 56);
    const bevel = stroked('M0 0H10V10', { width: 4, join: StrokeJoin.Bevel });
    near(areaOf(bevel), 78);
    near(areaOf(stroked('M0 0H10V10', { width: 4 })), 80);
    near(areaOf(stroked(SQUARE, { width: 2 })), 80);
    assert.equal(stroked('M0 0L9 9', { width: 0 }).toSVGString(), 'M0 0L9 9');
  });

  it('are cut into dashes', () => {
    const dashes = (data, ...lengths) =>
      new Path2D(data).dash(...lengths).toSVGString().split(/(?=M)/).sort().join(' ');
    assert.equal(dashes('M0 0L10 0', 3, 2, 0), 'M0 0L3 0 M5 0L8 0');
    assert.equal(dashes('M0 0L10 0', 3, 2, 1), 'M0 0L2 0 M4 0L7 0 M9 0L10 0');
    for (const lengths of [[-3, 2, 1], [0, 0, 1], [NaN, 1, 0], [1, 1, Infinity]]) {
      assert.equal(dashes('M0 0L10 0', ...lengths), 'M0 0L10 0');
    }
  });

  it('are trimmed by their length', () => {
    const trimmed = (data, ...part) => new Path2D(data).trim(...part).toSVGString();
    assert.equal(trimmed('M0 0L10 0L10 10', 0.25, 0.75), 'M5 0L10 0L10 5');
    assert.equal(trimmed('M0 0L10 0L10 10', 0.25, 0.75, true), 'M10 5L10 10M0 0L5 0');
    assert.equal(trimmed('M0 0L10 0M0 20L10 20', 0.25, 0.75), 'M5 0L10 0M0 20L5 20');
    assert.equal(trimmed(SQUARE, 0.1, 0.9, true), 'M0 4L0 0L4 0');
    assert.equal(trimmed('M0 0C0 10 10 10 10 0', 0, 0.5), 'M0 0C0 5 2.5 7.5 5 7.5');
    assert.deepEqual([trimmed(SQUARE, 0.7, 0.3), trimmed('M0 0L9 9', NaN, 1)], ['', 'M0 0L9 9']);
  });

  it('have their corners rounded', () => {
    const rounded = (data, radius) => new Path2D(data).round(radius).toSVGString();
    const square = 'M2 0L8 0Q10 0 10 2L10 8Q10 10 8 10L2 10Q0 10 0 8L0 2Q0 0 2 0Z';
    assert.equal(rounded(SQUARE, 2), square);
    assert.equal(rounded(SQUARE, 20), 'M5 0Q10 0 10 5Q10 10 5 10Q0 10 0 5Q0 0 5 0Z');
    assert.equal(rounded('M0 0L10 0L10 10', 2), 'M0 0L8 0Q10 0 10 2L10 10');
    assert.equal(rounded('M0 0Q5 10 10 0L20 0', 2), 'M0 0Q5 10 10 0L20 0');
    assert.equal(rounded(SQUARE, -1), new Path2D(SQUARE).toSVGString());
    assert.equal(rounded('', 1), '');
  });

  it('are transformed in place, and keep a fill type', () => {
    const square = new Path2D('M0 0H2V2Z');
    square.setFillType(FillType.EvenOdd);
    assert.equal(square.transform({ a: 2, d: 3, e: 1 }), square);
    assert.equal(square.toSVGString(), 'M1 0L5 0L5 6Z');
    assert.deepEqual([square.getFillType(), square.getFillTypeString()], [1, 'evenodd']);
    assert.equal(new Path2D(square).getFillType(), 1);
    square.setFillType(FillType.InverseEvenOdd);
    assert.equal(square.getFillTypeString(), 'nonzero');
  });

  it('say what is in them by a fill type, their own unless another is given', () => {
    const frame = new Path2D('M0 0H10V10H0ZM2 2H8V8H2Z');
    const at = (...rest) => [frame.isPointInPath(5, 5, ...rest), frame.isPointInPath(1, 1, ...rest)];
    assert.deepEqual(at(), [true, true]);
    assert.deepEqual(at(FillType.EvenOdd), [false, true]);
    frame.setFillType(FillType.InverseEvenOdd);
    assert.deepEqual(at(), [true, false]);
    assert.equal(frame.isPointInPath(20, 20), true);
    assert.equal(frame.isPointInPath(NaN, 0, FillType.Winding), false);
    assert.throws(() => frame.isPointInPath(1, 1, 'evenodd'), TypeError);
  });
});
