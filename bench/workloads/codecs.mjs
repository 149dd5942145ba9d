import { readFileSync } from 'node:fs';

// Files in and out. Decoding ends with a pixel drawn, as some packages decode on first use only.

async function decode({ createCanvas, loadImage }, file) {
  const ctx = createCanvas(16, 16).getContext('2d');
  ctx.drawImage(await loadImage(file), 0, 0);
  return ctx;
}

async function drawn({ createCanvas, loadImage }, file) {
  const image = await loadImage(file);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  canvas.getContext('2d').getImageData(0, 0, 1, 1);
  return canvas;
}

const fixture = (name) =>
  readFileSync(new URL(`../../__test__/leak/fixtures/${name}`, import.meta.url));

/** The same file, decoded and drawn so many times. */
const repeatedly = (times) => async (api, file) => {
  let ctx;
  for (let i = 0; i < times; i++) ctx = await decode(api, file);
  return ctx;
};

/** A canvas of 64 by 64 with a few shapes on it. */
function sprite({ createCanvas }) {
  const canvas = createCanvas(64, 64);
  const ctx = canvas.getContext('2d');
  for (let i = 0; i < 6; i++) {
    ctx.fillStyle = `hsl(${i * 60}, 70%, 50%)`;
    ctx.beginPath();
    ctx.arc(10 + i * 9, 32, 9, 0, 7);
    ctx.fill();
  }
  return canvas;
}

const SUBJECTS = { chart: '1080p chart', photo: '4096² photograph' };

const large = Object.entries(SUBJECTS).flatMap(([subject, about]) => [
  {
    name: `png-write-${subject}`,
    about: `PNG of a ${about}, default settings`,
    prepare: (api, pictures) => drawn(api, pictures[subject]),
    turns: 3,
    draw: (api, canvas) => void canvas.toBuffer('image/png'),
  },
  {
    name: `png-read-${subject}`,
    about: `PNG of a ${about}`,
    prepare: (api, pictures) => pictures[subject],
    turns: 3,
    draw: decode,
  },
  {
    name: `jpeg-write-${subject}`,
    about: `JPEG of a ${about}, quality 0.8`,
    prepare: (api, pictures) => drawn(api, pictures[subject]),
    turns: 5,
    draw: (api, canvas) => void api.encodeJpeg(canvas, 0.8),
  },
  {
    name: `webp-write-${subject}`,
    about: `WebP of a ${about}, quality 0.8`,
    prepare: (api, pictures) => drawn(api, pictures[subject]),
    turns: 3,
    draw: (api, canvas) => void api.encodeWebp(canvas, 0.8),
  },
  {
    name: `jpeg-read-${subject}`,
    about: `JPEG of a ${about}`,
    prepare: (api, pictures) => pictures[`${subject}Jpeg`],
    turns: 5,
    draw: decode,
  },
  {
    name: `webp-read-${subject}`,
    about: `WebP of a ${about}, with loss`,
    prepare: (api, pictures) => pictures[`${subject}Webp`],
    turns: 5,
    draw: decode,
  },
]);

/** The longest time, in milliseconds, that the event loop waited while something was under way. */
async function longestPause(begin) {
  let [longest, last, isDone] = [0, performance.now(), false];
  const look = () => {
    const now = performance.now();
    [longest, last] = [Math.max(longest, now - last), now];
  };
  const tick = () => {
    if (isDone) return;
    look();
    setImmediate(tick);
  };
  setImmediate(tick);
  await begin();
  isDone = true;
  look();
  return longest;
}

const pauses = Object.entries(SUBJECTS).flatMap(([subject, about]) =>
  ['png', 'jpeg'].map((format) => ({
    name: `pause-${format}-${subject}`,
    about: `longest pause of the event loop while a ${about} becomes ${format.toUpperCase()} elsewhere`,
    prepare: (api, pictures) => drawn(api, pictures[subject]),
    turns: 5,
    isMeasured: true,
    draw: (api, canvas) => longestPause(() => api.encodeLater(canvas, format)),
  })),
);

const small = [
  {
    name: 'png-write-sprite',
    about: 'PNG of a 64² sprite, 200 times',
    prepare: sprite,
    draw: (api, canvas) => {
      for (let i = 0; i < 200; i++) canvas.toBuffer('image/png');
    },
  },
  {
    name: 'png-read-sprite',
    about: 'PNG of a 64² sprite, 100 times',
    prepare: (api) => sprite(api).toBuffer('image/png'),
    draw: repeatedly(100),
  },
  {
    name: 'webp-read',
    about: 'WebP of a 320×240 photograph, 20 times',
    prepare: () => fixture('photo.webp'),
    draw: repeatedly(20),
  },
  {
    name: 'svg-read',
    about: 'SVG of 512×512 with gradient, pattern, clip and blur',
    prepare: () => fixture('picture.svg'),
    draw: decode,
  },
  {
    name: 'svg-draw',
    about: 'SVG of 300 curves on 512×512, drawn whole',
    prepare: () => curves(300),
    draw: async ({ createCanvas, loadImage }, file) => {
      const ctx = createCanvas(512, 512).getContext('2d');
      ctx.drawImage(await loadImage(file), 0, 0);
      return ctx;
    },
  },
];

/** A document of so many filled curves, some of them with a line around. */
function curves(count) {
  let last = 1;
  const within = (length) => ((last = (last * 16807) % 2147483647) / 2147483647) * length;
  const shapes = Array.from({ length: count }, (_, i) => {
    const [x, y] = [within(512), within(512)];
    const point = () => `${(x + within(80) - 40).toFixed(1)} ${(y + within(80) - 40).toFixed(1)}`;
    const path = `M${point()}C${point()} ${point()} ${point()}S${point()} ${point()}Z`;
    const stroke = i % 3 === 0 ? 'stroke="#000" stroke-width="1.5"' : '';
    return `<path d="${path}" fill="hsl(${i % 360}, 70%, 50%)" ${stroke}/>`;
  });
  const size = 'width="512" height="512"';
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${shapes.join('')}</svg>`);
}

const concurrent = ['png', 'jpeg'].map((format) => ({
  name: `${format}-encode-100`,
  about: `100 canvases of 256², all encoded as ${format.toUpperCase()} at once, awaited`,
  prepare: (api) => Array.from({ length: 100 }, () => tinted(api, 256)),
  draw: async (api, canvases) =>
    void (await Promise.all(canvases.map((canvas) => api.encodeLater(canvas, format)))),
}));

function tinted({ createCanvas }, side) {
  const canvas = createCanvas(side, side);
  const ctx = canvas.getContext('2d');
  const gradient = ctx.createLinearGradient(0, 0, side, side);
  gradient.addColorStop(0, 'teal');
  gradient.addColorStop(1, 'gold');
  ctx.fillStyle = gradient;
  ctx.fillRect(0, 0, side, side);
  ctx.getImageData(0, 0, 1, 1);
  return canvas;
}

export const codecs = [...large, ...pauses, ...small, ...concurrent];
