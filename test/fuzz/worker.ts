import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ProblemError } from '../../src/core/problem/problem';
import { SeededRandom, mutate } from './mutate';
import { targets } from './targets';

/** What the worker is asked to read: these files of a seed. */
export interface FuzzShare {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** The name of the one kind of file that is read; every kind where it is left out. */
  readonly only?: string | undefined;
  /** Resident bytes above which a file takes too much. */
  readonly limitBytes: number;
}

/** What came of one file. */
export type FuzzOutcome =
  | { readonly kind: 'began'; readonly index: number }
  | {
      readonly kind: 'ended';
      readonly index: number;
      readonly name: string;
      readonly how: 'read' | 'worded';
    }
  | { readonly kind: 'unworded'; readonly index: number; readonly name: string; readonly error: string }
  /** The file was not closed. */
  | { readonly kind: 'left-open'; readonly index: number; readonly name: string }
  /** The file after which the process held too much; it ends with it. */
  | { readonly kind: 'greedy'; readonly index: number; readonly peakBytes: number }
  | { readonly kind: 'finished'; readonly peakBytes: number };

const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

process.once('message', (share: FuzzShare) => {
  void readAll(share).then(() => {
    process.disconnect();
  });
});

async function readAll({ seed, from, to, only, limitBytes }: FuzzShare): Promise<void> {
  const kinds = targets(only);
  for (let index = from; index < to; index++) {
    await tell({ kind: 'began', index });
    const { name, extension, bytes, read } = fileOf(kinds, seed, index);
    const file = path.join(folder, `file${extension}`);
    writeFileSync(file, bytes);
    const before = openFiles();
    try {
      await read(file);
      await tell({ kind: 'ended', index, name, how: 'read' });
    } catch (error) {
      if (error instanceof ProblemError) await tell({ kind: 'ended', index, name, how: 'worded' });
      else await tell({ kind: 'unworded', index, name, error: String((error as Error).stack ?? error) });
    }
    if (await isLeftOpen(before)) await tell({ kind: 'left-open', index, name });
    if (peakBytes() <= limitBytes) continue;
    await tell({ kind: 'greedy', index, peakBytes: peakBytes() });
    return;
  }
  await tell({ kind: 'finished', peakBytes: peakBytes() });
}

/** Files that the process has open, where the system tells. */
function openFiles(): number {
  return existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0;
}

/** Whether more files are open than before, also after the time that streams take to close theirs. */
async function isLeftOpen(before: number): Promise<boolean> {
  for (let tries = 0; tries < 20 && openFiles() > before; tries++) await setTimeout(10);
  return openFiles() > before;
}

function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/** The file of a seed with an index: the same in every process. */
export function fileOf(kinds: ReturnType<typeof targets>, seed: number, index: number) {
  const random = new SeededRandom(Math.imul(seed + 1, 0x9e3779b1) ^ index);
  const { corpus, damage, ...kind } = kinds[index % kinds.length]!;
  const how = damage && random.below(2) === 0 ? damage : mutate;
  return { ...kind, bytes: how(random.pick(corpus), random, random.pick(corpus)) };
}

function tell(outcome: FuzzOutcome): Promise<void> {
  return new Promise((resolve) => {
    if (process.send)
      process.send(outcome, undefined, undefined, () => {
        resolve();
      });
    else resolve();
  });
}
