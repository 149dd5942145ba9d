// pnpm, whose node_modules has links: a package sees what it names, and nothing else.
import { check, esModule } from '../support/drawing.mjs';

export default {
  name: 'pnpm',
  title: 'pnpm',
  packages: ['pnpm'],
  cases: {
    'install, draw': async (program) => {
      program.write({
        'app/package.json': { private: true, dependencies: { 'canvas-rs': program.registry.version } },
        'app/.npmrc': `registry=${program.registry.url}\nstore-dir=${program.at('store')}\ncache-dir=${program.at('cache')}\n`,
        'app/main.mjs': esModule,
      });
      const cwd = program.at('app');
      await program.node([program.command('pnpm'), 'install', '--ignore-workspace'], { cwd });
      check(await program.node(['main.mjs'], { cwd }));
    },
  },
};
