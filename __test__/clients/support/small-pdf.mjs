// A PDF of one page, 400 by 300 points, with a little of everything that pages hold: text in a font of the
// reader's and in one of its own, curves, dashes, clipping, a JPEG, an image with a soft mask, a shading, a tiling
// pattern, transparency and a blend mode.
import { readFileSync } from 'node:fs';
import { createCanvas } from 'canvas';
import { fontFile } from './client.mjs';

const content = `
q 0.13 0.4 0.8 rg 20 220 100 60 re f Q
q 0.8 0.2 0.07 RG 4 w [12 6] 0 d 140 220 100 60 re S Q
q 0 0.67 0.33 rg 260 250 m 260 280 320 280 320 250 c 320 220 260 220 260 250 c f Q
BT /F1 20 Tf 20 180 Td (Helvetica of the reader) Tj ET
BT /F2 20 Tf 20 150 Td (A font of its own) Tj ET
q 60 0 0 40 20 90 cm /Im1 Do Q
q 60 0 0 40 100 90 cm /Im2 Do Q
q 180 90 60 40 re W n /Sh1 sh Q
q /Pattern cs /P1 scn 260 90 60 40 re f Q
q 0.8 0.2 0.07 rg 20 20 60 40 re f /GS1 gs 0.13 0.4 0.8 rg 50 30 60 40 re f Q
q 0.93 0.8 0 rg 140 20 60 40 re f /GS2 gs 0.13 0.4 0.8 rg 170 30 60 40 re f Q
q 0.5 g 260 20 m 290 70 l 320 20 l h W n 0 0 0 rg 260 20 60 25 re f Q
`;

/** The bytes of a JPEG, one colour left and one right. */
function jpeg() {
  const canvas = createCanvas(60, 40);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#2266cc';
  ctx.fillRect(0, 0, 32, 40);
  ctx.fillStyle = '#eecc00';
  ctx.fillRect(32, 0, 28, 40);
  return canvas.toBuffer('image/jpeg', { quality: 0.95, chromaSubsampling: false });
}

const bytesOf = (text) => Buffer.from(text, 'latin1');
const stream = (dictionary, bytes) =>
  Buffer.concat([
    bytesOf(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    bytesOf('\nendstream'),
  ]);

function objects() {
  const widths = Array(95).fill(600).join(' ');
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources <<
      /Font << /F1 5 0 R /F2 6 0 R >> /XObject << /Im1 9 0 R /Im2 10 0 R >> /Shading << /Sh1 12 0 R >>
      /Pattern << /P1 13 0 R >> /ExtGState << /GS1 << /ca 0.5 >> /GS2 << /BM /Multiply >> >> >> >>`,
    stream('', bytesOf(content)),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Type /Font /Subtype /TrueType /BaseFont /DejaVuSans /Encoding /WinAnsiEncoding /FirstChar 32
      /LastChar 126 /Widths [${widths}] /FontDescriptor 7 0 R >>`,
    `<< /Type /FontDescriptor /FontName /DejaVuSans /Flags 32 /FontBBox [-1021 -463 1793 1232] /ItalicAngle 0
      /Ascent 928 /Descent -236 /CapHeight 729 /StemV 80 /FontFile2 8 0 R >>`,
    stream('', readFileSync(fontFile)),
    stream(
      '/Type /XObject /Subtype /Image /Width 60 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
      jpeg(),
    ),
    stream(
      '/Type /XObject /Subtype /Image /Width 2 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask 11 0 R',
      Buffer.from([204, 51, 17, 204, 51, 17]),
    ),
    stream(
      '/Type /XObject /Subtype /Image /Width 2 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      Buffer.from([255, 0]),
    ),
    `<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [180 0 240 0]
      /Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> >>`,
    stream(
      '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>',
      bytesOf('0.53 0 0.67 rg 0 0 5 10 re f'),
    ),
  ];
}

/** The file, with its table of where each object begins. */
export function smallPdf() {
  const parts = [bytesOf('%PDF-1.7\n')];
  let length = parts[0].length;
  const places = objects().map((object, i) => {
    const bytes = Buffer.concat([
      bytesOf(`${i + 1} 0 obj\n`),
      Buffer.from(object),
      bytesOf('\nendobj\n'),
    ]);
    const place = length;
    parts.push(bytes);
    length += bytes.length;
    return place;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = places.length + 1;
  parts.push(
    bytesOf(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
