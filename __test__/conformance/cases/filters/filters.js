'use strict';

// ctx.filter: what it takes, and what the filter functions of Filter Effects Level 1 compute.

const { BLUE, CLEAR, GREEN, RED } = require('../../colours.js');

const prefix = 'filters';

/** Paints the canvas with a colour through a filter. */
function filtered(t, filter, colour, alpha = 1) {
  t.ctx.filter = filter;
  t.ctx.fillStyle = `rgba(${colour}, ${alpha})`;
  t.ctx.fillRect(0, 0, 100, 50);
}

const COLOUR = [102, 51, 204];

/** Filters and what they make of COLOUR, computed from the functions' definitions. */
const RESULTS = {
  'brightness(50%)': [51, 26, 102],
  'brightness(0)': [0, 0, 0],
  'brightness(2)': [204, 102, 255],
  'brightness()': [102, 51, 204],
  'contrast(0)': [128, 128, 128],
  'contrast(50%)': [115, 89, 166],
  'contrast(200%)': [77, 0, 255],
  'contrast()': [102, 51, 204],
  'grayscale(100%)': [73, 73, 73],
  'grayscale(50%)': [87, 62, 138],
  'grayscale(0)': [102, 51, 204],
  'grayscale(5)': [73, 73, 73],
  'grayscale()': [73, 73, 73],
  'invert(100%)': [153, 204, 51],
  'invert(0.25)': [115, 89, 166],
  'invert(50%)': [128, 128, 128],
  'invert()': [153, 204, 51],
  'saturate(0)': [73, 73, 73],
  'saturate(100%)': [102, 51, 204],
  'saturate(200%)': [131, 29, 255],
  'sepia(100%)': [118, 105, 82],
  'sepia(0)': [102, 51, 204],
  'sepia()': [118, 105, 82],
  'hue-rotate(0deg)': [102, 51, 204],
  'hue-rotate(360deg)': [102, 51, 204],
  'hue-rotate(0)': [102, 51, 204],
  'hue-rotate()': [102, 51, 204],
  none: [102, 51, 204],
};

/** The hue-rotate matrix of the specification applied to a colour. */
function hueRotate([r, g, b], degrees) {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  // What each channel keeps of itself, what the cosine and what the sine turn.
  const still = [0.213, 0.715, 0.072];
  const byCos = [[0.787, -0.715, -0.072], [-0.213, 0.285, -0.072], [-0.213, -0.715, 0.928]];
  const bySin = [[-0.213, -0.715, 0.928], [0.143, 0.14, -0.283], [-0.787, 0.715, 0.072]];
  const rows = byCos.map((row, i) => row.map((v, j) => still[j] + cos * v + sin * bySin[i][j]));
  return rows.map(([x, y, z]) => Math.min(255, Math.max(0, Math.round(x * r + y * g + z * b))));
}

module.exports = (test) => {
  test(`${prefix}.attribute.initially-none`, (t) => {
    t.assertEqual(t.ctx.filter, 'none');
  });

  test(`${prefix}.attribute.gives-back-what-was-set`, (t) => {
    for (const value of [
      'blur(2px)',
      'blur(1px) invert(1)',
      'drop-shadow(2px 3px 4px red)',
      'hue-rotate(0.5turn)',
      'opacity(50%) saturate(2) sepia(1)',
      'none',
    ]) {
      t.ctx.filter = value;
      t.assertEqual(t.ctx.filter, value);
    }
  });

  const REFUSED = {
    unknown: ['bogus(1)', 'blurry(2px)', 'inherit', 'initial', 'unset', 'auto'],
    empty: [''],
    'wrong-units': ['blur(2)', 'blur(10%)', 'hue-rotate(1)', 'hue-rotate(10px)', 'opacity(1px)'],
    negative: ['blur(-1px)', 'brightness(-1)', 'contrast(-1%)', 'opacity(-1)', 'saturate(-0.1)'],
    malformed: ['blur 1px', 'blur(1px))', 'invert(1) blur', '(1px)'],
    'comma-separated': ['blur(1px), invert(1)', 'drop-shadow(1px, 2px, red)'],
    'none-in-a-chain': ['none blur(1px)', 'blur(1px) none'],
    'drop-shadow-lengths': ['drop-shadow()', 'drop-shadow(2px)', 'drop-shadow(red)'],
    'too-many-arguments': ['blur(1px 2px)', 'invert(1 2)', 'drop-shadow(1px 1px 1px 1px red)'],
    'not-text': [undefined, null, 5, true],
  };
  for (const [kind, values] of Object.entries(REFUSED)) {
    test(`${prefix}.attribute.ignores.${kind}`, (t) => {
      t.ctx.filter = 'invert(1)';
      for (const value of values) {
        t.ctx.filter = value;
        t.assertEqual(t.ctx.filter, 'invert(1)', String(value));
      }
    });
  }

  test(`${prefix}.attribute.saved-and-restored`, (t) => {
    t.ctx.filter = 'invert(1)';
    t.ctx.save();
    t.ctx.filter = 'none';
    t.ctx.restore();
    t.assertEqual(t.ctx.filter, 'invert(1)');
    filtered(t, t.ctx.filter, '255, 0, 255');
    t.assertPixel(t.canvas, 50, 25, GREEN);
  });

  for (const [filter, expected] of Object.entries(RESULTS)) {
    test(`${prefix}.function.${filter}`, (t) => {
      filtered(t, filter, COLOUR.join());
      t.assertPixelApprox(t.canvas, 50, 25, [...expected, 255], 3);
    });
  }

  const TURNS = { '90deg': 90, '-45deg': -45, '0.5turn': 180, '100grad': 90 };
  for (const [angle, degrees] of Object.entries(TURNS)) {
    test(`${prefix}.function.hue-rotate(${angle})`, (t) => {
      filtered(t, `hue-rotate(${angle})`, COLOUR.join());
      t.assertPixelApprox(t.canvas, 50, 25, [...hueRotate(COLOUR, degrees), 255], 3);
    });
  }

  for (const [amount, alpha] of [['50%', 128], ['0', 0], ['0.2', 51], ['2', 255], ['', 255]]) {
    test(`${prefix}.function.opacity(${amount})`, (t) => {
      filtered(t, `opacity(${amount})`, '0, 255, 0');
      t.assertPixelApprox(t.canvas, 50, 25, alpha === 0 ? CLEAR : [0, 255, 0, alpha], 2);
    });
  }

  test(`${prefix}.function.works-on-unpremultiplied-colours`, (t) => {
    filtered(t, 'invert(1)', '255, 0, 255', 0.4);
    t.assertPixelApprox(t.canvas, 50, 25, [0, 255, 0, 102], 3);
  });

  test(`${prefix}.function.leaves-transparency`, (t) => {
    t.ctx.filter = 'invert(1) brightness(3)';
    t.ctx.fillRect(0, 0, 50, 50);
    t.assertPixel(t.canvas, 75, 25, CLEAR);
  });

  test(`${prefix}.chain.runs-in-order`, (t) => {
    filtered(t, 'invert(1) brightness(0.5)', '255, 0, 255');
    t.assertPixelApprox(t.canvas, 50, 25, [0, 128, 0, 255], 2);
    t.ctx.clearRect(0, 0, 100, 50);
    filtered(t, 'brightness(0.5) invert(1)', '255, 0, 255');
    t.assertPixelApprox(t.canvas, 50, 25, [128, 255, 128, 255], 2);
  });

  test(`${prefix}.blur.softens-edges`, (t) => {
    t.ctx.filter = 'blur(5px)';
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(-50, -50, 100, 150);
    t.assertClose(t.pixel(t.canvas, 49, 25)[3], 138, 12);
    t.assertClose(t.pixel(t.canvas, 54, 25)[3], 47, 12);
    t.assertClose(t.pixel(t.canvas, 45, 25)[3], 208, 12);
    t.assertPixelApprox(t.canvas, 20, 25, GREEN, 2);
    t.assertEqual(t.pixel(t.canvas, 80, 25)[3], 0);
  });

  test(`${prefix}.blur.zero-changes-nothing`, (t) => {
    t.ctx.filter = 'blur(0px)';
    t.ctx.fillStyle = '#0f0';
    t.ctx.fillRect(0, 0, 50, 50);
    t.assertPixel(t.canvas, 49, 25, GREEN);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.blur.not-scaled-by-the-transform`, (t) => {
    t.ctx.filter = 'blur(5px)';
    t.ctx.fillRect(-50, -50, 100, 150);
    const plain = t.pixel(t.canvas, 54, 25)[3];
    t.ctx.clearRect(-50, -50, 200, 150);
    t.ctx.scale(5, 5);
    t.ctx.fillRect(-10, -10, 20, 30);
    t.assertClose(t.pixel(t.canvas, 54, 25)[3], plain, 4);
  });

  test(`${prefix}.drop-shadow.paints-both`, (t) => {
    t.ctx.filter = 'drop-shadow(40px 10px 0 #0f0)';
    t.ctx.fillStyle = '#00f';
    t.ctx.fillRect(10, 10, 20, 20);
    t.assertPixels(t.canvas, [[11, 11], [28, 28]], BLUE);
    t.assertPixels(t.canvas, [[51, 21], [68, 38]], GREEN);
    t.assertPixels(t.canvas, [[40, 20], [51, 11]], CLEAR);
  });

  test(`${prefix}.drop-shadow.colour-first`, (t) => {
    t.ctx.filter = 'drop-shadow(#0f0 40px 0)';
    t.ctx.fillStyle = '#00f';
    t.ctx.fillRect(10, 10, 20, 20);
    t.assertPixel(t.canvas, 60, 20, GREEN);
    t.assertPixel(t.canvas, 20, 20, BLUE);
  });

  test(`${prefix}.drop-shadow.blurred`, (t) => {
    t.ctx.filter = 'drop-shadow(1000px 0 5px #0f0)';
    t.ctx.fillRect(-1050, -50, 100, 150);
    t.assertClose(t.pixel(t.canvas, 49, 25)[3], 138, 12);
    t.assertPixelApprox(t.canvas, 20, 25, GREEN, 2);
  });

  test(`${prefix}.drop-shadow.then-another-function`, (t) => {
    t.ctx.filter = 'drop-shadow(40px 0 0 #f0f) invert(1)';
    t.ctx.fillStyle = '#0ff';
    t.ctx.fillRect(10, 10, 20, 20);
    t.assertPixelApprox(t.canvas, 20, 20, RED, 1);
    t.assertPixelApprox(t.canvas, 60, 20, GREEN, 1);
  });

  const DRAWINGS = {
    fill: (t) => {
      t.ctx.rect(0, 0, 100, 50);
      t.ctx.fill();
    },
    stroke: (t) => {
      t.ctx.lineWidth = 50;
      t.ctx.moveTo(0, 25);
      t.ctx.lineTo(100, 25);
      t.ctx.stroke();
    },
    strokeRect: (t) => {
      t.ctx.lineWidth = 50;
      t.ctx.strokeRect(0, 25, 100, 0);
    },
    image: (t) => t.ctx.drawImage(t.painted('#f0f').canvas, 0, 0),
    pattern: (t) => {
      t.ctx.fillStyle = t.ctx.createPattern(t.painted('#f0f').canvas, 'repeat');
      t.ctx.fillRect(0, 0, 100, 50);
    },
    gradient: (t) => {
      const gradient = t.ctx.createLinearGradient(0, 0, 100, 0);
      gradient.addColorStop(0, '#f0f');
      t.ctx.fillStyle = gradient;
      t.ctx.fillRect(0, 0, 100, 50);
    },
  };
  for (const [kind, draw] of Object.entries(DRAWINGS)) {
    test(`${prefix}.applies-to.${kind}`, (t) => {
      t.ctx.filter = 'invert(1)';
      t.ctx.fillStyle = '#f0f';
      t.ctx.strokeStyle = '#f0f';
      draw(t);
      t.assertPixelApprox(t.canvas, 50, 25, GREEN, 1);
    });
  }

  test(`${prefix}.not-for.putImageData-and-clearRect`, (t) => {
    const data = t.picture('green').getContext('2d').getImageData(0, 0, 100, 50);
    t.ctx.filter = 'invert(1)';
    t.ctx.putImageData(data, 0, 0);
    t.assertPixel(t.canvas, 50, 25, GREEN);
    t.ctx.clearRect(0, 0, 100, 50);
    t.assertPixel(t.canvas, 50, 25, CLEAR);
  });

  test(`${prefix}.with.globalAlpha`, (t) => {
    t.ctx.globalAlpha = 0.4;
    filtered(t, 'invert(1)', '255, 0, 255');
    t.assertPixelApprox(t.canvas, 50, 25, [0, 255, 0, 102], 3);
  });

  test(`${prefix}.with.operator`, (t) => {
    t.paint('#f00');
    t.ctx.globalCompositeOperation = 'copy';
    t.ctx.filter = 'invert(1)';
    t.ctx.fillStyle = '#f0f';
    t.ctx.fillRect(0, 0, 50, 50);
    t.assertPixelApprox(t.canvas, 25, 25, GREEN, 1);
    t.assertPixel(t.canvas, 75, 25, CLEAR);
  });

  test(`${prefix}.with.clip`, (t) => {
    t.ctx.rect(0, 0, 50, 50);
    t.ctx.clip();
    t.ctx.filter = 'blur(10px)';
    t.ctx.fillRect(0, 0, 50, 50);
    t.assertPixel(t.canvas, 51, 25, CLEAR);
    t.assertTrue(t.pixel(t.canvas, 25, 25)[3] > 100);
  });

  test(`${prefix}.with.shadow-of-the-filtered-shape`, (t) => {
    t.ctx.shadowColor = '#0f0';
    t.ctx.shadowOffsetX = 50;
    t.ctx.filter = 'opacity(0.4)';
    t.ctx.fillStyle = '#00f';
    t.ctx.fillRect(0, 0, 50, 50);
    t.assertPixelApprox(t.canvas, 75, 25, [0, 255, 0, 102], 3);
    t.assertPixelApprox(t.canvas, 25, 25, [0, 0, 255, 102], 3);
  });
};
