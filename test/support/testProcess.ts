import { type ChildProcess, spawn } from 'node:child_process';
import type { Counts } from './counts';
import { ExpectedFailure } from './editor/expectedFailure';
import { inRepository } from './repository';

/** What a test process is told to run, with all that it prints in a file. */
export interface TestFileOrder {
  readonly file: string;
  /** Milliseconds that a test may take. */
  readonly timeout: number;
  readonly log: string;
}

export type TestFileResult = { readonly counts: Counts } | { readonly failure: string };

const idle: ChildProcess[] = [];

/**
 * Runs a test file in a process that others have run in before it and will after it, one at a time, so that they can
 * share what is slow to bring up. A file that breaks the process breaks it for itself: the next one gets another.
 */
export async function runInTestProcess(order: TestFileOrder): Promise<Counts> {
  const child = idle.pop() ?? start();
  const result = await resultOf(child, order);
  if (result === undefined) throw new ExpectedFailure('Its process ended before its last test.');
  idle.push(child);
  if ('failure' in result) throw new ExpectedFailure(result.failure);
  return result.counts;
}

/** Ends the processes that no file runs in, and waits until they have closed what they shared. */
export async function endTestProcesses(): Promise<void> {
  await Promise.all(
    idle.splice(0).map(
      (child) =>
        new Promise<void>((resolve) => {
          child.once('exit', () => {
            resolve();
          });
          child.disconnect();
        }),
    ),
  );
}

function start(): ChildProcess {
  const color = process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? { FORCE_COLOR: '1' } : {};
  const script = inRepository('out/test/support', 'mochaServer.js');
  const child = spawn(process.execPath, ['--enable-source-maps', script], {
    cwd: inRepository(),
    env: { ...process.env, ...color },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const end = (): void => {
    child.kill();
  };
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

/** Undefined where the process ended instead. */
function resultOf(child: ChildProcess, order: TestFileOrder): Promise<TestFileResult | undefined> {
  return new Promise((resolve) => {
    const settle = (result?: TestFileResult): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(result);
    };
    const onMessage = (message: unknown): void => {
      settle(message as TestFileResult);
    };
    const onExit = (): void => {
      settle();
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.send(order);
  });
}
