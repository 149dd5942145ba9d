/** Numbers in 0..1 that are the same in every run (the minimal standard generator). */
export function randomNumbers(seed = 1) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Colours as an application cycles through them. */
export const PALETTE = [
  '#1f77b4',
  '#ff7f0e',
  '#2ca02c',
  '#d62728',
  'rebeccapurple',
  'rgb(140, 86, 75)',
  'rgba(227, 119, 194, 0.8)',
  'hsl(60, 50%, 40%)',
];
