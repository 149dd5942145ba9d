// publint reads the packed package as bundlers and Node.js do.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export default {
  name: 'publint',
  title: 'publint',
  quick: true,
  cases: {
    'errors and warnings': async (program) => {
      const { publint } = await import('publint');
      const { formatMessage } = await import('publint/utils');
      for (const { file } of program.registry.packages) {
        const tarball = new Uint8Array(readFileSync(file)).buffer;
        const { messages, pkg } = await publint({ pack: { tarball }, level: 'warning', strict: true });
        assert.deepEqual(messages.map((message) => `${pkg.name}: ${formatMessage(message, pkg)}`), []);
      }
    },
  },
};
