// Bun: as a runtime, as a package manager, and its executables of one file.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import process from 'node:process';
import { runtime } from '../../leak/runtimes.mjs';
import { check, esModule, script } from '../support/drawing.mjs';
import { Unavailable } from '../support/project.mjs';

let bun;

export default {
  name: 'bun',
  title: 'Bun',
  prepare() {
    try {
      bun = runtime('bun').command;
    } catch (error) {
      throw new Unavailable(error.message);
    }
  },
  cases: {
    'runs ES modules and CommonJS': async (program) => {
      program.write({ 'main.mjs': esModule, 'main.cjs': script });
      check(await program.run(bun, ['main.mjs']));
      check(await program.run(bun, ['main.cjs']));
    },
    'bun install': async (program) => {
      program.write({
        'app/package.json': { private: true, dependencies: { 'canvas-rs': program.registry.version } },
        'app/main.mjs': esModule,
      });
      const cwd = program.at('app');
      const env = { BUN_INSTALL_CACHE_DIR: program.at('cache') };
      await program.run(bun, ['install', '--registry', program.registry.url], { cwd, env });
      check(await program.run(bun, ['main.mjs'], { cwd }));
    },
    'bun build, moved': async (program) => {
      program.write({ 'main.mjs': esModule });
      await program.run(bun, ['build', 'main.mjs', '--target=bun', '--outdir', 'bundle']);
      check(await program.run(bun, ['main.js'], { cwd: program.moved('bundle') }));
    },
    'bun build --compile, moved': async (program) => {
      program.write({ 'main.mjs': esModule });
      const name = process.platform === 'win32' ? 'card.exe' : 'card';
      await program.run(bun, ['build', '--compile', 'main.mjs', '--outfile', name]);
      mkdirSync(program.at('compiled'), { recursive: true });
      copyFileSync(program.at(name), program.at('compiled', name));
      const cwd = program.moved('compiled');
      // It would be found by the place that it had.
      rmSync(program.at('node_modules'), { recursive: true });
      check(await program.run(`${cwd}/${name}`, [], { cwd }));
    },
  },
};
