import type { RequestedSettings } from '../../core/settings/requestedSettings';
import { parseDisplay, type Display } from '../../core/settings/display';
import { parseRecipe, type Recipe } from '../../core/settings/recipe';
import { parseSubset, type RowSubset } from '../../core/settings/rowSubset';
import { defaults } from '../../core/settings/defaults';
import type { RequestedScoring } from './effectiveSettings';
import { parseLikelihood } from '../../core/settings/likelihood';
import { parseScale } from '../../core/settings/scale';
import { isSpherical } from '../../vae/posterior/family';
import type { ModelDescription } from '../../core/model/modelDescription';
import { priorNotOfModel, priorOfHierarchy, priorUnlikePosterior } from '../problems/priors';
import { formatPrior, parsePrior, type RequestedPrior } from '../../core/settings/prior';

/** The draws and the seed that hold when nothing was chosen. */
export function drawsOf({ samples, importance, seed }: RequestedSettings) {
  return {
    samples: samples ?? defaults.samples,
    importance: importance ?? defaults.importance,
    seed: seed ?? defaults.seed,
  };
}

/**
 * The prior that was requested, or that goes with the posterior of a model.
 *
 * @throws ProblemError if the posterior has no KL to the one that was requested, or the model gives none of its own, or some to latent
 *   variables that are drawn one given another
 */
export function requestedPrior(
  { prior: text }: RequestedSettings,
  model: Pick<ModelDescription, 'name' | 'posterior' | 'ownPrior' | 'hierarchy'> | undefined,
): RequestedPrior {
  const requested = text === undefined ? undefined : parsePrior(text);
  if (!requested) return defaultPrior(model);
  const family = model?.posterior?.family;
  if (model && requested === 'model' && !model.ownPrior) throw priorNotOfModel({ model: model.name });
  if (model?.hierarchy && requested !== 'model')
    throw priorOfHierarchy({ model: model.name, prior: formatPrior(requested) });
  if (family && isSpherical(family) !== (requested === 'sphere'))
    throw priorUnlikePosterior({ model: model.name, family, prior: formatPrior(requested) });
  return requested;
}

/** The prior that goes with the posterior of a model. */
export function defaultPrior(
  model: Pick<ModelDescription, 'posterior' | 'ownPrior'> | undefined,
): RequestedPrior {
  if (model?.ownPrior) return 'model';
  const family = model?.posterior?.family;
  return family && isSpherical(family) ? 'sphere' : defaults.latentPrior;
}

/** How rows are looked at. */
export function displayOf({ display }: RequestedSettings): Display {
  return (display === undefined ? undefined : parseDisplay(display)) ?? { kind: 'auto' };
}

/** What is done to the data besides layout and scale; undefined where nobody chose. */
export function recipeOf({ recipe }: RequestedSettings): Recipe | undefined {
  return recipe === undefined ? undefined : parseRecipe(recipe);
}

/** Which rows are looked at; at random by the seed of the figures where no other is stated. */
export function subsetOf(settings: RequestedSettings): RowSubset | undefined {
  const subset = settings.subset === undefined ? undefined : parseSubset(settings.subset);
  return subset?.count === undefined ? subset : { ...subset, seed: subset.seed ?? drawsOf(settings).seed };
}

/** What settings say of how data are read and scored. */
export function requestedScoring(settings: RequestedSettings): RequestedScoring {
  const { likelihood, scale, layout, conditions } = settings;
  return {
    likelihood: likelihood === undefined ? undefined : parseLikelihood(likelihood),
    scale: scale === undefined ? undefined : parseScale(scale),
    layout,
    conditions,
    binarize: recipeOf(settings)?.binarize ?? undefined,
  };
}
