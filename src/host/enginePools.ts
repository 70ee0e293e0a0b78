import type { EngineLaunch } from '../pool/engineLaunch';
import { EnginePool } from '../pool/enginePool';
import type { Log } from '../pool/log';

/** How long engines keep running after the last panel of their model is closed, so that reopening it is instant. */
const graceMilliseconds = 10_000;

interface SharedPool {
  readonly pool: EnginePool;
  users: number;
  disposeTimer?: NodeJS.Timeout;
}

/** The engines of each open model, shared by its panels, and those of work that shares none. */
export class EnginePools {
  private readonly pools = new Map<string, SharedPool>();
  private readonly own = new Set<EnginePool>();

  constructor(
    private readonly launch: () => EngineLaunch,
    private readonly log: Log,
  ) {}

  /** Returns the pool of a model. Call `release` once for each call. */
  acquire(modelPath: string): EnginePool {
    const shared = this.pools.get(modelPath) ?? { pool: new EnginePool(this.launch, this.log), users: 0 };
    clearTimeout(shared.disposeTimer);
    shared.users += 1;
    this.pools.set(modelPath, shared);
    return shared.pool;
  }

  release(modelPath: string): void {
    const shared = this.pools.get(modelPath);
    if (!shared) return;
    shared.users -= 1;
    if (shared.users > 0) return;
    // No panel needs the request in progress, and a reopened model shouldn't wait for it.
    shared.pool.interruptBusy();
    shared.disposeTimer = setTimeout(() => {
      shared.pool.dispose();
      this.pools.delete(modelPath);
    }, graceMilliseconds);
  }

  /** Runs work on engines of its own, which end with it. */
  async withOwn<T>(work: (pool: EnginePool) => Promise<T>): Promise<T> {
    const pool = new EnginePool(this.launch, this.log);
    this.own.add(pool);
    try {
      return await work(pool);
    } finally {
      this.own.delete(pool);
      pool.dispose();
    }
  }

  /** Stops every engine. The next request starts one with the current settings. */
  restart(): void {
    for (const { pool } of this.pools.values()) pool.restart();
  }

  dispose(): void {
    for (const { pool, disposeTimer } of this.pools.values()) {
      clearTimeout(disposeTimer);
      pool.dispose();
    }
    this.pools.clear();
    for (const pool of this.own) pool.dispose();
  }
}
