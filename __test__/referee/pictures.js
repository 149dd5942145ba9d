'use strict';

// The pictures the scenes draw, made by code so that every renderer gets the same bytes.

const { writePng } = require('./png-writer');

/** 24 × 16, opaque: four coloured quarters, a white diagonal and a black corner; no symmetry. */
function image() {
  return picture(24, 16, (x, y) => {
    if (x < 4 && y < 4) return [0, 0, 0, 255];
    if (Math.abs(x - y * 1.5) < 1) return [255, 255, 255, 255];
    if (y < 8) return x < 12 ? [220, 40, 40, 255] : [40, 160, 60, 255];
    return x < 12 ? [40, 80, 220, 255] : [240, 190, 30, 255];
  });
}

/** 16 × 16: a colour that fades from left to right and a hole. */
function translucent() {
  return picture(16, 16, (x, y) => {
    if ((x - 8) ** 2 + (y - 8) ** 2 < 9) return [0, 0, 0, 0];
    return [200, y * 12, 60, 255 - x * 16];
  });
}

/** 64 × 48, opaque: smooth colour with fine stripes, which tell how an image is scaled. */
function photo() {
  return picture(64, 48, (x, y) => {
    const stripe = x > 40 && y > 24 ? ((x + y) % 2) * 255 : 0;
    return [
      128 + 100 * Math.sin(x / 9),
      128 + 100 * Math.cos(y / 7 + x / 20),
      stripe || x * 4,
      255,
    ];
  });
}

function picture(width, height, colourAt) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(colourAt(x, y), (y * width + x) * 4);
  }
  return writePng({ width, height, data });
}

/** The files, by the name the scenes know them under. */
function pictures() {
  return { image: image(), translucent: translucent(), photo: photo() };
}

module.exports = { pictures };
