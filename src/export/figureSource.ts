import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { RowRange, ScorePlan } from '../core/figures/scorePlan';
import type { Layout } from '../core/settings/layout';
import type { Likelihood } from '../core/settings/likelihood';
import { formatRecipe } from '../core/settings/recipe';
import type { RequestedSettings } from '../core/settings/requestedSettings';

/** All that figures of a pass depend on, but for how many draws each rests on. */
export interface FigureSource {
  readonly plan: ScorePlan;
  readonly data: DatasetDescription;
  /** What the user said of model and data. */
  readonly requested: RequestedSettings;
  readonly layout: Layout;
  /** Of `gaussian-optimal`, once it is found. */
  readonly sigma?: number | undefined;
  /** The rows that were scored, where they are not all. */
  readonly stretch?: RowRange;
}

/** The likelihood of the figures, with the σ that was found; null where there is none, or σ is not known yet. */
export function likelihoodOf({ plan: { likelihood }, sigma }: FigureSource): Likelihood | null {
  if (likelihood?.kind !== 'gaussian-optimal') return likelihood;
  return sigma === undefined ? null : { kind: 'gaussian', sigma };
}

/** What is done to the data besides layout and scale, as it is written. */
export function recipeText({ view, preprocessing }: Pick<ScorePlan, 'view' | 'preprocessing'>): string {
  return formatRecipe({ fit: view?.fit ?? null, binarize: preprocessing.binarize ?? null });
}
