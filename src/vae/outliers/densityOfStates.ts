import { logKernelDensity, scottBandwidth } from './kernelDensity';
import { standardDeviationOf } from '../estimators/spread';

/** Values of one statistic of the reference rows that the estimate is of, with its bandwidth. */
interface Statistic {
  readonly place: number;
  /** Ascending. */
  readonly values: Float64Array;
  readonly bandwidth: number;
}

/** Rows that the density is estimated of: of more, some that are evenly spread, so that each row takes microseconds. */
export const maxKernels = 1000;

/** How far a statistic must vary, beside its size, for the variation to be more than rounding. */
const minVariation = 1e-9;

/**
 * DoSE (Morningstar et al. 2021, "Density of states estimation for out-of-distribution detection", with kernel density
 * estimates): −Σ log p̂(T) over several statistics T of a row, each estimated by itself of reference rows. Statistics that
 * do not vary over these are left out.
 */
export class DensityOfStates {
  private readonly statistics: readonly Statistic[];
  /** Reference rows that are among the kernels. */
  private readonly kernels: ReadonlySet<number>;

  /**
   * @param columns the statistics, one value a reference row
   * @param rows reference rows of which all are finite
   */
  constructor(columns: readonly Float64Array[], rows: Uint32Array) {
    const kernels = evenlySpread(rows, maxKernels);
    this.kernels = new Set(kernels);
    this.statistics = columns.flatMap((column, place) => {
      const values = Float64Array.from(kernels, (row) => column[row]!).sort();
      const size = Math.max(...values.map(Math.abs));
      if (!(standardDeviationOf(values) > minVariation * size)) return [];
      return [{ place, values, bandwidth: scottBandwidth(values) }];
    });
  }

  /** Whether any statistic varies. */
  get isKnown(): boolean {
    return this.statistics.length > 0;
  }

  /** @param referenceRow the row's place among the reference rows, where it is one: it is not estimated by itself */
  scoreOf(columns: readonly Float64Array[], row: number, referenceRow?: number): number {
    const isKernel = referenceRow !== undefined && this.kernels.has(referenceRow);
    let score = 0;
    for (const { place, values, bandwidth } of this.statistics)
      score -= logKernelDensity(values, bandwidth, columns[place]![row]!, isKernel);
    return score;
  }
}

function evenlySpread(rows: Uint32Array, max: number): Uint32Array {
  if (rows.length <= max) return rows;
  return Uint32Array.from({ length: max }, (_, place) => rows[Math.floor((place * rows.length) / max)]!);
}
