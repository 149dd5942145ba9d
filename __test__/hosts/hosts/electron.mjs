// Electron, whose V8 has memory of its own for buffers. Its package has no binary: that is downloaded from GitHub.
// `ELECTRON=<path>` names one that is there.
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { check, esModule, script } from '../support/drawing.mjs';
import { Unavailable } from '../support/project.mjs';

let binary;

export default {
  name: 'electron',
  title: 'Electron',
  packages: ['electron'],
  async prepare(program) {
    binary = process.env.ELECTRON;
    const folder = program.at('node_modules/electron');
    if (binary === undefined) {
      if (!existsSync(`${folder}/path.txt`)) {
        if (!program.registry.download) {
          throw new Unavailable('its binary is not in its package, but at github.com: --download gets it');
        }
        try {
          await program.node([`${folder}/install.js`]);
        } catch (error) {
          throw new Unavailable(`its binary cannot be downloaded: ${error.message}`);
        }
      }
      binary = `${folder}/dist/${readFileSync(`${folder}/path.txt`, 'utf8')}`;
    }
  },
  cases: {
    'as Node.js': async (program) => {
      program.write({ 'main.mjs': esModule, 'main.cjs': script });
      const env = { ELECTRON_RUN_AS_NODE: '1' };
      check(await program.run(binary, ['main.cjs'], { env }));
      check(await program.run(binary, ['main.mjs'], { env }));
    },
    'the main process': async (program) => {
      program.write({ 'main.cjs': `${script}\nsetTimeout(() => require('electron').app.quit(), 2000);` });
      const headless = ['--headless', '--no-sandbox', '--disable-gpu'];
      check(await program.run(binary, [...headless, 'main.cjs']));
    },
  },
};
