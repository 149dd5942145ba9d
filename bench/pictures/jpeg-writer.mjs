// Writes baseline JPEG files, colour at half resolution as cameras do. One quantisation table and
// one pair of Huffman tables serve all components: the files are a little larger than need be, and
// as much work to read.

// ITU-T T.81, tables K.1, K.3 and K.5 (the codes that follow a rule are computed).
const QUANTISATION = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const DC_LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_SYMBOLS = Array.from({ length: 12 }, (_, i) => i);
const AC_LENGTHS = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125];
const AC_SYMBOLS = acSymbols();
const ZIGZAG = zigzag();

const COSINES = Float32Array.from({ length: 64 }, (_, i) => {
  const [frequency, sample] = [i >> 3, i & 7];
  const scale = frequency === 0 ? Math.SQRT1_2 / 2 : 0.5;
  return scale * Math.cos(((2 * sample + 1) * frequency * Math.PI) / 16);
});

/**
 * @param {{ width: number, height: number, data: Uint8ClampedArray }} picture RGBA; sides that are
 *   no multiples of 16 are filled up with their last pixels
 * @returns {Buffer}
 */
export function writeJpeg(picture, quality = 85) {
  const { width, height } = picture;
  const scale = quality < 50 ? 50 / quality : 2 - quality / 50;
  const steps = QUANTISATION.map((step) => Math.min(255, Math.max(1, Math.round(step * scale))));
  const dc = codes(DC_LENGTHS, DC_SYMBOLS);
  const ac = codes(AC_LENGTHS, AC_SYMBOLS);
  const bits = new BitWriter(width * height);
  const last = [0, 0, 0];

  for (let top = 0; top < height; top += 16) {
    for (let left = 0; left < width; left += 16) {
      macroblock(picture, left, top).forEach((samples, i) => {
        const component = Math.max(0, i - 3); // four of luminance, then one each of chrominance
        const block = quantise(transform(samples), steps);
        encode(block, last[component], bits, dc, ac);
        last[component] = block[0];
      });
    }
  }

  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...ZIGZAG.map((at) => steps[at])]),
    segment(0xc0, [
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      3,
      1,
      0x22,
      0,
      2,
      0x11,
      0,
      3,
      0x11,
      0,
    ]),
    segment(0xc4, [0x00, ...DC_LENGTHS, ...DC_SYMBOLS]),
    segment(0xc4, [0x10, ...AC_LENGTHS, ...AC_SYMBOLS]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    bits.finish(),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function segment(marker, body) {
  const length = body.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...body]);
}

/** 16 × 16 pixels as four blocks of brightness and two of colour, each 8 × 8. */
function macroblock({ width, height, data }, left, top) {
  const blocks = Array.from({ length: 6 }, () => new Float32Array(64));
  for (let y = 0; y < 16; y++) {
    const row = Math.min(top + y, height - 1) * width;
    for (let x = 0; x < 16; x++) {
      const at = (row + Math.min(left + x, width - 1)) * 4;
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
      const block = blocks[(y >> 3) * 2 + (x >> 3)];
      block[(y & 7) * 8 + (x & 7)] = 0.299 * red + 0.587 * green + 0.114 * blue - 128;
      const half = (y >> 1) * 8 + (x >> 1);
      blocks[4][half] += (-0.168736 * red - 0.331264 * green + 0.5 * blue) / 4;
      blocks[5][half] += (0.5 * red - 0.418688 * green - 0.081312 * blue) / 4;
    }
  }
  return blocks;
}

/** The discrete cosine transform, rows and then columns. */
function transform(samples) {
  return pass(pass(samples));
}

function pass(samples) {
  const turned = new Float32Array(64);
  for (let row = 0; row < 8; row++) {
    for (let frequency = 0; frequency < 8; frequency++) {
      let sum = 0;
      for (let i = 0; i < 8; i++) sum += samples[row * 8 + i] * COSINES[frequency * 8 + i];
      turned[frequency * 8 + row] = sum;
    }
  }
  return turned;
}

function quantise(coefficients, steps) {
  return ZIGZAG.map((at) => Math.round(coefficients[at] / steps[at]));
}

function encode(block, previous, bits, dc, ac) {
  const difference = block[0] - previous;
  bits.writeCode(dc[size(difference)]);
  bits.writeValue(difference);
  let zeros = 0;
  for (let i = 1; i < 64; i++) {
    if (block[i] === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.writeCode(ac[0xf0]);
    bits.writeCode(ac[(zeros << 4) | size(block[i])]);
    bits.writeValue(block[i]);
    zeros = 0;
  }
  if (zeros > 0) bits.writeCode(ac[0]);
}

/** How many bits a value's magnitude takes. */
function size(value) {
  return 32 - Math.clz32(Math.abs(value));
}

class BitWriter {
  #bytes;
  #length = 0;
  #pending = 0;
  #count = 0;

  constructor(capacity) {
    this.#bytes = Buffer.alloc(capacity + 1024);
  }

  writeCode([code, length]) {
    this.#write(code, length);
  }

  /** Negative values are written as their ones' complement. */
  writeValue(value) {
    const length = size(value);
    this.#write(value < 0 ? value + (1 << length) - 1 : value, length);
  }

  finish() {
    this.#write(0x7f, 7);
    return this.#bytes.subarray(0, this.#length);
  }

  #write(value, length) {
    this.#pending = (this.#pending << length) | value;
    this.#count += length;
    while (this.#count >= 8) {
      this.#count -= 8;
      const byte = (this.#pending >> this.#count) & 255;
      this.#bytes[this.#length++] = byte;
      if (byte === 255) this.#bytes[this.#length++] = 0;
    }
    this.#pending &= (1 << this.#count) - 1;
  }
}

/** [code, length] by symbol: codes of one length count upwards, a longer one starts at twice the next. */
function codes(lengths, symbols) {
  const table = [];
  let [code, next] = [0, 0];
  lengths.forEach((count, i) => {
    for (let times = 0; times < count; times++) table[symbols[next++]] = [code++, i + 1];
    code <<= 1;
  });
  return table;
}

function acSymbols() {
  const frequent = Buffer.from(
    '0102030004110512213141061351610722711432' + '8191a1082342b1c11552d1f02433627282090a',
    'hex',
  );
  const rest = [];
  for (let run = 0; run < 16; run++) {
    for (let bits = 1; bits <= 10; bits++) {
      const symbol = (run << 4) | bits;
      if (!frequent.includes(symbol)) rest.push(symbol);
    }
  }
  return [...frequent, ...rest];
}

function zigzag() {
  const order = Array.from({ length: 64 }, (_, at) => at);
  const key = (at) => {
    const [row, column] = [at >> 3, at & 7];
    const diagonal = row + column;
    return diagonal * 8 + (diagonal % 2 ? row : column);
  };
  return order.sort((a, b) => key(a) - key(b));
}
