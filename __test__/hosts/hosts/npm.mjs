// npm, from a registry: one platform's package of all is installed.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { check, esModule } from '../support/drawing.mjs';
import { npm } from '../support/run.mjs';

const optionsFor = (program) => [
  ...['--no-audit', '--no-fund', '--registry', program.registry.url],
  ...['--cache', program.at('cache')],
];

export default {
  name: 'npm',
  title: 'npm',
  quick: true,
  cases: {
    'one platform, none by a script': async (program) => {
      program.write({ 'npm/package.json': '{ "private": true }', 'npm/main.mjs': esModule });
      const cwd = program.at('npm');
      await npm(['install', 'canvas-rs', '--ignore-scripts', ...optionsFor(program)], { cwd });
      const names = readdirSync(program.at('npm/node_modules')).filter((name) => !name.startsWith('.'));
      assert.equal(names.length, 2, names.join());
      check(await program.node(['main.mjs'], { cwd }));
    },
    'for another platform': async (program) => {
      program.write({ 'arm/package.json': '{ "private": true }' });
      const machine = ['--os=linux', '--cpu=arm64', '--libc=musl'];
      await npm(['install', 'canvas-rs', ...machine, ...optionsFor(program)], { cwd: program.at('arm') });
      const names = readdirSync(program.at('arm/node_modules')).filter((name) => !name.startsWith('.'));
      assert.deepEqual(names, ['canvas-rs', 'canvas-rs-linux-arm64-musl']);
    },
    'an alias in the place of node-canvas': async (program) => {
      program.write({
        'alias/package.json': { private: true, dependencies: { canvas: 'npm:canvas-rs' } },
        'alias/main.mjs': esModule.replace('canvas-rs', 'canvas'),
      });
      const cwd = program.at('alias');
      await npm(['install', ...optionsFor(program)], { cwd });
      check(await program.node(['main.mjs'], { cwd }));
    },
  },
};
