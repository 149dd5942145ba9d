// Worker threads that end in the middle of their work, and processes that end with everything alive.
import { Worker } from 'node:worker_threads';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { surfaceMB } from '../pictures.mjs';

// Begins encodes of its own canvases and says so; what follows never ends by itself.
const busy = `
  const library = require(file);
  const keep = [];
  for (let i = 0; i < 3; i++) {
    const canvas = library.createCanvas(1000, 1000);
    canvas.getContext('2d').fillRect(0, 0, 900, 900);
    if (library.GlobalFonts) canvas.encode('png');
    // Without compression the file is so large that its bytes are copied elsewhere, too.
    else canvas.toBuffer(() => {}, 'image/png', { compressionLevel: i ? 6 : 0 });
    keep.push(canvas);
  }
  const image = new library.Image();
  keep.push(image, keep[0].getContext('2d').createPattern(keep[1], 'repeat'));
`;
const inWorker = `
  const { parentPort, workerData: file } = require('node:worker_threads');
  ${busy}
  parentPort.postMessage('busy');
  setInterval(() => keep, 1000);
`;

function workerUntilBusy(file) {
  return new Worker(inWorker, { eval: true, workerData: file });
}

const endings = {
  'process.exit() with live canvases': 'process.exit(7)',
  'end of program with live canvases': 'globalThis.keep = keep; process.exitCode = 7',
  'uncaught error with live canvases':
    "process.on('uncaughtException', () => process.exit(7)); throw new Error('on purpose')",
};

async function runToItsEnd(file, ending) {
  const script = `const file = ${JSON.stringify(file)};${busy}${ending}`;
  const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
  const [code, signal] = await once(child, 'close');
  if (code !== 7) throw new Error(`ended with ${signal ?? code}`);
}

export default [
  {
    name: '50 workers ended in the middle of an encode',
    about: 'terminate() while three encodes run; everything of a worker goes with it.',
    turns: [50, 200],
    // The isolate and its code, three surfaces and their files.
    holds: 40 + 6 * surfaceMB(1000, 1000),
    pace: 'await',
    setup: (library, file) => ({ file }),
    async turn({ file }, i) {
      const worker = workerUntilBusy(file);
      await once(worker, 'message');
      await delay(i % 8);
      await worker.terminate();
    },
  },
  {
    name: '48 workers, four at a time, ended while busy',
    about: 'The same side by side.',
    turns: [12, 60],
    holds: 4 * (40 + 6 * surfaceMB(1000, 1000)),
    pace: 'await',
    setup: (library, file) => ({ file }),
    async turn({ file }) {
      const workers = [0, 1, 2, 3].map(() => workerUntilBusy(file));
      await Promise.all(workers.map((worker) => once(worker, 'message')));
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  },
  ...Object.entries(endings).map(([name, ending]) => ({
    name,
    about: 'A process ends with canvases alive and encodes under way, and ends as it said.',
    turns: [6, 20],
    holds: 4,
    pace: 'await',
    setup: (library, file) => ({ file }),
    turn: ({ file }) => runToItsEnd(file, ending),
  })),
];
