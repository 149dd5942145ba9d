// Runs the conformance cases in headless Chromium, so that none asserts what a browser does not do:
//   node referee.mjs [--section state] [--only restore]
// The browser is $CHROMIUM, or the first of the usual names on the PATH.

import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { caseFiles, fontFile, here, printReport, readOptions } from './report.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const TIME_LIMIT = 300_000;

function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The suite as one classic script: each module a function, `require` by relative path. */
function bundle(files) {
  const shared = readdirSync(here).filter((file) => file.endsWith('.js'));
  const modules = [...shared, ...files.map(({ file }) => file)].map((file) => {
    const source = readFileSync(join(here, file), 'utf8');
    return `${JSON.stringify(file)}: function (module, require) {${source}\n}`;
  });
  return `const definitions = {${modules.join(',\n')}};
const loaded = {};
function load(file) {
  if (loaded[file]) return loaded[file].exports;
  const module = (loaded[file] = { exports: {} });
  const base = 'http://suite/' + file;
  definitions[file](module, (path) => load(new URL(path, base).pathname.slice(1)));
  return module.exports;
}`;
}

/** Runs in the page. */
async function judge(files, section, only) {
  const { Suite, run } = load('harness.js');
  const suite = new Suite();
  for (const entry of files) suite.addFile(entry.section, load(entry.file));
  const accept = (ofSection, name) =>
    (section === null || ofSection === section) && (only === null || name.includes(only));
  return run(suite, load('environment.js').fromWindow(window, '/font'), accept);
}

function page(files, { section = null, only = null }) {
  const call = [files, section, only].map((value) => JSON.stringify(value)).join(', ');
  return `<!doctype html><meta charset="utf-8"><title>referee</title><script>
${bundle(files)}
${judge}
judge(${call}).then((results) => ({ results }), (error) => ({ error: error.stack }))
  .then((outcome) => fetch('/outcome', { method: 'POST', body: JSON.stringify(outcome) }));
</script>`;
}

/** Serves the page and resolves with what it posts back. */
function serve(html) {
  return new Promise((ready) => {
    let settle;
    const outcome = new Promise((resolve) => (settle = resolve));
    const server = createServer((request, response) => {
      if (request.url === '/font') {
        response.end(readFileSync(fontFile));
        return;
      }
      if (request.method !== 'POST') {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(html);
        return;
      }
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        response.end();
        settle(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      });
    });
    server.listen(0, '127.0.0.1', () => ready({ server, outcome, port: server.address().port }));
  });
}

async function main() {
  const options = readOptions();
  const browser = findBrowser();
  if (browser === undefined) {
    console.log('There is no Chromium here (set CHROMIUM to its path): the referee did not run.');
    return 2;
  }
  const { server, outcome, port } = await serve(page(caseFiles(), options));
  const profile = mkdtempSync(join(tmpdir(), 'referee-'));
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--force-color-profile=srgb',
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
  ];
  // Its own process group, so that the browser's helpers end with it.
  const child = spawn(browser, [...flags, `http://127.0.0.1:${port}/`], {
    stdio: 'ignore',
    detached: true,
  });
  const failed = new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the browser ended with ${code}`)));
    setTimeout(() => reject(new Error('the browser gave no answer')), TIME_LIMIT).unref();
  });
  try {
    const { results, error } = await Promise.race([outcome, failed]);
    if (error) throw new Error(`in the page: ${error}`);
    return printReport(results);
  } finally {
    failed.catch(() => {});
    server.closeAllConnections();
    server.close();
    if (child.pid !== undefined && child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

process.exitCode = await main();
