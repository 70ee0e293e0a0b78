import type { DatasetDescription } from '../protocol/dataset';
import type { ScorePlan } from '../protocol/inspection';
import { formatRecipe } from '../protocol/recipe';
import { formatSubset } from '../protocol/rowSubset';
import { defaults, formatLikelihood, formatPrior, formatScale } from '../protocol/settings';

/** What is done to the data besides layout and scale, as it is written. */
export function recipeText({ view, preprocessing }: Pick<ScorePlan, 'view' | 'preprocessing'>): string {
  return formatRecipe({ fit: view?.fit ?? null, binarise: preprocessing.binarise ?? null });
}

/**
 * What figures depend on besides model and data, in the words of the command line's options.
 *
 * @param sigma of `gaussian-optimal`, where it was found
 */
export function figureSettings(plan: ScorePlan, sigma: number | undefined) {
  const recipe = recipeText(plan);
  return {
    likelihood: plan.likelihood && formatLikelihood(plan.likelihood),
    ...(plan.likelihood?.kind === 'gaussian-optimal' && sigma !== undefined && { sigma }),
    ...(plan.prior !== defaults.latentPrior && { prior: formatPrior(plan.prior) }),
    samples: plan.samples,
    importance: plan.importance,
    seed: plan.seed,
    scale: formatScale(plan.preprocessing.scale),
    ...(recipe !== 'none' && { recipe }),
  };
}

/** The data of figures, and which of their rows. */
export function dataRecord({ reference, count, shape, view }: DatasetDescription) {
  return {
    path: reference.path,
    ...(reference.key !== undefined && { key: reference.key }),
    count,
    shape,
    ...(view?.subset && { subset: formatSubset(view.subset) }),
  };
}
