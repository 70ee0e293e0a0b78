import type { RunPictures } from '../../core/figures/runPictures';
import type { RunFigures } from '../../core/figures/runRecord';

/** Finished runs of one model file over time. */
export interface RunHistoryState {
  /** Those on the same rows with the same settings as the run that is shown, the earliest first. */
  readonly runs: readonly EarlierRun[];
  /** Runs on other rows or with other settings, whose figures say nothing beside these. */
  readonly others: number;
}

/** Reconstructions of the same rows by some of the runs, the earliest first; null where none were kept. */
export type RunPicturesState =
  | (Pick<RunPictures, 'indices' | 'width' | 'height' | 'channels'> & {
      /** Each with the place of its run among all, and bytes 0..255 of one row after another. */
      readonly runs: readonly { readonly place: number; readonly bytes: Uint8Array }[];
    })
  | null;

export interface EarlierRun {
  readonly at: number;
  /** Whether it is of the model as it is shown now. */
  readonly isShown: boolean;
  /** Names of files that are of an earlier export than the others. */
  readonly older: readonly string[];
  readonly figures: RunFigures;
}
