import type { SpreadRemedy } from '../../core/figures/predictiveWords';
import type { Problem } from '../../core/problem/problem';
import type { PredictiveFigures } from '../../core/figures/predictiveFigures';

/** Rows held against what the model draws. */
export interface PredictiveState {
  /** Whether the model has a p(x|z), from which data can be drawn. */
  readonly isPossible: boolean;
  readonly phase: 'idle' | 'checking' | 'done' | 'canceled' | 'failed';
  /** Share that is done, 0..1. */
  readonly fraction: number;
  /** Why the last attempt failed. */
  readonly problem: Problem | null;
  /** Of the last attempt that was run to its end. */
  readonly found: FoundPredictive | null;
  /** What these are no longer of; null where they hold. */
  readonly outdated: 'rows' | 'model' | 'settings' | null;
}

/** The figures without the moments of each value, which only files hold. */
export interface FoundPredictive extends Omit<PredictiveFigures, 'moments'> {
  /** Names the figures: others have another name. */
  readonly id: number;
  /** Rows of the pass. */
  readonly ofRows: number;
  /** The likelihood that was drawn from, as the command line writes it. */
  readonly likelihood: string;
  readonly remedy: SpreadRemedy;
}
