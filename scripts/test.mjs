// `npm test`: all suites, or those that are named: engine, unit, conformance, clients, hosts, leaks.
import { ensureBuilt, runSuites, suites } from './suites.mjs';

const wanted = process.argv.slice(2);
const known = suites();
const unknown = wanted.filter((name) => !known.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `no suite ${unknown.join(', ')}: there are ${known.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
await ensureBuilt();
await runSuites(known.filter(({ name }) => wanted.length === 0 || wanted.includes(name)));
