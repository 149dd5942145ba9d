// tsx runs TypeScript.
import { check, esModule, script } from '../support/drawing.mjs';

export default {
  name: 'tsx',
  title: 'tsx',
  packages: ['tsx'],
  cases: {
    'an ES module in TypeScript': async (program) => {
      program.write({ 'main.mts': `const typed: number = 1;\n${esModule}` });
      check(await program.node([program.command('tsx'), 'main.mts']));
    },
    'CommonJS in TypeScript': async (program) => {
      program.write({ 'main.ts': `const typed: number = 1;\n${script}` });
      check(await program.node([program.command('tsx'), 'main.ts']));
    },
  },
};
