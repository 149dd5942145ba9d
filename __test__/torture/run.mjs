// npm run torture -- [--programs N] [--seed S] [--package PATH]: random programs, until one goes wrong.

import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { torture } = require('./suite.js');

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    package: { type: 'string', default: path.join(import.meta.dirname ?? '.', '../..') },
  },
});
const api = require(path.resolve(values.package));

const tell = ({ programs }, faults) => {
  if (programs % 1000 === 0) console.log(`${programs} programs, ${faults.length} faults`);
};
const { faults, figures } = torture(api, Number(values.seed), Number(values.programs), tell);
for (const fault of faults) console.log(fault);
const { errors, programs, slowest, slowestSeed } = figures;
console.log(`${programs} programs, each twice; ${errors} errors that have a name; the slowest (${slowestSeed}) took ${Math.round(slowest)} ms`);
console.log(`${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
