import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import type { RunLog } from '../session/history/runHistory';

/** Runs of a model that are looked at: the latest ones. */
const maxRuns = 2000;

/** The runs of a model as a file of one JSON line each in the extension's storage, which only grows. */
export function runLogOf(
  { storageUri, globalStorageUri }: vscode.ExtensionContext,
  modelPath: string,
): RunLog {
  const folder = path.join((storageUri ?? globalStorageUri).fsPath, 'runs');
  const name = createHash('sha256').update(modelPath).digest('hex').slice(0, 32);
  const file = path.join(folder, `${name}.jsonl`);
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(() => '');
      return text.split('\n').slice(-maxRuns).flatMap(parsed);
    },
    async append(record) {
      await mkdir(folder, { recursive: true });
      // A line before it may have been cut short.
      await appendFile(file, `\n${JSON.stringify(record)}`);
    },
  };
}

/** A line that was cut short, by a window that was closed, is none. */
function parsed(line: string): unknown[] {
  try {
    return [JSON.parse(line) as unknown];
  } catch {
    return [];
  }
}
