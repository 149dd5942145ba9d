// Deno, with what npm installed, and with what it gets itself.
import { runtime } from '../../leak/runtimes.mjs';
import { check, esModule, script } from '../support/drawing.mjs';
import { Unavailable } from '../support/project.mjs';

let deno;

export default {
  name: 'deno',
  title: 'Deno',
  prepare() {
    try {
      deno = runtime('deno').command;
    } catch (error) {
      throw new Unavailable(error.message);
    }
  },
  cases: {
    'runs ES modules and CommonJS': async (program) => {
      program.write({ 'main.mjs': esModule, 'main.cjs': script });
      check(await program.run(deno, ['run', '--allow-all', 'main.mjs']));
      check(await program.run(deno, ['run', '--allow-all', 'main.cjs']));
    },
    'npm:canvas-rs from a registry': async (program) => {
      program.write({ 'app/main.mjs': esModule.replace('canvas-rs', 'npm:canvas-rs'), 'app/deno.json': '{}' });
      const env = { NPM_CONFIG_REGISTRY: program.registry.url, DENO_DIR: program.at('deno-dir') };
      const cwd = program.at('app');
      check(await program.run(deno, ['run', '--allow-all', 'main.mjs'], { cwd, env }));
    },
  },
};
