import { spawn, type SpawnOptions } from 'node:child_process';

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
    passSignalsTo((signal) => child.kill(signal), child);
  });
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
    passSignalsTo((signal) => child.kill(signal), child);
  });
}

function passSignalsTo(kill: (signal: NodeJS.Signals) => void, child: NodeJS.EventEmitter): void {
  const pass = (signal: NodeJS.Signals): void => {
    kill(signal);
  };
  process.on('SIGTERM', pass);
  child.once('exit', () => process.off('SIGTERM', pass));
}
