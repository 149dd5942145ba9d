// Vitest, with its tests in processes and in threads.
import { functionOf } from '../support/drawing.mjs';

const test = `import { expect, test, vi } from 'vitest';
import { draw } from './drawing.mjs';
const expected = { width: 40, pixel: [255, 0, 0, 255] };

test('draws', async () => expect(await draw()).toEqual(expected));

test('draws after resetModules', async () => {
  vi.resetModules();
  expect(await (await import('./drawing.mjs')).draw()).toEqual(expected);
});
`;

async function vitest(program, args) {
  program.write({
    'drawing.mjs': functionOf("import { createCanvas, loadImage } from 'canvas-rs';"),
    'a.test.mjs': test,
    'b.test.mjs': test,
    'vitest.config.mjs': 'export default {};',
  });
  await program.node([program.command('vitest'), 'run', '--no-cache', ...args]);
}

export default {
  name: 'vitest',
  title: 'Vitest',
  packages: ['vitest'],
  cases: {
    forks: (program) => vitest(program, ['--pool', 'forks']),
    threads: (program) => vitest(program, ['--pool', 'threads']),
    'threads without isolation': (program) => vitest(program, ['--pool', 'threads', '--no-isolate']),
    vmThreads: (program) => vitest(program, ['--pool', 'vmThreads']),
    'inlined by server.deps.inline': async (program) => {
      program.write({ 'inline.config.mjs': "export default { test: { server: { deps: { inline: ['canvas-rs'] } } } };" });
      await vitest(program, ['--config', 'inline.config.mjs']);
    },
  },
};
