'use strict';

// Every member that `@napi-rs/canvas` 1.1.1 has at runtime, and that the second entry must have
// therefore; what it has not is named here and in the table of compatibility.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { describe, it } = require('node:test');

const napi = require('canvas-rs/napi');
const { FILE } = require('./support/test-font');

const { createCanvas } = napi;

const MEMBERS = {
  exports: `
    Canvas CanvasElement DOMMatrix DOMPoint DOMRect FillType FontKey GifDisposal GifEncoder
    GlobalFonts Image ImageData LottieAnimation PDFDocument Path2D PathOp SVGCanvas StrokeCap
    StrokeJoin SvgExportFlag clearAllCache convertSVGTextToPath createCanvas getTextRenderer
    loadImage setTextRenderer
  `,
  canvas: `
    convertToBlob ctx data encode encodeStream encodeSync getContext height savePng toBlob
    toBuffer toDataURL toDataURLAsync width
  `,
  svgCanvas: 'ctx getContent getContext height width',
  context: `
    __debugTextLine _canvas annotateLinkToDestination annotateLinkUrl annotateNamedDestination
    arc arcTo beginPath bezierCurveTo canvas clearRect clip closePath createConicGradient
    createImageData createLinearGradient createPattern createRadialGradient direction drawCanvas
    drawImage ellipse fill fillRect fillStyle fillText filter font fontFeatureSettings
    fontKerning fontOpticalSizing fontSizeAdjust fontStretch fontVariantCaps
    fontVariantLigatures fontVariantNumeric fontVariantPosition fontVariationSettings
    getContextAttributes getImageData getLineDash getTransform globalAlpha
    globalCompositeOperation imageSmoothingEnabled imageSmoothingQuality isContextLost
    isPointInPath isPointInStroke lang letterSpacing lineCap lineDashOffset lineJoin lineTo
    lineWidth measureText miterLimit moveTo putImageData quadraticCurveTo rect reset
    resetTransform restore rotate roundRect save scale setLineDash setTransform shadowBlur
    shadowColor shadowOffsetX shadowOffsetY stroke strokeRect strokeStyle strokeText textAlign
    textBaseline textRendering transform translate wordSpacing
  `,
  contextAttributes: `
    alpha colorSpace colorType desynchronized toneMapping willReadFrequently
  `,
  image: `
    alt complete currentSrc decode height naturalHeight naturalWidth onerror onload src width
  `,
  imageData: 'colorSpace data height pixelFormat width',
  path: `
    addPath arc arcTo asWinding bezierCurveTo closePath computeTightBounds dash ellipse equals
    getBounds getFillType getFillTypeString isPointInPath lineTo moveTo op quadraticCurveTo rect
    round roundRect setFillType simplify stroke toSVGString transform trim
  `,
  gradient: 'addColorStop',
  pattern: 'setTransform',
  textMetrics: `
    actualBoundingBoxAscent actualBoundingBoxDescent actualBoundingBoxLeft
    actualBoundingBoxRight alphabeticBaseline emHeightAscent emHeightDescent
    fontBoundingBoxAscent fontBoundingBoxDescent hangingBaseline ideographicBaseline width
  `,
  matrix: `
    a b c d dump e f flipX flipY inverse invertSelf is2D isIdentity m11 m12 m13 m14 m21 m22 m23
    m24 m31 m32 m33 m34 m41 m42 m43 m44 multiply multiplySelf preMultiplySelf rotate
    rotateAxisAngle rotateAxisAngleSelf rotateFromVector rotateFromVectorSelf rotateSelf scale
    scale3d scale3dSelf scaleSelf setMatrixValue skewX skewXSelf skewY skewYSelf toFloat32Array
    toFloat64Array toJSON toString transformPoint translate translateSelf
  `,
  matrixStatics: 'fromFloat32Array fromFloat64Array fromMatrix',
  point: 'matrixTransform toJSON w x y z',
  pointStatics: 'fromPoint',
  rect: 'bottom height left right toJSON top width x y',
  rectStatics: 'fromRect',
  fonts: `
    enableSystemFonts families getFamilies getVariationAxes has hasVariations loadFontsFromDir
    loadSystemFonts register registerFromPath remove removeAll removeBatch setAlias
  `,
  fontKey: 'typefaceId',
  gifEncoder: 'addFrame dispose finish frameCount height width',
  pdfDocument: 'beginPage close endPage',
};

const NUMBERS = {
  PathOp: { Difference: 0, Intersect: 1, Union: 2, Xor: 3, ReverseDifference: 4 },
  FillType: { Winding: 0, EvenOdd: 1, InverseWinding: 2, InverseEvenOdd: 3 },
  StrokeCap: { Butt: 0, Round: 1, Square: 2 },
  StrokeJoin: { Miter: 0, Round: 1, Bevel: 2 },
  SvgExportFlag: { ConvertTextToPaths: 1, NoPrettyXML: 2, RelativePathEncoding: 4 },
  GifDisposal: { Keep: 0, Background: 1, Previous: 2 },
};

/** What is left out, which its own types do not have either; and what its types have. */
const UNDOCUMENTED = {
  canvas: ['ctx', 'savePng'],
  context: ['__debugTextLine', '_canvas'],
  fonts: ['enableSystemFonts', 'getFamilies', 'loadSystemFonts'],
  matrix: ['dump'],
  svgCanvas: ['ctx'],
};
const MISSING = { context: ['fontSizeAdjust'] };

const instances = {
  exports: () => napi,
  canvas: () => createCanvas(1, 1),
  svgCanvas: () => createCanvas(1, 1, napi.SvgExportFlag.NoPrettyXML),
  context: () => createCanvas(1, 1).getContext('2d'),
  contextAttributes: () => createCanvas(1, 1).getContext('2d').getContextAttributes(),
  image: () => new napi.Image(),
  imageData: () => new napi.ImageData(1, 1),
  path: () => new napi.Path2D(),
  gradient: () => createCanvas(1, 1).getContext('2d').createConicGradient(0, 0, 0),
  pattern: () => createCanvas(1, 1).getContext('2d').createPattern(createCanvas(1, 1), ''),
  textMetrics: () => createCanvas(1, 1).getContext('2d').measureText('x'),
  matrix: () => new napi.DOMMatrix(),
  matrixStatics: () => napi.DOMMatrix,
  point: () => new napi.DOMPoint(),
  pointStatics: () => napi.DOMPoint,
  rect: () => new napi.DOMRect(),
  rectStatics: () => napi.DOMRect,
  fonts: () => napi.GlobalFonts,
  fontKey: () => napi.GlobalFonts.registerFromPath(FILE, 'Members'),
  gifEncoder: () => new napi.GifEncoder(1, 1),
  pdfDocument: () => new napi.PDFDocument(),
};

const namesIn = (list) => list.trim().split(/\s+/);

describe('the members of @napi-rs/canvas', () => {
  for (const [kind, list] of Object.entries(MEMBERS)) {
    it(`are there: ${kind}`, () => {
      const instance = instances[kind]();
      const lacking = namesIn(list).filter((name) => !(name in instance));
      const left = [...(MISSING[kind] ?? []), ...(UNDOCUMENTED[kind] ?? [])];
      assert.deepEqual(lacking.sort(), left.sort());
    });
  }

  it('have its numbers', () => {
    for (const [name, numbers] of Object.entries(NUMBERS)) {
      assert.deepEqual({ ...napi[name] }, numbers, name);
    }
  });

  it('are in the table of compatibility where they are left out', () => {
    const file = path.join(__dirname, '../docs/compatibility.md');
    const table = readFileSync(file, 'utf8').split('## `@napi-rs/canvas`')[1];
    for (const name of Object.values(MISSING).flat()) {
      assert.ok(table.includes(`\`${name}\``), name);
    }
  });

  it('have its names in messages', () => {
    const names = [
      [createCanvas(1, 1).getContext('2d'), 'CanvasRenderingContext2D'],
      [new napi.Image(), 'Image'],
      [new napi.Path2D(), 'Path2D'],
    ];
    for (const [instance, name] of names) assert.equal(instance.constructor.name, name);
    assert.deepEqual(instances.contextAttributes().toneMapping, { mode: 'standard' });
  });

  it('turn into strings what is to be one', () => {
    const image = new napi.Image();
    image.alt = 5;
    assert.equal(image.alt, '5');
  });
});
