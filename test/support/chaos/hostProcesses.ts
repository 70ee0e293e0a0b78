import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { processTree } from '../editor/processTree';
import { eventually } from '../inspectorPage';

/** Extension hosts of the servers that this process started. */
export function extensionHosts(): number[] {
  return processTree(process.pid).filter((pid) => wordsOf(pid).includes('--type=extensionHost'));
}

/** Engines that an extension host runs, in the order of their start; those of every host when none is named. */
export function enginesOf(host = process.pid): number[] {
  const isEngine = (pid: number) => wordsOf(pid).some((word) => word.endsWith('/dist/engine.js'));
  return processTree(host)
    .filter(isEngine)
    .sort((a, b) => a - b);
}

/** Waits until an extension host and all that it started have ended. */
export function hostEnds(host: number): Promise<void> {
  return eventually(() => {
    assert.ok(!extensionHosts().includes(host), 'the extension host of a closed window ends');
    assert.deepEqual(enginesOf(host), []);
    return Promise.resolve();
  }, 30_000);
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
