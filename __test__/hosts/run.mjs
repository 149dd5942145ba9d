// `npm run hosts`: programs that bundle, trace, test and run others, on this package as it is published.
//
//   node __test__/hosts/run.mjs [--only <host>]… [--quick] [--download]
//
// Each host has a file in hosts/, which says what has to come of it. The hosts are installed from npm into
// .cache/hosts, in the versions of versions.mjs; --quick has only those that are development dependencies, and is
// part of the gate. What does not come from npm (Electron's binary) is downloaded with --download only.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { packAll } from '../../scripts/pack.mjs';
import { Unavailable, project } from './support/project.mjs';
import { serve } from './support/registry.mjs';
import { npm } from './support/run.mjs';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    download: { type: 'boolean', default: false },
  },
});

const files = readdirSync(new URL('hosts/', import.meta.url)).sort();
const all = await Promise.all(files.map(async (file) => (await import(`./hosts/${file}`)).default));
const hosts = all.filter(
  ({ name, quick }) => (options.only?.includes(name) ?? true) && (quick || !options.quick),
);

const work = mkdtempSync(path.join(tmpdir(), 'canvas-rs-hosts-'));
const packages = packAll(path.join(work, 'packed'));
const registry = { ...(await serve(packages)), packages, download: options.download };
const installed = path.join(work, 'installed');
mkdirSync(installed);
writeFileSync(path.join(installed, 'package.json'), '{ "private": true }');
await npm(
  ['install', 'canvas-rs', '--no-audit', '--no-fund', '--registry', registry.url, '--cache', path.join(work, 'cache')],
  { cwd: installed },
);

const rows = [];

/** Runs a host's cases, one by one. */
async function runHost(host) {
  let program;
  const tell = (name, outcome, why, started) => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    rows.push({ host: host.title, name, outcome, why: why?.split('\n')[0], seconds });
    console.log(`${outcome.padEnd(5)} ${host.title}: ${name} (${seconds} s)${why ? `\n      ${why.replaceAll('\n', '\n      ')}` : ''}`);
  };
  const started = performance.now();
  try {
    program = await project(host, path.join(installed, 'node_modules'), registry);
    await host.prepare?.(program);
  } catch (error) {
    if (error instanceof Unavailable) tell('not to be had', 'left', error.message, started);
    else tell('preparing', 'FAIL', error.stack, started);
    program?.clean();
    return;
  }
  for (const [name, test] of Object.entries(host.cases)) {
    const began = performance.now();
    try {
      await test(program);
      tell(name, 'ok', undefined, began);
    } catch (error) {
      tell(name, error instanceof Unavailable ? 'left' : 'FAIL', error.message, began);
    }
  }
  // What failed can be looked at.
  const failed = rows.some((row) => row.host === host.title && row.outcome === 'FAIL');
  if (!failed || options.quick) program.clean();
}

for (const host of hosts) await runHost(host);
registry.close();
rmSync(work, { recursive: true, force: true, maxRetries: 3 });

const width = (key) => Math.max(...rows.map((row) => row[key].length));
console.log(`\n${'host'.padEnd(width('host'))}  ${'what'.padEnd(width('name'))}  outcome`);
for (const { host, name, outcome, seconds, why } of rows) {
  const end = why === undefined ? `${seconds} s` : why;
  console.log(`${host.padEnd(width('host'))}  ${name.padEnd(width('name'))}  ${outcome.padEnd(5)} ${end}`);
}
const count = (outcome) => rows.filter((row) => row.outcome === outcome).length;
const left = count('left') > 0 ? `, ${count('left')} skipped` : '';
console.log(`${count('ok')} passed, ${count('FAIL')} failed${left}`);
process.exitCode = count('FAIL') > 0 || count('ok') === 0 ? 1 : 0;
