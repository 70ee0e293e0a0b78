import path from 'node:path';
import { runVisibly } from './childProcess';
import { type Counts, oneFailed, onePassed, takeCounts } from './counts';
import { ensureBrowser } from './editor/browser';
import { findDesktopExecutable } from './editor/desktop';
import { ExpectedFailure } from './editor/expectedFailure';
import { ensureServer } from './editor/serverInstall';
import { runInExtensionHost } from './inHostSuite';
import { runFolder } from './packVsix';
import { inRepository } from './repository';
import { testFilesOf } from './runMocha';

/** One part of `npm test`. */
export interface Suite {
  readonly name: string;
  /** Brings what the suite needs from the system; its time is told apart from the tests' own. */
  readonly prepare?: () => Promise<unknown>;
  readonly run: () => Promise<Counts>;
}

/** All that `npm test` runs, in this order. */
export const suites: readonly Suite[] = [
  {
    name: 'typecheck',
    run: () =>
      check([
        ['tsc', '--noEmit'],
        ['tsc', '--noEmit', '-p', 'webview'],
      ]),
  },
  {
    name: 'lint',
    run: () =>
      check([
        ['eslint', '.'],
        ['prettier', '--check', '--log-level', 'warn', '.'],
      ]),
  },
  { name: 'unit', run: () => mochaSuite('unit', 20_000) },
  { name: 'engine', run: () => mochaSuite('engine', 120_000) },
  { name: 'package', run: () => mochaSuite('package', 120_000) },
  {
    name: 'vscode',
    prepare: prepareHost,
    run: () => runInExtensionHost(requireTests('vscode').length),
  },
  {
    name: 'ui',
    prepare: async () => {
      await ensureServer();
      await ensureBrowser();
    },
    run: () => mochaSuite('ui', 180_000),
  },
];

async function prepareHost(): Promise<void> {
  if (findDesktopExecutable()) return;
  await ensureServer();
  await ensureBrowser();
}

/** Development tools of node_modules/.bin, all of which must succeed for the one check to pass. */
async function check(commands: readonly (readonly string[])[]): Promise<Counts> {
  const failed: string[] = [];
  for (const [tool, ...args] of commands) {
    const options = { cwd: inRepository(), shell: process.platform === 'win32' };
    if ((await runVisibly(inRepository('node_modules/.bin', tool!), args, options)) !== 0) failed.push(tool!);
  }
  return failed.length === 0 ? onePassed : oneFailed(failed.join(' and '));
}

async function mochaSuite(name: string, timeout: number): Promise<Counts> {
  const files = requireTests(name);
  const resultFile = path.join(runFolder(), `${name}.json`);
  const child = inRepository('out/test/support/mochaChild.js');
  await runVisibly(process.execPath, ['--enable-source-maps', child, resultFile, String(timeout), ...files], {
    cwd: inRepository(),
  });
  const counts = takeCounts(resultFile);
  if (!counts) throw new ExpectedFailure(`The ${name} suite ended before its last test.`);
  return counts;
}

/** A suite without tests is a mistake, never a pass. */
function requireTests(name: string): string[] {
  const files = testFilesOf(name);
  if (files.length === 0) throw new ExpectedFailure(`No test was found in test/${name}.`);
  return files;
}
