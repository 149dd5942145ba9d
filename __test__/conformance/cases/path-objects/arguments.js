'use strict';

// What the path methods convert and refuse.

const prefix = 'path-objects';

module.exports = (test) => {
  for (const [method, count] of Object.entries({
    moveTo: 2,
    lineTo: 2,
    quadraticCurveTo: 4,
    bezierCurveTo: 6,
    arcTo: 5,
    arc: 5,
    ellipse: 7,
    rect: 4,
    roundRect: 4,
  })) {
    test(`${prefix}.${method}.missing-arguments-throw`, (t) => {
      for (let given = 0; given < count; given += 1) {
        t.assertThrows('TypeError', () => t.ctx[method](...Array(given).fill(1)));
      }
      t.assertEqual(t.ctx[method](...Array(count).fill(1)), undefined);
    });

    test(`${prefix}.${method}.converts-numbers`, (t) => {
      const seen = [];
      const args = Array.from({ length: count }, (_, i) => ({
        valueOf() {
          seen.push(i);
          return 1;
        },
      }));
      t.ctx[method](...args);
      t.assertElements(seen, [...args.keys()]);
      t.assertThrows('TypeError', () => t.ctx[method](...Array(count).fill(Symbol('1'))));
    });
  }
};
