// Node.js's single executable applications, with the addon beside the executable or in it.
import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { check, script } from '../support/drawing.mjs';

const { build } = createRequire(import.meta.url)('esbuild');
const embedded = new URL('../support/embedded-addon.cjs', import.meta.url);
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** Makes an executable in a folder of its own from a script in there; answers its name. */
async function executable(program, folder, assets = {}) {
  const name = process.platform === 'win32' ? 'card.exe' : 'card';
  const at = (file) => program.at(folder, file);
  const config = { main: at('main.js'), output: at('blob'), disableExperimentalSEAWarning: true, assets };
  program.write({ [`${folder}.json`]: config });
  await program.node(['--experimental-sea-config', `${folder}.json`]);
  mkdirSync(program.at(`${folder}-out`), { recursive: true });
  const target = program.at(`${folder}-out`, name);
  copyFileSync(process.execPath, target);
  chmodSync(target, 0o755);
  const mac = process.platform === 'darwin';
  if (mac) await program.run('codesign', ['--remove-signature', target]);
  const options = ['--sentinel-fuse', FUSE, ...(mac ? ['--macho-segment-name', 'NODE_SEA'] : [])];
  await program.node([program.command('postject'), target, 'NODE_SEA_BLOB', at('blob'), ...options]);
  if (mac) await program.run('codesign', ['--sign', '-', target]);
  return name;
}

async function checkExecutable(program, folder, name) {
  const cwd = program.moved(folder);
  check(await program.run(`${cwd}/${name}`, [], { cwd }));
}

export default {
  name: 'sea',
  title: 'Node.js, single executable',
  packages: ['postject'],
  cases: {
    'the addon beside it': async (program) => {
      program.write({ 'main.cjs': script });
      await build({
        absWorkingDir: program.folder,
        entryPoints: { main: 'main.cjs' },
        outdir: 'beside',
        bundle: true,
        platform: 'node',
        loader: { '.node': 'copy' },
        banner: { js: "require = require('node:module').createRequire(process.execPath);" },
        logLevel: 'silent',
      });
      const name = await executable(program, 'beside');
      const addon = readdirSync(program.at('beside')).find((file) => file.endsWith('.node'));
      copyFileSync(program.at('beside', addon), program.at('beside-out', addon));
      await checkExecutable(program, 'beside-out', name);
    },
    'the addon in it': async (program) => {
      const [, platform] = program.registry.packages.filter((one) => !one.name.includes('wasm32'));
      program.write({ 'main.cjs': script, 'embedded.cjs': readFileSync(embedded, 'utf8') });
      await build({
        absWorkingDir: program.folder,
        entryPoints: { main: 'main.cjs' },
        outdir: 'inside',
        bundle: true,
        platform: 'node',
        alias: { [platform.name]: './embedded.cjs' },
        logLevel: 'silent',
      });
      const addon = `${platform.name.replace('canvas-rs-', 'canvas-rs.')}.node`;
      assert.ok(platform.files.some((file) => file.path === addon), addon);
      const name = await executable(program, 'inside', {
        'canvas-rs.node': program.at('node_modules', platform.name, addon),
      });
      await checkExecutable(program, 'inside-out', name);
    },
  },
};
