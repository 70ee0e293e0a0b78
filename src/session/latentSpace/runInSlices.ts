import type { CancellationToken } from 'vscode-jsonrpc';
import { Cancelled } from '../../contracts/rpc';

/** How long other work waits at most: shorter than a frame. */
const sliceMilliseconds = 8;

/** Runs a computation that comes in steps, letting other work in between them, and hands back what it returns. */
export async function runInSlices<T>(steps: Generator<void, T>, token: CancellationToken): Promise<T> {
  for (;;) {
    const until = performance.now() + sliceMilliseconds;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) throw new Cancelled();
  }
}
