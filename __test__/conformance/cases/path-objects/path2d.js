'use strict';

// Path2D: constructors, methods, addPath, and how the context takes one.

const { BLUE, CLEAR, GREEN } = require('../../colours.js');

const prefix = 'path-objects.Path2D';

/** Fills a path in green. */
function fillGreen(t, path, rule) {
  t.ctx.fillStyle = '#0f0';
  if (rule === undefined) t.ctx.fill(path);
  else t.ctx.fill(path, rule);
}

function rectPath(t, ...box) {
  const { Path2D } = t;
  const path = new Path2D();
  path.rect(...box);
  return path;
}

module.exports = (test) => {
  test(`${prefix}.constructor.empty`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    t.assertEqual(Object.prototype.toString.call(path), '[object Path2D]');
    fillGreen(t, path);
    t.ctx.stroke(path);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.constructor.undefined-is-empty`, (t) => {
    const { Path2D } = t;
    fillGreen(t, new Path2D(undefined));
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.constructor.needs-new`, (t) => {
    const { Path2D } = t;
    t.assertThrows('TypeError', () => Path2D('M0 0'));
  });

  test(`${prefix}.constructor.copies-a-path`, (t) => {
    const { Path2D } = t;
    const original = rectPath(t, 0, 0, 50, 50);
    const copy = new Path2D(original);
    original.rect(50, 0, 50, 50);
    fillGreen(t, copy);
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.assertPixel(t.canvas, 75, 25, CLEAR);
  });

  test(`${prefix}.constructor.the-copy-is-its-own`, (t) => {
    const { Path2D } = t;
    const original = rectPath(t, 0, 0, 50, 50);
    const copy = new Path2D(original);
    copy.rect(50, 0, 50, 50);
    fillGreen(t, original);
    t.assertPixel(t.canvas, 75, 25, CLEAR);
  });

  test(`${prefix}.constructor.converts-to-text`, (t) => {
    const { Path2D } = t;
    fillGreen(t, new Path2D({ toString: () => 'M0 0H50V50H0Z' }));
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.ctx.clearRect(0, 0, 100, 50);
    fillGreen(t, new Path2D(null));
    fillGreen(t, new Path2D(42));
    t.assertPixel(t.canvas, 25, 25, CLEAR);
    t.assertThrows('TypeError', () => new Path2D(Symbol('M0 0')));
  });

  const TRACES = {
    rect: (path) => path.rect(0, 0, 100, 50),
    roundRect: (path) => path.roundRect(-20, -20, 140, 90, 10),
    arc: (path) => path.arc(50, 25, 80, 0, 2 * Math.PI),
    ellipse: (path) => path.ellipse(50, 25, 90, 70, 0, 0, 2 * Math.PI),
    lines: (path) => {
      path.moveTo(0, 0);
      path.lineTo(100, 0);
      path.lineTo(100, 50);
      path.lineTo(0, 50);
      path.closePath();
    },
    arcTo: (path) => {
      path.moveTo(-50, -50);
      path.arcTo(200, -50, 200, 200, 10);
      path.lineTo(200, 200);
      path.lineTo(-50, 200);
    },
    quadratic: (path) => {
      path.moveTo(-100, 100);
      path.quadraticCurveTo(50, -300, 200, 100);
    },
    cubic: (path) => {
      path.moveTo(-100, 100);
      path.bezierCurveTo(-100, -200, 200, -200, 200, 100);
    },
  };
  for (const [kind, trace] of Object.entries(TRACES)) {
    test(`${prefix}.methods.${kind}`, (t) => {
      const { Path2D } = t;
      const path = new Path2D();
      t.assertEqual(trace(path), undefined);
      fillGreen(t, path);
      t.assertPixels(t.canvas, [[1, 1], [50, 25], [98, 48]], GREEN);
    });
  }

  test(`${prefix}.methods.throw-like-the-context`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    t.assertThrows('IndexSizeError', () => path.arc(0, 0, -1, 0, 1));
    t.assertThrows('IndexSizeError', () => path.ellipse(0, 0, 1, -1, 0, 0, 1));
    t.assertThrows('IndexSizeError', () => path.arcTo(0, 0, 1, 1, -1));
    t.assertThrows('RangeError', () => path.roundRect(0, 0, 1, 1, -1));
    t.assertThrows('TypeError', () => path.lineTo(1));
    t.assertThrows('TypeError', () => path.rect(1, 2, 3));
  });

  test(`${prefix}.methods.non-finite-is-ignored`, (t) => {
    const path = rectPath(t, 0, 0, 50, 50);
    path.lineTo(NaN, 1000);
    path.rect(Infinity, 0, 10, 10);
    path.arc(0, 0, NaN, 0, 1);
    fillGreen(t, path);
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.assertPixel(t.canvas, 75, 25, CLEAR);
  });

  test(`${prefix}.fill.leaves-the-current-path`, (t) => {
    t.ctx.rect(50, 0, 50, 50);
    fillGreen(t, rectPath(t, 0, 0, 20, 50));
    t.ctx.fillStyle = '#00f';
    t.ctx.fill();
    t.assertPixel(t.canvas, 10, 25, GREEN);
    t.assertPixel(t.canvas, 75, 25, BLUE);
    t.assertPixel(t.canvas, 35, 25, CLEAR);
  });

  test(`${prefix}.fill.rule`, (t) => {
    const path = rectPath(t, 0, 0, 100, 50);
    path.rect(25, 10, 50, 30);
    fillGreen(t, path, 'evenodd');
    t.assertPixel(t.canvas, 50, 25, CLEAR);
    fillGreen(t, path, 'nonzero');
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.fill.arguments-refused`, (t) => {
    const path = rectPath(t, 0, 0, 100, 50);
    t.assertThrows('TypeError', () => t.ctx.fill(path, 'odd'));
    t.assertThrows('TypeError', () => t.ctx.fill({}, 'nonzero'));
    t.assertThrows('TypeError', () => t.ctx.fill(null, 'nonzero'));
    t.assertThrows('TypeError', () => t.ctx.fill(undefined, 'nonzero'));
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.fill.under-the-transform`, (t) => {
    const path = rectPath(t, 0, 0, 10, 10);
    t.ctx.translate(30, 10);
    t.ctx.scale(2, 2);
    fillGreen(t, path);
    t.assertPixels(t.canvas, [[31, 11], [48, 28]], GREEN);
    t.assertPixels(t.canvas, [[5, 5], [51, 11]], CLEAR);
  });

  test(`${prefix}.stroke`, (t) => {
    const path = rectPath(t, 20, 10, 40, 20);
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 4;
    t.assertEqual(t.ctx.stroke(path), undefined);
    t.assertPixels(t.canvas, [[20, 20], [40, 10], [58, 28]], GREEN);
    t.assertPixel(t.canvas, 40, 20, CLEAR);
  });

  test(`${prefix}.used-many-times-and-extended`, (t) => {
    const path = rectPath(t, 0, 0, 10, 10);
    fillGreen(t, path);
    t.assertPixel(t.canvas, 25, 5, CLEAR);
    path.rect(20, 0, 10, 10);
    fillGreen(t, path);
    t.assertPixels(t.canvas, [[5, 5], [25, 5]], GREEN);
  });

  test(`${prefix}.addPath.appends`, (t) => {
    const path = rectPath(t, 0, 0, 20, 50);
    t.assertEqual(path.addPath(rectPath(t, 40, 0, 20, 50)), undefined);
    fillGreen(t, path);
    t.assertPixels(t.canvas, [[10, 25], [50, 25]], GREEN);
    t.assertPixels(t.canvas, [[30, 25], [70, 25]], CLEAR);
  });

  test(`${prefix}.addPath.copies`, (t) => {
    const { Path2D } = t;
    const other = rectPath(t, 0, 0, 20, 50);
    const path = new Path2D();
    path.addPath(other);
    other.rect(40, 0, 20, 50);
    fillGreen(t, path);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.addPath.itself`, (t) => {
    const path = rectPath(t, 0, 0, 20, 50);
    path.addPath(path, { e: 40 });
    fillGreen(t, path);
    t.assertPixels(t.canvas, [[10, 25], [50, 25]], GREEN);
    t.assertPixels(t.canvas, [[30, 25], [90, 25]], CLEAR);
  });

  test(`${prefix}.addPath.matrix`, (t) => {
    const { DOMMatrix, Path2D } = t;
    const path = new Path2D();
    path.addPath(rectPath(t, 0, 0, 10, 10), new DOMMatrix([2, 0, 0, 2, 40, 10]));
    fillGreen(t, path);
    t.assertPixels(t.canvas, [[41, 11], [58, 28]], GREEN);
    t.assertPixels(t.canvas, [[5, 5], [38, 20], [61, 20]], CLEAR);
  });

  test(`${prefix}.addPath.dictionary`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    path.addPath(rectPath(t, 0, 0, 10, 10), { a: 3, m42: 20 });
    fillGreen(t, path);
    t.assertPixels(t.canvas, [[1, 21], [28, 28]], GREEN);
    t.assertPixels(t.canvas, [[1, 18], [31, 25]], CLEAR);
  });

  test(`${prefix}.addPath.arguments-refused`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    t.assertThrows('TypeError', () => path.addPath());
    t.assertThrows('TypeError', () => path.addPath('M0 0'));
    t.assertThrows('TypeError', () => path.addPath({}));
    t.assertThrows('TypeError', () => path.addPath(path, 1));
    t.assertThrows('TypeError', () => path.addPath(path, { a: 1, m11: 2 }));
  });

  test(`${prefix}.addPath.non-finite-matrix-adds-nothing`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    for (const bad of [Infinity, -Infinity, NaN]) {
      path.addPath(rectPath(t, 0, 0, 100, 50), { a: bad });
      path.addPath(rectPath(t, 0, 0, 100, 50), { e: bad });
    }
    fillGreen(t, path);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.addPath.ends-where-the-added-one-ends`, (t) => {
    const { Path2D } = t;
    const added = new Path2D('M0 0 L20 25');
    const path = rectPath(t, -50, -50, 10, 10);
    path.addPath(added);
    path.lineTo(100, 25);
    t.ctx.strokeStyle = '#0f0';
    t.ctx.lineWidth = 10;
    t.ctx.stroke(path);
    t.assertPixels(t.canvas, [[30, 25], [98, 25]], GREEN);
  });
};
