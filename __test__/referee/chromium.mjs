// A headless Chromium and as much of its remote protocol as drawing pictures needs.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CANDIDATES = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'];

// Without a GPU the pictures depend on the browser's version alone, not on the machine.
const SWITCHES = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--disable-lcd-text',
];

/**
 * Starts the browser with an empty page.
 *
 * @returns {Promise<{ version: string, evaluate(source: string): Promise<any>, close(): Promise<void> }>}
 */
export async function launch() {
  const profile = await mkdtemp(join(tmpdir(), 'canvas-rs-referee-'));
  const browser = await start(profile);
  const send = messages(browser);
  const { product } = await send('Browser.getVersion');
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });

  return {
    version: product,
    async evaluate(expression) {
      const parameters = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await send('Runtime.evaluate', parameters, sessionId);
      if (exceptionDetails) {
        const { exception, text } = exceptionDetails;
        throw new Error(exception?.description ?? text);
      }
      return result.value;
    },
    async close() {
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      send('Browser.close').catch(() => browser.kill());
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Starts the first candidate that exists. */
async function start(profile) {
  for (const command of CANDIDATES.filter(Boolean)) {
    const child = spawn(
      command,
      [...SWITCHES, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    const started = await new Promise((resolve) => {
      child.once('spawn', () => resolve(true));
      child.once('error', () => resolve(false));
    });
    if (started) return child;
  }
  throw new Error('no Chromium found; name one in the environment variable CHROMIUM');
}

/** Requests go to descriptor 3, answers come from descriptor 4; a zero byte ends each message. */
function messages(browser) {
  const [, , , requests, answers] = browser.stdio;
  const waiting = new Map();
  let last = 0;
  let received = [];

  answers.on('data', (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      received.push(chunk.subarray(start, end));
      settle(JSON.parse(Buffer.concat(received).toString()));
      received = [];
      start = end + 1;
    }
    received.push(chunk.subarray(start));
  });
  browser.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`Chromium ended (${code})`));
    waiting.clear();
  });
  requests.on('error', () => {}); // the exit above already tells

  function settle({ id, result, error }) {
    const request = waiting.get(id);
    if (!request) return; // an event
    waiting.delete(id);
    if (error) request.reject(new Error(error.message));
    else request.resolve(result);
  }

  return function send(method, params = {}, sessionId = undefined) {
    return new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      requests.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  };
}
