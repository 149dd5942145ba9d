// Rollup, with a plugin of a few lines for the addon, as docs/hosts.md has it.
import { addons } from '../support/addons-plugin.mjs';
import { check, esModule } from '../support/drawing.mjs';

async function bundle(program, input, output) {
  const { rollup } = program.load('rollup');
  const commonjs = program.load('@rollup/plugin-commonjs');
  const { nodeResolve } = program.load('@rollup/plugin-node-resolve');
  const plugins = [
    nodeResolve({ exportConditions: ['node'] }),
    commonjs({ requireReturnsDefault: (id) => id.endsWith('.node') && 'preferred' }),
    addons,
  ];
  const warnings = [];
  const bundled = await rollup({ input: program.at(input), plugins, onwarn: ({ message }) => warnings.push(message) });
  await bundled.write(output);
  await bundled.close();
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
}

export default {
  name: 'rollup',
  title: 'Rollup',
  packages: ['rollup', '@rollup/plugin-commonjs', '@rollup/plugin-node-resolve'],
  cases: {
    'to an ES module, moved': async (program) => {
      program.write({ 'main.mjs': esModule });
      await bundle(program, 'main.mjs', { dir: program.at('esm'), format: 'es', entryFileNames: 'main.mjs' });
      await program.checkMoved('esm', 'main.mjs');
    },
    'to CommonJS, moved': async (program) => {
      program.write({ 'main.mjs': esModule });
      await bundle(program, 'main.mjs', { dir: program.at('cjs'), format: 'cjs', entryFileNames: 'main.cjs' });
      await program.checkMoved('cjs', 'main.cjs');
    },
    'as an external package': async (program) => {
      program.write({ 'main.mjs': esModule });
      const { rollup } = program.load('rollup');
      const bundled = await rollup({ input: program.at('main.mjs'), external: ['canvas-rs'] });
      await bundled.write({ file: program.at('external/main.mjs'), format: 'es' });
      check(await program.node(['external/main.mjs']));
    },
  },
};
