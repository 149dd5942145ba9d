// "Are the types wrong?": what TypeScript finds in each of its ways of resolving has to be what runs.
import { createRequire } from 'node:module';
import path from 'node:path';

export default {
  name: 'attw',
  title: 'attw',
  quick: true,
  cases: {
    'the types of every entry': async (program) => {
      const manifest = createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json');
      const cli = path.join(path.dirname(manifest), 'dist/index.js');
      await program.node([cli, '--no-emoji', '--format', 'ascii', program.registry.packages[0].file]);
    },
  },
};
