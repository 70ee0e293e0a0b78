import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { RowRange, ScorePlan } from '../../src/core/figures/scorePlan';
import { inRepository } from '../support/repository';

/** One process's rows. */
export interface LimitWork {
  readonly plan: ScorePlan;
  readonly rows: RowRange;
}

export type LimitRequest =
  | { readonly kind: 'load'; readonly work: LimitWork }
  | { readonly kind: 'walk'; readonly encodeRows: number }
  | { readonly kind: 'decode-one'; readonly times: number };

export interface LimitAnswer {
  readonly spent?: readonly number[];
}

/** Rows encoded at once, as a pass does. */
const encodeRows = 128;

/** Processes that do the least a pass needs, each over its own part of the rows. */
export class Limit {
  private constructor(private readonly children: readonly ChildProcess[]) {}

  /** Forks, loads the models and reads the rows. */
  static async start(plan: ScorePlan, rows: number, processes: number): Promise<Limit> {
    const entry = inRepository('out', 'test', 'bench', 'limitWorker.js');
    const limit = new Limit(
      Array.from({ length: processes }, () => fork(entry, [], { serialization: 'advanced', execArgv: [] })),
    );
    const size = Math.ceil(rows / processes);
    await Promise.all(
      limit.children.map((child, index) => {
        const start = index * size;
        const work = { plan, rows: { start, count: Math.min(size, rows - start) } };
        return ask(child, { kind: 'load', work });
      }),
    );
    return limit;
  }

  /** All rows once. */
  async walk(): Promise<void> {
    await Promise.all(this.children.map((child) => ask(child, { kind: 'walk', encodeRows })));
  }

  /** Milliseconds of each of some runs of the decoder on one row, measured beside the runtime. */
  async decodeOne(times: number): Promise<readonly number[]> {
    const { spent } = await ask(this.children[0]!, { kind: 'decode-one', times });
    return spent ?? [];
  }

  stop(): void {
    for (const child of this.children) child.kill();
  }
}

async function ask(child: ChildProcess, request: LimitRequest): Promise<LimitAnswer> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then((): never => {
    throw new Error('a process of the limit ended early');
  });
  child.send(request);
  try {
    const [done] = (await Promise.race([once(child, 'message', { signal: ended.signal }), exit])) as [
      LimitAnswer,
    ];
    return done;
  } finally {
    exit.catch(() => undefined);
    ended.abort();
  }
}
