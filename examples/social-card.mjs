// The picture that a link to a page is shown with: a title broken into lines that fit, on a gradient.
//
//   node social-card.mjs "A title" "who wrote it" card.png
import { writeFileSync } from 'node:fs';
import { createCanvas } from 'canvas-rs';

const [
  title = 'Drawing on a server without holding memory that nobody needs',
  author = 'canvas-rs',
  file = 'card.png',
] = process.argv.slice(2);
const [width, height, margin] = [1200, 630, 80];

/** Lines of whole words, none wider than `widest` in the context's font. */
function linesOf(ctx, text, widest) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (ctx.measureText(longer).width <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter((line) => line !== '');
}

const canvas = createCanvas(width, height);
const ctx = canvas.getContext('2d');

const ground = ctx.createLinearGradient(0, 0, width, height);
ground.addColorStop(0, '#14213d');
ground.addColorStop(1, '#3a5a98');
ctx.fillStyle = ground;
ctx.fillRect(0, 0, width, height);
ctx.fillStyle = 'rgb(255 255 255 / 6%)';
for (let i = 0; i < 5; i++) {
  ctx.beginPath();
  ctx.arc(width - 120, height - 60, 90 + 90 * i, 0, 2 * Math.PI);
  ctx.fill();
}

// The largest size at which the title fits into four lines.
let size = 84;
let lines;
do {
  ctx.font = `bold ${size}px sans-serif`;
  lines = linesOf(ctx, title, width - 2 * margin);
} while (lines.length > 4 && (size -= 4) > 24);

ctx.fillStyle = 'white';
ctx.shadowColor = 'rgb(0 0 0 / 40%)';
ctx.shadowBlur = 12;
lines.forEach((line, i) => ctx.fillText(line, margin, margin + size * (0.9 + 1.2 * i)));
ctx.shadowColor = 'transparent';
ctx.font = '32px sans-serif';
ctx.fillStyle = '#fca311';
ctx.fillText(author, margin, height - margin);

writeFileSync(file, canvas.toBuffer('image/png'));
console.log(`${file}: ${lines.length} lines of ${size} pixels`);
