'use strict';

// isPointInPath and isPointInStroke.

const prefix = 'path-objects';

module.exports = (test) => {
  const inPath = (t, ...args) => t.ctx.isPointInPath(...args);

  test(`${prefix}.isPointInPath.inside-and-outside`, (t) => {
    t.ctx.rect(20, 10, 40, 20);
    t.assertTrue(inPath(t, 30, 20));
    for (const [x, y] of [[10, 20], [70, 20], [30, 5], [30, 40]]) t.assertFalse(inPath(t, x, y));
  });

  test(`${prefix}.isPointInPath.empty-path`, (t) => {
    t.assertFalse(inPath(t, 0, 0));
    t.ctx.beginPath();
    t.assertFalse(inPath(t, 50, 25));
  });

  test(`${prefix}.isPointInPath.on-the-edge-is-inside`, (t) => {
    t.ctx.rect(0, 0, 20, 20);
    for (const [x, y] of [[0, 0], [10, 0], [20, 0], [20, 10], [20, 20], [10, 20], [0, 20]]) {
      t.assertTrue(inPath(t, x, y), `${x},${y}`);
    }
    for (const [x, y] of [[10, -0.01], [10, 20.01], [-0.01, 10], [20.01, 10]]) {
      t.assertFalse(inPath(t, x, y), `${x},${y}`);
    }
  });

  test(`${prefix}.isPointInPath.outside-the-canvas`, (t) => {
    t.ctx.rect(-100, -100, 20, 20);
    t.ctx.rect(1000, 1000, 20, 20);
    t.assertTrue(inPath(t, -90, -90));
    t.assertTrue(inPath(t, 1010, 1010));
    t.assertFalse(inPath(t, 50, 25));
  });

  test(`${prefix}.isPointInPath.unclosed-subpaths-count-as-closed`, (t) => {
    t.ctx.moveTo(0, 0);
    t.ctx.lineTo(20, 0);
    t.ctx.lineTo(20, 20);
    t.ctx.lineTo(0, 20);
    t.assertTrue(inPath(t, 10, 10));
    t.assertTrue(inPath(t, 2, 15));
    t.assertFalse(inPath(t, 30, 10));
  });

  test(`${prefix}.isPointInPath.several-subpaths`, (t) => {
    t.ctx.rect(0, 0, 10, 10);
    t.ctx.rect(40, 0, 10, 10);
    t.assertTrue(inPath(t, 5, 5));
    t.assertTrue(inPath(t, 45, 5));
    t.assertFalse(inPath(t, 25, 5));
  });

  test(`${prefix}.isPointInPath.arc`, (t) => {
    t.ctx.arc(50, 25, 10, 0, Math.PI);
    t.assertFalse(inPath(t, 50, 10));
    t.assertFalse(inPath(t, 50, 22));
    t.assertTrue(inPath(t, 50, 30));
    t.assertFalse(inPath(t, 42, 34));
    t.assertFalse(inPath(t, 50, 36));
  });

  test(`${prefix}.isPointInPath.huge-arc`, (t) => {
    t.ctx.arc(50, -1e4, 1e4 + 25, 0, 2 * Math.PI);
    t.assertTrue(inPath(t, 50, 20));
    t.assertFalse(inPath(t, 50, 30));
  });

  test(`${prefix}.isPointInPath.curves`, (t) => {
    t.ctx.moveTo(25, 25);
    t.ctx.bezierCurveTo(50, -50, 50, 100, 75, 25);
    t.assertFalse(inPath(t, 25, 20));
    t.assertFalse(inPath(t, 25, 30));
    t.assertTrue(inPath(t, 40, 20));
    t.assertFalse(inPath(t, 40, 30));
    t.assertFalse(inPath(t, 60, 20));
    t.assertTrue(inPath(t, 60, 30));
    t.ctx.beginPath();
    t.ctx.moveTo(0, 0);
    t.ctx.quadraticCurveTo(50, 40, 100, 0);
    t.assertTrue(inPath(t, 50, 10));
    t.assertFalse(inPath(t, 50, 25));
  });

  test(`${prefix}.isPointInPath.winding`, (t) => {
    t.ctx.moveTo(0, 0);
    t.ctx.lineTo(50, 0);
    t.ctx.lineTo(50, 50);
    t.ctx.lineTo(0, 50);
    t.ctx.lineTo(0, 0);
    t.ctx.lineTo(40, 10);
    t.ctx.lineTo(10, 10);
    t.ctx.lineTo(10, 40);
    t.ctx.lineTo(40, 40);
    t.ctx.lineTo(40, 10);
    t.ctx.lineTo(0, 0);
    t.assertTrue(inPath(t, 5, 5));
    t.assertTrue(inPath(t, 45, 25));
    t.assertTrue(inPath(t, 20, 5));
  });

  test(`${prefix}.isPointInPath.rules`, (t) => {
    t.ctx.rect(0, 0, 40, 40);
    t.ctx.rect(10, 10, 20, 20);
    t.assertTrue(inPath(t, 20, 20));
    t.assertTrue(inPath(t, 20, 20, 'nonzero'));
    t.assertTrue(inPath(t, 20, 20, undefined));
    t.assertFalse(inPath(t, 20, 20, 'evenodd'));
    t.assertTrue(inPath(t, 5, 5, 'evenodd'));
  });

  test(`${prefix}.isPointInPath.rule-refused`, (t) => {
    for (const rule of ['gazonk', '', 'NONZERO', null, 1, {}]) {
      t.assertThrows('TypeError', () => inPath(t, 20, 20, rule), String(rule));
    }
  });

  // The path lives in the space of its points; the point given is in the canvas's own.
  test(`${prefix}.isPointInPath.the-transform-does-not-move-the-point`, (t) => {
    t.ctx.rect(0, 0, 20, 20);
    t.ctx.translate(50, 0);
    t.assertTrue(inPath(t, 10, 10));
    t.assertFalse(inPath(t, 60, 10));
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 20, 20);
    t.assertFalse(inPath(t, 10, 10));
    t.assertTrue(inPath(t, 60, 10));
  });

  test(`${prefix}.isPointInPath.path-built-under-a-transform`, (t) => {
    t.ctx.translate(50, 25);
    t.ctx.rotate(Math.PI / 4);
    t.ctx.rect(-10, -10, 20, 20);
    t.ctx.resetTransform();
    t.assertTrue(inPath(t, 50, 12));
    t.assertTrue(inPath(t, 63, 25));
    t.assertFalse(inPath(t, 41, 16));
  });

  test(`${prefix}.isPointInPath.non-finite-is-outside`, (t) => {
    t.ctx.rect(-100, -50, 200, 100);
    t.assertTrue(inPath(t, 0, 0));
    for (const bad of [NaN, Infinity, -Infinity, undefined, 'x', {}]) {
      t.assertFalse(inPath(t, bad, 0), String(bad));
      t.assertFalse(inPath(t, 0, bad), String(bad));
      t.assertFalse(inPath(t, bad, bad), String(bad));
    }
  });

  test(`${prefix}.isPointInPath.converts-numbers`, (t) => {
    t.ctx.rect(5, 5, 10, 10);
    t.assertTrue(inPath(t, '10', { valueOf: () => 10 }));
    t.assertFalse(inPath(t, null, 10));
    t.assertFalse(inPath(t, [1], true));
  });

  test(`${prefix}.isPointInPath.missing-arguments`, (t) => {
    t.assertThrows('TypeError', () => inPath(t));
    t.assertThrows('TypeError', () => inPath(t, 1));
    const { Path2D } = t;
    const path = new Path2D();
    t.assertThrows('TypeError', () => inPath(t, path));
    t.assertFalse(inPath(t, path, 1), 'a path for x is not a number');
  });

  test(`${prefix}.isPointInPath.path-argument`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    path.rect(0, 0, 40, 40);
    path.rect(10, 10, 20, 20);
    t.assertTrue(inPath(t, path, 20, 20));
    t.assertFalse(inPath(t, path, 20, 20, 'evenodd'));
    t.assertFalse(inPath(t, path, 50, 20));
    t.assertFalse(inPath(t, 20, 20));
    t.assertFalse(inPath(t, path, NaN, 20));
  });

  // A Path2D has no transform of its own: the current one is applied to it, not to the point.
  test(`${prefix}.isPointInPath.path-argument-under-the-transform`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    path.rect(0, 0, 20, 20);
    t.ctx.translate(50, 0);
    t.assertFalse(inPath(t, path, 10, 10));
    t.assertTrue(inPath(t, path, 60, 10));
    t.ctx.scale(2, 2);
    t.assertTrue(inPath(t, path, 85, 35));
    t.assertFalse(inPath(t, path, 95, 35));
  });

  test(`${prefix}.isPointInPath.path-argument-refused`, (t) => {
    for (const path of [null, undefined, {}, [], t.canvas]) {
      t.assertThrows('TypeError', () => inPath(t, path, 10, 10, 'nonzero'), String(path));
    }
    t.assertThrows('TypeError', () => inPath(t, null, 10, 10));
    const { Path2D } = t;
    t.assertThrows('TypeError', () => inPath(t, new Path2D(), 10, 10, 'odd'));
  });

  test(`${prefix}.isPointInPath.not-limited-by-the-clip`, (t) => {
    t.ctx.rect(0, 0, 5, 5);
    t.ctx.clip();
    t.ctx.rect(20, 20, 10, 10);
    t.assertTrue(inPath(t, 25, 25));
  });

  test(`${prefix}.isPointInPath.singular-transform`, (t) => {
    t.ctx.rect(0, 0, 20, 20);
    t.ctx.scale(0, 0);
    t.assertFalse(inPath(t, 10, 10));
    t.ctx.resetTransform();
    t.assertTrue(inPath(t, 10, 10));
  });

  const inStroke = (t, ...args) => t.ctx.isPointInStroke(...args);

  test(`${prefix}.isPointInStroke.on-the-line-only`, (t) => {
    t.ctx.lineWidth = 4;
    t.ctx.rect(20, 10, 40, 20);
    t.assertTrue(inStroke(t, 20, 20));
    t.assertTrue(inStroke(t, 18.5, 20));
    t.assertTrue(inStroke(t, 21.5, 20));
    t.assertFalse(inStroke(t, 17.5, 20));
    t.assertFalse(inStroke(t, 22.5, 20));
    t.assertFalse(inStroke(t, 40, 20));
  });

  test(`${prefix}.isPointInStroke.width`, (t) => {
    t.ctx.moveTo(10, 25);
    t.ctx.lineTo(90, 25);
    t.assertFalse(inStroke(t, 50, 30));
    t.ctx.lineWidth = 12;
    t.assertTrue(inStroke(t, 50, 30));
  });

  test(`${prefix}.isPointInStroke.caps`, (t) => {
    t.ctx.lineWidth = 20;
    t.ctx.moveTo(30, 25);
    t.ctx.lineTo(70, 25);
    t.assertFalse(inStroke(t, 75, 25));
    t.ctx.lineCap = 'square';
    t.assertTrue(inStroke(t, 79, 33));
    t.ctx.lineCap = 'round';
    t.assertTrue(inStroke(t, 79, 25));
    t.assertFalse(inStroke(t, 79, 33));
  });

  test(`${prefix}.isPointInStroke.joins`, (t) => {
    t.ctx.lineWidth = 20;
    t.ctx.moveTo(10, 20);
    t.ctx.lineTo(60, 20);
    t.ctx.lineTo(60, 50);
    t.assertTrue(inStroke(t, 69, 11));
    t.ctx.miterLimit = 1;
    t.assertFalse(inStroke(t, 69, 11));
    t.ctx.lineJoin = 'round';
    t.assertTrue(inStroke(t, 66, 14));
    t.assertFalse(inStroke(t, 69, 11));
  });

  test(`${prefix}.isPointInStroke.dashes`, (t) => {
    t.ctx.lineWidth = 10;
    t.ctx.setLineDash([20, 10]);
    t.ctx.moveTo(0, 25);
    t.ctx.lineTo(100, 25);
    t.assertTrue(inStroke(t, 10, 25));
    t.assertFalse(inStroke(t, 25, 25));
    t.ctx.lineDashOffset = 10;
    t.assertFalse(inStroke(t, 15, 25));
    t.assertTrue(inStroke(t, 25, 25));
  });

  test(`${prefix}.isPointInStroke.not-the-closing-side-of-open-paths`, (t) => {
    t.ctx.lineWidth = 4;
    t.ctx.moveTo(10, 10);
    t.ctx.lineTo(90, 10);
    t.ctx.lineTo(90, 40);
    t.assertFalse(inStroke(t, 50, 25));
    t.ctx.closePath();
    t.assertTrue(inStroke(t, 50, 25));
  });

  test(`${prefix}.isPointInStroke.scaled-pen`, (t) => {
    t.ctx.moveTo(50, 0);
    t.ctx.lineTo(50, 50);
    t.ctx.scale(20, 1);
    t.assertTrue(inStroke(t, 58, 25));
    t.assertFalse(inStroke(t, 62, 25));
  });

  test(`${prefix}.isPointInStroke.non-finite-is-outside`, (t) => {
    t.ctx.lineWidth = 200;
    t.ctx.rect(0, 0, 100, 50);
    t.assertTrue(inStroke(t, 0, 0));
    for (const bad of [NaN, Infinity, -Infinity, undefined]) {
      t.assertFalse(inStroke(t, bad, 0));
      t.assertFalse(inStroke(t, 0, bad));
    }
  });

  test(`${prefix}.isPointInStroke.empty-path`, (t) => {
    t.ctx.lineWidth = 100;
    t.assertFalse(inStroke(t, 0, 0));
    t.ctx.moveTo(50, 25);
    t.assertFalse(inStroke(t, 50, 25));
  });

  test(`${prefix}.isPointInStroke.path-argument`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    path.rect(20, 10, 40, 20);
    t.ctx.lineWidth = 4;
    t.assertTrue(inStroke(t, path, 20, 20));
    t.assertFalse(inStroke(t, path, 40, 20));
    t.ctx.translate(10, 0);
    t.assertTrue(inStroke(t, path, 30, 20));
    t.assertFalse(inStroke(t, path, 20, 20));
  });

  test(`${prefix}.isPointInStroke.arguments-refused`, (t) => {
    const { Path2D } = t;
    const path = new Path2D();
    t.assertThrows('TypeError', () => inStroke(t));
    t.assertThrows('TypeError', () => inStroke(t, 1));
    t.assertThrows('TypeError', () => inStroke(t, path));
    t.assertFalse(inStroke(t, path, 1), 'a path for x is not a number');
    for (const bad of [null, undefined, {}, []]) {
      t.assertThrows('TypeError', () => inStroke(t, bad, 10, 10), String(bad));
    }
  });
};
