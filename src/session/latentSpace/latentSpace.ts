import { Emitter, type CancellationToken } from 'vscode-jsonrpc';
import type { EnginePool } from '../../pool/enginePool';
import { maxCorrelated, type MeanCorrelations } from '../../contracts/panel/correlations';
import { carryingMostFirst } from '../../core/figures/dimensionOrder';
import {
  factorOf,
  isFactorColor,
  maxComponents,
  maxUmapRows,
  type LatentPoints,
  type NearestSamples,
  type NeighborsParams,
  type PointAxis,
  type PointColor,
  type PointValues,
  type Projection,
  type UmapState,
} from '../../contracts/panel/latentSpace';
import { Cancelled } from '../../contracts/rpc';
import { evenlySpread } from '../../results/evenlySpread';
import { pointValuesOf, quantizePoints } from '../../results/latentPoints';
import { dimensionFigures } from '../../results/summary';
import type { DimensionStatistics } from '../../vae/diagnostics/dimensions';
import { correlations, covarianceSteps } from '../../vae/diagnostics/covariance';
import { nearestSteps } from '../../vae/diagnostics/neighbors';
import {
  principalComponentsSteps,
  scoreOf,
  type PrincipalComponents,
} from '../../vae/diagnostics/principalComponents';
import { knownFactors, loadFactors } from '../loading/factorValues';
import { runInSlices } from './runInSlices';
import type { Pass } from '../pass/pass';
import { UmapRun } from './umapRun';

/** Beyond this many rows, the components of evenly spread ones stand for all of them. */
const maxComponentRows = 100_000;

/** What is known of one set of rows. */
interface PointSet {
  readonly number: number;
  readonly pass: Pass;
  /** Rows of the pass that have figures. */
  readonly rows: Uint32Array;
  readonly dimensions: readonly DimensionStatistics[];
  components?: Promise<PrincipalComponents>;
}

/** The means μ of the latest pass as points, with what is computed about them on demand and kept. */
export class LatentSpace {
  private points: PointSet | undefined;
  private umap: UmapRun | undefined;
  private sets = 0;
  private readonly umapEmitter = new Emitter<UmapState>();
  readonly onUmap = this.umapEmitter.event;

  constructor(
    private readonly latestPass: () => Pass | undefined,
    private readonly pool: EnginePool,
  ) {}

  get umapState(): UmapState {
    return this.currentUmap?.state ?? { kind: 'none' };
  }

  /** The UMAP, where it is of the means of the latest pass. */
  private get currentUmap(): UmapRun | undefined {
    const means = this.latestPass()?.identities?.means;
    return this.umap?.means === means ? this.umap : undefined;
  }

  /** The points along two axes. */
  async project(projection: Projection, token: CancellationToken): Promise<LatentPoints> {
    const set = this.current();
    const { columns } = set.pass.results;
    switch (projection.kind) {
      case 'dimensions': {
        const [x, y] = chosenDimensions(projection, set.dimensions, columns.has.kl);
        const mean = (dimension: number) => (point: number) =>
          columns.mu[set.rows[point]! * columns.latentDims + dimension]!;
        const varied = set.dimensions.reduce((sum, { muVariance }) => sum + muVariance, 0);
        const named = (number: number) => ({
          name: `z${number}`,
          number,
          share: varied > 0 ? (set.dimensions[number]?.muVariance ?? 0) / varied : null,
        });
        return answerOf(set, set.rows, mean(x), mean(y), [named(x), named(y)]);
      }
      case 'pca': {
        const components = await this.components(set, token);
        const most = components.variances.length - 1;
        const [x, y] = [Math.min(projection.x, most), Math.min(projection.y, most)];
        const score = (component: number) => (point: number) =>
          scoreOf(components, columns.mu, set.rows[point]!, component);
        const named = (number: number) => ({
          name: `PC ${number + 1}`,
          number,
          share:
            components.totalVariance > 0 ? components.variances[number]! / components.totalVariance : null,
        });
        return answerOf(set, set.rows, score(x), score(y), [named(x), named(y)]);
      }
      case 'umap': {
        const run = this.currentUmap;
        if (!run?.coordinates) throw new Cancelled();
        const { coordinates } = run;
        const named = (name: string) => ({ name, number: null, share: null });
        return answerOf(
          set,
          run.rows,
          (point) => coordinates[2 * point]!,
          (point) => coordinates[2 * point + 1]!,
          [named('UMAP 1'), named('UMAP 2')],
        );
      }
    }
  }

  /** What points are colored by, in the order of the points of {@link project}. */
  async values(set: number, umap: boolean, color: Exclude<PointColor, 'none'>): Promise<PointValues> {
    const { data } = this.current().pass.results;
    if (isFactorColor(color)) await loadFactors(this.pool, data, [factorOf(color)]);
    const current = this.current();
    const rows = umap ? this.currentUmap?.rows : current.rows;
    if (current.number !== set || !rows) throw new Cancelled();
    const { results } = current.pass;
    const facts = { labels: data.labels, factorOf: (name: string) => knownFactors(data).get(name) };
    return pointValuesOf(results.columns, rows, color, facts);
  }

  /** The samples whose means are nearest to a sample's. */
  async nearest({ index, count }: NeighborsParams, token: CancellationToken): Promise<NearestSamples> {
    const { columns } = this.current().pass.results;
    const row = columns.rowOf(index);
    if (!(columns.draws[row]! > 0)) throw new Cancelled();
    const point = columns.mu.slice(row * columns.latentDims, (row + 1) * columns.latentDims);
    return this.nearestTo(point, count, token, row);
  }

  /** The samples whose means are nearest to a point of the latent space. */
  async nearestTo(
    point: Float32Array,
    count: number,
    token: CancellationToken,
    except = -1,
  ): Promise<NearestSamples> {
    const { pass, rows } = this.current();
    const { columns, data } = pass.results;
    const { places, distances } = await runInSlices(
      nearestSteps(columns.mu, point, rows, count, except),
      token,
    );
    const near = places.map((place) => rows[place]!);
    return {
      index: near.map(columns.sampleOf),
      distance: distances,
      label: data.labels ? Array.from(near, (row) => pass.results.labelOf(row) ?? '') : null,
    };
  }

  /** Correlations of the means of the dimensions that carry most. */
  async correlations(token: CancellationToken): Promise<MeanCorrelations> {
    const { pass, rows, dimensions } = this.current();
    const { mu, latentDims } = pass.results.columns;
    const chosen = carryingMostFirst(dimensions, pass.results.columns.has.kl)
      .slice(0, maxCorrelated)
      .map(({ index }) => index);
    const spread = evenlySpread(rows, maxComponentRows);
    const means = new Float32Array(spread.length * chosen.length);
    for (const [place, row] of spread.entries()) {
      for (const [j, dimension] of chosen.entries()) {
        means[place * chosen.length + j] = mu[row * latentDims + dimension]!;
      }
    }
    const all = Uint32Array.from(spread.keys());
    const { covariance } = await runInSlices(covarianceSteps(means, chosen.length, all), token);
    return { dimensions: Uint32Array.from(chosen), values: correlations(covariance, chosen.length) };
  }

  /** Statistics of each dimension over the rows, with the least and greatest mean; null without figures. */
  dimensionRanges(): {
    statistics: readonly DimensionStatistics[];
    least: Float32Array;
    greatest: Float32Array;
  } | null {
    if (!this.latestPass()) return null;
    const { pass, rows, dimensions } = this.current();
    const { mu, latentDims } = pass.results.columns;
    const least = new Float32Array(latentDims).fill(Infinity);
    const greatest = new Float32Array(latentDims).fill(-Infinity);
    for (const row of rows) {
      for (let j = 0; j < latentDims; j++) {
        const value = mu[row * latentDims + j]!;
        if (value < least[j]!) least[j] = value;
        if (value > greatest[j]!) greatest[j] = value;
      }
    }
    return { statistics: dimensions, least, greatest };
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

  /** The rows of the latest pass; a new set where some were added, or the pass is another. */
  private current(): PointSet {
    const pass = this.latestPass();
    if (!pass) throw new Cancelled();
    const { columns } = pass.results;
    if (this.points?.pass !== pass || this.points.rows.length !== columns.scoredCount) {
      const rows = columns.scoredRows();
      this.points = { number: ++this.sets, pass, rows, dimensions: dimensionFigures(columns) };
    }
    return this.points;
  }

  private components(set: PointSet, token: CancellationToken): Promise<PrincipalComponents> {
    const { columns } = set.pass.results;
    const rows = evenlySpread(set.rows, maxComponentRows);
    set.components ??= runInSlices(
      principalComponentsSteps(columns.mu, columns.latentDims, rows, maxComponents),
      token,
    ).catch((error: unknown) => {
      delete set.components;
      throw error;
    });
    return set.components;
  }
}

/** The dimensions asked for, or the one that carries most and is not the other axis. */
function chosenDimensions(
  { x, y }: { readonly x: number | null; readonly y: number | null },
  dimensions: readonly DimensionStatistics[],
  hasKl: boolean,
): readonly [number, number] {
  const within = (dimension: number | null) =>
    dimension !== null && dimension < dimensions.length ? dimension : undefined;
  const order = carryingMostFirst(dimensions, hasKl).map(({ index }) => index);
  const given = within(y);
  const first = within(x) ?? order.find((index) => index !== given) ?? 0;
  return [first, given ?? order.find((index) => index !== first) ?? first];
}

function answerOf(
  set: PointSet,
  rows: Uint32Array,
  x: (point: number) => number,
  y: (point: number) => number,
  names: readonly [AxisName, AxisName],
): LatentPoints {
  const { coordinates, bounds } = quantizePoints(rows.length, x, y);
  const { sampleOf } = set.pass.results.columns;
  return {
    set: set.number,
    index: rows.map(sampleOf),
    coordinates,
    x: { ...names[0], ...bounds[0] },
    y: { ...names[1], ...bounds[1] },
    rows: set.rows.length,
  };
}

type AxisName = Omit<PointAxis, 'least' | 'greatest'>;
