import path from 'node:path';
import { CancellationTokenSource, type CancellationToken } from 'vscode-jsonrpc';
import { plainLaunch } from '../pool/engineLaunch';
import { EnginePool } from '../pool/enginePool';
import type { Log } from '../pool/log';
import { printable } from '../core/problem/printable';

/** Starts this bundle's engine. */
export const engineLaunch = () => plainLaunch(path.join(__dirname, 'engine.js'));

/** Engines' own words matter only to someone who looks for a fault. */
export const quietLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Runs a command's work on a pool of engines, which is its own or shared with other commands. */
export type Engines = <T>(work: (pool: EnginePool, token: CancellationToken) => Promise<T>) => Promise<T>;

/** Engines of one command, which are gone afterwards; Ctrl+C cancels its work. */
export const withEngines: Engines = async (work) => {
  const pool = new EnginePool(engineLaunch, quietLog);
  const source = new CancellationTokenSource();
  const cancel = () => {
    source.cancel();
  };
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  try {
    return await work(pool, source.token);
  } finally {
    process.off('SIGINT', cancel);
    process.off('SIGTERM', cancel);
    pool.dispose();
  }
};

/** What should be known before the figures are trusted: on stderr, so that it stays out of what is piped on. */
export function sayWarnings(warnings: readonly string[]): void {
  for (const warning of warnings) process.stderr.write(`warning: ${printable(warning)}\n`);
}

const barCells = 30;

/** A progress bar on a terminal's stderr; nothing in a pipe. */
export class ProgressBar {
  private drawn = false;

  constructor(private readonly stream: NodeJS.WriteStream = process.stderr) {}

  show(fraction: number): void {
    if (!this.stream.isTTY) return;
    const filled = Math.round(fraction * barCells);
    this.drawn = true;
    this.stream.write(
      `\r[${'█'.repeat(filled)}${'·'.repeat(barCells - filled)}] ${Math.floor(fraction * 100)} %`,
    );
  }

  /** Says what is waited for where no share of it is known. */
  say(words: string): void {
    if (!this.stream.isTTY) return;
    this.drawn = true;
    this.stream.write(`\r${printable(words)}`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.drawn) this.stream.write('\r\x1b[2K');
    this.drawn = false;
  }
}

/** Shows on a progress bar how many of `count` rows are done, until all are. */
export function showing(count: number): (done: number) => void {
  const bar = new ProgressBar();
  return (done) => {
    if (done < count) bar.show(done / count);
    else bar.clear();
  };
}
