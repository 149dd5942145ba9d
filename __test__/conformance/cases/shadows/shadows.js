'use strict';

// The shadow attributes, and what shadows of every kind of drawing paint.

const { BLACK, BLUE, CLEAR, GREEN, RED } = require('../../colours.js');

const prefix = 'shadows';

/** A shadow of one colour, by default moved down one canvas height. */
function shadow(ctx, colour = '#0f0', x = 0, y = 50, blur = 0) {
  ctx.shadowColor = colour;
  ctx.shadowOffsetX = x;
  ctx.shadowOffsetY = y;
  ctx.shadowBlur = blur;
}

module.exports = (test) => {
  for (const attribute of ['shadowOffsetX', 'shadowOffsetY', 'shadowBlur']) {
    test(`${prefix}.attribute.${attribute}.initial`, (t) => {
      t.assertEqual(t.ctx[attribute], 0);
    });

    test(`${prefix}.attribute.${attribute}.takes-numbers`, (t) => {
      for (const value of [1, 0.5, 1e6, 0]) {
        t.ctx[attribute] = value;
        t.assertEqual(t.ctx[attribute], value);
      }
    });

    test(`${prefix}.attribute.${attribute}.negative`, (t) => {
      t.ctx[attribute] = 1;
      t.ctx[attribute] = -2;
      t.assertEqual(t.ctx[attribute], attribute === 'shadowBlur' ? 1 : -2);
    });

    test(`${prefix}.attribute.${attribute}.non-finite-is-ignored`, (t) => {
      t.ctx[attribute] = 1;
      for (const value of [Infinity, -Infinity, NaN, undefined, 'far', {}]) {
        t.ctx[attribute] = value;
        t.assertEqual(t.ctx[attribute], 1, String(value));
      }
    });

    test(`${prefix}.attribute.${attribute}.converts`, (t) => {
      t.ctx[attribute] = '2';
      t.assertEqual(t.ctx[attribute], 2);
      t.ctx[attribute] = null;
      t.assertEqual(t.ctx[attribute], 0);
      t.ctx[attribute] = true;
      t.assertEqual(t.ctx[attribute], 1);
    });
  }

  test(`${prefix}.attribute.shadowColor.initial`, (t) => {
    t.assertEqual(t.ctx.shadowColor, 'rgba(0, 0, 0, 0)');
  });

  test(`${prefix}.attribute.shadowColor.serialises`, (t) => {
    t.ctx.shadowColor = 'lime';
    t.assertEqual(t.ctx.shadowColor, '#00ff00');
    t.ctx.shadowColor = 'RGBA(0,255, 0,0)';
    t.assertEqual(t.ctx.shadowColor, 'rgba(0, 255, 0, 0)');
  });

  test(`${prefix}.attribute.shadowColor.ignores-what-is-no-colour`, (t) => {
    t.ctx.shadowColor = '#00ff00';
    for (const value of ['bogus', '#00ff0', undefined, null, 1, {}, t.canvas]) {
      t.ctx.shadowColor = value;
      t.assertEqual(t.ctx.shadowColor, '#00ff00', String(value));
    }
    const gradient = t.ctx.createLinearGradient(0, 0, 1, 1);
    t.ctx.shadowColor = gradient;
    t.assertEqual(t.ctx.shadowColor, '#00ff00');
  });

  test(`${prefix}.enabled.by-offset-x`, (t) => {
    shadow(t.ctx, '#0f0', 50, 0);
    t.ctx.fillRect(-50, 0, 50, 50);
    t.assertPixel(t.canvas, 25, 25, GREEN);
    t.assertPixel(t.canvas, 75, 25, CLEAR);
  });

  test(`${prefix}.enabled.by-offset-y`, (t) => {
    shadow(t.ctx, '#0f0', 0, 25);
    t.ctx.fillRect(0, -25, 100, 25);
    t.assertPixel(t.canvas, 50, 12, GREEN);
    t.assertPixel(t.canvas, 50, 37, CLEAR);
  });

  test(`${prefix}.enabled.by-negative-offsets`, (t) => {
    shadow(t.ctx, '#0f0', -100, -50);
    t.ctx.fillRect(100, 50, 100, 50);
    t.assertPixels(t.canvas, [[1, 1], [98, 48]], GREEN);
  });

  test(`${prefix}.enabled.by-blur-alone`, (t) => {
    shadow(t.ctx, '#0f0', 0, 0, 20);
    t.ctx.fillStyle = '#00f';
    t.ctx.fillRect(30, 10, 40, 30);
    t.assertPixel(t.canvas, 50, 25, BLUE);
    const [, green, , alpha] = t.pixel(t.canvas, 27, 25);
    t.assertTrue(alpha > 60 && green > 200, `beside the shape: ${green}, ${alpha}`);
  });

  test(`${prefix}.disabled.without-offset-and-blur`, (t) => {
    t.ctx.shadowColor = '#f00';
    t.ctx.globalCompositeOperation = 'destination-atop';
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.disabled.by-a-transparent-colour`, (t) => {
    t.paint('#0f0');
    shadow(t.ctx, 'rgba(255, 0, 0, 0)');
    t.ctx.fillRect(0, -50, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.beneath-the-shape`, (t) => {
    shadow(t.ctx, '#f00', 1, 1);
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(10, 10, 20, 20);
    t.assertPixels(t.canvas, [[10, 10], [29, 29]], GREEN);
    t.assertPixels(t.canvas, [[30, 20], [20, 30], [30, 30]], RED);
    t.assertPixel(t.canvas, 10, 30, CLEAR);
  });

  // Only the alpha of what is drawn counts for its shadow.
  test(`${prefix}.alpha.of-the-shadow-colour`, (t) => {
    shadow(t.ctx, 'rgba(0, 255, 0, 0.5)');
    t.ctx.fillRect(0, -50, 100, 50);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 255, 0, 128], 2);
  });

  test(`${prefix}.alpha.of-the-fill`, (t) => {
    shadow(t.ctx, '#00f');
    t.ctx.fillStyle = 'rgba(255, 0, 0, 0.5)';
    t.ctx.fillRect(0, -50, 100, 50);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 0, 255, 128], 2);
  });

  test(`${prefix}.alpha.of-both`, (t) => {
    shadow(t.ctx, 'rgba(0, 0, 255, 0.5)');
    t.ctx.fillStyle = 'rgba(255, 0, 0, 0.5)';
    t.ctx.fillRect(0, -50, 100, 50);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 0, 255, 64], 2);
  });

  test(`${prefix}.alpha.globalAlpha`, (t) => {
    t.paint('#f00');
    shadow(t.ctx, '#00f');
    t.ctx.globalAlpha = 0.5;
    t.ctx.fillRect(0, -50, 100, 50);
    t.assertPixelApprox(t.canvas, 50, 25, [127, 0, 128, 255], 2);
  });

  test(`${prefix}.alpha.all-three`, (t) => {
    t.paint('#f00');
    shadow(t.ctx, 'rgba(0, 0, 255, 0.5)');
    t.ctx.globalAlpha = 0.5;
    t.ctx.fillStyle = 'rgba(0, 255, 0, 0.8)';
    t.ctx.fillRect(0, -50, 100, 50);
    t.assertPixelApprox(t.canvas, 50, 25, [204, 0, 51, 255], 3);
  });

  test(`${prefix}.alpha.transparent-fill-casts-none`, (t) => {
    t.paint('#0f0');
    shadow(t.ctx, '#f00');
    t.ctx.fillStyle = 'rgba(0, 0, 0, 0)';
    t.ctx.fillRect(0, -50, 100, 50);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  const SOURCES = {
    path: (t) => {
      t.ctx.rect(0, -50, 100, 50);
      t.ctx.fill();
    },
    image: (t) => t.ctx.drawImage(t.image('red'), 0, -50),
    'scaled-image': (t) => t.ctx.drawImage(t.image('red-16'), 0, -50, 100, 50),
    canvas: (t) => t.ctx.drawImage(t.picture('red'), 0, -50),
    pattern: (t) => {
      t.ctx.fillStyle = t.ctx.createPattern(t.image('red-16'), 'repeat');
      t.ctx.fillRect(0, -50, 100, 50);
    },
    gradient: (t) => {
      const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
      gradient.addColorStop(0, '#f00');
      gradient.addColorStop(1, '#00f');
      t.ctx.fillStyle = gradient;
      t.ctx.fillRect(0, -50, 100, 50);
    },
    stroke: (t) => {
      t.ctx.lineWidth = 50;
      t.ctx.beginPath();
      t.ctx.moveTo(0, -25);
      t.ctx.lineTo(100, -25);
      t.ctx.stroke();
    },
    strokeRect: (t) => {
      t.ctx.lineWidth = 50;
      t.ctx.strokeRect(0, -25, 100, 0);
    },
  };
  for (const [kind, draw] of Object.entries(SOURCES)) {
    test(`${prefix}.of.${kind}`, (t) => {
      shadow(t.ctx);
      draw(t);
      t.assertPixels(t.canvas, [[2, 2], [50, 25], [97, 47]], GREEN);
    });
  }

  test(`${prefix}.of.transparent-parts`, (t) => {
    for (const source of [t.image('clear-left'), t.picture('clear-left')]) {
      t.ctx.clearRect(0, 0, 100, 50);
      shadow(t.ctx, '#00f');
      t.ctx.drawImage(source, 0, -50);
      t.assertPixel(t.canvas, 25, 25, CLEAR);
      t.assertPixel(t.canvas, 75, 25, BLUE);
    }
  });

  test(`${prefix}.of.translucent-image`, (t) => {
    shadow(t.ctx, '#00f');
    t.ctx.drawImage(t.image('half-green'), 0, -50);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 0, 255, 128], 2);
  });

  test(`${prefix}.of.pattern-with-transparent-parts`, (t) => {
    shadow(t.ctx, '#00f');
    t.ctx.fillStyle = t.ctx.createPattern(t.image('clear-left'), 'no-repeat');
    t.ctx.translate(0, -50);
    t.ctx.fillRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 25, 25, CLEAR);
    t.assertPixel(t.canvas, 75, 25, BLUE);
  });

  test(`${prefix}.of.gradient-with-transparent-parts`, (t) => {
    shadow(t.ctx, '#00f');
    const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
    gradient.addColorStop(0.5, 'rgba(0, 0, 0, 0)');
    gradient.addColorStop(0.5, '#f00');
    t.ctx.fillStyle = gradient;
    t.ctx.fillRect(0, -50, 100, 50);
    t.assertPixel(t.canvas, 25, 25, CLEAR);
    t.assertPixel(t.canvas, 75, 25, BLUE);
  });

  test(`${prefix}.of.caps-and-joins`, (t) => {
    shadow(t.ctx);
    t.ctx.lineWidth = 20;
    t.ctx.lineCap = 'square';
    t.ctx.beginPath();
    t.ctx.moveTo(20, -20);
    t.ctx.lineTo(80, -20);
    t.ctx.stroke();
    t.assertPixels(t.canvas, [[11, 30], [50, 30], [88, 30]], GREEN);
    t.assertPixels(t.canvas, [[8, 30], [91, 30]], CLEAR);
  });

  test(`${prefix}.of.nothing-for-an-empty-path`, (t) => {
    shadow(t.ctx, '#f00', 0, 0, 10);
    t.ctx.beginPath();
    t.ctx.fill();
    t.ctx.stroke();
    t.ctx.fillRect(50, 25, 0, 10);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.offset.not-transformed`, (t) => {
    shadow(t.ctx, '#0f0', 0, 50);
    t.ctx.scale(2, 0.5);
    t.ctx.rotate(Math.PI);
    t.ctx.fillRect(-50, 0, 50, 100);
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  test(`${prefix}.offset.subpixel`, (t) => {
    shadow(t.ctx, '#00f', 50.5, 0);
    t.ctx.fillRect(-50, 0, 50, 50);
    t.assertPixelApprox(t.canvas, 0, 25, [0, 0, 255, 128], 3);
    t.assertPixel(t.canvas, 25, 25, BLUE);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 0, 255, 128], 3);
  });

  test(`${prefix}.clip.limits-the-shadow`, (t) => {
    t.ctx.beginPath();
    t.ctx.rect(0, 0, 50, 50);
    t.ctx.clip();
    shadow(t.ctx, '#0f0', 50, 0);
    t.ctx.fillRect(-50, 0, 100, 50);
    t.assertPixel(t.canvas, 75, 25, CLEAR);
    t.assertPixel(t.canvas, 25, 25, BLACK);
  });

  test(`${prefix}.clip.does-not-limit-what-casts-it`, (t) => {
    t.ctx.beginPath();
    t.ctx.rect(50, 0, 50, 50);
    t.ctx.clip();
    shadow(t.ctx, '#0f0', 50, 0);
    t.ctx.fillStyle = '#f00';
    t.ctx.fillRect(0, 0, 50, 50);
    t.assertPixel(t.canvas, 25, 25, CLEAR);
    t.assertPixel(t.canvas, 75, 25, GREEN);
  });

  test(`${prefix}.not-of-putImageData`, (t) => {
    const data = t.picture('green-16').getContext('2d').getImageData(0, 0, 16, 16);
    shadow(t.ctx, '#f00', 30, 0);
    t.ctx.putImageData(data, 0, 0);
    t.assertPixel(t.canvas, 8, 8, GREEN);
    t.assertPixel(t.canvas, 38, 8, CLEAR);
  });
};
