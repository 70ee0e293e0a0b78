import type { EngineLaunch } from '../pool/engineLaunch';
import { EnginePool } from '../pool/enginePool';
import type { Log } from '../pool/log';

/** How long engines outlive the last panel of their model, so that reopening it is instant. */
const graceMilliseconds = 10_000;

interface SharedPool {
  readonly pool: EnginePool;
  users: number;
  farewell?: NodeJS.Timeout;
}

/** The engines of each open model, shared by its panels. */
export class EnginePools {
  private readonly pools = new Map<string, SharedPool>();

  constructor(
    private readonly launch: () => EngineLaunch,
    private readonly log: Log,
  ) {}

  /** The pool of a model; every acquire is followed by one release. */
  acquire(modelPath: string): EnginePool {
    const shared = this.pools.get(modelPath) ?? { pool: new EnginePool(this.launch, this.log), users: 0 };
    clearTimeout(shared.farewell);
    shared.users += 1;
    this.pools.set(modelPath, shared);
    return shared.pool;
  }

  release(modelPath: string): void {
    const shared = this.pools.get(modelPath);
    if (!shared) return;
    shared.users -= 1;
    if (shared.users > 0) return;
    // Nobody waits for it any more, and who opens the model again must not wait behind it.
    shared.pool.interruptBusy();
    shared.farewell = setTimeout(() => {
      shared.pool.dispose();
      this.pools.delete(modelPath);
    }, graceMilliseconds);
  }

  /** Ends every engine; the next request starts one as they are started now. */
  restart(): void {
    for (const { pool } of this.pools.values()) pool.dispose();
  }

  dispose(): void {
    for (const { pool, farewell } of this.pools.values()) {
      clearTimeout(farewell);
      pool.dispose();
    }
    this.pools.clear();
  }
}
