// Vite, building for a server: the package external as it is unless told, and bundled in.
import { addons } from '../support/addons-plugin.mjs';
import { check, esModule } from '../support/drawing.mjs';

/** Builds main.mjs into a folder. */
async function build(program, outDir, options) {
  program.write({ 'main.mjs': esModule });
  const { build: buildWith } = await import(program.at('node_modules/vite/dist/node/index.js'));
  await buildWith({
    root: program.folder,
    configFile: false,
    logLevel: 'silent',
    build: { ssr: 'main.mjs', outDir, emitAssets: true },
    ...options,
  });
}

export default {
  name: 'vite',
  title: 'Vite',
  packages: ['vite'],
  cases: {
    'build --ssr': async (program) => {
      await build(program, 'external');
      check(await program.node(['external/main.mjs']));
    },
    'build --ssr, ssr.noExternal, moved': async (program) => {
      await build(program, 'bundled', { ssr: { noExternal: true }, plugins: [addons] });
      await program.checkMoved('bundled', 'main.mjs');
    },
    'ssrLoadModule': async (program) => {
      const file = 'load.mjs';
      program.write({
        'main.mjs': esModule,
        [file]: `import { createServer } from 'vite';
          const server = await createServer({ configFile: false, appType: 'custom', server: { middlewareMode: true, ws: false }, logLevel: 'silent' });
          await server.ssrLoadModule('/main.mjs');
          await server.close();`,
      });
      check(await program.node([file]));
    },
  },
};
