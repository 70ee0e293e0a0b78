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
   * Adds a row. One with a number that is not finite is left out.
   *
   * @param sample addresses the order of equal values
   */
  add(sample: number, row: DrawnRow): void {
    const { data, drawn, prior } = row;
    if (![data, drawn, prior].every(isAllFinite)) {
      this.leftOut += 1;
      return;
    }
    this.random.start(this.seed, streams.ties, sample, 0);
    this.addStatistics(row);
    this.rankValues(row);
    addFeatures(this.features.data, data, 0);
    addFeatures(this.features.prior, prior, 0);
    for (let draw = 0; draw < this.replicates; draw++)
      addFeatures(this.features.reconstructions, drawn, draw * this.length);
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

  private addStatistics({ data, drawn, prior }: DrawnRow): void {
    const { length, replicates, statistics, ofDraws, ofData } = this;
    const place = this.rows * width;
    writeStatistics(data, 0, length, ofData, 0);
    statistics.data.set(ofData, place);
    writeStatistics(prior, 0, length, statistics.prior, place);
    for (let draw = 0; draw < replicates; draw++)
      writeStatistics(drawn, draw * length, length, ofDraws, draw * width);
    for (let k = 0; k < width; k++) {
      const { sum, below, equal } = placeAmong(ofData[k]!, ofDraws, k, width);
      statistics.reconstructions[place + k] = sum / replicates;
      statistics.ranks[place + k] = randomizedRank(below, equal, replicates, this.random.uniform());
    }
  }

  private rankValues({ data, drawn }: DrawnRow): void {
    const { length, replicates, ranks, random } = this;
    for (let i = 0; i < length; i++) {
      const value = data[i]!;
      const { sum, below, equal } = placeAmong(value, drawn, i, length);
      const mean = sum / replicates;
      let squares = 0;
      for (let at = i; at < drawn.length; at += length) squares += (drawn[at]! - mean) ** 2;
      this.squaredErrors += (value - mean) ** 2;
      this.expectedSquares += (squares / (replicates - 1)) * (1 + 1 / replicates);
      const rank = randomizedRank(below, equal, replicates, random.uniform());
      ranks[Math.floor(rank * rankCells)]! += 1;
    }
  }
}

/** How many of every `stride`-th number from `first` on are less than a value, how many equal, and their sum. */
function placeAmong(value: number, among: Float32Array | Float64Array, first: number, stride: number) {
  let [sum, below, equal] = [0, 0, 0];
  for (let at = first; at < among.length; at += stride) {
    const other = among[at]!;
    sum += other;
    if (other < value) below += 1;
    else if (other === value) equal += 1;
  }
  return { sum, below, equal };
}

function isAllFinite(values: Float32Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
}
