'use strict';

// save and restore, each piece of the drawing state, and what is not part of it.

const { BLUE, CLEAR, GREEN } = require('../../colours.js');

const prefix = 'state';

/** Attributes of the drawing state with two values other than the initial one. */
const ATTRIBUTES = {
  globalAlpha: [0.5, 0.25],
  globalCompositeOperation: ['xor', 'copy'],
  imageSmoothingEnabled: [false, true],
  imageSmoothingQuality: ['high', 'medium'],
  fillStyle: ['#ff0000', '#00ff00'],
  strokeStyle: ['#ff0000', '#00ff00'],
  filter: ['blur(1px)', 'opacity(50%)'],
  lineWidth: [2, 3],
  lineCap: ['round', 'square'],
  lineJoin: ['round', 'bevel'],
  miterLimit: [2, 3],
  lineDashOffset: [2, 3],
  shadowOffsetX: [2, 3],
  shadowOffsetY: [2, 3],
  shadowBlur: [2, 3],
  shadowColor: ['#ff0000', 'rgba(0, 255, 0, 0.4)'],
};

module.exports = (test) => {
  for (const [attribute, [first, second]] of Object.entries(ATTRIBUTES)) {
    test(`${prefix}.saved.${attribute}`, (t) => {
      const initial = t.ctx[attribute];
      t.ctx.save();
      t.ctx[attribute] = first;
      t.ctx.save();
      t.ctx[attribute] = second;
      t.assertEqual(t.ctx[attribute], second);
      t.ctx.restore();
      t.assertEqual(t.ctx[attribute], first);
      t.ctx.restore();
      t.assertEqual(t.ctx[attribute], initial);
    });

    test(`${prefix}.save-changes-nothing.${attribute}`, (t) => {
      t.ctx[attribute] = first;
      t.ctx.save();
      t.assertEqual(t.ctx[attribute], first);
    });
  }

  test(`${prefix}.saved.transform`, (t) => {
    t.ctx.translate(10, 10);
    t.ctx.save();
    t.ctx.scale(0, 0);
    t.ctx.restore();
    const { a, b, c, d, e, f } = t.ctx.getTransform();
    t.assertElements([a, b, c, d, e, f], [1, 0, 0, 1, 10, 10]);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 10, 10);
    t.assertPixel(t.canvas, 15, 15, GREEN);
    t.assertPixel(t.canvas, 5, 5, CLEAR);
  });

  test(`${prefix}.saved.styles-as-painted`, (t) => {
    t.ctx.fillStyle = '#0f0';
    t.ctx.save();
    t.ctx.fillStyle = '#00f';
    t.ctx.fillRect(0, 0, 50, 50);
    t.ctx.restore();
    t.ctx.fillRect(50, 0, 50, 50);
    t.assertPixel(t.canvas, 25, 25, BLUE);
    t.assertPixel(t.canvas, 75, 25, GREEN);
  });

  test(`${prefix}.saved.stroke-attributes-as-painted`, (t) => {
    t.ctx.lineWidth = 20;
    t.ctx.strokeStyle = '#0f0';
    t.ctx.save();
    t.ctx.lineWidth = 1;
    t.ctx.lineCap = 'square';
    t.ctx.strokeStyle = '#f00';
    t.ctx.setLineDash([1, 100]);
    t.ctx.restore();
    t.ctx.beginPath();
    t.ctx.moveTo(10, 25);
    t.ctx.lineTo(90, 25);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[11, 16], [50, 33], [88, 25]], GREEN);
    t.assertPixels(t.canvas, [[5, 25], [95, 25]], CLEAR);
  });

  test(`${prefix}.restore-on-an-empty-stack-does-nothing`, (t) => {
    t.ctx.lineWidth = 5;
    t.ctx.translate(10, 0);
    for (let i = 0; i < 16; i += 1) t.assertEqual(t.ctx.restore(), undefined);
    t.assertEqual(t.ctx.lineWidth, 5);
    t.assertEqual(t.ctx.getTransform().e, 10);
  });

  test(`${prefix}.more-restores-than-saves`, (t) => {
    t.ctx.lineWidth = 2;
    t.ctx.save();
    t.ctx.lineWidth = 3;
    t.ctx.restore();
    t.ctx.restore();
    t.ctx.restore();
    t.assertEqual(t.ctx.lineWidth, 2);
  });

  test(`${prefix}.deep-stack`, (t) => {
    const depth = 1000;
    for (let i = 1; i <= depth; i += 1) {
      t.ctx.lineWidth = i;
      t.ctx.save();
    }
    t.ctx.lineWidth = 5000;
    for (let i = depth; i >= 1; i -= 1) {
      t.ctx.restore();
      t.assertEqual(t.ctx.lineWidth, i);
    }
  });

  test(`${prefix}.save-returns-undefined`, (t) => {
    t.assertEqual(t.ctx.save(), undefined);
  });

  test(`${prefix}.bitmap-is-not-saved`, (t) => {
    t.ctx.save();
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.ctx.restore();
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.contexts-are-independent`, (t) => {
    const other = t.createCanvas(10, 10).getContext('2d');
    other.save();
    other.fillStyle = '#ff0000';
    t.ctx.restore();
    t.assertEqual(other.fillStyle, '#ff0000');
    t.assertEqual(t.ctx.fillStyle, '#000000');
  });

  test(`${prefix}.initial-values`, (t) => {
    const initial = {
      globalAlpha: 1,
      globalCompositeOperation: 'source-over',
      imageSmoothingEnabled: true,
      imageSmoothingQuality: 'low',
      fillStyle: '#000000',
      strokeStyle: '#000000',
      filter: 'none',
      lineWidth: 1,
      lineCap: 'butt',
      lineJoin: 'miter',
      miterLimit: 10,
      lineDashOffset: 0,
      shadowOffsetX: 0,
      shadowOffsetY: 0,
      shadowBlur: 0,
      shadowColor: 'rgba(0, 0, 0, 0)',
    };
    for (const [name, value] of Object.entries(initial)) t.assertEqual(t.ctx[name], value, name);
    t.assertTrue(t.ctx.getTransform().isIdentity);
    t.assertElements(t.ctx.getLineDash(), []);
  });

  test(`${prefix}.isContextLost`, (t) => {
    t.assertEqual(t.ctx.isContextLost(), false);
  });

  test(`${prefix}.attributes-are-on-the-prototype`, (t) => {
    const { CanvasRenderingContext2D } = t;
    const proto = CanvasRenderingContext2D.prototype;
    for (const name of [...Object.keys(ATTRIBUTES), 'canvas']) {
      const property = Object.getOwnPropertyDescriptor(proto, name);
      t.assertEqual(typeof property?.get, 'function', name);
    }
    for (const name of ['save', 'fillRect', 'getImageData', 'setTransform', 'reset', 'roundRect']) {
      t.assertEqual(typeof Object.getOwnPropertyDescriptor(proto, name)?.value, 'function', name);
    }
  });

  test(`${prefix}.methods-refuse-another-this`, (t) => {
    const { fillRect, save } = t.ctx;
    t.assertThrows('TypeError', () => fillRect.call({}, 0, 0, 1, 1));
    t.assertThrows('TypeError', () => save.call(t.canvas));
    t.assertThrows('TypeError', () => save.call(undefined));
  });
};
