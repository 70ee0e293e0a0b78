import type { Choices } from '../protocol/choices';
import { parseDisplay, type Display } from '../protocol/display';
import { formatRecipe, parseRecipe, type Recipe } from '../protocol/recipe';
import { parseSubset, type RowSubset } from '../protocol/rowSubset';
import {
  defaults,
  formatLikelihood,
  formatScale,
  parseLikelihood,
  parsePrior,
  parseScale,
  type Prior,
} from '../protocol/settings';
import type { InspectionFacts } from './panelState';
import type { Wishes } from './setUp';

/** The draws and the seed that hold when nothing was chosen. */
export function drawsOf({ samples, importance, seed }: Choices) {
  return {
    samples: samples ?? defaults.samples,
    importance: importance ?? defaults.importance,
    seed: seed ?? defaults.seed,
  };
}

/** The prior that holds when nothing was chosen, or was. */
export function priorOf({ prior }: Choices): Prior {
  return (prior === undefined ? undefined : parsePrior(prior)) ?? defaults.latentPrior;
}

/** How rows are looked at. */
export function displayOf({ display }: Choices): Display {
  return (display === undefined ? undefined : parseDisplay(display)) ?? { kind: 'auto' };
}

/** What is done to the data besides layout and scale; undefined where nobody said. */
export function recipeOf({ recipe }: Choices): Recipe | undefined {
  return recipe === undefined ? undefined : parseRecipe(recipe);
}

/** Which rows are looked at; at random by the seed of the figures where no other is said. */
export function subsetOf(choices: Choices): RowSubset | undefined {
  const subset = choices.subset === undefined ? undefined : parseSubset(choices.subset);
  return subset?.count === undefined ? subset : { ...subset, seed: subset.seed ?? drawsOf(choices).seed };
}

/** What choices say of how data are read and scored. */
export function wishesOf(choices: Choices): Wishes {
  const { likelihood, scale, layout, conditions } = choices;
  return {
    likelihood: likelihood === undefined ? undefined : parseLikelihood(likelihood),
    scale: scale === undefined ? undefined : parseScale(scale),
    layout,
    conditions,
    binarize: recipeOf(choices)?.binarize ?? undefined,
  };
}

/**
 * The choices, and what was proposed where nothing was chosen and figures depend on it. Roles and decoder stay as they
 * were chosen: what the graph tells of itself need not be stated, and may change with the next export.
 */
export function choicesInEffect(choices: Choices, { data, setUp }: InspectionFacts): Choices {
  return {
    ...(data && { data: data.reference }),
    ...(data?.view?.fit && { recipe: formatRecipe({ fit: data.view.fit, binarize: null }) }),
    ...(setUp && {
      scale: formatScale(setUp.scale.value),
      ...(setUp.likelihood && { likelihood: formatLikelihood(setUp.likelihood.value) }),
    }),
    ...drawsOf(choices),
    ...choices,
  };
}
