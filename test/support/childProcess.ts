import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** How a child process ended. */
export interface Ending {
  readonly status: number;
  readonly output: string;
}

/** Runs a program to its end, its output passed through; resolves with its exit status (1 when a signal ended it). */
export function runVisibly(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
    endWithThisProcess(child);
  });
}

/** The same, with all that the program and its children print in a file. */
export async function runLogged(
  command: string,
  args: readonly string[],
  log: string,
  options: SpawnOptions = {},
): Promise<number> {
  const file = openSync(log, 'w');
  const color = process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? { FORCE_COLOR: '1' } : {};
  const env = { ...process.env, ...color };
  try {
    return await runVisibly(command, args, { env, ...options, stdio: ['ignore', file, file] });
  } finally {
    closeSync(file);
  }
}

/** Runs a program to its end and keeps what it prints, for messages and log files. */
export function runQuietly(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ status: code ?? 1, output });
    });
    endWithThisProcess(child);
  });
}

/** A child must not outlive this process, however that ends. */
function endWithThisProcess(child: ChildProcess): void {
  const end = (): void => {
    child.kill();
  };
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}
