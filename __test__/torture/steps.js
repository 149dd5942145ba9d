'use strict';

// What a random program may do next. Each step is a function of a World, and takes all of its choices from
// `world.random`.

const COLOURS = ['red', '#12345678', 'rgb(0 128 255 / 40%)', 'hsl(200 50% 50%)', 'transparent', 'color(display-p3 1 0 0)', 'no colour'];
const OPERATORS = [
  ...['source-over', 'source-in', 'source-out', 'source-atop', 'destination-over', 'destination-in'],
  ...['destination-out', 'destination-atop', 'lighter', 'copy', 'xor', 'multiply', 'screen', 'overlay', 'darken'],
  ...['lighten', 'color-dodge', 'color-burn', 'hard-light', 'soft-light', 'difference', 'exclusion', 'hue', 'luminosity'],
];
const FONTS = ['10px sans-serif', 'italic 700 23.5px serif', '120px/2 monospace', '0.1px x', '1e5px x', 'nothing'];
const TEXTS = ['', 'A', 'Hello, wörld', 'مرحبا بكم', 'नमस्ते', 'a\u0301\u0301\u0301', '👩‍👩‍👧‍👦 x', '\ud800', '\t\n\0', 'ffi fl AV', 'x'.repeat(300)];
const PATH_DATA = ['M0 0L50 80z', 'M10 10h50v50h-50z', 'M5 5c1e9 0 -1e9 9 40 40', 'a9 9 0 1 1 30 3', 'M0 0 q5 5 90 9 t9 9', 'M0,0L'];

const filter = ({ random }) =>
  random.pick([
    'none',
    `blur(${random.number()}px)`,
    `drop-shadow(${random.number()}px ${random.number()}px ${Math.abs(random.number() / 9)}px red)`,
    `brightness(${random.unit() * 3}) hue-rotate(${random.number()}deg)`,
    `opacity(${random.unit()}) saturate(${random.number()})`,
    'nonsense(3)',
  ]);

/** One thing or another to paint with. */
function paint(world) {
  const { ctx, random } = world;
  const kind = random.below(5);
  if (kind < 2) return random.pick(COLOURS);
  if (kind === 2 && world.patterns.length > 0) return random.pick(world.patterns);
  const gradient =
    kind === 3
      ? ctx.createLinearGradient(...random.numbers(4))
      : ctx.createRadialGradient(...random.numbers(2), Math.abs(random.number()), ...random.numbers(2), 20);
  for (let stops = random.below(5); stops > 0; stops -= 1) gradient.addColorStop(random.unit(), random.pick(COLOURS));
  return gradient;
}

const method = (name, count) => (world) => world.ctx[name](...world.random.numbers(count));
const property = (name, make) => (world) => {
  world.ctx[name] = make(world);
};
const numeric = (name) => property(name, ({ random }) => random.number());
const choice = (name, values) => property(name, ({ random }) => random.pick(values));
const rule = ({ random }) => random.pick(['nonzero', 'evenodd']);
/** The current path, or one of the program's. */
const maybePath = (world) => (world.random.chance(0.3) && world.paths.length > 0 ? [world.random.pick(world.paths)] : []);
const size = ({ random }) => 1 + random.below(40);

const PATHS = [
  (world) => world.ctx.beginPath(),
  (world) => world.ctx.closePath(),
  method('moveTo', 2),
  method('lineTo', 2),
  method('lineTo', 2),
  method('quadraticCurveTo', 4),
  method('bezierCurveTo', 6),
  method('arc', 5),
  method('arcTo', 5),
  method('ellipse', 7),
  method('rect', 4),
  method('roundRect', 5),
  ({ ctx, random }) => {
    for (let lines = random.below(200); lines > 0; lines -= 1) ctx.lineTo(random.number(), random.number());
  },
];

const DRAWING = [
  method('fillRect', 4),
  method('fillRect', 4),
  method('strokeRect', 4),
  method('clearRect', 4),
  (world) => world.ctx.fill(...maybePath(world), rule(world)),
  (world) => world.ctx.fill(...maybePath(world)),
  (world) => world.ctx.stroke(...maybePath(world)),
  (world) => world.ctx.fillText(world.random.pick(TEXTS), ...world.random.numbers(2)),
  (world) => world.ctx.fillText(world.random.pick(TEXTS), ...world.random.numbers(3)),
  (world) => world.ctx.strokeText(world.random.pick(TEXTS), ...world.random.numbers(2)),
  (world) => world.ctx.drawImage(world.random.pick(world.sources), ...world.random.numbers(world.random.pick([2, 4, 8]))),
  (world) => world.ctx.drawImage(world.random.pick(world.sources), ...world.random.numbers(2)),
];

const STATE = [
  (world) => world.ctx.save(),
  (world) => world.ctx.restore(),
  (world) => world.random.chance(0.1) && world.ctx.reset(),
  (world) => world.random.chance(0.5) && world.ctx.clip(...maybePath(world), rule(world)),
  method('translate', 2),
  (world) => world.ctx.scale(world.random.unit() * 3 - 1, world.random.unit() * 3 - 1),
  (world) => world.ctx.rotate(world.random.unit() * 7),
  (world) => world.ctx.transform(...world.random.numbers(6).map((number) => number / 90)),
  (world) => world.random.chance(0.3) && world.ctx.setTransform(...world.random.numbers(6).map((number) => number / 90)),
  (world) => world.ctx.resetTransform(),
  property('fillStyle', paint),
  property('fillStyle', paint),
  property('strokeStyle', paint),
  numeric('lineWidth'),
  numeric('miterLimit'),
  numeric('lineDashOffset'),
  numeric('shadowBlur'),
  numeric('shadowOffsetX'),
  numeric('shadowOffsetY'),
  choice('shadowColor', COLOURS),
  property('globalAlpha', ({ random }) => random.unit() * 1.2),
  choice('globalCompositeOperation', OPERATORS),
  choice('lineCap', ['butt', 'round', 'square']),
  choice('lineJoin', ['bevel', 'round', 'miter']),
  choice('font', FONTS),
  choice('textAlign', ['start', 'center', 'right']),
  choice('textBaseline', ['top', 'middle', 'alphabetic', 'bottom']),
  choice('direction', ['ltr', 'rtl']),
  choice('letterSpacing', ['0px', '3px', '-1em', '1e9px']),
  choice('imageSmoothingEnabled', [true, false]),
  choice('imageSmoothingQuality', ['low', 'medium', 'high']),
  property('filter', filter),
  ({ ctx, random }) => ctx.setLineDash(random.list(5, () => Math.abs(random.number()))),
];

const READING = [
  (world) => world.ctx.getImageData(...world.random.numbers(2), size(world), size(world)),
  (world) => world.ctx.getImageData(...world.random.numbers(4)),
  (world) => world.ctx.putImageData(world.ctx.getImageData(...world.random.numbers(2), size(world), size(world)), ...world.random.numbers(2)),
  (world) => world.ctx.isPointInPath(...maybePath(world), ...world.random.numbers(2)),
  (world) => world.ctx.isPointInStroke(...maybePath(world), ...world.random.numbers(2)),
  (world) => world.ctx.measureText(world.random.pick(TEXTS)),
  (world) => world.ctx.getTransform(),
  (world) => world.canvas.toBuffer(world.random.pick(['image/png', 'image/jpeg', 'raw'])),
];

const OBJECTS = [
  (world) => world.use(world.make(size(world) * 3, size(world) * 3)),
  (world) => world.use(world.random.pick(world.canvases)),
  (world) => {
    const pattern = world.ctx.createPattern(world.random.pick(world.sources), world.random.pick(['repeat', 'repeat-x', 'no-repeat']));
    pattern.setTransform({ a: world.random.unit() * 2, d: 1, e: world.random.number(), f: world.random.number() });
    world.patterns.push(pattern);
  },
  (world) => {
    const path = new world.api.Path2D(world.random.chance(0.5) ? world.random.pick(PATH_DATA) : undefined);
    path.ellipse(...world.random.numbers(2), 30, 9, 0, 0, 5);
    world.paths.push(path);
    if (world.random.chance(0.4)) path.addPath(world.random.pick(world.paths), { a: 2, e: world.random.number() });
  },
  (world) => {
    if (world.random.chance(0.3)) world.canvas.width = 1 + world.random.below(120);
  },
  (world) => world.random.chance(0.15) && world.canvas.dispose(),
];

/** Kinds of steps, each as often as it is here. */
const KINDS = [PATHS, PATHS, PATHS, DRAWING, DRAWING, STATE, STATE, READING, OBJECTS];

/** The next step of a program. */
function nextStep(random) {
  return random.pick(random.pick(KINDS));
}

module.exports = { nextStep };
