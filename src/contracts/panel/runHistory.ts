import type { RunFigures } from '../../core/figures/runRecord';

/** Finished runs of one model file over time. */
export interface RunHistoryState {
  /** Those on the same rows with the same settings as the run that is shown, the earliest first. */
  readonly runs: readonly EarlierRun[];
  /** Runs on other rows or with other settings, whose figures say nothing beside these. */
  readonly others: number;
}

export interface EarlierRun {
  readonly at: number;
  /** Whether it is of the model as it is shown now. */
  readonly isShown: boolean;
  readonly figures: RunFigures;
}
