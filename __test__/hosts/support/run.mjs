// Running a command to its end, with a bound on its time.
import { spawn } from 'node:child_process';
import process from 'node:process';

const SECONDS = 240;

/** What npm tells the scripts it runs would be taken for settings by the package managers under test. */
const own = /^(npm_(package|lifecycle|config_local|config_prefix|config_user|command|execpath|node)|INIT_CWD$|NODE_(PATH|OPTIONS|TEST)|FORCE_COLOR$)/;

export const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !own.test(name)),
);

/** Runs a command and answers what it wrote; what does not end well is an error that says so. */
export function run(command, args, { cwd, env = {}, seconds = SECONDS, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const running = spawn(command, args, {
      cwd,
      env: { ...environment, NO_COLOR: '1', ...env },
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let all = '';
    let stdout = '';
    running.stdout.setEncoding('utf8').on('data', (part) => {
      stdout += part;
      all += part;
    });
    running.stderr.setEncoding('utf8').on('data', (part) => (all += part));
    const timer = setTimeout(() => running.kill('SIGKILL'), seconds * 1000);
    running.on('error', reject);
    running.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(stdout);
      else reject(new Error(`${command} ${args.join(' ')}: ${signal ?? `code ${code}`}\n${all.trim()}`));
    });
  });
}

/** Runs npm. */
export const npm = (args, options) =>
  run('npm', args, { ...options, shell: process.platform === 'win32' });
