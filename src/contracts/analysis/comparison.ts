import type { ComparisonFigures, DifferenceFormat } from '../panel/comparison';
import type { ColumnsSnapshot } from './columns';

/** log p(x|z_l) of the draws that two passes kept of each row, row-major: the first `kept` of `samples`. */
export interface KeptDraws {
  readonly first: Float64Array;
  readonly other: Float64Array;
  readonly kept: number;
  readonly samples: number;
}

/** What a pass is compared with. */
export interface ComparedColumns {
  /** A finished pass of another model over the same rows. */
  readonly other: ColumnsSnapshot;
  /** Null where reconstruction errors are compared, and not ELBOs. */
  readonly draws: KeptDraws | null;
}

export interface EncodeDifferencesParams {
  readonly other: ColumnsSnapshot;
  readonly draws: KeptDraws;
  readonly format: DifferenceFormat;
}

/** The first pass minus the other. */
export type PassDifference = Pick<
  ComparisonFigures,
  'difference' | 'notFinite' | 'histogram' | 'losses' | 'wins'
>;
