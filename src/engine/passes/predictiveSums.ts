import type { PredictivePart } from '../../contracts/engine/predictive';
import { rankCells } from '../../vae/predictive/calibration';
import { addFeatures, emptyFeatureSums } from '../../vae/predictive/featureSums';
import { randomizedRank } from '../../vae/predictive/rank';
import { rowStatistics, writeStatistics } from '../../vae/predictive/rowStatistics';
import { RandomStream } from '../../vae/random/randomStream';
import { streams } from '../../vae/random/standardNormal';

const width = rowStatistics.length;

/** A row of data with what was drawn beside it, values as the reconstruction lies. */
export interface DrawnRow {
  readonly data: Float32Array;
  /** Its draws, one after another. */
  readonly drawn: Float32Array;
  /** One draw with z ~ p(z). */
  readonly prior: Float32Array;
}

/** What rows and their draws have in common, row by row. */
export class PredictiveSums {
  private rows = 0;
  private leftOut = 0;
  private readonly expected = { squaredErrors: 0, squares: 0 };
  private readonly ranks = new Float64Array(rankCells);
  private readonly statistics;
  private readonly features;
  private readonly ofDraws: Float64Array;
  private readonly ofData = new Float64Array(width);
  private readonly random = new RandomStream();

  /** @param replicates draws of each row, 2 at least */
  constructor(
    maxRows: number,
    private readonly length: number,
    private readonly replicates: number,
    private readonly seed: number,
  ) {
    const each = () => new Float64Array(maxRows * width);
    this.statistics = { data: each(), reconstructions: each(), ranks: each(), prior: each() };
    const sums = () => emptyFeatureSums(length);
    this.features = { data: sums(), reconstructions: sums(), prior: sums() };
    this.ofDraws = new Float64Array(replicates * width);
  }

  /**
   * Adds a row. One with a number that is not finite is left out.
   *
   * @param sample addresses the order of equal values
   */
  add(sample: number, row: DrawnRow): void {
    if (!this.writeRowStatistics(row)) {
      this.leftOut += 1;
      return;
    }
    this.random.start(this.seed, streams.ties, sample, 0);
    this.rankStatistics();
    this.rankValues(row);
    addFeatures(this.features.data, row.data, 0);
    addFeatures(this.features.prior, row.prior, 0);
    this.features.reconstructions.rows += this.replicates;
    this.rows += 1;
  }

  part(): PredictivePart {
    const { ranks, expected, leftOut, features, statistics } = this;
    const filled = (values: Float64Array) => values.slice(0, this.rows * width);
    return {
      ranks,
      squaredErrors: expected.squaredErrors,
      expectedSquares: expected.squares,
      leftOut,
      features,
      statistics: {
        data: filled(statistics.data),
        reconstructions: filled(statistics.reconstructions),
        ranks: filled(statistics.ranks),
        prior: filled(statistics.prior),
      },
    };
  }

  /** Whether all numbers are finite: a mean is if and only if all that it is of are. */
  private writeRowStatistics({ data, drawn, prior }: DrawnRow): boolean {
    const { length, replicates, statistics, ofDraws, ofData } = this;
    const place = this.rows * width;
    writeStatistics(data, 0, length, ofData, 0);
    writeStatistics(prior, 0, length, statistics.prior, place);
    let sum = ofData[0]! + statistics.prior[place]!;
    for (let draw = 0; draw < replicates; draw++) {
      writeStatistics(drawn, draw * length, length, ofDraws, draw * width);
      sum += ofDraws[draw * width]!;
    }
    return Number.isFinite(sum);
  }

  private rankStatistics(): void {
    const { replicates, statistics, ofDraws, ofData } = this;
    const place = this.rows * width;
    statistics.data.set(ofData, place);
    for (let k = 0; k < width; k++) {
      let [sum, below, equal] = [0, 0, 0];
      const value = ofData[k]!;
      for (let at = k; at < ofDraws.length; at += width) {
        const other = ofDraws[at]!;
        sum += other;
        below += Number(other < value);
        equal += Number(other === value);
      }
      statistics.reconstructions[place + k] = sum / replicates;
      statistics.ranks[place + k] = randomizedRank(below, equal, replicates, this.random.uniform());
    }
  }

  /**
   * Ranks each value among its draws and adds these to the features, in one walk over them. What is below or equal is counted and
   * not decided: a branch that goes either way by chance takes longer than all the rest.
   */
  private rankValues({ data, drawn }: DrawnRow): void {
    const { length, replicates, ranks, random, expected } = this;
    const { sums, squares, zeros } = this.features.reconstructions;
    for (let i = 0; i < length; i++) {
      const value = data[i]!;
      let [sum, below, equal, zero] = [0, 0, 0, 0];
      let [total, totalSquares] = [sums[i]!, squares[i]!];
      for (let at = i; at < drawn.length; at += length) {
        const other = drawn[at]!;
        sum += other;
        total += other;
        totalSquares += other * other;
        below += Number(other < value);
        equal += Number(other === value);
        zero += Number(other === 0);
      }
      sums[i] = total;
      squares[i] = totalSquares;
      zeros[i]! += zero;
      const mean = sum / replicates;
      let deviations = 0;
      for (let at = i; at < drawn.length; at += length) deviations += (drawn[at]! - mean) ** 2;
      expected.squaredErrors += (value - mean) ** 2;
      expected.squares += (deviations / (replicates - 1)) * (1 + 1 / replicates);
      const rank = randomizedRank(below, equal, replicates, random.uniform());
      ranks[Math.floor(rank * rankCells)]! += 1;
    }
  }
}
