// Pictures from a function of the place, sampled 4 × 4 a pixel.
import { clamp, encoded } from './colour.mjs';

const side = 4;

/**
 * RGBA bytes of a picture whose `paint(x, y)` answers [r, g, b, alpha] in linear light. Samples are
 * weighed by their alpha, so that no dark seam stands around a shape.
 */
export function sampled(width, height, paint) {
  const bytes = Buffer.alloc(width * height * 4);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const sum = [0, 0, 0, 0];
      for (let i = 0; i < side * side; i++) {
        const x = column + ((i % side) + 0.5) / side;
        const y = row + (Math.floor(i / side) + 0.5) / side;
        const [r, g, b, alpha] = paint(x, y);
        sum[0] += r * alpha;
        sum[1] += g * alpha;
        sum[2] += b * alpha;
        sum[3] += alpha;
      }
      const colour = encoded(sum.slice(0, 3).map((value) => value / (sum[3] || 1)));
      bytes.set(
        [...colour, (255 * sum[3]) / (side * side)].map((value) =>
          clamp(Math.round(value), 0, 255),
        ),
        (row * width + column) * 4,
      );
    }
  }
  return bytes;
}

/** `over` laid on `under`, both [r, g, b, alpha]. */
export function layered(under, over) {
  const alpha = over[3] + under[3] * (1 - over[3]);
  if (alpha === 0) return under;
  const colour = [0, 1, 2].map(
    (i) => (over[i] * over[3] + under[i] * under[3] * (1 - over[3])) / alpha,
  );
  return [...colour, alpha];
}
