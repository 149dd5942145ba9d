// `npm run test:nodes`: the unit tests and the short leak suite on every supported major version of Node,
// installed from the package registry into .cache/nodes. Where a version cannot be installed, it is left
// out with a word.
//
//   node scripts/test-nodes.mjs [20 24 …]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, leakSuite, root, runSuites, unitSuite } from './suites.mjs';

const versions = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' };
const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** The binary of a Node version, installed if need be; undefined where that is not possible. */
function nodeBinary(version) {
  const folder = path.join(root, '.cache', 'nodes', version);
  const name = process.platform === 'win32' ? 'node.exe' : 'bin/node';
  const binary = path.join(folder, 'node_modules', platform, name);
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  try {
    const args = [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      `${platform}@${version}`,
    ];
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    console.log(`Node ${version} is left out, it cannot be installed: ${error.message}`);
    return undefined;
  }
  return existsSync(binary) ? binary : undefined;
}

const wanted = process.argv.slice(2);
const majors = Object.keys(versions).filter(
  (major) => wanted.length === 0 || wanted.includes(major),
);
await ensureBuilt();
const found = majors.flatMap((major) => nodeBinary(versions[major]) ?? []);
await runSuites(
  found.flatMap((binary) => {
    const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
    return [
      unitSuite(binary, `unit on ${version}`),
      leakSuite(['--node', binary], `leaks on ${version}`),
    ];
  }),
);
