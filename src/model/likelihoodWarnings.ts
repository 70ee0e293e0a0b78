import type { ModelDescription } from '../core/model/modelDescription';
import { levelOf, noLevel, type Categorical } from '../vae/likelihood/categorical';
import { supportOf } from '../vae/likelihood/likelihood';
import { decoderRange, slightly } from './decoderRange';
import type { PlannedLikelihood } from '../core/settings/likelihood';
import type { Warning } from '../core/problem/warning';

/**
 * What a user should know before trusting figures under this likelihood on data of this range.
 *
 * @param binary whether the data hold no more than two different values
 */
export function likelihoodWarnings(
  likelihood: PlannedLikelihood,
  [min, max]: readonly [number, number],
  binary: boolean,
): Warning[] {
  const support = supportOf(likelihood);
  if (support === 'real-line') return [];
  if (likelihood.kind === 'categorical') return classWarnings(likelihood, min, max);
  if (min < 0 || max > 1) {
    const name = support === 'zero-or-one' ? 'a Bernoulli' : 'a continuous Bernoulli';
    const what = `${dataReach(min, max)}, but ${name} likelihood needs values in 0..1, so its figures are not meaningful.`;
    return [{ what }];
  }
  const zeroOrOne = binary && [min, max].every((value) => value === 0 || value === 1);
  if (support === 'unit-interval' || zeroOrOne || Number.isNaN(min)) return [];
  const instead =
    likelihood.kind === 'bernoulli-logits' ? 'continuous-bernoulli-logits' : 'continuous-bernoulli';
  return [
    {
      what: `The data is not binary. A Bernoulli likelihood isn't a density for values strictly between 0 and 1; ${instead} is.`,
      offer: { kind: 'likelihood', value: instead },
      isNote: true,
    },
  ];
}

/** A range this many times as wide as the data's is of other units: 0 to 255 against 0 to 1. */
const otherUnits = 16;

/**
 * What speaks against the scale: values that the decoder cannot output, under a likelihood that would not mind, and data
 * in other units than the decoder outputs.
 */
export function reachWarnings(
  model: ModelDescription,
  likelihood: PlannedLikelihood,
  [min, max]: readonly [number, number],
): Warning[] {
  const warnings: Warning[] = [];
  const reach = decoderRange(model);
  if (likelihood.kind === 'bernoulli' && model.reconstructionKind === 'bounded' && reach)
    warnings.push({
      what: `${capital(model.reconstructionEvidence)}: where it is exactly 0 or 1 and the data isn't, log p(x|z) is −∞.`,
    });
  const isReal = supportOf(likelihood) === 'real-line';
  const { inputRange } = model;
  if (!reach && isReal && inputRange && isOtherUnits(0, 1, inputRange.range[1] - inputRange.range[0]))
    warnings.push({
      what: `${capital(inputRange.evidence)}, so it expects ${inputRange.range.join(' to ')}, but the units of the decoder's output are unknown: the reconstruction term is right only if they are the same.`,
    });
  if (reach && isReal) {
    const [from, to] = reach.range;
    const slack = (to - from) * slightly;
    const gives = `${reach.evidence}, so its output is ${from} to ${to}`;
    if (min < from - slack || max > to + slack)
      warnings.push({ what: `${dataReach(min, max)}, but ${gives}: check the scale.` });
    else if (isOtherUnits(min, max, to - from))
      warnings.push({
        what: `${dataReach(min, max)}, but ${gives}: data and reconstruction are in different units, so check the scale.`,
      });
  }
  return warnings;
}

/** Whether values are of other units than a range so wide: 0 to 1 against 0 to 255. */
export function isOtherUnits(min: number, max: number, width: number): boolean {
  return max > min && (max - min) * otherUnits < width && max <= 1;
}

function classWarnings({ data, classes }: Categorical, min: number, max: number): Warning[] {
  if (Number.isNaN(min)) return [];
  if (data === 'one-hot') {
    if (min === 0 && max === 1) return [];
    const what = `${dataReach(min, max)}, but one-hot classes are zeros and ones, so figures are not meaningful.`;
    return [{ what }];
  }
  if ([min, max].every((value) => levelOf(value, data, classes) !== noLevel)) return [];
  const last = data.offset + data.step * (classes - 1);
  const what = `${dataReach(min, max)}, but the ${classes} classes represent ${data.offset.toPrecision(3)} to ${last.toPrecision(3)} in steps of ${data.step.toPrecision(3)}: rows with other values can't be scored.`;
  return [{ what }];
}

export function dataReach(min: number, max: number): string {
  return `The data ranges from ${min.toPrecision(3)} to ${max.toPrecision(3)}`;
}

function capital(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
