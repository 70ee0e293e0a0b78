import type { DrawSpan } from '../contracts/panel/state';
import { formatConditionSource } from '../core/settings/conditionSource';
import { defaults } from '../core/settings/defaults';
import { formatLikelihood } from '../core/settings/likelihood';
import { formatScale } from '../core/settings/scale';
import { formatPrior } from '../core/settings/prior';
import type { ModelDescription } from '../core/model/modelDescription';
import { recipeText, type FigureSource } from './figureSource';

/** Draws that the figures of some rows rest on; null where they are those asked for, or there is no such figure. */
export interface FigureDraws {
  readonly samples: DrawSpan | null;
  readonly importance: DrawSpan | null;
}

const asAsked: FigureDraws = { samples: null, importance: null };

/**
 * What figures depend on besides model and data, in the words of the command line's options. Draws are those that the
 * figures rest on, with those asked for beside them where they are not the same.
 */
export function figureSettings(source: FigureSource, draws = asAsked) {
  const { plan, sigma } = source;
  return {
    likelihood: plan.likelihood && formatLikelihood(plan.likelihood),
    ...(plan.likelihood?.kind === 'gaussian-optimal' && sigma !== undefined && { sigma }),
    ...posteriorSettings(plan.model),
    ...(formatPrior(plan.prior) !== formatPrior(defaults.latentPrior) && { prior: formatPrior(plan.prior) }),
    ...(source.requested.beta !== undefined && { beta: source.requested.beta }),
    ...drawSettings('samples', plan.samples, draws.samples),
    ...drawSettings('importance', plan.importance, draws.importance),
    ...encodingSettings(source),
  };
}

/** What latent codes depend on besides model and data. */
export function encodingSettings({ plan, requested, layout }: FigureSource) {
  const recipe = recipeText(plan);
  const conditions = Object.entries(plan.conditions);
  const { roles = {} } = requested;
  return {
    seed: plan.seed,
    scale: formatScale(plan.preprocessing.scale),
    ...(layout !== 'auto' && { layout }),
    ...(recipe !== 'none' && { recipe }),
    ...(conditions.length > 0 && {
      conditions: Object.fromEntries(
        conditions.map(([name, source]) => [name, formatConditionSource(source)]),
      ),
    }),
    ...(Object.keys(roles).length > 0 && { roles }),
  };
}

/** The family of q(z|x), where it is not the one that is meant where none is named. */
function posteriorSettings({ posterior }: ModelDescription) {
  return posterior && posterior.family !== 'gaussian' ? { posterior: posterior.family } : {};
}

function drawSettings(name: 'samples' | 'importance', asked: number, span: DrawSpan | null) {
  const { min, max } = span ?? { min: asked, max: asked };
  const drawn = min === max ? min : { least: min, most: max };
  return { [name]: drawn, ...(drawn !== asked && { [`${name}Asked`]: asked }) };
}
