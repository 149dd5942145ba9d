// What the two runners share: their options, the list of case files, and the report.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const here = fileURLToPath(new URL('.', import.meta.url));

/** The one font that cases draw with. */
export const fontFile = fileURLToPath(
  new URL('../../crates/canvas2d/assets/DejaVuSansSubset.ttf', import.meta.url),
);

/** --only, --section, and what a runner adds to them. */
export function readOptions(more = {}) {
  const options = { only: { type: 'string' }, section: { type: 'string' }, ...more };
  const { values } = parseArgs({ options });
  const accept = (section, name) =>
    (values.section === undefined || section === values.section) &&
    (values.only === undefined || name.includes(values.only));
  return { ...values, accept };
}

/** Every case file as { section, file }, the file relative to this folder, with forward slashes. */
export function caseFiles() {
  const sections = readdirSync(join(here, 'cases')).sort();
  return sections.flatMap((section) =>
    readdirSync(join(here, 'cases', section))
      .filter((file) => file.endsWith('.js'))
      .sort()
      .map((file) => ({ section, file: `cases/${section}/${file}` })),
  );
}

/** Prints a line a section, the failing cases, the sum; returns the exit code. */
export function printReport(results) {
  const sections = new Map();
  for (const result of results) {
    if (!sections.has(result.section)) sections.set(result.section, []);
    sections.get(result.section).push(result);
  }
  for (const [section, list] of sections) {
    const failed = list.filter((result) => result.message !== null);
    console.log(`${section}: ${list.length - failed.length} passed, ${failed.length} failed`);
    for (const { name, message } of failed) console.log(`  ✗ ${name}: ${message}`);
  }
  const failed = results.filter((result) => result.message !== null).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 && results.length > 0 ? 0 : 1;
}
