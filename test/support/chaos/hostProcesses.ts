import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { processTree } from '../editor/processTree';
import { eventually } from '../inspectorPage';

/**
 * Extension hosts of the servers that this process started. Not what one of them is just starting: it has the command
 * line of its parent until it has one of its own.
 */
export function extensionHosts(): number[] {
  const hosts = processTree(process.pid).filter((pid) => wordsOf(pid).includes('--type=extensionHost'));
  const started = new Set(hosts.flatMap((host) => processTree(host).filter((pid) => pid !== host)));
  return hosts.filter((pid) => !started.has(pid));
}

/** Engines that an extension host runs, in the order of their start; those of every host when none is named. */
export function enginesOf(host = process.pid): number[] {
  return processTree(host)
    .filter(isEngine)
    .sort((a, b) => a - b);
}

/** Waits until an extension host and all engines that it ran have ended. */
export async function hostEnds(host: number): Promise<void> {
  // They are no longer found through their host once it has ended.
  const engines = enginesOf(host);
  await eventually(() => {
    assert.ok(!extensionHosts().includes(host), 'the extension host ends');
    assert.deepEqual(engines.filter(isEngine), [], 'its engines end');
    return Promise.resolve();
  }, 20_000);
}

/**
 * The same of a window that was closed. The farewell of its page may be lost on the way; the server would then keep the
 * host for hours, in case the window comes back, and end it as is done here.
 */
export async function hostOfClosedWindowEnds(host: number): Promise<void> {
  try {
    await hostEnds(host);
  } catch {
    console.log('      the server did not hear that a window was closed');
    process.kill(host, 'SIGTERM');
    await hostEnds(host);
  }
}

function isEngine(pid: number): boolean {
  return wordsOf(pid).some((word) => word.endsWith('/dist/engine.js'));
}

/** The command line of a process; nothing where it has ended. */
function wordsOf(pid: number): string[] {
  try {
    const isZombie = /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return isZombie ? [] : readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
