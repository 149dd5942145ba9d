// The house rules that a machine can hold. Each broken one is printed with the place.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './suites.mjs';

const mostLines = 400;
const largestGolden = 20 * 1024;

// The only files that may hold unsafe code, each for a reason told in the file.
const unsafeFiles = new Set([
  ...['allocator', 'buffer', 'font_files', 'last_words', 'ledger', 'pages', 'scope', 'sweep']
    .concat(['typed_array', 'wrapped'])
    .map((name) => `src/${name}.rs`),
  'crates/streaming/src/x86_64.rs',
]);

/** Tests, whose length is their number of cases, and tables made by a program. */
const mayBeLong = (file) =>
  /(^|\/)(__test__|tests|fuzz|bench)\//.test(file) ||
  /(^|[/_])tests\.rs$/.test(file) ||
  /(^|\/)binding\.js$/.test(file) ||
  /^.{0,400}@generated/s.test(contents(file));

const isGolden = (file) => /^(__test__|crates\/[^/]+\/tests)\/.*\.png$/.test(file);

const read = new Map();
function contents(file) {
  if (!read.has(file)) read.set(file, readFileSync(path.join(root, file), 'utf8'));
  return read.get(file);
}

/** The lines of a file that a pattern is found in, as places. */
function places(file, pattern) {
  return contents(file)
    .split('\n')
    .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : []));
}

const rules = [
  {
    rule: 'the engine knows no napi',
    broken: (file) =>
      /^crates\/.*\.(rs|toml)$/.test(file) ? places(file, /\bnapi(_derive|_build)?\b/) : [],
  },
  {
    rule: `unsafe code only in ${[...unsafeFiles].join(', ')}`,
    broken: (file) =>
      /\.rs$/.test(file) && !unsafeFiles.has(file)
        ? places(file, /^(?!\s*\/\/).*\bunsafe\s*(\{|fn\b|impl\b|trait\b|extern\b)/)
        : [],
  },
  {
    rule: `no source file over ${mostLines} lines`,
    broken(file) {
      if (!/\.(rs|js|mjs|cjs)$/.test(file)) return [];
      const lines = contents(file).split('\n').length - 1;
      return lines > mostLines && !mayBeLong(file) ? [`${file}: ${lines} lines`] : [];
    },
  },
  {
    rule: `no reference picture over ${largestGolden / 1024} KiB`,
    broken(file) {
      if (!isGolden(file)) return [];
      const { size } = statSync(path.join(root, file));
      return size > largestGolden ? [`${file}: ${(size / 1024).toFixed(1)} KiB`] : [];
    },
  },
  {
    rule: 'no file called utils: a file is named after what it holds',
    broken: (file) => (/(^|\/)utils?\.[^/]+$/.test(file) ? [file] : []),
  },
  {
    rule: 'no test that is switched off or that switches others off',
    broken: (file) =>
      /\.test\.js$/.test(file) ? places(file, /\b(it|test|describe)\.(skip|only)\(/) : [],
  },
];

// Files that are committed, and files that would be: what a contributor is about to add counts too.
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
  {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  },
)
  .split('\0')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));

let failed = 0;
const forbids = /^#!\[forbid\(unsafe_code\)\]$/m;
const engine = 'crates/canvas2d/src/lib.rs';
if (!forbids.test(contents(engine))) {
  console.log(`the engine forbids unsafe code\n    ${engine}`);
  failed++;
}
for (const { rule, broken } of rules) {
  const found = files.flatMap(broken);
  if (found.length === 0) continue;
  failed++;
  console.log(`${rule}\n    ${found.join('\n    ')}`);
}
if (failed === 0) console.log(`${rules.length + 1} rules hold in ${files.length} files`);
process.exitCode = failed > 0 ? 1 : 0;
