import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import type { Counts } from './counts';

/** The compiled tests below a folder: found by name, so that none can be forgotten in a list. */
export function testFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .sort()
    .map((file) => path.join(folder, file));
}

/** What tells mocha's lines from the workbench's own, where both arrive in one log. */
export const mochaMark = '\u2063mocha: ';

/** Runs test files with mocha in this process: a child of the runner, or the editor's extension host (`marked`). */
export async function runMocha(files: readonly string[], timeout: number, marked = false): Promise<Counts> {
  // mocha is an ES module, which the extension host can only import.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: 'spec',
    timeout,
    slow: timeout / 4,
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
    try {
      const runner = mocha.run(() => {
        const stats = runner.stats;
        resolve({ passed: stats?.passes ?? 0, failed: stats?.failures ?? 0, skipped: stats?.pending ?? 0 });
      });
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

function useColor(): boolean {
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
}
