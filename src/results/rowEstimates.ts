import type { EstimateColumns } from '../contracts/analysis/columns';
import { mergeWeights } from '../vae/estimators/importanceWeights';
import { mergeMeans } from '../vae/estimators/runningMean';
import type { ScorePart } from '../contracts/engine/passes';
import { sharedCounts, sharedDoubles } from './sharedArrays';

/**
 * Monte Carlo estimates as typed columns, one value a row of the pass, each with the draws that it rests on. Draws of a
 * row may arrive in several parts, the first of which begins at draw 0.
 */
export class RowEstimates implements EstimateColumns {
  readonly draws: Uint32Array;
  readonly reconstructionMean: Float64Array;
  readonly reconstructionSquares: Float64Array;
  readonly importanceDraws: Uint32Array;
  readonly weightMax: Float64Array;
  readonly weightSum: Float64Array;
  readonly weightSquares: Float64Array;
  private rowsWithDraws = 0;
  /** Draws that rows have been brought to last, and how many rows have been. */
  private round = { draws: 0, rows: 0 };
  private completed = 0;

  /** @param samples L, @param importance K */
  constructor(
    count: number,
    private readonly samples: number,
    private readonly importance: number,
  ) {
    this.draws = sharedCounts(count);
    this.reconstructionMean = sharedDoubles(count);
    this.reconstructionSquares = sharedDoubles(count);
    this.importanceDraws = sharedCounts(count);
    this.weightMax = sharedDoubles(count);
    this.weightSum = sharedDoubles(count);
    this.weightSquares = sharedDoubles(count);
  }

  /** Rows that have an estimate. */
  get scored(): number {
    return this.rowsWithDraws;
  }

  /** Draws that every row has been given, as the last complete round gave them. */
  get roundDraws(): number {
    return this.completed;
  }

  /** Takes a part whose first row is row `offset`. Every row has the draws of one round before the next begins. */
  add(part: ScorePart, offset: number): void {
    const { to } = part.draws;
    const before = this.round.draws === to ? this.round.rows : 0;
    this.round = { draws: to, rows: before + part.rows.count };
    if (this.round.rows === this.draws.length) this.completed = to;
    if (part.draws.from === 0) this.addFirstDraws(part, offset);
    else for (let i = 0; i < part.rows.count; i++) this.addFurtherDraws(part, i, offset + i);
  }

  /** The columns alone, to be handed to another thread. */
  get columns(): EstimateColumns {
    const { draws, reconstructionMean, reconstructionSquares, importanceDraws } = this;
    const { weightMax, weightSum, weightSquares } = this;
    const weights = { importanceDraws, weightMax, weightSum, weightSquares };
    return { draws, reconstructionMean, reconstructionSquares, ...weights };
  }

  /** A copy, which does not change with them. */
  copied(): EstimateColumns {
    const copy = new RowEstimates(this.draws.length, this.samples, this.importance);
    copy.takeAll(this);
    return copy.columns;
  }

  /** Takes the estimates of all rows as another has them. */
  takeAll(other: RowEstimates): void {
    const { columns } = other;
    for (const name of Object.keys(columns) as (keyof EstimateColumns)[]) this[name].set(columns[name]);
    this.rowsWithDraws = other.rowsWithDraws;
  }

  /** Takes the mean of log p(x|z) of a row as another has it. */
  takeMean(other: RowEstimates, row: number): void {
    if (this.draws[row] === 0 && other.draws[row]! > 0) this.rowsWithDraws += 1;
    this.draws[row] = other.draws[row]!;
    this.reconstructionMean[row] = other.reconstructionMean[row]!;
    this.reconstructionSquares[row] = other.reconstructionSquares[row]!;
  }

  /** Takes the importance weights of a row as another has them. */
  takeWeights(other: RowEstimates, row: number): void {
    this.importanceDraws[row] = other.importanceDraws[row]!;
    this.weightMax[row] = other.weightMax[row]!;
    this.weightSum[row] = other.weightSum[row]!;
    this.weightSquares[row] = other.weightSquares[row]!;
  }

  private addFirstDraws(part: ScorePart, offset: number): void {
    const end = offset + part.rows.count;
    this.reconstructionMean.set(part.reconstructionMean, offset);
    this.reconstructionSquares.set(part.reconstructionSquares, offset);
    this.weightMax.set(part.weightMax, offset);
    this.weightSum.set(part.weightSum, offset);
    this.weightSquares.set(part.weightSquares, offset);
    this.draws.fill(Math.min(part.draws.to, this.samples), offset, end);
    this.importanceDraws.fill(Math.min(part.draws.to, this.importance), offset, end);
    this.rowsWithDraws += part.rows.count;
  }

  private addFurtherDraws({ draws, ...part }: ScorePart, from: number, row: number): void {
    const before = this.draws[row]!;
    const until = Math.min(draws.to, this.samples);
    const mean = mergeMeans(
      { count: before, mean: this.reconstructionMean[row]!, squares: this.reconstructionSquares[row]! },
      {
        count: Math.max(0, until - draws.from),
        mean: part.reconstructionMean[from]!,
        squares: part.reconstructionSquares[from]!,
      },
    );
    const weights = mergeWeights(
      { max: this.weightMax[row]!, sum: this.weightSum[row]!, squares: this.weightSquares[row]! },
      {
        max: part.weightMax[from]!,
        sum: part.weightSum[from]!,
        squares: part.weightSquares[from]!,
      },
    );
    this.reconstructionMean[row] = mean.mean;
    this.reconstructionSquares[row] = mean.squares;
    this.weightMax[row] = weights.max;
    this.weightSum[row] = weights.sum;
    this.weightSquares[row] = weights.squares;
    this.draws[row] = Math.max(before, until);
    this.importanceDraws[row] = Math.max(this.importanceDraws[row]!, Math.min(draws.to, this.importance));
  }
}
