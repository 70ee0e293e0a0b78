import type { Warning } from '../core/problem/warning';
import path from 'node:path';
import { CancellationTokenSource, type CancellationToken } from 'vscode-jsonrpc';
import { plainLaunch } from '../pool/engineLaunch';
import { EnginePool } from '../pool/enginePool';
import type { Log } from '../pool/log';
import { printable } from '../core/problem/names';

/** Launch settings of this bundle's engine. */
export const engineLaunch = () => plainLaunch(path.join(__dirname, 'engine.js'));

/** Discards engine log messages, which only matter for troubleshooting. */
export const quietLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Runs a command's work on a pool of engines, its own or one shared with other commands. */
export type Engines = <T>(work: (pool: EnginePool, token: CancellationToken) => Promise<T>) => Promise<T>;

/** Starts engines for one command and disposes them afterwards. Ctrl+C cancels the work. */
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

/** Prints warnings about the results on stderr, so that they stay out of piped output. */
export function printWarnings(warnings: readonly Warning[]): void {
  for (const { what } of warnings) process.stderr.write(`warning: ${printable(what)}\n`);
}

const barCells = 30;

/** A progress bar on stderr, shown only if stderr is a terminal. */
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

  /** Shows a message for work without a known duration. */
  showMessage(message: string): void {
    if (!this.stream.isTTY) return;
    this.drawn = true;
    this.stream.write(`\r${printable(message)}`);
  }

  /** Removes the bar. */
  clear(): void {
    if (this.drawn) this.stream.write('\r\x1b[2K');
    this.drawn = false;
  }
}

/** Returns a callback that shows the progress of `count` rows until all are done. */
export function rowProgress(count: number): (done: number) => void {
  const bar = new ProgressBar();
  return (done) => {
    if (done < count) bar.show(done / count);
    else bar.clear();
  };
}
