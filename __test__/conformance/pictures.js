'use strict';

// The suite's pictures are made here, pixel by pixel, and written as PNG files without compression,
// so that no file has to travel beside the cases and each colour can be read off the source.

const COLOURS = {
  r: [255, 0, 0, 255],
  g: [0, 255, 0, 255],
  b: [0, 0, 255, 255],
  y: [255, 255, 0, 255],
  k: [0, 0, 0, 255],
  w: [255, 255, 255, 255],
  c: [0, 255, 255, 255],
  m: [255, 0, 255, 255],
  h: [0, 255, 0, 128],
  '.': [0, 0, 0, 0],
};

/** A picture from rows of colour letters. */
function fromRows(...rows) {
  const pixels = rows.flatMap((row) => [...row].flatMap((letter) => COLOURS[letter]));
  return { width: rows[0].length, height: rows.length, pixels: Uint8ClampedArray.from(pixels) };
}

/** A picture of one colour letter. */
function plain(letter, width, height) {
  return fromRows(...Array.from({ length: height }, () => letter.repeat(width)));
}

/** A 100×50 picture: the left half of one colour, the right half of another. */
function halves(left, right) {
  const row = left.repeat(50) + right.repeat(50);
  return fromRows(...Array.from({ length: 50 }, () => row));
}

const pictures = {
  red: plain('r', 100, 50),
  green: plain('g', 100, 50),
  'red-16': plain('r', 16, 16),
  'green-16': plain('g', 16, 16),
  'green-1': plain('g', 1, 1),
  'half-green': plain('h', 100, 50),
  transparent: plain('.', 100, 50),
  'green-left': halves('g', 'r'),
  'clear-left': halves('.', 'g'),
  // 2×2: red, green / blue, yellow.
  quad: fromRows('rg', 'by'),
  // 3×3: a red ring round one green pixel.
  ring: fromRows('rrr', 'rgr', 'rrr'),
  // 4×4 blocks of 2×2, opaque and not.
  'quad-alpha': fromRows('rr..', 'rr..', '..gg', '..gg'),
  // 4×2: two green columns, then two red ones.
  ggrr: fromRows('ggrr', 'ggrr'),
};

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function bigEndian(value) {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function chunk(type, data) {
  const body = [...type].map((letter) => letter.charCodeAt(0)).concat(data);
  let crc = 0xffffffff;
  for (const byte of body) crc = CRC_TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return [...bigEndian(data.length), ...body, ...bigEndian(~crc)];
}

/** A zlib stream of stored blocks. */
function store(bytes) {
  const out = [0x78, 0x01];
  for (let at = 0; at < bytes.length; at += 65535) {
    const part = bytes.slice(at, at + 65535);
    const last = at + 65535 >= bytes.length ? 1 : 0;
    const size = part.length;
    out.push(last, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255);
    for (const byte of part) out.push(byte);
  }
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return out.concat(bigEndian((b << 16) | a));
}

/** The bytes of an 8-bit RGBA PNG file. */
function encodePng(width, height, pixels) {
  const rows = [];
  for (let y = 0; y < height; y += 1) {
    rows.push(0, ...pixels.subarray(y * width * 4, (y + 1) * width * 4));
  }
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...bigEndian(width), ...bigEndian(height), 8, 6, 0, 0, 0]),
    ...chunk('IDAT', store(rows)),
    ...chunk('IEND', []),
  ]);
}

module.exports = { encodePng, pictures };
