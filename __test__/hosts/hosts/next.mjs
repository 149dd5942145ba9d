// Next.js: `output: 'standalone'` copies what it has traced, and nothing else, for the machine that serves.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import process from 'node:process';
import { environment } from '../support/run.mjs';

const route = `import { createCanvas } from 'canvas-rs';
export const dynamic = 'force-dynamic';
export async function GET() {
  const canvas = createCanvas(40, 20);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = 'red';
  ctx.fillRect(0, 0, 40, 20);
  return new Response(canvas.toBuffer('image/png'), { headers: { 'content-type': 'image/png' } });
}
`;

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Fetches from a server that starts, as soon as it answers. */
async function fetchWhenUp(url, server) {
  for (let tries = 0; ; tries++) {
    try {
      return await fetch(url);
    } catch (error) {
      if (tries > 100 || server.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Builds, moves what is to be deployed, and asks it for the PNG. */
async function standalone(program, { bundler = [], name = 'canvas-rs' } = {}) {
  program.write({
    'app/card/route.js': route.replace('canvas-rs', name),
    'app/layout.js': 'export default ({ children }) => <html><body>{children}</body></html>;',
    'app/page.js': 'export default () => <p>card</p>;',
    'next.config.mjs': `export default {
      output: 'standalone',
      outputFileTracingRoot: import.meta.dirname ?? process.cwd(),
      ${name === 'canvas-rs' ? "serverExternalPackages: ['canvas-rs']," : ''}
    };`,
  });
  const env = { NEXT_TELEMETRY_DISABLED: '1', CI: '1' };
  await program.node([program.command('next'), 'build', ...bundler], { env });
  const folder = program.moved('.next/standalone');
  const port = await freePort();
  const server = spawn(process.execPath, ['server.js'], {
    cwd: folder,
    env: { ...environment, PORT: `${port}`, HOSTNAME: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stdout.on('data', (part) => (said += part));
  server.stderr.on('data', (part) => (said += part));
  try {
    const response = await fetchWhenUp(`http://127.0.0.1:${port}/card`, server);
    assert.equal(response.status, 200, said);
    assert.equal(response.headers.get('content-type'), 'image/png');
    const { loadImage, createCanvas } = program.load('canvas-rs');
    const image = await loadImage(Buffer.from(await response.arrayBuffer()));
    const ctx = createCanvas(40, 20).getContext('2d');
    ctx.drawImage(image, 0, 0);
    assert.deepEqual([image.width, ...ctx.getImageData(30, 10, 1, 1).data], [40, 255, 0, 0, 255]);
  } finally {
    server.kill();
  }
}

export default {
  name: 'next',
  title: 'Next.js 15',
  packages: ['next', 'react', 'react-dom'],
  cases: {
    'standalone, a PNG by HTTP': (program) => standalone(program),
    'the same, built by Turbopack': (program) => standalone(program, { bundler: ['--turbopack'] }),
    // Next.js knows node-canvas, and leaves it where it is.
    'the same as canvas, without a setting': (program) => {
      program.alias('canvas');
      return standalone(program, { name: 'canvas' });
    },
  },
};
