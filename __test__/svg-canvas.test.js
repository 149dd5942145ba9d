'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { before, describe, it } = require('node:test');

const { Image, createCanvas } = require('..');
const { drawings } = require('./support/drawings');
const { FAMILY, useTestFont } = require('./support/test-font');

const PHOTO = path.join(__dirname, 'leak/fixtures/photo.jpg');

function svgOf(draw, width = 100, height = 80) {
  const canvas = createCanvas(width, height, 'svg');
  draw(canvas.getContext('2d'));
  return canvas.toBuffer().toString();
}

/** Throws unless every element is closed in its order and every reference leads to something. */
function checkWellFormed(svg) {
  const open = [];
  for (const [, close, name, self] of svg.matchAll(/<(\/?)([A-Za-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (close) assert.equal(open.pop(), name);
    else if (!self) open.push(name);
  }
  assert.deepEqual(open, []);
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const [, a, b] of svg.matchAll(/url\(#([^)]+)\)|xlink:href="#([^"]+)"/g)) {
    assert.ok(ids.includes(a ?? b), a ?? b);
  }
  assert.doesNotMatch(svg.replace(/base64,[^"]*/g, ''), /NaN|inf/);
}

describe('SVG canvas', () => {
  before(useTestFont);

  it('makes an SVG of its size', () => {
    const canvas = createCanvas(200, 100, 'svg');
    assert.equal(canvas.type, 'svg');
    const svg = canvas.toBuffer().toString();
    assert.match(svg, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    assert.match(svg, /version="1.1" width="200" height="100" viewBox="0 0 200 100"/);
    assert.equal(canvas.toBuffer('image/svg+xml').toString(), svg);
    assert.throws(() => canvas.toBuffer('application/pdf'), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => createCanvas(0, 5, 'svg').toBuffer(), { code: 'ERR_CANVAS_EMPTY' });
  });

  it('has an element for each shape', () => {
    const svg = svgOf((ctx) => {
      ctx.fillStyle = 'rgba(255, 0, 0, 0.5)';
      ctx.fillRect(10, 20, 30, 40);
      ctx.lineWidth = 3;
      ctx.lineCap = 'round';
      ctx.lineJoin = 'bevel';
      ctx.setLineDash([4, 2]);
      ctx.beginPath();
      ctx.moveTo(0, 0);
      ctx.quadraticCurveTo(10.123456, 0, 20, 20);
      ctx.stroke();
    });
    assert.match(svg, /<path d="M10 20L40 20L40 60L10 60Z" fill="#ff0000" fill-opacity="0.5\d*"\/>/);
    assert.match(svg, /<path d="M0 0Q10.1235 0 20 20" fill="none" stroke="#000000" stroke-width="3"/);
    assert.match(svg, /stroke-linecap="round" stroke-linejoin="bevel" stroke-dasharray="4 2" stroke-dashoffset="0"/);
  });

  it('draws letters as outlines, each once', () => {
    const svg = svgOf((ctx) => {
      ctx.font = `20px "${FAMILY}"`;
      ctx.fillText('otto', 10, 30);
      ctx.fillText('to', 10, 60);
    });
    assert.equal(svg.match(/<path id="g\d+"/g).length, 2);
    assert.equal(svg.match(/<use xlink:href="#g/g).length, 6);
  });

  it('keeps images once, and JPEG files as they came', () => {
    const image = new Image();
    image.dataMode = Image.MODE_MIME | Image.MODE_IMAGE;
    image.src = PHOTO;
    const svg = svgOf((ctx) => {
      ctx.drawImage(image, 0, 0, 50, 50);
      ctx.drawImage(image, 50, 0, 50, 50);
    });
    const images = [...svg.matchAll(/<image [^>]*xlink:href="data:image\/jpeg;base64,([^"]*)"/g)];
    assert.equal(images.length, 1);
    assert.deepEqual(Buffer.from(images[0][1], 'base64'), fs.readFileSync(PHOTO));
    assert.equal(svg.match(/<use xlink:href="#i/g).length, 2);
  });

  it('has links', () => {
    const svg = svgOf((ctx) => {
      ctx.beginTag('Link', "uri='https://example.org/?a=1&b=\"2\"'");
      ctx.fillRect(0, 0, 10, 10);
      ctx.endTag('Link');
      ctx.beginTag('P');
      ctx.fillRect(0, 0, 10, 10);
    });
    assert.match(svg, /<a xlink:href="https:\/\/example.org\/\?a=1&amp;b=&quot;2&quot;">\n<path[^>]*>\n<\/a>/);
    checkWellFormed(svg);
  });

  it('begins anew at another size', () => {
    const canvas = createCanvas(50, 50, 'svg');
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = '#f00';
    ctx.fillRect(0, 0, 10, 10);
    canvas.width = 60;
    assert.equal(ctx.fillStyle, '#000000');
    assert.doesNotMatch(canvas.toBuffer().toString(), /<path/);
  });

  it('comes by callback, promise and URL', async () => {
    const canvas = createCanvas(20, 20, 'svg');
    canvas.getContext('2d').fillRect(0, 0, 5, 5);
    const expected = canvas.toBuffer();
    const called = await new Promise((resolve, reject) => {
      canvas.toBuffer((error, file) => (error ? reject(error) : resolve(file)));
    });
    assert.deepEqual(called, expected);
    assert.deepEqual(await canvas.encode('svg'), expected);
    assert.equal(
      canvas.toDataURL('image/svg+xml'),
      `data:image/svg+xml;base64,${expected.toString('base64')}`,
    );
    assert.equal(canvas.toBuffer('image/png').toString('latin1', 1, 4), 'PNG');
  });

  it('looks as a canvas of pixels does', () => {
    for (const [name, draw] of Object.entries(drawings)) {
      const canvas = createCanvas(200, 200, 'svg');
      const pixels = createCanvas(200, 200).getContext('2d');
      draw(canvas.getContext('2d'));
      draw(pixels);
      const file = canvas.toBuffer();
      checkWellFormed(file.toString());
      const image = new Image();
      image.onerror = (error) => assert.fail(`${name}: ${error.message}`);
      image.src = file;
      const ctx = createCanvas(200, 200).getContext('2d');
      ctx.drawImage(image, 0, 0);
      const one = ctx.getImageData(0, 0, 200, 200).data;
      const other = pixels.getImageData(0, 0, 200, 200).data;
      let sum = 0;
      // Colours of pixels that can't be seen don't count.
      for (let i = 0; i < one.length; i += 4) {
        for (let c = 0; c < 3; c++) {
          sum += Math.abs(one[i + c] * one[i + 3] - other[i + c] * other[i + 3]) / 255;
        }
        sum += Math.abs(one[i + 3] - other[i + 3]);
      }
      assert.ok(sum / one.length < 2.5, `${name}: ${sum / one.length}`);
    }
  });
});
