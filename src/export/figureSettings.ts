import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { ScorePlan } from '../core/figures/scorePlan';
import type { DrawSpan } from '../contracts/panel/state';
import { formatRecipe } from '../core/settings/recipe';
import { formatSubset } from '../core/settings/rowSubset';
import { defaults } from '../core/settings/defaults';
import { formatLikelihood } from '../core/settings/likelihood';
import { formatScale } from '../core/settings/scale';
import { formatPrior } from '../core/settings/prior';

/** What is done to the data besides layout and scale, as it is written. */
export function recipeText({ view, preprocessing }: Pick<ScorePlan, 'view' | 'preprocessing'>): string {
  return formatRecipe({ fit: view?.fit ?? null, binarize: preprocessing.binarize ?? null });
}

/** Draws that the figures of some rows rest on; null where they are those asked for, or there is no such figure. */
export interface FigureDraws {
  readonly samples: DrawSpan | null;
  readonly importance: DrawSpan | null;
}

const asAsked: FigureDraws = { samples: null, importance: null };

/**
 * What figures depend on besides model and data, in the words of the command line's options. Draws are those that the
 * figures rest on, with those asked for beside them where they are not the same.
 *
 * @param sigma of `gaussian-optimal`, where it was found
 */
export function figureSettings(plan: ScorePlan, sigma: number | undefined, draws = asAsked) {
  const recipe = recipeText(plan);
  return {
    likelihood: plan.likelihood && formatLikelihood(plan.likelihood),
    ...(plan.likelihood?.kind === 'gaussian-optimal' && sigma !== undefined && { sigma }),
    ...(plan.prior !== defaults.latentPrior && { prior: formatPrior(plan.prior) }),
    ...drawSettings('samples', plan.samples, draws.samples),
    ...drawSettings('importance', plan.importance, draws.importance),
    seed: plan.seed,
    scale: formatScale(plan.preprocessing.scale),
    ...(recipe !== 'none' && { recipe }),
  };
}

function drawSettings(name: 'samples' | 'importance', asked: number, span: DrawSpan | null) {
  const { least, most } = span ?? { least: asked, most: asked };
  const drawn = least === most ? least : { least, most };
  return { [name]: drawn, ...(drawn !== asked && { [`${name}Asked`]: asked }) };
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
