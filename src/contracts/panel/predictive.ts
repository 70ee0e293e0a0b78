import type { SpreadRemedy } from '../../core/figures/predictiveWords';
import type { PredictiveFigures } from '../../core/figures/predictiveFigures';
import type { MadeState } from './madeOfPass';

/** Rows held against what the model draws. */
export interface PredictiveState extends MadeState<'checking', FoundPredictive> {
  /** Whether the model has a p(x|z), from which data can be drawn. */
  readonly isPossible: boolean;
}

/** The figures without the moments of each value, which only files hold. */
export interface FoundPredictive extends Omit<PredictiveFigures, 'moments'> {
  /** Rows of the pass. */
  readonly ofRows: number;
  /** The likelihood that was drawn from, as the command line writes it. */
  readonly likelihood: string;
  readonly remedy: SpreadRemedy;
}
