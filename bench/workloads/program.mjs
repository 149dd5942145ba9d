// A whole small program, as an application runs it: nothing is kept for the next turn.

export const program = [
  {
    name: 'pattern-5000',
    about: '10 turns: load a PNG, draw it on a canvas, make it a pattern, fill 5000 × 5000',
    prepare: (api, { tile }) => tile,
    turns: 1,
    warm: false,
    async draw({ createCanvas, loadImage }, file) {
      for (let turn = 0; turn < 10; turn++) {
        const image = await loadImage(file);
        const source = createCanvas(image.width, image.height);
        source.getContext('2d').drawImage(image, 0, 0);
        const ctx = createCanvas(5000, 5000).getContext('2d');
        ctx.fillStyle = ctx.createPattern(source, 'repeat');
        ctx.fillRect(0, 0, 5000, 5000);
        ctx.getImageData(0, 0, 1, 1);
      }
    },
  },
  {
    name: 'chart-1080p',
    about: 'a new 1080p canvas: grid, bars, 5 lines of 500 points, 200 dots, written as PNG',
    prepare: () => undefined,
    draw({ createCanvas }) {
      const canvas = createCanvas(1920, 1080);
      const ctx = canvas.getContext('2d');
      ctx.fillStyle = 'white';
      ctx.fillRect(0, 0, 1920, 1080);
      ctx.strokeStyle = '#ddd';
      for (let y = 40; y < 1080; y += 100) {
        ctx.beginPath();
        ctx.moveTo(60, y + 0.5);
        ctx.lineTo(1900, y + 0.5);
        ctx.stroke();
      }
      ctx.fillStyle = 'rgba(70, 130, 180, 0.4)';
      for (let i = 0; i < 60; i++)
        ctx.fillRect(70 + i * 30, 1040, 22, -300 - 200 * Math.sin(i / 5));
      ctx.lineWidth = 2;
      for (let series = 0; series < 5; series++) {
        ctx.strokeStyle = ctx.fillStyle = `hsl(${series * 72}, 70%, 45%)`;
        const at = (i) => 500 + 300 * Math.sin(i / (20 + series * 7)) + ((i * 7919) % 23);
        ctx.beginPath();
        for (let i = 0; i < 500; i++) ctx.lineTo(60 + i * 3.68, at(i));
        ctx.stroke();
        for (let i = 0; i < 500; i += 12) {
          ctx.beginPath();
          ctx.arc(60 + i * 3.68, at(i), 5, 0, Math.PI * 2);
          ctx.fill();
        }
      }
      canvas.toBuffer('image/png');
    },
  },
];
