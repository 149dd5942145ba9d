'use strict';

const assert = require('node:assert/strict');
const { before, describe, it } = require('node:test');

const { Image, createCanvas, loadImage } = require('..');
const { difference, drawn, shown, svg } = require('./support/svg-text');
const { FAMILY, inkOf, useTestFont } = require('./support/test-font');

describe('text in SVG images', () => {
  before(useTestFont);

  it('looks as the same text on a canvas', () => {
    const cases = [
      ['<text x="10" y="30">Hello, fi</text>', (ctx) => ctx.fillText('Hello, fi', 10, 30)],
      [
        '<text x="100" y="30" text-anchor="middle" fill="red">Middle</text>',
        (ctx) => {
          ctx.textAlign = 'center';
          ctx.fillText('Middle', 100, 30);
        },
      ],
      [
        '<text x="190" y="30" style="text-anchor:end;font-size:1.5em">End</text>',
        (ctx) => {
          ctx.font = `30px "${FAMILY}"`;
          ctx.textAlign = 'right';
          ctx.fillText('End', 190, 30);
        },
      ],
      [
        '<g transform="translate(20 80) rotate(-30)"><text>turned</text></g>',
        (ctx) => {
          ctx.translate(20, 80);
          ctx.rotate(-Math.PI / 6);
          ctx.fillText('turned', 0, 0);
        },
      ],
      [
        '<text x="10" y="30">A<tspan x="10" dy="1.5em">B</tspan><tspan dx="5">C</tspan></text>',
        (ctx) => {
          ctx.fillText('A', 10, 30);
          ctx.fillText('B', 10, 60);
          ctx.fillText('C', 15 + ctx.measureText('B').width, 60);
        },
      ],
      [
        '<style>.a { font: 12px serif; } text.b { font-size: 24px; font-family: "Canvas Test" }</style>' +
          '<text class="a b" x="10" y="30">  Styled\n  text  </text>',
        (ctx) => {
          ctx.font = `24px "${FAMILY}"`;
          ctx.fillText('Styled text', 10, 30);
        },
      ],
      [
        '<text x="10 50 90" y="30">ABC</text>',
        (ctx) => ['A', 'B', 'C'].forEach((letter, i) => ctx.fillText(letter, 10 + i * 40, 30)),
      ],
      [
        '<text x="10" y="50" fill="none" stroke="black" stroke-width="2">Line</text>',
        (ctx) => {
          ctx.lineWidth = 2;
          // As SVG's initial value.
          ctx.miterLimit = 4;
          ctx.strokeText('Line', 10, 50);
        },
      ],
    ];
    for (const [content, draw] of cases) {
      const picture = shown(svg(content));
      assert.ok(inkOf(picture) !== null, content);
      const apart = difference(picture, drawn(draw));
      assert.ok(apart < 0.15, `${content}: ${apart}`);
    }
  });

  it('is painted as the document says', () => {
    const colorAt = (ctx, box) => {
      const { data } = ctx.getImageData(box[0], box[1], box[2] - box[0], box[3] - box[1]);
      let best = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] > data[best + 3]) best = i;
      return [...data.subarray(best, best + 3)];
    };
    const red = svg(
      '<style>path { fill: blue } text { fill: red } text:hover { fill: lime }</style>' +
        '<text x="10" y="60" font-size="50">Red</text>',
    );
    const ctx = shown(red);
    assert.deepEqual(colorAt(ctx, inkOf(ctx)), [255, 0, 0]);
    assert.equal(inkOf(shown(svg('<text x="10" y="30" display="none">x</text>'))), null);
    assert.equal(inkOf(shown(svg('<text x="10" y="30" visibility="hidden">x</text>'))), null);
  });

  it('is there when the image is loaded off the main thread', async () => {
    const ctx = createCanvas(200, 100).getContext('2d');
    ctx.drawImage(await loadImage(svg('<text x="10" y="30">Later</text>')), 0, 0);
    assert.equal(difference(ctx, shown(svg('<text x="10" y="30">Later</text>'))), 0);
  });

  it('survives whatever is written', () => {
    const long = 'x'.repeat(200_000);
    const hostile = [
      '<text/>',
      '<text x="NaN" y="1e999" font-size="-5">a</text>',
      '<text font-size="1e30" letter-spacing="1e30">a</text>',
      '<text x="1 2 3, 4,,5 x" dy="%">abcdefgh</text>',
      `<text x="5" y="20">${long}</text>`,
      `<text style="font:;;:;font: / ;fill:url(#none">&lt;&amp;"</text>`,
      `${'<text>'.repeat(50)}a${'</text>'.repeat(50)}`,
      `<text>${'<tspan dx="1">'.repeat(90)}a${'</tspan>'.repeat(90)}</text>`,
      '<text><textPath href="#p">on a path</textPath><title>t</title></text>',
      '<path id="p" d="M0 0L1e308 -1e308"/><text><textPath href="#p">far</textPath></text>',
      '<path id="p" d="M0 0h9" pathLength="1e-308"/><text><textPath href="#p" startOffset="9">a</textPath></text>',
      `<path id="p" d="M0 0${'c9 9 9 0 9 9'.repeat(60_000)}"/>` +
        '<text><textPath href="#p" startOffset="50%">x</textPath></text>'.repeat(500),
      '<text textLength="1e308" rotate="NaN 1e308 -1e7">abc</text>',
      '<text textLength="1e6" lengthAdjust="spacingAndGlyphs" font-size="1e-300">abc</text>',
      `<text>${'<tspan textLength="9">'.repeat(90)}${'x'.repeat(9000)}${'</tspan>'.repeat(90)}</text>`,
      `<text>${'<tspan textLength="9">ab</tspan>'.repeat(20_000)}</text>`,
      `<text letter-spacing="1e6" rotate="3" style="text-decoration: underline dotted">${long}</text>`,
      `<g fill="url(#${'a'.repeat(100_000)})"><text>${'<tspan>a</tspan>'.repeat(20_000)}</text></g>`,
      `<text style="unicode-bidi: bidi-override">${'<tspan style="unicode-bidi: embed">'.repeat(80)}\u05d0</text>`,
      `<text x="${'1 '.repeat(50_000)}">${'\u05d0a'.repeat(25_000)}</text>`,
      `<g style="${'a:b;'.repeat(20_000)}">${'<text>a</text>'.repeat(5000)}</g>`,
      `${'<g text-decoration="underline wavy">'.repeat(90)}<text>a</text>${'</g>'.repeat(90)}`,
    ];
    for (const content of hostile) {
      const image = new Image();
      let failure = null;
      image.onerror = (error) => (failure = error);
      image.src = svg(content);
      assert.ok(failure === null || failure.code.startsWith('ERR_IMAGE'), content.slice(0, 80));
    }
  });
});
