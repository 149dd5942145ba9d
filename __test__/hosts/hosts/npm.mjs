// npm, from a registry: one platform's package of all is installed.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { check, esModule } from '../support/drawing.mjs';
import { npm } from '../support/run.mjs';

export default {
  name: 'npm',
  title: 'npm',
  quick: true,
  cases: {
    'one platform, none by a script': async (program) => {
      const options = ['--no-audit', '--no-fund', '--registry', program.registry.url, '--cache', program.at('cache')];
      program.write({ 'npm/package.json': '{ "private": true }', 'npm/main.mjs': esModule });
      const cwd = program.at('npm');
      await npm(['install', 'canvas-rs', '--ignore-scripts', ...options], { cwd });
      const names = readdirSync(program.at('npm/node_modules')).filter((name) => !name.startsWith('.'));
      assert.equal(names.length, 2, names.join());
      check(await program.node(['main.mjs'], { cwd }));
    },
    'an alias in the place of node-canvas': async (program) => {
      const options = ['--no-audit', '--no-fund', '--registry', program.registry.url, '--cache', program.at('cache')];
      program.write({
        'alias/package.json': { private: true, dependencies: { canvas: 'npm:canvas-rs' } },
        'alias/main.mjs': esModule.replace('canvas-rs', 'canvas'),
      });
      const cwd = program.at('alias');
      await npm(['install', ...options], { cwd });
      check(await program.node(['main.mjs'], { cwd }));
    },
  },
};
