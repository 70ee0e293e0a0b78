import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { binsOf, type Classes } from './classes';
import { codesOf, type Codes } from './codes';
import { entropy, mutualInformation } from './mutualInformation';

/** What each dimension tells of each factor, in nats. */
export interface InformationMatrix {
  /** By dimension, then factor. */
  readonly information: readonly Float64Array[];
  /** H of each factor; 0 for one that does not vary. */
  readonly entropies: Float64Array;
}

/** Mutual information of every dimension, in `bins` bins of equal width, with every factor. */
export function informationMatrix(
  codes: Codes,
  factors: readonly Classes[],
  bins: number,
  checkpoint: Checkpoint = noCheckpoint,
): InformationMatrix {
  const information = Array.from({ length: codes.dimensions }, (_, dimension) => {
    checkpoint();
    const binned = binsOf(codesOf(codes, dimension), bins);
    return Float64Array.from(factors, (factor) => {
      return mutualInformation(binned, factor);
    });
  });
  return { information, entropies: Float64Array.from(factors, entropy) };
}

/** At most N dimensions, those that tell the most of any factor, in their order. */
export function mostTelling({ information }: Pick<InformationMatrix, 'information'>, most: number): number[] {
  const best = information.map((row) => row.reduce((max, each) => Math.max(max, each), 0));
  return [...information.keys()]
    .sort((a, b) => best[b]! - best[a]!)
    .slice(0, most)
    .sort((a, b) => a - b);
}
