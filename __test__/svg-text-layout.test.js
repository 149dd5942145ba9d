'use strict';

// Where the letters of text in SVG pictures stand: a canvas that draws each where it belongs shows
// the same.

const assert = require('node:assert/strict');
const path = require('node:path');
const { after, before, describe, it } = require('node:test');

const { deregisterAllFonts, registerFont } = require('..');
const { colorAt, difference, drawn, shown, svg } = require('./support/svg-text');
const { FAMILY, inkOf, useTestFont } = require('./support/test-font');

const FONTS = path.join(__dirname, 'fixtures/fonts');

/** Fails unless a picture shows what is drawn on a canvas. */
function same(content, draw, most = 0.1) {
  const apart = difference(shown(svg(content)), drawn(draw));
  assert.ok(apart < most, `${content}: ${apart}`);
}

/** Draws each letter where `place` puts it. */
function eachLetter(text, place) {
  return (ctx) => {
    for (const [i, letter] of [...text].entries()) {
      ctx.save();
      place(ctx, i);
      ctx.fillText(letter, 0, 0);
      ctx.restore();
    }
  };
}

/** From where to where there is ink within some columns. */
function inkWithin(ctx, left, right) {
  const { data } = ctx.getImageData(left, 0, right - left, 100);
  const rows = [];
  for (let y = 0; y < 100; y++) {
    const row = data.subarray(y * (right - left) * 4, (y + 1) * (right - left) * 4);
    if (row.some((value, i) => i % 4 === 3 && value > 127)) rows.push(y);
  }
  return [rows[0], rows.at(-1) + 1];
}

before(() => {
  useTestFont();
  registerFont(path.join(FONTS, 'NotoSansHebrewSubset.woff2'), { family: 'Hebrew Test' });
  registerFont(path.join(FONTS, 'NotoSansJPSubset.woff2'), { family: 'JP Test' });
  registerFont(path.join(FONTS, 'Color.ttf'), { family: 'Color Test' });
});
after(deregisterAllFonts);

describe('text on a path in SVG images', () => {
  const line = '<path id="p" d="M20 80L180 20" fill="none"/>';
  const along = (ctx) => {
    ctx.translate(20, 80);
    ctx.rotate(Math.atan2(-60, 160));
  };

  it('stands on it', () => {
    same(`${line}<text><textPath href="#p">Diagonal</textPath></text>`, (ctx) => {
      along(ctx);
      ctx.fillText('Diagonal', 0, 0);
    });
    const middle = '<textPath href="#p" startOffset="50%">Middle</textPath>';
    same(`${line}<text text-anchor="middle">${middle}</text>`, (ctx) => {
      along(ctx);
      ctx.textAlign = 'center';
      ctx.fillText('Middle', Math.hypot(60, 160) / 2, 0);
    });
    same(
      `${line}<text dy="-5"><textPath href="#p" startOffset="30">A<tspan dx="9" dy="9">B</tspan></textPath></text>`,
      (ctx) => {
        along(ctx);
        ctx.fillText('A', 30, -5);
        ctx.fillText('B', 39 + ctx.measureText('A').width, 4);
      },
    );
  });

  it('turns with it, letter by letter', () => {
    const circle = '<path id="p" d="M100 10A40 40 0 1 1 100 90A40 40 0 1 1 100 10" fill="none"/>';
    same(
      `${circle}<text text-anchor="middle"><textPath href="#p" startOffset="25%">H</textPath></text>`,
      (ctx) => {
        ctx.translate(140, 50);
        ctx.rotate(Math.PI / 2);
        ctx.textAlign = 'center';
        ctx.fillText('H', 0, 0);
      },
    );
    const text = 'Around';
    same(
      `${circle}<text font-kerning="none"><textPath href="#p">${text}</textPath></text>`,
      (ctx) => {
        let done = 0;
        for (const letter of text) {
          const { width } = ctx.measureText(letter);
          const angle = (done + width / 2) / 40;
          ctx.save();
          ctx.translate(100 + 40 * Math.sin(angle), 50 - 40 * Math.cos(angle));
          ctx.rotate(angle);
          ctx.fillText(letter, -width / 2, 0);
          ctx.restore();
          done += width;
        }
      },
    );
  });

  it('ends with it, and what follows goes on there', () => {
    const short = '<path id="p" d="M20 50h25" fill="none"/>';
    const [left, , right] = inkOf(shown(svg(`${short}<text><textPath href="#p">HHHHHHHH</textPath></text>`)));
    assert.ok(left >= 20 && right < 52, `${left} to ${right}`);
    const box = inkOf(shown(svg(`${short}<text><textPath href="#p"> </textPath>H</text>`)));
    assert.ok(box[0] >= 45 && box[0] < 50 && box[3] === 50, `${box}`);
    assert.equal(inkOf(shown(svg('<text><textPath href="#no">H</textPath></text>'))), null);
  });

  it('begins where the author says in the path of the author', () => {
    const halves = '<path id="p" d="M20 50h160" pathLength="10" transform="translate(0 20)" fill="none"/>';
    same(`${halves}<text><textPath href="#p" startOffset="5">H</textPath></text>`, (ctx) =>
      ctx.fillText('H', 100, 70),
    );
  });
});

describe('letters of text in SVG images', () => {
  it('are turned', () => {
    same(
      '<text x="20 60 100 140" y="50" rotate="0 90 -45">HEHE</text>',
      eachLetter('HEHE', (ctx, i) => {
        ctx.translate(20 + i * 40, 50);
        ctx.rotate(([0, 90, -45, -45][i] * Math.PI) / 180);
      }),
    );
  });

  it('have places from the elements around them', () => {
    same(
      '<text x="20 60 100 140" y="50" dy="0 0 0 9">H<tspan x="80" dy="20">E<tspan>L</tspan></tspan>P</text>',
      eachLetter('HELP', (ctx, i) => ctx.translate([20, 80, 100, 140][i], [50, 70, 70, 79][i])),
    );
    same('<svg x="50" viewBox="0 0 100 50"><text x="50%" y="100%">Hi</text></svg>', (ctx) => {
      ctx.translate(50, 0);
      ctx.scale(2, 2);
      ctx.fillText('Hi', 50, 50);
    }, 0.15);
  });

  it('fill the length that is asked for', () => {
    const text = 'HEEH';
    same(`<text x="20" y="50" textLength="150" letter-spacing="1">${text}</text>`, (ctx) => {
      const widths = [...text].map((letter) => ctx.measureText(letter).width + 1);
      const gap = (150 - widths.reduce((a, b) => a + b)) / 3;
      let x = 20;
      for (const [i, letter] of [...text].entries()) {
        ctx.fillText(letter, x, 50);
        x += widths[i] + gap;
      }
    });
    same(
      '<text x="190" y="50" text-anchor="end" textLength="150" lengthAdjust="spacingAndGlyphs">Wide</text>',
      (ctx) => {
        ctx.translate(40, 50);
        ctx.scale(150 / ctx.measureText('Wide').width, 1);
        ctx.fillText('Wide', 0, 0);
      },
    );
  });

  it('stand behind letters that were stretched', () => {
    same('<text x="20" y="50">H<tspan textLength="80">HE</tspan>H</text>', (ctx) => {
      const [h, e] = ['H', 'E'].map((letter) => ctx.measureText(letter).width);
      const step = 80 - h - e;
      const places = [20, 20 + h, 20 + 2 * h + step, 20 + 2 * h + e + 2 * step];
      [...'HHEH'].forEach((letter, i) => ctx.fillText(letter, places[i], 50));
    });
  });

  it('stand in the order of their direction, whatever elements they are in', () => {
    const text = '\u05d0<tspan fill="red">\u05d1</tspan>\u05d2';
    const ctx = shown(
      svg(`<text x="20" y="50" font-size="40" font-family="Hebrew Test">${text} a</text>`),
    );
    same(`<text x="20" y="50" font-family="Hebrew Test">${text}</text>`, (canvas) => {
      canvas.font = '20px "Hebrew Test"';
      canvas.fillText('\u05d0\u05d1\u05d2', 20, 50);
    });
    assert.notEqual(inkOf(ctx), null);
    const [left, , right] = inkOf(
      shown(svg('<text x="150" y="50" direction="rtl" font-family="Hebrew Test">\u05d0\u05d1 ab</text>')),
    );
    assert.ok(right <= 151 && right > 140 && left < 130, `${left} to ${right}`);
    same('<text x="20" y="50" style="direction: ltr; unicode-bidi: bidi-override"><tspan style="direction: rtl; unicode-bidi: bidi-override">HE</tspan></text>', (ctx) =>
      ctx.fillText('EH', 20, 50),
    );
  });

  it('stand below each other on vertical lines', () => {
    same(
      '<text x="100" y="10" writing-mode="tb" dominant-baseline="alphabetic">Down</text>',
      (ctx) => {
        ctx.translate(100, 10);
        ctx.rotate(Math.PI / 2);
        ctx.fillText('Down', 0, 0);
      },
    );
    const text = '\u65e5\u672c';
    const style = 'font-family: JP Test; font-size: 30px; writing-mode: vertical-rl';
    const [left, top, right, bottom] = inkOf(shown(svg(`<text x="100" y="20" style="${style}">${text}</text>`)));
    assert.ok(Math.abs((left + right) / 2 - 100) <= 2 && right - left <= 31, `${left} to ${right}`);
    assert.ok(top >= 20 && top < 26 && bottom > 70 && bottom <= 81, `${top} to ${bottom}`);
  });

  it('rise and fall with all elements around them', () => {
    same(
      '<text x="20" y="60">a<tspan baseline-shift="10">b<tspan baseline-shift="50%">c</tspan></tspan></text>',
      (ctx) => {
        ctx.fillText('a', 20, 60);
        const { width } = ctx.measureText('a');
        ctx.fillText('b', 20 + width, 50);
        ctx.fillText('c', 20 + width + ctx.measureText('b').width, 40);
      },
    );
  });
});

describe('what is said of text in SVG images', () => {
  it('paints it as one', () => {
    const stops = '<stop stop-color="red"/><stop offset="0" stop-color="red"/><stop offset="0.5" stop-color="red"/><stop offset="0.5" stop-color="blue"/>';
    const gradient = `<linearGradient id="g">${stops}</linearGradient>`;
    // The first half of the text, not of each letter.
    for (const paint of ['fill="url(#g)"', 'fill="none" stroke="url(#g)" stroke-width="6" stroke-linecap="round"']) {
      const ctx = shown(
        svg(`${gradient}<text x="20 60 110 150" y="70" font-size="50" ${paint}>I<tspan>I</tspan>II</text>`),
      );
      const red = inkWithin(ctx, 20, 80).length && colorAt(ctx, 27, 50);
      assert.deepEqual([red, colorAt(ctx, 67, 50)], [[255, 0, 0], [255, 0, 0]]);
      assert.deepEqual([colorAt(ctx, 117, 50), colorAt(ctx, 157, 50)], [[0, 0, 255], [0, 0, 255]]);
      // Points that say how large it is show nothing.
      assert.equal(colorAt(ctx, 20, 24), null);
    }
  });

  it('draws lines under, over and through it', () => {
    const space = '\u00a0\u00a0\u00a0\u00a0';
    const rows = (lines) => {
      const ctx = shown(
        svg(`<text x="20" y="60" font-size="40" style="text-decoration: ${lines}">${space}</text>`),
      );
      return inkWithin(ctx, 25, 60);
    };
    assert.deepEqual(rows('underline'), [62, 66]);
    assert.deepEqual(rows('underline double'), [62, 71]);
    // A third of the ascent, which is 37.1 pixels.
    assert.deepEqual(rows('line-through'), [46, 50]);
    assert.deepEqual(rows('overline'), [19, 23]);
    const dashed = shown(
      svg(`<text x="20" y="60" font-size="40" text-decoration="underline" style="text-decoration-style: dashed">${space}</text>`),
    );
    const row = Array.from({ length: 40 }, (_, x) => colorAt(dashed, 21 + x, 64) !== null);
    assert.ok(row.filter((on, i) => on !== row[i - 1]).length > 4, `${row}`);
    // It has the paint of the element that asks for it.
    const nested = shown(
      svg(`<text x="20" y="60" font-size="40" text-decoration="underline" fill="red">a<tspan fill="blue">${space}</tspan></text>`),
    );
    assert.deepEqual(colorAt(nested, 60, 64), [255, 0, 0]);
  });

  it('is followed where CSS says it', () => {
    same(
      '<style>text { font-size: 40px !important } .b { text-transform: uppercase }</style><text class="b" x="20" y="60" font-size="9" style="font-size: 10px">Big</text>',
      (ctx) => {
        ctx.font = `40px "${FAMILY}"`;
        ctx.fillText('BIG', 20, 60);
      },
    );
    same('<text style="transform: translate(20px, 60px) rotate(-20deg)">CSS</text>', (ctx) => {
      ctx.translate(20, 60);
      ctx.rotate(-Math.PI / 9);
      ctx.fillText('CSS', 0, 0);
    });
    same('<text x="20" y="60" style="white-space: pre">  a  b</text>', (ctx) => ctx.fillText('  a  b', 20, 60));
    same('<text x="20" y="60" font-variant="small-caps">Caps</text>', (ctx) => {
      ctx.fontVariantCaps = 'small-caps';
      ctx.fillText('Caps', 20, 60);
    });
  });

  it('shows what is meant for the reader', () => {
    const hidden = '<tspan display="none">X</tspan><tspan systemLanguage="de">X</tspan><tspan requiredExtensions="x">X</tspan>';
    const text = `<text x="20" y="60">A${hidden}<tspan systemLanguage="en-GB">B</tspan></text>`;
    const other = '<text systemLanguage="de" x="90" y="60">Nein</text>';
    same(`<switch>${other}${text}</switch>${other}`, (ctx) => ctx.fillText('AB', 20, 60));
  });

  it('makes letters of clip paths', () => {
    const expected = (ctx) => {
      ctx.font = `60px "${FAMILY}"`;
      ctx.fillText('Clip', 20, 70);
    };
    const text = '<text id="t" x="20" y="70" font-size="60">Cl<tspan fill="red">ip</tspan></text>';
    const rect = '<rect width="200" height="100" clip-path="url(#c)"/>';
    same(`<clipPath id="c">${text}</clipPath>${rect}`, expected);
    same(`<defs>${text}</defs><clipPath id="c"><use href="#t"/></clipPath>${rect}`, expected);
  });

  it('keeps the colours of letters that have some', () => {
    const picture = shown(
      svg('<text x="20" y="70" font-size="60" font-family="Color Test" fill="#00ff00">aB</text>'),
    );
    const canvas = drawn((ctx) => {
      ctx.font = '60px "Color Test"';
      ctx.fillStyle = '#00ff00';
      ctx.fillText('aB', 20, 70);
    });
    assert.ok(difference(picture, canvas) < 0.1);
    const colors = (ctx) => {
      const found = new Set();
      for (let x = 20; x < 100; x += 2) {
        for (let y = 20; y < 90; y += 2) found.add(String(colorAt(ctx, x, y)?.map((v) => Math.round(v / 64))));
      }
      return found;
    };
    const [ours, theirs] = [colors(picture), colors(canvas)];
    assert.ok(theirs.size > 2 && [...theirs].filter((color) => ours.has(color)).length >= theirs.size - 2, `${[...ours]} ${[...theirs]}`);
  });
});
