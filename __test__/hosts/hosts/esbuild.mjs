// esbuild with `--loader:.node=copy`, which puts the addon beside the bundle.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { esModule, script } from '../support/drawing.mjs';

async function bundle(program, entry, options) {
  const { build } = program.load('esbuild');
  const { warnings } = await build({
    absWorkingDir: program.folder,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    loader: { '.node': 'copy' },
    logLevel: 'silent',
    ...options,
  });
  assert.deepEqual(
    warnings.map(({ text }) => text),
    [],
  );
}

// What `require` is in an ES module is for the program to say.
const banner = {
  js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
};

export default {
  name: 'esbuild',
  title: 'esbuild',
  quick: true,
  cases: {
    'to CommonJS, moved': async (program) => {
      program.write({ 'main.cjs': script });
      await bundle(program, 'main.cjs', { outdir: 'cjs' });
      await program.checkMoved('cjs', 'main.js');
    },
    'to an ES module, minified, moved': async (program) => {
      program.write({ 'main.mjs': esModule });
      const outExtension = { '.js': '.mjs' };
      await bundle(program, 'main.mjs', { outdir: 'esm', format: 'esm', outExtension, banner, minify: true });
      await program.checkMoved('esm', 'main.mjs');
    },
    'for a page, without the addon': async (program) => {
      program.write({ 'page.mjs': "import { createCanvas } from 'canvas-rs'; createCanvas(1, 1);" });
      await bundle(program, 'page.mjs', { outdir: 'page', platform: 'browser' });
      assert.match(readFileSync(program.at('page/page.js'), 'utf8'), /document\.createElement/);
    },
  },
};
