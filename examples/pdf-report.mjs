// A report as a PDF of two pages, whose text can be selected and searched: a table, and a chart.
//
//   node pdf-report.mjs [report.pdf]
import { writeFileSync } from 'node:fs';
import { createCanvas } from 'canvas-rs';

const file = process.argv[2] ?? 'report.pdf';
const [width, height, margin] = [595, 842, 56]; // A4, in points
const months = ['January', 'February', 'March', 'April', 'May', 'June'];
const sales = [310, 420, 380, 515, 602, 570];

const canvas = createCanvas(width, height, 'pdf');
const ctx = canvas.getContext('2d');

function heading(text) {
  ctx.fillStyle = '#14213d';
  ctx.fillRect(0, 0, width, 90);
  ctx.fillStyle = 'white';
  ctx.font = 'bold 26px sans-serif';
  ctx.fillText(text, margin, 56);
}

heading('Sales of half a year');
ctx.font = '14px sans-serif';
months.forEach((month, i) => {
  const y = 140 + 28 * i;
  ctx.fillStyle = i % 2 === 0 ? '#eef2f9' : 'white';
  ctx.fillRect(margin, y - 19, width - 2 * margin, 28);
  ctx.fillStyle = '#222';
  ctx.textAlign = 'left';
  ctx.fillText(month, margin + 10, y);
  ctx.textAlign = 'right';
  ctx.fillText(`${sales[i]}`, width - margin - 10, y);
});

ctx.addPage();
ctx.textAlign = 'left';
heading('The same, as a chart');
const [bottom, highest] = [620, Math.max(...sales)];
sales.forEach((value, i) => {
  const [x, bar] = [margin + 82 * i, (value / highest) * 420];
  ctx.fillStyle = '#3a5a98';
  ctx.fillRect(x, bottom - bar, 60, bar);
  ctx.fillStyle = '#222';
  ctx.font = '13px sans-serif';
  ctx.textAlign = 'center';
  ctx.fillText(`${value}`, x + 30, bottom - bar - 8);
  ctx.fillText(months[i].slice(0, 3), x + 30, bottom + 20);
});

writeFileSync(file, canvas.toBuffer('application/pdf', { title: 'Sales', author: 'canvas-rs' }));
console.log(`${file}: two pages`);
