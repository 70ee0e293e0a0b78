import type { PictureShape } from '../../core/dataset/picture';
import type { RowRange, RunnablePlan } from '../../core/figures/scorePlan';

/** Asks what the reconstructions of rows at their posterior means or codes are off by. */
export interface RowErrorParams {
  readonly plan: RunnablePlan;
  readonly rows: RowRange;
  /** Of each value of a row, its mean squared error over the reference rows. */
  readonly meanSquares: Float64Array;
  /** How rows lie as pictures; null where they are none. */
  readonly picture: PictureShape | null;
}
