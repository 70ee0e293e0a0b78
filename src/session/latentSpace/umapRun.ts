import type { EnginePool } from '../../pool/enginePool';
import type { EngineProcess } from '../../pool/engineProcess';
import { computeUmap, umapProgress } from '../../contracts/engine';
import type { UmapState } from '../../contracts/panel/latentSpace';
import { toProblem } from '../../core/problem/problem';
import { requestLimits } from '../requestLimits';
import { umapTooFewRows } from '../problems/latents';

/** Fewer rows have no neighborhoods to speak of. */
const minRows = 5;

let lastToken = 0;

/** One UMAP, made in a process of its own so that it can be ended at any moment. */
export class UmapRun {
  /** Two coordinates for each of `rows`, once done. */
  coordinates: Float32Array | undefined;
  private current: UmapState = { kind: 'none' };
  private process: EngineProcess | undefined;

  /**
   * @param means of which it is: another model or other data have others
   * @param rows of the pass, in the order of the coordinates
   */
  constructor(
    readonly means: string,
    readonly rows: Uint32Array,
    private readonly report: (state: UmapState) => void,
  ) {}

  get state(): UmapState {
    return this.current;
  }

  /** Runs to the end, a cancellation or a problem: its state says which. `mu` is row-major over all rows. */
  async run(pool: EnginePool, mu: Float32Array, dimensions: number): Promise<void> {
    const started = performance.now();
    this.show({ kind: 'running', fraction: 0 });
    const engine = pool.spare('projection');
    this.process = engine;
    const token = `umap-${++lastToken}`;
    const progress = engine.onProgress(umapProgress, token, (fraction) => {
      if (this.process === engine) this.show({ kind: 'running', fraction });
    });
    try {
      if (this.rows.length < minRows) {
        throw umapTooFewRows({ rows: this.rows.length, min: minRows });
      }
      const means = new Float32Array(this.rows.length * dimensions);
      for (const [place, row] of this.rows.entries()) {
        means.set(mu.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
      }
      const coordinates = await engine.request(
        computeUmap,
        { means, dimensions, seed: 0, token },
        requestLimits,
      );
      this.coordinates = coordinates;
      const seconds = (performance.now() - started) / 1000;
      this.finish(engine, { kind: 'done', rows: this.rows.length, seconds });
    } catch (error) {
      this.finish(engine, { kind: 'failed', problem: toProblem(error) });
    } finally {
      progress.dispose();
      engine.kill();
    }
  }

  cancel(): void {
    const running = this.process;
    if (!running) return;
    this.process = undefined;
    this.show({ kind: 'none' });
    running.kill();
  }

  /** Nothing, where it was cancelled meanwhile. */
  private finish(engine: EngineProcess, state: UmapState): void {
    if (this.process !== engine) return;
    this.process = undefined;
    this.show(state);
  }

  private show(state: UmapState): void {
    this.current = state;
    this.report(state);
  }
}
