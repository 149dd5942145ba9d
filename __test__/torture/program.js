'use strict';

// Random programs: each draws on canvases with numbers of every size, reads from them, resizes and disposes of
// them. A program is told by its seed.

const { createHash } = require('node:crypto');

const { Random } = require('./random');
const { nextStep } = require('./steps');

const STEPS = 60;
const MOST_CANVASES = 6;

/** What a program has made so far. */
class World {
  constructor(api, random) {
    this.api = api;
    this.random = random;
    this.canvases = [];
    this.patterns = [];
    this.paths = [];
    this.use(this.make(120, 90));
  }

  /** What can be drawn as an image. */
  get sources() {
    return this.canvases;
  }

  make(width, height) {
    const canvas = this.api.createCanvas(width, height);
    this.canvases.push(canvas);
    if (this.canvases.length > MOST_CANVASES) this.canvases.shift();
    return canvas;
  }

  use(canvas) {
    this.canvas = canvas;
    this.ctx = canvas.getContext('2d');
  }
}

/**
 * Runs a program.
 * @returns {{ errors: Error[], picture: string }} what was thrown, and a hash of what all its canvases show
 */
function run(api, seed) {
  const random = new Random(seed);
  const world = new World(api, random);
  const errors = [];
  const attempt = (work) => {
    try {
      return work();
    } catch (error) {
      errors.push(error);
      return undefined;
    }
  };
  for (let step = 0; step < STEPS; step += 1) {
    const next = nextStep(random);
    // What a step throws must not change the choices of those that follow.
    const { state } = random;
    attempt(() => next(world));
    random.state = (state + step) >>> 0;
  }
  const hash = createHash('sha1');
  for (const canvas of world.canvases) {
    const pixels = attempt(() => canvas.toBuffer('raw'));
    hash.update(pixels ?? 'nothing');
    attempt(() => canvas.dispose());
  }
  return { errors, picture: hash.digest('hex') };
}

/** Why an error is none that a program may get; undefined for one that it may. */
function complaintAbout(error) {
  if (!(error instanceof Error)) return `threw ${error}, which is no Error`;
  if (error.code === 'ERR_CANVAS_INTERNAL') return error.message;
  const isNamed = typeof error.code === 'string' || error.name in STANDARD_NAMES;
  return isNamed ? undefined : `threw without a code: ${error.stack}`;
}

/** Errors of the standards, which have a name instead of a code. <https://webidl.spec.whatwg.org/#idl-exceptions> */
const STANDARD_NAMES = {
  IndexSizeError: true,
  InvalidStateError: true,
  NotSupportedError: true,
  RangeError: true,
  SyntaxError: true,
  TypeError: true,
};

module.exports = { complaintAbout, run };
