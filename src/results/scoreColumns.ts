import type { ScorePart } from '../protocol/engine';
import type { RowRange, ScorePlan } from '../protocol/inspection';
import { elementCount } from '../protocol/shape';
import type { DimensionSums } from '../vae/diagnostics/dimensionSums';
import { DimensionBlocks } from './dimensionBlocks';
import { mergeWeights } from '../vae/estimators/importanceWeights';
import { mergeMeans } from '../vae/estimators/runningMean';
import { standardNormal, type Prior } from '../vae/posterior/prior';

/** Which figures a model has: what it has not is null everywhere, and no row is counted out for lacking it. */
export interface FiguresKept {
  readonly kl: boolean;
  readonly elbo: boolean;
  readonly errors: boolean;
  /** Of codes that are entries of a codebook: how many a row has, of how many entries. */
  readonly codes?: { readonly places: number; readonly entries: number };
}

const allFigures: FiguresKept = { kl: true, elbo: true, errors: false };

/** The figures that a plan asks for. */
export function figuresOf({
  model,
  likelihood,
  errors,
}: Pick<ScorePlan, 'model' | 'likelihood' | 'errors'>): FiguresKept {
  const { posterior, codebook } = model;
  const codes = codebook && { places: elementCount(codebook.grid), entries: codebook.entries };
  return { kl: posterior !== null, elbo: likelihood !== null, errors, ...(codes && { codes }) };
}

/**
 * The figures of a pass as typed columns, one value a row of the pass, filled as parts arrive in any order. Draws of a
 * row may arrive in several parts, the first of which begins at draw 0.
 */
export class ScoreColumns {
  /** Draws behind the figures of each row; 0 where it has none yet. */
  readonly draws: Uint32Array;
  readonly kl: Float64Array;
  /** Row-major over latent dimensions. */
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
  readonly reconstructionMean: Float64Array;
  readonly reconstructionSquares: Float64Array;
  readonly weightGreatest: Float64Array;
  readonly weightSum: Float64Array;
  readonly weightSquares: Float64Array;
  readonly squaredError: Float64Array;
  readonly absoluteError: Float64Array;
  /** Indices into the codebook, row-major over a row's places; −1 where they are not known. */
  readonly codes: Int32Array;
  /** How often each entry of the codebook is among the codes of the rows scored so far. */
  readonly codeCounts: Float64Array;
  /** Sums over the latent dimensions. */
  readonly dimensions: DimensionBlocks;
  /** Rows of the file that could not be read, each with its reason. */
  readonly unreadable = new Map<number, string>();
  private scored = 0;
  /** Which row of the file a row of the pass is: it is the sample's index, and addresses the noise. */
  readonly sampleOf: (row: number) => number;

  /**
   * @param first row of the data set that row 0 of the pass is
   * @param samples L, @param importance K
   * @param prior p(z), against which the KL was taken
   * @param rows of a subset, which rows of the file its rows are, ascending
   * @param has which figures the model has at all
   */
  constructor(
    readonly first: number,
    readonly count: number,
    readonly latentDims: number,
    readonly samples: number,
    readonly importance: number,
    readonly prior: Prior = standardNormal,
    private readonly rows?: Uint32Array,
    readonly has: FiguresKept = allFigures,
  ) {
    this.sampleOf = (row) => rows?.[first + row] ?? first + row;
    this.draws = new Uint32Array(count);
    this.kl = new Float64Array(count);
    this.mu = new Float32Array(count * latentDims);
    this.logVariance = new Float32Array(count * latentDims);
    this.reconstructionMean = new Float64Array(count);
    this.reconstructionSquares = new Float64Array(count);
    this.weightGreatest = new Float64Array(count);
    this.weightSum = new Float64Array(count);
    this.weightSquares = new Float64Array(count);
    this.squaredError = new Float64Array(count).fill(NaN);
    this.absoluteError = new Float64Array(count).fill(NaN);
    this.codes = new Int32Array(count * (has.codes?.places ?? 0)).fill(-1);
    this.codeCounts = new Float64Array(has.codes?.entries ?? 0);
    this.dimensions = new DimensionBlocks(this);
  }

  /** Which row of the pass a sample is; −1 where it is none. */
  rowOf(sample: number): number {
    const { rows, first, count } = this;
    const row = (rows ? placeIn(rows, sample) : sample) - first;
    return row >= 0 && row < count ? row : -1;
  }

  /** Rows that have figures. */
  get scoredCount(): number {
    return this.scored;
  }

  /** Rows that have figures, in the data's order. */
  scoredRows(): Uint32Array {
    const rows = new Uint32Array(this.scored);
    let found = 0;
    for (let row = 0; row < this.count; row++) if (this.draws[row]! > 0) rows[found++] = row;
    return rows;
  }

  add(part: ScorePart): void {
    const offset = part.rows.start - this.first;
    this.kl.set(part.kl, offset);
    this.mu.set(part.mu, offset * this.latentDims);
    this.logVariance.set(part.logVariance, offset * this.latentDims);
    if (part.draws.from === 0) this.addFirstDraws(part, offset);
    else for (let i = 0; i < part.rows.count; i++) this.addFurtherDraws(part, i, offset + i);
  }

  /** Takes sums over rows of the data set, once, whose first draws have all arrived. */
  addSums({ start, count }: RowRange, sums: DimensionSums): void {
    this.dimensions.add({ start: start - this.first, count }, sums);
  }

  private addFirstDraws(part: ScorePart, offset: number): void {
    this.reconstructionMean.set(part.reconstructionMean, offset);
    this.reconstructionSquares.set(part.reconstructionSquares, offset);
    this.weightGreatest.set(part.weightGreatest, offset);
    this.weightSum.set(part.weightSum, offset);
    this.weightSquares.set(part.weightSquares, offset);
    this.squaredError.set(part.squaredError, offset);
    this.absoluteError.set(part.absoluteError, offset);
    if (part.codes) this.addCodes(part.codes, offset);
    this.draws.fill(part.draws.to, offset, offset + part.rows.count);
    this.scored += part.rows.count;
  }

  private addCodes(codes: Int32Array, offset: number): void {
    this.codes.set(codes, offset * (this.has.codes?.places ?? 0));
    for (const code of codes) if (code >= 0 && code < this.codeCounts.length) this.codeCounts[code]! += 1;
  }

  private addFurtherDraws(part: ScorePart, from: number, row: number): void {
    const before = this.draws[row]!;
    const mean = mergeMeans(
      {
        count: Math.min(before, this.samples),
        mean: this.reconstructionMean[row]!,
        squares: this.reconstructionSquares[row]!,
      },
      {
        count: Math.max(0, Math.min(part.draws.to, this.samples) - part.draws.from),
        mean: part.reconstructionMean[from]!,
        squares: part.reconstructionSquares[from]!,
      },
    );
    const weights = mergeWeights(
      { greatest: this.weightGreatest[row]!, sum: this.weightSum[row]!, squares: this.weightSquares[row]! },
      {
        greatest: part.weightGreatest[from]!,
        sum: part.weightSum[from]!,
        squares: part.weightSquares[from]!,
      },
    );
    this.reconstructionMean[row] = mean.mean;
    this.reconstructionSquares[row] = mean.squares;
    this.weightGreatest[row] = weights.greatest;
    this.weightSum[row] = weights.sum;
    this.weightSquares[row] = weights.squares;
    this.draws[row] = Math.max(before, part.draws.to);
  }
}

/** Where a value stands among ascending ones; −1 where it does not. */
function placeIn(values: Uint32Array, value: number): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return values[from] === value ? from : -1;
}
