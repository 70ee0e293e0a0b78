import type { RequestedSettings } from '../../core/settings/requestedSettings';
import { formatRecipe } from '../../core/settings/recipe';
import { formatLikelihood } from '../../core/settings/likelihood';
import { formatScale } from '../../core/settings/scale';
import type { SessionFacts } from '../facts';
import { drawsOf } from './requestedValues';

/**
 * The settings, and what was proposed where nothing was chosen and figures depend on it. Roles and decoder stay as they
 * were chosen: what the graph shows by itself need not be stated, and may change with the next export.
 */
export function settingsToSave(
  settings: RequestedSettings,
  { data, effective }: SessionFacts,
): RequestedSettings {
  return {
    ...(data && { data: data.reference }),
    ...(data?.view?.fit && { recipe: formatRecipe({ fit: data.view.fit, binarize: null }) }),
    ...(effective && {
      scale: formatScale(effective.scale.value),
      ...(effective.likelihood && { likelihood: formatLikelihood(effective.likelihood.value) }),
    }),
    ...drawsOf(settings),
    ...settings,
  };
}
