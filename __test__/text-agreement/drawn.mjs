// A text's alphas as a package draws them.

/** `{ alphas, width, height }` of a text, `style` being attributes of the context. */
export function drawn(api, width, height, style, text, x, y) {
  const ctx = Object.assign(api.createCanvas(width, height).getContext('2d'), style);
  ctx.fillText(text, x, y);
  const { data } = ctx.getImageData(0, 0, width, height);
  const alphas = new Uint8Array(width * height);
  for (let at = 0; at < alphas.length; at++) alphas[at] = data[at * 4 + 3];
  return { alphas, width, height };
}
