import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { ScorePlan } from '../../core/figures/scorePlan';
import type { ScoreColumns } from '../../results/scoreColumns';

/** A pass with figures, and the data that they are of. */
export interface MeasuredPass {
  readonly plan: ScorePlan;
  readonly data: DatasetDescription;
  readonly columns: ScoreColumns;
}
