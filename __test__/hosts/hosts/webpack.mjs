// webpack 5 with node-loader, which puts the addon beside the bundle.
import assert from 'node:assert/strict';
import { esModule, script } from '../support/drawing.mjs';

/** Bundles; answers the warnings. */
function bundle(program, entry, options) {
  const webpack = program.load('webpack');
  return new Promise((resolve, reject) => {
    const config = {
      context: program.folder,
      entry: `./${entry}`,
      mode: 'production',
      target: 'node20',
      module: { rules: [{ test: /\.node$/, loader: 'node-loader', options: { name: '[name].[ext]' } }] },
      ...options,
    };
    webpack(config, (error, stats) => {
      if (error ?? stats.hasErrors()) reject(error ?? new Error(stats.toString('errors-only')));
      else resolve(stats.toJson({ all: false, warnings: true }).warnings.map(({ message }) => message));
    });
  });
}

export default {
  name: 'webpack',
  title: 'webpack 5',
  packages: ['webpack', 'node-loader'],
  cases: {
    'with node-loader, moved': async (program) => {
      program.write({ 'main.mjs': esModule });
      const warnings = await bundle(program, 'main.mjs', {
        output: { path: program.at('out'), filename: 'main.cjs' },
      });
      // Of the addons of other platforms it says that they are not there.
      assert.deepEqual(warnings.filter((text) => !/Can't resolve '.*canvas-rs/.test(text)), []);
      await program.checkMoved('out', 'main.cjs');
    },
    'without warnings, by ignoreWarnings': async (program) => {
      program.write({ 'main.cjs': script });
      const warnings = await bundle(program, 'main.cjs', {
        output: { path: program.at('quiet'), filename: 'main.cjs' },
        ignoreWarnings: [/Can't resolve '.*canvas-rs/],
      });
      assert.deepEqual(warnings, []);
      await program.checkMoved('quiet', 'main.cjs');
    },
    'for a page, without the addon': async (program) => {
      program.write({ 'page.mjs': "import { createCanvas } from 'canvas-rs'; createCanvas(1, 1);" });
      const options = { output: { path: program.at('page') }, target: 'web', module: {} };
      assert.deepEqual(await bundle(program, 'page.mjs', options), []);
    },
  },
};
