// Yarn 4 with Plug'n'Play: no node_modules, packages in archives, and the addon unplugged from its own.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { check, esModule, script } from '../support/drawing.mjs';

export default {
  name: 'yarn',
  title: 'Yarn 4',
  packages: ['@yarnpkg/cli-dist'],
  cases: {
    "Plug'n'Play": async (program) => {
      program.write({
        'app/package.json': { name: 'app', private: true, dependencies: { 'canvas-rs': program.registry.version } },
        'app/yarn.lock': '',
        'app/.yarnrc.yml': [
          'nodeLinker: pnp',
          'enableGlobalCache: false',
          'enableTelemetry: false',
          'enableImmutableInstalls: false',
          `npmRegistryServer: '${program.registry.url}'`,
          'unsafeHttpWhitelist: [127.0.0.1]',
          `globalFolder: ${JSON.stringify(program.at('global'))}`,
          '',
        ].join('\n'),
        'app/main.mjs': esModule,
        'app/main.cjs': script,
      });
      const cwd = program.at('app');
      const yarn = program.command('@yarnpkg/cli-dist', 'yarn');
      await program.node([yarn, 'install'], { cwd });
      assert.ok(existsSync(program.at('app/.pnp.cjs')), 'there is a .pnp.cjs');
      check(await program.node([yarn, 'node', 'main.cjs'], { cwd }));
      check(await program.node([yarn, 'node', 'main.mjs'], { cwd }));
    },
  },
};
