import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('child.mjs', import.meta.url));
const seconds = 120;

/**
 * Does a kind of work in a process that may have so many kilobytes of addresses, or any number.
 * Answers { answer, death, stderr }: what the work ended with, or what the process died of.
 */
export async function run({ kind, limit = 'unlimited', node = process.execPath, ...rest }) {
  const message = JSON.stringify({ kind, ...rest });
  const script = 'ulimit -v "$1" || exit 99; shift; exec "$@"';
  // No core dumps, which take longer than the work.
  const command = ['-c', `ulimit -c 0; ${script}`, 'sh', limit, node, child, message];
  const running = spawn('sh', command, { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => running.kill('SIGKILL'), seconds * 1000);
  const [stdout, stderr] = [running.stdout, running.stderr].map((stream) => {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString('utf8').trim();
  });
  const [code, signal] = await new Promise((resolve) => {
    running.on('close', (...end) => resolve(end));
  });
  clearTimeout(timer);
  const death = code === 0 ? undefined : (signal ?? `exit ${code}`);
  return { answer: stdout(), death, stderr: stderr() };
}

/** How many kilobytes of addresses a process takes that has loaded the package and does nothing. */
export async function addressesOfNothing(options) {
  const { answer, death, stderr } = await run({ ...options, kind: 'nothing' });
  if (death || !/^\d+$/.test(answer)) throw new Error(`nothing died: ${death} ${answer} ${stderr}`);
  return Number(answer);
}

/** What a process said last before it died, in one line. */
export function lastWords(stderr) {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const telling = /canvas-rs:|memory allocation of|FATAL|[Oo]ut of memory|terminate called/;
  return (lines.find((line) => telling.test(line)) ?? lines[0] ?? 'nothing was said').slice(0, 110);
}
