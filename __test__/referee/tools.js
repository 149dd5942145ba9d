'use strict';

// What scenes use beside the canvas. Like them it runs in Node and in a page and requires nothing.

/** The size of a scene that names none. */
exports.SIZE = [160, 120];

/** A font of the family that both sides have from one file, with what stands before it. */
exports.font = (before) => `${before} "Referee Sans"`;

/** Calls `draw(item, index)` for each item in a cell of its own, the origin at the cell's corner. */
exports.cells = (ctx, items, { columns, width, height }, draw) => {
  items.forEach((item, index) => {
    ctx.save();
    ctx.translate((index % columns) * width, Math.floor(index / columns) * height);
    draw(item, index);
    ctx.restore();
  });
};

/** A closed star through every second of five points. */
exports.star = (ctx, x, y, radius) => {
  for (let i = 0; i < 5; i++) {
    const angle = (i * 4 * Math.PI) / 5 - Math.PI / 2;
    ctx.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  ctx.closePath();
};

/** A quiet chequerboard, to see transparency against. */
exports.chequer = (ctx, width, height, side = 10) => {
  ctx.fillStyle = '#ccd';
  for (let y = 0; y < height; y += side) {
    for (let x = (y / side) % 2 ? side : 0; x < width; x += side * 2)
      ctx.fillRect(x, y, side, side);
  }
};
