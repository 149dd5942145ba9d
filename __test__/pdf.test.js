'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { before, describe, it } = require('node:test');

const { Canvas, Image, createCanvas, loadImage, memoryUsage, setMemoryLimit } = require('..');
const { contentsOf, lettersOf, readPdf } = require('./support/pdf');
const { drawings } = require('./support/drawings');
const { useTestFont } = require('./support/test-font');

const PHOTO = path.join(__dirname, 'leak/fixtures/photo.jpg');

function pdfOf(draw, width = 100, height = 80) {
  const canvas = createCanvas(width, height, 'pdf');
  draw(canvas.getContext('2d'), canvas);
  return readPdf(canvas.toBuffer());
}

function has(command) {
  return spawnSync(command, ['--version']).error === undefined;
}

describe('PDF canvas', () => {
  before(useTestFont);

  it('makes a PDF of its size', () => {
    const canvas = new Canvas(200, 100, 'pdf');
    assert.equal(canvas.type, 'pdf');
    const file = canvas.toBuffer();
    assert.ok(Buffer.isBuffer(file));
    assert.equal(file.toString('latin1', 0, 7), '%PDF-1.');
    assert.match(readPdf(file).all, /\/MediaBox\s*\[0 0 200 100\]/);
    assert.deepEqual(readPdf(canvas.toBuffer('application/pdf')).all.length > 0, true);
    assert.throws(() => canvas.toBuffer('image/svg+xml'), { code: 'ERR_INVALID_ARG_VALUE' });
  });

  it('keeps shapes as shapes', () => {
    const [content] = contentsOf(
      pdfOf((ctx) => {
        ctx.fillStyle = 'rgb(255, 0, 0)';
        ctx.beginPath();
        ctx.moveTo(10, 10);
        ctx.bezierCurveTo(20, 0, 30, 40, 50, 50);
        ctx.fill('evenodd');
        ctx.lineWidth = 3;
        ctx.lineCap = 'round';
        ctx.lineJoin = 'bevel';
        ctx.setLineDash([4, 2]);
        ctx.strokeRect(20, 20, 30, 30);
      }),
    );
    assert.match(content, /1 0 0 (rg|scn)/);
    assert.match(content, / c\n/);
    assert.match(content, /f\*\n/);
    assert.match(content, /\b3 w\b/);
    assert.match(content, /\b1 J\b/);
    assert.match(content, /\b2 j\b/);
    assert.match(content, /\[4 2\] ?0 d\b/);
    assert.match(content, /S\n/);
  });

  it('keeps gradients and patterns', () => {
    const pdf = pdfOf((ctx) => {
      const line = ctx.createLinearGradient(0, 0, 100, 0);
      line.addColorStop(0, 'red');
      line.addColorStop(1, 'blue');
      ctx.fillStyle = line;
      ctx.fillRect(0, 0, 50, 50);
      const circles = ctx.createRadialGradient(50, 50, 5, 50, 50, 30);
      circles.addColorStop(0, 'red');
      circles.addColorStop(1, 'blue');
      ctx.fillStyle = circles;
      ctx.fillRect(50, 0, 50, 50);
      const tile = createCanvas(4, 4);
      tile.getContext('2d').fillRect(0, 0, 2, 2);
      ctx.fillStyle = ctx.createPattern(tile, 'repeat');
      ctx.fillRect(0, 50, 50, 30);
    });
    assert.match(pdf.all, /\/ShadingType 2/);
    assert.match(pdf.all, /\/ShadingType 3/);
    assert.match(pdf.all, /\/PatternType 1/);
  });

  it('keeps text as text in fonts of its own', () => {
    const pdf = pdfOf((ctx) => {
      ctx.font = '20px "Canvas Test"';
      ctx.fillText('Hallo', 10, 30);
      ctx.strokeText('Welt', 10, 60);
    });
    assert.match(pdf.all, /\/FontFile2/);
    assert.match(pdf.all, /\/BaseFont\/[A-Z]{6}\+/);
    for (const letter of 'HalotWe') assert.ok(lettersOf(pdf).has(letter), letter);
    // Of a font of many glyphs only these are there.
    const font = pdf.objects.find(({ stream }) => stream?.toString('latin1', 0, 4) === '\0\x01\0\0');
    assert.ok(font.stream.length < 10_000, `${font.stream.length} bytes`);
  });

  it('keeps images once, and JPEG files as they came', () => {
    const image = new Image();
    image.dataMode = Image.MODE_MIME | Image.MODE_IMAGE;
    image.src = fs.readFileSync(PHOTO);
    const draw = (ctx) => {
      ctx.drawImage(image, 0, 0, 50, 50);
      ctx.drawImage(image, 50, 0, 50, 50);
    };
    const pdf = pdfOf(draw);
    const kept = pdf.objects.filter(({ text }) => text.includes('/DCTDecode'));
    assert.equal(kept.length, 1);
    assert.deepEqual(kept[0].stream, fs.readFileSync(PHOTO));
    image.dataMode = Image.MODE_IMAGE;
    image.src = PHOTO;
    const unpacked = pdfOf(draw);
    assert.doesNotMatch(unpacked.all, /\/DCTDecode/);
    assert.equal(unpacked.objects.filter(({ text }) => text.includes('/Subtype/Image')).length, 1);
  });

  it('adds pages of any size', () => {
    const canvas = createCanvas(50, 60, 'pdf');
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = '#ff0000';
    ctx.fillRect(0, 0, 10, 10);
    ctx.addPage();
    ctx.fillRect(5, 0, 10, 10);
    ctx.addPage(70, 80);
    ctx.fillRect(60, 70, 10, 10);
    ctx.addPage(-5, 'x');
    const pdf = readPdf(canvas.toBuffer());
    const boxes = [...pdf.all.matchAll(/\/MediaBox\[0 0 (\d+) (\d+)\]/g)].map((box) => box.slice(1).map(Number));
    assert.deepEqual(boxes, [
      [50, 60],
      [50, 60],
      [70, 80],
      [50, 60],
    ]);
    // The state goes on, and on the larger page there is room.
    for (const content of contentsOf(pdf).slice(0, 3)) assert.match(content, /1 0 0 (rg|scn)/);
    assert.equal(canvas.width, 50);
    assert.throws(() => createCanvas(1, 1).getContext('2d').addPage(), { code: 'ERR_CANVAS_TYPE' });
    assert.throws(() => createCanvas(1, 1, 'svg').getContext('2d').addPage(), {
      code: 'ERR_CANVAS_TYPE',
    });
  });

  it('keeps what is drawn at another size, as node-canvas does', () => {
    const canvas = createCanvas(50, 60, 'pdf');
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = '#00f';
    ctx.fillRect(0, 0, 10, 10);
    canvas.width = 80;
    assert.equal(ctx.fillStyle, '#0000ff');
    const pdf = readPdf(canvas.toBuffer());
    assert.match(pdf.all, /\/MediaBox\[0 0 80 60\]/);
    assert.match(contentsOf(pdf)[0], /0 0 1 (rg|scn)/);
    canvas.width = 0;
    canvas.width = 80;
    assert.doesNotMatch(contentsOf(readPdf(canvas.toBuffer()))[0] ?? '', /rg|scn/);
  });

  it('says of itself what it is told', () => {
    const canvas = createCanvas(10, 10, 'pdf');
    const options = {
      title: 'A “title”',
      author: 'Somebody',
      subject: 'Nothing',
      keywords: 'one two',
      creator: 'a test',
      creationDate: new Date(Date.UTC(2020, 1, 3, 4, 5, 6)),
      modDate: new Date(Date.UTC(2021, 10, 12, 13, 14, 15)),
    };
    const { latin } = readPdf(canvas.toBuffer('application/pdf', options));
    assert.match(latin, /\/Author\s*\(Somebody\)/);
    assert.match(latin, /\/Subject\s*\(Nothing\)/);
    assert.match(latin, /\/Keywords\s*\(one two\)/);
    assert.match(latin, /\/Creator\s*\(a test\)/);
    assert.match(latin, /\/CreationDate\s*\(D:20200203040506/);
    assert.match(latin, /\/ModDate\s*\(D:20211112131415/);
    const title = Buffer.from('\ufeffA “title”', 'utf16le').swap16().toString('latin1');
    assert.ok(latin.includes(title) || latin.includes(Buffer.from(title, 'latin1').toString('hex').toUpperCase()));
    // The creation date is now when nothing is said.
    const year = new Date().getUTCFullYear();
    assert.match(readPdf(canvas.toBuffer()).latin, new RegExp(`/CreationDate\\s*\\(D:${year}`));
  });

  it('has links, named places and a structure', () => {
    const pdf = pdfOf((ctx) => {
      ctx.font = '10px "Canvas Test"';
      ctx.beginTag('H1');
      ctx.fillText('Title', 10, 20);
      ctx.endTag('H1');
      ctx.beginTag('P');
      ctx.beginTag('Link', "uri='https://example.org/?a=(b)'");
      ctx.fillText('link', 10, 40);
      ctx.endTag('Link');
      ctx.endTag('P');
      ctx.beginTag('Link', "dest='there' rect=[10 50 20 10]");
      ctx.endTag('Link');
      ctx.addPage();
      ctx.beginTag('cairo.dest', "name='there'");
      ctx.fillRect(10, 10, 10, 10);
      ctx.endTag('cairo.dest');
    });
    assert.match(pdf.latin, /\/URI\s*\(https:\/\/example\.org\/\?a=\\?\(b\\?\)\)/);
    assert.match(pdf.all, /\/Rect\s*\[10 20 30 30\]/);
    assert.match(pdf.latin, /\(there\)/);
    assert.match(pdf.all, /\/S\s*\/H1/);
    assert.match(pdf.all, /\/S\s*\/Link/);
    assert.match(pdf.all, /\/StructTreeRoot/);
    assert.doesNotMatch(pdf.latin, /Suspects/);
    assert.match(contentsOf(pdf)[0], /BDC[\s\S]*EMC/);
  });

  it('keeps its structure under what multiplies', () => {
    const marked = (operation) => {
      const pdf = pdfOf((ctx) => {
        ctx.beginTag('P');
        ctx.fillStyle = '#ff0';
        ctx.fillRect(10, 10, 50, 20);
        ctx.globalCompositeOperation = operation;
        ctx.fillRect(20, 15, 50, 20);
        ctx.endTag('P');
      });
      assert.match(pdf.all, /\/StructTreeRoot/);
      return /BDC[\s\S]*EMC/.test(contentsOf(pdf)[0]);
    };
    assert.equal(marked('source-over'), true);
    assert.equal(marked('multiply'), true);
    // The page is one group: what is in it has no place in the structure.
    assert.equal(marked('screen'), false);
  });

  it('refuses tags that it cannot read', () => {
    const ctx = createCanvas(10, 10, 'pdf').getContext('2d');
    assert.throws(() => ctx.beginTag(), { name: 'TypeError', message: 'Tag name is required' });
    assert.throws(() => ctx.beginTag(5), { name: 'TypeError' });
    assert.throws(() => ctx.beginTag('Link', {}), { name: 'TypeError' });
    assert.throws(() => ctx.beginTag('Link', "uri='x"), { code: 'ERR_CANVAS_TAG' });
    assert.throws(() => ctx.beginTag('Link'), { code: 'ERR_CANVAS_TAG' });
    assert.throws(() => ctx.endTag('P'), { code: 'ERR_CANVAS_TAG' });
    ctx.beginTag('P');
    assert.throws(() => ctx.endTag('H1'), { code: 'ERR_CANVAS_TAG' });
    for (let depth = 1; depth < 256; depth++) ctx.beginTag('P');
    assert.throws(() => ctx.beginTag('P'), { code: 'ERR_CANVAS_TAG' });
    // Tags that are left open end with the document.
    assert.ok(ctx.canvas.toBuffer().length > 0);
  });

  it('draws what PDF has no words for at the resolution asked for', () => {
    const canvas = createCanvas(72, 36, 'pdf');
    const ctx = canvas.getContext('2d');
    ctx.filter = 'blur(2px)';
    ctx.fillRect(20, 10, 20, 10);
    const widths = [undefined, 72, 144].map((resolution) => {
      const pdf = readPdf(canvas.toBuffer('application/pdf', { resolution }));
      return +/\/Subtype\/Image[^]*?\/Width (\d+)/.exec(pdf.all)[1];
    });
    assert.deepEqual(widths, [300, 72, 144]);
  });

  it('takes away what is cleared without drawing pixels', () => {
    const pdf = pdfOf((ctx) => {
      ctx.fillStyle = 'red';
      ctx.fillRect(0, 0, 100, 80);
      ctx.clearRect(10, 10, 20, 20);
      ctx.fillStyle = 'blue';
      ctx.fillRect(15, 15, 5, 5);
    });
    assert.doesNotMatch(pdf.all, /\/Subtype\/Image/);
    assert.match(contentsOf(pdf)[0], /W\*/);
    const [content] = contentsOf(
      pdfOf((ctx) => {
        ctx.fillStyle = 'red';
        ctx.fillRect(0, 0, 100, 80);
        ctx.clearRect(0, 0, 100, 80);
        ctx.fillStyle = 'blue';
        ctx.fillRect(15, 15, 5, 5);
      }),
    );
    assert.doesNotMatch(content, /1 0 0 (rg|scn)/);
  });

  it('shows its page as pixels', () => {
    const canvas = createCanvas(20, 20, 'pdf');
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = '#ff0000';
    ctx.fillRect(0, 0, 10, 10);
    assert.deepEqual([...ctx.getImageData(5, 5, 1, 1).data], [255, 0, 0, 255]);
    assert.deepEqual([...ctx.getImageData(15, 5, 1, 1).data], [0, 0, 0, 0]);
    const other = createCanvas(20, 20).getContext('2d');
    other.drawImage(canvas, 0, 0);
    assert.deepEqual([...other.getImageData(5, 5, 1, 1).data], [255, 0, 0, 255]);
    assert.equal(canvas.toBuffer('image/png').toString('latin1', 1, 4), 'PNG');
    assert.match(canvas.toDataURL(), /^data:image\/png;/);
    assert.match(canvas.toDataURL('application/pdf'), /^data:application\/pdf;base64,JVBERi/);
    // Pixels that are put on a page take the place of what is there.
    const pixels = ctx.createImageData(4, 4);
    pixels.data.fill(255);
    ctx.putImageData(pixels, 2, 2);
    assert.deepEqual([...ctx.getImageData(3, 3, 1, 1).data], [255, 255, 255, 255]);
  });

  it('looks on pixels as a canvas of pixels does', () => {
    for (const [name, draw] of Object.entries(drawings)) {
      const document = createCanvas(200, 200, 'pdf');
      const pixels = createCanvas(200, 200);
      draw(document.getContext('2d'));
      draw(pixels.getContext('2d'));
      const [one, other] = [document, pixels].map((canvas) => canvas.getContext('2d').getImageData(0, 0, 200, 200).data);
      let sum = 0;
      for (let i = 0; i < one.length; i++) sum += Math.abs(one[i] - other[i]);
      // Letters are not fitted to pixels in documents.
      assert.ok(sum / one.length < 2, `${name}: ${sum / one.length}`);
    }
  });

  it('comes by callback, promise and stream, as it is at that moment', async () => {
    const canvas = createCanvas(20, 20, 'pdf');
    const ctx = canvas.getContext('2d');
    const count = (file) => contentsOf(readPdf(file)).length;
    const called = new Promise((resolve, reject) => {
      canvas.toBuffer((error, file) => (error ? reject(error) : resolve(file)), 'application/pdf');
    });
    const encoded = [canvas.encode(), canvas.encode('pdf', { title: 'T' })];
    ctx.addPage();
    assert.equal(count(await called), 1);
    for (const file of encoded) assert.equal(count(await file), 1);
    for (const stream of [canvas.createPDFStream(), canvas.pdfStream({ title: 'T' })]) {
      const chunks = [];
      for await (const chunk of stream) chunks.push(chunk);
      assert.equal(count(Buffer.concat(chunks)), 2);
    }
    assert.throws(() => createCanvas(1, 1).createPDFStream(), { code: 'ERR_CANVAS_TYPE' });
    const url = await new Promise((resolve, reject) => {
      canvas.toDataURL('application/pdf', (error, text) => (error ? reject(error) : resolve(text)));
    });
    assert.match(url, /^data:application\/pdf;base64,/);
  });

  it('keeps within the memory limit, and gives back what it held', () => {
    const before = memoryUsage().surfaces.live;
    const canvas = createCanvas(100, 100, 'pdf');
    const ctx = canvas.getContext('2d');
    setMemoryLimit(memoryUsage().live + 1_000_000);
    try {
      assert.throws(
        () => {
          for (let i = 0; i < 100_000; i++) ctx.fillRect(i % 90, 5, 5, 5);
          canvas.toBuffer();
        },
        { name: 'RangeError', code: 'ERR_CANVAS_MEMORY_LIMIT' },
      );
    } finally {
      setMemoryLimit(0);
    }
    canvas.dispose();
    assert.ok(memoryUsage().surfaces.live <= before);
    assert.throws(() => canvas.toBuffer(), { code: 'ERR_CANVAS_DISPOSED' });
    assert.throws(() => ctx.addPage(), { code: 'ERR_CANVAS_DISPOSED' });
  });

  it('takes a page of no size', () => {
    assert.equal(new Canvas(0, 0, 'pdf').toBuffer().toString('latin1', 0, 5), '%PDF-');
  });

  it('survives whatever is drawn', () => {
    const canvas = createCanvas(100, 100, 'pdf');
    const ctx = canvas.getContext('2d');
    const numbers = [0, -0, 1e-300, 1e300, -1e9, 5e-324, 1e7, 0.1, -3];
    let seed = 1;
    const number = () => numbers[(seed = (seed * 48271) % 0x7fffffff) % numbers.length];
    for (let i = 0; i < 60; i++) {
      ctx.save();
      ctx.setTransform(number(), number(), number(), number(), number(), number());
      ctx.lineWidth = Math.abs(number());
      ctx.setLineDash([Math.abs(number()), Math.abs(number())]);
      ctx.beginPath();
      ctx.moveTo(number(), number());
      ctx.bezierCurveTo(number(), number(), number(), number(), number(), number());
      ctx.arc(number(), number(), Math.abs(number()) % 1e8, 0, 7);
      if (i % 5 === 0) ctx.clip();
      ctx.fill();
      ctx.stroke();
      ctx.font = `${Math.min(1e4, Math.abs(number()))}px "Canvas Test"`;
      ctx.fillText('x', number(), number(), Math.abs(number()));
      ctx.strokeText('x', number(), number());
      ctx.fillRect(number(), number(), number(), number());
      ctx.clearRect(number(), number(), number(), number());
      ctx.restore();
    }
    assert.ok(canvas.toBuffer().length > 0);
  });
});

describe('PDF canvas in a reader', { skip: !(has('pdftoppm') && has('qpdf')) && 'poppler and qpdf are not installed' }, () => {
  before(useTestFont);

  it('is valid, and looks as a canvas of pixels does', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'canvas-pdf-'));
    try {
      for (const [name, draw] of Object.entries(drawings)) {
        const canvas = createCanvas(200, 200, 'pdf');
        const pixels = createCanvas(200, 200);
        const white = createCanvas(200, 200).getContext('2d');
        draw(canvas.getContext('2d'));
        draw(pixels.getContext('2d'));
        white.fillStyle = '#fff';
        white.fillRect(0, 0, 200, 200);
        white.drawImage(pixels, 0, 0);
        const file = path.join(folder, `${name}.pdf`);
        fs.writeFileSync(file, canvas.toBuffer());
        const check = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
        assert.equal(check.status, 0, `${name}: ${check.stdout}${check.stderr}`);
        const shown = spawnSync('pdftoppm', ['-r', '72', '-png', '-singlefile', file, file], {
          encoding: 'utf8',
        });
        assert.equal(shown.stderr, '', name);
        const image = await loadImage(`${file}.png`);
        const ctx = createCanvas(200, 200).getContext('2d');
        ctx.drawImage(image, 0, 0);
        const one = ctx.getImageData(0, 0, 200, 200).data;
        const other = white.getImageData(0, 0, 200, 200).data;
        let sum = 0;
        for (let i = 0; i < one.length; i++) sum += Math.abs(one[i] - other[i]);
        assert.ok(sum / (200 * 200 * 3) < 5, `${name}: ${sum / (200 * 200 * 3)}`);
      }
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('gives its text back', { skip: !has('pdftotext') && 'pdftotext is not installed' }, () => {
    const canvas = createCanvas(400, 100, 'pdf');
    const ctx = canvas.getContext('2d');
    ctx.font = '20px "Canvas Test"';
    ctx.fillText('Office affinity', 10, 30);
    ctx.fillText('Äpfel für 5 €', 10, 60);
    const { stdout } = spawnSync('pdftotext', ['-', '-'], { input: canvas.toBuffer(), encoding: 'utf8' });
    assert.match(stdout, /Office affinity/);
    assert.match(stdout, /Äpfel für 5 €/);
  });
});
