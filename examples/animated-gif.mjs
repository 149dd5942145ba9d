// An animated GIF: a clock's hand goes round.
//
//   node animated-gif.mjs [clock.gif]
import { writeFileSync } from 'node:fs';
import { GIFEncoder, createCanvas } from 'canvas-rs';

const file = process.argv[2] ?? 'clock.gif';
const size = 160;
const frames = 24;

const canvas = createCanvas(size, size);
const ctx = canvas.getContext('2d');
ctx.translate(size / 2, size / 2);
ctx.lineCap = 'round';

function drawClock(turned) {
  ctx.fillStyle = '#f4efe6';
  ctx.fillRect(-size / 2, -size / 2, size, size);
  ctx.strokeStyle = '#1d3557';
  ctx.lineWidth = 6;
  ctx.beginPath();
  ctx.arc(0, 0, size * 0.42, 0, 2 * Math.PI);
  for (let hour = 0; hour < 12; hour++) {
    const [x, y] = [Math.cos((hour * Math.PI) / 6), Math.sin((hour * Math.PI) / 6)];
    ctx.moveTo(x * size * 0.36, y * size * 0.36);
    ctx.lineTo(x * size * 0.37, y * size * 0.37);
  }
  ctx.stroke();
  ctx.save();
  ctx.rotate(turned);
  ctx.strokeStyle = '#e63946';
  ctx.beginPath();
  ctx.moveTo(0, size * 0.06);
  ctx.lineTo(0, -size * 0.32);
  ctx.stroke();
  ctx.restore();
}

const encoder = new GIFEncoder(size, size);
for (let frame = 0; frame < frames; frame++) {
  drawClock((frame / frames) * 2 * Math.PI);
  encoder.addFrame(canvas, { delay: 50 });
}
const gif = encoder.finish();
writeFileSync(file, gif);
console.log(`${file}: ${frames} frames, ${gif.length} bytes`);
