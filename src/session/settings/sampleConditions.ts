import {
  defaultCondition,
  parseConditionSource,
  type ConditionSource,
  type ConditionSources,
} from '../../core/settings/conditionSource';
import type { ModelDescription } from '../../core/model/modelDescription';
import { isOfSamples } from '../../model/describedModel';
import { elementCount } from '../../core/shape';
import type { Condition } from '../../core/model/condition';

/** The conditions that samples are told. */
export function decoderConditions(model: Pick<ModelDescription, 'conditions' | 'ownPrior'>): Condition[] {
  return model.conditions.filter((condition) => isOfSamples(model, condition));
}

/** What samples are conditioned on where nothing was chosen. */
export function defaultSample({ form, shape }: Condition): string {
  return defaultCondition({ form, width: elementCount(shape) });
}

/** What decoded latents are conditioned on, by condition: one value for all of them. */
export function sampleConditionsOf(
  model: Pick<ModelDescription, 'conditions' | 'ownPrior'>,
  chosen: Readonly<Record<string, string>> = {},
): ConditionSources {
  return Object.fromEntries(
    decoderConditions(model).map((condition) => [condition.name, sourceOfSample(condition, chosen)]),
  );
}

/** What a sample is told of one condition. */
export function sourceOfSample(
  condition: Condition,
  chosen: Readonly<Record<string, string>>,
): ConditionSource {
  const text = chosen[condition.name] ?? defaultSample(condition);
  return parseConditionSource(text) ?? { kind: 'value', values: [0] };
}
