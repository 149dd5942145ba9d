'use strict';

// Everything that node-canvas 3.2.3 exports and every member that its types promise, by name.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { Readable } = require('node:stream');
const { describe, it } = require('node:test');
const { pathToFileURL } = require('node:url');

const api = require('..');

const { createCanvas } = api;
const root = path.resolve(__dirname, '..');

/** What each export is, in the order of node-canvas's index. */
const EXPORTS = {
  Canvas: 'function',
  Context2d: 'function',
  CanvasRenderingContext2D: 'function',
  CanvasGradient: 'function',
  CanvasPattern: 'function',
  Image: 'function',
  ImageData: 'function',
  PNGStream: 'function',
  PDFStream: 'function',
  JPEGStream: 'function',
  DOMMatrix: 'function',
  DOMPoint: 'function',
  registerFont: 'function',
  deregisterAllFonts: 'function',
  createCanvas: 'function',
  createImageData: 'function',
  loadImage: 'function',
  backends: 'undefined',
  version: 'string',
  cairoVersion: 'string',
  jpegVersion: 'string',
  gifVersion: 'string',
  freetypeVersion: 'string',
  rsvgVersion: 'string',
  pangoVersion: 'string',
};

/** The members of each class: methods end in `()`, attributes that can be set in `=`. */
const MEMBERS = {
  Canvas:
    'width= height= type stride getContext() toBuffer() createPNGStream() createJPEGStream() ' +
    'createPDFStream() pngStream() jpegStream() pdfStream() toDataURL()',
  CanvasRenderingContext2D:
    'drawImage() putImageData() getImageData() createImageData() addPage() save() restore() ' +
    'rotate() translate() transform() getTransform() resetTransform() setTransform() ' +
    'isPointInPath() scale() clip() fill() stroke() fillText() strokeText() fillRect() ' +
    'strokeRect() clearRect() rect() roundRect() measureText() moveTo() lineTo() ' +
    'bezierCurveTo() quadraticCurveTo() beginPath() closePath() arc() arcTo() ellipse() ' +
    'setLineDash() getLineDash() createPattern() createLinearGradient() ' +
    'createRadialGradient() beginTag() endTag() pixelFormat patternQuality= ' +
    'imageSmoothingEnabled= globalCompositeOperation= globalAlpha= shadowColor= miterLimit= ' +
    'lineWidth= lineCap= lineJoin= lineDashOffset= shadowOffsetX= shadowOffsetY= shadowBlur= ' +
    'antialias= textDrawingMode= quality= currentTransform= fillStyle= strokeStyle= font= ' +
    'textBaseline= textAlign= canvas= direction= lang=',
  CanvasGradient: 'addColorStop() toString()',
  CanvasPattern: 'setTransform() toString()',
  Image: 'src= complete width= height= naturalWidth naturalHeight dataMode=',
  ImageData: 'width height toString()',
  DOMPoint: 'x= y= z= w= matrixTransform() toJSON()',
  DOMMatrix:
    'toString() multiply() multiplySelf() preMultiplySelf() translate() translateSelf() scale() ' +
    'scale3d() scale3dSelf() scaleSelf() scaleNonUniform() rotateFromVector() ' +
    'rotateFromVectorSelf() rotate() rotateSelf() rotateAxisAngle() rotateAxisAngleSelf() ' +
    'skewX() skewXSelf() skewY() skewYSelf() flipX() flipY() inverse() invertSelf() ' +
    'setMatrixValue() transformPoint() toJSON() toFloat32Array() toFloat64Array() is2D ' +
    'isIdentity a= b= c= d= e= f= m11= m12= m13= m14= m21= m22= m23= m24= m31= m32= m33= m34= ' +
    'm41= m42= m43= m44=',
};

const STATICS = {
  Canvas:
    'PNG_NO_FILTERS PNG_ALL_FILTERS PNG_FILTER_NONE PNG_FILTER_SUB PNG_FILTER_UP ' +
    'PNG_FILTER_AVG PNG_FILTER_PAETH parseFont',
  Image: 'MODE_IMAGE MODE_MIME',
  DOMPoint: 'fromPoint',
  DOMMatrix: 'fromMatrix fromFloat32Array fromFloat64Array',
};

/** The members of TextMetrics that node-canvas's types have. */
const METRICS = [
  'alphabeticBaseline',
  'actualBoundingBoxAscent',
  'actualBoundingBoxDescent',
  'actualBoundingBoxLeft',
  'actualBoundingBoxRight',
  'emHeightAscent',
  'emHeightDescent',
  'fontBoundingBoxAscent',
  'fontBoundingBoxDescent',
  'width',
];

function descriptorOf(prototype, name) {
  for (let object = prototype; object !== null; object = Object.getPrototypeOf(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

describe("node-canvas's exports", () => {
  for (const [name, type] of Object.entries(EXPORTS)) {
    it(name, () => {
      assert.ok(name in api);
      assert.equal(typeof api[name], type);
    });
  }

  it('are the same by either name', () => {
    assert.equal(api.Context2d, api.CanvasRenderingContext2D);
    assert.equal(api.Canvas.name, 'Canvas');
    assert.equal(api.Image.name, 'Image');
  });

  it('have versions that look like some', () => {
    for (const name of ['version', 'cairoVersion', 'rsvgVersion', 'pangoVersion', 'gifVersion']) {
      assert.match(api[name], /^\d+\.\d+\.\d+$/);
    }
    assert.equal(api.version, require('../package.json').version);
    assert.match(api.jpegVersion, /^\d+[a-z]$/);
  });

  it("are found by the package's name, with import too", async () => {
    assert.equal((await import('canvas-rs')).default, api);
    assert.equal((await import('canvas-rs/napi')).default, require('canvas-rs/napi'));
    const { createCanvas: make, Image } = await import('canvas-rs');
    assert.deepEqual([make, Image], [api.createCanvas, api.Image]);
  });

  it('are what import gives, one by one and together', async () => {
    const imported = await import(pathToFileURL(path.join(root, 'js/index.mjs')).href);
    const { default: all, ...named } = imported;
    assert.equal(all, api);
    assert.deepEqual(Object.keys(named).sort(), Object.keys(api).sort());
    for (const [name, value] of Object.entries(named)) {
      assert.equal(value, api[name], name);
    }
  });
});

describe("node-canvas's members", () => {
  for (const [name, members] of Object.entries(MEMBERS)) {
    it(name, () => {
      for (const member of members.split(' ')) {
        const [plain] = /^\w+/.exec(member);
        const descriptor = descriptorOf(api[name].prototype, plain);
        assert.ok(descriptor !== undefined, `${name} has no ${plain}`);
        if (member.endsWith('()')) {
          assert.equal(typeof descriptor.value, 'function', member);
        } else {
          assert.equal(typeof descriptor.get, 'function', member);
          assert.equal(descriptor.set !== undefined, member.endsWith('='), member);
        }
      }
    });
  }

  for (const [name, members] of Object.entries(STATICS)) {
    it(`static ones of ${name}`, () => {
      for (const member of members.split(' ')) {
        assert.ok(member in api[name], `${name} has no ${member}`);
      }
    });
  }

  it('TextMetrics', () => {
    const metrics = createCanvas(9, 9).getContext('2d').measureText('x');
    for (const name of METRICS) assert.equal(typeof metrics[name], 'number', name);
  });

  it('own ones of ImageData and Image', () => {
    assert.ok(new api.ImageData(1, 1).data instanceof Uint8ClampedArray);
    const image = new api.Image();
    assert.deepEqual(Object.keys(image), ['onload', 'onerror']);
    assert.deepEqual([image.onload, image.onerror], [null, null]);
  });

  it('PNG filters of a canvas are those of the class', () => {
    const canvas = createCanvas(1, 1);
    for (const name of STATICS.Canvas.split(' ').slice(0, 7)) {
      assert.equal(canvas[name], api.Canvas[name]);
    }
    const { PNG_FILTER_NONE, PNG_FILTER_PAETH, PNG_ALL_FILTERS, PNG_NO_FILTERS } = api.Canvas;
    const values = [PNG_NO_FILTERS, PNG_FILTER_NONE, PNG_FILTER_PAETH, PNG_ALL_FILTERS];
    assert.deepEqual(values, [0, 8, 128, 248]);
  });

  it('streams are Readable', () => {
    for (const name of ['PNGStream', 'JPEGStream', 'PDFStream']) {
      assert.ok(api[name].prototype instanceof Readable, name);
    }
  });
});

describe('the types', () => {
  const declared = (file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const own = text.matchAll(/^export (?:declare )?(?:class|const|enum|function) (\w+)/gm);
    const others = [...text.matchAll(/^export \{([^}]+)\}/gm)].flatMap(([, list]) =>
      list.split(',').map((name) => name.trim().split(' as ').pop()),
    );
    return [...new Set([...[...own].map(([, name]) => name), ...others])].filter(Boolean).sort();
  };

  it('declare what each entry exports', () => {
    assert.deepEqual(declared('index.d.ts'), Object.keys(api).sort());
    assert.deepEqual(declared('napi.d.ts'), Object.keys(require('canvas-rs/napi')).sort());
  });
});

describe('the table of compatibility', () => {
  const table = readFileSync(path.join(root, 'docs/compatibility.md'), 'utf8');
  const inTable = new Set([...table.matchAll(/`(\w+)/g)].map(([, name]) => name));

  it('has every export', () => {
    for (const name of Object.keys(EXPORTS)) assert.ok(inTable.has(name), name);
  });

  it('has every member', () => {
    for (const members of [...Object.values(MEMBERS), ...Object.values(STATICS)]) {
      for (const [name] of members.matchAll(/\w+/g)) {
        const isPlace = /^(?:[a-f]|m[1-4][1-4])$/.test(name);
        assert.ok(isPlace || inTable.has(name), name);
      }
    }
  });
});

describe('files that programs require', () => {
  // By the package's own name, which goes through its exports.
  const required = (name) => require(`canvas-rs${name}`);

  it('the manifest and the index', () => {
    assert.equal(required('/package.json').version, api.version);
    assert.equal(required(''), api);
    assert.equal(required('/index.js'), api);
  });

  it("node-canvas's lib, with an extension and without", () => {
    const files = {
      canvas: api.Canvas,
      context2d: api.CanvasRenderingContext2D,
      image: api.Image,
      pattern: api.CanvasPattern,
      pngstream: api.PNGStream,
      jpegstream: api.JPEGStream,
      pdfstream: api.PDFStream,
      'parse-font': api.parseFont,
    };
    for (const [file, value] of Object.entries(files)) {
      assert.ok(value !== undefined, file);
      assert.equal(required(`/lib/${file}`), value);
      assert.equal(required(`/lib/${file}.js`), value);
    }
    const { DOMMatrix, DOMPoint } = required('/lib/DOMMatrix');
    assert.deepEqual([DOMMatrix, DOMPoint], [api.DOMMatrix, api.DOMPoint]);
  });

  it('is another one for bundlers of a page, but not for test runners that play one', () => {
    const resolved = (...conditions) => {
      const script = "console.log(require.resolve('canvas-rs'))";
      const args = [...conditions.flatMap((name) => ['--conditions', name]), '-e', script];
      const file = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
      return path.basename(file.trim());
    };
    // What webpack, Vite, Rollup and esbuild ask for; what Jest does; what Node.js does.
    assert.equal(resolved('browser', 'module'), 'browser.mjs');
    assert.equal(resolved('browser'), 'index.js');
    assert.equal(resolved(), 'index.js');
  });

  it('what bundlers take for a page', async () => {
    const page = required('/browser');
    assert.deepEqual(Object.keys(page), ['createCanvas', 'createImageData', 'loadImage']);
    const { default: all, ...named } = await import(
      pathToFileURL(path.join(root, 'js/browser.mjs')).href
    );
    assert.equal(all, page);
    assert.deepEqual({ ...named }, page);
    const { document, window } = globalThis;
    globalThis.window = { ImageData: api.ImageData };
    globalThis.document = {
      createElement: (name) =>
        name === 'canvas'
          ? {}
          : {
              set src(source) {
                queueMicrotask(source === 'good' ? this.onload : this.onerror);
              },
            },
    };
    try {
      const { height, width } = page.createCanvas(3, 4);
      assert.deepEqual([width, height], [3, 4]);
      assert.equal(page.createImageData(new Uint8ClampedArray(16), 2).height, 2);
      assert.throws(() => page.createImageData(2), TypeError);
      const image = await page.loadImage('good', { crossOrigin: 'anonymous' });
      assert.deepEqual([image.crossOrigin, image.onload, image.onerror], ['anonymous', null, null]);
      await assert.rejects(page.loadImage('bad'), /bad/);
    } finally {
      Object.assign(globalThis, { document, window });
    }
  });
});
