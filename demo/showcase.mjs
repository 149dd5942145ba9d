// One picture with everything the API draws: each card is a topic.
const [width, height] = [1600, 1090];
const paper = '#f7f2e8';
const ink = '#25313b';
const turn = 2 * Math.PI;

/** Draws into a rounded card at a place: the card's own coordinates, nothing outside. */
function card(ctx, [x, y, w, h], draw) {
  ctx.save();
  ctx.translate(x, y);
  ctx.save();
  ctx.shadowColor = 'rgba(60, 45, 20, 0.35)';
  ctx.shadowBlur = 18;
  ctx.shadowOffsetY = 6;
  ctx.fillStyle = '#fffdf8';
  ctx.beginPath();
  ctx.roundRect(0, 0, w, h, 18);
  ctx.fill();
  ctx.restore();
  ctx.beginPath();
  ctx.roundRect(0, 0, w, h, 18);
  ctx.clip();
  draw(w, h);
  ctx.restore();
}

function background(ctx) {
  const light = ctx.createRadialGradient(420, 120, 60, 700, 500, 1200);
  light.addColorStop(0, '#fffaf0');
  light.addColorStop(1, '#e6d9c0');
  ctx.fillStyle = light;
  ctx.fillRect(0, 0, width, height);
}

function header(ctx, { logo }) {
  ctx.drawImage(logo, 60, 36, 320, 100);
  for (let i = 0; i < 26; i++) {
    ctx.fillStyle = `hsl(${i * 13}, 70%, ${46 + 12 * Math.sin(i)}%)`;
    ctx.globalAlpha = 0.25 + (0.75 * i) / 25;
    ctx.beginPath();
    ctx.ellipse(700 + i * 33, 88, 11, 20, i * 0.25, 0, turn);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

/** Pictures: a photo with balloons over it, and their image in the water. */
function lakeCard(ctx, w, h, { lake, balloon }) {
  ctx.drawImage(lake, 0, 60, 1600, 1045, 0, 0, w, h);
  const waterline = h * 0.43;
  for (const [x, y, size, turned] of [
    [640, 30, 0.95, 0.05],
    [360, 96, 0.5, -0.08],
    [860, 150, 0.34, 0.1],
    [215, 40, 0.3, 0.04],
  ]) {
    const [bw, bh] = [240 * size * 0.75, 320 * size * 0.75];
    ctx.save();
    ctx.translate(x, y + bh / 2);
    ctx.rotate(turned);
    ctx.drawImage(balloon, -bw / 2, -bh / 2, bw, bh);
    ctx.restore();
    ctx.save();
    ctx.globalAlpha = 0.2;
    ctx.translate(x, 2 * waterline - (y + bh / 2) + 40);
    ctx.scale(1, -1);
    ctx.rotate(turned);
    ctx.drawImage(balloon, -bw / 2, -bh / 2, bw, bh);
    ctx.restore();
  }
}

/** Gradients: conic, radial and linear. */
function gradientCard(ctx, w, h) {
  const wheel = ctx.createConicGradient(-Math.PI / 2, 120, 130);
  for (let i = 0; i <= 12; i++) wheel.addColorStop(i / 12, `hsl(${i * 30}, 85%, 55%)`);
  ctx.fillStyle = wheel;
  ctx.beginPath();
  ctx.arc(120, 130, 92, 0, turn);
  ctx.arc(120, 130, 46, 0, turn, true);
  ctx.fill();

  ['#2b6d8f', '#c8321f', '#3f8f5a'].forEach((colour, i) => {
    const [x, y] = [268 + i * 62, 82 + i * 46];
    const ball = ctx.createRadialGradient(x - 15, y - 18, 2, x, y, 48);
    ball.addColorStop(0, '#fff');
    ball.addColorStop(0.25, colour);
    ball.addColorStop(1, '#0b1418');
    ctx.fillStyle = ball;
    ctx.beginPath();
    ctx.arc(x, y, 46, 0, turn);
    ctx.fill();
  });

  const sunset = ctx.createLinearGradient(20, 0, w - 20, 0);
  ['#22104a', '#7b1e5c', '#e2553a', '#fbc566', 'rgba(251, 197, 102, 0)'].forEach((colour, i) =>
    sunset.addColorStop(i / 4, colour),
  );
  ctx.fillStyle = sunset;
  ctx.beginPath();
  ctx.roundRect(20, h - 56, w - 40, 36, [18, 4]);
  ctx.fill();
}

/** Paths: curves, joins, dashes, and both fill rules. */
function pathCard(ctx, w) {
  ctx.lineCap = 'round';
  for (let i = 0; i < 9; i++) {
    ctx.strokeStyle = `hsla(${190 + i * 14}, 65%, 45%, 0.85)`;
    ctx.lineWidth = 2 + i * 0.9;
    ctx.beginPath();
    ctx.moveTo(20, 40 + i * 9);
    ctx.bezierCurveTo(150, -60 + i * 34, 260, 210 - i * 18, w - 20, 36 + i * 10);
    ctx.stroke();
  }
  const star = (x, y, rule, colour) => {
    ctx.beginPath();
    for (let i = 0; i < 5; i++) {
      const angle = (i * 2 * turn) / 5 - turn / 4;
      ctx.lineTo(x + 52 * Math.cos(angle), y + 52 * Math.sin(angle));
    }
    ctx.closePath();
    ctx.fillStyle = colour;
    ctx.fill(rule);
  };
  star(80, 234, 'nonzero', '#e2a42b');
  star(200, 234, 'evenodd', '#c8512b');
  ctx.strokeStyle = ink;
  ctx.lineCap = 'butt';
  ['miter', 'round', 'bevel'].forEach((join, i) => {
    ctx.lineJoin = join;
    ctx.lineWidth = 14;
    ctx.beginPath();
    ctx.moveTo(282 + i * 58, 218);
    ctx.lineTo(302 + i * 58, 186);
    ctx.lineTo(322 + i * 58, 218);
    ctx.stroke();
  });
  ctx.lineWidth = 5;
  ctx.setLineDash([18, 7, 3, 7]);
  ctx.beginPath();
  ctx.moveTo(280, 250);
  ctx.arcTo(440, 250, 440, 290, 26);
  ctx.arcTo(440, 290, 280, 290, 14);
  ctx.lineTo(280, 290);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Patterns: filled, turned, and stroked with. */
function patternCard(ctx, w, h, { pebbles }, library) {
  ctx.fillStyle = ctx.createPattern(pebbles, 'repeat');
  ctx.fillRect(0, 0, w, h);
  const check = library.createCanvas(20, 20);
  const squares = check.getContext('2d');
  squares.fillStyle = '#c8512b';
  squares.fillRect(0, 0, 10, 10);
  squares.fillRect(10, 10, 10, 10);
  squares.fillStyle = '#fff3d0';
  squares.fillRect(10, 0, 10, 10);
  squares.fillRect(0, 10, 10, 10);
  const turned = ctx.createPattern(check, 'repeat');
  turned.setTransform(new library.DOMMatrix().rotate(30).scale(1.3));
  ctx.fillStyle = paper;
  ctx.beginPath();
  ctx.arc(w / 2, h / 2, 92, 0, turn);
  ctx.fill();
  ctx.strokeStyle = turned;
  ctx.lineWidth = 30;
  ctx.beginPath();
  ctx.arc(w / 2, h / 2, 70, 0, turn);
  ctx.stroke();
  ctx.fillStyle = turned;
  ctx.fillRect(w / 2 - 24, h / 2 - 24, 48, 48);
}

/** Compositing: discs under several operators, on layers of their own. */
function compositingCard(ctx, w, h, pictures, library) {
  const operators = ['source-over', 'multiply', 'screen', 'xor', 'destination-out', 'difference'];
  operators.forEach((operator, i) => {
    const layer = library.createCanvas(110, 100);
    const draw = layer.getContext('2d');
    draw.fillStyle = '#e2553a';
    draw.beginPath();
    draw.arc(42, 50, 36, 0, turn);
    draw.fill();
    draw.globalCompositeOperation = operator;
    draw.fillStyle = '#3f9fd0';
    draw.beginPath();
    draw.arc(70, 50, 36, 0, turn);
    draw.fill();
    ctx.drawImage(layer, 12 + (i % 3) * 112, 8 + Math.floor(i / 3) * 104);
  });
}

/** Image data: the photo read, each third of it recoloured in its own way, written back. */
function imageDataCard(ctx, w, h, { lake }, library) {
  const canvas = library.createCanvas(w, h);
  const draw = canvas.getContext('2d');
  draw.drawImage(lake, 200, 100, 1200, (1200 * h) / w, 0, 0, w, h);
  const pixels = draw.getImageData(0, 0, w, h);
  const { data } = pixels;
  for (let i = 0; i < data.length; i += 4) {
    const x = (i / 4) % w;
    const grey = 0.3 * data[i] + 0.59 * data[i + 1] + 0.11 * data[i + 2];
    if (x < w / 3) data[i] = data[i + 1] = data[i + 2] = grey;
    else if (x < (2 * w) / 3) data.set([grey * 1.1 + 28, grey * 0.8 + 10, 80 - grey * 0.1], i);
    else for (let c = 0; c < 3; c++) data[i + c] = Math.floor(data[i + c] / 52) * 63;
  }
  draw.putImageData(pixels, 0, 0);
  draw.clearRect(w / 3 - 1, 0, 2, h);
  draw.clearRect((2 * w) / 3 - 1, 0, 2, h);
  ctx.drawImage(canvas, 0, 0);
}

/** Transforms and clipping: one shape, turned and sheared around a point, inside a flower. */
function transformCard(ctx, w, h, { balloon }) {
  ctx.fillStyle = '#1d2b36';
  ctx.fillRect(0, 0, w, h);
  ctx.translate(w / 2, h / 2);
  for (let i = 0; i < 18; i++) {
    ctx.save();
    ctx.rotate((i / 18) * turn);
    ctx.transform(1, 0.15, 0.35, 1, 0, 0);
    ctx.fillStyle = `hsla(${i * 20}, 80%, 62%, 0.45)`;
    ctx.beginPath();
    ctx.roundRect(20, -12, 78, 24, 12);
    ctx.fill();
    ctx.restore();
  }
  ctx.beginPath();
  for (let i = 0; i < 6; i++) {
    const angle = (i / 6) * turn;
    ctx.moveTo(22 * Math.cos(angle) + 18, 22 * Math.sin(angle));
    ctx.arc(22 * Math.cos(angle), 22 * Math.sin(angle), 18, 0, turn);
  }
  ctx.clip();
  ctx.fillStyle = paper;
  ctx.fillRect(-60, -60, 120, 120);
  ctx.drawImage(balloon, -30, -42, 60, 80);
}

/** Draws the whole picture with a canvas library; answers the canvas. */
export function drawShowcase(library, pictures) {
  const canvas = library.createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  background(ctx);
  header(ctx, pictures);
  card(ctx, [60, 160, 1000, 640], (w, h) => lakeCard(ctx, w, h, pictures));
  card(ctx, [1080, 160, 460, 310], (w, h) => gradientCard(ctx, w, h));
  card(ctx, [1080, 490, 460, 310], (w) => pathCard(ctx, w));
  const cards = [patternCard, compositingCard, imageDataCard, transformCard];
  cards.forEach((draw, i) => {
    card(ctx, [60 + i * 375, 820, 355, 220], (w, h) => draw(ctx, w, h, pictures, library));
  });
  return canvas;
}
