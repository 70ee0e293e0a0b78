import { problemClass } from '../../core/problem/codes';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { ModelDescription } from '../../core/model/modelDescription';
import { toProblem } from '../../core/problem/problem';
import { likelihoodPassedOver } from '../warnings';
import { resolveSettings, type EffectiveSettings, type RequestedScoring } from './effectiveSettings';
import { formatLikelihood } from '../../core/settings/likelihood';

/**
 * Joins model, data and requested. A likelihood that was chosen or stated for another decoder is passed over, and reported to
 * be.
 *
 * @throws ProblemError if data do not fit the model
 */
export function resolveFittingSettings(
  model: ModelDescription,
  data: DatasetDescription,
  requested: RequestedScoring,
): EffectiveSettings {
  try {
    return resolveSettings(model, data, requested);
  } catch (error) {
    const { code, what } = toProblem(error);
    if (problemClass(code) !== 'call-wrong' || !requested.likelihood) throw error;
    const effective = resolveSettings(model, data, { ...requested, likelihood: undefined });
    const passedOver = likelihoodPassedOver({
      likelihood: formatLikelihood(requested.likelihood),
      reason: what,
    });
    return { ...effective, warnings: [passedOver, ...effective.warnings] };
  }
}
