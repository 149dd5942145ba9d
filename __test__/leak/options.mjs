import { parseArgs } from 'node:util';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { names } from './runtimes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const usage = `node __test__/leak/run.mjs [options]
  --only <text>      only scenarios whose name contains the text (repeatable)
  --long             the full number of turns
  --node <binary>    run the scenarios on this Node (repeatable; default: the one running)
  --runtime <name>   run them on node, bun or deno, installed if need be (repeatable)
  --package <name>   the package under test, a path or a name (default: this repository)
  --heap <MB>        keep that much JavaScript heap alive in every scenario
  --cap <MB>         end a scenario at this size (default: 1024 over what it may reach)
  --list             print the scenarios`;

/** The package a path or a name stands for, as a path that `require` takes. */
function resolvePackage(given) {
  const asPath = path.resolve(given);
  if (existsSync(asPath) && statSync(asPath).isDirectory()) return asPath;
  return createRequire(path.join(process.cwd(), 'package.json')).resolve(given);
}

/** The command line, checked. Throws a TypeError for an option that does not exist. */
export function readOptions(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      node: { type: 'string', multiple: true, default: [] },
      runtime: { type: 'string', multiple: true, default: [] },
      package: { type: 'string', default: root },
      heap: { type: 'string', default: '0' },
      cap: { type: 'string' },
      long: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const cap = values.cap === undefined ? undefined : Number(values.cap);
  const heap = Number(values.heap);
  if (!(heap >= 0) || (cap !== undefined && !(cap > 0))) {
    throw new TypeError('--heap and --cap take a number of megabytes');
  }
  const unknown = values.runtime.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(`--runtime takes ${names.join(', ')}, not ${unknown}`);
  }
  const isDefault = values.node.length + values.runtime.length === 0;
  return {
    ...values,
    cap,
    heap,
    package: resolvePackage(values.package),
    nodes: isDefault ? [process.execPath] : values.node,
  };
}
