// Path2D objects are JavaScript's alone: nothing native may outlive a drawing.

const side = 64;

function setup(library) {
  const canvas = library.createCanvas(side, side);
  return { library, ctx: canvas.getContext('2d') };
}

function check(ctx, alpha) {
  if (ctx.getImageData(5, 5, 1, 1).data[3] !== alpha) throw new Error('the path was not drawn');
}

export default [
  {
    name: 'Path2D from SVG data, drawn once',
    about: 'Ten thousand paths a turn in a plain loop, each filled and asked for a point.',
    pace: 'sync',
    needs: ['Path2D'],
    turns: [20, 100],
    holds: 4,
    setup,
    turn({ library, ctx }) {
      for (let i = 0; i < 10000; i += 1) {
        const path = new library.Path2D(`M0 0h${side}v${side}H0z M${i % 64} 1l5 5`);
        ctx.fill(path);
        if (i % 100 === 0) ctx.isPointInPath(path, 5, 5);
      }
      check(ctx, 255);
    },
  },
  {
    name: 'Path2D of thousands of segments',
    about: 'Copied, added, clipped with in a saved state: the clip goes with that state.',
    pace: 'sync',
    needs: ['Path2D'],
    turns: [100, 500],
    holds: 16,
    setup,
    turn({ library, ctx }, i) {
      const part = new library.Path2D();
      for (let x = 0; x < 5000; x += 1) part.lineTo(x % side, (x * 7) % side);
      const path = new library.Path2D(part);
      path.addPath(part, { e: 1, f: i % 8 });
      path.rect(0, 0, side, side);
      ctx.save();
      ctx.clip(path);
      ctx.clip(path, 'evenodd');
      ctx.stroke(path);
      ctx.restore();
      ctx.clearRect(0, 0, side, side);
      ctx.fill(path);
      ctx.getImageData(5, 5, 1, 1);
    },
  },
];
