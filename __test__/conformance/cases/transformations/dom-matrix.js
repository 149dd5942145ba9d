'use strict';

// DOMMatrix, DOMPoint and DOMRect as far as canvases hand them out and take them.

const prefix = 'transformations';

const six = ({ a, b, c, d, e, f }) => [a, b, c, d, e, f];

module.exports = (test) => {
  test(`${prefix}.DOMMatrix.constructor.identity`, (t) => {
    const { DOMMatrix } = t;
    const matrix = new DOMMatrix();
    t.assertElements(six(matrix), [1, 0, 0, 1, 0, 0]);
    t.assertTrue(matrix.is2D);
    t.assertTrue(matrix.isIdentity);
    t.assertEqual(Object.prototype.toString.call(matrix), '[object DOMMatrix]');
  });

  test(`${prefix}.DOMMatrix.constructor.six-numbers`, (t) => {
    const { DOMMatrix } = t;
    const matrix = new DOMMatrix([1, 2, 3, 4, 5, 6]);
    t.assertElements(six(matrix), [1, 2, 3, 4, 5, 6]);
    t.assertElements([matrix.m11, matrix.m12, matrix.m21, matrix.m22], [1, 2, 3, 4]);
    t.assertElements([matrix.m41, matrix.m42, matrix.m33, matrix.m44], [5, 6, 1, 1]);
  });

  test(`${prefix}.DOMMatrix.constructor.sixteen-numbers`, (t) => {
    const { DOMMatrix } = t;
    const numbers = Array.from({ length: 16 }, (_, i) => i + 1);
    const matrix = new DOMMatrix(numbers);
    t.assertFalse(matrix.is2D);
    t.assertElements(matrix.toFloat64Array(), numbers);
    t.assertEqual(matrix.m34, 12);
  });

  test(`${prefix}.DOMMatrix.constructor.refuses`, (t) => {
    const { DOMMatrix } = t;
    for (const list of [[], [1], [1, 2, 3, 4, 5], Array(7).fill(1), Array(17).fill(1)]) {
      t.assertThrows('TypeError', () => new DOMMatrix(list), `${list.length} numbers`);
    }
    t.assertThrows('TypeError', () => DOMMatrix());
    t.assertThrows('SyntaxError', () => new DOMMatrix('bogus(1)'));
  });

  test(`${prefix}.DOMMatrix.constructor.text`, (t) => {
    const { DOMMatrix } = t;
    t.assertElements(six(new DOMMatrix('matrix(1, 2, 3, 4, 5, 6)')), [1, 2, 3, 4, 5, 6]);
    t.assertElements(six(new DOMMatrix('none')), [1, 0, 0, 1, 0, 0]);
    t.assertElements(six(new DOMMatrix('')), [1, 0, 0, 1, 0, 0]);
    t.assertElements(
      six(new DOMMatrix('translate(10px, 20px) scale(2) rotate(90deg)')),
      [0, 2, -2, 0, 10, 20],
      1e-9,
    );
    t.assertElements(six(new DOMMatrix('skewX(45deg)')), [1, 0, 1, 1, 0, 0], 1e-9);
    t.assertFalse(new DOMMatrix('translate3d(1px, 2px, 3px)').is2D);
  });

  test(`${prefix}.DOMMatrix.attributes.letters-and-names-are-one`, (t) => {
    const { DOMMatrix } = t;
    const matrix = new DOMMatrix();
    matrix.a = 2;
    matrix.m42 = 7;
    t.assertEqual(matrix.m11, 2);
    t.assertEqual(matrix.f, 7);
    t.assertTrue(matrix.is2D);
    matrix.m13 = 1;
    t.assertFalse(matrix.is2D);
  });

  test(`${prefix}.DOMMatrix.multiply`, (t) => {
    const { DOMMatrix } = t;
    const first = new DOMMatrix([1, 2, 3, 4, 5, 6]);
    const second = new DOMMatrix([2, 0, 0, 3, 10, 20]);
    t.assertElements(six(first.multiply(second)), [2, 4, 9, 12, 75, 106]);
    t.assertElements(six(first), [1, 2, 3, 4, 5, 6]);
    t.assertEqual(first.multiplySelf(second), first);
    t.assertElements(six(first), [2, 4, 9, 12, 75, 106]);
    const third = new DOMMatrix([2, 0, 0, 3, 10, 20]);
    third.preMultiplySelf({ e: 1, f: 2 });
    t.assertElements(six(third), [2, 0, 0, 3, 11, 22]);
  });

  test(`${prefix}.DOMMatrix.translate-scale-rotate`, (t) => {
    const { DOMMatrix } = t;
    const matrix = new DOMMatrix();
    t.assertElements(six(matrix.translate(10, 20)), [1, 0, 0, 1, 10, 20]);
    t.assertElements(six(matrix.scale(2)), [2, 0, 0, 2, 0, 0]);
    t.assertElements(six(matrix.scale(2, 3)), [2, 0, 0, 3, 0, 0]);
    t.assertElements(six(matrix.scale(2, 2, 1, 10, 10)), [2, 0, 0, 2, -10, -10]);
    t.assertElements(six(matrix.rotate(90)), [0, 1, -1, 0, 0, 0], 1e-9);
    t.assertElements(six(matrix.rotateFromVector(0, 5)), [0, 1, -1, 0, 0, 0], 1e-9);
    t.assertElements(six(matrix.skewX(45)), [1, 0, 1, 1, 0, 0], 1e-9);
    t.assertElements(six(matrix.skewY(45)), [1, 1, 0, 1, 0, 0], 1e-9);
    t.assertElements(six(matrix.flipX()), [-1, 0, 0, 1, 0, 0]);
    t.assertElements(six(matrix.flipY()), [1, 0, 0, -1, 0, 0]);
    t.assertTrue(matrix.isIdentity);
  });

  test(`${prefix}.DOMMatrix.self-methods-return-themselves`, (t) => {
    const { DOMMatrix } = t;
    const matrix = new DOMMatrix();
    const same = matrix.translateSelf(10, 20).scaleSelf(2, 2).rotateSelf(90).skewXSelf(0);
    t.assertEqual(same, matrix);
    t.assertElements(six(matrix), [0, 2, -2, 0, 10, 20], 1e-9);
  });

  test(`${prefix}.DOMMatrix.inverse`, (t) => {
    const { DOMMatrix } = t;
    const inverse = new DOMMatrix([2, 0, 0, 4, 10, 20]).inverse();
    t.assertElements(six(inverse), [0.5, 0, 0, 0.25, -5, -5]);
    const singular = new DOMMatrix([1, 1, 1, 1, 0, 0]).inverse();
    t.assertTrue(Number.isNaN(singular.a) && Number.isNaN(singular.f));
    t.assertFalse(singular.is2D);
  });

  test(`${prefix}.DOMMatrix.transformPoint`, (t) => {
    const { DOMMatrix } = t;
    const point = new DOMMatrix([2, 0, 0, 3, 10, 20]).transformPoint({ x: 1, y: 2 });
    t.assertTrue(point instanceof t.DOMPoint);
    t.assertElements([point.x, point.y, point.z, point.w], [12, 26, 0, 1]);
    const origin = new DOMMatrix([2, 0, 0, 3, 10, 20]).transformPoint();
    t.assertElements([origin.x, origin.y], [10, 20]);
  });

  test(`${prefix}.DOMMatrix.text`, (t) => {
    const { DOMMatrix } = t;
    t.assertEqual(String(new DOMMatrix([1, 2, 3, 4, 5, 6])), 'matrix(1, 2, 3, 4, 5, 6)');
    const deep = new DOMMatrix();
    deep.m43 = 5;
    t.assertEqual(String(deep), 'matrix3d(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 5, 1)');
    t.assertThrows('InvalidStateError', () => String(new DOMMatrix([NaN, 0, 0, 1, 0, 0])));
  });

  test(`${prefix}.DOMMatrix.arrays-and-json`, (t) => {
    const { DOMMatrix } = t;
    const matrix = new DOMMatrix([1, 2, 3, 4, 5, 6]);
    t.assertTrue(matrix.toFloat32Array() instanceof Float32Array);
    t.assertElements(matrix.toFloat64Array(), [1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 1, 0, 5, 6, 0, 1]);
    const json = matrix.toJSON();
    t.assertElements([json.a, json.m42, json.m33], [1, 6, 1]);
    t.assertTrue(json.is2D);
  });

  test(`${prefix}.DOMMatrix.static`, (t) => {
    const { DOMMatrix } = t;
    const six6 = [1, 2, 3, 4, 5, 6];
    t.assertElements(six(DOMMatrix.fromMatrix({ m11: 3, e: 4 })), [3, 0, 0, 1, 4, 0]);
    t.assertElements(six(DOMMatrix.fromFloat32Array(new Float32Array(six6))), six6);
    t.assertElements(six(DOMMatrix.fromFloat64Array(new Float64Array(six6))), six6);
    t.assertThrows('TypeError', () => DOMMatrix.fromMatrix({ a: 1, m11: 2 }));
    t.assertThrows('TypeError', () => DOMMatrix.fromFloat32Array(six6));
  });

  test(`${prefix}.DOMMatrix.three-dimensions`, (t) => {
    const { DOMMatrix } = t;
    const matrix = new DOMMatrix().translate(1, 2, 3);
    t.assertFalse(matrix.is2D);
    t.assertEqual(matrix.m43, 3);
    t.assertEqual(new DOMMatrix().scale3d(2).m33, 2);
    const turned = new DOMMatrix().rotateAxisAngle(1, 0, 0, 90);
    t.assertElements([turned.m22, turned.m23, turned.m32, turned.m33], [0, 1, -1, 0], 1e-9);
    t.assertElements(six(new DOMMatrix().rotateAxisAngle(0, 0, 1, 90)), [0, 1, -1, 0, 0, 0], 1e-9);
  });

  test(`${prefix}.DOMMatrixReadOnly`, (t) => {
    const { DOMMatrixReadOnly } = t;
    const matrix = new DOMMatrixReadOnly([1, 2, 3, 4, 5, 6]);
    try {
      matrix.a = 9;
    } catch (error) {
      t.assertTrue(error instanceof TypeError);
    }
    t.assertEqual(matrix.a, 1);
    t.assertEqual(matrix.translateSelf, undefined);
    const moved = matrix.translate(1, 0);
    t.assertTrue(moved instanceof t.DOMMatrix);
    t.assertElements(six(moved), [1, 2, 3, 4, 6, 8]);
    t.assertTrue(moved instanceof DOMMatrixReadOnly);
  });

  test(`${prefix}.DOMPoint`, (t) => {
    const { DOMPoint } = t;
    const point = new DOMPoint(1, 2);
    t.assertElements([point.x, point.y, point.z, point.w], [1, 2, 0, 1]);
    const moved = point.matrixTransform({ e: 10 });
    t.assertElements([moved.x, moved.y], [11, 2]);
    t.assertEqual(DOMPoint.fromPoint({ y: 5 }).y, 5);
    point.x = 7;
    t.assertEqual(point.toJSON().x, 7);
  });

  test(`${prefix}.DOMRect`, (t) => {
    const { DOMRect } = t;
    const rect = new DOMRect(10, 20, -5, 30);
    t.assertElements([rect.x, rect.y, rect.width, rect.height], [10, 20, -5, 30]);
    t.assertElements([rect.left, rect.top, rect.right, rect.bottom], [5, 20, 10, 50]);
    t.assertEqual(DOMRect.fromRect({ width: 3 }).right, 3);
    t.assertEqual(rect.toJSON().left, 5);
  });
};
