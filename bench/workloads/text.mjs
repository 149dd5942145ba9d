// Labels, headlines and paragraphs, and the measuring that layout is made of. The fonts are the
// machine's: a package is not asked to read files of its own.

const screen = ({ createCanvas }) => {
  const ctx = createCanvas(1280, 720).getContext('2d');
  ctx.font = '12px sans-serif';
  ctx.fillStyle = '#223';
  return ctx;
};

const place = (i) => [(i * 97) % 1200, 12 + ((i * 31) % 700)];

/** Different texts each turn, so that nothing is remembered from the turn before. */
const label = (turn, i) => `label ${turn}.${i}`;

const LATIN =
  'The quick brown fox jumps over the lazy dog, and the five boxing wizards jump quickly past the ' +
  'sphinx of black quartz that judges every vow; pack my box with two dozen jugs of liquid oats, ' +
  'then rest awhile.';

function drawLines(text) {
  return function draw(api, ctx, turn) {
    for (let i = 0; i < 500; i++) {
      const [x, y] = place(i);
      ctx.fillText(`${text} ${turn % 7}${i % 50}`, x - 300, y);
    }
    return ctx;
  };
}

export const text = [
  {
    name: 'labels',
    about: '2000 labels at 12 pixels, all different',
    prepare: screen,
    draw(api, ctx, turn) {
      for (let i = 0; i < 2000; i++) ctx.fillText(label(turn, i), ...place(i));
      return ctx;
    },
  },
  {
    name: 'same-label',
    about: '20,000 times the same label',
    prepare: screen,
    draw(api, ctx) {
      for (let i = 0; i < 20_000; i++) ctx.fillText('Hello, World', ...place(i));
      return ctx;
    },
  },
  {
    name: 'measure-distinct',
    about: 'measureText of 10,000 different texts',
    prepare: screen,
    draw(api, ctx, turn) {
      let width = 0;
      for (let i = 0; i < 10_000; i++) width += ctx.measureText(label(turn, i)).width;
      if (!(width > 0)) throw new Error('nothing was measured');
      return ctx;
    },
  },
  {
    name: 'measure-same',
    about: 'measureText of the same text, 100,000 times',
    prepare: screen,
    draw(api, ctx) {
      let width = 0;
      for (let i = 0; i < 100_000; i++) width += ctx.measureText('The quick brown fox').width;
      if (!(width > 0)) throw new Error('nothing was measured');
      return ctx;
    },
  },
  {
    name: 'headlines',
    about: '200 headlines at 64 pixels',
    prepare: screen,
    draw(api, ctx, turn) {
      ctx.font = '64px sans-serif';
      for (let i = 0; i < 200; i++) ctx.fillText(`Headline ${turn} ${i}`, ...place(i));
      return ctx;
    },
  },
  {
    name: 'alternating-fonts',
    about: '20,000 times another font, and a text measured with it',
    prepare: screen,
    draw(api, ctx, turn) {
      let width = 0;
      for (let i = 0; i < 20_000; i++) {
        ctx.font = i & 1 ? 'bold 14px sans-serif' : 'italic 12px serif';
        width += ctx.measureText(label(turn, i % 500)).width;
      }
      if (!(width > 0)) throw new Error('nothing was measured');
      return ctx;
    },
  },
  {
    name: 'sizes',
    about: '2000 labels, each in a size of its own',
    prepare: screen,
    draw(api, ctx, turn) {
      for (let i = 0; i < 2000; i++) {
        ctx.font = `${8 + ((i * 7 + turn) % 400) / 20}px sans-serif`;
        ctx.fillText('Hello, World', ...place(i));
      }
      return ctx;
    },
  },
  {
    name: 'paragraph',
    about: '500 lines of 200 letters',
    prepare: screen,
    draw: drawLines(LATIN),
  },
  {
    name: 'arabic',
    about: '500 lines of Arabic',
    prepare: screen,
    draw: drawLines('السلام عليكم ورحمة الله وبركاته، كيف حالك اليوم يا صديقي'),
  },
  {
    name: 'cjk',
    about: '500 lines of Chinese and Japanese',
    prepare: screen,
    draw: drawLines('敏捷的棕色狐狸跳过了懒狗。いろはにほへと ちりぬるを'),
  },
  {
    name: 'emoji',
    about: '500 lines with emoji',
    prepare: screen,
    draw: drawLines('Hi 😀 👍🏽 👨‍👩‍👧 ❤️ 🇫🇷 ok'),
  },
  {
    name: 'turned',
    about: '1000 labels, each turned by another angle',
    prepare: screen,
    draw(api, ctx, turn) {
      for (let i = 0; i < 1000; i++) {
        const [x, y] = place(i);
        ctx.save();
        ctx.translate(x, y);
        ctx.rotate(i / 100);
        ctx.fillText(`Turned ${turn % 7}`, 0, 0);
        ctx.restore();
      }
      return ctx;
    },
  },
  {
    name: 'stroked',
    about: '500 labels stroked at 24 pixels',
    prepare: screen,
    draw(api, ctx, turn) {
      ctx.font = '24px sans-serif';
      for (let i = 0; i < 500; i++) ctx.strokeText(`Stroked ${turn} ${i % 50}`, ...place(i));
      return ctx;
    },
  },
  {
    name: 'gradient-text',
    about: '500 labels at 24 pixels, filled with a gradient',
    prepare: screen,
    draw(api, ctx, turn) {
      ctx.font = '24px sans-serif';
      const gradient = ctx.createLinearGradient(0, 0, 1280, 720);
      gradient.addColorStop(0, '#c22');
      gradient.addColorStop(1, '#22c');
      ctx.fillStyle = gradient;
      for (let i = 0; i < 500; i++) ctx.fillText(`Shaded ${turn} ${i % 50}`, ...place(i));
      return ctx;
    },
  },
  {
    name: 'shadow-text',
    about: '200 labels at 24 pixels, each with a blurred shadow',
    prepare: screen,
    draw(api, ctx, turn) {
      ctx.font = '24px sans-serif';
      ctx.shadowColor = 'rgba(0, 0, 0, 0.6)';
      ctx.shadowBlur = 4;
      ctx.shadowOffsetX = 2;
      ctx.shadowOffsetY = 2;
      for (let i = 0; i < 200; i++) ctx.fillText(`Raised ${turn} ${i % 50}`, ...place(i));
      return ctx;
    },
  },
  {
    name: 'clipped-text',
    about: '500 labels at 24 pixels within a circle',
    prepare: screen,
    draw(api, ctx, turn) {
      ctx.font = '24px sans-serif';
      ctx.save();
      ctx.beginPath();
      ctx.arc(640, 360, 350, 0, 7);
      ctx.clip();
      for (let i = 0; i < 500; i++) ctx.fillText(`Clipped ${turn} ${i % 50}`, ...place(i));
      ctx.restore();
      return ctx;
    },
  },
];
