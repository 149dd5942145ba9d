function translucentScene({ createCanvas }) {
  const ctx = createCanvas(1920, 1080).getContext('2d');
  const gradient = ctx.createLinearGradient(0, 0, 1920, 1080);
  gradient.addColorStop(0, 'rgba(255, 80, 0, 0.3)');
  gradient.addColorStop(1, 'rgb(0, 90, 200)');
  ctx.fillStyle = gradient;
  ctx.fillRect(0, 0, 1920, 1080);
  return ctx;
}

export const pixels = [
  {
    name: 'get-image-data',
    about: 'getImageData of 1080p, translucent',
    prepare: translucentScene,
    turns: 20,
    draw(api, ctx) {
      ctx.getImageData(0, 0, 1920, 1080);
      return ctx;
    },
  },
  {
    name: 'put-image-data',
    about: 'putImageData of 1080p, translucent',
    prepare(api) {
      const ctx = translucentScene(api);
      return { ctx, picture: ctx.getImageData(0, 0, 1920, 1080) };
    },
    turns: 20,
    draw(api, { ctx, picture }) {
      ctx.putImageData(picture, 0, 0);
      return ctx;
    },
  },
  {
    name: 'pixel-by-pixel',
    about: '2000 times: draw a small rectangle, read one pixel',
    prepare: ({ createCanvas }) => createCanvas(1920, 1080).getContext('2d'),
    draw(api, ctx) {
      for (let i = 0; i < 2000; i++) {
        ctx.fillRect(i % 1900, i % 1000, 8.5, 8.5);
        ctx.getImageData(i % 1900, i % 1000, 1, 1);
      }
      return ctx;
    },
  },
];
