import { existsSync, readFileSync } from 'node:fs';
import { childrenRunning } from '../support/childrenRunning';

/** Greatest resident memory so far of each child of this process that runs `script`; empty but on Linux. */
export function peaksOfChildren(script: string): number[] {
  if (!existsSync('/proc/self/status')) return [];
  return childrenRunning(process.pid, script).flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return [Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) * 1024];
    } catch {
      // It has ended since.
      return [];
    }
  });
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
