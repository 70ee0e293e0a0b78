import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { RowRange, ScorePlan } from '../core/figures/scorePlan';
import type { Layout } from '../core/settings/layout';
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

/** What is done to the data besides layout and scale, as it is written. */
export function recipeText({ view, preprocessing }: Pick<ScorePlan, 'view' | 'preprocessing'>): string {
  return formatRecipe({ fit: view?.fit ?? null, binarize: preprocessing.binarize ?? null });
}
