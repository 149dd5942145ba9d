// Every check and every test suite of the repository: what runs it, and how its outcome is counted.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** The script behind a development dependency's command. */
function commandOf(name, command) {
  const manifest = require.resolve(`${name}/package.json`, { paths: [root] });
  const { bin } = require(manifest);
  return path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

/** Adds up every place in which a tool tells its counts. */
function sumOf(text, pattern) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  let told = false;
  for (const { groups } of text.matchAll(pattern)) {
    told = true;
    for (const key of Object.keys(sum)) sum[key] += Number(groups[key] ?? 0);
  }
  return told ? sum : undefined;
}

// How the tools tell what they ran.
const cargoTest = (text) =>
  sumOf(
    text,
    /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<skipped>\d+) /gm,
  );
const plain = (text) =>
  sumOf(text, /^(?<passed>\d+) passed, (?<failed>\d+) failed(?:, (?<skipped>\d+) skipped)?$/gm);
function nodeTest(text) {
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? NaN);
  const passed = count('pass');
  if (Number.isNaN(passed)) return undefined;
  return {
    passed,
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}

const cargo = (name, args, env) => ({ name, command: 'cargo', args, env });
const script = (name, file, args = []) => ({
  name,
  command: process.execPath,
  args: [path.join(root, file), ...args],
});

/** The unit tests' files: named one by one, because Node 20 does not expand patterns itself. */
export const unitTests = () =>
  readdirSync(path.join(root, '__test__'))
    .filter((file) => file.endsWith('.test.js'))
    .sort()
    .map((file) => path.join('__test__', file));

/** What is checked without running the library. Each counts as one. */
export const checks = () => [
  cargo('rust format', ['fmt', '--all', '--check']),
  cargo('clippy', ['clippy', '--workspace', '--all-targets', '--quiet', '--', '-D', 'warnings']),
  cargo('rust docs', ['doc', '--workspace', '--no-deps', '--document-private-items', '--quiet'], {
    RUSTDOCFLAGS: '-D warnings',
  }),
  { name: 'lint', command: process.execPath, args: [commandOf('eslint', 'eslint'), '.'] },
  {
    name: 'types',
    command: process.execPath,
    args: [commandOf('typescript', 'tsc'), '-p', 'tsconfig.json'],
  },
  {
    name: 'types beside those of a page',
    command: process.execPath,
    args: [commandOf('typescript', 'tsc'), '-p', '__test__/types/dom'],
  },
  script('api reference', 'scripts/api-reference.mjs', ['--check']),
  script('house rules', 'scripts/house.mjs'),
];

/** The test suites that are there. */
export const suites = () =>
  [
    { ...cargo('engine', ['test', '--workspace', '--quiet']), count: cargoTest },
    unitSuite(process.execPath),
    { ...script('conformance', '__test__/conformance/run.mjs'), count: plain },
    { ...script('clients', '__test__/clients/run.mjs'), count: plain },
    { ...script('hosts', '__test__/hosts/run.mjs', ['--quick']), count: plain },
    leakSuite([]),
  ].filter(({ file, args, command }) => {
    const needed = file ?? (command === process.execPath ? args[0] : undefined);
    return needed === undefined || needed.startsWith('--') || existsSync(needed);
  });

/** The unit tests, or some of them, on a Node binary. */
export function unitSuite(binary, name = 'unit', tests = unitTests()) {
  const args = ['--test', '--test-reporter=tap', ...tests];
  return { name, command: binary, args, count: nodeTest, quietWhenGood: true };
}

/** The leak suite with options for it. */
export function leakSuite(args, name = 'leaks') {
  return { ...script(name, '__test__/leak/run.mjs', args), count: plain };
}

/** Runs a command in the repository, its output shown as it comes or kept back; answers it all. */
function output({ command, args, env, quietWhenGood }) {
  return new Promise((resolve) => {
    const running = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [running.stdout, running.stderr]) {
      stream.setEncoding('utf8').on('data', (part) => {
        text += part;
        if (!quietWhenGood) process.stdout.write(part);
      });
    }
    running.on('error', (error) => resolve({ code: 1, text: error.message }));
    running.on('close', (code, signal) => resolve({ code: code ?? 1, signal, text }));
  });
}

/** The part of a TAP report that says what failed. */
const failures = (text) =>
  text
    .split('\n')
    .filter((line) => !/^\s*ok \d+/.test(line))
    .join('\n');

/**
 * Runs one suite. A suite that ends badly without a failure to its name, or that told of no test,
 * counts as one failed.
 */
export async function runSuite(suite) {
  console.log(`\n== ${suite.name}`);
  const started = performance.now();
  const { code, signal, text } = await output(suite);
  const counted = suite.count ? suite.count(text) : { passed: 1, failed: 0, skipped: 0 };
  const result = counted ?? { passed: 0, failed: 0, skipped: 0 };
  if (suite.count === undefined && code !== 0) result.passed = 0;
  const nothing = result.passed + result.failed === 0;
  if ((code !== 0 || nothing) && result.failed === 0) result.failed = 1;
  if (suite.quietWhenGood && result.failed > 0) console.log(failures(text));
  if (code !== 0) console.log(`${suite.name} ended with ${signal ?? `code ${code}`}`);
  return { name: suite.name, ...result, seconds: (performance.now() - started) / 1000 };
}

/** Runs suites one after the other, prints a line for each and the sum, and sets the exit code. */
export async function runSuites(list) {
  const results = [];
  for (const suite of list) results.push(await runSuite(suite));
  const total = { passed: 0, failed: 0, skipped: 0 };
  console.log('\n== summary');
  for (const { name, seconds, ...counts } of results) {
    for (const key of Object.keys(total)) total[key] += counts[key];
    const numbers = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    console.log(`${name.padEnd(24)} ${numbers} (${seconds.toFixed(0)} s)`);
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
}

/** Builds the addon where it is missing or older than its sources. */
export async function ensureBuilt() {
  const { code } = await output(script('build', 'scripts/ensure-built.mjs'));
  if (code === 0) return;
  console.log('the addon could not be built\n0 passed, 1 failed');
  process.exit(1);
}
