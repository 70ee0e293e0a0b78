import type { ModelDescription } from '../core/model/modelDescription';
import { levelOf, noLevel, type Categorical } from '../vae/likelihood/categorical';
import { isCountLikelihood, supportOf } from '../vae/likelihood/likelihood';
import { decoderRange, slightly } from './decoderRange';
import type { PlannedLikelihood } from '../core/settings/likelihood';
import type { Warning } from '../core/problem/warning';
import {
  boundsReached,
  dataAtEnds,
  dataNotBinary,
  dataNotClasses,
  dataNotOneHot,
  dataOutsideLikelihood,
  decoderUnitsUnknown,
  rateBelowCounts,
  scaleUnlikeDecoder,
  unitsUnlikeDecoder,
} from './warnings/settings';

/**
 * What a user should know before trusting figures under this likelihood on data of this range.
 *
 * @param binary whether the data hold no more than two different values
 */
export function likelihoodWarnings(
  likelihood: PlannedLikelihood,
  range: readonly [number, number],
  binary: boolean,
): Warning[] {
  const [min, max] = range;
  const support = supportOf(likelihood);
  if (support === 'real-line' || support === 'counts') return [];
  if (likelihood.kind === 'categorical') return classWarnings(likelihood, range);
  if (likelihood.kind === 'discretized-logistic' || likelihood.kind === 'discretized-logistic-mixture') {
    const { levels } = likelihood;
    return classWarnings({ data: levels, classes: levels.count }, range);
  }
  if (min < 0 || max > 1) {
    const family =
      support === 'zero-or-one' ? 'Bernoulli' : likelihood.kind === 'beta' ? 'beta' : 'continuous Bernoulli';
    return [dataOutsideLikelihood({ range, family })];
  }
  if (likelihood.kind === 'beta') return min === 0 || max === 1 ? [dataAtEnds({ range })] : [];
  const zeroOrOne = binary && [min, max].every((value) => value === 0 || value === 1);
  if (support === 'unit-interval' || zeroOrOne || Number.isNaN(min)) return [];
  const instead =
    likelihood.kind === 'bernoulli-logits' ? 'continuous-bernoulli-logits' : 'continuous-bernoulli';
  return [dataNotBinary({ instead })];
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
  range: readonly [number, number],
): Warning[] {
  const [min, max] = range;
  const warnings: Warning[] = [];
  const reach = decoderRange(model);
  if (
    likelihood.kind === 'bernoulli' &&
    model.reconstructionKind === 'bounded' &&
    model.reconstructionEvidence
  )
    warnings.push(boundsReached({ evidence: model.reconstructionEvidence }));
  const isReal = supportOf(likelihood) === 'real-line';
  const { inputRange } = model;
  if (!reach && isReal && inputRange && isOtherUnits(0, 1, inputRange.range[1] - inputRange.range[0]))
    warnings.push(decoderUnitsUnknown({ expected: inputRange.range, evidence: inputRange.evidence }));
  if (reach && isCountLikelihood(likelihood) && likelihood.mean.of === 'rate' && max > reach.range[1])
    warnings.push(rateBelowCounts({ range, expected: reach.range, evidence: reach.evidence }));
  if (reach && isReal) {
    const [from, to] = reach.range;
    const slack = (to - from) * slightly;
    const args = { range, expected: reach.range, evidence: reach.evidence };
    if (min < from - slack || max > to + slack) warnings.push(scaleUnlikeDecoder(args));
    else if (isOtherUnits(min, max, to - from)) warnings.push(unitsUnlikeDecoder(args));
  }
  return warnings;
}

/** Whether values are of other units than a range so wide: 0 to 1 against 0 to 255. */
export function isOtherUnits(min: number, max: number, width: number): boolean {
  return max > min && (max - min) * otherUnits < width && max <= 1;
}

function classWarnings(
  { data, classes }: Pick<Categorical, 'data' | 'classes'>,
  range: readonly [number, number],
): Warning[] {
  const [min, max] = range;
  if (Number.isNaN(min)) return [];
  if (data === 'one-hot') {
    if (min === 0 && max === 1) return [];
    return [dataNotOneHot({ range })];
  }
  if ([min, max].every((value) => levelOf(value, data, classes) !== noLevel)) return [];
  return [dataNotClasses({ range, classes, first: data.offset, step: data.step })];
}
