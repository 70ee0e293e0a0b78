import path from 'node:path';
import { runLogged } from './childProcess';
import { type Counts, oneFailed, onePassed, takeCounts } from './counts';
import { ensureBrowser } from './editor/browser';
import { findDesktopExecutable } from './editor/desktop';
import { ExpectedFailure } from './editor/expectedFailure';
import { clusterPackages, ensureSystemPackages } from './editor/systemPackages';
import { ensureServer } from './editor/serverInstall';
import type { HostSuite } from './inHostSuite';
import { installForTests } from './installedEditor';
import { runFolder } from './packVsix';
import { inRepository } from './repository';
import { testFilesOf } from './runMocha';
import { endTestProcesses, runInTestProcess } from './testProcess';

/** One part of `npm test`. */
export interface Suite {
  readonly name: string;
  /** Brings what the suite needs from the system; its time is told apart from the tests' own. */
  readonly prepare?: () => Promise<unknown>;
  readonly jobs: () => readonly Job[];
  /** Whether a file that fails is run again, alone: what many processes do races under load. */
  readonly runsAgain?: boolean;
  /** Ends what its jobs have shared. */
  readonly finish?: () => Promise<void>;
}

/** What runs in a process of its own, beside others. */
export interface Job {
  /** Its suite, and its file where that is a job of its own: `engine/chaos`. */
  readonly name: string;
  /** Runs it, with all that it prints in a file. */
  readonly run: (log: string) => Promise<Counts>;
}

/** All that `npm test` runs, in this order. */
export const suites: readonly Suite[] = [
  {
    name: 'typecheck',
    jobs: () => [check('typecheck', 'tsc', '--build', 'src', 'test', 'webview')],
  },
  {
    name: 'lint',
    jobs: () => [
      check('lint', 'eslint', '.'),
      check('lint/cycles', 'depcruise', 'src', 'webview', '--config', 'dependencies.config.mjs'),
      check('lint/unused', 'knip'),
      check('lint/format', 'prettier', '--check', '--log-level', 'warn', '.'),
    ],
  },
  { name: 'unit', jobs: () => [mocha('unit', 60_000, requireTests('unit'))] },
  { name: 'engine', jobs: () => aJobPerFile('engine', 240_000) },
  {
    name: 'cluster',
    prepare: prepareCluster,
    jobs: () => aJobPerFile('cluster', 240_000),
    runsAgain: true,
  },
  { name: 'package', jobs: () => aJobPerFile('package', 120_000) },
  { name: 'vscode', prepare: prepareHost, jobs: () => [inHost('vscode')] },
  { name: 'untrusted', prepare: prepareHost, jobs: () => [inHost('untrusted')] },
  {
    name: 'ui',
    prepare: async () => {
      await ensureServer();
      await ensureBrowser();
      await installForTests();
    },
    jobs: () => filesInTurn('ui', 180_000),
    runsAgain: true,
    finish: endTestProcesses,
  },
];

/** Where its packages cannot be had, the tests say so and are skipped. */
async function prepareCluster(): Promise<void> {
  if (process.platform !== 'linux') return;
  await ensureSystemPackages(clusterPackages, 'Testing on a cluster').catch(() => undefined);
}

async function prepareHost(): Promise<void> {
  if (findDesktopExecutable()) return;
  await ensureServer();
  await ensureBrowser();
}

/** A development tool of node_modules/.bin. */
function check(name: string, tool: string, ...args: readonly string[]): Job {
  const options = { cwd: inRepository(), shell: process.platform === 'win32' };
  return {
    name,
    run: async (log) => {
      const status = await runLogged(inRepository('node_modules/.bin', tool), args, log, options);
      return status === 0 ? onePassed : oneFailed(tool);
    },
  };
}

/** Each test file in a process of its own: what one of them breaks, it breaks for itself. */
function aJobPerFile(suite: string, timeout: number): readonly Job[] {
  return requireTests(suite).map((file) => mocha(jobName(file), timeout, [file]));
}

/** Files that count the processes that they have started: an editor that others share would be among them. */
const alone: ReadonlySet<string> = new Set(['ui/chaos']);

/** The same in a few processes, in which one file follows the other and finds what the one before has brought up. */
function filesInTurn(suite: string, timeout: number): readonly Job[] {
  return requireTests(suite).map((file) => {
    const name = jobName(file);
    if (alone.has(name)) return mocha(name, timeout, [file]);
    return { name, run: (log) => runInTestProcess({ file, timeout, log }) };
  });
}

function jobName(file: string): string {
  const name = path.relative(inRepository('out/test'), file).replace(/\.test\.js$/, '');
  return name.split(path.sep).join('/');
}

function mocha(name: string, timeout: number, files: readonly string[]): Job {
  return counted(name, 'mochaChild.js', (resultFile) => [resultFile, String(timeout), ...files]);
}

function inHost(suite: HostSuite): Job {
  const files = requireTests(suite).length;
  return counted(suite, 'hostChild.js', (resultFile) => [resultFile, suite, String(files)]);
}

/** A script of this folder that writes how many tests passed to a file. */
function counted(name: string, script: string, args: (resultFile: string) => readonly string[]): Job {
  return {
    name,
    run: async (log) => {
      const resultFile = path.join(runFolder(), `${name.replaceAll('/', '-')}.json`);
      const words = ['--enable-source-maps', inRepository('out/test/support', script), ...args(resultFile)];
      await runLogged(process.execPath, words, log, { cwd: inRepository() });
      const counts = takeCounts(resultFile);
      if (!counts) throw new ExpectedFailure(`${name} ended before its last test.`);
      return counts;
    },
  };
}

/** A suite without tests is a mistake, never a pass. */
function requireTests(name: string): string[] {
  const files = testFilesOf(name);
  if (files.length === 0) throw new ExpectedFailure(`No test was found in test/${name}.`);
  return files;
}
