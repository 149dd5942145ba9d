// The program that all hosts run: it draws, encodes, decodes and reads a pixel.
import assert from 'node:assert/strict';

const draw = `
  const canvas = createCanvas(40, 20);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = 'red';
  ctx.fillRect(0, 0, 20, 20);
  ctx.fillText('text', 22, 12);
  const image = await loadImage(canvas.toBuffer());
  ctx.drawImage(image, 10, 0);`;
const answer = `{ width: image.width, pixel: [...ctx.getImageData(25, 5, 1, 1).data] }`;

/** As an ES module. */
export const esModule = `import { createCanvas, loadImage } from 'canvas-rs';
(async () => {${draw}
  console.log(JSON.stringify(${answer}));
})();
`;

/** As a CommonJS module. */
export const script = `const { createCanvas, loadImage } = require('canvas-rs');
(async () => {${draw}
  console.log(JSON.stringify(${answer}));
})();
`;

/** As an ES module that answers a PNG by HTTP, or in a test: the function \`draw\`. */
export const functionOf = (from) => `${from}
export async function draw() {${draw}
  return ${answer};
}
`;

/** Whether it drew what it should. @param output what it wrote */
export function check(output) {
  const line = output.trim().split('\n').at(-1);
  assert.deepEqual(JSON.parse(line), { width: 40, pixel: [255, 0, 0, 255] });
}
