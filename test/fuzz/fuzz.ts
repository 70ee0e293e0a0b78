import { fork } from 'node:child_process';
import { inRepository } from '../support/repository';
import type { FuzzOutcome, FuzzShare } from './worker';

/** A file that was not read, not refused in words, not in time, not closed, or took too much memory. */
export interface Finding {
  readonly index: number;
  readonly what: 'crash' | 'hang' | 'unworded' | 'memory' | 'left open';
  readonly detail: string;
}

export interface FuzzReport {
  readonly seed: number;
  /** Files that were tried, by name of their kind: read all the same, and refused in words. */
  readonly tried: Readonly<Record<string, { readonly read: number; readonly worded: number }>>;
  readonly findings: readonly Finding[];
  /** Greatest resident memory of the processes that read. */
  readonly peakBytes: number;
  readonly seconds: number;
}

/** How long one file may take: its bytes are few. */
const maxSeconds = 10;

/** How much memory a process may hold that reads one small file after the other: a few times what Node itself needs. */
const defaultLimit = 512 * 2 ** 20;

export interface FuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** No file is begun after this time. */
  readonly seconds: number;
  /** The name of the one kind of file that is read. */
  readonly only?: string | undefined;
  /** Resident bytes above which a file takes too much. */
  readonly limitBytes?: number;
}

/** Reads damaged files in processes of their own, which a crash or an endless loop ends without ending this one. */
export async function fuzz({
  seed,
  count,
  seconds,
  only,
  limitBytes = defaultLimit,
}: FuzzOptions): Promise<FuzzReport> {
  const start = performance.now();
  const tried: Record<string, { read: number; worded: number }> = {};
  const findings: Finding[] = [];
  let peakBytes = 0;
  let next = 0;
  const elapsed = () => (performance.now() - start) / 1000;
  while (next < count && elapsed() < seconds) {
    const share = { seed, from: next, to: Math.min(count, next + 1000), only, limitBytes };
    const { reached, bytes } = await readShare(
      share,
      (outcome) => {
        if (outcome.kind === 'ended') {
          const counts = (tried[outcome.name] ??= { read: 0, worded: 0 });
          counts[outcome.how] += 1;
        } else if (outcome.kind === 'unworded')
          findings.push({ index: outcome.index, what: 'unworded', detail: outcome.error });
        else if (outcome.kind === 'left-open')
          findings.push({ index: outcome.index, what: 'left open', detail: outcome.name });
      },
      findings,
    );
    peakBytes = Math.max(peakBytes, bytes);
    next = reached;
  }
  return { seed, tried, findings, peakBytes, seconds: elapsed() };
}

/** One process's files, up to the end of the share or to the one that ended it, which is passed over. */
function readShare(
  share: FuzzShare,
  take: (outcome: FuzzOutcome) => void,
  findings: Finding[],
): Promise<{ reached: number; bytes: number }> {
  return new Promise((resolve) => {
    const child = fork(inRepository('out', 'test', 'fuzz', 'worker.js'), [], {
      execArgv: ['--enable-source-maps'],
    });
    let current = share.from;
    let bytes = 0;
    let isFinished = false;
    let hung = false;
    let isGreedy = false;
    const end = () => {
      hung = true;
      child.kill('SIGKILL');
    };
    // The time of a file begins once it is told: before that, the process starts and reads what it makes files of.
    let watch: NodeJS.Timeout | undefined;
    child.on('message', (outcome: FuzzOutcome) => {
      if (outcome.kind === 'began') {
        current = outcome.index;
        clearTimeout(watch);
        watch = setTimeout(end, maxSeconds * 1000);
      } else if (outcome.kind === 'finished') {
        isFinished = true;
        bytes = outcome.peakBytes;
      } else if (outcome.kind === 'greedy') {
        isGreedy = true;
        bytes = outcome.peakBytes;
        const detail = `${Math.round(bytes / 2 ** 20)} MiB resident`;
        findings.push({ index: outcome.index, what: 'memory', detail });
      } else take(outcome);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(watch);
      if (isFinished) {
        resolve({ reached: share.to, bytes });
        return;
      }
      if (isGreedy) {
        resolve({ reached: current + 1, bytes });
        return;
      }
      const detail = hung ? `not read within ${maxSeconds} s` : `ended by ${signal ?? `exit code ${code}`}`;
      findings.push({ index: current, what: hung ? 'hang' : 'crash', detail });
      resolve({ reached: current + 1, bytes });
    });
    child.send(share);
  });
}
