import type { PredictivePart } from '../contracts/engine/predictive';
import { concatenateDoubles } from '../vae/concatenate';
import { joinFeatures } from '../vae/predictive/featureSums';

type Statistics = PredictivePart['statistics'];

/** Parts of a predictive check, added up in the order they are given in. */
export class PredictiveTotal {
  private sums: PredictivePart | undefined;
  private readonly statistics: Statistics[] = [];

  /** Takes the arrays of the part over. */
  add(part: PredictivePart): void {
    this.statistics.push(part.statistics);
    const { sums } = this;
    if (!sums) {
      this.sums = { ...part };
      return;
    }
    for (let cell = 0; cell < sums.ranks.length; cell++) sums.ranks[cell]! += part.ranks[cell]!;
    for (const key of ['data', 'reconstructions', 'prior'] as const)
      joinFeatures(sums.features[key], part.features[key]);
    this.sums = {
      ...sums,
      squaredErrors: sums.squaredErrors + part.squaredErrors,
      expectedSquares: sums.expectedSquares + part.expectedSquares,
      leftOut: sums.leftOut + part.leftOut,
    };
  }

  /** All parts as one; undefined before the first. */
  get part(): PredictivePart | undefined {
    if (!this.sums) return undefined;
    const all = (key: keyof Statistics) => concatenateDoubles(this.statistics.map((each) => each[key]));
    return {
      ...this.sums,
      statistics: {
        data: all('data'),
        reconstructions: all('reconstructions'),
        ranks: all('ranks'),
        prior: all('prior'),
      },
    };
  }
}
