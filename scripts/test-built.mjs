// The unit tests and the leak suite on the addon that is there, for machines that have no Rust: those that
// test what another machine built.
//
//   node scripts/test-built.mjs [--wasm]
import { spawnSync } from 'node:child_process';
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
  'text-memory': 'Node.js says of WASI that it is experimental, and nothing is given back to the system',
  package: 'it is about the addons of platforms',
  startup: 'compiling takes longer',
};

/** Packing asks Cargo which licences go into a package. */
const notWithoutCargo = { package: 'there is no Cargo' };

/** The unit tests, but for some. */
const testsWithout = (left) =>
  unitTests().filter((file) => {
    const name = path.basename(file, '.test.js');
    if (name in left) console.log(`left out: ${name}: ${left[name]}`);
    return !(name in left);
  });

if (process.argv.includes('--wasm')) {
  process.env.CANVAS_RS_WASM = '1';
  const tests = testsWithout(notInWasm);
  await runSuites([unitSuite(process.execPath, 'unit in WebAssembly', tests)]);
} else {
  const hasCargo = spawnSync('cargo', ['--version']).status === 0;
  const tests = testsWithout(hasCargo ? {} : notWithoutCargo);
  await runSuites([unitSuite(process.execPath, 'unit', tests), leakSuite([])]);
}
