import { readdirSync, readFileSync } from 'node:fs';

/** The processes of a parent that run a script, as Linux lists them. */
export function childrenRunning(parent: number, script: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && isChild(pid, parent, script));
}

function isChild(pid: number, parent: number, script: string): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const isRunning = !/^State:\s+[ZX]/m.test(status);
    const isOfParent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === parent;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return isRunning && isOfParent && command.includes(script);
  } catch {
    // It ended between one file and the next.
    return false;
  }
}
