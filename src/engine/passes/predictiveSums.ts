import type { PredictivePart } from '../../contracts/engine/predictive';
import { rankCells } from '../../vae/predictive/calibration';
import { addFeatures, emptyFeatureSums } from '../../vae/predictive/featureSums';
import { randomizedRank } from '../../vae/predictive/rank';
import { rowStatistics, writeStatistics } from '../../vae/predictive/rowStatistics';
import { RandomStream } from '../../vae/random/randomStream';
import { streams } from '../../vae/random/standardNormal';

const width = rowStatistics.length;

/** What rows and their draws have in common, row by row. */
export class PredictiveSums {
  private rows = 0;
  private leftOut = 0;
  private squaredErrors = 0;
  private expectedSquares = 0;
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
   * Adds a row: of `data` and `prior` from `at` on, its draws from `drawn[first]` on. One with a number that is not finite is left out.
   *
   * @param sample addresses the order of equal values
   */
  add(
    sample: number,
    data: Float32Array,
    drawn: Float32Array,
    prior: Float32Array,
    at: number,
    first: number,
  ): void {
    const { length, replicates } = this;
    const isFinite =
      allFinite(data, at, length) &&
      allFinite(drawn, first, replicates * length) &&
      allFinite(prior, at, length);
    if (!isFinite) {
      this.leftOut += 1;
      return;
    }
    this.random.start(this.seed, streams.ties, sample, 0);
    this.addStatistics(data, drawn, prior, at, first);
    this.rankValues(data, drawn, at, first);
    addFeatures(this.features.data, data, at);
    addFeatures(this.features.prior, prior, at);
    for (let draw = 0; draw < replicates; draw++)
      addFeatures(this.features.reconstructions, drawn, first + draw * length);
    this.rows += 1;
  }

  part(): PredictivePart {
    const { ranks, squaredErrors, expectedSquares, leftOut, features, statistics } = this;
    const filled = (values: Float64Array) => values.slice(0, this.rows * width);
    return {
      ranks,
      squaredErrors,
      expectedSquares,
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

  private addStatistics(
    data: Float32Array,
    drawn: Float32Array,
    prior: Float32Array,
    at: number,
    first: number,
  ): void {
    const { length, replicates, statistics, ofDraws, ofData } = this;
    const place = this.rows * width;
    writeStatistics(data, at, length, ofData, 0);
    statistics.data.set(ofData, place);
    writeStatistics(prior, at, length, statistics.prior, place);
    for (let draw = 0; draw < replicates; draw++)
      writeStatistics(drawn, first + draw * length, length, ofDraws, draw * width);
    for (let k = 0; k < width; k++) {
      let [sum, below, equal] = [0, 0, 0];
      for (let draw = 0; draw < replicates; draw++) {
        const value = ofDraws[draw * width + k]!;
        sum += value;
        if (value < ofData[k]!) below += 1;
        else if (value === ofData[k]!) equal += 1;
      }
      statistics.reconstructions[place + k] = sum / replicates;
      statistics.ranks[place + k] = randomizedRank(below, equal, replicates, this.random.uniform());
    }
  }

  private rankValues(data: Float32Array, drawn: Float32Array, at: number, first: number): void {
    const { length, replicates, ranks, random } = this;
    for (let i = 0; i < length; i++) {
      const value = data[at + i]!;
      let [sum, below, equal] = [0, 0, 0];
      for (let draw = 0, place = first + i; draw < replicates; draw++, place += length) {
        const other = drawn[place]!;
        sum += other;
        if (other < value) below += 1;
        else if (other === value) equal += 1;
      }
      const mean = sum / replicates;
      let squares = 0;
      for (let draw = 0, place = first + i; draw < replicates; draw++, place += length)
        squares += (drawn[place]! - mean) ** 2;
      this.squaredErrors += (value - mean) ** 2;
      this.expectedSquares += (squares / (replicates - 1)) * (1 + 1 / replicates);
      const rank = randomizedRank(below, equal, replicates, random.uniform());
      ranks[Math.floor(rank * rankCells)]! += 1;
    }
  }
}

function allFinite(values: Float32Array, from: number, count: number): boolean {
  for (let i = from; i < from + count; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}
