import type { GraphReason } from '../../core/model/graphReason';
import type { ConditionFeeds } from './conditionRows';

/** Decoder and likelihood as one: (x, z) → log p(x|z). */
export interface LikelihoodRun {
  /** Why the likelihood is not computed inside the decoder's graph; null where it is. */
  readonly notFoldedReason: GraphReason | null;
  /**
   * log p(x|z) in nats of `draws` z for each of `rows` rows, row-major. `x` and `conditions` hold the rows, `z` the draws
   * of one row after those of another.
   */
  logProbabilities(
    x: Float32Array,
    rows: number,
    z: Float32Array,
    draws: number,
    conditions: ConditionFeeds,
  ): Promise<Float64Array>;
  release(): Promise<void>;
}
