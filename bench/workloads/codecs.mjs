// Files in and out. Decoding ends with a pixel drawn, as some packages decode on first use only.

async function decode({ createCanvas, loadImage }, file) {
  const ctx = createCanvas(16, 16).getContext('2d');
  ctx.drawImage(await loadImage(file), 0, 0);
  return ctx;
}

async function drawn({ createCanvas, loadImage }, file) {
  const image = await loadImage(file);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  canvas.getContext('2d').getImageData(0, 0, 1, 1);
  return canvas;
}

const SUBJECTS = { chart: '1080p chart', photo: '4096² photograph' };

export const codecs = Object.entries(SUBJECTS).flatMap(([subject, about]) => [
  {
    name: `png-write-${subject}`,
    about: `PNG of a ${about}, default settings`,
    prepare: (api, pictures) => drawn(api, pictures[subject]),
    turns: 3,
    draw: (api, canvas) => void canvas.toBuffer('image/png'),
  },
  {
    name: `png-read-${subject}`,
    about: `PNG of a ${about}`,
    prepare: (api, pictures) => pictures[subject],
    turns: 3,
    draw: decode,
  },
  {
    name: `jpeg-write-${subject}`,
    about: `JPEG of a ${about}, quality 0.8`,
    prepare: (api, pictures) => drawn(api, pictures[subject]),
    turns: 5,
    draw: (api, canvas) => void api.encodeJpeg(canvas, 0.8),
  },
  {
    name: `jpeg-read-${subject}`,
    about: `JPEG of a ${about}`,
    prepare: (api, pictures) => pictures[`${subject}Jpeg`],
    turns: 5,
    draw: decode,
  },
]);
