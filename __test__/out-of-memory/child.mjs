// Does one kind of work in this process, whose address space is limited, and says what came of it.
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import kinds from './kinds.mjs';

const require = createRequire(import.meta.url);
// Imported, it would be asked for all of its names, and on Node 22 begin with WebAssembly for one of them.
const { createServer } = require('node:http');

const { kind, package: library, folder } = JSON.parse(process.argv[2]);

/** Lets the work have a file from a server in this process. */
async function serve(file, work) {
  const content = readFileSync(`${folder}/${file}`);
  const server = createServer((request, response) => response.end(content));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${server.address().port}/${file}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const context = {
  library: require(library),
  folder,
  bytes: (file) => readFileSync(`${folder}/${file}`),
  serve,
};
/** Kilobytes of addresses, at the most so far. */
const addresses = () => /VmPeak:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))[1];

let answer = 'done';
try {
  if (kind === 'nothing') answer = addresses();
  else await kinds[kind](context);
} catch (error) {
  answer = error.code ?? `${error.name}: ${error.message}`;
}
// Not by console.log, which takes memory.
writeSync(1, `${answer}\n`);
