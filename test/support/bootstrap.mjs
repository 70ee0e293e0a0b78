// What `npm start`, `npm test` and `npm run latent-lens` run first: plain Node, since nothing may be installed or built yet.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { preparedAlone } from './preparation.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Latent Lens needs Node.js 20.19 or newer; this is ${process.version}. Install a newer one: https://nodejs.org`,
  );
  process.exit(1);
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const entries = {
  start: 'out/test/support/start.js',
  test: 'out/test/support/runSuites.js',
  screenshots: 'out/test/support/screenshots.js',
  bench: 'out/test/bench/main.js',
  latency: 'out/test/bench/latency.js',
  frames: 'out/test/bench/frames.js',
  fuzz: 'out/test/fuzz/main.js',
  chaos: 'out/test/support/chaos/main.js',
  'latent-lens': 'dist/cli.js',
};
const [task, ...args] = process.argv.slice(2);
if (!Object.hasOwn(entries, task)) {
  console.error(`Usage: node test/support/bootstrap.mjs ${Object.keys(entries).join('|')} [ARGUMENT …]`);
  process.exit(2);
}

/** Runs one step of the preparation; all it prints goes to stderr, as stdout belongs to the task. */
function prepare(command, commandArgs, options = {}) {
  const done = spawnSync(command, commandArgs, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (done.error) console.error(`${command} could not be run: ${done.error.message}`);
  if (done.status !== 0) process.exit(done.status || 1);
}

/** npm writes this file last, so an interrupted install counts as missing. */
const installed = path.join(root, 'node_modules/.package-lock.json');
const wanted = path.join(root, 'package-lock.json');
preparedAlone(root, () => {
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(wanted).mtimeMs) {
    console.error('Installing the dependencies (npm ci, about half a minute) …');
    const npm = process.env.npm_execpath;
    if (npm?.endsWith('.js')) prepare(process.execPath, [npm, 'ci', '--loglevel', 'error']);
    else prepare('npm', ['ci', '--loglevel', 'error'], { shell: process.platform === 'win32' });
  }
  prepare(process.execPath, ['esbuild.config.mjs', ...(task === 'latent-lens' ? [] : ['--tests'])]);
});

// npm runs scripts in the checkout's root; file names on the command line are meant from where the user stood.
const cwd =
  task === 'latent-lens' ? (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd() : root;
const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, entries[task]), ...args], {
  cwd,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // Ctrl+C on a terminal reaches the child by itself.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
if (process.env.npm_lifecycle_event) {
  // A signal to npm ends npm's shell, which does not pass it on: being left behind means the same.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 300);
  watch.unref();
}
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
