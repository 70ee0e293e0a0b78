import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { standardError, addToMean, emptyMean, type RunningMean } from '../estimators/runningMean';
import { streams } from '../random/standardNormal';
import { fillUniform } from '../random/uniform';
import type { Codes } from './codes';
import { factorOf, type Factor } from './factor';
import type { Votes } from './factorVae';
import { disentanglementOf, metrics, type Metric, type Scores } from './scores';

/** Codes and factors of the same rows. */
export interface Sample {
  readonly codes: Codes;
  readonly factors: readonly Factor[];
}

/** As many rows drawn with replacement, a pure function of seed and draw (Efron 1979). */
export function drawAgain({ codes, factors }: Sample, bins: number, seed: number, draw: number): Sample {
  const { rows, dimensions, values } = codes;
  const uniform = new Float64Array(rows);
  fillUniform(uniform, seed, streams.bootstrap, 0, draw);
  const chosen = Uint32Array.from(uniform, (u) => Math.floor(u * rows));
  const drawn = new Float64Array(rows * dimensions);
  for (const [row, from] of chosen.entries())
    drawn.set(values.subarray(from * dimensions, (from + 1) * dimensions), row * dimensions);
  return {
    codes: { values: drawn, rows, dimensions },
    factors: factors.map(({ kind, values: all }) =>
      factorOf(
        kind,
        Float64Array.from(chosen, (row) => all[row]!),
        bins,
      ),
    ),
  };
}

/** Of each of many draws: enough for the width of an interval. */
const fewVotes: Votes = { votes: 1000, tests: 500 };

/** Scores of rows drawn again and again: their spread is the standard error of the scores. */
export class Bootstrap {
  private readonly means = new Map(metrics.map((metric) => [metric, { ...emptyMean }] as const));
  private draws = 0;

  constructor(
    private readonly sample: Sample,
    private readonly bins: number,
    private readonly seed: number,
  ) {}

  /** Draws once more. */
  draw(checkpoint: Checkpoint = noCheckpoint): void {
    const { codes, factors } = drawAgain(this.sample, this.bins, this.seed, this.draws++);
    const { scores } = disentanglementOf(
      codes,
      factors,
      { bins: this.bins, seed: this.seed, votes: fewVotes },
      checkpoint,
    );
    for (const [metric, mean] of this.means) addToMean(mean, scores[metric]);
  }

  /**
   * The 95 % interval of a score, of which no metric leaves 0..1: as wide as a normal distribution with the standard
   * deviation of the draws. Not their quantiles, since rows drawn twice add information that is not there.
   */
  interval(scores: Scores, metric: Metric): Interval {
    return intervalAround(scores[metric], this.means.get(metric)!);
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
