import { Emitter } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type { DimensionRanges } from '../../contracts/analysis';
import type { FactorProbes } from '../../contracts/analysis/probes';
import { maxUmapRows, type UmapState } from '../../contracts/panel/latentSpace';
import { Cancelled } from '../../contracts/rpc';
import type { EnginePool } from '../../pool/enginePool';
import { evenlySpread } from '../../results/ascendingRows';
import type { Pass } from '../pass/pass';
import { UmapRun } from './umapRun';

/** Rows of a pass that have figures: the points of the latent space. */
export interface PointSet {
  /** Names the set to the page. */
  readonly number: number;
  readonly pass: Pass;
  readonly rows: Uint32Array;
  ranges?: Promise<DimensionRanges>;
  /** By the name of a factor; null for the labels. */
  readonly probes: Map<string | null, Promise<FactorProbes>>;
}

/** The means μ of the latest pass as points. What is asked of them stands in the files beside this one. */
export class LatentSpace {
  private points: PointSet | undefined;
  private umap: UmapRun | undefined;
  private sets = 0;
  private readonly umapEmitter = new Emitter<UmapState>();
  readonly onUmap = this.umapEmitter.event;

  constructor(
    private readonly latestPass: () => Pass | undefined,
    readonly pool: EnginePool,
    readonly analysis: Analysis,
  ) {}

  /** Whether a pass has figures. */
  get hasPoints(): boolean {
    return this.latestPass() !== undefined;
  }

  /**
   * The rows of the latest pass; a new set where some were added, or the pass is another.
   *
   * @throws Cancelled before a pass has figures
   */
  current(): PointSet {
    const pass = this.latestPass();
    if (!pass) throw new Cancelled();
    const rows = pass.results.columns.scoredRows();
    if (this.points?.pass !== pass || this.points.rows.length !== rows.length) {
      this.points = { number: ++this.sets, pass, rows, probes: new Map() };
    }
    return this.points;
  }

  get umapState(): UmapState {
    return this.currentUmap?.state ?? { kind: 'none' };
  }

  /** The UMAP, where it is of the means of the latest pass. */
  get currentUmap(): UmapRun | undefined {
    const means = this.latestPass()?.identities?.means;
    return this.umap?.means === means ? this.umap : undefined;
  }

  /** Starts a UMAP, in place of one that may be running. */
  startUmap(): void {
    const { pass, rows } = this.current();
    const { columns } = pass.results;
    this.umap?.cancel();
    const run = new UmapRun(pass.identities?.means ?? '', evenlySpread(rows, maxUmapRows), (state) => {
      if (this.umap === run) this.umapEmitter.fire(state);
    });
    this.umap = run;
    void run.run(this.pool, columns.mu, columns.latentDims);
  }

  cancelUmap(): void {
    this.umap?.cancel();
  }

  dispose(): void {
    this.umap?.cancel();
    this.umapEmitter.dispose();
  }
}
