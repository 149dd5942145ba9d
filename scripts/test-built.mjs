// The unit tests and the leak suite on the addon that is there, for machines that have no Rust: those that
// test what another machine built.
import { leakSuite, runSuites, unitSuite } from './suites.mjs';

await runSuites([unitSuite(process.execPath), leakSuite([])]);
