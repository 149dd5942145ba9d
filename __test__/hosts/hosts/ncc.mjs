// @vercel/ncc makes one file of a program, with the addon beside it.
import { createRequire } from 'node:module';
import { script } from '../support/drawing.mjs';

export default {
  name: 'ncc',
  title: '@vercel/ncc',
  quick: true,
  cases: {
    'one file and the addon, moved': async (program) => {
      program.write({ 'main.js': script });
      const cli = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js');
      await program.node([cli, 'build', 'main.js', '-o', 'out', '--no-cache']);
      await program.checkMoved('out', 'index.js');
    },
  },
};
