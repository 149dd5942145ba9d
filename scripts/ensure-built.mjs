// Makes sure that the addon for this machine is there and no older than its sources: installs the
// development dependencies and builds it if need be, and says nothing when there is nothing to do.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What goes into the addon. */
const sources = ['src', 'crates', 'build.rs', 'Cargo.toml', 'Cargo.lock'];

/** When the newest of these files and of all files in these folders was changed. */
function newest(names, folder) {
  return Math.max(
    0,
    ...names.map((name) => {
      const file = path.join(folder, name);
      if (!existsSync(file)) return 0;
      const { mtimeMs } = statSync(file);
      return statSync(file).isDirectory() ? newest(readdirSync(file), file) : mtimeMs;
    }),
  );
}

/** When the oldest addon here was built; 0 when there is none. */
function built() {
  const addons = readdirSync(root).filter((file) => file.endsWith('.node'));
  const times = addons.map((file) => statSync(path.join(root, file)).mtimeMs);
  return times.length === 0 ? 0 : Math.min(...times);
}

function run(command, args) {
  console.log(`$ ${command} ${args.join(' ')}`);
  execFileSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/** Whether `npm install` has run. */
function isInstalled() {
  try {
    createRequire(import.meta.url).resolve('@napi-rs/cli/package.json');
    return true;
  } catch {
    return false;
  }
}

if (built() <= newest(sources, root)) {
  if (!isInstalled()) run('npm', ['install', '--no-audit', '--no-fund']);
  run('npm', ['run', '--silent', 'build']);
}
