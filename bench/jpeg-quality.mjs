// How true JPEG files are to the picture, and how large, beside node-canvas's.
//
//   node bench/jpeg-quality.mjs

import { installPeers, load, SUBJECT } from './peers.mjs';
import { makePictures, pictures } from './pictures/index.mjs';

const PEER = 'canvas';
const SUBJECTS = ['chart', 'photo'];
const QUALITIES = [0.75, 0.9];

const { skipped } = await installPeers();
if (skipped[PEER]) throw new Error(`without ${PEER}: ${skipped[PEER]}`);
makePictures();

const [own, peer] = [load(SUBJECT), load(PEER)];
console.log('picture  quality  scans        PSNR dB: here    there     bytes: here    there   ratio');
for (const subject of SUBJECTS) {
  const file = pictures()[subject];
  const [image, theirs] = [await own.loadImage(file), await peer.loadImage(file)];
  const wanted = pixels(own, image);
  for (const quality of QUALITIES) {
    for (const progressive of [false, true]) {
      const options = { quality, progressive };
      const files = [encode(own, image, options), encode(peer, theirs, options)];
      // Both are read by one decoder.
      const decoded = await Promise.all(files.map((bytes) => own.loadImage(bytes)));
      const [here, there] = decoded.map((picture) => psnr(wanted, pixels(own, picture)));
      console.log(
        `${subject.padEnd(9)}${String(quality).padEnd(9)}` +
          `${(progressive ? 'progressive' : 'one').padEnd(12)}` +
          `${here.toFixed(2).padStart(14)}${there.toFixed(2).padStart(9)}` +
          `${String(files[0].length).padStart(16)}${String(files[1].length).padStart(9)}` +
          `${(files[0].length / files[1].length).toFixed(3).padStart(8)}`,
      );
    }
  }
}

function drawn({ createCanvas }, image) {
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas;
}

function encode(api, image, options) {
  return drawn(api, image).toBuffer('image/jpeg', options);
}

function pixels(api, image) {
  const canvas = drawn(api, image);
  return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
}

/** Peak signal to noise over red, green and blue. */
function psnr(wanted, got) {
  let sum = 0;
  for (let at = 0; at < wanted.length; at++) {
    if ((at & 3) !== 3) sum += (wanted[at] - got[at]) ** 2;
  }
  return 10 * Math.log10((255 * 255 * wanted.length * 0.75) / sum);
}
