import { existsSync, readdirSync } from 'node:fs';
import { format } from 'node:util';
import { type Counts, firstLine } from './counts';
import { inRepository } from './repository';

/**
 * The compiled tests of a suite. They are found by the sources' names: a list kept by hand forgets some, and
 * the build's folder may still hold tests that are gone.
 */
export function testFilesOf(suite: string): string[] {
  const sources = inRepository('test', suite);
  if (!existsSync(sources)) return [];
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => inRepository('out/test', suite, file.replace(/ts$/, 'js')));
}

/** From half of these milliseconds on, the time of a test is printed beside its name. */
const slowAfter = 2000;

/** What tells mocha's lines from the workbench's own, where both arrive in one log. */
export const mochaMark = '\u2063mocha: ';

/** Runs test files with mocha in this process: a child of the runner, or the editor's extension host (`marked`). */
export async function runMocha(files: readonly string[], timeout: number, marked = false): Promise<Counts> {
  // Each test file is a bundle of its own, with its own listeners for the end of this process.
  process.setMaxListeners(0);
  // mocha is an ES module, which the extension host can only import.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: 'spec',
    timeout,
    slow: slowAfter,
    forbidOnly: true,
    color: useColor(),
  });
  if (marked) {
    Mocha.reporters.Base.consoleLog = (...line: unknown[]) => {
      console.log(mochaMark + format(...line));
    };
  }
  for (const file of files) mocha.addFile(file);
  return new Promise((resolve, reject) => {
    const failures: string[] = [];
    const skips: string[] = [];
    try {
      const runner = mocha.run(() => {
        const { passes = 0, pending = 0, failures: failed = 0 } = runner.stats ?? {};
        resolve({ passed: passes, failed, skipped: pending, failures, skips, flaky: [] });
      });
      runner.on('pending', (test) => skips.push(test.fullTitle()));
      runner.on('fail', (test, error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        failures.push(`${test.fullTitle()}: ${firstLine(words)}`);
      });
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

function useColor(): boolean {
  if (process.env['NO_COLOR'] !== undefined) return false;
  return process.stdout.isTTY || process.env['FORCE_COLOR'] !== undefined;
}
