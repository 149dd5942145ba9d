// The licences of what an addon is made of: this package's, the crates' that are compiled into it and the
// font's. They go into each platform's package, as most of them ask for.
//
//   node scripts/licenses.mjs npm      writes npm/<platform>/LICENSE.txt
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './suites.mjs';

const FONT_LICENSE = 'crates/canvas2d/assets/DejaVuSansSubset.LICENSE.txt';

/** The crates of others that the addon links, on any platform. */
function crates() {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 };
  const metadata = JSON.parse(
    execFileSync('cargo', ['metadata', '--format-version', '1', '--locked'], options),
  );
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const linked = new Set();
  const visit = (id) => {
    // A macro runs when the addon is built, and is not in it.
    if (linked.has(id) || packages.get(id).targets.some(({ kind }) => kind.includes('proc-macro'))) return;
    linked.add(id);
    for (const { dep_kinds: kinds, pkg } of nodes.get(id).deps) {
      if (kinds.some(({ kind }) => kind === null)) visit(pkg);
    }
  };
  visit(metadata.packages.find(({ name }) => name === 'canvas-rs').id);
  return [...linked].map((id) => packages.get(id)).filter(({ source }) => source);
}

/** The texts in a crate's folder; of a choice of licences, MIT's. */
function texts({ manifest_path: manifest }) {
  const folder = path.dirname(manifest);
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[sc]e|copying|notice|unlicense)/i.test(entry.name))
    .map(({ name }) => name);
  const others = files.some((name) => /mit/i.test(name)) ? /apache|unlicense|zlib|bsd/i : /^$/;
  return files
    .filter((name) => !others.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
}

/** All licences as one text, each once, under the names of those that it is of. */
export function licenses() {
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8').trim();
  const users = new Map();
  const add = (text, name) => {
    // The same words, however they are broken into lines.
    const key = text.replace(/\s+/g, ' ');
    const { names } = users.get(key) ?? users.set(key, { names: [], text }).get(key);
    names.push(name);
  };
  add(readFileSync(path.join(root, FONT_LICENSE), 'utf8').trim(), 'DejaVu Sans');
  const list = [];
  for (const crate of crates()) {
    const name = `${crate.name} ${crate.version}`;
    list.push(`${name}: ${crate.license ?? 'see below'}, ${crate.repository ?? crate.authors.join(', ')}`);
    for (const text of texts(crate)) add(text, name);
  }
  const sections = [...users.values()].map(({ names, text }) => `${names.join(', ')}\n\n${text}`);
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  const intro = `The addon contains these crates, and letters of the DejaVu fonts:\n\n${list.sort().join('\n')}`;
  return `${[own, intro, ...sections].join(rule)}\n`;
}

/** Writes the licences into each folder of a folder of packages. */
export function writeLicenses(folder) {
  const text = licenses();
  for (const platform of readdirSync(folder)) {
    writeFileSync(path.join(folder, platform, 'LICENSE.txt'), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeLicenses(process.argv[2]);
}
