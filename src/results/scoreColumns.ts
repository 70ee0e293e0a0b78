import type { ColumnsSnapshot, FiguresKept } from '../contracts/analysis/columns';
import type { RowRange, ScorePlan } from '../core/figures/scorePlan';
import type { DimensionSums } from '../vae/diagnostics/dimensionSums';
import { CodeColumns } from './codeColumns';
import { DimensionBlocks } from './dimensionBlocks';
import { extentOf, type PassExtent } from './passExtent';
import type { PosteriorFamily } from '../vae/posterior/family';
import type { DrawnKl } from '../vae/posterior/drawnKl';
import { hasOpenKl, standardNormal, type Prior, type PriorRows } from '../vae/posterior/prior';
import { estimateShown, type Standing } from './estimateShown';
import { sampleOfRow, type FigureColumns } from './figureColumns';
import { placeIn } from './ascendingRows';
import { RowEstimates } from './rowEstimates';
import { sharedCounts, sharedDoubles, sharedFloats } from './sharedArrays';
import type { ScorePart } from '../contracts/engine/passes';

const allFigures: FiguresKept = { kl: true, elbo: true, errors: false };

let lastId = 0;

/**
 * The figures of a pass as typed columns, one value a row of the pass, filled as parts arrive in any order, in memory
 * that threads share. They may begin with those of a former pass, which stay as {@link estimateShown} says.
 */
export class ScoreColumns implements FigureColumns {
  kl: Float64Array;
  klSe: Float64Array;
  /** Row-major over latent dimensions. */
  mu: Float32Array;
  logVariance: Float32Array;
  ownPrior: PriorRows | undefined;
  drawnKl: DrawnKl | undefined;
  squaredError: Float64Array;
  absoluteError: Float64Array;
  private codesOfRows: CodeColumns;
  /** log p(x|z_l) of the draws that are kept of each row, row-major. */
  readonly logProbabilities: Float64Array;
  /** Rows of the file that could not be read, each with its reason. */
  readonly unreadable = new Map<number, string>();
  readonly sampleOf: (row: number) => number;
  private readonly drawnLevels: number;
  private readonly id = ++lastId;
  /** Grows with every change of the figures. */
  version = 0;
  private isFinished = false;
  private scored: Uint32Array | undefined;
  private readonly rows: Uint32Array | undefined;
  /** Of this pass alone. */
  private readonly own: RowEstimates;
  private shown: RowEstimates;
  private readonly ownSums: DimensionBlocks;
  private shownSums: DimensionBlocks;

  readonly first: number;
  readonly count: number;
  readonly latentDims: number;
  readonly samples: number;
  readonly importance: number;
  readonly family: PosteriorFamily;
  readonly prior: Prior;
  readonly has: FiguresKept;
  readonly kept: number;

  constructor(pass: PassExtent) {
    const {
      first,
      count,
      latentDims,
      samples,
      importance,
      rows,
      family = 'gaussian',
      prior = standardNormal,
      drawnLevels = 0,
      has = allFigures,
      kept = 0,
    } = pass;
    this.first = first;
    this.count = count;
    this.latentDims = latentDims;
    this.samples = samples;
    this.importance = importance;
    this.family = family;
    this.prior = prior;
    this.has = has;
    this.kept = kept;
    this.logProbabilities = sharedDoubles(count * kept);
    if (rows) {
      this.rows = sharedCounts(rows.length);
      this.rows.set(rows);
    }
    this.sampleOf = sampleOfRow(first, this.rows);
    this.kl = sharedDoubles(count);
    this.drawnLevels = drawnLevels;
    this.klSe = sharedDoubles(hasOpenKl(prior) || drawnLevels > 0 ? count : 0);
    this.mu = sharedFloats(count * latentDims);
    this.logVariance = sharedFloats(count * latentDims);
    const moments = () => sharedFloats(count * latentDims);
    this.ownPrior = prior === 'model' ? { mean: moments(), logVariance: moments() } : undefined;
    this.drawnKl =
      drawnLevels > 0
        ? { kl: sharedDoubles(count * latentDims), levelSe: sharedDoubles(count * drawnLevels) }
        : undefined;
    this.squaredError = sharedDoubles(count).fill(NaN);
    this.absoluteError = sharedDoubles(count).fill(NaN);
    this.codesOfRows = new CodeColumns(count, has.codes);
    this.own = new RowEstimates(count, samples, importance);
    this.shown = this.own;
    this.ownSums = new DimensionBlocks(latentDims);
    this.shownSums = this.ownSums;
  }

  /** Columns for a plan over a range of its dataset's rows. */
  static of(plan: ScorePlan, range: RowRange, rows?: Uint32Array, kept = 0): ScoreColumns {
    return new ScoreColumns(extentOf(plan, range, rows, kept));
  }

  get codes(): Int32Array {
    return this.codesOfRows.codes;
  }

  get codeCounts(): Float64Array {
    return this.codesOfRows.counts;
  }

  /** What the figures are made of. */
  get estimates(): RowEstimates {
    return this.shown;
  }

  get draws(): Uint32Array {
    return this.shown.draws;
  }

  get blocks(): DimensionBlocks {
    return this.shownSums;
  }

  /** Which row of the pass a sample is; −1 where it is none. */
  rowOf(sample: number): number {
    const { rows, first, count } = this;
    const row = (rows ? placeIn(rows, sample) : sample) - first;
    return row >= 0 && row < count ? row : -1;
  }

  get scoredCount(): number {
    return this.shown.scored;
  }

  /** Rows that have figures of this pass, and not of a former one. */
  get ownCount(): number {
    return this.own.scored;
  }

  /** Draws that this pass has made of every row: they grow when a round is complete. */
  get roundDraws(): number {
    return this.own.roundDraws;
  }

  scoredRows(): Uint32Array {
    if (this.scored?.length === this.scoredCount) return this.scored;
    const rows = sharedCounts(this.scoredCount);
    const { draws } = this;
    let found = 0;
    for (let row = 0; row < this.count; row++) if (draws[row]! > 0) rows[found++] = row;
    this.scored = rows;
    return rows;
  }

  /** The columns as they are now, to be read in another thread. */
  snapshot(): ColumnsSnapshot {
    const { id, version, first, count, latentDims, importance, family, prior, has, rows } = this;
    const { kl, klSe, mu, logVariance, ownPrior, drawnKl, squaredError, absoluteError, codes } = this;
    const { codeCounts } = this;
    const { used, ranges, values } = this.blocks;
    const figures = {
      ...{ kl, klSe, mu, logVariance, ownPrior, drawnKl },
      ...{ squaredError, absoluteError, codes, codeCounts },
    };
    return {
      ...{ id, version, first, count, latentDims, importance, family, prior, has, ...(rows && { rows }) },
      ...figures,
      scored: this.scoredRows(),
      estimates: this.shown.columns,
      blocks: { used, ranges, values },
    };
  }

  /** The columns as they are now, whatever the pass adds before they are read. */
  frozen(): ColumnsSnapshot {
    const snapshot = this.snapshot();
    if (this.isFinished) return snapshot;
    const { kl, klSe, squaredError, absoluteError } = snapshot;
    return {
      ...snapshot,
      ...{
        kl: kl.slice(),
        klSe: klSe.slice(),
        squaredError: squaredError.slice(),
        absoluteError: absoluteError.slice(),
      },
      estimates: this.shown.copied(),
    };
  }

  /**
   * Begins with the figures of a former pass, of which all is the same but for the draws. What does not depend on draws
   * is shared with it, so the former pass must not be added to any more. To be called before anything is added.
   */
  inherit(former: ScoreColumns): void {
    this.kl = former.kl;
    this.klSe = former.klSe;
    this.mu = former.mu;
    this.logVariance = former.logVariance;
    this.ownPrior = former.ownPrior;
    this.drawnKl = former.drawnKl;
    this.squaredError = former.squaredError;
    this.absoluteError = former.absoluteError;
    this.codesOfRows = former.codesOfRows;
    for (const [row, why] of former.unreadable) this.unreadable.set(row, why);
    this.shown = new RowEstimates(this.count, this.samples, this.importance);
    this.shown.takeAll(former.shown);
    this.changed(true);
    // Sums over all rows stay what they are; of some, those of this pass are as good.
    if (former.scoredCount === this.count) this.shownSums = former.shownSums;
  }

  add(part: ScorePart): void {
    const offset = part.rows.start - this.first;
    this.kl.set(part.kl, offset);
    if (part.klSe) this.klSe.set(part.klSe, offset);
    this.mu.set(part.mu, offset * this.latentDims);
    this.logVariance.set(part.logVariance, offset * this.latentDims);
    if (part.ownPrior) {
      this.ownPrior?.mean.set(part.ownPrior.mean, offset * this.latentDims);
      this.ownPrior?.logVariance.set(part.ownPrior.logVariance, offset * this.latentDims);
    }
    if (part.drawnKl) {
      this.drawnKl?.kl.set(part.drawnKl.kl, offset * this.latentDims);
      this.drawnKl?.levelSe.set(part.drawnKl.levelSe, offset * this.drawnLevels);
    }
    if (part.draws.from === 0) {
      this.squaredError.set(part.squaredError, offset);
      this.absoluteError.set(part.absoluteError, offset);
      if (part.codes) this.codesOfRows.set(part.codes, offset);
    }
    if (part.logProbabilities) this.keep(part, part.logProbabilities, offset);
    this.own.add(part, offset);
    this.changed(false);
    if (this.shown !== this.own)
      for (let row = offset; row < offset + part.rows.count; row++) this.choose(row);
  }

  /** Takes sums over rows of the data set, once, whose first draws have all arrived. */
  addSums({ start, count }: RowRange, sums: DimensionSums): void {
    this.changed(false);
    this.ownSums.add({ start: start - this.first, count }, sums);
  }

  /** Says that all draws that were asked for have arrived: nothing of a former pass is left. */
  finish(): void {
    this.isFinished = true;
    this.shown = this.own;
    this.shownSums = this.ownSums;
    this.changed(true);
  }

  private keep({ rows, draws }: ScorePart, values: Float64Array, offset: number): void {
    const each = values.length / rows.count;
    for (let row = 0; row < rows.count; row++)
      this.logProbabilities.set(
        values.subarray(row * each, (row + 1) * each),
        (offset + row) * this.kept + draws.from,
      );
  }

  private changed(areOtherRows: boolean): void {
    this.version += 1;
    if (areOtherRows) this.scored = undefined;
  }

  /** Settles which estimates of a row are shown while the pass runs. */
  private choose(row: number): void {
    const { shown, own } = this;
    if (estimateShown(shown.draws[row]!, own.draws[row]!, running) === 'latest') shown.takeMean(own, row);
    if (estimateShown(shown.importanceDraws[row]!, own.importanceDraws[row]!, running) === 'latest')
      shown.takeWeights(own, row);
  }
}

/** Of a pass that begins with the figures of a former one, as long as it has them. */
const running: Standing = { isSameFigure: true, isFinished: false };
