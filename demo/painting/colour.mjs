// Colours are arrays of linear light, 0..1 and beyond, until they become bytes.

export const clamp = (value, low = 0, high = 1) => Math.min(high, Math.max(low, value));

export const mix = (from, to, t) => from.map((value, i) => value + (to[i] - value) * t);

export const scale = (colour, factor) => colour.map((value) => value * factor);

/** 0 below `low`, 1 above `high`, smooth between. */
export function step(low, high, value) {
  const t = clamp((value - low) / (high - low));
  return t * t * (3 - 2 * t);
}

/** Linear light as a photograph shows it: highlights roll off, then the sRGB curve. */
export function developed(colour) {
  return colour.map((value) => {
    const rolled = (value * (2.3 * value + 0.1)) / (value * (2.1 * value + 0.62) + 0.14);
    return 255 * clamp(rolled) ** (1 / 1.5);
  });
}

/** Linear light as bytes, without a photograph's tone. */
export const encoded = (colour) => colour.map((value) => 255 * clamp(value) ** (1 / 2.2));

/** `#rrggbb` as linear light. */
export function hex(text) {
  return [1, 3, 5].map((i) => (Number.parseInt(text.slice(i, i + 2), 16) / 255) ** 2.2);
}
