// The unit tests and the leak suite on the addon that is there, for machines that have no Rust: those that
// test what another machine built.
//
//   node scripts/test-built.mjs [--wasm]
import path from 'node:path';
import { leakSuite, runSuites, unitSuite, unitTests } from './suites.mjs';

/** What WebAssembly cannot do, and the tests that see it. */
const notInWasm = {
  'bad-input': 'a promise is rejected without the code of its error',
  image: 'the same',
  'image-formats': 'the same',
  'image-remote': 'the same',
  memory: 'no pages to take one by one, and no freeing before the event loop turns',
  text: 'lone surrogates come through as three characters',
  package: 'it is about the addons of platforms',
  startup: 'compiling takes longer',
};

if (process.argv.includes('--wasm')) {
  process.env.CANVAS_RS_WASM = '1';
  const tests = unitTests().filter((file) => !(path.basename(file, '.test.js') in notInWasm));
  await runSuites([unitSuite(process.execPath, 'unit in WebAssembly', tests)]);
} else {
  await runSuites([unitSuite(process.execPath), leakSuite([])]);
}
