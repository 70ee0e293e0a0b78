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
  [least, greatest]: readonly [number, number],
  binary: boolean,
): Warning[] {
  const support = supportOf(likelihood);
  if (support === 'real-line') return [];
  if (likelihood.kind === 'categorical') return classWarnings(likelihood, least, greatest);
  if (least < 0 || greatest > 1) {
    const name = support === 'zero-or-one' ? 'a Bernoulli' : 'a continuous Bernoulli';
    const what = `${dataReach(least, greatest)}, but ${name} likelihood needs values in 0..1, so its figures are not meaningful.`;
    return [{ what }];
  }
  const zeroOrOne = binary && [least, greatest].every((value) => value === 0 || value === 1);
  if (support === 'unit-interval' || zeroOrOne || Number.isNaN(least)) return [];
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
 * What speaks against the scale: values that the decoder cannot give, under a likelihood that would not mind, and data
 * in other units than the decoder gives.
 */
export function reachWarnings(
  model: ModelDescription,
  likelihood: PlannedLikelihood,
  [least, greatest]: readonly [number, number],
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
    if (least < from - slack || greatest > to + slack)
      warnings.push({ what: `${dataReach(least, greatest)}, but ${gives}: check the scale.` });
    else if (isOtherUnits(least, greatest, to - from))
      warnings.push({
        what: `${dataReach(least, greatest)}, but ${gives}: data and reconstruction are in different units, so check the scale.`,
      });
  }
  return warnings;
}

/** Whether values are of other units than a range so wide: 0 to 1 against 0 to 255. */
export function isOtherUnits(least: number, greatest: number, width: number): boolean {
  return greatest > least && (greatest - least) * otherUnits < width && greatest <= 1;
}

function classWarnings({ data, classes }: Categorical, least: number, greatest: number): Warning[] {
  if (Number.isNaN(least)) return [];
  if (data === 'one-hot') {
    if (least === 0 && greatest === 1) return [];
    const what = `${dataReach(least, greatest)}, but one-hot classes are zeros and ones, so figures are not meaningful.`;
    return [{ what }];
  }
  if ([least, greatest].every((value) => levelOf(value, data, classes) !== noLevel)) return [];
  const last = data.offset + data.step * (classes - 1);
  const what = `${dataReach(least, greatest)}, but the ${classes} classes represent ${data.offset.toPrecision(3)} to ${last.toPrecision(3)} in steps of ${data.step.toPrecision(3)}: rows with other values can't be scored.`;
  return [{ what }];
}

export function dataReach(least: number, greatest: number): string {
  return `The data ranges from ${least.toPrecision(3)} to ${greatest.toPrecision(3)}`;
}

function capital(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
