import type { DrawRange, RowRange } from '../../core/figures/scorePlan';
import { addRow, type DimensionSums } from '../../vae/diagnostics/dimensionSums';
import { addWeight, emptyWeights } from '../../vae/estimators/importanceWeights';
import { addToMean, emptyMean } from '../../vae/estimators/runningMean';
import type { Latents, PosteriorRows } from '../../vae/posterior/drawLatents';
import type { PosteriorFamily } from '../../vae/posterior/family';
import { estimateKl } from '../../vae/posterior/estimateKl';
import { logPriorOverPosterior } from '../../vae/posterior/logPriorOverPosterior';
import type { DrawnKl } from '../../vae/posterior/drawnKl';
import type { RowErrors } from './errors';
import type { ScorePart } from '../../contracts/engine/passes';
import {
  hasOpenKl,
  mixtureWithoutClosedKl,
  type MixturePrior,
  type Prior,
  type PriorRows,
} from '../../vae/posterior/prior';

/** How many latent dimensions there are, and what q(z|x) and p(z) are over them. */
export interface LatentLaws {
  readonly latentDims: number;
  readonly family: PosteriorFamily;
  readonly prior: Prior;
  /** How many latent variables a hierarchy has; left out of other models. */
  readonly drawnLevels?: number | undefined;
}

/** KLs of rows that were estimated before. */
interface EstimatedKls {
  readonly klSe?: Float64Array | undefined;
  readonly estimatedKl?: Float64Array | undefined;
}

/** Running estimates of consecutive rows, counted from the first of them and filled draw by draw. */
export class RowFigures {
  readonly family: PosteriorFamily;
  private readonly latentDims: number;
  private readonly prior: Prior;
  /** The same where the KL to it is estimated. */
  private readonly openPrior: MixturePrior | undefined;
  private readonly kl: Float64Array;
  /** Of a KL that is estimated; empty of one in closed form. */
  private readonly klSe: Float64Array;
  private readonly mu: Float32Array;
  readonly logVariance: Float32Array;
  readonly ownPrior: PriorRows | undefined;
  readonly drawnKl: DrawnKl | undefined;
  /** Of full covariances. */
  readonly dependence: Float64Array | undefined;
  private readonly drawnLevels: number;
  /** Of log p(x|z) of the draws behind the ELBO: how many there were of each row, their mean and squared deviations. */
  private readonly counts: Uint32Array;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;
  /** Of the draws behind the importance-weighted bound. */
  private readonly weightMax: Float64Array;
  private readonly weightSum: Float64Array;
  private readonly weightSquares: Float64Array;
  private readonly squaredError: Float64Array;
  private readonly absoluteError: Float64Array;
  private readonly codes: Int32Array;
  /** Draws of a row whose log p(x|z) are kept, and these. */
  private readonly kept: number;
  private readonly logProbabilities: Float64Array;
  private readonly running = { ...emptyMean };
  private readonly weights = { ...emptyWeights };

  constructor(
    readonly rows: RowRange,
    private readonly draws: DrawRange,
    { latentDims, family, prior, drawnLevels = 0 }: LatentLaws,
    private readonly places = 0,
    kept = 0,
  ) {
    const { count } = rows;
    this.latentDims = latentDims;
    this.family = family;
    this.prior = prior;
    this.kl = new Float64Array(count);
    this.openPrior = mixtureWithoutClosedKl(prior);
    this.klSe = new Float64Array(hasOpenKl(prior) || drawnLevels > 0 ? count : 0);
    this.mu = new Float32Array(count * latentDims);
    this.logVariance = new Float32Array(count * latentDims);
    const moments = () => new Float32Array(count * latentDims);
    this.ownPrior = prior === 'model' ? { mean: moments(), logVariance: moments() } : undefined;
    this.drawnLevels = drawnLevels;
    this.drawnKl =
      drawnLevels > 0
        ? { kl: new Float64Array(count * latentDims), levelSe: new Float64Array(count * drawnLevels) }
        : undefined;
    this.dependence = family === 'gaussian-full' ? new Float64Array(count) : undefined;
    this.counts = new Uint32Array(count);
    this.means = new Float64Array(count);
    this.squares = new Float64Array(count);
    this.weightMax = new Float64Array(count).fill(emptyWeights.max);
    this.weightSum = new Float64Array(count);
    this.weightSquares = new Float64Array(count);
    this.squaredError = new Float64Array(count).fill(NaN);
    this.absoluteError = new Float64Array(count).fill(NaN);
    this.codes = new Int32Array(count * places).fill(-1);
    this.kept = Math.max(0, Math.min(draws.to, kept) - draws.from);
    this.logProbabilities = new Float64Array(count * this.kept);
  }

  /**
   * Takes q(z|x) of `count` rows from `row` on, which are added to the sums over the dimensions, too.
   *
   * @param noise what addresses the draws of a KL that is estimated
   */
  addPosterior(
    row: number,
    count: number,
    posterior: PosteriorRows & EstimatedKls,
    sums: DimensionSums,
    noise: { readonly samples: readonly number[]; readonly seed: number },
  ): void {
    this.mu.set(posterior.mu, row * this.latentDims);
    this.logVariance.set(posterior.logVariance, row * this.latentDims);
    if (posterior.ownPrior) {
      this.ownPrior?.mean.set(posterior.ownPrior.mean, row * this.latentDims);
      this.ownPrior?.logVariance.set(posterior.ownPrior.logVariance, row * this.latentDims);
    }
    if (posterior.drawnKl) {
      this.drawnKl?.kl.set(posterior.drawnKl.kl, row * this.latentDims);
      this.drawnKl?.levelSe.set(posterior.drawnKl.levelSe, row * this.drawnLevels);
    }
    if (posterior.dependence) this.dependence?.set(posterior.dependence, row);
    if (posterior.klSe) this.klSe.set(posterior.klSe, row);
    const { prior, openPrior, latentDims } = this;
    const { estimatedKl } = posterior;
    for (let i = 0; i < count; i++) {
      this.kl[row + i] = addRow(sums, posterior, i, prior);
      if (estimatedKl) this.kl[row + i] = estimatedKl[i]!;
      if (!openPrior) continue;
      const estimated = estimateKl(posterior, i, latentDims, openPrior, noise.samples[i]!, noise.seed);
      this.kl[row + i] = estimated.kl;
      this.klSe[row + i] = estimated.klSe;
    }
  }

  /** Takes the errors of rows from `row` on, at their mean or code. */
  addErrors(row: number, { squared, absolute }: RowErrors): void {
    this.squaredError.set(squared, row);
    this.absoluteError.set(absolute, row);
  }

  /** Takes the indices of the codes of rows from `row` on. */
  addCodes(row: number, indices: Int32Array): void {
    this.codes.set(indices, row * this.places);
  }

  /** Takes log p(x|z) of `count` draws of a row, from `values[offset]` on. */
  addReconstructions(row: number, values: Float64Array, offset: number, count: number): void {
    const { running } = this;
    running.count = this.counts[row]!;
    running.mean = this.means[row]!;
    running.squares = this.squares[row]!;
    const keptNow = Math.min(count, this.kept - running.count);
    for (let i = 0; i < keptNow; i++)
      this.logProbabilities[row * this.kept + running.count + i] = values[offset + i]!;
    for (let i = offset; i < offset + count; i++) addToMean(running, values[i]!);
    this.counts[row] = running.count;
    this.means[row] = running.mean;
    this.squares[row] = running.squares;
  }

  /** Takes the importance weights of `count` draws of a row, from `values[offset]` and that draw of `latents` on. */
  addWeights(row: number, values: Float64Array, latents: Latents, offset: number, count: number): void {
    const { weights, latentDims, prior } = this;
    weights.max = this.weightMax[row]!;
    weights.sum = this.weightSum[row]!;
    weights.squares = this.weightSquares[row]!;
    for (let i = offset; i < offset + count; i++)
      addWeight(
        weights,
        values[i]! +
          (latents.logRatio?.[i] ?? logPriorOverPosterior(latents, i, this, row, latentDims, prior)),
      );
    this.weightMax[row] = weights.max;
    this.weightSum[row] = weights.sum;
    this.weightSquares[row] = weights.squares;
  }

  /** Figures of the rows [from, to). Its arrays are views: no draw of these rows may be added afterwards. */
  part(from: number, to: number): ScorePart {
    const { latentDims, places, kept, ownPrior, drawnKl, drawnLevels } = this;
    const latents = (values: Float32Array) => values.subarray(from * latentDims, to * latentDims);
    return {
      rows: { start: this.rows.start + from, count: to - from },
      draws: this.draws,
      kl: this.kl.subarray(from, to),
      ...(this.klSe.length > 0 && { klSe: this.klSe.subarray(from, to) }),
      mu: latents(this.mu),
      logVariance: latents(this.logVariance),
      ...(ownPrior && {
        ownPrior: { mean: latents(ownPrior.mean), logVariance: latents(ownPrior.logVariance) },
      }),
      ...(drawnKl && {
        drawnKl: {
          kl: drawnKl.kl.subarray(from * latentDims, to * latentDims),
          levelSe: drawnKl.levelSe.subarray(from * drawnLevels, to * drawnLevels),
        },
      }),
      reconstructionMean: this.means.subarray(from, to),
      reconstructionSquares: this.squares.subarray(from, to),
      weightMax: this.weightMax.subarray(from, to),
      weightSum: this.weightSum.subarray(from, to),
      weightSquares: this.weightSquares.subarray(from, to),
      squaredError: this.squaredError.subarray(from, to),
      absoluteError: this.absoluteError.subarray(from, to),
      ...(kept > 0 && { logProbabilities: this.logProbabilities.subarray(from * kept, to * kept) }),
      ...(places > 0 && { codes: this.codes.subarray(from * places, to * places) }),
    };
  }
}
