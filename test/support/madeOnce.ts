import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Makes something that the processes of one test run share, in the first of them that asks; the others wait for it, and
 * the next one tries where it failed. `name` is a path at which marks are left.
 */
export async function madeOnce(name: string, make: () => Promise<void>): Promise<void> {
  const [made, making] = [`${name}.made`, `${name}.making`];
  while (!existsSync(made)) {
    if (!isFirst(making)) {
      await delay(100);
      continue;
    }
    try {
      await make();
      writeFileSync(made, '');
    } finally {
      rmSync(making, { recursive: true });
    }
  }
}

function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
