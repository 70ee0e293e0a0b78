import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { outOfMemoryMarker } from '../contracts/engine';

/**
 * Watches its process from a thread of its own, which runs on while native code holds the main one: ends the process
 * when it takes more memory than it may, or when its parent is gone, which could no longer end it.
 */

const everyMilliseconds = 100;

interface Watched {
  readonly memoryLimit: number;
  readonly parent: number;
}

/** Starts the thread; it does not keep the process alive. `script` is the bundle of this module. */
export function startWatchdog(script: string, memoryLimit: number): void {
  const watched: Watched = { memoryLimit, parent: process.ppid };
  // The thread itself needs next to nothing.
  const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 };
  new Worker(script, { workerData: watched, resourceLimits }).unref();
}

function watch({ memoryLimit, parent }: Watched): void {
  setInterval(() => {
    if (!isAlive(parent)) end();
    const resident = process.memoryUsage.rss();
    if (resident <= memoryLimit) return;
    writeSync(2, `${outOfMemoryMarker}${resident}\n`);
    end();
  }, everyMilliseconds);
}

function isAlive(parent: number): boolean {
  // A process that is orphaned gets another parent; on Windows it keeps the number of one that is gone.
  if (process.platform !== 'win32') return process.ppid === parent;
  try {
    return process.kill(parent, 0);
  } catch {
    return false;
  }
}

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

if (!isMainThread) watch(workerData as Watched);
