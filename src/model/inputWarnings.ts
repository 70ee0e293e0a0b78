import type { ModelDescription } from '../core/model/modelDescription';
import { slightly } from './decoderRange';
import { isOtherUnits } from './likelihoodWarnings';
import type { Warning } from '../core/problem/warning';
import { scaleUnlikeEncoder } from './warnings/settings';

/** What speaks against the scale: data, after scaling, in other units than the encoder's graph expects. */
export function inputWarnings(
  { inputRange, inputUnits }: Pick<ModelDescription, 'inputRange' | 'inputUnits'>,
  range: readonly [number, number],
): Warning[] {
  const [min, max] = range;
  const isConverted = inputUnits !== undefined && (inputUnits.factor !== 1 || inputUnits.shift !== 0);
  if (!inputRange || isConverted) return [];
  const [from, to] = inputRange.range;
  const slack = (to - from) * slightly;
  const isOutside = min < from - slack || max > to + slack;
  if (!isOutside && !isOtherUnits(min, max, to - from)) return [];
  return [scaleUnlikeEncoder({ range, expected: inputRange.range, evidence: inputRange.evidence })];
}
