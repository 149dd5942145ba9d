// Work in a process whose address space is almost used up (`ulimit -v`): each kind at three limits, in
// a process of its own. What there is no memory for has to be refused with an error that a program
// can catch; a process that dies has lost the work of everybody in it.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeFixtures } from './fixtures.mjs';
import kinds from './kinds.mjs';
import { addressesOfNothing, lastWords, run } from './measure.mjs';

const usage = `node __test__/out-of-memory/run.mjs [options]
  --only <text>     only kinds of work whose name contains the text (repeatable)
  --limit <MB>      over what an idle process takes (repeatable; default: 96, 192 and 384)
  --package <path>  the package under test (default: this repository)
  --node <binary>   the Node.js that runs them (default: the one running)
  --deaths <count>  how many may die (default: 5)`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    limit: { type: 'string', multiple: true, default: ['96', '192', '384'] },
    package: { type: 'string', default: fileURLToPath(new URL('../..', import.meta.url)) },
    node: { type: 'string', default: process.execPath },
    deaths: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const names = Object.keys(kinds).filter(
  (name) => values.only.length === 0 || values.only.some((text) => name.includes(text)),
);
const { folder, remove } = makeFixtures(createRequire(import.meta.url)(values.package));
const context = { package: values.package, folder, node: values.node };
const deaths = [];
try {
  const least = await addressesOfNothing(context);
  const limits = values.limit.map(Number);
  console.log(`An idle process has ${Math.round(least / 1024)} MB of addresses.`);
  const row = (name, cells) => [name.padEnd(42), ...cells.map((c) => c.padEnd(26))].join(' ');
  console.log(row('kind of work', limits.map((limit) => `${limit} MB more`)).trimEnd());
  for (const kind of names) {
    const cells = [];
    for (const more of limits) {
      const limit = String(least + more * 1024);
      const { answer, death, stderr } = await run({ ...context, kind, limit });
      cells.push(death === undefined ? answer : `DIED of ${death}`);
      if (death !== undefined) deaths.push(`${kind}, ${more} MB: ${death}: ${lastWords(stderr)}`);
    }
    console.log(row(kind, cells).trimEnd());
  }
} finally {
  remove();
}
console.log(`${deaths.length} of ${names.length * values.limit.length} died`);
for (const death of deaths) console.log(`  ${death}`);
process.exitCode = deaths.length > Number(values.deaths) ? 1 : 0;
