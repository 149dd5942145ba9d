// `npm run check`, the gate: formats, lints, types and house rules, then every test suite. With --fast
// only what needs no run of the library.
import { checks, ensureBuilt, runSuites, suites } from './suites.mjs';

if (process.argv.includes('--fast')) {
  await runSuites(checks());
} else {
  await ensureBuilt();
  await runSuites([...checks(), ...suites()]);
}
