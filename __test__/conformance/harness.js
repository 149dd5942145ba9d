'use strict';

// The registry, the assertions and the runner of the conformance suite. It knows neither Node nor a
// page: an environment (environment.js) hands it the classes under test, so that the same case runs
// against a package and, as its referee, in a browser.

const { encodePng, pictures } = require('./pictures.js');
const { Assertions } = require('./assertions.js');

const CASE_TIMEOUT = 15000;

/** The family of the suite's font, so that no case needs one of the machine's. */
const FAMILY = 'Conformance Sans';

/** Collects the cases of the files it is given, in order. */
class Suite {
  constructor() {
    this.cases = [];
    this.names = new Set();
  }

  /** `define` is what a case file exports: a function that is handed `test`. */
  addFile(section, define) {
    define((name, body) => {
      if (this.names.has(name)) throw new Error(`two cases are named ${name}`);
      if (!name.startsWith(`${section}.`)) throw new Error(`${name} is not of section ${section}`);
      this.names.add(name);
      this.cases.push({ section, name, body });
    });
  }
}

/** What a case is handed: a fresh 100×50 canvas, the classes under test, pictures, assertions. */
class TestContext extends Assertions {
  constructor(environment, images) {
    super();
    this.environment = environment;
    this.images = images;
    this.canvas = environment.createCanvas(100, 50);
    this.ctx = this.canvas.getContext('2d');
  }

  createCanvas(width, height) {
    return this.environment.createCanvas(width, height);
  }

  /** A canvas painted all over with one colour, and its context. */
  painted(colour, width = 100, height = 50) {
    const canvas = this.createCanvas(width, height);
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, width, height);
    return { canvas, ctx };
  }

  /** Paints the case's own canvas all over with one colour; the fill style is put back. */
  paint(colour) {
    this.ctx.save();
    this.ctx.setTransform(1, 0, 0, 1, 0, 0);
    this.ctx.fillStyle = colour;
    this.ctx.fillRect(0, 0, this.canvas.width, this.canvas.height);
    this.ctx.restore();
  }

  /** A context with the suite's font, on a canvas of its own. */
  withFont(size, width = 200, height = 100) {
    const ctx = this.createCanvas(width, height).getContext('2d');
    ctx.font = `${size}px "${FAMILY}"`;
    return ctx;
  }

  /** A font of the suite's family; `before` is what stands before it. */
  fontOf(before) {
    return `${before} "${FAMILY}"`;
  }

  /** The box of the pixels with a quarter of alpha: left, top, right, bottom. Null for none. */
  inkOf(ctx) {
    const { height, width } = ctx.canvas;
    const { data } = ctx.getImageData(0, 0, width, height);
    let box = null;
    for (let at = 0; at < width * height; at++) {
      if (data[at * 4 + 3] < 64) continue;
      const x = at % width;
      const y = Math.floor(at / width);
      box ??= [x, y, x + 1, y + 1];
      box = [Math.min(box[0], x), box[1], Math.max(box[2], x + 1), y + 1];
    }
    return box;
  }

  /** One of the suite's pictures, decoded. */
  image(name) {
    const image = this.images.get(name);
    if (image === undefined) throw new Error(`there is no picture named ${name}`);
    if (image instanceof Error) throw image;
    return image;
  }

  /** The same picture as a canvas. */
  picture(name) {
    const { width, height, pixels } = pictures[name];
    const canvas = this.createCanvas(width, height);
    const ctx = canvas.getContext('2d');
    const data = ctx.createImageData(width, height);
    data.data.set(pixels);
    ctx.putImageData(data, 0, 0);
    return canvas;
  }

  /** Its file, as a data URL. */
  pictureUrl(name) {
    return dataUrl(name);
  }

  loadImage(url) {
    return loadImage(this.environment, url);
  }
}

// A class the package lacks must fail the case that asks for it in plain words, and never pass for
// the TypeError that some cases expect.
const CLASSES = [
  'Path2D',
  'ImageData',
  'Image',
  'DOMMatrix',
  'DOMMatrixReadOnly',
  'DOMPoint',
  'DOMRect',
  'OffscreenCanvas',
  'ImageBitmap',
  'createImageBitmap',
  'CanvasGradient',
  'CanvasPattern',
  'CanvasRenderingContext2D',
  'TextMetrics',
  'FontFace',
  'FontFaceSet',
  'fonts',
];

for (const name of CLASSES) {
  Object.defineProperty(TestContext.prototype, name, {
    get() {
      const value = this.environment[name];
      if (value === undefined) throw new Error(`the package has no ${name}`);
      return value;
    },
  });
}

function dataUrl(name) {
  const { width, height, pixels } = pictures[name];
  const bytes = encodePng(width, height, pixels);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(text)}`;
}

function loadImage(environment, url) {
  return new Promise((resolve, reject) => {
    const image = new environment.Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(`the picture did not load: ${url.slice(0, 40)}`));
    image.src = url;
  });
}

async function loadPictures(environment) {
  const images = new Map();
  for (const name of Object.keys(pictures)) {
    images.set(name, await loadImage(environment, dataUrl(name)).catch((error) => error));
  }
  return images;
}

/** Runs the suite's cases (those `accept` takes) and returns one result for each. */
async function run(suite, environment, accept = () => true, report = () => {}) {
  const images = await loadPictures(environment);
  await environment.addFont(FAMILY);
  const results = [];
  for (const { section, name, body } of suite.cases) {
    if (!accept(section, name)) continue;
    const result = { section, name, message: await runCase(body, environment, images) };
    results.push(result);
    report(result);
  }
  return results;
}

/** Returns null when the case holds, what is wrong otherwise. */
async function runCase(body, environment, images) {
  let timer;
  try {
    const t = new TestContext(environment, images);
    const pending = body(t);
    // A synchronous case stays so: thousands of timers would cost more than the drawing.
    if (pending instanceof Promise) {
      const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error('did not settle in time')), CASE_TIMEOUT);
      });
      await Promise.race([pending, late]);
    }
    return t.assertions === 0 ? 'asserts nothing' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}

module.exports = { Suite, run };
