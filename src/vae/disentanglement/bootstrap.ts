import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { standardError, addToMean, emptyMean, type RunningMean } from '../estimators/runningMean';
import { streams } from '../random/standardNormal';
import { fillUniform } from '../random/uniform';
import { ascendingOrder } from '../estimators/ascendingOrder';
import { classesAmong, haveFew } from './classes';
import { codesOf, type Codes } from './codes';
import { betaVaeScore, usualPoints } from './betaVae';
import { factorOf, type Factor } from './factor';
import type { Votes } from './factorVae';
import { disentanglementOf, metrics, type Metric, type Scores } from './scores';

/** Codes and factors of the same rows. */
export interface Sample {
  readonly codes: Codes;
  readonly factors: readonly Factor[];
}

/** Rows drawn with replacement again and again, a pure function of seed and draw (Efron 1979). */
export class RowsDrawnAgain {
  /** The rows in ascending order of each dimension, which are sorted once. */
  private readonly orders: Uint32Array[] = [];
  private readonly areFew: readonly boolean[];

  constructor(
    private readonly sample: Sample,
    private readonly bins: number,
    private readonly seed: number,
  ) {
    this.areFew = sample.factors.map(({ values }) => haveFew(values, bins));
  }

  /** As many rows as there are. */
  draw(draw: number): Sample {
    const { codes, factors } = this.sample;
    const { rows, dimensions, values } = codes;
    const uniform = new Float64Array(rows);
    fillUniform(uniform, this.seed, streams.bootstrap, 0, draw);
    const chosen = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) chosen[row] = Math.floor(uniform[row]! * rows);
    const drawn = values.slice();
    for (let row = 0; row < rows; row++) {
      const from = chosen[row]! * dimensions;
      for (let j = 0; j < dimensions; j++) drawn[row * dimensions + j] = values[from + j]!;
    }
    return {
      codes: { values: drawn, rows, dimensions, orderOf: this.ordersOf(chosen) },
      factors: factors.map((factor, place) => this.factorAmong(factor, place, chosen)),
    };
  }

  private factorAmong({ kind, values: all, classes }: Factor, place: number, chosen: Uint32Array): Factor {
    const values = new Float64Array(chosen.length);
    for (let row = 0; row < values.length; row++) values[row] = all[chosen[row]!]!;
    // Bins are of those that are drawn.
    return this.areFew[place]
      ? { kind, values, classes: classesAmong(classes, chosen) }
      : factorOf(kind, values, this.bins);
  }

  /** The order of rows that are drawn, by where each came from. */
  private ordersOf(chosen: Uint32Array): (dimension: number) => Uint32Array {
    const { codes } = this.sample;
    let drawnOf: DrawnPlaces | undefined;
    return (dimension) => {
      const order = (this.orders[dimension] ??= ascendingOrder(codesOf(codes, dimension)));
      const { ends, places } = (drawnOf ??= drawnPlaces(chosen));
      const found = new Uint32Array(chosen.length);
      let filled = 0;
      for (const row of order)
        for (let at = row === 0 ? 0 : ends[row - 1]!; at < ends[row]!; at++) found[filled++] = places[at]!;
      return found;
    };
  }
}

/** Where each row was drawn: `places` up to its end, from that of the row before. */
interface DrawnPlaces {
  readonly ends: Uint32Array;
  readonly places: Uint32Array;
}

function drawnPlaces(chosen: Uint32Array): DrawnPlaces {
  const ends = new Uint32Array(chosen.length);
  for (const row of chosen) ends[row]! += 1;
  for (let row = 1; row < ends.length; row++) ends[row]! += ends[row - 1]!;
  const places = new Uint32Array(chosen.length);
  const starts = ends.slice();
  for (let place = chosen.length - 1; place >= 0; place--) places[--starts[chosen[place]!]!] = place;
  return { ends, places };
}

/** Draws that the BetaVAE score is of: enough for the width of an interval to 16 %. */
const maxToldDraws = 20;
/** Of each of many draws: enough for the width of an interval. */
const fewVotes: Votes = { votes: 1000, tests: 500 };

/** Scores of rows drawn again and again: their spread is the standard error of the scores. */
export class Bootstrap {
  private readonly means = new Map(metrics.map((metric) => [metric, { ...emptyMean }] as const));
  private readonly told = { ...emptyMean };
  private draws = 0;

  private readonly rows: RowsDrawnAgain;

  constructor(
    sample: Sample,
    private readonly bins: number,
    private readonly seed: number,
  ) {
    this.rows = new RowsDrawnAgain(sample, bins, seed);
  }

  /** Draws once more. */
  draw(checkpoint: Checkpoint = noCheckpoint): void {
    const { codes, factors } = this.rows.draw(this.draws++);
    const { scores } = disentanglementOf(
      codes,
      factors,
      { bins: this.bins, seed: this.seed, votes: fewVotes },
      checkpoint,
    );
    for (const [metric, mean] of this.means) addToMean(mean, scores[metric]);
    if (this.draws > maxToldDraws) return;
    const classes = factors.map((factor) => factor.classes);
    addToMean(this.told, betaVaeScore(codes, classes, usualPoints, this.seed, checkpoint));
  }

  /**
   * The 95 % interval of a score, of which no metric leaves 0..1: as wide as a normal distribution with the standard
   * deviation of the draws. Not their quantiles, since rows drawn twice add information that is not there.
   */
  interval(scores: Scores, metric: Metric): Interval {
    return intervalAround(scores[metric], this.means.get(metric)!);
  }

  /** The same of the BetaVAE score, whose points are drawn of each of the first draws; null where it is not defined. */
  betaVaeInterval(value: number): Interval | null {
    return Number.isNaN(value) || this.told.count < 2 ? null : intervalAround(value, this.told);
  }
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 95 % interval of a score in 0..1 by a share of the standard deviation of draws. */
export function intervalAround(value: number, draws: RunningMean, share = 1): Interval {
  const reach = normalQuantile * standardError(draws) * Math.sqrt(draws.count) * share;
  return { low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
}

/** Of 97.5 % of a standard normal distribution. */
const normalQuantile = 1.959963984540054;
